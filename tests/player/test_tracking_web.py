"""A copy without a learning system: it keeps its place in this browser, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.end_to_end.answers import RECORD_ALL
from tests.end_to_end.lms import READY
from tests.end_to_end.sample_course import files, outline

FOUND = """() => [KBS.attempt.resumed, KBS.attempt.place, KBS.attempt.response('t-q2') || '',
  KBS.attempt.note('t-note')]"""


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The course, opened from a folder."""
    for name, data in files(outline("web")).items():
        (tmp_path / name).write_bytes(data)
    return (tmp_path / "index.html").as_uri()


@pytest.fixture
def open_course(address: str) -> Callable[[Page], None]:
    """Open the course in a page and wait for the attempt."""

    def opened(page: Page) -> None:
        page.goto(address)
        page.wait_for_function(READY)

    return opened


def test_everything_is_there_again_when_the_folder_is_opened_again(
    open_course: Callable[[Page], None], page: Page, context: BrowserContext
) -> None:
    open_course(page)
    assert page.evaluate("() => KBS.attempt.tracked") is True
    assert page.evaluate(RECORD_ALL) is True
    page.evaluate("() => { KBS.attempt.visit('t-m1-p2'); KBS.attempt.setNote('t-note', 'mine'); }")
    page.close()
    again = context.new_page()
    open_course(again)
    assert again.evaluate(FOUND) == [True, "t-m1-p2", "acd", "mine"]
    assert again.evaluate("() => KBS.attempt.status.state") == "saved"


def test_starting_afresh_leaves_nothing_of_the_one_before(
    open_course: Callable[[Page], None], page: Page
) -> None:
    open_course(page)
    page.evaluate(RECORD_ALL)
    page.evaluate("() => { KBS.attempt.visit('t-m1-p2'); KBS.attempt.setNote('t-note', 'mine'); }")
    before = page.evaluate("() => KBS.attempt.seed")
    page.evaluate("() => KBS.attempt.startAfresh()")
    page.reload()
    page.wait_for_function(READY)
    assert page.evaluate(FOUND)[1:] == ["", "", ""]
    assert page.evaluate("() => KBS.attempt.seed") != before
    assert page.evaluate("() => JSON.stringify(localStorage).includes('mine')") is False


def test_refused_storage_is_told_and_the_course_runs(
    open_course: Callable[[Page], None], page: Page, context: BrowserContext
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } })"
    )
    open_course(page)
    assert page.evaluate("() => KBS.attempt.tracked") is False
    assert page.evaluate(RECORD_ALL) is False
    assert page.evaluate("() => KBS.attempt.response('t-q2')") == "acd"
    assert page.evaluate("() => KBS.attempt.status.durable") is False


def test_storage_that_takes_no_writing_is_told(
    open_course: Callable[[Page], None], page: Page, context: BrowserContext
) -> None:
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    open_course(page)
    assert page.evaluate("() => KBS.attempt.tracked") is False


def test_notes_of_an_attempt_can_be_cleared_from_this_computer(
    open_course: Callable[[Page], None], page: Page
) -> None:
    open_course(page)
    page.evaluate("() => { KBS.attempt.setNote('t-note', 'mine'); KBS.attempt.clearNotes(); }")
    assert page.evaluate("() => KBS.attempt.note('t-note')") == ""
    assert page.evaluate("() => JSON.stringify(localStorage).includes('mine')") is False


def test_answers_of_the_final_check_are_kept_apart_and_survive_a_reload(
    open_course: Callable[[Page], None], page: Page
) -> None:
    open_course(page)
    page.evaluate("() => { KBS.attempt.keep('t-q1', 'a'); KBS.attempt.beginFinal(['t-q1', 't-q2']); }")
    page.evaluate("() => { KBS.attempt.keep('t-final.t-q1', 'c'); }")
    page.reload()
    page.wait_for_function(READY)
    assert page.evaluate("() => KBS.attempt.final.current") == {
        "items": ["t-q1", "t-q2"],
        "answers": {"t-q1": "c"},
    }
    assert page.evaluate("() => [KBS.attempt.response('t-q1'), KBS.attempt.response('t-final.t-q1')]") == [
        "a",
        "c",
    ]
    page.evaluate("() => { KBS.attempt.finishFinal(50); }")
    assert page.evaluate("() => KBS.attempt.final") == {
        "tries": 1,
        "best": 50,
        "passed": False,
        "done": False,
        "lastItems": ["t-q1", "t-q2"],
        "current": None,
    }
    assert page.evaluate("() => KBS.attempt.response('t-final.t-q1')") == "c"


def test_copies_that_nobody_came_back_for_go_after_a_month(
    open_course: Callable[[Page], None], page: Page
) -> None:
    open_course(page)
    page.evaluate(
        "() => ['old', 'new'].forEach((name) => localStorage.setItem('kbs.copy.other.' + name,"
        " JSON.stringify({ waiting: [], unsent: [], on: Date.now() - (name === 'old' ? 31 : 29) * 864e5 })))"
    )
    page.reload()
    page.wait_for_function(READY)
    assert page.evaluate(
        "() => Object.keys(localStorage).filter((name) => name.startsWith('kbs.copy.'))"
    ) == ["kbs.copy.other.new"]
