"""How problems are called, ordered and shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kbs_learning.core.problems import Problem, Severity
from kbs_learning.services.workspace import COURSE_FILE

_REGISTER_CODES = ("fact-", "contact-")
_ROW = re.compile("“([A-Za-z0-9_-]+)”")
_STOPS_RELEASE = ("fact-open", "contact-open")
"""A row that nobody has checked may go out as a draft for review, and not as a release."""

Spot = tuple[bool, str, int]


@dataclass(frozen=True, slots=True)
class Weight:
    """How grave something is, in words and with a mark."""

    words: str
    icon: str
    role: str


_EXPORT = Weight("Stops an export", "circle-alert", "ink")
_RELEASE = Weight("Stops a release", "circle-alert", "ink")
_SHOULD = Weight("Should fix", "triangle-alert", "caution")
_LOOK = Weight("Worth a look", "lightbulb", "muted")
WEIGHTS = (_EXPORT, _RELEASE, _SHOULD, _LOOK)
"""The gravest first."""


def weight_of(problem: Problem) -> Weight:
    """How grave it is."""
    if problem.severity is Severity.ERROR:
        return _EXPORT
    if problem.code in _STOPS_RELEASE:
        return _RELEASE
    return _SHOULD if problem.severity is Severity.WARNING else _LOOK


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The gravest first; then by file and line."""
    return tuple(sorted(problems, key=_rank))


def _rank(problem: Problem) -> tuple[int, Spot]:
    return WEIGHTS.index(weight_of(problem)), spot(problem.span.file, problem.span.line)


def spot(file: str, line: int) -> Spot:
    """By what places in a course are ordered: as learners meet them, ``course.md`` first."""
    return file != COURSE_FILE, file, line


def row_of(problem: Problem) -> str:
    """The id of the register row that it is about; empty where it names none."""
    found = _ROW.search(problem.message) if is_about_register(problem) else None
    return found[1] if found else ""


def is_about_register(problem: Problem) -> bool:
    """Whether it is mended in the registers."""
    return problem.code.startswith(_REGISTER_CODES)


def deed_of(problem: Problem) -> str:
    """What the button at its end says."""
    if problem.fix is not None:
        return "Fix"
    return "Open register" if is_about_register(problem) else "Show"


def place_of(problem: Problem, *, with_file: bool) -> str:
    """Where it is: "line 62", or with its file."""
    place = f"line {problem.span.line}"
    return f"{problem.span.file}, {place}" if with_file else place


def sentence_of(problem: Problem) -> str:
    """All of it, as a screen reader says it and as it is copied."""
    return f"{weight_of(problem).words}: {problem.message} {place_of(problem, with_file=True)}"
