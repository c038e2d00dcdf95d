"""A scenario on paper: its summary for learners; every scene and where each choice leads for trainers."""

from __future__ import annotations

from typing import Any

from kbs_learning.core.blocks import Scenario
from kbs_learning.core.prose import plain
from kbs_learning.reports.course_papers.setting import Setting


def scenario(block: Scenario, setting: Setting) -> list[Any]:
    """A story with choices."""
    tags = f"Topics: {', '.join(block.tags)}." if block.tags else ""
    made: list[Any] = [
        setting.words(f"Story: {block.title}", setting.styles.small_heading),
        *([setting.words(tags, setting.styles.note)] if tags else []),
        *setting.prose(block.summary),
    ]
    if setting.for_trainer:
        titles = {scene.id: scene.title for scene in block.scenes}
        for scene in block.scenes:
            made += [setting.words(f"Scene: {scene.title}", setting.styles.label), *setting.prose(scene.html)]
            made += setting.entries(
                [
                    (
                        "→",
                        setting.words(f"{plain(choice.html)} (leads to: {titles.get(choice.to, choice.to)})"),
                    )
                    for choice in scene.choices
                ]
            )
            if not scene.choices:
                made.append(setting.words("This is an ending.", setting.styles.note))
    return made
