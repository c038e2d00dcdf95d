"""What the parts of one line are, for colours: a look at the line alone, so it may run at every key.

Of the lines before it a line needs to know only a :data:`State`. It agrees with the reader on what is a
heading, a box, an answer or a citation; where it does not, a colour is wrong and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from typing import NamedTuple


class State(IntEnum):
    """What the lines before one say of it."""

    START = 0
    """It is the first line of a file."""
    TEXT = 1
    HEADER = 2
    """Between the two lines of ``---``."""
    BACKTICKS = 3
    """In code that began with three backticks."""
    TILDES = 4


class Kind(StrEnum):
    """What a part of a line is."""

    HEADING = "heading"
    MARK = "mark"
    """Signs that shape text and are not read: ``#``, ``-``, ``|``, ``[``."""
    ID = "id"
    ATTRIBUTES = "attributes"
    BOX = "box"
    """Three colons and the kind of the box."""
    TITLE = "title"
    """What a box is called."""
    RIGHT = "right"
    """The mark of a right answer."""
    WRONG = "wrong"
    QUOTE = "quote"
    FACT = "fact"
    """A citation of a fact; ``value`` is its id."""
    CONTACT = "contact"
    GAP = "gap"
    LINK = "link"
    PICTURE = "picture"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    KEY = "key"
    """The name before a colon in a header."""
    HEADER = "header"
    COMMENT = "comment"


class Token(NamedTuple):
    """A part of a line; later tokens lie over earlier ones."""

    start: int
    end: int
    kind: Kind
    value: str = ""


_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_BOX = re.compile(r"[ \t]*(:{3,}[ \t]*([^\s{}]*))")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_BRACES = re.compile(r"\{[^{}\n]{0,1000}\}[ \t]*$")
_ID = re.compile(r"#[^\s{}\"'=#]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t(\[]|$)")
_ANSWER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*([(\[])([ xX]?)[)\]](?=\s|$)")
_QUOTE = re.compile(r"[ \t]*(>[ \t]?)+")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*$")
_KEY = re.compile(r"[ \t]*(?:-[ \t]+)?([\w-]+|\"[^\"]*\")[ \t]*:(?=\s|$)")
_INLINE = re.compile(
    r"(?P<code>`+)(?!`).*?(?<!`)(?P=code)(?!`)"
    r"|\{(?P<cited>fact|contact)=(?P<row>[A-Za-z0-9_-]+)(?:\.[A-Za-z0-9_-]+)?\}"
    r"|(?P<gap>\[\[[^\[\]\n]{1,500}\]\])"
    r"|(?P<picture>!)?\[(?P<words>[^\[\]\n]{0,1000})\]\((?P<address>[^()\n]{0,2000})\)"
    r"|(?P<web>https?://[^\s<>()]+)"
    r"|(?<![*\\])(?P<strong>\*\*)(?=[^\s*]).*?(?<=\S)\*\*"
    r"|(?<![\w\\])(?P<under>__)(?=\S).*?(?<=\S)__(?!\w)"
    r"|(?<![*\\])\*(?=[^\s*])(?P<star>[^*]*?[^\s*])\*(?!\*)"
    r"|(?<![\w\\])_(?=[^\s_])(?P<line>[^_]*?[^\s_])_(?!\w)"
)
_LONGEST = 5000
"""Characters of a line that are looked at closely; a longer one is no prose."""


def state_after(line: str, state: State) -> State:
    """What the next line has to know. Cheap: most lines are decided by their first character."""
    if state is State.START:
        return State.HEADER if line.rstrip() == "---" else state_after(line, State.TEXT)
    if state is State.HEADER:
        return State.TEXT if line.rstrip() == "---" else state
    if "```" not in line and "~~~" not in line:
        return state
    fence = _FENCE.match(line)
    if fence is None:
        return state
    rest = line[fence.end() :]
    mark = State.BACKTICKS if fence[1][0] == "`" else State.TILDES
    if state is State.TEXT:
        return state if mark is State.BACKTICKS and "`" in rest else mark
    return State.TEXT if state is mark and not rest.strip() else state


def tokens_of(line: str, state: State) -> list[Token]:
    """The parts of ``line`` that have a colour, from left to right or from what holds to what is held."""
    if not line:
        return []
    if state is State.HEADER or (state is State.START and line.rstrip() == "---"):
        return list(_of_header(line))
    if state in (State.BACKTICKS, State.TILDES):
        return [Token(0, len(line), Kind.CODE)]
    if len(line) > _LONGEST:
        return []
    return list(_of_text(line))


def _of_header(line: str) -> Iterator[Token]:
    yield Token(0, len(line), Kind.HEADER)
    if line.lstrip().startswith("#"):
        yield Token(0, len(line), Kind.COMMENT)
    elif line.rstrip() == "---":
        yield Token(0, len(line), Kind.MARK)
    elif key := _KEY.match(line):
        yield Token(key.start(1), key.end(1), Kind.KEY)


def _of_text(line: str) -> Iterator[Token]:
    first = line.lstrip(" \t")[:1]
    if first == "#" and (heading := _HEADING.match(line)):
        yield Token(0, len(line), Kind.HEADING)
        yield Token(heading.start(1), heading.end(1), Kind.MARK)
        yield from _braces(line, heading.end())
    elif first == ":" and (box := _BOX.match(line)):
        yield Token(box.end(), len(line), Kind.TITLE)
        yield Token(box.start(1), box.end(1), Kind.BOX, box[2])
        yield from _braces(line, box.end())
    elif first in ("`", "~") and _FENCE.match(line):
        yield Token(0, len(line), Kind.CODE)
        return
    elif first == ">" and (quote := _QUOTE.match(line)):
        yield Token(quote.start(), len(line), Kind.QUOTE)
    elif first in ("|", "-", ":") and _RULE.match(line):
        yield Token(0, len(line), Kind.MARK)
        return
    elif first == "|":
        for at, char in enumerate(line):
            if char == "|" and line[at - 1 : at] != "\\":
                yield Token(at, at + 1, Kind.MARK)
    else:
        yield from _item(line)
    if any(sign in line for sign in "`{[*_:"):
        yield from _inline(line)


def _item(line: str) -> Iterator[Token]:
    if answer := _ANSWER.match(line):
        kind = Kind.RIGHT if answer[2] in ("x", "X") and answer[2] else Kind.WRONG
        yield Token(len(line) - len(line.lstrip()), answer.end(), kind)
    elif item := _ITEM.match(line):
        yield Token(item.start(), item.end(), Kind.MARK)


def _braces(line: str, start: int) -> Iterator[Token]:
    braces = _BRACES.search(line, start)
    if braces is None or line.startswith(("{fact=", "{contact="), braces.start()):
        return
    yield Token(braces.start(), braces.end(), Kind.ATTRIBUTES)
    for sign in (braces.start(), line.rstrip().__len__() - 1):
        yield Token(sign, sign + 1, Kind.ID)
    if name := _ID.search(line, braces.start(), braces.end()):
        yield Token(name.start(), name.end(), Kind.ID, name[0][1:])


def _inline(line: str) -> Iterator[Token]:
    at = 0
    while match := _INLINE.search(line, at):
        start, end = match.span()
        at = end
        if match["code"]:
            yield Token(start, end, Kind.CODE)
        elif match["cited"]:
            yield Token(start, end, Kind(match["cited"]), match["row"])
        elif match["gap"]:
            yield Token(start, end, Kind.GAP)
        elif match["address"] is not None:
            yield Token(start, end, Kind.PICTURE if match["picture"] else Kind.MARK)
            yield Token(*match.span("words"), Kind.LINK)
            yield Token(*match.span("address"), Kind.ID)
        elif match["web"]:
            yield Token(start, end, Kind.LINK)
        else:
            strong = match["strong"] or match["under"]
            yield Token(start, end, Kind.STRONG if strong else Kind.EMPHASIS)
            at = start + (2 if strong else 1)  # there may be more inside
