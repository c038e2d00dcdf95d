"""A scenario on paper: its summary for learners; every scene and where each choice leads for trainers."""

from __future__ import annotations

from typing import Any

from kbs_learning.core.blocks import Scenario, Scene
from kbs_learning.core.prose import plain
from kbs_learning.reports.course_papers.session import trainer_note
from kbs_learning.reports.course_papers.setting import Setting


def scenario(block: Scenario, setting: Setting) -> list[Any]:
    """A story. Learners get the summary only: the parts of a case are given out one by one."""
    kind = "Case" if block.unfolding else "Story"
    tags = f"Topics: {', '.join(_topic(tag) for tag in block.tags)}." if block.tags else ""
    made: list[Any] = [
        setting.styles.room_for_heading(),
        setting.words(f"{kind}: {block.title}", setting.styles.small_heading),
        *([setting.words(tags, setting.styles.note)] if tags else []),
    ]
    if not setting.for_trainer:
        return [*made, *setting.prose(block.summary)]
    if block.unfolding:
        made.append(
            setting.words("Give out one part at a time. It is in the paper “Cards”.", setting.styles.note)
        )
    titles = {scene.id: scene.title for scene in block.scenes}
    for scene in block.scenes:
        made += _part(scene, setting) if block.unfolding else _scene(scene, titles, setting)
    return [
        *made,
        setting.words("Summary, for those who sit it out", setting.styles.label),
        *setting.prose(block.summary),
    ]


def _topic(tag: str) -> str:
    """A tag in words; the one that English writes with a hyphen keeps it."""
    return tag if tag.startswith("pre-") else tag.replace("-", " ")


def _part(scene: Scene, setting: Setting) -> list[Any]:
    """A part with its slide, and with what the trainer is to draw out of it."""
    slide = setting.guide.screens.get(scene.id, "")
    title = f"{slide}. {scene.title}" if slide else scene.title
    heading = setting.words(title, setting.styles.small_heading)
    made: list[Any] = [setting.styles.room_for_heading(), heading, *setting.prose(scene.html)]
    for note in setting.guide.beside.get(scene.id, ()):
        made += trainer_note(note, setting)
    return made


def _scene(scene: Scene, titles: dict[str, str], setting: Setting) -> list[Any]:
    ways = [
        ("→", setting.words(f"{plain(choice.html)} (leads to: {titles.get(choice.to, choice.to)})"))
        for choice in scene.choices
    ]
    end = [] if ways else [setting.words("This is an ending.", setting.styles.note)]
    title = setting.words(f"Scene: {scene.title}", setting.styles.label)
    return [title, *setting.prose(scene.html), *(setting.entries(ways) if ways else []), *end]
