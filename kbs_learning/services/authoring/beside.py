"""The courses of one project folder: those that share their registers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kbs_learning.content.editing.outline import header_values
from kbs_learning.content.registers import find_registers
from kbs_learning.services.workspace import COURSE_FILE, find_courses

_HEADER = 16_384
"""Bytes of a course file that its title is looked for in."""


__all__ = ["CourseName", "courses_beside", "find_registers", "title_of"]


@dataclass(frozen=True, slots=True)
class CourseName:
    """A course folder, and how the course is called."""

    folder: Path
    title: str


def courses_beside(folder: Path) -> tuple[CourseName, ...]:
    """The courses that share their registers with the one in ``folder``, itself included."""
    registers = find_registers(folder)
    found = find_courses(registers.parent.parent) if registers is not None else []
    folders = found if folder in found else [folder, *found]
    return tuple(CourseName(one, title_of(one)) for one in folders)


def title_of(folder: Path) -> str:
    """The title that the course file gives; the folder's name where it gives none."""
    try:
        with (folder / COURSE_FILE).open("rb") as stream:
            text = stream.read(_HEADER).decode("utf-8-sig", errors="replace")
    except OSError:
        return folder.name
    return header_values(text.replace("\r\n", "\n")).get("title", "") or folder.name
