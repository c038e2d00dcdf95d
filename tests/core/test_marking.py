"""Marking outside the player, against the cases that the player's own marking is held to as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kbs_learning.core.marking import is_right
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.prose import EMPTY
from kbs_learning.core.questions import Gap, Item, Option, Pair, Question, QuestionKind

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "marking" / "cases.json").read_text(encoding="utf-8")
)


def question(kind: QuestionKind, answer: Any) -> Question:
    """A question of which ``answer`` is the right response."""
    gaps = [[one] for one in answer.split("|")] if isinstance(answer, str) else answer
    keys = sorted(answer) if isinstance(answer, str) else []
    options = tuple(Option(key=key, html=EMPTY, right=key in keys) for key in "abcde")
    return Question(
        id="q",
        span=SourceSpan("m.md", 1),
        kind=kind,
        stem=EMPTY,
        outcomes=(),
        options=options,
        gaps=tuple(Gap(accepted=tuple(words)) for words in gaps) if kind is QuestionKind.GAP else (),
        pairs=tuple(Pair(key=key, left=EMPTY, right=EMPTY) for key in keys),
        items=tuple(Item(key=key, html=EMPTY) for key in keys),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['response']}")
def test_marking_follows_the_shared_cases(case: dict[str, Any]) -> None:
    asked = question(QuestionKind(case["kind"]), case["answer"])
    assert is_right(asked, case["response"]) is case["right"]
