"""The registers: every figure and every phone number once, with its source and when it was checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kbs_learning.core.problems import SourceSpan


class Status(StrEnum):
    """Whether a row may be published."""

    OK = "ok"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What both registers say of how far a row can be trusted."""

    status: Status
    source: str
    checked_by: str = ""
    checked_on: date | None = None
    checked_how: str = ""
    """How somebody checked it: "Rang the line". For authors: learners do not see it."""
    review_by: date | None = None
    open_question: str = ""
    """What still has to be settled before the row may be published."""

    def is_open(self, today: date) -> bool:
        """Not verified, or past its review date."""
        overdue = self.review_by is not None and self.review_by < today
        return self.status is not Status.OK or overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure or statement, cited in a page as ``{fact=F24}`` or ``{fact=F24.deaths}``."""

    id: str
    text: str
    """The whole sentence, as a page shows it."""
    values: dict[str, str] = field(default_factory=dict)
    """Single figures of the sentence that a page may cite by name."""
    checked: Checked
    span: SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One service, cited as ``{contact=C01}`` or listed by ``::: contacts``."""

    id: str
    name: str
    phone: str
    """As it is spoken, in groups: ``01332 641 172``; empty where there is none."""
    hours: str = ""
    note: str = ""
    groups: tuple[str, ...] = ()
    """Where ``::: contacts {groups=...}`` finds it: emergency, city, county, advice, support."""
    checked: Checked
    span: SourceSpan

    @property
    def dial(self) -> str:
        """The number for a ``tel:`` link; an option after the number (``... option 3``) is left out."""
        return "".join(c for c in self.phone.split("option")[0] if c.isdigit() or c == "+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """Both registers, by id."""

    facts: dict[str, Fact] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)

    def contacts_in(self, groups: tuple[str, ...]) -> tuple[Contact, ...]:
        """The contacts of the named groups, in register order; of all groups where none is named."""
        return tuple(
            contact for contact in self.contacts.values() if not groups or set(groups) & set(contact.groups)
        )
