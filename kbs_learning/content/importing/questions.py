"""Questions from elsewhere, as our boxes: what GIFT and Aiken files have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_SPECIAL = re.compile(r"([\\`*_\[\]{}<>~])")
_LEADING = re.compile(r"^(\s*\d*)(#|:::|[-+.)])", re.MULTILINE)


class Shape(StrEnum):
    """How an incoming question is answered, and so which box it becomes."""

    ONE = "one"
    MANY = "many"
    GAP = "gap"
    MATCH = "match"
    OPEN = "open"
    """Free writing; ours is never marked and stays private."""
    POLL = "poll"
    """Nothing in it is right or wrong."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to choose, a spelling that is right in a gap, or ``text`` with the ``partner`` it matches."""

    text: str
    right: bool = False
    feedback: str = ""
    partner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One question of a file. All texts are Markdown; ``line`` is where it began, counted from 1."""

    shape: Shape
    stem: str
    answers: tuple[Answer, ...] = ()
    why: str = ""
    """Shown after every answer."""
    line: int
    name: str = ""
    """Its title in the file, for a heading or a hint where it came from."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What could not be taken over: where, and in one sentence why."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The questions of one file, in its order, and what was left out or became something else."""

    questions: tuple[Incoming, ...]
    missed: tuple[Missed, ...] = ()


def plain(text: str) -> str:
    """Plain text as Markdown that shows exactly this."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def one_line(text: str) -> str:
    """Text for a place that takes no line breaks."""
    return " ".join(text.split())


def box_of(question: Incoming, name: str, outcome: str = "") -> str:
    """The box a trainer would have written; ``name`` is its id. The checks ask for a missing ``outcome``."""
    tests = f" outcome={outcome}" if outcome else ""
    lines = _WRITERS[question.shape](question, f"{{#{name}{tests}}}", f"{{#{name}}}")
    if question.why:
        lines += ["", *_quoted(f"Why: {question.why}")]
    return "\n".join([*lines, ":::"])


def _choosing(question: Incoming, marks: str, _bare: str) -> list[str]:
    left, right = ("[", "]") if question.shape is Shape.MANY else ("(", ")")
    lines = [f"::: question {marks}", *question.stem.splitlines(), ""]
    for answer in question.answers:
        lines.append(f"- {left}{'x' if answer.right else ' '}{right} {one_line(answer.text)}")
        if answer.feedback:
            lines += [f"  {line}" for line in _quoted(answer.feedback)]
    return lines


def _gap(question: Incoming, marks: str, _bare: str) -> list[str]:
    accepted = "|".join(one_line(answer.text).replace("|", "/") for answer in question.answers)
    stem = question.stem if "[[]]" in question.stem else f"{question.stem}\n\nAnswer: [[]]"
    return [f"::: question {marks}", *stem.replace("[[]]", f"[[{accepted}]]").splitlines()]


def _match(question: Incoming, marks: str, _bare: str) -> list[str]:
    rows = [f"| {_cell(one.text)} | {_cell(one.partner)} |" for one in question.answers]
    return [f"::: match {marks}", *question.stem.splitlines(), "", "| this | goes with |", "|---|---|", *rows]


def _open(question: Incoming, _marks: str, bare: str) -> list[str]:
    return [f"::: reflect {bare}", *question.stem.splitlines()]


def _poll(question: Incoming, _marks: str, bare: str) -> list[str]:
    options = [f"- {one_line(answer.text)}" for answer in question.answers]
    return [f"::: poll {bare}", *question.stem.splitlines(), "", *options]


_WRITERS = {
    Shape.ONE: _choosing,
    Shape.MANY: _choosing,
    Shape.GAP: _gap,
    Shape.MATCH: _match,
    Shape.OPEN: _open,
    Shape.POLL: _poll,
}


def _quoted(text: str) -> list[str]:
    return [f"> {line}".rstrip() for line in text.splitlines()]


def _cell(text: str) -> str:
    return one_line(text).replace("|", "\\|")


def page_of(title: str, name: str, boxes: Sequence[str]) -> str:
    """A page that holds ``boxes``, one under the other."""
    return "\n\n".join([f"## {title} {{#{name}}}", *boxes]) + "\n"
