"""The knowledge check on paper: which questions, in which order their answers stand, and how they are set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import cycle
from typing import Any, Protocol, TypeVar

from kbs_learning.core.blocks import FinalCheck, FirstCheck
from kbs_learning.core.course import Course
from kbs_learning.core.questions import Option, Question, QuestionKind
from kbs_learning.reports.course_papers.prose import GAP
from kbs_learning.reports.course_papers.setting import BOX, Setting

HOW = {
    QuestionKind.ONE: "Choose one.",
    QuestionKind.MANY: "Choose all that apply.",
    QuestionKind.TRUE_FALSE: "Choose one.",
    QuestionKind.GAP: "Fill in the gap.",
    QuestionKind.MATCH: "Find what goes together.",
    QuestionKind.ORDER: "Number them in the right order.",
}


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Part = TypeVar("Part", bound=_Keyed)


def asked_in(block: FirstCheck | FinalCheck, course: Course) -> list[Question]:
    """The questions of a check on paper: the whole bank before the course; as many as are drawn after it.

    Where that is not all of them, outcome after outcome gives one, always the same.
    """
    bank = [question for _module, _page, question in course.questions() if question.in_bank]
    drawn = course.pass_rule.draw if course.pass_rule else 0
    if isinstance(block, FirstCheck) or not drawn or drawn >= len(bank):
        return bank
    chosen: dict[str, Question] = {}
    for outcome in cycle([outcome.id for outcome in course.outcomes] or [""]):
        left = [one for one in _mixed(bank) if one.id not in chosen]
        fitting = [one for one in left if outcome in one.outcomes] or left
        chosen[fitting[0].id] = fitting[0]
        if len(chosen) == drawn:
            break
    return [question for question in bank if question.id in chosen]


def lettered(question: Question) -> list[tuple[str, Option]]:
    """The answers of a question with their letters on paper, in the order they are written in.

    Authors spread the right ones over the places, and a check looks after that (``right-same-place``);
    mixing each question by itself could set the same letter many times in a row.
    """
    return [(chr(ord("A") + at), option) for at, option in enumerate(question.options)]


def in_turn(name: str, parts: Iterable[Part]) -> list[Part]:
    """In an order that looks like chance and is always the same."""
    return sorted(parts, key=lambda part: sha256(f"{name} {part.key}".encode()).digest())


def _mixed(bank: Sequence[Question]) -> list[Question]:
    return sorted(bank, key=lambda one: sha256(one.id.encode()).digest())


def paper_question(question: Question, number: int, setting: Setting) -> list[Any]:
    """A question to be answered with a pen, without its key."""
    title = setting.words(f"Question {number}. {HOW[question.kind]}", setting.styles.label)
    return [title, *setting.prose(question.stem), *_answers(question, setting), setting.space(0.8)]


def _answers(question: Question, setting: Setting) -> list[Any]:
    match question.kind:
        case QuestionKind.GAP:
            return []
        case QuestionKind.MATCH:
            return _pairs(question, setting)
        case QuestionKind.ORDER:
            items = in_turn(question.id, question.items)
            return setting.entries([(BOX, setting.line(item.html)) for item in items])
        case _:
            entries = []
            for letter, option in lettered(question):
                line = setting.line(option.html)
                entries.append((BOX, setting.marked(f"<b>{letter}</b>  {line.text}")))
            return setting.entries(entries)


def _pairs(question: Question, setting: Setting) -> list[Any]:
    rights = in_turn(question.id, question.pairs)
    lefts = [(GAP[:4], setting.line(pair.left)) for pair in question.pairs]
    given = [(chr(ord("A") + at) + ".", setting.line(pair.right)) for at, pair in enumerate(rights)]
    label = setting.words("Write the letter of what goes with it:", setting.styles.note)
    return [*setting.entries(given), label, *setting.entries(lefts)]
