"""One file of a course, read or found in the cache."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from kbs_learning.content.cache import ReadingCache, key_of
from kbs_learning.content.findings import Findings
from kbs_learning.content.index import Index
from kbs_learning.content.markdown import parser
from kbs_learning.content.media import MediaFolder
from kbs_learning.content.reader import Reader
from kbs_learning.content.source import decode, read_bytes, sound
from kbs_learning.core.problems import Problem
from kbs_learning.core.registers import Registers

Value = TypeVar("Value")


@dataclass(slots=True)
class FileReading(Generic[Value]):
    """What one file says, what is wrong with it, and what it has to do with other files."""

    file: str
    value: Value
    problems: tuple[Problem, ...]
    index: Index


@dataclass(slots=True)
class FileReader:
    """What the files of one course have in common while they are read."""

    folder: Path
    registers: Registers
    open_rows: frozenset[str]
    registers_key: bytes
    media: MediaFolder
    cache: ReadingCache
    texts: Mapping[str, str] | None = None
    """The files as somebody is writing them; None reads them from the disk."""

    def read(self, name: str, read: Callable[[str, Reader], Value]) -> FileReading[Value]:
        """The file ``name`` of the course, through ``read``."""
        findings = Findings(name)
        data = self._bytes(name, findings)
        source = str(self.folder / name)
        key = key_of(name.encode("utf-8", "surrogatepass"), data or b"", self.registers_key)
        if data is not None:
            kept = self.cache.get(source, key)
            if isinstance(kept, FileReading) and self._media_is_as_it_was(kept.index):
                return kept
        text = decode(data, findings) if data is not None else ""
        # Where there is nothing to read, one complaint is enough: those about its emptiness are left out.
        own = findings if data is not None else Findings(name)
        reader = Reader(parser(), own, text.split("\n"), self.registers, self.open_rows, self.media)
        value = read(text, reader)
        reader.index.sort()
        reader.env.clear()  # it holds the reader, which holds it
        reading = FileReading(name, value, tuple(findings.problems), reader.index)
        if data is not None:
            self.cache.keep(source, key, reading)
        return reading

    def _bytes(self, name: str, findings: Findings) -> bytes | None:
        if self.texts is None:
            return read_bytes(self.folder / name, findings)
        return sound(self.texts[name].encode("utf-8", "replace"), findings)

    def _media_is_as_it_was(self, index: Index) -> bool:
        return all(self.media.find(used.src).stamp == used.stamp for used in index.media)
