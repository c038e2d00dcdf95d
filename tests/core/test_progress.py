"""The rule of completion, against the cases that the player's own rule is held to as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kbs_learning.core import progress

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "progress" / "cases.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["completion"], ids=str)
def test_completion_follows_the_shared_cases(case: dict[str, Any]) -> None:
    plan = progress.Plan(pages=tuple(case["pages"]), final_page=case["final"])
    complete = progress.is_complete(plan, case["seen"], checked=case["checked"])
    assert complete is case["complete"]
    assert list(progress.unseen_before_final(plan, case["seen"])) == case["before"]
    assert progress.progress(plan, case["seen"], complete=complete) == case["progress"]


@pytest.mark.parametrize("case", CASES["checks"], ids=str)
def test_a_check_is_done_when_it_is_passed_or_has_no_mark_and_is_handed_in(case: dict[str, Any]) -> None:
    done = progress.is_checked(case["mark"], passed=case["passed"], tries=case["tries"])
    assert done is case["checked"]


@pytest.mark.parametrize("case", CASES["scores"], ids=str)
def test_scores_follow_the_shared_cases(case: dict[str, Any]) -> None:
    answers = [
        progress.Marked(points=points, correct=correct, outcomes=tuple(outcomes.split()))
        for points, correct, outcomes in case["items"]
    ]
    assert progress.percent(answers) == case["percent"]
    assert progress.percent_by_outcome(answers) == case["outcomes"]


@pytest.mark.parametrize(
    ("best", "passes"), [(None, False), (0.0, False), (79.99, False), (80.0, True), (100.0, True)]
)
def test_the_best_try_passes_when_it_reaches_the_mark(best: float | None, passes: bool) -> None:
    assert progress.passes(best, 80) is passes
