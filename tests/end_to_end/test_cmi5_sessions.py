"""A learner's sessions in a cmi5 learning system that judges every statement."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.end_to_end import sample_course
from tests.end_to_end.answers import EXPECTED, RECORD_ALL
from tests.end_to_end.lms import READY
from tests.end_to_end.lrs import Cmi5System

ANSWER = """n => KBS.attempt.record({ id: "t-q" + n, kind: "one", response: "b", answer: "b", correct: true,
  outcomes: "LO2", points: 1, description: "Which?", seconds: 2 })"""
FINISH = """async percent => { KBS.attempt.beginFinal(["t-q1"]); await KBS.attempt.finishFinal(percent); }"""


@pytest.fixture(scope="module")
def running() -> Iterator[Cmi5System]:
    """One learning system for the module."""
    system = Cmi5System()
    yield system
    system.close()


@pytest.fixture
def system(running: Cmi5System) -> Iterator[Cmi5System]:
    """A learning system that knows nobody yet; the test fails when a statement broke a rule."""
    running.forget()
    running.course = sample_course.files(sample_course.outline("cmi5"))
    yield running
    assert running.complaints == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that may log failed requests: they are what some of these tests are about."""
    return context.new_page()


def leave(page: Page) -> None:
    """Press Exit; the learning system's own page takes the course's place."""
    page.evaluate("() => { KBS.attempt.leave(); }")
    page.wait_for_url("**/back")


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for the server's side: nothing in the page tells when a beacon has arrived."""
    for _ in range(200):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


def test_every_kind_of_answer_becomes_a_legal_statement(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    assert page.evaluate(RECORD_ALL) is True
    answered = [one for one in system.statements if one["verb"]["id"].endswith("answered")]
    assert [one["result"]["response"] for one in answered] == [
        fields["learner_response"] for fields in EXPECTED["scorm2004"]
    ]
    assert [one["object"]["definition"].get("correctResponsesPattern", [None])[0] for one in answered] == [
        fields.get("correct_responses.0.pattern") for fields in EXPECTED["scorm2004"]
    ]
    assert [one["result"].get("success") for one in answered[:3]] == [False, False, True]
    assert answered[0]["object"]["id"] == "https://example.org/courses/test/t-q1"
    assert system.verbs()[0] == "initialized"


def test_a_second_session_goes_on_where_the_first_one_stopped(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(RECORD_ALL)
    page.evaluate("() => KBS.attempt.visit('t-m1-p2')")
    leave(page)
    system.launch(page)
    found = "one => [one.resumed, one.place, one.response('t-text'), one.learnerName]"
    assert page.evaluate(f"() => ({found})(KBS.attempt)") == [
        True,
        "t-m1-p2",
        'A "new" idea\n& more: £5 😀',
        "ana",
    ]


def test_leaving_tells_terminated_last_and_goes_back_to_the_learning_system(
    system: Cmi5System, page: Page
) -> None:
    system.launch(page)
    page.evaluate(ANSWER, 1)
    leave(page)
    assert system.verbs() == ["initialized", "answered", "terminated"]


def test_closing_the_tab_tells_terminated(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(ANSWER, 1)
    page.goto("about:blank")
    until(page, lambda: system.verbs() == ["initialized", "answered", "terminated"])


def test_failing_and_then_passing_in_one_session_tells_only_passed(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(FINISH, 50)
    assert "failed" not in system.verbs()
    page.evaluate(FINISH, 90)
    page.evaluate(FINISH, 40)
    leave(page)
    assert system.verbs() == ["initialized", "passed", "completed", "terminated"]
    passed = next(one for one in system.statements if one["verb"]["id"].endswith("passed"))
    assert passed["result"]["score"] == {"scaled": 0.9, "raw": 90, "min": 0, "max": 100}


def test_failing_is_told_once_when_the_session_ends(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(FINISH, 50)
    page.evaluate(FINISH, 60)
    leave(page)
    assert system.verbs() == ["initialized", "failed", "terminated"]
    system.launch(page)
    page.evaluate(ANSWER, 1)
    leave(page)
    assert system.verbs()[3:] == ["initialized", "answered", "terminated"]
    system.launch(page)
    page.evaluate(FINISH, 100)
    leave(page)
    assert system.verbs()[6:] == ["initialized", "passed", "completed", "terminated"]


def test_failing_is_told_also_when_the_tab_is_closed(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(FINISH, 50)
    page.goto("about:blank")
    until(page, lambda: system.verbs() == ["initialized", "failed", "terminated"])


def test_a_registration_hears_passed_and_completed_once(system: Cmi5System, page: Page) -> None:
    for _ in range(2):
        system.launch(page)
        page.evaluate(FINISH, 100)
        leave(page)
    assert (system.verbs().count("passed"), system.verbs().count("completed")) == (1, 1)


def test_a_lost_state_document_doubles_no_verdict(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(FINISH, 100)
    leave(page)
    system.states.clear()
    system.launch(page)
    page.evaluate(FINISH, 100)
    assert (system.verbs().count("passed"), system.verbs().count("completed")) == (1, 1)
    assert page.evaluate("() => KBS.attempt.status.state") == "saved"


def test_the_learning_systems_pass_mark_is_the_one_that_counts(system: Cmi5System, page: Page) -> None:
    system.launch(page, mastery=0.6)
    page.evaluate(FINISH, 70)
    assert page.evaluate("() => [KBS.attempt.passPercent, KBS.attempt.passed]") == [60, True]
    assert "passed" in system.verbs()


@pytest.mark.parametrize("mode", ["Review", "Browse"])
def test_looking_back_tells_the_beginning_and_the_end_only(mode: str, system: Cmi5System, page: Page) -> None:
    system.launch(page, mode=mode)
    page.evaluate(ANSWER, 1)
    page.evaluate(FINISH, 100)
    leave(page)
    assert system.verbs() == ["initialized", "terminated"]
    assert system.states == {}


def test_a_store_that_is_down_gets_everything_once_when_it_is_back(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    system.down = True
    assert page.evaluate(ANSWER, 1) is True, "kept in the browser"
    page.evaluate(ANSWER, 2)
    page.wait_for_function("KBS.attempt.status.state === 'lost'")
    assert page.evaluate("() => KBS.attempt.status.waiting") == 2
    system.down = False
    assert page.evaluate("() => KBS.attempt.retry()") is True
    assert system.verbs() == ["initialized", "answered", "answered"]
    assert page.evaluate("() => KBS.attempt.status.state") == "saved"


def test_answers_whose_receipt_was_lost_are_not_stored_twice(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    system.deaf = True
    page.evaluate(ANSWER, 1)
    page.evaluate(FINISH, 90)
    page.wait_for_function("KBS.attempt.status.state === 'lost'")
    system.deaf = False
    assert page.evaluate("() => KBS.attempt.retry()") is True
    assert sorted(system.verbs()) == ["answered", "completed", "initialized", "passed"]


def test_leaving_while_the_store_is_down_fails_and_can_be_tried_again(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(FINISH, 50)
    system.down = True
    page.evaluate(ANSWER, 1)
    assert page.evaluate("() => KBS.attempt.leave()") is False
    system.down = False
    leave(page)
    assert system.verbs() == ["initialized", "answered", "failed", "terminated"]


def test_what_the_store_never_got_is_sent_by_the_next_session(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(ANSWER, 1)
    system.down = True
    page.evaluate(ANSWER, 2)
    page.goto("about:blank")
    system.down = False
    system.launch(page)
    page.wait_for_function("KBS.attempt.status.state === 'saved'")
    assert [
        one["object"]["id"][-4:] for one in system.statements if one["verb"]["id"].endswith("answered")
    ] == [
        "t-q1",
        "t-q2",
    ]
    assert page.evaluate("() => KBS.attempt.response('t-q2')") == "b"


def test_a_reloaded_page_asks_for_no_second_token_and_keeps_the_answers(
    system: Cmi5System, page: Page
) -> None:
    session = system.launch(page)
    page.evaluate(ANSWER, 1)
    page.reload()
    page.wait_for_function(READY)
    assert session.fetched == 1
    assert page.evaluate("() => KBS.attempt.response('t-q1')") == "b"
    page.evaluate(ANSWER, 2)
    system.launch(page)
    page.wait_for_function("KBS.attempt.status.state === 'saved'")
    assert system.verbs().count("answered") == 2


def test_two_windows_on_one_registration_lose_nothing_of_each_other(
    system: Cmi5System, context: BrowserContext
) -> None:
    first, second = context.new_page(), context.new_page()
    system.launch(first)
    first.evaluate(ANSWER, 1)
    system.launch(second)
    second.evaluate(ANSWER, 2)
    first.evaluate(ANSWER, 3)
    assert first.evaluate("() => KBS.attempt.response('t-q2')") == "b"
    assert first.evaluate("() => KBS.attempt.status.state") == "saved"
    [document] = system.states.values()
    assert json.loads(document).keys() == {"suspend", "told"}
    third = context.new_page()
    system.launch(third)
    assert third.evaluate("() => [1, 2, 3].map((n) => KBS.attempt.response('t-q' + n))") == ["b", "b", "b"]


@pytest.mark.parametrize("missing", ["endpoint", "fetch", "actor", "registration", "activityId"])
def test_without_a_launch_the_course_runs_untracked(missing: str, system: Cmi5System, page: Page) -> None:
    _session, address = system.session()
    page.goto(address.replace(f"{missing}=", "other="))
    page.wait_for_function(READY)
    assert page.evaluate("() => KBS.attempt.tracked") is False
    assert page.evaluate(ANSWER, 1) is False, "nobody will know of it when the page is closed"
    assert system.statements == []


def test_a_state_that_cannot_be_read_is_never_overwritten(system: Cmi5System, page: Page) -> None:
    system.launch(page)
    page.evaluate(ANSWER, 1)
    leave(page)
    [before] = system.states.values()
    page.route("**/xapi/activities/state*kbs-learning*", lambda route: route.abort())
    system.launch(page)
    assert page.evaluate("() => KBS.attempt.tracked") is False
    page.evaluate(ANSWER, 2)
    assert list(system.states.values()) == [before]
