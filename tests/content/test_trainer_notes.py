"""Trainer's notes are taken out of a text, and everything round them is read as before."""

from __future__ import annotations

import pytest

from kbs_learning.content.trainer_notes import without_trainer_notes

HEAD = "---\nid: m\n---\n\n# T\n\n## P\n\n"


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("Words.\n", "Words.\n", 0),
        ("::: trainer {minutes=5}\nHidden.\n:::\nWords.\n", "::: trainer\n:::\nWords.\n", 1),
        ("::: trainer\n\nHidden.\n\n- Hidden.\n\n:::\n", "::: trainer\n\n\n:::\n", 1),
        (":::: trainer words {#t}\n1. Hidden.\n   ::::\n\nWords.\n", "::: trainer\n   :::\n\nWords.\n", 1),
        ("- one\n\n  ::: trainer\nHidden.\n:::\n", "- one\n\n  ::: trainer\n:::\n", 1),
        ("::: trainer\nA\n:::\n::: trainer\nB\n:::\n", "::: trainer\n:::\n::: trainer\n:::\n", 2),
        ("```\n::: trainer\nshown\n:::\n```\n", "```\n::: trainer\nshown\n:::\n```\n", 0),
        ("::: note\nThe trainer says.\n:::\n", "::: note\nThe trainer says.\n:::\n", 0),
        ("::: trainer\n| a |\n|---|\n| 👶 |\n:::\n", "::: trainer\n:::\n", 1),
        ("::: trainer Somebody is upset {#f-n3}\nHidden.\n:::\n", "::: trainer\n:::\n", 1),
        ("::: trainer-cards Hidden {#c}\n### Hidden\nHidden\n:::\n", "::: trainer\n:::\n", 1),
        ("::: trainer-sheet Hidden {#s rows=3}\n| a |\n|---|\n| |\n:::\n", "::: trainer\n:::\n", 1),
        ("::: trainer\n```\n:::\nHidden\n```\n:::\n", "::: trainer\n:::\n", 1),
    ],
)
def test_a_note_is_emptied_and_its_box_stays(before: str, after: str, count: int) -> None:
    assert without_trainer_notes(HEAD + before) == (HEAD + after, count)


def test_the_header_may_speak_of_trainers() -> None:
    text = "---\nid: m\ntitle: '::: trainer'\n---\n\n# T\n\n## P\n\nWords.\n"
    assert without_trainer_notes(text) == (text, 0)


def test_a_text_without_a_header_is_read_too() -> None:
    assert without_trainer_notes("::: trainer\nHidden\n:::\n") == ("::: trainer\n:::\n", 1)
