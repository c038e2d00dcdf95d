"""What a package was made from, put into it so that it can become a course again.

The words lie in ``source/`` as their author wrote them, the pictures where the pages show them. It is what a
learner may have: see ``services.authoring.package_source`` for what is left out. ``kbs-package.json`` says
which file is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FORMAT = 1
"""Of what ``kbs-package.json`` says about the source; a reader refuses a later one."""
FOLDER = "source"
_PLAIN = re.compile(r"[a-z0-9_][a-z0-9_.-]*(?:/[a-z0-9_][a-z0-9_.-]*)*")
"""Names that every learning system unpacks unchanged."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of words, where it lies in the package."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The words of one course and the pictures it shows."""

    texts: Mapping[str, bytes]
    """Markdown and registers, by their place in the course folder."""
    media: Mapping[str, str]
    """For each picture, film and caption file, by its place in the course folder, its path in the package."""
    notes: int = 0
    """How many trainer's notes were left out."""

    def entries(self) -> dict[str, str]:
        """For each file of words its path in the package; a name that few systems keep gets a plain one."""
        return {
            name: f"{FOLDER}/{name}" if _PLAIN.fullmatch(name) else f"{FOLDER}/file-{number:02}.md"
            for number, name in enumerate(self.texts, start=1)
        }

    def files(self) -> Iterator[SourceFile]:
        """The files of words, in the order of the course."""
        for name, path in self.entries().items():
            yield SourceFile(path, self.texts[name])

    def described(self) -> dict[str, object]:
        """What ``kbs-package.json`` says of it."""
        return {
            "format": FORMAT,
            "files": self.entries(),
            "media": dict(self.media),
            "trainerNotesLeftOut": self.notes,
        }
