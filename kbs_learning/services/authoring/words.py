"""Spelling for those who write: the dictionary, a person's own words, and those of a course's registers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from pathlib import Path

from kbs_learning.content.spelling import SpellChecker, dictionary
from kbs_learning.core.replacing import replacing
from kbs_learning.services.profile import Profile, private_folder

__all__ = ["OwnWords", "SpellChecker", "dictionary", "unknown_words", "words_in"]

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_MOST = 100_000


class OwnWords:
    """Words that a person added, one to a line in the profile; capital and small letters are the same."""

    def __init__(self, profile: Profile) -> None:
        """Reads them; a file that cannot be read is as good as none."""
        self._profile = profile
        self._words: set[str] = set()
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()[:_MOST]
        except (OSError, UnicodeDecodeError):
            lines = []
        self._words = {_key(line) for line in lines if line.strip()}

    @property
    def file(self) -> Path:
        """Where they are kept."""
        return self._profile.settings / "words.txt"

    def __contains__(self, word: object) -> bool:
        """Whether ``word`` was added."""
        return isinstance(word, str) and _key(word) in self._words

    @property
    def words(self) -> frozenset[str]:
        """All of them, in small letters."""
        return frozenset(self._words)

    def add(self, word: str) -> None:
        """Know ``word`` from now on. Raises ``UserError`` where it cannot be kept; it holds till the end."""
        self._words.add(_key(word))
        private_folder(self._profile.settings)
        with replacing(self.file) as stream:
            stream.write("".join(f"{one}\n" for one in sorted(self._words)).encode())


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Every word of ``texts``, in small letters: names in registers are spelt as they are spelt there."""
    return frozenset(_key(word) for text in texts for word in _WORD.findall(text))


def unknown_words(words: Iterable[str], checker: SpellChecker, known: Set[str]) -> frozenset[str]:
    """Those of ``words`` that neither ``checker`` nor ``known`` (in small letters) knows."""
    return frozenset(word for word in words if _key(word) not in known and not checker.knows(word))


def _key(word: str) -> str:
    return word.strip().replace("’", "'").casefold()
