"""The papers that hold a whole course: the learner handout and the trainer pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from reportlab.platypus import CondPageBreak, PageBreak

from kbs_learning.core.blocks import (
    Block,
    Callout,
    Certificate,
    ChangePicture,
    Comment,
    FinalCheck,
    FirstCheck,
    Picture,
    Poll,
    Prose,
    Scale,
    Scenario,
    Sheet,
)
from kbs_learning.core.course import Course, Module, Page, Use
from kbs_learning.core.taught import is_break, is_for_trainer, is_taught
from kbs_learning.player.draft import used_rows
from kbs_learning.reports.course_papers.blocks import highest_picture, set_block
from kbs_learning.reports.course_papers.document import Running, Tell, write
from kbs_learning.reports.course_papers.front import front, only, paper_of, styles_of
from kbs_learning.reports.course_papers.guide import as_told, guide_to
from kbs_learning.reports.course_papers.key import form_numbers, key_to_forms
from kbs_learning.reports.course_papers.plan import numbered, own_pace_plan, session_plan
from kbs_learning.reports.course_papers.session import in_minutes
from kbs_learning.reports.course_papers.setting import Setting

_ASKING = {Scale, Poll, Comment, FirstCheck, FinalCheck, ChangePicture, Certificate}
_ROOM_FOR_PAGE = 13
"""Lines: a title, and a box under it with its label and first words."""
_ROOM_FOR_SHORT_PART, _ROOM_FOR_PART = 0.35, 0.6
"""Of a page: a part of a session need not begin one if so much is left; with notes parts are longer."""
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
    setting = Setting(
        course,
        styles_of(large_print),
        today,
        for_trainer=True,
        guide=replace(guide_to(course), numbers=form_numbers(course)),
    )
    taught = is_taught(course)
    story = [
        *front(setting, TRAINER_PACK, course),
        *(session_plan(setting) if taught else own_pace_plan(setting)),
        *_parts(_for_trainers(course) if taught else _by_number(course.modules), setting),
        *key_to_forms(setting),
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
    least = _ROOM_FOR_PART if setting.for_trainer else _ROOM_FOR_SHORT_PART
    slide_of = numbered(setting.course) if setting.for_trainer else {}
    for at, (title, module) in enumerate(titled):
        if at:
            room = setting.room[1] * least + sum(_picture_first(one, setting) for one in module.pages[:1]) / 2
            yield CondPageBreak(room) if is_taught(setting.course) else PageBreak()
        yield from _begun(title, module, setting)
        for told in module.pages:
            if not setting.for_trainer and _is_for_the_screen(told):
                continue
            page = as_told(told, setting.guide)
            slide = slide_of.get(page.id, "")
            yield CondPageBreak(setting.styles.points(_ROOM_FOR_PAGE) + _picture_first(page, setting))
            yield setting.words(f"{slide}: {page.title}" if slide else page.title, setting.styles.page)
            has_sheet = any(isinstance(block, Sheet) and not block.for_trainer for block in page.blocks)
            given = replace(setting, room_to_write=not has_sheet)
            for block in page.blocks:
                yield from set_block(block, given)
            seen = page.blocks if setting.for_trainer else _seen(page.blocks)
            yield from sources(cited_in(page, seen), setting)


def _picture_first(page: Page, setting: Setting) -> float:
    """The room, in points, of a picture right below the title, which is not parted from it."""
    shown = page.blocks and isinstance(page.blocks[0], Picture)
    return highest_picture(setting) if shown else 0


def _begun(title: str, module: Module, setting: Setting) -> Iterator[Any]:
    """The head of a part; a trainer finds its time there, and part and time at the foot of each page."""
    words = setting.words(title, setting.styles.part)
    if not setting.for_trainer:
        yield words
        return
    time = setting.guide.parts.get(module.id, "")
    if time:
        yield Running(f"{title}, {time}. Version {setting.course.version}")
    else:
        yield Running(f"{title}. Version {setting.course.version}")
    yield words
    yield setting.words(_about(module, time), setting.styles.note)


def _about(module: Module, time: str) -> str:
    minutes = in_minutes(module.minutes) if module.minutes else ""
    outcomes = f"Outcomes: {', '.join(module.outcomes)}" if module.outcomes else ""
    said = (", ".join(one for one in (time, minutes) if one), module.method, outcomes)
    return " ".join(f"{one}." for one in said if one)


def _seen(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without what is the trainer's; of a case learners read the end only."""
    return tuple(
        replace(block, scenes=()) if isinstance(block, Scenario) else block
        for block in blocks
        if not is_for_trainer(block)
    )


def _is_for_the_screen(page: Page) -> bool:
    """Whether a page only asks: ratings, votes and the marked check go nowhere on paper."""
    kinds = {type(block) for block in page.blocks}
    return bool(kinds & _ASKING) and kinds <= _ASKING | {Prose, Callout}


def cited_in(page: Page, seen: Sequence[object]) -> tuple[str, ...]:
    """The facts of a page in the words of ``seen``; one in a box of its own says its source there."""
    words = repr(seen)
    return tuple(name for name in page.cited_facts if f'data-fact="{name}"' in words)


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
        yield Running()
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
