"""The rows of the registers as their table shows them: what they say, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from kbs_learning.core.registers import Contact, Fact, Registers, Status

SOON = timedelta(days=30)


class State(StrEnum):
    """How far a row can be trusted."""

    VERIFY = "verify"
    """Nobody has checked it against its source yet."""
    DUE = "due"
    """Checked, but it is, or soon will be, time to do so again."""
    CHECKED = "checked"

    @property
    def label(self) -> str:
        """In words."""
        return {"verify": "Verify", "due": "Due", "checked": "Checked"}[self]


class When(IntEnum):
    """How near the date of review is; the most urgent first."""

    PAST = 0
    SOON = 1
    LATER = 2
    NEVER = 3

    @property
    def label(self) -> str:
        """As the heading of a group."""
        return ("Past the review date", "Due in the next 30 days", "In date", "Without a review date")[self]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One fact or contact, for a table."""

    row: Fact | Contact
    state: State
    when: When
    pages: int = 0
    """How many pages of the open courses show it."""
    haystack: str = field(default="", compare=False, repr=False)
    """Everything that a search looks at, in small letters."""

    @property
    def id(self) -> str:
        """Its id, ``F24``."""
        return self.row.id

    @property
    def is_fact(self) -> bool:
        """A fact, or a contact."""
        return isinstance(self.row, Fact)

    @property
    def title(self) -> str:
        """What it is: the name of a contact, the sentence of a fact."""
        return self.row.text if isinstance(self.row, Fact) else self.row.name

    @property
    def value(self) -> str:
        """What pages cite of it in short: the figures of a fact, the number of a contact."""
        if isinstance(self.row, Contact):
            return self.row.phone or "No number"
        return ", ".join(self.row.values.values()) or "Statement"


def rows_of(registers: Registers, pages: dict[str, int], today: date) -> tuple[RegisterRow, ...]:
    """Every row, facts first; ``pages`` counts where each is shown."""
    every: list[Fact | Contact] = [*registers.facts.values(), *registers.contacts.values()]
    return tuple(_row(one, pages.get(one.id, 0), today) for one in every)


def _row(row: Fact | Contact, pages: int, today: date) -> RegisterRow:
    checked = row.checked
    when = _when(checked.review_by, today)
    state = State.DUE if when in (When.PAST, When.SOON) else State.CHECKED
    words = (row.text, *row.values.values()) if isinstance(row, Fact) else _contact_words(row)
    haystack = "\n".join((row.id, *words, checked.source, checked.checked_by, checked.open_question)).lower()
    return RegisterRow(row, state if checked.status is Status.OK else State.VERIFY, when, pages, haystack)


def _contact_words(row: Contact) -> tuple[str, ...]:
    return row.name, row.phone, row.phone.replace(" ", ""), row.hours, row.note, " ".join(row.groups)


def _when(review_by: date | None, today: date) -> When:
    if review_by is None:
        return When.NEVER
    if review_by < today:
        return When.PAST
    return When.SOON if review_by <= today + SOON else When.LATER
