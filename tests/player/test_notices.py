"""What the frame says of saving, of the connection and of leaving, whatever the tracking finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Opened = Callable[..., Page]

ATTEMPT = """
KBS.attempt = Object.assign({
  mode: "normal", tracked: true, resumed: false, editionChanged: false, place: "", completed: false,
  passed: false, passedOn: "", score: null, calls: [],
  status: {state: "saved", at: new Date(2026, 10, 21, 14, 32), waiting: 0},
  start() { return Promise.resolve(); }, visit(id) { this.place = id; },
  seen(id) { return id === this.place; },
  note() { return ""; }, response() {},
  retry() { this.calls.push("retry"); },
  leave() { this.calls.push("leave"); }, saveResultsFile() { this.calls.push("save"); },
}, CHANGES);
"""
"""An attempt that does what it is told, in the place of the real one."""


@pytest.fixture
def with_attempt(opened: Opened) -> Callable[..., Page]:
    """The course of a learning system, with an attempt that a test has made up."""

    def open_it(changes: str = "{}", hash_: str = "#m2-p1", target: str = "scorm12") -> Page:
        page = opened(hash_, target=target, extra_scripts=(ATTEMPT.replace("CHANGES", changes),))
        page.wait_for_function("() => KBS.notice && document.getElementById('page').firstChild")
        return page

    return open_it


def status(page: Page, values: str) -> None:
    page.evaluate(f"() => {{ KBS.attempt.status = {values}; KBS.emit('status'); }}")


def test_the_rail_says_when_the_answers_were_saved(with_attempt: Callable[..., Page]) -> None:
    page = with_attempt()
    expect(page.locator("#rail .saved")).to_have_text("Saved at 14.32")


def test_a_save_is_not_read_out_each_time(with_attempt: Callable[..., Page]) -> None:
    page = with_attempt()
    page.evaluate(
        """() => { window.changes = 0;
        new MutationObserver(() => { window.changes += 1; }).observe(
          document.querySelector("#rail [role=status]"),
          {childList: true, characterData: true, subtree: true}); }"""
    )
    status(page, "{state: 'saved', at: new Date(2026, 10, 21, 14, 33), waiting: 0}")
    expect(page.locator("#rail .saved")).to_have_text("Saved at 14.33")
    assert page.evaluate("window.changes") == 0


def test_a_lost_connection_is_said_with_what_is_kept_and_what_to_do(
    with_attempt: Callable[..., Page],
) -> None:
    page = with_attempt()
    status(page, "{state: 'lost', at: null, waiting: 3, durable: true}")
    notice = page.get_by_role(
        "region", name="We have lost touch with your learning system. You can carry on."
    )
    expect(notice).to_contain_text("3 answers are kept on this computer.")
    expect(page.locator("#say")).to_have_text(
        "We have lost touch with your learning system. You can carry on."
    )
    expect(page.locator("#rail .saved")).to_have_text("Kept here, 3 still to send ")
    notice.get_by_role("button", name="Try now").click()
    notice.get_by_role("button", name="Save my answers to a file").click()
    assert page.evaluate("KBS.attempt.calls") == ["retry", "save"]
    status(page, "{state: 'lost', at: null, waiting: 3, durable: false}")
    expect(notice).to_contain_text("Your answers are only kept in this window. Leave it open")
    status(page, "{state: 'saved', at: new Date(), waiting: 0}")
    expect(notice).to_be_hidden()
    expect(page.locator("#say")).to_have_text("We are in touch with your learning system again.")


def test_a_copy_outside_a_learning_system_says_that_nothing_is_recorded(
    with_attempt: Callable[..., Page],
) -> None:
    page = with_attempt("{tracked: false}")
    expect(page.locator("#notices")).to_contain_text("Your answers are not being recorded")
    expect(page.locator("#rail .saved")).to_contain_text("Not recorded")
    page.get_by_role("button", name="Hide this message").click()
    expect(page.locator("#notices")).to_be_empty()
    expect(page.locator("#content")).to_be_focused()


@pytest.mark.parametrize(
    ("mode", "words"),
    [("review", "Nothing you do now changes your record."), ("browse", "You are looking round.")],
)
def test_looking_back_or_round_says_that_nothing_counts(
    with_attempt: Callable[..., Page], mode: str, words: str
) -> None:
    page = with_attempt(f"{{mode: '{mode}'}}")
    expect(page.locator("#notices")).to_contain_text(words)


def test_a_newer_edition_says_that_what_was_done_still_counts(with_attempt: Callable[..., Page]) -> None:
    page = with_attempt("{editionChanged: true}")
    expect(page.locator("#notices")).to_contain_text("The course was updated since you were last here.")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ("{}", "Your place and your answers are saved."),
        (
            "{status: {state: 'lost', at: null, waiting: 1, durable: true}}",
            "Not everything has reached your learning system. It is kept in this browser",
        ),
        ("{tracked: false}", "Nothing was recorded in this copy."),
    ],
)
def test_leaving_hands_over_and_says_truly_what_became_of_the_answers(
    with_attempt: Callable[..., Page], changes: str, words: str
) -> None:
    page = with_attempt(changes)
    page.locator("#rail").get_by_role("button", name="Save and exit").click()
    expect(page.get_by_role("heading", name="You can close this window now")).to_be_focused()
    expect(page.locator("main")).to_contain_text(words)
    assert page.evaluate("KBS.attempt.calls") == ["leave"]


@pytest.mark.parametrize(
    ("durable", "title"), [("true", "You can close this window now"), ("false", "Keep this window open")]
)
def test_a_window_with_answers_that_reached_nobody_stays_and_offers_them_as_a_file(
    with_attempt: Callable[..., Page], durable: str, title: str
) -> None:
    page = with_attempt(f"{{status: {{state: 'lost', at: null, waiting: 1, durable: {durable}}}}}")
    page.evaluate("() => { window.closed_ = 0; window.opener = {}; window.close = () => { closed_ += 1; }; }")
    page.locator("#rail").get_by_role("button", name="Save and exit").click()
    expect(page.get_by_role("heading", name=title)).to_be_focused()
    page.locator("main").get_by_role("button", name="Save my answers to a file").click()
    assert page.evaluate("[closed_, ...KBS.attempt.calls]") == [0, "leave", "save"]


def test_a_window_that_the_system_opened_closes_when_all_is_there(with_attempt: Callable[..., Page]) -> None:
    page = with_attempt()
    page.evaluate("() => { window.closed_ = 0; window.opener = {}; window.close = () => { closed_ += 1; }; }")
    page.locator("#rail").get_by_role("button", name="Save and exit").click()
    expect(page.get_by_role("heading", name="You can close this window now")).to_be_focused()
    assert page.evaluate("closed_") == 1


@pytest.mark.parametrize("target", ["web", "scorm12", "cmi5"])
def test_what_is_said_of_privacy_is_the_text_of_the_tracker(opened: Opened, target: str) -> None:
    page = opened(target=target, extra_scripts=(ATTEMPT.replace("CHANGES", "{}"),))
    said = page.locator("[data-fill=privacy]").text_content()
    assert said == page.evaluate("KBS.text(Object.values(KBS.trackers)[0].privacy)")
    assert len(said or "") > 60
