"""The kinds of page a paper is made of: their size, where text goes on them, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4, A5, landscape

from kbs_learning.reports.course_papers.styles import Styles, ink
from kbs_learning.reports.fonts import BOLD, REGULAR

DRAFT = "Draft, not for learners"
MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands on every page, and in the properties of the file."""

    title: str
    kind: str
    """``Learner handout``, ``Trainer pack``."""
    version: str
    language: str
    draft: bool = False
    """Whether something in it is not checked yet."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where text goes on a page, in points from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def room(self) -> tuple[float, float]:
        """Its width and height."""
        return self.width, self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of a page when its margins are filled, after its text."""

    paper: Paper
    styles: Styles
    size: tuple[float, float]
    page: int
    total: int
    """Pages of the whole paper; 0 as long as nobody knows."""
    foot: str
    """What the page is about, in place of what the paper is."""
    draft: bool
    colour: str
    """The role that the page has its colour from."""
    heading: str
    """The last heading set."""
    headings: int
    """How many headings begin on this page."""

    @property
    def where(self) -> str:
        """Page 3 of 57."""
        return f"Page {self.page}" + (f" of {self.total}" if self.total else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One kind of page."""

    name: str
    size: tuple[float, float]
    places: tuple[Place, ...]
    """Filled one after the other."""
    margins: Callable[[Any, Around], None]
    then: str = ""
    """The kind of page that follows by itself when this one is full; empty for the same again."""


def text_leaf(name: str, size: tuple[float, float], side: float, head: float, foot: float) -> Leaf:
    """A page of text between a head with the title and a foot with its number; lengths in points."""
    width, height = size
    place = Place(side, foot, width - 2 * side, height - head - foot)
    return Leaf(name=name, size=size, places=(place,), margins=partial(_head_and_foot, side, head, foot))


def line_of_margin(canvas: Any, around: Around, place: Place, y: float, left: str, right: str) -> None:
    """Words at the two ends of a line, as small as the margins are; the left ones end where they must."""
    canvas.setFont(REGULAR, around.styles.margin_size)
    canvas.setFillColor(ink("muted"))
    size = around.styles.margin_size
    room = place.width - size - (canvas.stringWidth(right, REGULAR, size) if right else 0)
    canvas.drawString(
        place.x, y, _shortened(left, room, lambda words: canvas.stringWidth(words, REGULAR, size))
    )
    canvas.drawRightString(place.x + place.width, y, right)


def _shortened(words: str, room: float, width_of: Callable[[str], float]) -> str:
    """``words`` as far as they fit, whole ones."""
    if width_of(words) <= room:
        return words
    while " " in words and width_of(f"{words} …") > room:
        words = words.rpartition(" ")[0]
    return f"{words} …"


def draft_mark(canvas: Any, around: Around, right: float, y: float) -> None:
    """That a page is only a draft, ending at ``right``; nothing where it is none."""
    if around.draft:
        canvas.setFont(BOLD, around.styles.margin_size)
        canvas.setFillColor(ink("caution"))
        canvas.drawRightString(right, y, DRAFT)


def _head_and_foot(side: float, head: float, foot: float, canvas: Any, around: Around) -> None:
    width, height = around.size
    size = around.styles.margin_size
    top, right = height - head * 0.62, width - side
    canvas.setFont(BOLD, size)
    canvas.setFillColor(ink("ink"))
    taken = canvas.stringWidth(around.paper.title, BOLD, size)
    canvas.drawString(side, top, around.paper.title)
    narrow = around.draft and taken + canvas.stringWidth(DRAFT, BOLD, size) > right - side - size
    draft_mark(canvas, around, right, top - size * 1.25 if narrow else top)
    kind = around.foot or f"{around.paper.kind}, version {around.paper.version}"
    place = Place(side, 0, right - side, 0)
    line_of_margin(canvas, around, place, foot * 0.5, kind, around.where)
    canvas.setStrokeColor(ink("hair"))
    canvas.setLineWidth(1)
    canvas.line(side, foot * 0.8, right, foot * 0.8)


PAGE = text_leaf("page", A4, 56, 64, 60)
"""A page to read."""
FORM = text_leaf("form", A4, 38, 60, 56)
"""A page to fill in: a little wider."""
WIDE = text_leaf("wide", landscape(A4), 44, 56, 52)
"""The same across."""
CARD = text_leaf("card", A5, 30, 34, 34)
"""A card for a pocket."""
