"""What all papers of one course share while they are set: the type, the registers, where pictures lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from reportlab.platypus import CondPageBreak, Spacer, Table, TableStyle

from kbs_learning.core.certificates import in_words
from kbs_learning.core.course import Course
from kbs_learning.core.prose import Html
from kbs_learning.core.registers import Checked
from kbs_learning.player.media import media_files, package_path
from kbs_learning.reports.course_papers.document import room
from kbs_learning.reports.course_papers.prose import NOT_CHECKED, as_box, data_table, inline, set_prose
from kbs_learning.reports.course_papers.structure import Begin, End, Words
from kbs_learning.reports.course_papers.styles import Styles, ink

BOX = "☐"


@dataclass
class Setting:
    """How the parts of a course are set."""

    course: Course
    styles: Styles
    today: date
    for_trainer: bool = False
    """Whether notes, keys and timings are set too."""

    def __post_init__(self) -> None:
        """Look for the pictures once."""
        self._files = media_files(self.course)

    def file(self, source: str) -> Path:
        """Where a picture of the course lies."""
        return self._files.get(package_path(source), Path(self.course.folder) / source)

    def prose(self, html: Html) -> list[Any]:
        """Running text."""
        width, height = room()
        return set_prose(html, self.styles, self.file, (width, height * 0.5))

    def words(self, text: str, style: Any = None) -> Words:
        """One paragraph of plain words."""
        return Words(escape(text, quote=False), style or self.styles.body)

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

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], shares: list[float]) -> Any:
        """A table of plain words."""
        cells = [[self.words(one, self.styles.column) for one in head]]
        cells += [[self.words(one, self.styles.cell) for one in row] for row in rows]
        return data_table(cells, self.styles, room()[0], shares)

    def box(self, inside: Sequence[Any], role: str, tint: str) -> list[Any]:
        """A passage set apart by a line and a tint; it may go on on the next page."""
        gap = self.styles.points(0.7)
        rows = [[one] for one in _whole_lists(inside)]
        made = Table(rows, colWidths=[room()[0]], hAlign="LEFT", renderCB=as_box)
        made.setStyle(
            TableStyle(
                [
                    ("BACKGROUND", (0, 0), (-1, -1), ink(tint)),
                    ("LINEBEFORE", (0, 0), (0, -1), 3, ink(role)),
                    ("LEFTPADDING", (0, 0), (-1, -1), gap),
                    ("RIGHTPADDING", (0, 0), (-1, -1), gap),
                    ("TOPPADDING", (0, 0), (-1, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                    ("TOPPADDING", (0, 0), (-1, 0), gap),
                    ("BOTTOMPADDING", (0, -1), (-1, -1), gap * 0.4),
                ]
            )
        )
        return [Spacer(0, gap * 0.5), made, Spacer(0, gap)]

    def space(self, of_body: float) -> Any:
        """Room between two things."""
        return Spacer(0, self.styles.points(of_body))

    def state(self, checked: Checked) -> str:
        """Whether a fact or contact may be relied on, in words."""
        if checked.is_open(self.today):
            return NOT_CHECKED
        return f"Checked {in_words(checked.checked_on)}." if checked.checked_on else ""


def _whole_lists(flowables: Sequence[Any]) -> list[Any]:
    """Flowables one by one, but what is inside one element together: rows must not part a list."""
    rows: list[Any] = []
    depth, together = 0, list[Any]()
    for one in flowables:
        if isinstance(one, CondPageBreak):  # reportlab breaks pages between rows, never inside one
            continue
        if isinstance(one, list):  # a label, and what must not be parted from it
            rows.append(one)
            continue
        depth += isinstance(one, Begin) - isinstance(one, End)
        together.append(one)
        if depth == 0:
            rows.append(together if len(together) > 1 else together[0])
            together = []
    return rows
