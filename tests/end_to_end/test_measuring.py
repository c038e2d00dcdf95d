"""A check that measures only, and one before the course: what a learning system is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.end_to_end import sample_course
from tests.end_to_end.lms import LearningSystem, refusals
from tests.end_to_end.lrs import Cmi5System

MEASURE: dict[str, Any] = {
    "finalCheck": {"id": "t-final", "page": "t-m2-p2", "percent": 0, "draw": 2, "perOutcome": 0},
    "firstCheck": {"id": "t-first", "page": "t-m1-p1"},
    "masteryScore": None,
}
FIRST = """async () => {
  await KBS.attempt.keep("t-first.t-q2", "a");
  const kept = await KBS.attempt.record({ id: "t-first.t-q1", kind: "one", response: "b", answer: "a",
    correct: false, outcomes: "LO1", points: 1, description: "Which?", seconds: 3 });
  return kept && KBS.attempt.handInFirst();
}"""
FINAL = """async (percent) => {
  KBS.attempt.beginFinal(["t-q1", "t-q2"]);
  KBS.attempt.record({ id: "t-final.t-q1", kind: "one", response: "a", answer: "a", correct: true,
    outcomes: ["LO1"], points: 1, description: "Which?", seconds: 3 });
  return KBS.attempt.finishFinal(percent);
}"""


@pytest.mark.parametrize(("edition", "target"), [("scorm12", "scorm12"), ("scorm2004", "scorm2004-4")])
def test_scorm_is_told_a_score_and_completion_but_neither_pass_nor_fail(
    edition: str, target: str, course_in: Callable[..., LearningSystem], page: Page
) -> None:
    system = course_in(target, **MEASURE)
    course = system.launch(page, edition=edition)
    assert course.evaluate(FIRST) is True
    stored = system.stored["ana"]
    assert stored["cmi.interactions.0.id"] == "t_first.t_q1"
    assert stored["cmi.interactions.0.result"] == ("wrong" if edition == "scorm12" else "incorrect")
    assert not [name for name in stored if "score" in name and stored[name]]
    course.evaluate(FINAL, 50)
    stored = system.stored["ana"]
    assert stored["cmi.interactions.1.id"] == "t_final.t_q1"
    if edition == "scorm12":
        assert (stored["cmi.core.lesson_status"], stored["cmi.core.score.raw"]) == ("completed", "50")
        assert stored["cmi.objectives.0.status"] == "completed"
    else:
        assert (stored["cmi.completion_status"], stored["cmi.progress_measure"]) == ("completed", "1")
        assert stored.get("cmi.success_status", "unknown") == "unknown"
        assert (stored["cmi.score.scaled"], stored["cmi.score.raw"]) == ("0.5", "50")
        assert stored.get("cmi.objectives.0.success_status", "unknown") == "unknown"
    assert refusals(page) == []


def test_both_checks_come_back_in_the_next_session(
    course_in: Callable[..., LearningSystem], page: Page
) -> None:
    system = course_in("scorm12", **MEASURE)
    course = system.launch(page)
    course.evaluate(FIRST)
    course.evaluate(FINAL, 50)
    course = system.launch(page)
    first = course.evaluate("() => KBS.attempt.first")
    assert first["answers"] == {"t-q2": "a", "t-q1": "b"} and first["handed"]
    assert course.evaluate("() => KBS.attempt.response('t-first.t-q1')") == "b"
    assert course.evaluate("() => KBS.attempt.response('t-final.t-q1')") == "a"
    assert course.evaluate("() => [KBS.attempt.passed, KBS.attempt.completed]") == [False, True]


@pytest.fixture
def cmi5() -> Iterator[Cmi5System]:
    """A learning system that judges every statement."""
    system = Cmi5System()
    system.course = sample_course.files(sample_course.outline("cmi5", **MEASURE))
    yield system
    assert system.complaints == []
    system.close()


@pytest.mark.parametrize("mastery", [None, 0.8])
def test_cmi5_is_told_each_score_beside_the_completion_and_no_verdict(
    cmi5: Cmi5System, context: BrowserContext, mastery: float | None
) -> None:
    # Not the watched page: no learner preferences is usual (cmi5 11), and a browser logs every 404.
    page = context.new_page()
    cmi5.launch(page, mastery=mastery)
    page.evaluate(FIRST)
    page.evaluate(FINAL, 50)
    page.evaluate(FINAL, 100)
    page.evaluate("() => { KBS.attempt.leave(); }")
    page.wait_for_url("**/back")
    assert cmi5.verbs() == [
        "initialized", "answered", "answered", "scored", "completed", "answered", "scored", "terminated",
    ]  # fmt: skip
    scores = [
        one["result"]["score"]["raw"] for one in cmi5.statements if one["verb"]["id"].endswith("scored")
    ]
    assert scores == [50, 100]
