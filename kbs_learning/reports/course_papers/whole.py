"""The papers of a course: the learner handout and the trainer pack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from reportlab.platypus import PageBreak

from kbs_learning.core.blocks import (
    Callout,
    Certificate,
    ChangePicture,
    Comment,
    FinalCheck,
    Poll,
    Prose,
    Scale,
    TrainerNote,
)
from kbs_learning.core.certificates import in_words
from kbs_learning.core.course import Course, Module, Page
from kbs_learning.player.draft import Draft, find_draft, used_rows
from kbs_learning.reports.course_papers.blocks import set_block
from kbs_learning.reports.course_papers.document import Paper, Tell, contents, write
from kbs_learning.reports.course_papers.setting import Setting
from kbs_learning.reports.course_papers.styles import LARGE, USUAL, Styles

_ASKING = {Scale, Poll, Comment, FinalCheck, ChangePicture, Certificate}
HANDOUT, TRAINER_PACK = "Learner handout", "Trainer pack"


def write_handout(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """What learners take home: the text, the pictures, contacts, questions to think about without their key.

    Returns how many pages it has.
    """
    setting = Setting(course, _styles(large_print), today)
    story = [*_front(setting, HANDOUT), *_parts(setting), *_help(setting)]
    return write(story, _paper(course, HANDOUT, today), setting.styles, stream, tell)


def write_trainer_pack(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """What the person needs who runs the course: times, notes, keys, scenes, and how sure each fact is.

    Returns how many pages it has.
    """
    setting = Setting(course, _styles(large_print), today, for_trainer=True)
    story = [
        *_front(setting, TRAINER_PACK),
        *_plan(setting),
        *_parts(setting),
        *_help(setting),
        *_facts(setting),
    ]
    return write(story, _paper(course, TRAINER_PACK, today), setting.styles, stream, tell)


def _styles(large_print: bool) -> Styles:
    return Styles(LARGE if large_print else USUAL)


def _paper(course: Course, kind: str, today: date) -> Paper:
    draft = find_draft(course, today)
    return Paper(
        title=course.title,
        kind=kind,
        version=course.version,
        language=course.language,
        draft=_open_words(draft) if draft else "",
    )


def _open_words(draft: Draft) -> str:
    count = len(draft.ids)
    return (
        "1 fact or contact is not checked yet"
        if count == 1
        else f"{count} facts and contacts are not checked yet"
    )


def _front(setting: Setting, kind: str) -> list[Any]:
    course, styles = setting.course, setting.styles
    draft = find_draft(course, setting.today)
    made = [
        setting.words(course.kicker or course.level, styles.note),
        setting.words(course.title, styles.title),
        setting.words(course.lead) if course.lead else setting.space(0),
        setting.words(
            f"{kind}. Version {course.version}, reviewed {in_words(course.reviewed)}, "
            f"next review by {in_words(course.review_by)}. {course.minutes} minutes.",
            styles.note,
        ),
    ]
    if draft:
        words = f"Draft: {_open_words(draft)}. Do not give this to learners."
        made += setting.box([setting.words(words, styles.label)], "caution", "caution-tint")
    if course.outcomes:
        made.append(setting.words("By the end you will be able to:", styles.label))
        made += setting.entries([("•", setting.words(outcome.text)) for outcome in course.outcomes])
    return [*made, setting.words("Contents", styles.small_heading), contents(styles), PageBreak()]


def _parts(setting: Setting) -> Iterator[Any]:
    for number, module in enumerate(setting.course.modules, 1):
        if number > 1:
            yield PageBreak()
        yield setting.words(f"{number} {module.title}", setting.styles.part)
        if setting.for_trainer:
            yield setting.words(f"{module.minutes} minutes.", setting.styles.note)
        for page in module.pages:
            if not setting.for_trainer and _is_for_the_screen(page):
                continue
            yield setting.styles.room_for_heading()
            yield setting.words(page.title, setting.styles.page)
            for block in page.blocks:
                yield from set_block(block, setting)
            yield from _sources(page.cited_facts, setting)


def _is_for_the_screen(page: Page) -> bool:
    """Whether a page only asks: ratings, votes and the marked check go nowhere on paper."""
    kinds = {type(block) for block in page.blocks}
    return bool(kinds & _ASKING) and kinds <= _ASKING | {Prose, Callout}


def _sources(cited: tuple[str, ...], setting: Setting) -> Iterator[Any]:
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


def _plan(setting: Setting) -> Iterator[Any]:
    """When each part begins, and what it takes."""
    yield setting.words("Plan", setting.styles.part)
    rows, began = [], 0
    for number, module in enumerate(setting.course.modules, 1):
        notes = _minutes_of_notes(module)
        takes = f"{module.minutes} minutes" + (f", {notes} of them led by you" if notes else "")
        rows.append((_clock(began), f"{number} {module.title}", takes))
        began += module.minutes
    yield setting.table(("From", "Part", "Takes"), rows, [1, 4, 3])
    yield setting.words(f"{began} minutes in all, without breaks.", setting.styles.note)
    yield PageBreak()


def _minutes_of_notes(module: Module) -> int:
    return sum(
        block.minutes for page in module.pages for block in page.blocks if isinstance(block, TrainerNote)
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


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
        yield setting.table(("Id", "What it says", "Where it comes from", "State"), rows, [0.7, 4, 3, 1.8])
