"""What one file declares and refers to, with lines: the stuff of the checks across files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Named(NamedTuple):
    """An id that a file declares."""

    id: str
    line: int
    what: str
    """What it names, in an author's word: page, question, scene ..."""


class Unnamed(NamedTuple):
    """Where an id is missing: the line as written, and words to make one from."""

    line: int
    what: str
    source: str
    base: str


class Cited(NamedTuple):
    """A fact or contact cited: ``kind`` is ``fact`` or ``contact``."""

    kind: str
    id: str
    value: str
    line: int


class Link(NamedTuple):
    """A link to a page of the course, by its id."""

    id: str
    line: int


class Used(NamedTuple):
    """A file that is shown, as written, with the stamp it had when it was read (0: not found)."""

    src: str
    line: int
    stamp: int


class Shape(NamedTuple):
    """What could give away the right answer of a single-answer question."""

    line: int
    options: int
    place: int
    """Where the right answer stands, counted from 1."""
    longest: bool
    """Whether the right answer is longer than every other."""


@dataclass(slots=True)
class Index:
    """Everything one file declares and refers to, in reading order."""

    ids: list[Named] = field(default_factory=list)
    unnamed: list[Unnamed] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    media: list[Used] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def cite(self, kind: str, name: str, value: str, line: int) -> None:
        """Note a citation."""
        self.cited.append(Cited(kind, name, value, line))

    def sort(self) -> None:
        """Bring everything into the order of the file, for boxes are read after running text."""
        for entries in (self.ids, self.unnamed, self.cited, self.links, self.media, self.shapes):
            entries.sort(key=_line)


def _line(entry: Named | Unnamed | Cited | Link | Used | Shape) -> int:
    return entry.line
