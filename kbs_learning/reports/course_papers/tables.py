"""Tables on paper: to read, and to fill in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Table, TableStyle

from kbs_learning.reports.course_papers.leaves import MILLIMETRE
from kbs_learning.reports.course_papers.structure import Words
from kbs_learning.reports.course_papers.styles import Styles, ink
from kbs_learning.reports.fonts import BOLD

EMPTY_CELL = "&#160;"
_ROW_FOR_HAND, _LARGE_ROW_FOR_HAND = 9 * MILLIMETRE, 12 * MILLIMETRE
_GAP = 0.4
"""Between the words of a cell and its edge, in sizes of the running text."""
_LONG, _SHORT = 1.6, 0.3
"""Of an equal share: when a text is long, and what is left to a column to tick beside it."""
_SLACK = 0.5
"""Points more than a word takes, so that rounding never breaks it."""


def data_table(
    rows: list[list[Any]],
    styles: Styles,
    width: float,
    shares: Sequence[float] | None = None,
    *,
    by_hand: float = 0,
) -> Any:
    """A table whose first row names its columns and comes again on every page. Cells are :class:`Words`.

    ``width`` in points is what it has if it stands alone; in a box it is narrower by itself. Without
    ``shares`` each column is as wide as its words ask for. ``by_hand`` is the least height of a row if a
    column of the table is empty, and so to be written in.
    """
    columns = max(map(len, rows), default=1)
    rows = [[*row, *[Words(EMPTY_CELL, styles.cell) for _ in range(columns - len(row))]] for row in rows]
    parts = shares or column_shares(rows, width, styles.points(_GAP))
    made = Table(
        rows,
        colWidths=[f"{100 * one / sum(parts):.3f}%" for one in parts],
        minRowHeights=_least_heights(rows, by_hand),
        repeatRows=1,
        hAlign="LEFT",
        spaceBefore=styles.points(0.4),
        spaceAfter=styles.points(0.8),
        renderCB=as_table,
    )
    made.setStyle(TableStyle(_grid(styles, by_hand) if by_hand else _lines(styles)))
    return made


def columns_for_hand(rows: Sequence[Sequence[Any]]) -> list[int]:
    """The columns that are written in: empty below their heads."""
    return [at for at, column in enumerate(zip(*rows, strict=True)) if _is_empty(column)]


def row_for_hand(styles: Styles) -> float:
    """The least height of a row that is written in, in points."""
    return _LARGE_ROW_FOR_HAND if styles.large else _ROW_FOR_HAND


def _least_heights(rows: Sequence[Sequence[Any]], by_hand: float) -> list[float]:
    written = columns_for_hand(rows) if by_hand and len(rows) > 1 else []
    return [by_hand if at and written else 0 for at in range(len(rows))]


def column_shares(rows: list[list[Any]], width: float, gap: float) -> list[float]:
    """How wide each column is, in points that make up ``width``: its longest word at least, then by its text.

    A column that is empty below its head is to be written in: it has an equal share, or a short one beside
    long texts.
    """
    columns, equal = list(zip(*rows, strict=True)), width / len(rows[0])
    wanted = [_wanted(column, gap) for column in columns]
    long = any(
        wish > equal * _LONG
        for column, (_, wish) in zip(columns, wanted, strict=True)
        if not _is_empty(column)
    )
    for at, column in enumerate(columns):
        if _is_empty(column):
            least_one, wish_one = wanted[at]
            wanted[at] = least_one, max(least_one if long else wish_one, equal * (_SHORT if long else 1))
    least, wish = [one for one, _ in wanted], [one for _, one in wanted]
    spare = width - sum(least)
    if spare <= 0:
        return least
    more = [full - small for small, full in wanted]
    if sum(wish) <= width:
        return [one * width / sum(wish) for one in wish]
    # Long texts differ less than their lengths: twice the words need not be twice as wide.
    weights = [one**0.7 for one in more]
    return [small + spare * weight / sum(weights) for small, weight in zip(least, weights, strict=True)]


def _is_empty(column: Sequence[Any]) -> bool:
    return all(cell.text == EMPTY_CELL for cell in column[1:])


def _wanted(column: Sequence[Any], gap: float) -> tuple[float, float]:
    texts = [(cell.getPlainText().replace("\u00a0", " ").strip(), cell) for cell in column]

    def wide(text: str, cell: Any) -> float:
        font = BOLD if "<b>" in cell.text else cell.style.fontName
        return float(stringWidth(text, font, cell.style.fontSize)) + _SLACK

    word = max((wide(one, cell) for text, cell in texts for one in text.split()), default=0.0)
    line = max((wide(text, cell) for text, cell in texts), default=0.0)
    return word + 2 * gap, max(word, line) + 2 * gap


def _lines(styles: Styles) -> list[Any]:
    gap = styles.points(0.4)
    between = styles.points(2 * _GAP)
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), between),
        ("TOPPADDING", (0, 0), (-1, -1), gap),
        ("BOTTOMPADDING", (0, 0), (-1, -1), gap),
        ("LINEBELOW", (0, 0), (-1, 0), 1, ink("line")),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, ink("hair")),
    ]


def _grid(styles: Styles, by_hand: float) -> list[Any]:
    gap = styles.points(_GAP)
    above = min(gap, max(0, by_hand - styles.cell.leading) / 2)
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), gap),
        ("RIGHTPADDING", (0, 0), (-1, -1), gap),
        ("TOPPADDING", (0, 0), (-1, -1), above),
        ("BOTTOMPADDING", (0, 0), (-1, -1), above),
        ("BACKGROUND", (0, 0), (-1, 0), ink("sunken")),
        ("GRID", (0, 0), (-1, -1), 0.6, ink("line")),
    ]


def as_table(table: Any, moment: str, *_where: Any) -> None:
    """Called by reportlab while it draws a table: rows and cells are told, lines are not read out."""
    canvas = table.canv
    match moment:
        case "startTable":
            canvas.begin("Table")
        case "startRow":
            canvas.begin("TR")
        case "endRow" | "endTable":
            canvas.end()
        case _:
            as_box(table, moment)


def as_box(table: Any, moment: str, *_where: Any) -> None:
    """The same for a table that only sets things beside each other."""
    if moment in ("startBG", "startLines"):
        table.canv.addLiteral("/Artifact BMC")
    elif moment in ("endBG", "endLines"):
        table.canv.addLiteral("EMC")
