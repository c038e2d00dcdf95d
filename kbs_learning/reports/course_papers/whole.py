"""The papers that hold a whole course: the learner handout and the trainer pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from reportlab.platypus import CondPageBreak, PageBreak

from kbs_learning.core.blocks import (
    Callout,
    Certificate,
    ChangePicture,
    Comment,
    FinalCheck,
    FirstCheck,
    Poll,
    Prose,
    Scale,
    Sheet,
)
from kbs_learning.core.course import Course, Module, Page, Use
from kbs_learning.core.taught import is_break, is_taught
from kbs_learning.player.draft import used_rows
from kbs_learning.reports.course_papers.blocks import set_block
from kbs_learning.reports.course_papers.document import Tell, write
from kbs_learning.reports.course_papers.front import front, only, paper_of, styles_of
from kbs_learning.reports.course_papers.plan import numbered, own_pace_plan, session_plan
from kbs_learning.reports.course_papers.session import in_minutes
from kbs_learning.reports.course_papers.setting import Setting

_ASKING = {Scale, Poll, Comment, FirstCheck, FinalCheck, ChangePicture, Certificate}
_ROOM_FOR_PAGE = 13
"""Lines: a title, and a box under it with its label and first words."""
_ROOM_FOR_PART = 0.35
"""Of a page: the parts of a session are short, and need not begin one each if so much is left."""
HANDOUT, TRAINER_PACK = "Learner handout", "Trainer pack"


def write_handout(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """What learners take home: the text, the pictures, contacts, questions to think about without their key.

    Of a taught course it is the session: what is online is read there. Returns how many pages it has.
    """
    setting = Setting(course, styles_of(large_print), today)
    modules = [module for module in course.modules if _is_in_handout(module, course)]
    shown = only(course, modules)
    story = [*front(setting, HANDOUT, shown), *_parts(_by_number(modules), setting), *_help(setting)]
    return write(story, paper_of(shown, HANDOUT, today), setting.styles, stream, tell)


def write_trainer_pack(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """What the person needs who runs the course: times, notes, keys, scenes, and how sure each fact is.

    Returns how many pages it has.
    """
    setting = Setting(course, styles_of(large_print), today, for_trainer=True)
    taught = is_taught(course)
    story = [
        *front(setting, TRAINER_PACK, course),
        *(session_plan(setting) if taught else own_pace_plan(setting)),
        *_parts(_for_trainers(course) if taught else _by_number(course.modules), setting),
        *_help(setting),
        *_facts(setting),
    ]
    return write(story, paper_of(course, TRAINER_PACK, today), setting.styles, stream, tell)


def _is_in_handout(module: Module, course: Course) -> bool:
    if not is_taught(course):
        return module.use is not Use.CHECK
    return module.use is Use.SESSION and not module.spare and not is_break(module)


def _by_number(modules: Iterable[Module]) -> list[tuple[str, Module]]:
    return [(f"{number} {module.title}", module) for number, module in enumerate(modules, 1)]


def _for_trainers(course: Course) -> list[tuple[str, Module]]:
    """The session first, then what may take a part's place, the check, and what learners have online."""
    session = [module for module in course.modules if module.use is Use.SESSION]
    made = _by_number(module for module in session if not module.spare)
    made += [(f"Spare: {module.title}", module) for module in session if module.spare]
    for use, label in ((Use.CHECK, "Answers"), (Use.LEARNERS, "Online")):
        made += [(f"{label}: {module.title}", module) for module in course.modules if module.use is use]
    return made


def _parts(titled: list[tuple[str, Module]], setting: Setting) -> Iterator[Any]:
    short = is_taught(setting.course) and not setting.for_trainer
    slide_of = numbered(setting.course) if setting.for_trainer else {}
    for at, (title, module) in enumerate(titled):
        if at:
            yield CondPageBreak(setting.room[1] * _ROOM_FOR_PART) if short else PageBreak()
        yield setting.words(title, setting.styles.part)
        if setting.for_trainer:
            yield setting.words(_about(module), setting.styles.note)
        for page in module.pages:
            if not setting.for_trainer and _is_for_the_screen(page):
                continue
            slide = slide_of.get(page.id, "")
            yield setting.styles.room_for_heading(_ROOM_FOR_PAGE)
            yield setting.words(f"{slide}: {page.title}" if slide else page.title, setting.styles.page)
            has_sheet = any(isinstance(block, Sheet) and not block.for_trainer for block in page.blocks)
            given = replace(setting, room_to_write=not has_sheet)
            for block in page.blocks:
                yield from set_block(block, given)
            yield from sources(page.cited_facts, setting)


def _about(module: Module) -> str:
    how = f" {module.method}." if module.method else ""
    outcomes = f" Outcomes: {', '.join(module.outcomes)}." if module.outcomes else ""
    return f"{in_minutes(module.minutes).capitalize()}.{how}{outcomes}"


def _is_for_the_screen(page: Page) -> bool:
    """Whether a page only asks: ratings, votes and the marked check go nowhere on paper."""
    kinds = {type(block) for block in page.blocks}
    return bool(kinds & _ASKING) and kinds <= _ASKING | {Prose, Callout}


def sources(cited: tuple[str, ...], setting: Setting) -> Iterator[Any]:
    """Where the facts on a page come from, each source once."""
    facts = [setting.course.registers.facts[name] for name in cited if name in setting.course.registers.facts]
    if facts:
        lines = dict.fromkeys(
            f"{fact.checked.source.rstrip('.')}. {setting.state(fact.checked)}".strip() for fact in facts
        )
        yield setting.words("Sources: " + " ".join(lines), setting.styles.note)


def _help(setting: Setting) -> Iterator[Any]:
    """Pages that are always at hand on a screen; the welcome has its place on the first page."""
    pages = [page for name, page in setting.course.help_pages.items() if name != "welcome"]
    if pages:
        yield PageBreak()
        yield setting.words("Help at any time", setting.styles.part)
    for page in pages:
        yield setting.words(page.title, setting.styles.page)
        for block in page.blocks:
            yield from set_block(block, setting)


def _facts(setting: Setting) -> Iterator[Any]:
    """Every fact and contact the course uses: what to check before a session."""
    used, registers = used_rows(setting.course), setting.course.registers
    rows = [
        (fact.id, fact.text, fact.checked.source, setting.state(fact.checked))
        for fact in registers.facts.values()
        if fact.id in used
    ]
    rows += [
        (
            contact.id,
            f"{contact.name}: {contact.phone}",
            contact.checked.source,
            setting.state(contact.checked),
        )
        for contact in registers.contacts.values()
        if contact.id in used
    ]
    if rows:
        yield PageBreak()
        yield setting.words("Facts and contacts in this course", setting.styles.part)
        yield from setting.table(
            ("Id", "What it says", "Where it comes from", "State"), rows, [0.7, 4, 3, 1.8]
        )
