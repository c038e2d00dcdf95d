"""A learner's sessions in a SCORM learning system that is as strict as the strictest we know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.end_to_end.answers import EXPECTED, RECORD_ALL
from tests.end_to_end.lms import LearningSystem, calls, refusals

EDITIONS = {"scorm12": "scorm12", "scorm2004": "scorm2004-4"}
STATUS = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.completion_status"}
PASSING = """async () => {
  KBS.attempt.beginFinal(["t-q1", "t-q2"]);
  for (const id of KBS.attempt.final.current.items) { await KBS.attempt.keep("t-final." + id, "a"); }
  KBS.attempt.final.current.items.forEach((id) => KBS.attempt.record({
    id: "t-final." + id, kind: "one", response: "a", answer: "a", correct: true, outcomes: ["LO2"], points: 1,
    description: "Which?", seconds: 3 }));
  return KBS.attempt.finishFinal(100);
}"""
FAILING = PASSING.replace("finishFinal(100)", "finishFinal(50)").replace(
    "correct: true", 'correct: id === "t-q1"'
)

Put = Callable[..., LearningSystem]


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    """Each SCORM edition in turn."""
    return str(request.param)


@pytest.fixture
def system(edition: str, course_in: Put) -> LearningSystem:
    """The learning system with the course exported for that edition."""
    return course_in(EDITIONS[edition])


def test_every_kind_of_answer_is_recorded_in_legal_words(
    system: LearningSystem, edition: str, page: Page
) -> None:
    course = system.launch(page, edition=edition)
    assert course.evaluate(RECORD_ALL) is True
    assert refusals(page) == []
    stored = system.stored["ana"]
    for n, fields in enumerate(EXPECTED[edition]):
        record = {
            key.removeprefix(f"cmi.interactions.{n}."): value
            for key, value in stored.items()
            if key.startswith(f"cmi.interactions.{n}.")
        }
        assert fields.items() <= record.items()
        assert ("timestamp" if edition == "scorm2004" else "time") in record
    assert f"cmi.interactions.{len(EXPECTED[edition])}.id" not in stored


def test_half_the_course_closed_without_warning_is_there_next_time(
    system: LearningSystem, edition: str, browser: Browser, page: Page
) -> None:
    first = browser.new_context()
    course = system.launch(first.new_page(), edition=edition)
    course.evaluate("() => KBS.attempt.visit('t-m1-p1')")
    course.evaluate(RECORD_ALL)
    course.evaluate("() => KBS.attempt.visit('t-m1-p2')")
    course.wait_for_function("KBS.attempt.status.state === 'saved'")
    first.close()
    course = system.launch(page, edition=edition)
    found = course.evaluate(
        "() => [KBS.attempt.resumed, KBS.attempt.place,"
        " KBS.attempt.seen('t-m1-p1'), KBS.attempt.seen('t-m2-p1'),"
        " KBS.attempt.response('t-q2'), KBS.attempt.response('t-c1.before'), KBS.attempt.response('t-text')]"
    )
    assert found == [True, "t-m1-p2", True, False, "acd", "4", 'A "new" idea\n& more: £5 😀']
    course.evaluate(
        "() => KBS.attempt.record("
        "{ id: 't-q1', kind: 'one', response: 'b', answer: 'b', correct: true, outcomes: [] })"
    )
    assert refusals(page) == []
    count = len(EXPECTED[edition])
    assert system.stored["ana"][f"cmi.interactions.{count}.id"] == "t_q1"


def test_a_failed_check_then_a_passed_one_never_lowers_anything(
    system: LearningSystem, edition: str, page: Page
) -> None:
    course = system.launch(page, edition=edition)
    prefix = "cmi.core.score." if edition == "scorm12" else "cmi.score."
    course.evaluate(FAILING)
    stored = system.stored["ana"]
    assert stored[f"{prefix}raw"] == "50"
    assert stored[STATUS[edition]] == "incomplete"
    assert stored.get("cmi.success_status", "failed") == "failed"
    course.evaluate(PASSING)
    stored = system.stored["ana"]
    assert stored[f"{prefix}raw"] == "100"
    assert stored[STATUS[edition]] == ("passed" if edition == "scorm12" else "completed")
    assert stored.get("cmi.success_status", "passed") == "passed"
    course.evaluate(FAILING)
    assert system.stored["ana"][f"{prefix}raw"] == "100"
    assert system.stored["ana"][STATUS[edition]] == stored[STATUS[edition]]
    assert system.stored["ana"].get("cmi.success_status", "passed") == "passed"
    assert course.evaluate("() => KBS.attempt.final.tries") == 3
    assert refusals(page) == []


def test_long_writing_is_cut_to_what_the_edition_takes(
    system: LearningSystem, edition: str, page: Page
) -> None:
    course = system.launch(page, edition=edition)
    for kind, response in (("gap", "x" * 300 + "|" + "y" * 300), ("text", "z😀" * 3000)):
        course.evaluate(
            "([kind, response]) => KBS.attempt.record("
            "{ id: 't-' + kind, kind, response, correct: null, description: 'd'.repeat(300) })",
            [kind, response],
        )
    assert refusals(page) == []
    name = "student_response" if edition == "scorm12" else "learner_response"
    gap, text = (system.stored["ana"][f"cmi.interactions.{n}.{name}"] for n in (0, 1))
    assert gap == ("x" * 255 if edition == "scorm12" else "x" * 250 + "[,]" + "y" * 250)
    assert len(text.encode("utf-16-le")) // 2 <= (255 if edition == "scorm12" else 4000)
    assert course.evaluate("() => KBS.attempt.response('t-text')") == "z😀" * 3000


def test_leaving_ends_the_session_once_and_empties_the_browser(
    system: LearningSystem, edition: str, page: Page
) -> None:
    course = system.launch(page, edition=edition)
    course.evaluate(RECORD_ALL)
    assert (
        course.evaluate(
            "() => Object.keys(localStorage).filter((name) => name.startsWith('kbs.copy')).length"
        )
        == 1
    )
    assert course.evaluate("() => KBS.attempt.leave()") is True
    assert course.evaluate("() => Object.keys(localStorage)") == []
    finish = "LMSFinish" if edition == "scorm12" else "Terminate"
    before = page.evaluate("lms.calls.length")
    page.evaluate("document.querySelector('iframe').remove()")
    assert len(calls(page, finish)) == 1
    assert page.evaluate("lms.calls.length") == before
