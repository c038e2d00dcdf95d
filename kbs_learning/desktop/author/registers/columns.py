"""The columns of the registers: what they say of a row, and how they sort it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kbs_learning.desktop.author.registers.days import day_words
from kbs_learning.desktop.widgets.badge import Tone
from kbs_learning.services.authoring.register_rows import RegisterRow, State

_DIGITS = re.compile(r"(\d+)")

STATES: dict[State, tuple[Tone, str]] = {
    State.VERIFY: ("caution", "triangle-alert"),
    State.DUE: ("caution", "clock"),
    State.CHECKED: ("good", "circle-check"),
}
"""How each state looks: its tone and its icon."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of them; ``width`` in pixels at the usual text size, 0 for the room that is left."""

    title: str
    width: int
    text: Callable[[RegisterRow], str]
    key: Callable[[RegisterRow], Any]
    right: bool = False


def id_key(row: RegisterRow) -> tuple[Any, ...]:
    """F9 before F10."""
    return tuple(int(part) if part.isdigit() else part for part in _DIGITS.split(row.id))


def _review_key(row: RegisterRow) -> tuple[Any, ...]:
    return row.row.checked.review_by or date.max, row.state is not State.VERIFY, id_key(row)


ID, WHAT, VALUE, STATUS, BY, REVIEW, PAGES = range(7)
COLUMNS = (
    Column("Id", 62, lambda row: row.id, id_key),
    Column("What, and where it comes from", 0, lambda row: row.title, lambda row: row.title.casefold()),
    Column("Value", 142, lambda row: row.value, lambda row: row.value.casefold()),
    Column("Status", 112, lambda row: row.state.label, lambda row: list(State).index(row.state)),
    Column(
        "Checked by",
        128,
        lambda row: row.row.checked.checked_by or "Nobody yet",
        lambda row: row.row.checked.checked_by.casefold() or "\uffff",
    ),
    Column("Review by", 116, lambda row: day_words(row.row.checked.review_by) or "No date", _review_key),
    Column("Pages", 72, lambda row: str(row.pages), lambda row: (row.pages, id_key(row)), right=True),
)


def spoken(row: RegisterRow, column: int, *, edited: bool) -> str:
    """A cell for a screen reader."""
    words = COLUMNS[column].text(row)
    match column:
        case 0:
            return f"{words}, not saved" if edited else words
        case 1:
            return f"{words} Source: {row.row.checked.source}"
        case 6:
            return f"on {words} pages" if row.pages != 1 else "on 1 page"
    return words
