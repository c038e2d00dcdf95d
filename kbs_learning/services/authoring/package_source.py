"""What a package may carry of the course it was made from.

Learners can open every file of a package, so what is not for them is taken out: the trainer's notes, of which
an empty box stays to show where one belongs, and who checked a fact or a contact, and how.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kbs_learning.content.findings import Findings
from kbs_learning.content.source import decode
from kbs_learning.content.trainer_notes import KINDS, without_trainer_notes
from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.registers import Contact, Fact, Registers
from kbs_learning.export.source import Source
from kbs_learning.player.media import media_files, package_path
from kbs_learning.services.carried import carried_texts, course_texts, shown_media
from kbs_learning.services.register_rows import register_files

_KINDS = tuple(kind.encode() for kind in KINDS)
Row = TypeVar("Row", Fact, Contact)


def source_of(course: Course, texts: Mapping[str, str] | None = None) -> Source:
    """The source of ``course``, which has no errors. ``texts`` are its files as it was read from them; None
    takes those on the disk.
    """
    folder = Path(course.folder)
    own = {
        name: _read(folder / name) if texts is None else texts[name].encode("utf-8", "replace")
        for name in course_texts(course)
    }
    carried = {name: _read(file) for name, file in carried_texts(course).items()}
    found: dict[str, bytes] = {}
    notes = 0
    for name, data in (own | carried).items():
        found[name], count = _for_learners(data)
        notes += count
    found |= register_files(replace(course, registers=_without_names(course.registers)))
    there = {path for path, file in media_files(course).items() if file.is_file()}
    shown = dict.fromkeys((*shown_media(course), *([course.cover] if course.cover else [])))
    media = {name: package_path(name) for name in sorted(shown) if package_path(name) in there}
    return Source(texts=found, media=media, notes=notes)


def _for_learners(data: bytes) -> tuple[bytes, int]:
    """A file without its trainer's notes, and how many there were; most have none, and stay as they are."""
    if not any(kind in data for kind in _KINDS):
        return data, 0
    text, count = without_trainer_notes(decode(data, Findings("")))
    return text.encode(), count


def _without_names(registers: Registers) -> Registers:
    return Registers(
        facts={name: _unsigned(row) for name, row in registers.facts.items()},
        contacts={name: _unsigned(row) for name, row in registers.contacts.items()},
    )


def _unsigned(row: Row) -> Row:
    return replace(row, checked=replace(row.checked, checked_by="", checked_how=""))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror or error}.") from error
