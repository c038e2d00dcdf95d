"""The sheets of a course: to sign, to record on, to plan with. Each begins a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from reportlab.platypus import NextPageTemplate, PageBreak

from kbs_learning.core.blocks import Sheet
from kbs_learning.core.course import Course
from kbs_learning.core.prose import Html
from kbs_learning.reports.course_papers.document import Running, Tell, write
from kbs_learning.reports.course_papers.fitting import height_of, sizes
from kbs_learning.reports.course_papers.front import is_open, paper_of, styles_of
from kbs_learning.reports.course_papers.leaves import FORM, MILLIMETRE, WIDE, Leaf
from kbs_learning.reports.course_papers.setting import Setting
from kbs_learning.reports.course_papers.tables import row_for_hand

SHEETS = "Sheets"
_TIGHT_ROW = 7 * MILLIMETRE
"""As narrow as ruled paper comes: for a list that one page can hold, in usual print."""
_HIGHEST_ROW = 30 * MILLIMETRE
_HIGHEST_OF_MANY = 60 * MILLIMETRE
"""Where more than one column is written in, as groups do together."""
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_MANY_COLUMNS, _MANY_IN_LARGE_PRINT = 6, 4
"""From so many columns on a table is set across."""


def write_sheets(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """Every sheet, those for the trainer too, with room to write. Returns how many pages it has."""
    setting = Setting(course, styles_of(large_print), today)
    story: list[Any] = []
    first = FORM
    for block, draft in _sheets(course, today):
        leaf = _leaf(block.html, large_print=large_print)
        first = first if story else leaf
        story += [NextPageTemplate(leaf.name), PageBreak()] if story else []
        given = setting.at(setting.styles.body_size, leaf.places[0].room)
        story += [Running(block.title, draft=draft), *_filling(block, given)]
    leaves = (first, WIDE if first is FORM else FORM)
    return write(
        story, paper_of(course, SHEETS, today, with_help=False), setting.styles, stream, tell, leaves
    )


def _filling(block: Sheet, setting: Setting) -> list[Any]:
    """The sheet with rows as high as one page has room for; where it takes more, as high as they must be.

    Lines to write on are farther apart with them, as far as that helps.
    """
    least = row_for_hand(setting.styles)
    tight = least if setting.styles.large else _TIGHT_ROW
    for height in sizes(_highest(block.html), tight, MILLIMETRE):
        made = _set(block, height, setting)
        if height_of(made, setting.room[0]) < setting.room[1]:
            return made
    return _set(block, least, setting)


def _set(block: Sheet, height: float, setting: Setting) -> list[Any]:
    title = setting.words(block.title, setting.styles.part)
    return [title, *setting.prose(block.html, by_hand=height)]


def _highest(html: Html) -> float:
    """One empty column is for a name or a tick; several are for what a group writes."""
    empty = max((row.count("<td></td>") for row in _ROW.findall(html)), default=0)
    return _HIGHEST_OF_MANY if empty > 1 else _HIGHEST_ROW


def _sheets(course: Course, today: date) -> Iterator[tuple[Sheet, bool]]:
    """Every sheet, and whether something on its page is not checked yet."""
    for module, page in course.pages():
        draft = is_open(course, module, page, today)
        yield from ((block, draft) for block in page.blocks if isinstance(block, Sheet))


def _leaf(html: Html, *, large_print: bool) -> Leaf:
    columns = max((row.count("<th") for row in _ROW.findall(html)), default=0)
    return WIDE if columns >= (_MANY_IN_LARGE_PRINT if large_print else _MANY_COLUMNS) else FORM
