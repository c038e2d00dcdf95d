"""Finding and replacing across the files of a course.

Ids, addresses, headers and the kinds of boxes are left alone unless somebody asks for them too: a word that
is replaced everywhere must not change what records refer to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbs_learning.content.editing.scanning import scan
from kbs_learning.core.drafts import Act, Change, Place
from kbs_learning.core.errors import UserError

MOST = 2_000
"""Places that are told; nobody looks at more."""
_SHIELDED = re.compile(r"\{[^{}\n]*\}|\]\([^()\n]*\)|^[ \t]*:{3,}[ \t]*[^\s{}]*", re.MULTILINE)
_LONG = 20_000
"""Characters of a line that are looked through for a pattern; longer ones are no text."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to find."""

    text: str
    match_case: bool = False
    whole_word: bool = False
    pattern: bool = False
    """``text`` is a regular expression."""
    everywhere: bool = False
    """Also in ids, addresses and headers."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where it stands; columns and lines count from 1."""

    file: str
    line: int
    column: int
    start: int
    """Offset in the file."""
    found: str
    replacement: str
    """What would stand there instead."""
    before: str
    """The line up to it."""
    after: str
    """The line from its end."""


@dataclass(frozen=True, slots=True)
class Found:
    """All places, by file and in order."""

    hits: tuple[Hit, ...] = ()
    more: bool = False
    """Whether there are more than could be told."""


def find(texts: Mapping[str, str], query: Query, replacement: str = "") -> Found:
    """Every place in ``texts``, ``course.md`` first. Raises ``UserError`` for a pattern that cannot be.

    In a pattern's ``replacement``, ``\\1`` is what stood in its first brackets.
    """
    wanted = pattern_of(query)
    hits: list[Hit] = []
    for file in sorted(texts, key=lambda name: (name != "course.md", name)):
        for hit in _in_file(file, texts[file], wanted, query, replacement):
            if len(hits) == MOST:
                return Found(tuple(hits), more=True)
            hits.append(hit)
    return Found(tuple(hits))


def pattern_of(query: Query) -> re.Pattern[str]:
    """What finds it. Raises ``UserError``, in words, where ``query`` is a pattern that cannot be."""
    source = query.text if query.pattern else re.escape(query.text)
    if query.whole_word:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    if query.pattern and _repeats_repeats(query.text):
        raise UserError(
            "This pattern repeats something that already repeats, which could take for ever.",
            "Take out one of the signs + or *.",
        )
    try:
        return re.compile(source, re.MULTILINE | (0 if query.match_case else re.IGNORECASE))
    except (re.error, OverflowError, RecursionError) as error:
        raise UserError(
            f"This pattern cannot be read: {error}.", "Check its brackets and backslashes."
        ) from error


def replace(texts: Mapping[str, str], hits: Sequence[Hit]) -> Act:
    """The one act that replaces ``hits``. Raises ValueError where a text is another since they were found."""
    changes: list[Change] = []
    for hit in sorted(hits, key=lambda one: (one.file, one.start), reverse=True):  # from the end
        if not texts.get(hit.file, "").startswith(hit.found, hit.start):
            raise ValueError(f"{hit.file} has changed")
        if hit.found != hit.replacement:
            changes.append(Change(hit.file, hit.start, hit.found, hit.replacement))
    last = changes[-1] if changes else None
    place = Place(last.file, last.at) if last else None
    return Act("Replace", tuple(changes), place, place)


def _in_file(file: str, text: str, wanted: re.Pattern[str], query: Query, replacement: str) -> Iterator[Hit]:
    shields = [] if query.everywhere else _shields(text)
    starts = [start for start, _ in shields]
    line = counted = 0
    for match in _matches(text, wanted, query):
        start, end = match.span()
        at = bisect_right(starts, end - 1)
        if at and shields[at - 1][1] > start:
            continue
        line += text.count("\n", counted, start)
        counted = start
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        yield Hit(
            file,
            line + 1,
            start - begin + 1,
            start,
            match[0],
            _written(match, replacement, query),
            text[begin:start],
            text[end : len(text) if stop < 0 else stop],
        )


def _matches(text: str, wanted: re.Pattern[str], query: Query) -> Iterator[re.Match[str]]:
    if not query.text:
        return
    if not query.pattern:
        yield from wanted.finditer(text)
        return
    at = 0  # line by line: a pattern that goes on over lines finds far more than was meant
    for line in text.split("\n"):
        if len(line) <= _LONG:
            yield from (match for match in wanted.finditer(text, at, at + len(line)) if match[0])
        at += len(line) + 1


def _written(match: re.Match[str], replacement: str, query: Query) -> str:
    if not query.pattern:
        return replacement
    try:
        return match.expand(replacement)
    except (re.error, IndexError) as error:
        message = f"The replacement cannot be read: {error}."
        raise UserError(message, "Write \\1 for what stands in the first brackets.") from error


def _shields(text: str) -> list[tuple[int, int]]:
    """What is not text, from top to bottom."""
    found = scan(text)
    inside = [match.span() for match in _SHIELDED.finditer(text, found.body)]
    return [(0, found.body), *inside] if found.body else inside


def _repeats_repeats(pattern: str) -> bool:
    """Whether brackets that hold a ``+`` or ``*`` are repeated themselves: Python would try for ever."""
    plain = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "x", pattern)
    open_: list[bool] = []
    closed = False
    for at, sign in enumerate(plain):
        repeats = sign in "*+" or (sign == "{" and re.match(r"\{\d*,\d*\}", plain[at:]) is not None)
        if repeats and closed:
            return True
        closed = False
        if sign == "(":
            open_.append(False)
        elif sign == ")" and open_:
            closed = open_.pop()
            if open_ and closed:
                open_[-1] = True
        elif repeats and open_:
            open_[-1] = True
    return False
