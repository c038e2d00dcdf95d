"""A small taught course and a toolkit with every box that papers are made of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course
from tests.player.blocks_sample import CONTACTS, COURSE, FACTS

TODAY = date(2026, 11, 22)
ONLY_TRAINERS = "Only trainers read this"
"""Stands in every note."""

_HEADER = COURSE.replace("  percent: 80\n  draw: 5\n  per-outcome: 2\n", "  draw: 4\n").replace(
    'level: "2"', 'level: "3"\nstarts: "09:30"'
)

_BEFORE = """\
---
id: before
short: Before
minutes: 10
---

# Before you come

## Read this online {#b-read}

Only online words.

## How sure you feel {#b-sure}

::: scale {#b-scale set=sure stage=before}
There are no right answers.
:::

## What you know {#b-know}

::: first-check {#b-first}
A few questions.
:::

## About your work {#b-work}

::: poll {#b-area}
Which area do you work in?

- City
- County
:::
"""

_SESSION = """\
---
id: s1
for: session
short: Welcome
method: All together
minutes: 15
outcomes: [LO1]
---

# Welcome to the day

## What a baby needs {#s1-p1}

- warmth
- somebody who **looks**

{fact=F1}

::: trainer F-N1: Opening {#f-n1 minutes=3}
Only trainers read this. Begin on time.
:::

::: activity Day map {#s1-a1 in=pairs minutes=12}
Draw one day.
:::

::: sheet My day {#s1-sheet rows=5}
My group:

___

| Time | Who |
|---|---|
| | |
:::

::: trainer-sheet Sign-in sheet {#s1-sign rows=4}
| Name | Agency | Sector | Arrived | Left | Signed |
|---|---|---|---|---|---|
| | | | | | |
:::

::: trainer-cards Parent cards {#s1-cards}
### Card A
Words of card one.

### Card B
Words of card two.

### Card C
Words of card three.

### Card D
Words of card four.

### Card E
Words of card five.
:::

::: reveal What others found
Somebody waited. {fact=F1}
:::
"""

_BREAK = """\
---
id: s2
for: session
short: Break
minutes: 10
---

# Break

## A pause {#s2-p1}

![An empty chair](media/chair.svg)

Stretch your legs.

::: trainer
Only trainers read this.
:::
"""

_CASE = """\
---
id: s3
for: session
short: A family
step: sleep
method: Groups
minutes: 35
outcomes: [LO2]
---

# One family

## Reading a case {#s3-p1}

Read one part at a time.

::: scenario Poppy {#s3-case tags=sleep unfolding=yes}

### Part 1: at first {#s3-one}

Leah is nineteen.

- What do you know?

### Part 2: later {#s3-two}

Poppy came home.

::: summary
Leah and Poppy got help.
:::

:::

::: trainer Before you start
Only trainers read this. Groups of five.
:::

::: trainer Part 2: what to draw out {minutes=30}
Only trainers read this. Who knew? {fact=F1}
:::

::: trainer F-N2: Debrief {#f-n2 minutes=5}
Only trainers read this. Ask what changed.
:::

## Goodbye {#s3-p2}

Thank you all.
"""

_SPARE = """\
---
id: s4
for: session
short: Another case
spare: yes
minutes: 35
---

# Another case

## Zayn {#s4-p1}

A case for another day.

::: trainer
Only trainers read this.
:::
"""

_CHECK = """\
---
id: check
for: check
short: The check
minutes: 5
outcomes: [LO1, LO2]
---

# The questions

## Questions {#c-all}

::: question {#c-q1 outcome=LO1}
What helps a parent talk?

- (x) Thanking them
  > **Good answer.** Feedback one.
- ( ) Telling them off
  > Feedback two.
- ( ) Saying nothing
  > Feedback three.
- ( ) Leaving a leaflet
  > Feedback four.

> Why: Reason one.
:::

::: question {#c-q2 outcome=LO2}
Where does a baby sleep safely?

- (x) On a clear flat bed
  > Feedback five.
- ( ) On a sofa
  > Feedback six.
- ( ) In a car seat
  > Feedback seven.
- ( ) In a bouncer
  > Feedback eight.
:::

::: question {#c-q3 outcome=LO2}
Quiet means content.

- ( ) True
- (x) False

> Why: Reason three.
:::

::: match {#c-q4 outcome=LO1}
Match them.

| word | meaning |
|---|---|
| SIDS | a death still unexplained |
| AHT | an injury to the brain |
:::

::: order {#c-q5 outcome=LO2}
Put them in order.

1. Put down
2. Step away
3. Go back
:::
"""

_AFTER = """\
---
id: after
short: After
minutes: 10
---

# After the day

## The final check {#a-check}

::: final-check {#a-final}
The same questions again.
:::

## How sure you feel now {#a-sure}

::: scale {#a-scale set=sure stage=after}
:::

::: scale {#a-back set=sure stage=looking-back}
:::

## What you thought {#a-thought}

::: text {#a-use}
How will you use it?
:::
"""

_LATER = """\
---
id: later
short: Later
counts: no
minutes: 5
---

# Weeks later

## How sure you still are {#l-sure}

::: scale {#l-scale set=sure stage=follow-up}
:::

## What you did {#l-did}

::: poll {#l-used}
Did you use the map?

- Yes
- No
:::
"""

_CHAIR = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'

TOOLKIT = """\
---
id: toolkit
title: The toolkit
version: "2.1"
reviewed: 2026-11-21
review-by: 2027-05-21
---

# Before you begin {#content-note}

Nothing is kept.

# I am worried about a baby now {#worried}

::: contacts {groups="emergency city"}
:::

# Support for me {#support}

Talk to somebody.
"""

TOOLS = """\
---
id: t
short: Tools
step: handling
minutes: 5
---

# Tools

## Coping with crying {#tool-crying}

::: tool {scope=both checked=2026-11-21 source="The local leaflet"}
- never stops crying
:::

**Do this first:** put the baby down safely.

| Ask | Why |
|---|---|
| Who is there? | Two are better than one |

::: huddle {minutes=5}
**Say:** everybody has a limit.
:::

## A mark on a baby {#tool-mark}

::: tool {scope=local checked=2026-11-20 source="Local guidance"}
- mark on cheek
:::

Ring {contact=C1} today.
"""


def write_sample(root: Path) -> Path:
    """The taught course below ``root``, with the toolkit beside it; returns the course's folder."""
    folder, toolkit = root / "courses" / "day", root / "champions" / "toolkit"
    registers = root / "assets" / "registers"
    for one in (folder, toolkit, registers):
        one.mkdir(parents=True)
    (registers / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (registers / "contacts.yaml").write_text(CONTACTS, encoding="utf-8")
    (folder / "course.md").write_text(_HEADER, encoding="utf-8")
    modules = (_BEFORE, _SESSION, _BREAK, _CASE, _SPARE, _CHECK, _AFTER, _LATER)
    (folder / "media").mkdir()
    (folder / "media" / "chair.svg").write_text(_CHAIR, encoding="utf-8")
    for number, text in enumerate(modules, 1):
        (folder / f"{number:02}-part.md").write_text(text, encoding="utf-8")
    (toolkit / "course.md").write_text(TOOLKIT, encoding="utf-8")
    (toolkit / "01-tools.md").write_text(TOOLS, encoding="utf-8")
    return folder


def read(folder: Path) -> Course:
    """The course in ``folder``."""
    reading = read_course(folder, today=TODAY)
    assert reading.course is not None, reading.problems
    return reading.course
