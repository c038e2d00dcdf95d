"""Cards to cut out: four on a sheet of A4, and the parts of a case to give out one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.platypus import FrameBreak, NextPageTemplate, PageBreak

from kbs_learning.core.blocks import Scenario, TrainerCards
from kbs_learning.core.course import Course
from kbs_learning.core.prose import Html
from kbs_learning.reports.course_papers.document import Entry, Running, Tell, write
from kbs_learning.reports.course_papers.fitting import fitted, sizes
from kbs_learning.reports.course_papers.front import is_open, paper_of
from kbs_learning.reports.course_papers.leaves import Around, Leaf, Place, draft_mark, line_of_margin
from kbs_learning.reports.course_papers.setting import Setting
from kbs_learning.reports.course_papers.styles import LARGE, Styles, ink

CARDS = "Cards"
_WIDTH, _HEIGHT = A4
_PAD, _UPPER, _LOWER = 26.0, 34.0, 32.0
_LARGE_LOWER = 44.0
_QUARTER, _HALF, _WHOLE = 1, 2, 4
"""How many quarters of a sheet a card takes."""


@dataclass(frozen=True, slots=True)
class _Card:
    set: str
    title: str
    html: Html
    is_part: bool
    """Whether it is a part of a case, to be read by a group: never on a small card."""


@dataclass(frozen=True, slots=True)
class _Laid:
    card: _Card
    takes: int
    setting: Setting


def write_cards(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """Every card of the course, set by set; in large print two on a sheet. Returns how many pages it has."""
    styles = Styles(LARGE, large=True) if large_print else Styles(8.75, least=7.5)
    setting = Setting(course, styles, today)
    leaves = {leaf.name: leaf for leaf in _leaves(_LARGE_LOWER if large_print else _LOWER)}
    story: list[Any] = []
    first = ""
    for draft, cards in _sets(course, today):
        laid = _alike([_lay(card, setting, leaves, large_print=large_print) for card in cards])
        for at, sheet in enumerate(_sheets(laid)):
            name = _name(sheet)
            first = first or name
            story += [NextPageTemplate(name), PageBreak()] if story else []
            story += [Running(draft=draft), Entry(cards[0].set)] if at == 0 else []
            for number, card in enumerate(sheet):
                story += [FrameBreak()] if number else []
                story += _card(card.card, card.setting)
    used = [leaves.pop(first), *leaves.values()]
    return write(story, paper_of(course, CARDS, today, with_help=False), styles, stream, tell, used)


def _sets(course: Course, today: date) -> Iterator[tuple[bool, list[_Card]]]:
    """The cards of each set, and whether something on their page is not checked yet."""
    for module, page in course.pages():
        draft = is_open(course, module, page, today)
        for block in page.blocks:
            if isinstance(block, TrainerCards) and block.cards:
                yield draft, [_Card(block.title, card.title, card.html, False) for card in block.cards]
            elif isinstance(block, Scenario) and block.unfolding and block.scenes:
                yield draft, [_Card(block.title, scene.title, scene.html, True) for scene in block.scenes]


def _lay(card: _Card, setting: Setting, leaves: dict[str, Leaf], *, large_print: bool) -> _Laid:
    """The card in the smallest place that its words have room in; a whole sheet may go on on the next."""
    quarter, half, whole = (leaves[name].places[0].room for name in ("1111", "22", "4"))
    tried: list[tuple[int, tuple[float, float], Sequence[float]]]
    if large_print:
        tried = [(_HALF, half, sizes(22, 18)), (_WHOLE, whole, sizes(22, 18))]
    elif card.is_part:
        tried = [(_HALF, half, sizes(16, 10.5)), (_WHOLE, whole, sizes(18, 10.5))]
    else:
        tried = [(_QUARTER, quarter, sizes(12, 8.5, 0.25)), (_HALF, half, sizes(11, 8.5, 0.25))]
        tried.append((_WHOLE, whole, sizes(12, 8.5)))
    for takes, room, points in tried[:-1]:
        made = fitted(partial(_card, card), setting, points, room)
        if not made.over:
            return _Laid(card, takes, made.setting)
    takes, room, points = tried[-1]
    return _Laid(card, takes, fitted(partial(_card, card), setting, points, room).setting)


def _alike(laid: Sequence[_Laid]) -> list[_Laid]:
    """The cards of a set with one size of type for all that are equally large."""
    sizes_of = {
        takes: min(one.setting.styles.body_size for one in laid if one.takes == takes)
        for takes in {one.takes for one in laid}
    }
    return [replace(one, setting=one.setting.at(sizes_of[one.takes])) for one in laid]


def _card(card: _Card, setting: Setting) -> list[Any]:
    styles = setting.styles
    piece = styles.style("piece", 1.35, bold=True, tag="H2", space=(0, 0.5))
    return [setting.words(card.set, styles.note), setting.words(card.title, piece), *setting.prose(card.html)]


def _sheets(cards: Sequence[_Laid]) -> Iterator[list[_Laid]]:
    """The cards on sheets of four quarters, in order: a row is one card or two small ones."""
    sheet: list[_Laid] = []
    taken = 0
    for card in cards:
        if card.takes > _QUARTER and taken % 2:  # the small one before it has the row to itself
            sheet[-1] = replace(sheet[-1], takes=_HALF)
            taken += 1
        if taken + card.takes > _WHOLE:
            yield sheet
            sheet, taken = [], 0
        sheet.append(card)
        taken += card.takes
    if sheet:
        yield sheet


def _name(sheet: Sequence[_Laid]) -> str:
    """Which kind of page has the places for these cards."""
    name = "".join(str(card.takes) for card in sheet)
    filled = sum(card.takes for card in sheet)
    if filled % 2:
        name, filled = name + str(_QUARTER), filled + 1
    if filled < _WHOLE:
        name += "11" if str(_QUARTER) in name else str(_HALF)
    return name


def _leaves(lower: float) -> Iterator[Leaf]:
    """A kind of page for each way to share a sheet; its name says what each place takes."""
    for name in ("1111", "112", "211", "22", "4"):
        boxes = list(_boxes(name))
        places = tuple(
            Place(x + _PAD, y + lower, width - 2 * _PAD, height - _UPPER - lower)
            for x, y, width, height in boxes
        )
        yield Leaf(name=name, size=A4, places=places, margins=partial(_margins, boxes))


def _boxes(name: str) -> Iterator[tuple[float, float, float, float]]:
    """Corner, width and height of each place, from the top and the left."""
    taken = 0
    for takes in map(int, name):
        y = _HEIGHT / 2 if taken < 2 else 0.0
        match takes:
            case 1:
                yield taken % 2 * _WIDTH / 2, y, _WIDTH / 2, _HEIGHT / 2
            case 2:
                yield 0, y, _WIDTH, _HEIGHT / 2
            case _:
                yield 0, 0, _WIDTH, _HEIGHT
        taken += takes


def _margins(boxes: list[tuple[float, float, float, float]], canvas: Any, around: Around) -> None:
    _cuts(boxes, canvas)
    about = f"{around.paper.title}, version {around.paper.version}"
    for x, y, width, height in boxes[: max(1, around.headings)]:
        place = Place(x + _PAD, y, width - 2 * _PAD, height)
        if around.styles.large:
            about = f"Version {around.paper.version}"
        line_of_margin(canvas, around, place, y + 15, about, around.where)
        draft_mark(canvas, around, place.x + place.width, y + height - _UPPER * 0.6)


def _cuts(boxes: list[tuple[float, float, float, float]], canvas: Any) -> None:
    """Where to cut: a dashed line, and a mark at the edge of the sheet."""
    if len(boxes) == 1:
        return
    lines = [(0.0, _HEIGHT / 2, _WIDTH, _HEIGHT / 2)]
    lines += [(width, y, width, y + height) for x, y, width, height in boxes if width < _WIDTH and x == 0]
    canvas.setLineWidth(0.5)
    for x, y, to_x, to_y in lines:
        canvas.setStrokeColor(ink("hair"))
        canvas.setDash(3, 3)
        canvas.line(x, y, to_x, to_y)
        canvas.setDash()
        canvas.setStrokeColor(ink("ink"))
        across = y == to_y
        for end_x, end_y in ((x, y), (to_x, to_y)):
            inward = 12 if (end_x, end_y) == (x, y) else -12
            canvas.line(end_x, end_y, end_x + inward * across, end_y + inward * (not across))
