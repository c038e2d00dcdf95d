"""Learning systems that refuse, break, forget or take their time: nothing is lost and nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Frame, Page

from tests.end_to_end.lms import READY, LearningSystem, calls, refusals

Put = Callable[..., LearningSystem]
ANSWER = """n => KBS.attempt.record({ id: "t-q" + n, kind: "one", response: "b", answer: "b", correct: true,
  outcomes: "LO2", points: 1, description: "Which?", seconds: 2 })"""
STATE = "() => KBS.attempt.status.state"
COPIES = "() => Object.keys(localStorage).filter((name) => name.startsWith('kbs.copy.')).length"
SET_FAULTS = "faults => { lms.faults = faults; }"
CALLS_12 = ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError"]
CALLS_2004 = [name.removeprefix("LMS").replace("Finish", "Terminate") for name in CALLS_12]
CALLS = [*(("scorm12", name) for name in CALLS_12), *(("scorm2004", name) for name in CALLS_2004)]
EXPORTS = {"scorm12": "scorm12", "scorm2004": "scorm2004-3"}


def answered(system: LearningSystem, learner: str = "ana") -> list[str]:
    """The ids of the interactions the learning system holds, in order."""
    stored = system.stored.get(learner, {})
    found: list[str] = []
    while f"cmi.interactions.{len(found)}.id" in stored:
        found.append(stored[f"cmi.interactions.{len(found)}.id"])
    return found


def wait_for(course: Page | Frame, state: str) -> None:
    """Until the connection is in that state."""
    course.wait_for_function(f"KBS.attempt.status.state === '{state}'")


@pytest.mark.parametrize("how", ["false", "null", "undefined", "empty", "throw"])
@pytest.mark.parametrize(("edition", "call"), CALLS)
def test_a_call_that_always_fails_breaks_nothing_and_is_told_honestly(
    edition: str, call: str, how: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    course = system.launch(page, edition=edition, faults=[{"call": call, "how": how}])
    tracked = course.evaluate("() => KBS.attempt.tracked")
    assert course.evaluate(ANSWER, 1) is tracked, "a known attempt has its browser copy at least"
    assert course.evaluate("() => KBS.attempt.response('t-q1')") == "b"
    told = course.evaluate("() => [KBS.attempt.tracked, KBS.attempt.status.state]")
    arrived = answered(system) == ["t_q1"]
    assert arrived == (told == [True, "saved"])
    course.evaluate("() => KBS.attempt.leave()")
    ended = call not in ("LMSFinish", "Terminate")
    assert course.evaluate(COPIES) == (1 if tracked and not (arrived and ended) else 0)


@pytest.mark.parametrize("edition", EXPORTS)
def test_a_lost_session_is_noticed_and_once_found_again_everything_arrives_once(
    edition: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    course = system.launch(page, edition=edition)
    course.evaluate(ANSWER, 1)
    page.evaluate(SET_FAULTS, [{"call": "*", "how": "false"}])
    assert course.evaluate(ANSWER, 2) is True
    assert course.evaluate("() => [KBS.attempt.status.state, KBS.attempt.status.waiting]") == ["waiting", 1]
    wait_for(course, "lost")
    assert course.evaluate(ANSWER, 3) is True
    assert course.evaluate("() => KBS.attempt.status.waiting") == 2
    assert answered(system) == ["t_q1"]
    page.evaluate(SET_FAULTS, [])
    assert course.evaluate("() => KBS.attempt.retry()") is True
    assert course.evaluate("() => [KBS.attempt.status.state, KBS.attempt.status.waiting]") == ["saved", 0]
    assert answered(system) == ["t_q1", "t_q2", "t_q3"]
    assert refusals(page) == []


def test_touch_is_found_again_without_anybody_asking(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page, faults=[{"call": "LMSCommit", "how": "false", "times": 2}])
    assert course.evaluate(ANSWER, 1) is True
    wait_for(course, "saved")
    assert answered(system) == ["t_q1"]


def test_the_network_coming_back_is_reason_to_try_at_once(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page, faults=[{"call": "LMSCommit", "how": "throw", "times": 2}])
    course.evaluate(ANSWER, 1)
    wait_for(course, "lost")
    course.evaluate("() => window.dispatchEvent(new Event('online'))")
    wait_for(course, "saved")
    assert answered(system) == ["t_q1"]


@pytest.mark.parametrize("edition", EXPORTS)
def test_what_the_system_never_got_is_sent_at_the_next_launch_and_only_once(
    edition: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    course = system.launch(page, edition=edition)
    course.evaluate(ANSWER, 1)
    system.refusing = True
    page.evaluate(SET_FAULTS, [{"call": "*", "how": "false"}])
    course.evaluate(ANSWER, 2)
    course.evaluate("() => KBS.attempt.visit('t-m1-p2')")
    system.refusing = False
    for _ in range(2):
        course = system.launch(page, edition=edition)
        assert course.evaluate("() => [KBS.attempt.response('t-q2'), KBS.attempt.place]") == ["b", "t-m1-p2"]
        wait_for(course, "saved")
        assert answered(system) == ["t_q1", "t_q2"]


def test_one_learner_never_meets_another_ones_answers_in_the_same_browser(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page, learner="ana")
    course.evaluate(ANSWER, 1)
    course.evaluate("() => KBS.attempt.setNote('t-note', 'private')")
    page.evaluate(SET_FAULTS, [{"call": "*", "how": "false"}])
    course.evaluate(ANSWER, 2)
    course = system.launch(page, learner="ben")
    seen = "() => [KBS.attempt.resumed, KBS.attempt.response('t-q1') || '', KBS.attempt.note('t-note')]"
    assert course.evaluate(seen) == [False, "", ""]
    course.evaluate(ANSWER, 3)
    assert answered(system, "ben") == ["t_q3"]
    course = system.launch(page, learner="ana")
    assert course.evaluate(seen) == [True, "b", "private"]
    wait_for(course, "saved")
    assert answered(system, "ana") == ["t_q1", "t_q2"]


def test_a_system_that_lost_everything_gets_nobody_elses_copy(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page)
    course.evaluate(ANSWER, 1)
    system.stored.clear()
    page.evaluate(SET_FAULTS, [{"call": "*", "how": "false"}])
    course = system.launch(page)
    assert course.evaluate("() => [KBS.attempt.resumed, KBS.attempt.response('t-q1') || '']") == [False, ""]


def test_typing_does_not_commit_with_every_key(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page)
    course.evaluate("() => KBS.attempt.beginFinal(['t-q4'])")
    before = page.evaluate("lms.commits")
    kept = course.evaluate(
        "async () => { for (const text of ['b', 'ba', 'bac', 'back']) {"
        " await KBS.attempt.keep('t-final.t-q4', text); } }"
    )
    assert kept is None
    assert page.evaluate("lms.commits") <= before + 1
    wait_for(course, "saved")
    course = system.launch(page)
    assert course.evaluate("() => KBS.attempt.response('t-final.t-q4')") == "back"


def test_slow_calls_are_few_and_nothing_waits_for_them_in_vain(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page, faults=[{"call": "LMSCommit", "how": "slow", "ms": 600}])
    for number in (1, 2, 3, 4, 5):
        assert course.evaluate(ANSWER, number) is True
    assert len(calls(page, "LMSCommit")) < 5
    wait_for(course, "saved")
    assert answered(system) == ["t_q1", "t_q2", "t_q3", "t_q4", "t_q5"]


@pytest.mark.parametrize("value", ["null", "undefined", "words", "empty"])
@pytest.mark.parametrize("edition", EXPORTS)
def test_a_system_that_gives_back_nothing_is_a_fresh_start(
    edition: str, value: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    get = "LMSGetValue" if edition == "scorm12" else "GetValue"
    course = system.launch(page, edition=edition, faults=[{"call": get, "how": value, "code": 0}])
    assert course.evaluate("() => [KBS.attempt.tracked, KBS.attempt.resumed, KBS.attempt.learnerName]") == [
        True,
        False,
        "",
    ]
    assert course.evaluate(ANSWER, 1) is True
    assert answered(system) == ["t_q1"]


def test_a_system_that_cannot_count_interactions_gets_them_in_a_row(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    blind = [{"call": "LMSGetValue", "about": "_count", "how": "empty", "code": 0}]
    course = system.launch(page, faults=blind)
    course.evaluate(ANSWER, 1)
    course.evaluate(ANSWER, 2)
    course = system.launch(page, faults=blind)
    course.evaluate(ANSWER, 3)
    assert answered(system) == ["t_q1", "t_q2", "t_q3"]
    assert refusals(page) == []


def test_a_refused_id_leaves_no_gap(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(
        page, faults=[{"call": "LMSSetValue", "about": "t_q2", "how": "false", "code": 405}]
    )
    for number in (1, 2, 3):
        course.evaluate(ANSWER, number)
    assert answered(system) == ["t_q1", "t_q3"]
    assert course.evaluate(STATE) == "saved"


def test_the_exports_own_edition_decides_not_what_lies_about(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page, edition="scorm12", both=True, missing=["LMSFinish", "LMSGetLastError"])
    assert course.evaluate(ANSWER, 1) is True
    assert answered(system) == ["t_q1"]
    assert course.evaluate("() => KBS.attempt.leave()") is True


def test_a_2004_export_among_12_functions_only_runs_untracked(course_in: Put, page: Page) -> None:
    system = course_in("scorm2004-4")
    course = system.launch(page, edition="scorm12", both=True)
    assert course.evaluate("() => [KBS.attempt.tracked, KBS.attempt.status.state]") == [False, "waiting"]
    assert course.evaluate(ANSWER, 1) is False
    assert calls(page, "LMSSetValue") == []


@pytest.mark.parametrize("shape", ["frame", "nested", "popup"])
@pytest.mark.parametrize("edition", EXPORTS)
def test_the_run_time_is_found_wherever_the_course_runs(
    edition: str, shape: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    course = system.launch(page, edition=edition, shape=shape)
    course.evaluate(ANSWER, 1)
    assert answered(system) == ["t_q1"]


def test_a_course_from_another_origin_runs_untracked_and_says_so(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page, shape="foreign")
    assert course.evaluate("() => KBS.attempt.tracked") is False
    assert course.evaluate(ANSWER, 1) is False
    assert course.evaluate("() => KBS.attempt.setNote('t-note', 'x')") is False
    assert course.evaluate("() => [KBS.attempt.response('t-q1'), KBS.attempt.note('t-note')]") == ["b", "x"]
    assert course.evaluate("() => Object.keys(localStorage)") == []


@pytest.mark.parametrize("mode", ["review", "browse"])
@pytest.mark.parametrize("edition", EXPORTS)
def test_looking_back_writes_nothing(edition: str, mode: str, course_in: Put, page: Page) -> None:
    system = course_in(EXPORTS[edition])
    course = system.launch(page, edition=edition)
    course.evaluate(ANSWER, 1)
    course.evaluate("() => KBS.attempt.visit('t-m1-p2')")
    element = "cmi.core.lesson_mode" if edition == "scorm12" else "cmi.mode"
    course = system.launch(page, edition=edition, preset={element: mode})
    before = system.stored["ana"]
    assert course.evaluate("() => [KBS.attempt.mode, KBS.attempt.response('t-q1')]") == [mode, "b"]
    course.evaluate(ANSWER, 2)
    course.evaluate("() => KBS.attempt.visit('t-m2-p1')")
    course.evaluate("() => KBS.attempt.leave()")
    prefix = "LMS" if edition == "scorm12" else ""
    assert calls(page, f"{prefix}SetValue") == []
    assert calls(page, f"{prefix}Commit") == []
    kept = {name: value for name, value in system.stored["ana"].items() if name != element}
    assert kept == {name: value for name, value in before.items() if name != element}
    assert course.evaluate(COPIES) == 0


@pytest.mark.parametrize(
    ("edition", "status"), [("scorm12", "passed"), ("scorm12", "completed"), ("scorm2004", "passed")]
)
def test_a_relaunch_after_passing_leaves_the_status_alone(
    edition: str, status: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    preset = (
        {"cmi.core.lesson_status": status, "cmi.core.score.raw": "90"}
        if edition == "scorm12"
        else {"cmi.completion_status": "completed", "cmi.success_status": status, "cmi.score.raw": "90"}
    )
    course = system.launch(page, edition=edition, preset=preset)
    assert course.evaluate("() => [KBS.attempt.completed, KBS.attempt.score]") == [True, 90]
    course.evaluate(ANSWER, 1)
    written = {call[1] for call in page.evaluate("lms.calls.filter((call) => /SetValue/.test(call[0]))")}
    assert not {name for name in written if name.endswith("_status")}
    assert system.stored["ana"].get("cmi.core.score.raw", system.stored["ana"].get("cmi.score.raw")) == "90"


def test_refused_storage_is_told_and_the_system_still_gets_everything(
    course_in: Put, page: Page, context: BrowserContext
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } })"
    )
    system = course_in("scorm12")
    course = system.launch(page)
    assert course.evaluate(ANSWER, 1) is True
    assert answered(system) == ["t_q1"]
    assert course.evaluate("() => KBS.attempt.setNote('t-note', 'x')") is False
    assert course.evaluate("() => [KBS.attempt.notesKept, KBS.attempt.note('t-note')]") == [False, "x"]
    page.evaluate(SET_FAULTS, [{"call": "*", "how": "false"}])
    assert course.evaluate(ANSWER, 2) is False
    assert course.evaluate("() => KBS.attempt.status.durable") is False


def test_an_older_editions_attempt_goes_on_where_its_pages_still_exist(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page)
    course.evaluate(ANSWER, 1)
    course.evaluate("() => KBS.attempt.visit('t-m1-p2')")
    course_in("scorm12", version="2.0")
    course = system.launch(page)
    found = "() => [KBS.attempt.resumed, KBS.attempt.editionChanged, KBS.attempt.place]"
    assert course.evaluate(found) == [True, True, "t-m1-p2"]
    assert course.evaluate("() => KBS.attempt.response('t-q1')") == "b"
    course_in("scorm12", version="3.0", codes={})
    course = system.launch(page)
    assert course.evaluate("() => [KBS.attempt.resumed, KBS.attempt.editionChanged, KBS.attempt.place]") == [
        True,
        True,
        "",
    ]


@pytest.mark.parametrize("edition", EXPORTS)
def test_closing_the_page_adds_only_the_time_and_the_way_of_leaving(
    edition: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    course = system.launch(page, edition=edition)
    course.evaluate(ANSWER, 1)
    before = page.evaluate("lms.calls.length")
    page.evaluate("document.querySelector('iframe').remove()")
    last = page.evaluate("from => lms.calls.slice(from)", before)
    elements = {call[1] for call in last if call[0].endswith("SetValue")}
    assert elements <= {"cmi.core.session_time", "cmi.core.exit", "cmi.session_time", "cmi.exit"}
    assert [call[0] for call in last if "SetValue" not in call[0] and "Error" not in call[0]] == [
        "LMSFinish" if edition == "scorm12" else "Terminate"
    ]
    assert page.evaluate(COPIES) == 0
    assert answered(system) == ["t_q1"]


def test_a_hidden_page_commits_the_time_and_ends_nothing(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page)
    course.evaluate(ANSWER, 1)
    before = page.evaluate("lms.commits")
    course.evaluate(
        "() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    assert page.evaluate("lms.commits") == before + 1
    assert calls(page, "LMSFinish") == []


@pytest.mark.parametrize("edition", EXPORTS)
def test_a_page_reloaded_after_its_session_ended_still_shows_and_keeps_the_answers(
    edition: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    course = system.launch(page, edition=edition)
    course.evaluate(ANSWER, 1)
    course.evaluate(
        "() => { delete document.documentElement.dataset.ready; setTimeout(() => location.reload()); }"
    )
    page.wait_for_function("lms.calls.filter((call) => /Initialize/.test(call[0])).length === 2")
    course.wait_for_function(READY)
    assert course.evaluate("() => KBS.attempt.response('t-q1')") == "b"
    assert course.evaluate(ANSWER, 2) is True
    course = system.launch(page, edition=edition)
    assert course.evaluate("() => [KBS.attempt.response('t-q1'), KBS.attempt.response('t-q2')]") == ["b", "b"]
    wait_for(course, "saved")
    assert answered(system) == ["t_q1", "t_q2"]


def test_an_end_that_is_refused_is_tried_again_when_the_page_goes(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page, faults=[{"call": "LMSFinish", "how": "false", "times": 1}])
    course.evaluate(ANSWER, 1)
    assert course.evaluate("() => KBS.attempt.leave()") is False
    page.evaluate("document.querySelector('iframe').remove()")
    assert [call[-1] for call in calls(page, "LMSFinish")] == ["false", "true"]


def test_completed_can_stand_for_passed_in_12(course_in: Put, page: Page) -> None:
    system = course_in("scorm12", statusOnPass="completed")
    course = system.launch(page)
    course.evaluate("() => { KBS.attempt.beginFinal([]); return KBS.attempt.finishFinal(90); }")
    assert system.stored["ana"]["cmi.core.lesson_status"] == "completed"


@pytest.mark.parametrize("edition", EXPORTS)
def test_a_course_without_a_check_is_complete_when_every_page_was_seen(
    edition: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition], final=False)
    course = system.launch(page, edition=edition)
    status = "cmi.core.lesson_status" if edition == "scorm12" else "cmi.completion_status"
    for name in ("t-m1-p1", "t-m1-p2", "t-m2-p1"):
        course.evaluate("id => KBS.attempt.visit(id)", name)
        assert system.stored["ana"][status] == "incomplete"
    course.evaluate("() => KBS.attempt.visit('t-m2-p2')")
    assert system.stored["ana"][status] == "completed"
    assert "cmi.success_status" not in system.stored["ana"]


@pytest.mark.parametrize("edition", EXPORTS)
def test_each_outcome_gets_its_score_beside_what_the_manifest_filled_in(
    edition: str, course_in: Put, page: Page
) -> None:
    system = course_in(EXPORTS[edition])
    course = system.launch(page, edition=edition)
    course.evaluate("() => KBS.attempt.beginFinal(['t-q1', 't-q2'])")
    for number, outcomes, correct in ((1, "LO1 LO2", True), (2, "LO2", False)):
        course.evaluate(
            "([id, outcomes, correct]) => KBS.attempt.record("
            "{ id, kind: 'one', response: 'a', answer: 'a', correct, outcomes, points: 1 })",
            [f"t-final.t-q{number}", outcomes, correct],
        )
    course.evaluate("() => KBS.attempt.finishFinal(50)")
    stored = system.stored["ana"]
    first = 0 if edition == "scorm12" else 1
    assert stored.get("cmi.objectives.0.id") == ("LO1" if edition == "scorm12" else "PRIMARY")
    assert [stored[f"cmi.objectives.{first + n}.id"] for n in (0, 1)] == ["LO1", "LO2"]
    assert [stored[f"cmi.objectives.{first + n}.score.raw"] for n in (0, 1)] == ["100", "50"]
    assert refusals(page) == []


def test_without_credit_no_score_and_no_status_is_written(course_in: Put, page: Page) -> None:
    system = course_in("scorm12")
    course = system.launch(page, preset={"cmi.core.credit": "no-credit"})
    course.evaluate("() => { KBS.attempt.beginFinal([]); return KBS.attempt.finishFinal(90); }")
    stored = system.stored["ana"]
    assert "cmi.core.score.raw" not in stored
    assert stored["cmi.core.lesson_status"] == "incomplete"
    assert stored["cmi.suspend_data"]
