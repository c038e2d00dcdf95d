"""The words of a line that are read by people: those whose spelling is worth a look."""

from __future__ import annotations

import re
from typing import NamedTuple

from kbs_learning.content.editing.tokens import Kind, State, tokens_of

_PART = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SKIPPED = frozenset(
    {
        Kind.ID,
        Kind.ATTRIBUTES,
        Kind.BOX,
        Kind.FACT,
        Kind.CONTACT,
        Kind.CODE,
        Kind.KEY,
        Kind.COMMENT,
        Kind.RIGHT,
        Kind.WRONG,
    }
)
_PROSE_KEYS = re.compile(
    r"[ \t]*(?:- )?(?:title|short|kicker|lead|text|stem|looking-back|cover-alt|LO\d+|\w+-LO\d+):"
)


class Word(NamedTuple):
    """A word, and where in its line it stands, in characters from 0."""

    start: int
    end: int
    text: str


def words_of(line: str, state: State) -> list[Word]:
    """The words to look at: no code, ids, attributes, addresses, capitals throughout, nothing with digits."""
    if state in (State.BACKTICKS, State.TILDES) or not line.strip():
        return []
    if state is State.HEADER and not _PROSE_KEYS.match(line):
        return []
    hidden = [
        (one.start, one.end) for one in tokens_of(line, state) if one.kind in _SKIPPED or _web(line, one)
    ]
    found = []
    for match in _PART.finditer(line):
        start, end = match.span()
        if _is_word(line, start, end) and not any(first < end and start < last for first, last in hidden):
            found.append(Word(start, end, match[0]))
    return found


def _web(line: str, token: tuple[int, int, Kind, str]) -> bool:
    return token[2] is Kind.LINK and line.startswith(("http://", "https://"), token[0])


def _is_word(line: str, start: int, end: int) -> bool:
    word = line[start:end]
    if (
        len(word) < 2
        or word.isupper()
        or (not word.isascii() and not all(char.isalpha() or char in "’'" for char in word))
    ):
        return False
    if any(char.isupper() for char in word[1:]):
        return False  # a name such as McDonald, or one from a program
    around = line[max(0, start - 1) : start] + line[end : end + 1]
    return not any(char.isdigit() or char in "_@/\\" for char in around)
