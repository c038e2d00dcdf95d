"""The player inside the window: every answer is kept before it shows as taken, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kbs_learning.core.messages import read_change
from tests import toolbox
from tests.player.blocks_sample import sample_course, write_site
from tests.player.desk import LEARNER, Desk

Open = Callable[[str], None]
FULL = "The disk is full. Make room on it."
AGAIN = "Your answers are kept in this window and tried again."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("window")
    return write_site(sample_course(folder / "source"), folder / "site", target="qt")


@pytest.fixture
def desk(page: Page) -> Desk:
    made = Desk()
    made.on(page)
    return made


@pytest.fixture
def go(page: Page, desk: Desk, index: Path) -> Open:  # noqa: ARG001 -- the desk has to stand there first
    """Open the course at a page, as the window does."""

    def visit(name: str) -> None:
        page.goto("about:blank")
        page.goto(f"{index.as_uri()}#{name}")
        expect(page.locator(f'article[data-page="{name}"]')).to_be_visible()

    return visit


@pytest.fixture
def axe(npm_package: Callable[[str], Path]) -> Callable[[Page], None]:
    """As everywhere, but without the preloading of style sheets, which a page opened from disk may not do."""
    script = (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    whole = "const run = axe.run; axe.run = (where, how) => run.call(axe, where, { ...how, preload: false });"
    return lambda page: toolbox.assert_accessible(page, f"(() => {{ {script}; {whole} }})()")


def block(page: Page, name: str) -> Locator:
    return page.locator(f'[data-id="{name}"]')


def until(page: Page, state: str) -> None:
    """Wait for a state of the page. Playwright's own way needs ``eval``, which the player's CSP forbids."""
    page.evaluate(
        "() => new Promise(done => {"
        f"  const look = () => {{ if ({state}) {{ done(); }} else {{ requestAnimationFrame(look); }} }};"
        "  look();"
        "})"
    )


def wait_for(page: Page, reached: Callable[[], object]) -> None:
    """Wait until the desk has heard something."""
    while not reached():
        page.evaluate("() => new Promise(requestAnimationFrame)")


def pass_the_check(page: Page) -> None:
    page.evaluate("KBS.course.modules.forEach(m => m.pages.forEach(p => KBS.attempt.visit(p.id)))")
    page.evaluate("KBS.attempt.beginFinal(['q-one']).then(() => KBS.attempt.finishFinal(100))")


def test_the_attempt_is_the_one_the_window_opened(page: Page, go: Open, desk: Desk) -> None:
    go("p-choices")
    found = page.evaluate("(({state}) => [state.key, state.notes])(KBS.attempt.results())")
    assert found == ["k3y", "n0tes"]
    assert desk.last("hello") == []
    wait_for(page, lambda: desk.changes)
    assert desk.changes[-1]["attempt"] == "k3y"


def test_an_answer_shows_as_taken_only_when_it_is_kept(page: Page, go: Open, desk: Desk) -> None:
    go("p-choices")
    wait_for(page, lambda: desk.changes)
    desk.waits = True
    form = block(page, "q-one")
    form.get_by_label("Thank you for telling me").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.get_by_role("button", name="Keeping your answer…", include_hidden=True)).to_be_visible()
    expect(form.locator(".result")).to_have_count(0)
    expect(form.locator(".feedback:visible")).to_have_count(0)
    assert desk.answers == []
    page.evaluate("number => window.answer(number, true, '')", len(desk.told["write"]))
    expect(form.locator(".result")).to_have_text("Good answer.")
    expect(form.locator(".result")).to_be_focused()
    expect(form.locator(".unsaved")).to_have_count(0)


def test_a_refused_answer_is_said_to_be_unsaved_and_tried_again(
    page: Page, go: Open, desk: Desk, axe: Callable[[Page], None]
) -> None:
    go("p-choices")
    wait_for(page, lambda: desk.changes)
    desk.refuses = FULL
    form = block(page, "q-one")
    form.get_by_label("Thank you for telling me").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".unsaved")).to_have_text(f"Not saved yet. {FULL} {AGAIN}")
    expect(form.locator(".result")).to_have_text("Good answer.")
    notice = page.get_by_role("region", name=FULL)
    expect(notice).to_contain_text(AGAIN)
    expect(page.locator("#rail .saved")).to_contain_text("Not saved yet")
    axe(page)
    page.get_by_role("link", name="Next:").click()
    expect(page.locator('article[data-page="p-other"]')).to_be_visible()
    assert desk.answers == []
    desk.refuses = ""
    notice.get_by_role("button", name="Try now").click()
    expect(notice).to_be_hidden()
    expect(page.locator(".unsaved")).to_have_count(0)
    assert ("q-one", "b") in desk.answers
    expect(page.locator("#say")).to_have_text("Your answers are saved again.")


def test_another_reason_for_refusing_is_said_in_its_place(page: Page, go: Open, desk: Desk) -> None:
    desk.refuses = FULL
    go("p-choices")
    expect(page.get_by_role("region", name=FULL)).to_be_visible()
    desk.refuses = "The records are locked by another program."
    page.get_by_role("button", name="Try now").click()
    expect(page.get_by_role("region", name=desk.refuses)).to_be_visible()
    expect(page.get_by_role("region", name=FULL)).to_have_count(0)


def test_a_calendar_entry_goes_to_the_window(page: Page, go: Open, desk: Desk) -> None:
    go("p-tools")
    block(page, "a-plan").get_by_role("button", name="Add to my calendar").click()
    wait_for(page, lambda: "saveResults" in desk.told)
    name, text = desk.last("saveResults")
    assert name == "my-plan.ics"
    assert text.startswith("BEGIN:VCALENDAR")


def test_everything_is_there_when_the_course_is_opened_again(page: Page, go: Open, desk: Desk) -> None:
    go("p-choices")
    form = block(page, "q-one")
    form.get_by_label("That is fine").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_be_visible()
    go("p-read")
    expect(page.locator("body")).to_have_attribute("data-view", "page")
    assert page.evaluate("[KBS.attempt.resumed, KBS.attempt.response('q-one')]") == [True, "c"]
    assert desk.changes[-1]["seq"] > 1


def test_this_browser_keeps_nothing_of_it(page: Page, go: Open, desk: Desk) -> None:
    go("p-tools")
    block(page, "a-plan").locator("textarea").fill("ask one dad")
    block(page, "a-plan").locator("textarea").blur()
    wait_for(page, lambda: desk.notes)
    page.reload()
    expect(page.locator('article[data-page="p-tools"]')).to_be_visible()
    assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
    expect(block(page, "a-plan").locator("textarea")).to_have_value("ask one dad")


def test_every_kind_of_answer_is_told_also_that_a_statement_is_no_part_of_the_role(
    page: Page, go: Open, desk: Desk
) -> None:
    go("p-before")
    block(page, "s-before").get_by_role("group", name="say why").get_by_label("Not part of my role").check()
    page.locator("article h1").click()
    wait_for(page, lambda: ("c1.before", "na") in desk.answers)
    go("p-asking")
    block(page, "o-area").locator("select").select_option("b")
    box = block(page, "t-use").locator("textarea")
    box.fill("I will ask")
    box.blur()
    wait_for(page, lambda: {("o-area", "b"), ("t-use", "I will ask")} <= set(desk.answers))


def test_what_is_sent_is_what_the_records_read(page: Page, go: Open, desk: Desk) -> None:
    go("p-choices")
    form = block(page, "q-many")
    form.get_by_label("Smoke").check()
    form.get_by_label("Born early").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_be_visible()
    pass_the_check(page)
    wait_for(page, lambda: desk.changes[-1]["completed"])
    changes = [read_change(values[0]) for values in desk.told["write"]]
    answer = next(one for change in changes for one in change.interactions)
    assert (answer.id, answer.kind, answer.response, answer.correct) == ("q-many", "many", "ab", True)
    assert answer.at is not None
    assert [change.seq for change in changes] == sorted({change.seq for change in changes})
    assert (changes[-1].score, changes[-1].passed, changes[-1].progress) == (100, True, 1)
    assert len(changes[-1].passed_on) == 10


def test_private_writing_goes_to_its_own_place_and_nowhere_else(page: Page, go: Open, desk: Desk) -> None:
    go("p-tools")
    words = "something only I should read"
    box = block(page, "r-words").get_by_label("First")
    box.fill(words)
    box.blur()
    wait_for(page, lambda: desk.notes)
    assert desk.notes == {"r-words.1": words}
    assert not [values for values in desk.told["write"] if words in values[0]]
    expect(block(page, "r-words").locator(".private")).to_have_text(
        "Only kept on this computer. It is not sent to anyone."
    )


def test_private_writing_that_is_refused_is_kept_here_and_tried_again(
    page: Page, go: Open, desk: Desk
) -> None:
    go("p-tools")
    wait_for(page, lambda: desk.changes)
    desk.refuses = FULL
    root = block(page, "a-plan")
    root.locator("textarea").fill("ask one dad")
    root.locator("textarea").blur()
    expect(root.locator(".private")).to_contain_text("This is not saved yet.")
    expect(root.locator("textarea")).to_have_value("ask one dad")
    expect(page.get_by_role("region", name=FULL)).to_be_visible()
    desk.refuses = ""
    page.get_by_role("button", name="Try now").click()
    wait_for(page, lambda: desk.notes == {"a-plan": "ask one dad"})
    expect(root.locator(".private")).to_have_text("Only kept on this computer. It is not sent to anyone.")


def answer_the_check(page: Page) -> None:
    """Answer every question with its first answer, as far as the overview."""
    page.evaluate("KBS.course.modules.forEach(m => m.pages.forEach(p => KBS.attempt.visit(p.id)))")
    page.evaluate("KBS.frame.go('p-final')")
    page.get_by_role("button", name="Start the check").click()
    for number in range(1, 6):
        expect(page.get_by_role("heading", name=f"Question {number} of 5")).to_be_visible()
        fields = page.locator(".final .option input")
        if fields.count():
            fields.first.check()
        page.locator(".final .button--primary").click()
    expect(page.get_by_role("heading", name="Your answers so far")).to_be_visible()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="Hand in my answers").click()
    page.get_by_role("dialog").get_by_role("button", name="Hand in my answers").click()


def test_the_result_of_the_check_waits_until_it_is_kept(page: Page, go: Open, desk: Desk) -> None:
    go("p-read")
    answer_the_check(page)
    wait_for(page, lambda: page.evaluate("KBS.attempt.status.state") == "saved")
    desk.waits = True
    before = len(desk.told["write"])
    hand_in(page)
    wait_for(page, lambda: len(desk.told["write"]) > before)
    expect(page.locator(".final .button--primary")).to_have_text("Keeping your answer…")
    expect(page.locator(".final__score")).to_have_count(0)
    desk.waits = False
    page.evaluate("number => window.answer(number, true, '')", before + 1)
    expect(page.locator(".final__score")).to_be_visible()
    expect(page.locator(".unsaved")).to_have_count(0)


def test_a_refused_check_is_never_shown_as_saved(page: Page, go: Open, desk: Desk) -> None:
    go("p-read")
    answer_the_check(page)
    desk.refuses = FULL
    hand_in(page)
    expect(page.locator(".final__score + .unsaved")).to_contain_text(f"Not saved yet. {FULL}")
    expect(page.get_by_role("region", name=FULL)).to_be_visible()
    desk.refuses = ""
    page.get_by_role("button", name="Try now").click()
    expect(page.locator(".unsaved")).to_have_count(0)
    wait_for(page, lambda: desk.changes[-1]["tries"] == 1)


def test_a_scenario_goes_on_when_the_choice_is_kept(page: Page, go: Open, desk: Desk) -> None:
    go("p-mark")
    wait_for(page, lambda: desk.changes)
    desk.waits = True
    page.get_by_role("button", name="Carry on").click()
    wait_for(page, lambda: len(desk.told["write"]) == 2)
    expect(page.get_by_role("heading", name="Tuesday")).to_be_visible()
    page.evaluate("window.answer(2, true, '')")
    expect(page.get_by_role("heading", name="Nobody knows")).to_be_focused()


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("worried", "I am worried about a baby now"),
        ("support", "Support for me"),
        ("about", "About this course and your data"),
    ],
)
def test_the_windows_buttons_open_the_help_also_over_another_dialog(
    page: Page, go: Open, axe: Callable[[Page], None], what: str, title: str
) -> None:
    go("p-read")
    page.evaluate("KBS.dialogs.open('about')")
    page.evaluate("what => window.ask(what)", what)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_count(1)
    expect(dialog.get_by_role("heading", name=title)).to_be_focused()
    axe(page)


def test_the_window_is_told_what_is_in_sight_and_what_is_saved(page: Page, go: Open, desk: Desk) -> None:
    go("p-choices")
    wait_for(page, lambda: (desk.last("status") or {}).get("state") == "saved")
    assert desk.last("status")["waiting"] == 0
    assert desk.last("status")["at"].endswith("Z")
    assert desk.last("shown") == {
        "view": "page",
        "title": "Choices",
        "page": "p-choices",
        "part": 1,
        "parts": 1,
    }
    page.evaluate("KBS.frame.go('start')")
    wait_for(page, lambda: desk.last("shown")["view"] == "start")
    assert desk.last("shown")["page"] == ""


def test_leaving_is_told_when_everything_is_kept(page: Page, go: Open, desk: Desk) -> None:
    go("p-choices")
    page.evaluate("window.ask('leave')")
    wait_for(page, lambda: "left" in desk.told)
    assert desk.last("status")["state"] == "saved"


def test_leaving_with_something_unsaved_asks_first(
    page: Page, go: Open, desk: Desk, axe: Callable[[Page], None]
) -> None:
    go("p-choices")
    wait_for(page, lambda: desk.changes)
    desk.refuses = FULL
    page.evaluate("KBS.attempt.keep('q-one', 'a')")
    page.evaluate("window.ask('leave')")
    dialog = page.get_by_role("dialog", name="Your last answers are not saved")
    axe(page)
    dialog.get_by_role("button", name="Cancel").click()
    assert "left" not in desk.told
    page.evaluate("window.ask('leave')")
    dialog.get_by_role("button", name="Leave without them").click()
    wait_for(page, lambda: "left" in desk.told)


def test_a_wish_that_comes_too_early_waits_for_the_course(page: Page, desk: Desk, index: Path) -> None:
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => setTimeout(() => window.ask('leave'), 20));"
    )
    page.goto(index.as_uri())
    wait_for(page, lambda: "left" in desk.told)
    assert page.evaluate("KBS.frame.ready") is True


def test_the_window_makes_the_certificate_once_the_result_is_kept(
    page: Page, go: Open, desk: Desk, axe: Callable[[Page], None]
) -> None:
    go("p-read")
    pass_the_check(page)
    go("p-end")
    certificate = block(page, "cert")
    expect(certificate.get_by_role("textbox")).to_have_count(0)
    axe(page)
    certificate.get_by_role("button", name="Save my certificate").click()
    wait_for(page, lambda: "certificate" in desk.told)
    desk.refuses = FULL
    page.evaluate("KBS.attempt.keep('q-one', 'a')")
    expect(certificate).to_contain_text("Your certificate can be made as soon as your result is saved.")
    desk.refuses = ""
    page.evaluate("KBS.attempt.retry()")
    expect(certificate.get_by_role("button", name="Save my certificate")).to_be_visible()


def test_the_results_go_to_the_window_with_who_learnt_and_without_asking(
    page: Page, go: Open, desk: Desk
) -> None:
    go("p-end")
    page.get_by_role("button", name="Save my answers to a file").click()
    wait_for(page, lambda: "saveResults" in desk.told)
    name, text = desk.last("saveResults")
    assert name.startswith("sample-results-20")
    assert name.endswith(".kbsresults")
    assert LEARNER["code"] in text
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_windows_header_stands_in_for_the_players_own(page: Page, go: Open) -> None:
    go("p-read")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".top__help button")).to_have_count(0)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    page.locator("body").press("Tab")
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_in_a_narrow_window_the_parts_are_behind_a_button(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": 602, "height": 374})
    go("p-read")
    page.get_by_role("button", name="Parts of the course").click()
    expect(page.get_by_role("dialog").get_by_role("link", name="Other questions")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 602


@pytest.mark.parametrize("colours", ["light", "dark", "contrast"])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_colours_are_those_the_window_chose(
    page: Page, go: Open, axe: Callable[[Page], None], colours: str, system: str
) -> None:
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    go("p-choices")
    page.evaluate("colours => { document.documentElement.dataset.colours = colours; }", colours)
    grounds = {"light": "rgb(251, 250, 247)", "dark": "rgb(20, 23, 28)", "contrast": "rgb(0, 0, 0)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == grounds[colours]
    scheme = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert scheme == ("light" if colours == "light" else "dark")
    block(page, "q-one").get_by_label("Nothing at all").check()
    block(page, "q-one").get_by_role("button", name="Check my answer").click()
    expect(block(page, "q-one").locator(".result")).to_be_visible()
    axe(page)


def test_paper_is_white_whatever_the_window_chose(page: Page, go: Open) -> None:
    go("p-read")
    page.evaluate("document.documentElement.dataset.colours = 'contrast'")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_sheet_of_answers_stays_until_the_window_has_drawn_it(page: Page, go: Open) -> None:
    page.add_init_script(
        "window.print = () => { window.asked = true; dispatchEvent(new Event('afterprint')); };"
    )
    go("p-read")
    page.evaluate("window.ask('print-answers')")
    until(page, "window.asked")
    expect(page.locator(".paper")).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".paper")).to_have_count(0)


@pytest.mark.parametrize("shared", [False, True])
def test_what_is_said_of_privacy_is_true_of_this_computer(
    page: Page, go: Open, desk: Desk, shared: bool
) -> None:
    desk.shared = shared
    go("p-end")
    said = page.locator("[data-fill=privacy]").text_content() or ""
    assert ("partnership's records" in said) is shared
    assert "under a random key, apart from your name" in said


def test_nothing_in_the_window_speaks_of_a_learning_system_or_a_browser(index: Path) -> None:
    for path in (path for path in index.parent.rglob("*") if path.suffix in {".html", ".js"}):
        text = path.read_text(encoding="utf-8").lower()
        assert "learning system" not in text, path.name
        if path.name == "index.html" or path.parent.name == "pages":
            assert "this browser" not in text, path.name


def test_without_a_window_the_copy_is_for_looking_round(page: Page, index: Path) -> None:
    page.goto(index.as_uri() + "#p-choices")
    expect(page.locator("#notices")).to_contain_text("this copy is for looking round")
    form = block(page, "q-one")
    form.get_by_label("Nothing at all").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_be_visible()
