"""What every paper of a course begins with, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from reportlab.platypus import PageBreak

from kbs_learning.core.certificates import in_words
from kbs_learning.core.course import Course, Module, Page
from kbs_learning.core.taught import clock, is_taught, session_minutes
from kbs_learning.player.draft import Draft, find_draft
from kbs_learning.reports.course_papers.contents import Contents
from kbs_learning.reports.course_papers.leaves import Paper
from kbs_learning.reports.course_papers.session import in_minutes
from kbs_learning.reports.course_papers.setting import Setting
from kbs_learning.reports.course_papers.styles import LARGE, USUAL, Styles


def styles_of(large_print: bool, size: float = USUAL) -> Styles:
    """The type of a paper; ``size`` is that of its usual print."""
    return Styles(LARGE, large=True) if large_print else Styles(size)


def paper_of(course: Course, kind: str, today: date, *, with_help: bool = True) -> Paper:
    """What ``course`` says of itself on a paper that has all its modules, and its help pages or not."""
    shown = course if with_help else replace(course, help_pages={})
    return Paper(
        title=course.title,
        kind=kind,
        version=course.version,
        language=course.language,
        draft=find_draft(shown, today) is not None,
    )


def only(course: Course, modules: Iterable[Module]) -> Course:
    """``course`` with some of its modules."""
    return replace(course, modules=tuple(modules))


def is_open(course: Course, module: Module, page: Page, today: date) -> bool:
    """Whether something on one page of ``course`` is not checked yet."""
    alone = replace(course, modules=(replace(module, pages=(page,)),), help_pages={})
    return find_draft(alone, today) is not None


def front(setting: Setting, kind: str, shown: Course) -> list[Any]:
    """The first page, for a paper of ``shown``: title, version, outcomes and contents."""
    course, styles = setting.course, setting.styles
    draft = find_draft(shown, setting.today)
    made = [
        setting.words(course.kicker or course.level, styles.note),
        setting.words(course.title, styles.title),
        setting.words(course.lead) if course.lead else setting.space(0),
        setting.words(
            f"{kind}. Version {course.version}, reviewed {in_words(course.reviewed)}, "
            f"next review by {in_words(course.review_by)}.{_time(setting)}",
            styles.note,
        ),
    ]
    if draft:
        words = f"Draft: {_open_words(draft)}. Do not give this to learners."
        made += setting.box([setting.words(words, styles.label)], "caution", "caution-tint")
    if course.outcomes:
        made.append(setting.words("By the end you will be able to:", styles.label))
        made += setting.entries([("•", setting.words(outcome.text)) for outcome in course.outcomes])
    return [*made, setting.words("Contents", styles.small_heading), Contents(styles), PageBreak()]


def _time(setting: Setting) -> str:
    """How long it takes; of a session only its trainers are told."""
    course = setting.course
    if not is_taught(course):
        return f" {in_minutes(course.minutes)}."
    if not setting.for_trainer:
        return ""
    minutes = session_minutes(course)
    if not course.starts:
        return f" Session: {in_minutes(minutes)}."
    return f" Session: {course.starts} to {clock(course.starts, minutes)}, {in_minutes(minutes)}."


def _open_words(draft: Draft) -> str:
    count = len(draft.ids)
    return (
        "1 fact or contact is not checked yet"
        if count == 1
        else f"{count} facts and contacts are not checked yet"
    )
