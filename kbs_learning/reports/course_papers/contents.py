"""Lists of what is on which page, filled while the rest is set."""

from __future__ import annotations

from html import escape
from typing import Any

from reportlab.platypus import Table, TableStyle
from reportlab.platypus.doctemplate import IndexingFlowable

from kbs_learning.reports.course_papers.document import CONTENTS
from kbs_learning.reports.course_papers.structure import Words
from kbs_learning.reports.course_papers.styles import Styles
from kbs_learning.reports.course_papers.tables import as_box


class Contents(IndexingFlowable):  # type: ignore[misc]  # reportlab has no types
    """The entries of one list with their page numbers, as the pass before found them."""

    def __init__(self, styles: Styles, kind: str = CONTENTS) -> None:
        """``kind`` is the list, as :class:`~.document.Entry` has it."""
        super().__init__()
        self._styles, self._kind = styles, kind
        self._found: list[tuple[str, int, str]] = []
        self._shown: list[tuple[str, int, str]] = []
        self._table: Any = None

    def beforeBuild(self) -> None:  # noqa: N802  reportlab's name
        """Another pass begins."""
        self._shown, self._found = self._found, []

    def notify(self, kind: str, stuff: tuple[str, int, str]) -> None:
        """An entry was set."""
        if kind == self._kind:
            self._found.append(stuff)

    def isSatisfied(self) -> bool:  # noqa: N802  as above
        """Whether what is shown is what was found."""
        return self._found == self._shown

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as its lines."""
        if not self._shown:
            return 0, 0
        number = self._styles.within(self._styles.contents, "ink")
        number.alignment = 2
        rows = [
            [
                Words(f'<a href="#{key}">{escape(words, quote=False)}</a>', self._styles.contents),
                Words(str(page), number),
            ]
            for words, page, key in self._shown
        ]
        self._table = Table(rows, colWidths=["88%", "12%"], renderCB=_as_contents)
        self._table.setStyle(TableStyle([*_NO_PADDING, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        self.width, self.height = self._table.wrapOn(self.canv, width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """Lines that fit, and the others."""
        return list(self._table.splitOn(self.canv, width, height)) if self._table else []

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803  as above
        """All of it."""
        if self._shown:
            self._table.drawOn(canvas, x, y, _sW)


_NO_PADDING = [
    (f"{edge}PADDING", (0, 0), (-1, -1), points)
    for edge, points in {"LEFT": 0, "RIGHT": 0, "TOP": 1, "BOTTOM": 1}.items()
]


def _as_contents(table: Any, moment: str, *_where: Any) -> None:
    canvas = table.canv
    match moment:
        case "startTable":
            canvas.begin("TOC")
        case "startRow":
            canvas.begin("TOCI")
        case "endRow" | "endTable":
            canvas.end()
        case _:
            as_box(table, moment)
