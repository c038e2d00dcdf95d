"""A small taught course as an author writes it: two checks, a session, and something weeks later."""

from __future__ import annotations

from pathlib import Path

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course
from kbs_learning.core.taught import for_learners

COURSE = """\
---
id: day
title: A day together
version: "1.0"
reviewed: 2026-11-21
review-by: 2027-05-21
starts: "09:30"
outcomes:
  LO1: say why
scales:
  sure:
    stem: How confident are you that you can …
    points: [Not at all, Fairly, Completely]
    statements:
      - id: c1
        text: explain it to a colleague
        short: Explain it
pass: {draw: 3}
---

# Before you begin {#content-note}

This course talks about babies.

# I am worried {#worried}

Call 999.

# Support for me {#support}

Talk to somebody.
"""
BEFORE = """\
---
id: m1
short: Before
minutes: 10
---

# Before you come

## Welcome {#p-welcome}

Thank you for coming.

## How sure are you now? {#p-sure}

::: scale {#s-before set=sure stage=before}
:::

## What do you know now? {#p-first}

::: first-check {#first}
Three questions, before the day.
:::
"""
ROOM = """\
---
id: m2
short: In the room
for: session
minutes: 60
---

# In the room

## A slide {#p-slide}

Words for everybody.

::: trainer
Words for the trainer.
:::
"""
QUESTIONS = """\
---
id: m3
short: Questions
for: check
---

# Questions

## One {#p-questions}

::: question {#q1 outcome=LO1}
Where does a baby sleep?

- (x) On the back
  > Yes.
- ( ) On the side
  > The baby can roll.
:::

::: question {#q2 outcome=LO1}
What is in the cot?

- [x] The baby
  > Yes.
- [x] A firm mattress
  > Yes.
- [ ] A pillow
  > Not in the first year.
:::

## Two {#p-more-questions}

::: question {#q3 outcome=LO1}
Whom do you ask?

- ( ) Nobody
  > You are not alone.
- (x) The health visitor
  > Yes.

> Hint: Who visits?
:::
"""
AFTER = """\
---
id: m4
short: After
minutes: 15
---

# After the day

## What do you know afterwards? {#p-final}

::: final-check {#final}
The same questions again.
:::

## The end {#p-end}

::: scale {#s-after set=sure stage=after}
:::

## Your day {#p-done}

::: change {#change set=sure}
:::

::: certificate {#cert}
:::
"""
LATER = """\
---
id: m5
short: Weeks later
minutes: 5
counts: no
---

# Six to twelve weeks later

## How sure are you weeks later? {#p-later}

::: scale {#s-later set=sure stage=follow-up}
:::

## What did you do? {#p-did}

::: text {#did}
What did you do at work?
:::
"""
FILES = {
    "course.md": COURSE,
    "01-before.md": BEFORE,
    "02-room.md": ROOM,
    "03-questions.md": QUESTIONS,
    "04-after.md": AFTER,
    "05-later.md": LATER,
}


def write_course(folder: Path) -> Path:
    """The course as files."""
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def taught(folder: Path) -> Course:
    """The whole course."""
    found = read_course(write_course(folder)).course
    assert found is not None
    return found


def companion(folder: Path) -> Course:
    """What learners get of it."""
    return for_learners(taught(folder))
