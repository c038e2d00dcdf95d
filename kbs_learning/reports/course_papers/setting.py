"""What all papers of one course share while they are set: the type, the registers, where pictures lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from kbs_learning.core.certificates import in_words
from kbs_learning.core.course import Course
from kbs_learning.core.prose import Html
from kbs_learning.core.registers import Checked
from kbs_learning.player.media import media_files, package_path
from kbs_learning.reports.course_papers.boxes import boxed
from kbs_learning.reports.course_papers.guide import Guide
from kbs_learning.reports.course_papers.leaves import PAGE
from kbs_learning.reports.course_papers.lines import Gap
from kbs_learning.reports.course_papers.prose import NOT_CHECKED, inline, set_prose, writing_line
from kbs_learning.reports.course_papers.structure import Begin, End, Words
from kbs_learning.reports.course_papers.styles import Styles
from kbs_learning.reports.course_papers.tables import data_table

BOX = "☐"
_MANY_COLUMNS = 4
_LARGEST_TABLE = 0.35
"""Of a page: a table inside a box is never parted, and a larger one stands between two boxes."""


@dataclass
class Setting:
    """How the parts of a course are set."""

    course: Course
    """Without the tools it carries: they have papers of their own."""
    styles: Styles
    today: date
    for_trainer: bool = False
    """Whether notes, keys and timings are set too."""
    room_to_write: bool = True
    """Whether lines follow a task that learners answer in writing."""
    guide: Guide = field(default_factory=Guide)
    """What a trainer is told of times and screens."""
    room: tuple[float, float] = PAGE.places[0].room
    """Width and height, in points, that text and pictures have on a page."""

    _files: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look for the pictures once."""
        self.course = replace(self.course, toolkit=None)
        self._files = self._files or media_files(self.course)

    def file(self, source: str) -> Path:
        """Where a picture of the course lies."""
        return self._files.get(package_path(source), Path(self.course.folder) / source)

    def at(self, size: float, room: tuple[float, float] | None = None, **others: Any) -> Setting:
        """The same in another size of type, and perhaps in another room; ``others`` as in :class:`Styles`."""
        return replace(self, styles=replace(self.styles, body_size=size, **others), room=room or self.room)

    def prose(self, html: Html, *, by_hand: float = 0) -> list[Any]:
        """Running text; to be written in where ``by_hand`` says how high a row is, in points."""
        width, height = self.room
        return set_prose(html, self.styles, self.file, (width, height * 0.5), by_hand=by_hand)

    def asked(self, html: Html) -> list[Any]:
        """Running text whose last paragraph is not parted from what follows: a question."""
        made = self.prose(html)
        if made and isinstance(made[-1], Words) and made[-1].style is self.styles.body:
            made[-1] = Words(made[-1].text, self.styles.lead)
        return made

    def lines(self, number: int) -> list[Any]:
        """Lines to write on, which are not parted."""
        rules = [writing_line(self.styles) for _ in range(number)]
        for rule in rules[:-1]:
            rule.keepWithNext = 1
        return [*rules, self.space(1)]

    def words(self, text: str, style: Any = None) -> Words:
        """One paragraph of plain words."""
        return Words(escape(text, quote=False), style or self.styles.body)

    def marked(self, markup: str, style: Any = None) -> Words:
        """One paragraph of reportlab's own markup."""
        return Words(markup, style or self.styles.body)

    def line(self, html: Html, style: Any = None) -> Words:
        """One paragraph of text that stands in a line: an answer, a prompt."""
        return Words(inline(html), style or self.styles.body)

    def entries(self, entries: Sequence[tuple[str, list[Any] | Words]]) -> list[Any]:
        """A list: for each entry its bullet and what it says. The first paragraph carries the bullet."""
        made: list[Any] = [Begin("L")]
        for bullet, said in entries:
            first, *more = said if isinstance(said, list) else [said]
            made += [Begin("LI"), Words(first.text, self.styles.item, bulletText=bullet), *more, End()]
        return [*made, End()]

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str | Words]], shares: list[float]
    ) -> list[Any]:
        """A table of words; in large print one of many columns is set row by row instead."""
        if self.styles.large and len(head) >= _MANY_COLUMNS:
            return self._records(head, rows)
        cells = [[self.words(one, self.styles.column) for one in head]]
        cells += [
            [one if isinstance(one, Words) else self.words(one, self.styles.cell) for one in row]
            for row in rows
        ]
        return [data_table(cells, self.styles, self.room[0], shares)]

    def _records(self, head: Sequence[str], rows: Sequence[Sequence[str | Words]]) -> list[Any]:
        made: list[Any] = []
        for row in rows:
            said = [
                f"{escape(name)}: {cell.text if isinstance(cell, Words) else escape(cell, quote=False)}"
                for name, cell in zip(head, row, strict=True)
                if cell
            ]
            more = [self.marked(one, self.styles.item_note) for one in said[1:]]
            made.append(("•", [self.marked(said[0]), *more]))
        return self.entries(made)

    def box(self, inside: Sequence[Any], role: str, tint: str) -> list[Any]:
        """A passage set apart by a line and a tint; it may go on on the next page."""
        width, height = self.room
        return boxed(inside, self.styles, (width, height * _LARGEST_TABLE), role, tint)

    def space(self, of_body: float) -> Any:
        """Room between two things."""
        return Gap(self.styles.points(of_body))

    def state(self, checked: Checked) -> str:
        """Whether a fact or contact may be relied on, in words."""
        if checked.is_open(self.today):
            return NOT_CHECKED
        return f"Checked {in_words(checked.checked_on)}." if checked.checked_on else ""
