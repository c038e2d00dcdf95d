"""``facts.yaml`` and ``contacts.yaml``: every figure and phone number once."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.content.cache import ReadingCache, key_of
from kbs_learning.content.findings import Findings
from kbs_learning.content.front_matter import Header, read_header
from kbs_learning.content.source import decode, read_bytes
from kbs_learning.core.problems import Problem
from kbs_learning.core.registers import Checked, Contact, Fact, Registers, Status

FACTS, CONTACTS = "facts.yaml", "contacts.yaml"
GROUPS = ("emergency", "city", "county", "advice", "support", "early-help", "office", "health")
_CHECKED = ("source", "status", "checked-by", "checked-on", "checked-how", "review-by", "open-question")
_ROW_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_LEVELS = 4


def find_registers(course: Path) -> Path | None:
    """``assets/registers`` beside the course folder, or up to four folders above."""
    for folder in [course, *course.parents][: _LEVELS + 1]:
        candidate = folder / "assets" / "registers"
        if candidate.is_dir():
            return candidate
    return None


def facts_from(text: str, findings: Findings) -> dict[str, Fact]:
    """The facts that ``text`` lists, by id."""
    found: dict[str, Fact] = {}
    for name, row in _rows(text, findings):
        row.know(("text", "values", *_CHECKED))
        values = row.header("values")
        found[name] = Fact(
            id=name,
            text=row.text("text", needed=True),
            values={key: values.text(key) for key in values.names()} if values else {},
            checked=_checked(row),
            span=findings.span(row.line),
        )
    return found


def contacts_from(text: str, findings: Findings) -> dict[str, Contact]:
    """The contacts that ``text`` lists, by id."""
    found: dict[str, Contact] = {}
    for name, row in _rows(text, findings):
        row.know(("name", "phone", "hours", "note", "groups", *_CHECKED))
        groups = row.words("groups")
        for group in groups:
            if group not in GROUPS:
                row.wrong("groups", f"“{group[:80]}” is not a group: {', '.join(GROUPS)}.")
        found[name] = Contact(
            id=name,
            name=row.text("name", needed=True),
            phone=row.text("phone"),
            hours=row.text("hours"),
            note=row.text("note"),
            groups=groups,
            checked=_checked(row),
            span=findings.span(row.line),
        )
    return found


def _rows(text: str, findings: Findings) -> list[tuple[str, Header]]:
    top = read_header(text, 1, findings)
    found: list[tuple[str, Header]] = []
    for name in top.names():
        if not _ROW_ID.fullmatch(name):
            top.wrong(name, f"“{name[:80]}” cannot be the id of a row; use letters, digits and hyphens.")
            continue
        row = top.header(name)
        if row is not None:
            found.append((name, row))
    return found


def _checked(row: Header) -> Checked:
    status = row.text("status", needed=True)
    if status and status not in list(Status):
        row.wrong("status", "“status” is ok once the row was checked against its source, verify until then.")
    return Checked(
        status=Status.OK if status == Status.OK else Status.VERIFY,
        source=row.text("source", needed=True),
        checked_by=row.text("checked-by"),
        checked_on=row.day("checked-on"),
        checked_how=row.text("checked-how"),
        review_by=row.day("review-by"),
        open_question=row.text("open-question"),
    )


@dataclass(slots=True)
class RegisterReading:
    """Both registers and what is wrong with them; ``key`` changes when either file does."""

    registers: Registers
    problems: tuple[Problem, ...]
    key: bytes


def read_registers(folder: Path | None, course: Path, cache: ReadingCache) -> RegisterReading:
    """The registers in ``folder``, which problems name as seen from ``course``."""
    if folder is None:
        return RegisterReading(Registers(), (), b"")
    shown = Path(os.path.relpath(folder, course)).as_posix()
    facts, contacts = Findings(f"{shown}/{FACTS}"), Findings(f"{shown}/{CONTACTS}")
    facts_data, contacts_data = read_bytes(folder / FACTS, facts), read_bytes(folder / CONTACTS, contacts)
    key = key_of(shown.encode("utf-8", "surrogatepass"), facts_data or b"", contacts_data or b"")
    sound = facts_data is not None and contacts_data is not None
    source = str(folder)
    kept = cache.get(source, key) if sound else None
    if isinstance(kept, RegisterReading):
        return kept
    registers = Registers(
        facts=facts_from(decode(facts_data, facts), facts) if facts_data is not None else {},
        contacts=contacts_from(decode(contacts_data, contacts), contacts)
        if contacts_data is not None
        else {},
    )
    reading = RegisterReading(registers, (*facts.problems, *contacts.problems), key)
    if sound:
        cache.keep(source, key, reading)
    return reading
