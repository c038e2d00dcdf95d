"""A small course with every kind of block, as authors write it, made into a site to open from disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course
from kbs_learning.player.site import TARGETS, SiteOptions, site_files

TODAY = date(2026, 11, 22)

COURSE = """\
---
id: sample
title: A sample course
level: "2"
kicker: For tests
lead: Everything once.
audience: Nobody
version: "1.0"
reviewed: 2026-11-21
review-by: 2027-05-21
outcomes:
  LO1: say why
  LO2: talk with parents
scales:
  sure:
    stem: Right now, how confident are you that you can …
    looking-back: Looking back, before the course I was …
    points: [Not at all, Slightly, Somewhat, Fairly, Very, Completely]
    not-applicable: Not part of my role
    statements:
      - {id: c1, text: say why, short: Say why, outcomes: [LO1]}
      - {id: c2, text: talk about sleep, short: Talk about sleep, outcomes: [LO2], looking-back: true}
      - {id: c3, text: talk about crying, short: Talk about crying, outcomes: [LO2]}
      - {id: c4, text: look at the room, short: Look at the room, outcomes: [LO2]}
      - {id: c5, text: ask for help, short: Ask for help, outcomes: [LO1]}
pass:
  percent: 80
  draw: 5
  per-outcome: 2
---

# Before you begin {#content-note}

You can stop at any time.

# I am worried about a baby now {#worried}

::: contacts
:::

# Support for me {#support}

Talk to somebody.
"""

MODULE = """\
---
id: m1
short: Module one
step: sleep
minutes: 10
outcomes: [LO1, LO2]
---

# Module one

## Reading {#p-read}

Some **text** with a table.

| one | two |
|---|---|
| a | b |

### A heading

::: key
Every sleep.
:::

::: urgent
Call 999.
:::

::: reveal More?
Hidden at first.
:::

::: cards
### First
One.

### Second
Two.
:::

::: contacts {groups="emergency city county"}
:::

{fact=F1}

## Choices {#p-choices}

::: question {#q-one outcome=LO1}
What do you say first?

- ( ) Nothing at all
  > **Closes the talk.** She may not tell you next time.
- (x) Thank you for telling me
  > **Good answer.** She keeps talking.
- ( ) That is fine
  > She never hears why.

> Hint: which keeps her talking?

> Why: Parents who are told why keep talking.
:::

::: question {#q-many outcome=LO2}
Which count?

- [x] Smoke
  > It counts.
- [x] Born early
  > It counts.
- [ ] Breastfed
  > It does not.
:::

::: question {#q-true outcome=LO1}
Quiet means content.

- ( ) True
- (x) False

> Why: Quiet can be a sign of illness.
:::

## Other questions {#p-other}

::: question {#q-gap outcome=LO2}
Put the baby on the [[back|their back]] in a [[clear]] cot.
:::

::: match {#q-match outcome=LO1}
Match them.

| word | meaning |
|---|---|
| SUDI | any sudden unexpected death |
| SIDS | a death still unexplained |
| AHT | an injury to the brain |
:::

::: order {#q-order outcome=LO2}
Put the plan in order.

1. Check
2. Put down
3. Step away
4. Go back
:::

## Before {#p-before}

::: scale {#s-before set=sure stage=before}
There are no right answers.
:::

## Asking {#p-asking}

::: poll {#o-area list=yes}
Which area?

- City
- County
:::

::: poll {#o-contact}
May we ask you again?

- Yes
- No
:::

::: text {#t-use}
How will you use it?
:::

## Tools {#p-tools}

::: checklist {#k-hunt}
Tick what you would change.

- [x] A cord hangs down
  > A baby can reach it.
- [ ] The cot is clear
  > Nothing to change.
:::

::: checklist {#k-list}
My list.

- Ask
- Look
:::

::: reflect {#r-words}
What would you say?

- First
- Then

> "I would ask how she is."
:::

::: plan {#a-plan days=14}
:::

## A mark {#p-mark}

::: scenario A mark {#s1 tags=injury}

### Tuesday {#s1-a}

Rory has a mark. What do you do?

- [Carry on](#s1-b)
- [Tell your lead](#s1-c)

### Nobody knows {#s1-b}

The chance is missed. What now?

- [Tell your lead after all](#s1-c)
- [Go back and choose again](#s1-a)

### Your lead rings {#s1-c}

A review is arranged.

::: summary
Record it and tell the lead.
:::

:::

## Another mark {#p-mark-2}

::: scenario Another mark {#s2 tags=injury}

### Wednesday {#s2-a}

A second mark.

- [Tell](#s2-b)

### Told {#s2-b}

Good.

::: summary
Tell again.
:::

:::

## Check {#p-final}

::: final-check {#final}
Five questions.
:::

## After {#p-after}

::: scale {#s-after set=sure stage=after}
:::

::: scale {#s-back set=sure stage=looking-back}
:::

## The end {#p-end}

::: change {#change set=sure}
:::

::: certificate {#cert}
:::
"""

FACTS = """\
F1:
  text: In 2023 the deaths of 164 babies stayed unexplained.
  source: Office for National Statistics, 27 October 2025
  status: ok
  checked-by: content team
  checked-on: 2026-11-21
  review-by: 2027-11-21
"""

CONTACTS = """\
C0: {name: Emergency, phone: "999", groups: [emergency], source: NHS, status: ok,
  checked-by: content team, checked-on: 2026-11-21, review-by: 2027-05-21}
C1: {name: City care, phone: 01332 641 172, hours: 9am to 5pm, groups: [city], source: The 2023 report,
  status: verify, open-question: "Still right?", review-by: 2027-05-21}
C2: {name: County care, phone: 01629 533 190, groups: [county], source: NHS, status: ok,
  checked-by: content team, checked-on: 2026-11-21, review-by: 2027-05-21}
"""


def sample_course(folder: Path) -> Course:
    """The sample, written to ``folder`` and read back."""
    course, registers = folder / "courses" / "sample", folder / "assets" / "registers"
    course.mkdir(parents=True)
    registers.mkdir(parents=True)
    (course / "course.md").write_text(COURSE, encoding="utf-8")
    (course / "01-one.md").write_text(MODULE, encoding="utf-8")
    (registers / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (registers / "contacts.yaml").write_text(CONTACTS, encoding="utf-8")
    reading = read_course(course, registers=registers, today=TODAY)
    assert reading.course is not None, reading.problems
    return reading.course


def write_site(course: Course, folder: Path, target: str = "web") -> Path:
    """The package's files, and the path of its ``index.html``."""
    for file in site_files(course, SiteOptions(target=TARGETS[target], today=TODAY)):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data if isinstance(file.data, bytes) else file.data.read_bytes())
    return folder / "index.html"
