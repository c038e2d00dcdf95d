"""Passages set apart by a line and a tint, which may go on on the next page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Spacer, Table, TableStyle

from kbs_learning.reports.course_papers.lines import Gap
from kbs_learning.reports.course_papers.structure import Begin, End, TaggedCanvas
from kbs_learning.reports.course_papers.styles import Styles, ink
from kbs_learning.reports.course_papers.tables import as_box

_NO_END = 1e6


def boxed(
    inside: Sequence[Any], styles: Styles, room: tuple[float, float], role: str, tint: str
) -> list[Any]:
    """``inside`` in a box of the colour of a role; ``room`` is its width, and how high a table in it may be.

    A higher table stands between two boxes: reportlab parts a box between its rows, and never a table in one.
    """
    gap = styles.points(0.7)
    made: list[Any] = [Gap(gap * 0.5)]
    for part in _parts(inside, (room[0] - 2 * gap, room[1])):
        made.append(part if isinstance(part, Table) else _box(part, gap, role, tint))
    return [*made, Gap(gap)]


def _parts(inside: Sequence[Any], room: tuple[float, float]) -> Iterator[Any]:
    """What goes into one box as a list, and high tables by themselves."""
    part: list[Any] = []
    for one in inside:
        if isinstance(one, Table) and one.wrapOn(TaggedCanvas(io.BytesIO()), room[0], _NO_END)[1] > room[1]:
            if part:
                yield part
            yield one
            part = []
        else:
            part.append(one)
    if part:
        yield part


def _box(inside: Sequence[Any], gap: float, role: str, tint: str) -> Any:
    rows = [[[*row, Spacer(0, row[-1].getSpaceAfter())]] for row in _kept_together(_rows(inside))]
    made = Table(rows, colWidths=["100%"], hAlign="LEFT", renderCB=as_box)
    made.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), ink(tint)),
                ("LINEBEFORE", (0, 0), (0, -1), 3, ink(role)),
                ("LEFTPADDING", (0, 0), (-1, -1), gap),
                ("RIGHTPADDING", (0, 0), (-1, -1), gap),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, 0), gap),
                ("BOTTOMPADDING", (0, -1), (-1, -1), gap * 0.4),
            ]
        )
    )
    return made


def _kept_together(rows: Sequence[list[Any]]) -> list[list[Any]]:
    """``rows``, each label in one with what follows it: reportlab would part them at the end of a page."""
    kept: list[list[Any]] = []
    for row in rows:
        if kept and kept[-1][-1].getKeepWithNext():
            kept[-1] = [*kept[-1], *row]
        else:
            kept.append(list(row))
    return kept


def _rows(flowables: Sequence[Any]) -> list[list[Any]]:
    """Flowables one by one, but an entry of a list together: a page may end between entries only."""
    rows: list[list[Any]] = []
    depth, together = 0, list[Any]()
    for one in flowables:
        if isinstance(one, CondPageBreak):  # reportlab breaks pages between rows, never inside one
            continue
        if isinstance(one, list):  # a label, and what must not be parted from it
            rows.append(one)
            continue
        depth += isinstance(one, Begin) - isinstance(one, End)
        together.append(one)
        if depth > 1 or isinstance(one, Begin):
            continue
        if isinstance(one, End) and len(together) == 1 and rows:  # of the list, after its last entry
            rows[-1] = [*rows[-1], one]
        else:
            rows.append(together)
        together = []
    return rows
