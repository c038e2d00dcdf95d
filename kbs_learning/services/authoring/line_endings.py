"""Text back to bytes: lines that the author did not change are written as they were, byte for byte.

A file may begin with a byte order mark, end its lines as Windows does, or both ways, or hold bytes that are
no UTF-8. Reading hides all that (``content.source``); writing must leave it be where nobody wrote.
"""

from __future__ import annotations

import re
from collections import Counter

from kbs_learning.content.findings import Findings
from kbs_learning.content.source import decode
from kbs_learning.services.authoring.comparing import matching_blocks

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(rb"([^\r\n]*)(\r\n|\r|\n|\Z)")


def text_of(data: bytes) -> str:
    """The text of a file as everybody here sees it."""
    return decode(data, Findings(""))


def bytes_of(text: str, original: bytes | None) -> bytes:
    """``text`` as bytes, with every line that ``original`` has too as it is there."""
    if not original:
        return _encoded(text)
    mark = _BOM if original.startswith(_BOM) else b""
    ending = _usual_ending(original)
    plain = mark + _encoded(text_of(original)).replace(b"\n", ending)
    if plain == original:  # nothing odd in it, so nothing to look up
        return mark + _encoded(text).replace(b"\n", ending)
    return mark + _with_old_lines(text, original[len(mark) :], ending)


def _with_old_lines(text: str, original: bytes, usual: bytes) -> bytes:
    pieces = [(found[1], found[2]) for found in _LINE.finditer(original)]
    if len(pieces) > 1 and pieces[-1] == (b"", b"") and not pieces[-2][1]:
        pieces.pop()  # what the pattern finds after a last line without an ending
    old = [text_of(b"." + body)[1:] for body, _ in pieces]  # a mark inside the file is no mark
    new = text.split("\n")
    known: dict[int, tuple[bytes, bytes]] = {}
    for at, to, count in matching_blocks(old, new):
        known.update((to + k, pieces[at + k]) for k in range(count))
    written: list[bytes] = []
    for number, line in enumerate(new):
        body, ending = known.get(number) or (_encoded(line), usual)
        written.append(body)
        if number < len(new) - 1:
            written.append(ending or usual)
    return b"".join(written)


def _usual_ending(data: bytes) -> bytes:
    counts = Counter({b"\r\n": data.count(b"\r\n")})
    counts[b"\n"] = data.count(b"\n") - counts[b"\r\n"]
    counts[b"\r"] = data.count(b"\r") - counts[b"\r\n"]
    most, count = counts.most_common(1)[0]
    return most if count else b"\n"


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a character, as a broken paste leaves it
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
