"""What a course says that nobody has checked yet: enough to keep a copy from learners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kbs_learning.core.blocks import Block, ContactList, FactNote
from kbs_learning.core.course import Course, HelpPage, Page
from kbs_learning.core.registers import Contact, Fact
from kbs_learning.core.toolkit import carried_tools


@dataclass(frozen=True, slots=True)
class Draft:
    """The open register rows a course uses, in register order."""

    facts: tuple[Fact, ...]
    contacts: tuple[Contact, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Ids of every open row."""
        return frozenset([*(fact.id for fact in self.facts), *(contact.id for contact in self.contacts)])


def find_draft(course: Course, today: date) -> Draft | None:
    """The rows of ``course`` that are not verified, or overdue on ``today``; None if all are fine."""
    registers, used = course.registers, used_rows(course)
    draft = Draft(
        facts=tuple(f for f in registers.facts.values() if f.id in used and f.checked.is_open(today)),
        contacts=tuple(c for c in registers.contacts.values() if c.id in used and c.checked.is_open(today)),
    )
    return draft if draft.ids else None


def used_rows(course: Course) -> frozenset[str]:
    """Ids of every fact and contact that ``course`` shows, on its own pages or those it carries."""
    sheets: list[Page | HelpPage] = [page for _module, page in course.pages()]
    sheets += [page for _module, page, _tool in carried_tools(course)]
    sheets += course.help_pages.values()
    cited = (row for sheet in sheets for row in (*sheet.cited_facts, *sheet.cited_contacts))
    shown = (row for sheet in sheets for block in sheet.blocks for row in _shown_by(block, course))
    return frozenset(cited) | frozenset(shown)


def _shown_by(block: Block, course: Course) -> Iterator[str]:
    if isinstance(block, FactNote):
        yield block.fact
    elif isinstance(block, ContactList):
        yield from (contact.id for contact in course.registers.contacts_in(block.groups))
