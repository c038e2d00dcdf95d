"""Whether a word is spelt as in British English, by a Hunspell dictionary that is carried along."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Protocol

FOLDER = Path(__file__).parent / "dictionary"
"""Brought by the build (see ``hatch_build.py``); it may not be there."""
_MOST = 6


class SpellChecker(Protocol):
    """Knows words. May be used on one thread at a time."""

    def knows(self, word: str) -> bool:
        """Whether ``word`` is spelt well."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first; may take a tenth of a second."""


def dictionary(folder: Path = FOLDER) -> SpellChecker | None:
    """The dictionary in ``folder``; None where there is none or it cannot be read. Takes most of a second."""
    if not (folder / "index.aff").is_file() or not (folder / "index.dic").is_file():
        return None
    from spylls.hunspell import Dictionary, readers  # late: only who writes waits for it

    try:
        rules, context = readers.read_aff(_Lines((folder / "index.aff").read_bytes()))
        lines = _Lines((folder / "index.dic").read_bytes(), context.encoding)
        return _Hunspell(Dictionary(rules, readers.read_dic(lines, aff=rules, context=context)))
    except (OSError, ValueError, LookupError):
        return None


class _Lines:
    """The lines of a file with their numbers, as spylls reads them; its own reader leaves files open."""

    def __init__(self, data: bytes, encoding: str = "Windows-1252") -> None:
        self._data = data
        self._next = 0
        self.reset_encoding(encoding)

    def reset_encoding(self, encoding: str) -> None:
        """Read what is left as ``encoding``; a first line of the file says which it is."""
        text = self._data.decode(encoding, errors="surrogateescape")
        self._lines = text.removeprefix("\ufeff").split("\n")

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> tuple[int, str]:
        while self._next < len(self._lines):
            self._next += 1
            if line := self._lines[self._next - 1].strip():
                return self._next, line
        raise StopIteration


class _Hunspell:
    """Spylls as a :class:`SpellChecker`."""

    def __init__(self, words: object) -> None:
        self._words = words

    def knows(self, word: str) -> bool:
        plain = _plain(word)
        bare = "".join(
            char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char)
        )
        return not plain or any(self._lookup(one) for one in {plain, plain.rstrip("'"), bare} if one)

    def suggestions(self, word: str) -> tuple[str, ...]:
        found: list[str] = []
        for one in self._words.suggest(_plain(word)):  # type: ignore[attr-defined]  # spylls has no types
            typed = one.replace("'", "’") if "’" in word else one
            if typed not in found:
                found.append(typed)
            if len(found) == _MOST:
                break
        return tuple(found)

    def _lookup(self, word: str) -> bool:
        return bool(self._words.lookup(word))  # type: ignore[attr-defined]


def _plain(word: str) -> str:
    return word.replace("’", "'").lstrip("'‘")
