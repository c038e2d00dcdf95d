"""What a course has to refer to, gathered when the list of suggestions opens."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path

from kbs_learning.content.editing.completing import Known, Row
from kbs_learning.content.editing.outline import header_values, outline_of
from kbs_learning.core.course import Course
from kbs_learning.core.registers import Contact, Fact, Registers
from kbs_learning.core.toolkit import carried_tools
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.services.authoring.beside import find_registers

_ID = re.compile(r"\{[^{}\n]*#([^\s{}\"'=#]+)")
_SHARED = "pictures"
"""The folder in ``assets/`` for pictures of all courses."""
_GROUPS = ("emergency", "city", "county", "advice", "support")


def known_in(session: CourseSession, file: str) -> Known:
    """What there is to refer to in the course of ``session``, for somebody who writes in ``file``."""
    texts = session.draft.texts
    course = session.reading.course if session.reading else None
    registers = course.registers if course else Registers()
    today = date.today()
    tools = {page.id: page.title for _module, page, _tool in carried_tools(course)} if course else {}
    pages: dict[str, str] = {}
    for name, text in texts.items():
        for page in outline_of(name, text).pages:
            if page.id:
                pages[page.id] = page.title
    return Known(
        facts={
            name: Row(
                one.text, {key: str(value) for key, value in one.values.items()}, one.checked.is_open(today)
            )
            for name, one in registers.facts.items()
        },
        contacts={
            name: Row(f"{one.name} {one.phone}".strip(), {}, one.checked.is_open(today))
            for name, one in registers.contacts.items()
        },
        outcomes=_outcomes(course),
        sets={name: one.stem for name, one in course.scales.items()} if course else {},
        pages={**pages, **tools},
        media=_media(session.folder),
        groups=tuple(dict.fromkeys(group for one in registers.contacts.values() for group in one.groups))
        or _GROUPS,
        module=header_values(texts.get(file, "")).get("id", ""),
        ids=frozenset((*tools, *(name for text in texts.values() for name in _ID.findall(text)))),
    )


def rows_of(registers: Registers) -> dict[str, str]:
    """The state of every row by id: ``ok`` or ``open``."""
    today = date.today()
    rows: dict[str, Fact | Contact] = {**registers.facts, **registers.contacts}
    return {name: "open" if row.checked.is_open(today) else "ok" for name, row in rows.items()}


def _outcomes(course: Course | None) -> dict[str, str]:
    return {one.id: one.text for one in course.outcomes} if course else {}


def _media(folder: Path) -> tuple[str, ...]:
    """What lies in the course's own folder, then the pictures that all courses share."""
    where = find_registers(folder)
    shared = _files(where.parent / _SHARED, f"assets/{_SHARED}") if where else ()
    return (*_files(folder / "media", "media"), *shared)


def _files(folder: Path, path: str) -> tuple[str, ...]:
    with suppress(OSError), os.scandir(folder) as entries:
        return tuple(sorted(f"{path}/{entry.name}" for entry in entries if not entry.name.startswith(".")))
    return ()


def names_in(registers: Registers) -> frozenset[str]:
    """Every word of the registers, in small letters: names are spelt there as they are spelt."""
    from kbs_learning.services.authoring.words import words_in

    rows: list[Fact | Contact] = [*registers.facts.values(), *registers.contacts.values()]
    texts = [row.text if isinstance(row, Fact) else f"{row.name} {row.note}" for row in rows]
    return words_in(texts + [row.checked.source for row in rows])
