"""What became of a package that was turned back into a course, and what its author should know."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from filecmp import cmp
from pathlib import Path
from typing import TypeVar

from kbs_learning.content.cache import ReadingCache
from kbs_learning.content.registers import read_registers
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.registers import Contact, Fact

Row = TypeVar("Row", Fact, Contact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A course folder made of a package."""

    folder: Path
    title: str
    version: str
    notes: int
    """Trainer's notes that the package does not hold; an empty box shows where each belongs."""
    differing: tuple[str, ...]
    """Ids of facts and contacts that say something else in the project's own registers."""
    missing: tuple[str, ...]
    """Ids of facts and contacts that the project's own registers lack."""
    unlike: tuple[str, ...]
    """Shared pictures of which the project has another by the same name."""
    other_toolkit: bool
    """The project's own toolkit, which the course carries from now on, reads otherwise than the package's."""
    beside: bool
    """Another course folder has the name that this one would have."""

    @property
    def words(self) -> tuple[str, ...]:
        """What is to be known, a sentence each."""
        return tuple(
            sentence
            for holds, sentence in (
                (self.beside, f"A course of that name was here, so this one is in {self.folder.name}."),
                (
                    self.notes,
                    f"{_count(self.notes)} not in a package. An empty box shows where each belongs.",
                ),
                (self.missing, f"Your registers have no {', '.join(self.missing)}."),
                (self.differing, f"Your registers say something else of {', '.join(self.differing)}."),
                (self.unlike, f"The project has another picture by the name {', '.join(self.unlike)}."),
                (
                    self.other_toolkit,
                    "The project’s own toolkit is another edition of the one in the package.",
                ),
                (True, "Who checked each fact and contact, and how, is not in a package."),
            )
            if holds
        )


def compared_rows(theirs: Path, ours: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the rows in the registers ``theirs`` that differ in ``ours``, and of those that lack there.

    Who checked a row does not count: a package does not say.
    """
    one, other = _rows(theirs), _rows(ours)
    differing = tuple(name for name, row in one.items() if name in other and other[name] != row)
    return differing, tuple(name for name in one if name not in other)


def unlike_files(theirs: Path, ours: Path) -> tuple[str, ...]:
    """Copy what lies in ``theirs`` and not in ``ours``; the names of files that are others there."""
    found = []
    for file in sorted(path for path in theirs.rglob("*") if path.is_file()):
        name = file.relative_to(theirs)
        place = ours / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
        elif not cmp(file, place, shallow=False):
            found.append(f"assets/{name.as_posix()}")
    return tuple(found)


def are_unlike(theirs: Path, ours: Path) -> bool:
    """Whether a file in ``theirs`` is missing in ``ours``, or another there."""
    files = (path for path in theirs.rglob("*") if path.is_file())
    pairs = ((file, ours / file.relative_to(theirs)) for file in files)
    return any(not own.is_file() or not cmp(file, own, shallow=False) for file, own in pairs)


def _rows(folder: Path) -> Mapping[str, Fact | Contact]:
    registers = read_registers(folder, folder.parent, ReadingCache(None)).registers
    facts = {name: _bare(row) for name, row in registers.facts.items()}
    contacts = {name: _bare(row) for name, row in registers.contacts.items()}
    return {**contacts, **facts}


def _bare(row: Row) -> Row:
    """A row without who checked it and how, and where it stands."""
    return replace(row, checked=replace(row.checked, checked_by="", checked_how=""), span=SourceSpan(""))


def _count(notes: int) -> str:
    return "The trainer’s note is" if notes == 1 else f"{notes} trainer’s notes are"
