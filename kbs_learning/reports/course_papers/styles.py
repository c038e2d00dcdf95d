"""The type on paper: one scale, in the usual size and in large print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak

from kbs_learning.core.look import colour
from kbs_learning.reports.fonts import BOLD, REGULAR, family

USUAL, LARGE = 10.5, 18.0
"""Points of running text. Large print begins at 16 (UK Association for Accessible Formats, 2012)."""
_LEAST_LARGE = 16.0


def ink(role: str) -> Any:
    """The colour of a role on white paper."""
    return HexColor(colour(role, "light"))


@dataclass(frozen=True)
class Styles:
    """Every style of one paper; ``tag`` of each says what it is to a screen reader."""

    body_size: float = USUAL
    large: bool = False
    """Whether this is large print: nothing is set smaller than its running text then."""
    aside: float = 0.85
    """How small, of the running text, what is said beside it is: a source, a day."""
    least: float = 0
    """Points below which no type is set, however small the running text is."""
    leading: float = 1.45
    """From one line of running text to the next, as a multiple of its size."""

    @property
    def margin_size(self) -> float:
        """Points of what stands at the head and foot of each page."""
        return _LEAST_LARGE if self.large else self.points(0.8)

    @cached_property
    def title(self) -> Any:
        """The name of the course on the first page."""
        return self.style("title", 2.2, bold=True, tag="H1", space=(0, 0.4))

    @cached_property
    def part(self) -> Any:
        """A module."""
        return self.style("part", 1.6, bold=True, tag="H2", space=(1.8, 0.5), keepWithNext=1)

    @cached_property
    def page(self) -> Any:
        """A page of a module."""
        return self.style("page", 1.25, bold=True, tag="H3", space=(1.4, 0.35), keepWithNext=1)

    @cached_property
    def small_heading(self) -> Any:
        """A heading inside a page."""
        return self.style("small-heading", 1.05, bold=True, tag="H4", space=(0.9, 0.2), keepWithNext=1)

    @cached_property
    def body(self) -> Any:
        """Running text."""
        return self.style("body", 1, space=(0, 0.55))

    @cached_property
    def lead(self) -> Any:
        """A paragraph that belongs to the next."""
        return self.style("lead", 1, space=(0, 0.55), keepWithNext=1)

    @cached_property
    def cell(self) -> Any:
        """Text in a table."""
        return self.style("cell", 0.95, tag="TD")

    @cached_property
    def column(self) -> Any:
        """The head of a column."""
        return self.style("column", 0.95, bold=True, tag="TH")

    @cached_property
    def item(self) -> Any:
        """An entry of a list."""
        return self.style("item", 1, tag="LBody", space=(0, 0.25), leftIndent=1.9, bulletIndent=0.3)

    @cached_property
    def item_note(self) -> Any:
        """What is said beside an entry of a list, under it."""
        return self.style("item-note", self.aside, tag="P", role="muted", space=(0, 0.4), leftIndent=1.9)

    @cached_property
    def label(self) -> Any:
        """The name of a box."""
        return self.style("label", 0.95, bold=True, space=(0, 0.2), keepWithNext=1)

    @cached_property
    def note(self) -> Any:
        """Where something comes from; said beside it."""
        return self.style("note", self.aside, role="muted", space=(0, 0.5))

    @cached_property
    def contents(self) -> Any:
        """A part in the contents."""
        return self.style("contents", 1, space=(0.15, 0.15))

    def within(self, style: Any, role: str) -> Any:
        """``style`` in the colour of a role."""
        return ParagraphStyle(f"{style.name}-{role}", parent=style, textColor=ink(role), tag=style.tag)

    def quoted(self, style: Any) -> Any:
        """``style`` set in from the edge, for words that somebody says: they are read aloud, so not paler."""
        return ParagraphStyle(
            f"{style.name}-quoted", parent=style, leftIndent=style.leftIndent + self.body_size, tag=style.tag
        )

    def room_for_heading(self, lines: float = 8) -> Any:
        """A heading begins on the next page where there is room for little more than itself."""
        return CondPageBreak(self.points(lines))

    def points(self, of_body: float) -> float:
        """A length that grows with the text."""
        return self.body_size * of_body

    def style(
        self,
        name: str,
        size: float,
        *,
        bold: bool = False,
        tag: str = "P",
        role: str = "ink",
        space: tuple[float, float] = (0, 0),
        **others: Any,
    ) -> Any:
        """A style whose lengths are given in sizes of the running text; ``others`` as reportlab has them."""
        family()
        if self.large:
            size = 1 + (size - 1) * 0.6 if size > 1 else max(size, min(1.0, LARGE / self.body_size))
        size = max(size, self.least / self.body_size)
        points = self.body_size * size
        for indent in ("leftIndent", "bulletIndent"):
            if indent in others:
                others[indent] *= self.body_size
        return ParagraphStyle(
            name,
            fontName=BOLD if bold else REGULAR,
            fontSize=points,
            leading=points * (self.leading if size <= 1.1 else min(self.leading, 1.25)),
            spaceBefore=space[0] * self.body_size,
            spaceAfter=space[1] * self.body_size,
            textColor=ink(role),
            bulletFontName=REGULAR,
            bulletFontSize=points,
            splitLongWords=1,
            allowWidows=0,
            tag=tag,
            **others,
        )
