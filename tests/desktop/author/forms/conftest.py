"""A small course open for writing, as the Author workspace has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course

FILE = "01-sleep.md"

COURSE = """\
---
id: small
title: A small course
level: "2"
version: "1.0"
reviewed: 2026-11-21
review-by: 2027-05-21
outcomes:
  LO1: say why a baby is at more risk
  LO2: talk with parents about sleep
scales:
  confidence:
    stem: How confident are you that you can …
    points: [Not at all, Somewhat, Completely]
    statements:
      - id: c1
        text: talk about sleep
        outcomes: [LO2]
---

# Before you begin {#content-note}

You can stop at any time.

# I am worried {#worried}

Call 999.

# Support {#support}

Talk to somebody.
"""
MODULE = """\
---
id: m1
short: Safer sleep
minutes: 12
outcomes: [LO2]
---

# Safer sleep

## A space of their own {#p1 short="A space"}

Parents hear a lot of advice.

::: question {#q1 outcome=LO2}
What do you say first?

- ( ) “You must never do that.”
  > This closes the conversation.
- (x) “Thanks for telling me.”
  > Yes. Being open keeps the baby safer.
- ( ) “That’s fine.”
  > It feels kind.

> Hint: which reply keeps the parent talking?
:::

After the question.

::: key
On the back, every time.
:::
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The folder of a course with one module."""
    folder = tmp_path / "courses" / "small"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE, encoding="utf-8")
    (folder / "01-sleep.md").write_text(MODULE, encoding="utf-8")
    return folder


@pytest.fixture
def session(desktop: Desktop, course: Path, qtbot: QtBot) -> Iterator[CourseSession]:
    """The course open for writing, read once."""
    made = CourseSession(open_course(course), desktop.jobs)
    qtbot.waitUntil(lambda: made.reading is not None, timeout=20_000)
    yield made
    made.close()
