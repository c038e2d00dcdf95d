"""Course folders made for one test, and a page read alone."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.blocks import Block
from kbs_learning.core.problems import Problem, Severity, SourceSpan

TODAY = date(2026, 11, 22)

COURSE = """\
---
id: example
title: An example
version: "1.0"
reviewed: 2026-11-21
review-by: 2027-05-21
outcomes:
  LO1: say why
  LO2: say how
scales:
  confidence:
    stem: How confident are you that you can …
    looking-back: Before the course I was …
    points: [Not at all, Fairly, Completely]
    statements:
      - id: c1
        text: explain it to a colleague
        short: Explain it
        looking-back: true
---

# Before you begin {#content-note}

This course talks about babies.

# I am worried {#worried}

Call 999.

# Support for me {#support}

Talk to somebody.
"""

MODULE_HEAD = """\
---
id: m1
short: One
minutes: 5
---

# A module

## A page {#p1}

"""
"""What stands before a page's text in ``page``: ten lines, so its first line is line 11."""

FACTS = """\
F24:
  text: In 2023 the deaths of 164 babies stayed unexplained.
  values: {deaths: "164"}
  source: Office for National Statistics
  status: ok
  checked-by: content team
  checked-on: 2026-11-21
  review-by: 2027-11-21
F25:
  text: One in <four> is open & unsure.
  source: A report
  status: verify
"""

CONTACTS = """\
C01:
  name: Children's social care
  phone: 01332 641 172
  groups: [city]
  source: A report
  status: ok
  review-by: 2027-05-21
C02:
  name: Helpline
  phone: 0800 123 456 option 3
  groups: [advice]
  source: A report
  status: verify
  open-question: Is the number right?
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"></svg>'


def course(root: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A course folder under ``root`` with its registers; ``files`` come beside or in place of the usual."""
    folder = root / "courses" / "example"
    registers = root / "assets" / "registers"
    (folder / "media").mkdir(parents=True, exist_ok=True)
    registers.mkdir(parents=True, exist_ok=True)
    usual: dict[str, str | bytes] = {
        "course.md": COURSE,
        "../../assets/registers/facts.yaml": FACTS,
        "../../assets/registers/contacts.yaml": CONTACTS,
        "media/cot.svg": PICTURE,
        "media/talk.mp4": b"video",
        "media/talk.vtt": "WEBVTT\n",
    }
    for name, content in {**usual, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def page(root: Path, text: str, files: dict[str, str | bytes] | None = None) -> Reading:
    """The reading of a course whose only page has ``text``."""
    return read_course(course(root, {"01-one.md": MODULE_HEAD + text, **(files or {})}), today=TODAY)


def blocks(reading: Reading) -> tuple[Block, ...]:
    """The blocks of the first page."""
    assert reading.course is not None
    return reading.course.modules[0].pages[0].blocks


def codes(reading: Reading) -> list[str]:
    """The codes of what was found, in order."""
    return [problem.code for problem in reading.problems]


def found(reading: Reading, code: str) -> list[Problem]:
    """The problems with this code."""
    return [problem for problem in reading.problems if problem.code == code]


def errors(reading: Reading) -> list[str]:
    """Everything that would stop an export, as authors see it."""
    return [str(problem) for problem in reading.problems if problem.severity is Severity.ERROR]


def described(thing: object, indent: str = "") -> str:
    """A block in words an author could compare with what they wrote: what is usual is left out."""
    assert is_dataclass(thing)
    lines = [f"{indent}{type(thing).__name__}"]
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, SourceSpan) or value == field.default or value in ("", (), None):
            continue
        if isinstance(value, tuple) and is_dataclass(value[0]):
            lines += [described(part, indent + "  ") for part in value]
        elif is_dataclass(value):
            lines.append(described(value, indent + "  "))
        else:
            shown = str(value) if isinstance(value, StrEnum) else value
            text = " ".join(shown) if isinstance(shown, tuple) else str(shown)
            lines.append(f"{indent}  {field.name}: {text}".replace("\n", "\n" + indent + "    "))
    return "\n".join(lines)
