"""A small course that is taught: a companion for learners, a session with a case, and what stays on paper."""

from __future__ import annotations

from pathlib import Path

from tests.services.folders import write_course

COURSE = "example-level3"
ONLY_TRAINERS = "Only the trainer knows this"
"""Stands in every box that is the trainer's alone."""

_WELCOME = """---
id: tc-m1
for: session
short: Welcome
method: All together
minutes: 15
---

# Welcome

## We learn together {#tc-m1-p1 short="Together"}

- one
- two, see [the end](#tc-m2-p2) and [the companion](#ex-m1-p1)
- [Support for me](#support)

Figures: {fact=F1.deaths}

::: trainer {minutes=3}
Only the trainer knows this. Start on time.
:::

::: activity Baby’s day map {#tc-a1 in=pairs minutes=12}
Draw **24 hours**.

| Time | Who |
|---|---|
| 6 am | |
:::

::: trainer-cards Parent cards {#tc-a1-cards}
### Card A
Only the trainer knows this.
:::

::: reveal What others found
Somebody else knew.
:::

::: sheet My map {#tc-map}
Name of the baby (invented):

___

| Time | Who |
|---|---|
| | |
:::
"""

_CASE = """---
id: tc-m2
for: session
short: One family
step: sleep
minutes: 35
---

# One family

## Poppy {#tc-m2-p1 short="Poppy"}

Read one part at a time.

::: scenario Poppy {#tc-s1 tags="sleep" unfolding=yes}

### Part 1: before {#tc-s1-part1}

Leah is 19.

- What do you know?

### Part 2: after {#tc-s1-part2}

Poppy is home.

::: summary
Leah and Poppy got help.
:::

:::

::: trainer
Only the trainer knows this.
:::

## Well done {#tc-m2-p2 short="Well done"}

Thank you.
"""

_SPARE = """---
id: tc-m3
for: session
short: Another case
spare: yes
minutes: 35
---

# Another case

## Zayn {#tc-m3-p1 short="Zayn"}

A case for another day.

::: trainer
Only the trainer knows this.
:::
"""


def write_taught_course(root: Path, name: str = "level3", *, status: str = "ok") -> Path:
    """A taught course in ``root/courses/name``: four slides, and a spare one that is not counted."""
    folder = write_course(root, name, status=status)
    course = folder / "course.md"
    course.write_text(
        course.read_text(encoding="utf-8").replace("outcomes:", 'starts: "09:30"\noutcomes:', 1),
        encoding="utf-8",
    )
    for file, text in (("02-welcome.md", _WELCOME), ("03-case.md", _CASE), ("04-spare.md", _SPARE)):
        (folder / file).write_text(text, encoding="utf-8")
    return folder
