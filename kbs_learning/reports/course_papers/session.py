"""Parts of a session and of the toolkit on paper: tasks, sheets, cards, tools, five minutes with a team."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import KeepTogether

from kbs_learning.core.blocks import (
    Activity,
    Company,
    FirstCheck,
    Huddle,
    Scope,
    Sheet,
    Tool,
    TrainerCards,
    TrainerNote,
)
from kbs_learning.core.certificates import in_words
from kbs_learning.reports.course_papers.document import NOTES, Entry
from kbs_learning.reports.course_papers.setting import Setting
from kbs_learning.reports.course_papers.tables import row_for_hand

COMPANY = {
    Company.ALONE: "On your own",
    Company.PAIRS: "In pairs",
    Company.THREES: "In threes",
    Company.GROUPS: "In groups",
    Company.ALL: "All together",
}
SCOPE = {
    Scope.LOCAL: "Local guidance",
    Scope.NATIONAL: "National guidance",
    Scope.BOTH: "Local and national guidance",
}
_LINES_OF_ACTIVITY = 6


def company_words(block: Activity, *, minutes: bool) -> str:
    """``In pairs, 12 minutes``; empty where nothing is said."""
    parts = [COMPANY[block.company]] if block.company else []
    parts += [in_minutes(block.minutes)] if minutes and block.minutes else []
    return ", ".join(parts)


def in_minutes(minutes: int) -> str:
    """``12 minutes``."""
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def activity(block: Activity, setting: Setting) -> list[Any]:
    """A task: with its minutes for trainers, with room to write for learners."""
    company = company_words(block, minutes=setting.for_trainer)
    said = ", ".join(part for part in (company, setting.guide.times.get(block, "")) if part)
    screen = setting.guide.screens.get(block, "")
    label = f"{screen}, activity" if screen else "Activity"
    made: list[Any] = [
        setting.styles.room_for_heading(),
        setting.words(f"{label}: {block.title}", setting.styles.small_heading),
        *([setting.words(f"{said}.", setting.styles.note)] if said else []),
        *setting.asked(block.html),
    ]
    has_table = "<table" in block.html
    if setting.for_trainer or has_table or not setting.room_to_write:
        return made
    return [*made, *setting.lines(_LINES_OF_ACTIVITY)]


def sheet(block: Sheet, setting: Setting) -> list[Any]:
    """Something to fill in. Trainers have all of them in a paper of their own."""
    if setting.for_trainer:
        words = f"Sheet: {block.title}. Print it with the paper “Sheets”."
        return [setting.words(words, setting.styles.label), setting.space(0.3)]
    if block.for_trainer:
        return []
    title = setting.words(block.title, setting.styles.small_heading)
    return [KeepTogether([title, *setting.prose(block.html, by_hand=row_for_hand(setting.styles))])]


def trainer_note(block: TrainerNote, setting: Setting) -> list[Any]:
    """For the person running the session; one with a name is among the facilitator notes."""
    if not setting.for_trainer:
        return []
    minutes = in_minutes(block.minutes) if block.minutes else ""
    label = ", ".join(one for one in ("For the trainer", setting.guide.times.get(block, ""), minutes) if one)
    if block.title:
        label = f"{label}: {block.title}"
    first: list[Any] = [setting.words(label, setting.styles.label)]
    if block.title and block.id:
        first.insert(0, Entry(block.title, None, NOTES))
    return setting.box([first, *setting.prose(block.html)], "sleep", "sleep-tint")


def trainer_cards(block: TrainerCards, setting: Setting) -> list[Any]:
    """What stands on each card; to cut out they are a paper of their own."""
    if not setting.for_trainer:
        return []
    inside: list[Any] = [setting.words(f"Cards: {block.title}", setting.styles.label)]
    inside.append(setting.words("Print them with the paper “Cards”.", setting.styles.note))
    for card in block.cards:
        inside += [setting.words(card.title, setting.styles.label), *setting.prose(card.html)]
    return setting.box(inside, "line", "sunken")


def tool(block: Tool, setting: Setting) -> list[Any]:
    """Whose guidance a page follows. The words it is found by are for a screen."""
    return [setting.words(f"{SCOPE[block.scope]}. {source_of(block)}", setting.styles.note)]


def source_of(block: Tool) -> str:
    """Where a tool comes from, and when it was last compared with that."""
    checked = f" Last checked {in_words(block.checked)}." if block.checked else " Not checked yet."
    return f"Based on: {block.source.rstrip('.')}.{checked}"


def huddle(block: Huddle, setting: Setting) -> list[Any]:
    """A few minutes with a team."""
    label = setting.words(f"Huddle, {in_minutes(block.minutes)}", setting.styles.label)
    return setting.box([label, *setting.prose(block.html)], "handling", "handling-tint")


def first_check(block: FirstCheck, setting: Setting) -> list[Any]:
    """What is asked before the course; on a handout it would go nowhere."""
    if not setting.for_trainer:
        return []
    words = "Every question of the check is asked. Nobody is told what is right before the end of the course."
    return [*setting.prose(block.intro), setting.words(words, setting.styles.note)]
