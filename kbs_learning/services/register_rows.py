"""The rows of the registers that one course shows, written so that they read back the same.

An edition carries its own small registers: a figure that only another course cites does not make a new
edition of this one, and authors' remarks beside the rows stay where they were made. Values are written as
JSON strings, which YAML 1.2 reads as they are (section 5.7, double-quoted scalars).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kbs_learning.content.registers import CONTACTS, FACTS
from kbs_learning.core.course import Course
from kbs_learning.core.registers import Checked, Contact, Fact
from kbs_learning.player.draft import used_rows

FOLDER = "assets/registers"


def register_files(course: Course) -> dict[str, bytes]:
    """Both registers with the rows ``course`` shows, by their place in the course folder."""
    used = used_rows(course)
    facts = [_fact(row) for row in course.registers.facts.values() if row.id in used]
    contacts = [_contact(row) for row in course.registers.contacts.values() if row.id in used]
    return {f"{FOLDER}/{CONTACTS}": _text(contacts), f"{FOLDER}/{FACTS}": _text(facts)}


def _fact(fact: Fact) -> Iterator[str]:
    yield f"{fact.id}:"
    yield from _line("text", fact.text)
    if fact.values:
        yield "  values:"
        yield from (f"    {_quoted(name)}: {_quoted(value)}" for name, value in fact.values.items())
    yield from _checked(fact.checked)


def _contact(contact: Contact) -> Iterator[str]:
    yield f"{contact.id}:"
    yield from _line("name", contact.name)
    yield from _line("phone", contact.phone)
    yield from _line("hours", contact.hours)
    yield from _line("note", contact.note)
    if contact.groups:
        yield f"  groups: [{', '.join(contact.groups)}]"
    yield from _checked(contact.checked)


def _checked(checked: Checked) -> Iterator[str]:
    yield from _line("source", checked.source)
    yield from _line("status", checked.status.value)
    yield from _line("checked-by", checked.checked_by)
    yield from _line("checked-on", checked.checked_on.isoformat() if checked.checked_on else "")
    yield from _line("review-by", checked.review_by.isoformat() if checked.review_by else "")
    yield from _line("open-question", checked.open_question)


def _line(name: str, value: str) -> Iterator[str]:
    if value:
        yield f"  {name}: {_quoted(value)}"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(rows: Iterable[Iterator[str]]) -> bytes:
    text = "\n\n".join("\n".join(row) for row in rows)
    return (text or "{}").encode() + b"\n"
