"""The parts of a page on paper, one function a kind. Keys and notes are set for trainers only."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from kbs_learning.core.blocks import (
    Activity,
    Block,
    Callout,
    CalloutKind,
    Cards,
    Checklist,
    Comment,
    ContactList,
    FactNote,
    FinalCheck,
    FirstCheck,
    Huddle,
    Picture,
    Plan,
    Poll,
    Prose,
    Reflect,
    Reveal,
    Scale,
    Scenario,
    Sheet,
    Tool,
    TrainerCards,
    TrainerNote,
    Video,
)
from kbs_learning.core.questions import Question
from kbs_learning.reports.course_papers import session
from kbs_learning.reports.course_papers.asking import final_check, poll, question, scale
from kbs_learning.reports.course_papers.pictures import picture
from kbs_learning.reports.course_papers.scenario import scenario
from kbs_learning.reports.course_papers.setting import BOX, Setting

_LABELS = {
    CalloutKind.KEY: ("Key message", "space", "space-tint"),
    CalloutKind.NOTE: ("Note", "line", "sunken"),
    CalloutKind.WARNING: ("Take care", "caution", "caution-tint"),
    CalloutKind.URGENT: ("Urgent", "danger", "danger-tint"),
}
_WRITING_LINES = 3
_HIGHEST_PICTURE, _TO_KNOW_IT_BY = 0.3, 0.18
"""Of a page: a picture to look at, and one by which a trainer knows the slide again."""


def set_block(block: Block, setting: Setting) -> list[Any]:
    """A block as it is set; empty for what works on a screen only."""
    setter = _SETTERS.get(type(block))
    return setter(block, setting) if setter else []


def _prose(block: Prose, setting: Setting) -> list[Any]:
    return setting.prose(block.html)


def highest_picture(setting: Setting) -> float:
    """How high a picture may be, in points."""
    return setting.room[1] * (_TO_KNOW_IT_BY if setting.for_trainer else _HIGHEST_PICTURE)


def _picture(block: Picture, setting: Setting) -> list[Any]:
    width, _height = setting.room
    shown = picture(setting.file(block.src), block.alt, width * 0.6, highest_picture(setting))
    caption = setting.prose(block.caption) if block.caption else []
    if shown is None:
        return (
            [setting.words(f"Picture: {block.alt}", setting.styles.note), *caption] if block.alt else caption
        )
    return [setting.space(0.3), shown, setting.space(0.5), *caption]


def _fact(block: FactNote, setting: Setting) -> list[Any]:
    fact = setting.course.registers.facts.get(block.fact)
    if fact is None:
        return []
    source = f"{fact.checked.source.rstrip('.')}. {setting.state(fact.checked)}"
    return setting.box(
        [setting.words(fact.text), setting.words(source, setting.styles.note)], "line", "sunken"
    )


def _callout(block: Callout, setting: Setting) -> list[Any]:
    label, role, tint = _LABELS[block.kind]
    words = f"{label}: {block.title}" if block.title else label
    return setting.box([setting.words(words, setting.styles.label), *setting.prose(block.html)], role, tint)


def _reveal(block: Reveal, setting: Setting) -> list[Any]:
    screen = setting.guide.screens.get(block, "")
    title = f"{screen}: {block.title}" if screen else block.title
    heading = setting.words(title, setting.styles.small_heading)
    return [setting.styles.room_for_heading(), heading, *setting.prose(block.html)]


def _cards(block: Cards, setting: Setting) -> list[Any]:
    made: list[Any] = []
    for card in block.cards:
        inside = [setting.words(card.title, setting.styles.label), *setting.prose(card.html)]
        made += setting.box(inside, "hair", "paper")
    return made


def _checklist(block: Checklist, setting: Setting) -> list[Any]:
    entries = []
    for item in block.items:
        said = [setting.line(item.html)]
        if setting.for_trainer:
            if item.right is not None and block.is_hunt:
                mark = "To be found." if item.right else "Not one of them."
                said.append(setting.words(mark, setting.styles.item_note))
            if item.feedback:
                said.append(setting.line(item.feedback, setting.styles.item_note))
        entries.append((BOX, list(said)))
    return [*setting.prose(block.intro), *setting.entries(entries)]


def _reflect(block: Reflect, setting: Setting) -> list[Any]:
    made = setting.prose(block.intro) if block.prompts else setting.asked(block.intro)
    for prompt in block.prompts or ():
        made += [setting.line(prompt, setting.styles.lead), *setting.lines(_WRITING_LINES)]
    if not block.prompts:
        made += setting.lines(_WRITING_LINES)
    if setting.for_trainer and block.model:
        said = [
            setting.words("What learners read afterwards", setting.styles.label),
            *setting.prose(block.model),
        ]
        made += setting.box(said, "line", "sunken")
    return made


def _plan(block: Plan, setting: Setting) -> list[Any]:
    return [*setting.asked(block.intro), *setting.lines(_WRITING_LINES)]


def _comment(block: Comment, setting: Setting) -> list[Any]:
    return [*setting.asked(block.stem), *setting.lines(_WRITING_LINES)] if setting.for_trainer else []


def _contacts(block: ContactList, setting: Setting) -> list[Any]:
    rows = []
    for contact in setting.course.registers.contacts_in(block.groups):
        more = [f"{part.rstrip('.')}." for part in (contact.hours, contact.note) if part]
        number = setting.marked(f"<b>{escape(contact.phone)}</b>", setting.styles.cell)
        rows.append((contact.name, number, " ".join((*more, setting.state(contact.checked))).strip()))
    return setting.table(("Who", "Number", "When, and how sure"), rows, [3.2, 2.2, 3.6]) if rows else []


def _video(block: Video, setting: Setting) -> list[Any]:
    title = setting.words(f"Video: {block.title}", setting.styles.small_heading)
    return [
        title,
        setting.words("What is said and shown", setting.styles.label),
        *setting.prose(block.transcript),
    ]


_SETTERS: dict[type[Block], Callable[[Any, Setting], list[Any]]] = {
    Prose: _prose,
    Picture: _picture,
    FactNote: _fact,
    Callout: _callout,
    Reveal: _reveal,
    Cards: _cards,
    Checklist: _checklist,
    Reflect: _reflect,
    Plan: _plan,
    Comment: _comment,
    ContactList: _contacts,
    Video: _video,
    TrainerNote: session.trainer_note,
    TrainerCards: session.trainer_cards,
    Activity: session.activity,
    Sheet: session.sheet,
    Tool: session.tool,
    Huddle: session.huddle,
    FirstCheck: session.first_check,
    Question: question,
    Scale: scale,
    Poll: poll,
    FinalCheck: final_check,
    Scenario: scenario,
}
"""``ChangePicture`` and ``Certificate`` are the learner's own, and exist on a screen only."""
