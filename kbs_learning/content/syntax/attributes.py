"""What stands in braces: ``{#id key=value key="v v"}``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TRAILING = re.compile(r"[ \t]*\{([^{}\n]{0,1000})\}[ \t]*$")
_PIECE = re.compile(
    r"""\s*(?:\#(?P<id>[^\s{}"'=#]+)|(?P<key>[A-Za-z][\w-]*)=(?:"(?P<q>[^"]*)"|(?P<v>[^\s"'{}]+)))(?=\s|$)"""
)
_YES_NO = {"yes": True, "no": False}


@dataclass(slots=True)
class Attributes:
    """An id and named values, as typed. ``unreadable`` is what could not be understood."""

    id: str = ""
    values: dict[str, str] = field(default_factory=dict)
    unreadable: str = ""


def split_attributes(text: str) -> tuple[str, Attributes | None]:
    """``text`` without the braces at its end, and what was in them; None where there are none.

    A citation such as ``{fact=F24}`` at the end of a heading is text, not attributes.
    """
    if not text.endswith("}"):
        return text, None
    match = _TRAILING.search(text)
    if match is None or match[1].lstrip().startswith(("fact=", "contact=")):
        return text, None
    return text[: match.start()], _read(match[1])


def _read(inside: str) -> Attributes:
    found = Attributes()
    position, end = 0, len(inside.rstrip())
    while position < end:
        piece = _PIECE.match(inside, position)
        if piece is None:
            found.unreadable = inside[position:].strip()
            break
        position = piece.end()
        if piece["id"]:
            if found.id:
                found.unreadable = "#" + piece["id"]
            found.id = found.id or piece["id"]
        else:
            value = piece["q"] if piece["q"] is not None else piece["v"]
            if piece["key"] in found.values:
                found.unreadable = piece["key"]
            found.values[piece["key"]] = value.strip()
    return found


def yes_or_no(value: str) -> bool | None:
    """``yes`` or ``no`` as a truth value; None for anything else."""
    return _YES_NO.get(value.lower())
