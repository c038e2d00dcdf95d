"""The columns of the list of attempts: what each one shows, sorts by and says to a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kbs_learning.core.browsing import AttemptRow, Column, State
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.widgets.badge import Tone


@dataclass(frozen=True, slots=True)
class Shown:
    """One column."""

    name: str
    """Short and lasting: its width is remembered under it."""
    title: str
    sort: Column | None
    width: int
    """Pixels at the usual text size."""
    text: Callable[[AttemptRow], str]
    right: bool = False
    """Figures and dates stand at the right."""
    spoken: Callable[[AttemptRow], str] | None = None
    """Where a screen reader needs more than the text."""


def _opened(row: AttemptRow) -> str:
    return wording.short_day(row.last.astimezone().date(), date.today())


def _score(row: AttemptRow) -> str:
    return "" if row.score is None else wording.per_cent(row.score)


COLUMNS: tuple[Shown, ...] = (
    Shown("tick", "", None, 44, lambda row: ""),  # noqa: ARG005  a box has no text
    Shown("code", "Learner code", Column.CODE, 150, lambda row: row.code),
    Shown("course", "Course", Column.COURSE, 140, lambda row: row.course_title or row.course_id),
    Shown("agency", "Agency", Column.AGENCY, 150, lambda row: row.agency),
    Shown("sector", "Sector", Column.SECTOR, 120, lambda row: row.sector),
    Shown("progress", "Progress", Column.PROGRESS, 106, lambda row: wording.per_cent(100 * row.progress)),
    Shown("state", "State", Column.STATE, 130, lambda row: row.state.label),
    Shown(
        "check",
        "Check",
        Column.SCORE,
        64,
        _score,
        right=True,
        spoken=lambda row: f"Final check {_score(row)}" if _score(row) else "No final check yet",
    ),
    Shown(
        "opened",
        "Opened",
        Column.LAST,
        102,
        _opened,
        right=True,
        spoken=lambda row: f"Last opened {wording.moment(row.last)}",
    ),
)
TICK, CODE, COURSE, AGENCY, SECTOR, PROGRESS, STATE = range(7)

STATES: dict[State, tuple[Tone, str]] = {
    State.PASSED: ("good", "circle-check"),
    State.COMPLETED: ("good", "flag"),
    State.NOT_QUITE_YET: ("handling", "refresh-cw"),
    State.IN_PROGRESS: ("info", "play"),
    State.NOT_STARTED: ("quiet", "clock"),
}
"""Colour and icon of each state; the word always stands with them."""


def spoken(row: AttemptRow, column: int, *, ticked: bool) -> str:
    """What a screen reader says of one cell."""
    shown = COLUMNS[column]
    if column == TICK:
        return f"{'Ticked' if ticked else 'Not ticked'}, {row.code}"
    words = (shown.spoken or shown.text)(row)
    return words or f"No {shown.title.lower()}"
