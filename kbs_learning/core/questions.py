"""Questions with a right answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kbs_learning.core.blocks import Block
from kbs_learning.core.prose import EMPTY, Html

OPTION_KEYS = "abcdefghijklmnopqrstuvwxyz0123456789"
"""Names of options and items, by their place in the source: what every record keeps.

One character each, because SCORM 1.2 knows no longer ones (RTE 3.4.7, CMIFeedback).
"""


class QuestionKind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    MANY = "many"
    TRUE_FALSE = "true-false"
    GAP = "gap"
    MATCH = "match"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose. ``feedback`` says why it is, or is not, a good one."""

    key: str
    html: Html
    right: bool
    feedback: Html = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Words to fill in; any of ``accepted`` is right, whatever the case and spacing."""

    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row to match: ``left`` is given, ``right`` is chosen."""

    key: str
    left: Html
    right: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to put in order; the source order is the right one."""

    key: str
    html: Html
    feedback: Html = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Block):
    """One question. Which of ``options``, ``gaps``, ``pairs``, ``items`` is filled follows from ``kind``.

    In a gap question ``stem`` holds one ``<span class="gap" data-gap="N"></span>`` for each gap, N from 0.
    Many-answer questions are right only when exactly the right options are chosen.
    """

    kind: QuestionKind
    stem: Html
    outcomes: tuple[str, ...]
    points: int = 1
    options: tuple[Option, ...] = ()
    gaps: tuple[Gap, ...] = ()
    pairs: tuple[Pair, ...] = ()
    items: tuple[Item, ...] = ()
    hint: Html = EMPTY
    rationale: Html = EMPTY
    shuffle: bool = True
    in_bank: bool = True
    """Whether the final check may draw it."""

    @property
    def answer(self) -> str:
        """The right response in the form every record keeps.

        Choices: their keys in order (``"b"``, ``"acd"``); match: the key of the right-hand side for
        each left one, in order; order: the keys in order; gap: the first accepted words, joined by ``|``.
        """
        match self.kind:
            case QuestionKind.GAP:
                return "|".join(gap.accepted[0] for gap in self.gaps)
            case QuestionKind.MATCH:
                return "".join(pair.key for pair in self.pairs)
            case QuestionKind.ORDER:
                return "".join(item.key for item in self.items)
            case _:
                return "".join(option.key for option in self.options if option.right)
