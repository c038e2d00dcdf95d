"""The toolkit on paper: a card or a poster for each tool, and cards for five minutes with a team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.platypus import PageBreak, Table, TableStyle

from kbs_learning.core.blocks import Block, Huddle, Tool
from kbs_learning.core.course import Course, Module, Page
from kbs_learning.core.errors import UserError
from kbs_learning.reports.course_papers.blocks import set_block
from kbs_learning.reports.course_papers.document import Entry, Running, Tell, write
from kbs_learning.reports.course_papers.fitting import Fitted, fitted, sizes
from kbs_learning.reports.course_papers.front import is_open, paper_of
from kbs_learning.reports.course_papers.leaves import CARD, PAGE, Leaf, text_leaf
from kbs_learning.reports.course_papers.session import SCOPE, in_minutes, source_of
from kbs_learning.reports.course_papers.setting import Setting
from kbs_learning.reports.course_papers.styles import LARGE, Styles, ink
from kbs_learning.reports.course_papers.tables import as_box
from kbs_learning.reports.course_papers.whole import sources

TOOL_CARDS, POSTERS, HUDDLE_CARDS = "Tool cards", "Posters", "Huddle cards"
_POSTER = text_leaf("poster", A4, 46, 52, 50)

_Make = Callable[[Module, Page, Setting], list[Any]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One way to print tool pages, a page of paper each."""

    name: str
    on: type[Block]
    """What a page has that is printed so."""
    what: str
    """What one of them is called: ``an A5 card``."""
    leaf: Leaf
    sizes: tuple[float, ...]
    make: _Make


def write_tool_cards(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """Each tool on one A5 page; in large print on as many A4 pages as it takes.

    Returns how many pages it has. Raises :class:`UserError` where a tool has too many words for one card.
    """
    kind = _Kind(TOOL_CARDS, Tool, "an A5 card", CARD, sizes(10, 7.5, 0.25), _tool)
    return _write(kind, course, stream, today, large_print, tell)


def write_posters(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """The same words for a wall, as large as they fit on A4.

    Returns and raises as :func:`write_tool_cards`.
    """
    kind = _Kind(POSTERS, Tool, "an A4 poster", _POSTER, sizes(24, 10), _tool)
    return _write(kind, course, stream, today, large_print, tell)


def write_huddle_cards(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """A card for each huddle. Returns and raises as :func:`write_tool_cards`."""
    kind = _Kind(HUDDLE_CARDS, Huddle, "an A5 card", CARD, sizes(19, 9), _huddle)
    return _write(kind, course, stream, today, large_print, tell)


def _write(
    kind: _Kind,
    course: Course,
    stream: BinaryIO,
    today: date,
    large_print: bool,
    tell: Tell | None,
) -> int:
    leaf = PAGE if large_print else kind.leaf
    styles = Styles(LARGE, large=True) if large_print else Styles(9, least=7, leading=1.38)
    setting = Setting(course, styles, today, room=leaf.places[0].room)
    story: list[Any] = []
    for module, page in course.pages():
        if not any(isinstance(block, kind.on) for block in page.blocks):
            continue
        draft = is_open(course, module, page, today)
        story += [PageBreak()] if story else []
        story += [Running(f"{kind.name}, version {course.version}", draft=draft), Entry(page.title)]
        story += _one(kind, module, page, setting, large_print=large_print)
    paper = paper_of(course, kind.name, today, with_help=False)
    return write(story, paper, styles, stream, tell, (leaf,))


def _one(kind: _Kind, module: Module, page: Page, setting: Setting, *, large_print: bool) -> list[Any]:
    make = partial(kind.make, module, page)
    if large_print:
        return make(setting)
    made = fitted(make, setting, kind.sizes, setting.room)
    if made.over:
        lines = _lines(made)
        what = f"“{page.title}” has too many words for {kind.what}."
        raise UserError(
            what, f"Shorten it by about {lines} lines, or print in large print, over several pages."
        )
    return made.flowables


def _lines(made: Fitted) -> int:
    return int(made.over / made.setting.styles.body.leading) + 1


def _tool(module: Module, page: Page, setting: Setting) -> list[Any]:
    (tool, *_others) = [block for block in page.blocks if isinstance(block, Tool)]
    made = _banner(SCOPE[tool.scope], page.title, module, setting)
    for block in page.blocks:
        if not isinstance(block, Tool | Huddle):
            made += set_block(block, setting)
    made += sources(page.cited_facts, setting)
    return [*made, setting.words(source_of(tool), setting.styles.note)]


def _huddle(module: Module, page: Page, setting: Setting) -> list[Any]:
    made: list[Any] = []
    for block in page.blocks:
        if isinstance(block, Huddle):
            over = f"Huddle: {in_minutes(block.minutes)} with your team"
            made += [*_banner(over, page.title, module, setting), *setting.prose(block.html)]
    return made


def _banner(over: str, title: str, module: Module, setting: Setting) -> list[Any]:
    """The title on the colour of its step."""
    styles, gap = setting.styles, setting.styles.points(0.7)
    small = styles.style("over", 0.85, space=(0, 0.1))
    big = styles.style("banner", 1.7, bold=True, tag="H1")
    small.textColor = big.textColor = white
    made = Table(
        [[[setting.words(over, small), setting.words(title, big)]]], colWidths=["100%"], renderCB=as_box
    )
    made.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), ink(str(module.step or "ink"))),
                *[(f"{edge}PADDING", (0, 0), (-1, -1), gap) for edge in ("LEFT", "RIGHT", "TOP", "BOTTOM")],
            ]
        )
    )
    return [made, setting.space(0.7)]
