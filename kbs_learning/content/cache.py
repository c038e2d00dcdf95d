"""What was read of a file, kept until the file changes.

A kept reading is only ever a shortcut: whatever is wrong with it, the file is read anew. Its pickle may name
nothing but the classes of a course, so a file that somebody else put there cannot run anything.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kbs_learning import __version__

_MODULES = ("kbs_learning.core.", "kbs_learning.content.")
_CLASSES = frozenset({
    "SourceSpan", "Problem", "Fix", "Severity", "Module", "Page", "HelpPage", "Outcome", "Statement",
    "StatementSet", "PassRule", "Step", "Use", "Prose", "Picture", "FactNote", "Callout", "CalloutKind",
    "Reveal", "Card", "Cards", "CheckItem", "Checklist", "Reflect", "Plan", "Stage", "Scale", "PollOption",
    "Poll", "Comment", "Choice", "Scene", "Scenario", "ContactList", "Video", "TrainerNote", "TrainerCards",
    "Activity", "Company", "Sheet", "Tool", "Scope", "Huddle", "FirstCheck", "FinalCheck", "ChangePicture",
    "Certificate", "Question", "QuestionKind", "Option", "Gap", "Pair", "Item", "Registers", "Fact",
    "Contact", "Checked", "Status", "CourseFile", "FileReading", "RegisterReading", "Index", "Named",
    "Unnamed", "Cited", "Link", "Used", "Shape",
})  # fmt: skip
_DIGEST = 20


_slots: dict[type, tuple[Callable[[object, object], None], ...]] = {}
"""What sets each field of a frozen dataclass, in order."""


def remade(kind: type[Any], *values: Any) -> Any:
    """An object of a dataclass with slots: what dataclasses do themselves, in a third of the time."""
    setters = _slots.get(kind)
    if setters is None:
        setters = _slots[kind] = tuple(getattr(kind, field.name).__set__ for field in fields(kind))
    made = object.__new__(kind)
    for put, value in zip(setters, values, strict=True):
        put(made, value)
    return made


class _Pickler(pickle.Pickler):
    """Writes the objects of a course as their class and the values of their fields."""

    def reducer_override(self, thing: Any) -> Any:
        kind = type(thing)
        if kind.__module__.startswith(_MODULES) and is_dataclass(kind):
            return remade, (kind, *(getattr(thing, field.name) for field in fields(kind)))
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Finds the classes of a course, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if name in _CLASSES and module.startswith(_MODULES):
            return super().find_class(module, name)
        if (module, name) == ("datetime", "date"):
            return date
        if (module, name) == (__name__, "remade"):
            return remade
        raise pickle.UnpicklingError(f"{module}.{name}")


@cache
def _edition() -> bytes:
    """What identifies this reader: another one may read the same file differently."""
    here = Path(__file__).parent
    stamp = blake2b(f"{__version__} {sys.version_info[:3]}".encode(), digest_size=_DIGEST)
    for folder in (here, here / "syntax", here / "checks", here.parent / "core"):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    stamp.update(f"{entry.name} {status.st_size} {status.st_mtime_ns}".encode())
    return stamp.digest()


def key_of(*parts: bytes) -> bytes:
    """A digest of everything that a reading depends on."""
    digest = blake2b(_edition(), digest_size=_DIGEST)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


class ReadingCache:
    """Readings in one folder, a file for each file that was read; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        """The folder is made when the first reading is kept."""
        self._folder = folder

    def get(self, source: str, key: bytes) -> Any:
        """What was kept for ``source`` under ``key``; None where there is nothing sound."""
        if self._folder is None:
            return None
        try:
            data = self._path(self._folder, source).read_bytes()
            body = memoryview(data)[_DIGEST + 4 :]
            if data[:_DIGEST] != key or zlib.crc32(body) != int.from_bytes(
                data[_DIGEST : _DIGEST + 4], "little"
            ):
                return None
            return _Unpickler(io.BytesIO(body)).load()
        except Exception:  # damaged pickles raise nearly anything, and all of it means: read anew
            return None

    def keep(self, source: str, key: bytes, reading: object) -> None:
        """Keep ``reading``; where it cannot be kept, the next run is merely slower."""
        if self._folder is None:
            return
        path = self._path(self._folder, source)
        beside = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            buffer = io.BytesIO()
            _Pickler(buffer, protocol=5).dump(reading)
            body = buffer.getvalue()
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(key + zlib.crc32(body).to_bytes(4, "little") + body)
            beside.replace(path)
        except (OSError, pickle.PicklingError, RecursionError):
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    @staticmethod
    def _path(folder: Path, source: str) -> Path:
        name = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        return folder / f"{name}.reading"


class ReadingMemory(ReadingCache):
    """Readings kept while the program runs, one for each file: for a course that is being written.

    The first reading of each file comes from the folder of an ordinary cache, or goes there.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(folder)
        self._kept: dict[str, tuple[bytes, object]] = {}

    def get(self, source: str, key: bytes) -> Any:
        """What was kept for ``source``, if it was kept under ``key``."""
        kept = self._kept.get(source)
        if kept is not None:
            return kept[1] if kept[0] == key else None
        found = super().get(source, key)
        if found is not None:
            self._kept[source] = (key, found)
        return found

    def keep(self, source: str, key: bytes, reading: object) -> None:
        """Keep the last reading of ``source``."""
        if source not in self._kept:
            super().keep(source, key, reading)
        self._kept[source] = (key, reading)
