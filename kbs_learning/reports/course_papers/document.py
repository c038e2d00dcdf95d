"""One file: its pages, the outline, the lists of what is on which page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from kbs_learning.core.errors import UserError
from kbs_learning.reports.course_papers.leaves import PAGE, Around, Leaf, Paper
from kbs_learning.reports.course_papers.structure import TaggedCanvas, Words
from kbs_learning.reports.course_papers.styles import Styles

CONTENTS, NOTES = "contents", "notes"
"""The lists that a heading can be in."""
_LEVELS = {"title": 0, "part": 0, "page": 1, "slide": 1, "screen": 2, "piece": 1}
"""Which headings are in the outline of the file, and how deep."""
_LISTED = {"part": CONTENTS}

Tell = Callable[[int], None]
"""Told the number of each page that is begun, in every pass; what it raises ends the work."""


def write(
    flowables: list[Any],
    paper: Paper,
    styles: Styles,
    stream: BinaryIO,
    tell: Tell | None = None,
    leaves: Sequence[Leaf] = (PAGE,),
) -> int:
    """Set everything, beginning with the first of ``leaves``; returns how many pages it took.

    Raises :class:`UserError` where something cannot be parted and is higher than a page.
    """
    made = _Document(stream, paper, styles, tell, leaves)
    try:
        made.multiBuild(flowables, canvasmaker=TaggedCanvas)
    except LayoutError as error:
        raise UserError(
            f"A paragraph or a row of a table is too long for page {made.page}.",
            f"It comes after “{made.heading}”; make two of it.",
        ) from error
    return made.total


class Entry(Flowable):  # type: ignore[misc]  # reportlab has no types
    """What is in the outline or a list, at a place where no heading of its own is set."""

    width = height = 0

    def __init__(self, words: str, level: int | None = 0, kind: str = "") -> None:
        """``level`` in the outline, None for none; ``kind`` is a list."""
        super().__init__()
        self._entry = words, level, kind

    def draw(self) -> None:
        """Takes no room."""
        self._doctemplateAttr("enter")(*self._entry)


class Running(Flowable):  # type: ignore[misc]  # as above
    """What the margins say from here on."""

    width = height = 0

    def __init__(self, foot: str = "", *, draft: bool | None = None, colour: str = "ink") -> None:
        """``draft`` None: as the whole paper. ``colour`` is a role."""
        super().__init__()
        self.foot, self.draft, self.colour = foot, draft, colour

    def draw(self) -> None:
        """Takes no room."""
        self._doctemplateAttr("run")(self)


class _Document(BaseDocTemplate):  # type: ignore[misc]  # as above
    """Knows the number of its pages from the pass before."""

    def __init__(
        self, stream: BinaryIO, paper: Paper, styles: Styles, tell: Tell | None, leaves: Sequence[Leaf]
    ) -> None:
        super().__init__(
            stream,
            pagesize=leaves[0].size,
            title=f"{paper.title}: {paper.kind}",
            author="Derby and Derbyshire Safeguarding Children Partnership",
            subject=paper.kind,
            lang=paper.language,
            invariant=1,
            pageCompression=1,
        )
        self.total = self._total_before = 0
        self._paper, self._styles, self._tell = paper, styles, tell
        self._begin_pass()
        self.addPageTemplates([self._template(leaf) for leaf in leaves])

    def _begin_pass(self) -> None:
        self._entries = self.headings = 0
        self.heading, self._running = "", Running()

    def _template(self, leaf: Leaf) -> Any:
        frames = [Frame(one.x, one.y, one.width, one.height, 0, 0, 0, 0) for one in leaf.places]
        return PageTemplate(
            leaf.name,
            frames,
            onPage=self._page_begun,
            onPageEnd=lambda canvas, _document: self._fill_margins(canvas, leaf),
            pagesize=leaf.size,
            autoNextPageTemplate=leaf.then or None,
        )

    def beforeDocument(self) -> None:  # noqa: N802  reportlab's name
        """Another pass begins."""
        self._begin_pass()
        self.canv.showOutline()

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  as above
        """A heading goes into the outline and the contents."""
        if isinstance(flowable, Words) and flowable.style.name in _LEVELS:
            self.heading, self.headings = flowable.getPlainText(), self.headings + 1
            name = flowable.style.name
            self.enter(self.heading, _LEVELS[name], _LISTED.get(name, ""))

    def enter(self, words: str, level: int | None, kind: str) -> None:
        """Put ``words`` into the outline and a list, with the place that is being set."""
        self._entries += 1
        key = f"h{self._entries}"
        self.canv.bookmarkPage(key)
        if level is not None:
            self.canv.addOutlineEntry(words, key, level, closed=level == 0)
        if kind:
            self.notify(kind, (words, self.page, key))

    def run(self, running: Running) -> None:
        """From here on the margins say something else."""
        self._running = running

    def _allSatisfied(self) -> bool:  # noqa: N802  as above
        settled = self.total == self._total_before
        self._total_before = self.total
        return bool(super()._allSatisfied()) and settled

    def _endBuild(self) -> None:  # noqa: N802  as above
        self.total = self.page
        super()._endBuild()

    def _page_begun(self, canvas: Any, _document: Any) -> None:
        self.headings = 0
        if self._tell is not None:
            self._tell(canvas.getPageNumber())

    def _fill_margins(self, canvas: Any, leaf: Leaf) -> None:
        running, paper = self._running, self._paper
        around = Around(
            paper=paper,
            styles=self._styles,
            size=leaf.size,
            page=canvas.getPageNumber(),
            total=self.total,
            foot=running.foot,
            draft=paper.draft if running.draft is None else running.draft,
            colour=running.colour,
            heading=self.heading,
            headings=self.headings,
        )
        canvas.saveState()
        with canvas.artifact():
            leaf.margins(canvas, around)
        canvas.restoreState()
