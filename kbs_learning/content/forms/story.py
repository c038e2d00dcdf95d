"""The lines of a scenario cut into pieces, as the reader cuts them: scenes, the summary, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbs_learning.content.forms.lines import blocks
from kbs_learning.content.forms.opening_line import OpeningLine
from kbs_learning.content.groups import groups
from kbs_learning.content.syntax.fence import MARK

_CLOSING = re.compile(r"[ \t]*:{3,}[ \t]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines that stand together."""

    role: str
    """``open``, ``before``, ``scene``, ``summary``, ``after`` or ``close``."""
    lines: tuple[str, ...]
    end: int = 0
    """In a summary, the line that closes it, counted from 0."""


def pieces(lines: Sequence[str]) -> Iterator[Piece]:
    """The pieces of a box; their lines, one after the other, are its lines."""
    closed = len(lines) > 1 and _CLOSING.fullmatch(lines[-1]) is not None
    body = list(lines[1:-1] if closed else lines[1:])
    yield Piece("open", (lines[0],))
    cuts, summary = _cuts(body)
    for (at, role), (end, _) in zip(cuts, [*cuts[1:], (len(body), "")], strict=True):
        if end > at:
            yield Piece(role, tuple(body[at:end]), summary - at if role == "summary" else 0)
    if closed:
        yield Piece("close", (lines[-1],))


def _cuts(body: Sequence[str]) -> tuple[list[tuple[int, str]], int]:
    """Where each piece begins, and where the first summary is closed."""
    found: list[tuple[int, str]] = [(0, "before")]
    depth, summary = 0, -1
    for group in groups(blocks(body)):
        token = group[0]
        line = token.map[0] if token.map else 0
        if token.type == MARK:
            kind = OpeningLine(f"::: {token.info}").kind
            if kind == "summary" and not depth and summary < 0:
                found.append((line, "summary"))
                summary = len(body)
            depth = max(0, depth + (1 if kind else -1))
            if not kind and not depth and found[-1][1] == "summary" and summary == len(body):
                summary = line
                found.append((line + 1, "after"))
        elif token.type == "heading_open" and not depth:
            found.append((line, "scene"))
    return found, summary
