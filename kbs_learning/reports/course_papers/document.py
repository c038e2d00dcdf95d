"""The sheet everything is set on: A4, its head and foot, the contents, the outline of the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.tableofcontents import TableOfContents

from kbs_learning.reports.course_papers.structure import TaggedCanvas, Words
from kbs_learning.reports.course_papers.styles import Styles, ink
from kbs_learning.reports.fonts import BOLD, REGULAR

_SIDE, _HEAD, _FOOT = 56.0, 64.0, 60.0
_LEVELS = {"title": 0, "part": 0, "page": 1}
"""Which headings are in the outline of the file, and how deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands on every page, and in the properties of the file."""

    title: str
    kind: str
    """``Learner handout``, ``Trainer pack``."""
    version: str
    language: str
    draft: str = ""
    """Why this is only a draft; empty where it is none."""


def room() -> tuple[float, float]:
    """Width and height, in points, that text and pictures have on a page."""
    return A4[0] - 2 * _SIDE, A4[1] - _HEAD - _FOOT


Tell = Callable[[int], None]
"""Told the number of each page that is begun, in every pass; what it raises ends the work."""


def write(
    flowables: list[Any], paper: Paper, styles: Styles, stream: BinaryIO, tell: Tell | None = None
) -> int:
    """Set everything; returns how many pages it took."""
    made = _Document(stream, paper, styles, tell)
    made.multiBuild(flowables, canvasmaker=TaggedCanvas)
    return made.total


def contents(styles: Styles) -> Any:
    """The parts with their page numbers, filled while the rest is set."""
    table = TableOfContents(dotsMinLevel=0)
    table.levelStyles = [styles.contents]
    return table


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Knows the number of its pages from the pass before."""

    def __init__(self, stream: BinaryIO, paper: Paper, styles: Styles, tell: Tell | None) -> None:
        width, height = room()
        super().__init__(
            stream,
            pagesize=A4,
            title=f"{paper.title}: {paper.kind}",
            author="Derby and Derbyshire Safeguarding Children Partnership",
            subject=paper.kind,
            lang=paper.language,
            invariant=1,
            pageCompression=1,
        )
        self.total = 0
        self._paper, self._styles, self._tell = paper, styles, tell
        self._headings = 0
        frame = Frame(_SIDE, _FOOT, width, height, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._draw_sheet))

    def beforeDocument(self) -> None:  # noqa: N802  reportlab's name
        """Another pass begins."""
        self._headings = 0
        self.canv.showOutline()

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  as above
        """A heading goes into the outline and the contents."""
        if not isinstance(flowable, Words) or flowable.style.name not in _LEVELS:
            return
        level, words = _LEVELS[flowable.style.name], flowable.getPlainText()
        self._headings += 1
        key = f"h{self._headings}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(words, key, level, closed=level == 0)
        if flowable.style.name == "part":
            self.notify("TOCEntry", (level, flowable.text or words, self.page, key))

    def _endBuild(self) -> None:  # noqa: N802  as above
        self.total = self.page
        super()._endBuild()

    def _draw_sheet(self, canvas: Any, _document: Any) -> None:
        if self._tell is not None:
            self._tell(canvas.getPageNumber())
        canvas.saveState()
        with canvas.artifact():
            size = self._styles.margin_size
            canvas.setFont(BOLD, size)
            canvas.setFillColor(ink("ink"))
            canvas.drawString(_SIDE, A4[1] - 40, self._paper.title)
            canvas.setFont(REGULAR, size)
            canvas.setFillColor(ink("muted"))
            canvas.drawString(_SIDE, 32, f"{self._paper.kind}, version {self._paper.version}")
            where = f"Page {canvas.getPageNumber()}" + (f" of {self.total}" if self.total else "")
            canvas.drawRightString(A4[0] - _SIDE, 32, where)
            if self._paper.draft:
                canvas.setFont(BOLD, size)
                canvas.setFillColor(ink("caution"))
                canvas.drawRightString(A4[0] - _SIDE, A4[1] - 40, "Draft, not for learners")
            canvas.setStrokeColor(ink("hair"))
            canvas.line(_SIDE, 48, A4[0] - _SIDE, 48)
        canvas.restoreState()
