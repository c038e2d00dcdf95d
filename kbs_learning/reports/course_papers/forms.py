"""Forms on paper for a course that learners cannot answer on a screen: with a code, never with a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import KeepTogether, PageBreak, Table, TableStyle

from kbs_learning.core.blocks import Block, Comment, FinalCheck, FirstCheck, Poll, Scale, Stage
from kbs_learning.core.course import Course, Module, Statement, StatementSet, Use
from kbs_learning.reports.course_papers.asking import rated
from kbs_learning.reports.course_papers.document import Running, Tell, write
from kbs_learning.reports.course_papers.front import is_open, paper_of, styles_of
from kbs_learning.reports.course_papers.leaves import FORM, MILLIMETRE
from kbs_learning.reports.course_papers.paper_check import asked_in, paper_question
from kbs_learning.reports.course_papers.setting import BOX, Setting
from kbs_learning.reports.course_papers.structure import Words
from kbs_learning.reports.course_papers.styles import ink
from kbs_learning.reports.course_papers.tables import as_box, data_table, row_for_hand

FORMS = "Paper forms"
ASKING = (Scale, Poll, Comment, FirstCheck, FinalCheck)
NO_NAMES = (
    "Do not write names, dates of birth, addresses or anything else that could identify a baby, "
    "a family or a colleague."
)
_LATER = "6 to 12 weeks later"
_WHEN = {
    Stage.BEFORE: "Before the course",
    Stage.AFTER: "After the course",
    Stage.LOOKING_BACK: "After the course",
    Stage.FOLLOW_UP: _LATER,
}
_CODE = "Six letters or numbers that you will remember, the same on every form. Do not write your name."
_LETTERS_OF_CODE = 6
_LINES_OF_COMMENT = 6

_Group = list[Any]
"""What a page must not end in the middle of."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked on one page of a course."""

    title: str
    when: str
    module: str
    asked: tuple[Block, ...]
    draft: bool
    """Whether something on the page is not checked yet."""
    goes_on: bool = False
    """Whether it belongs to the form before it, and so has no page and no code of its own."""

    @property
    def has_check(self) -> bool:
        """Whether it asks what people know, and so is handed in alone."""
        return any(isinstance(block, FirstCheck | FinalCheck) for block in self.asked)


def write_forms(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """A form for each page that asks. Returns how many pages it has."""
    setting = Setting(course, styles_of(large_print, 10), today, room=FORM.places[0].room)
    story: list[Any] = []
    for form in forms_of(course, today):
        (first, *more) = [group for block in form.asked for group in _SETTERS[type(block)](block, setting)]
        if form.goes_on:
            first = [setting.words(form.title, setting.styles.page), *first]
        else:
            story += [PageBreak()] if story else []
            story += _head(form, setting)
        story += [KeepTogether(group) for group in (first, *more)]
    paper = paper_of(course, FORMS, today, with_help=False)
    return write(story, paper, setting.styles, stream, tell, (FORM,))


def forms_of(course: Course, today: date) -> Iterator[Form]:
    """The forms in the order of the course: a part is one form, but a check is handed in alone."""
    before: Form | None = None
    for module, page in course.pages():
        asked = tuple(block for block in page.blocks if isinstance(block, ASKING))
        if not asked or module.use is Use.CHECK:
            continue
        form = Form(page.title, _when(module, asked), module.id, asked, is_open(course, module, page, today))
        alone = form.has_check or before is None or before.has_check or before.module != form.module
        before = replace(form, goes_on=not alone)
        yield before


def _when(module: Module, asked: tuple[Block, ...]) -> str:
    if not module.counts:
        return _LATER
    for block in asked:
        if isinstance(block, Scale) and block.stage in _WHEN:
            return _WHEN[block.stage]
        if isinstance(block, FirstCheck | FinalCheck):
            return _WHEN[Stage.BEFORE if isinstance(block, FirstCheck) else Stage.AFTER]
    return module.title


def _head(form: Form, setting: Setting) -> list[Any]:
    styles = setting.styles
    return [
        Running(f"{form.when}: {form.title}", draft=form.draft),
        setting.words(form.when, styles.note),
        setting.words(form.title, styles.part),
        setting.space(0.4),
        _code(setting),
        setting.space(0.3),
        setting.words(_CODE, styles.note),
        setting.space(0.3),
    ]


def _code(setting: Setting) -> Any:
    """Boxes for a code: forms of one person belong together, and nobody knows whose they are."""
    side = (12 if setting.styles.large else 9) * MILLIMETRE
    said = setting.words("Your code", setting.styles.label)
    width = setting.room[0] - _LETTERS_OF_CODE * side
    made = Table(
        [[said, *[""] * _LETTERS_OF_CODE]],
        colWidths=[width, *[side] * _LETTERS_OF_CODE],
        minRowHeights=[side],
        renderCB=as_box,
    )
    made.setStyle(
        TableStyle(
            [
                ("LEFTPADDING", (0, 0), (0, 0), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("GRID", (1, 0), (-1, 0), 0.8, ink("line")),
            ]
        )
    )
    return made


def _scale(block: Scale, setting: Setting) -> list[_Group]:
    statements = setting.course.scales.get(block.set)
    if statements is None:
        return [[]]
    stem, asked = rated(block, statements)
    to_rate = _rated_in_lines if setting.styles.large else _rated_in_table
    first, *more = to_rate(stem, asked, statements, setting)
    return [[*setting.prose(block.intro), *first], *more]


def _points(statements: StatementSet) -> list[str]:
    return [*statements.points, *([statements.not_applicable] if statements.not_applicable else [])]


def _rated_in_table(
    stem: str, asked: list[Statement], statements: StatementSet, setting: Setting
) -> list[_Group]:
    points, styles = _points(statements), setting.styles
    head = styles.style("point", 0.84, tag="TH", alignment=1)
    tick = styles.style("tick", 1.3, tag="TD", alignment=1)
    rows = [[setting.words(stem, styles.column), *[setting.words(one, head) for one in points]]]
    for one in asked:
        rows.append([setting.words(one.text, styles.cell), *[Words(BOX, tick) for _ in points]])
    word = max(stringWidth(word, head.fontName, head.fontSize) for one in points for word in one.split())
    width = setting.room[0]
    of_point = min(max(word + 6, width * 0.08), width * 0.72 / len(points))
    shares = [width - of_point * len(points), *[of_point] * len(points)]
    made = data_table(rows, styles, width, shares, by_hand=row_for_hand(styles))
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (1, 0), (-1, -1), 2),
                ("RIGHTPADDING", (1, 0), (-1, -1), 2),
            ]
        )
    )
    return [[made, setting.space(0.5)]]


def _rated_in_lines(
    stem: str, asked: list[Statement], statements: StatementSet, setting: Setting
) -> list[_Group]:
    groups: list[_Group] = []
    for one in asked:
        choices = setting.entries([(BOX, setting.words(point)) for point in _points(statements)])
        groups.append([setting.words(one.text, setting.styles.label), *choices, setting.space(0.6)])
    first, *more = groups or [[]]
    return [[setting.words(stem, setting.styles.label), *first], *more]


def _poll(block: Poll, setting: Setting) -> list[_Group]:
    options = setting.entries([(BOX, setting.line(option.html)) for option in block.options])
    return [[*setting.prose(block.stem), *options, setting.space(0.8)]]


def _comment(block: Comment, setting: Setting) -> list[_Group]:
    said = setting.prose(block.stem)
    if not block.warns:
        said.append(setting.words(NO_NAMES, setting.styles.note))
    return [[*said, *setting.lines(_LINES_OF_COMMENT)]]


def _check(block: FirstCheck | FinalCheck, setting: Setting) -> list[_Group]:
    asked = enumerate(asked_in(block, setting.course), 1)
    return [setting.prose(block.intro), *[paper_question(one, number, setting) for number, one in asked]]


_SETTERS: dict[type[Block], Callable[[Any, Setting], list[_Group]]] = {
    Scale: _scale,
    Poll: _poll,
    Comment: _comment,
    FirstCheck: _check,
    FinalCheck: _check,
}
