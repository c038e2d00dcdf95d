"""What learners do with the blocks, in a real browser, from disk, with keyboard and pointer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import toolbox
from tests.player.blocks_sample import sample_course, write_site

Open = Callable[[str], None]
RESULTS = "JSON.stringify(KBS.results.content(KBS.attempt.results()))"
"""What a results file would hold."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blocks")
    return write_site(sample_course(folder / "source"), folder / "site")


@pytest.fixture
def axe(npm_package: Callable[[str], Path]) -> Callable[[Page], None]:
    """As everywhere, but without the preloading of style sheets, which a page opened from disk may not do."""
    script = (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    whole = "const run = axe.run; axe.run = (where, how) => run.call(axe, where, { ...how, preload: false });"
    return lambda page: toolbox.assert_accessible(page, f"(() => {{ {script}; {whole} }})()")


@pytest.fixture
def go(page: Page, index: Path) -> Open:
    """Open the course at a page, as somebody who comes back later would."""

    def visit(name: str) -> None:
        page.goto("about:blank")
        page.goto(f"{index.as_uri()}#{name}")
        expect(page.locator(f'article[data-page="{name}"]')).to_be_visible()

    return visit


def block(page: Page, name: str) -> Locator:
    return page.locator(f'[data-id="{name}"]')


def kept(page: Page, name: str) -> object:
    return page.evaluate("id => KBS.attempt.response(id)", name)


def see_everything(page: Page) -> None:
    page.evaluate("KBS.course.modules.forEach(m => m.pages.forEach(p => KBS.attempt.visit(p.id)))")


def watch_answers(page: Page) -> None:
    page.evaluate(
        """() => {
            window.told = [];
            KBS.on('answered', one => { told.push([one.id, one.response, one.correct]); });
        }"""
    )


def until(page: Page, state: str) -> None:
    """Wait for a state of the page. Playwright's own way needs ``eval``, which the player's CSP forbids."""
    page.evaluate(
        "() => new Promise(done => {"
        f"  const look = () => {{ if ({state}) {{ done(); }} else {{ requestAnimationFrame(look); }} }};"
        "  look();"
        "})"
    )


def told(page: Page) -> list[list[object]]:
    answers: list[list[object]] = page.evaluate("window.told")
    return answers


@pytest.mark.parametrize(
    "name", ["p-read", "p-choices", "p-other", "p-before", "p-asking", "p-tools", "p-mark"]
)
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_is_wider_than_the_window_and_axe_finds_nothing(
    page: Page, go: Open, axe: Callable[[Page], None], name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    go(name)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["p-choices", "p-other", "p-before", "p-mark"])
def test_axe_finds_nothing_in_the_dark(page: Page, go: Open, axe: Callable[[Page], None], name: str) -> None:
    page.emulate_media(color_scheme="dark")
    go(name)
    axe(page)


def test_a_wrong_answer_is_explained_without_a_cross_and_can_be_tried_again(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-choices")
    watch_answers(page)
    form = block(page, "q-one")
    form.get_by_label("Nothing at all").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_be_focused()
    expect(form.locator('[data-key="a"]')).to_contain_text("Your answer")
    expect(form.locator('[data-key="a"] .feedback')).to_contain_text("Not quite")
    expect(form.locator('[data-key="b"] .feedback')).to_contain_text("The best answer")
    expect(form.locator('[data-key="c"] .feedback')).to_contain_text("She never hears why.")
    expect(form.locator(".why")).to_be_visible()
    assert told(page) == [["q-one", "a", False]]
    axe(page)
    form.get_by_role("button", name="Try another answer").click()
    expect(form.locator(".feedback:visible")).to_have_count(0)
    form.get_by_label("Thank you").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_have_text("Good answer.")
    expect(form.locator('[data-key="b"] .feedback')).to_have_text("Good answer. She keeps talking.")
    axe(page)


def test_checking_without_an_answer_says_what_is_missing_and_goes_there(page: Page, go: Open) -> None:
    go("p-choices")
    form = block(page, "q-many")
    form.get_by_role("button", name="Check my answer").click()
    error = form.locator(".error")
    expect(error).to_have_text("Choose at least one answer first, then check.")
    expect(form.locator("input").first).to_be_focused()
    assert form.locator("fieldset").get_attribute("aria-describedby") == error.get_attribute("id")
    form.locator("input").first.check()
    expect(error).to_be_hidden()


def test_many_answers_say_how_many_were_found(page: Page, go: Open) -> None:
    go("p-choices")
    form = block(page, "q-many")
    form.get_by_label("Smoke").check()
    form.get_by_label("Breastfed").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_contain_text("You found 1 of 2")
    expect(form.locator('[data-key="b"] .feedback')).to_contain_text("This one counts too")
    assert kept(page, "q-many") == "ac"


def test_an_answer_is_there_again_after_closing_the_window(page: Page, go: Open) -> None:
    go("p-choices")
    form = block(page, "q-true")
    form.get_by_label("True").check()
    form.get_by_role("button", name="Check my answer").click()
    order = block(page, "q-one").locator(".option").evaluate_all("all => all.map(one => one.dataset.key)")
    go("p-choices")
    expect(form.get_by_label("True")).to_be_checked()
    expect(form.locator(".result")).to_contain_text("Not quite")
    expect(form.get_by_role("button", name="Check my answer")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert (
        block(page, "q-one").locator(".option").evaluate_all("all => all.map(one => one.dataset.key)")
        == order
    )


def test_options_stand_in_another_order_for_another_attempt_but_true_comes_before_false(
    page: Page, go: Open
) -> None:
    go("p-choices")
    orders = page.evaluate(
        """() => Array.from({ length: 12 }, (_, seed) => KBS.draw.shuffled("abc", seed + "q-one").join(""))"""
    )
    assert len(set(orders)) > 1
    assert block(page, "q-true").locator("input").evaluate_all("all => all.map(one => one.value)") == [
        "a",
        "b",
    ]


def test_gaps_are_marked_leniently(page: Page, go: Open, axe: Callable[[Page], None]) -> None:
    go("p-other")
    form = block(page, "q-gap")
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".error")).to_contain_text("every gap")
    form.get_by_label("Gap 1 of 2").fill("  Their  BACK ")
    form.get_by_label("Gap 2 of 2").fill("soft")
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_contain_text("back, clear")
    assert form.locator(".gap").evaluate_all("all => all.map(one => one.dataset.state)") == [
        "right",
        "not-quite",
    ]
    axe(page)
    form.get_by_role("button", name="Try another answer").click()
    form.get_by_label("Gap 2 of 2").fill("Clear")
    form.get_by_label("Gap 2 of 2").press("Enter")
    expect(form.locator(".result")).to_have_text("Good answer.")


def test_a_match_is_made_with_lists_and_shows_the_best_one(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-other")
    form = block(page, "q-match")
    form.get_by_label("SUDI").select_option("a")
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".error")).to_contain_text("every line")
    form.get_by_label("SIDS").select_option("b")
    form.get_by_label("AHT").select_option("b")
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_contain_text("2 of 3")
    expect(form.locator('[data-key="c"] .feedback')).to_contain_text("an injury to the brain")
    axe(page)


def test_steps_are_put_in_order_by_keyboard_and_their_place_is_said(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-other")
    form = block(page, "q-order")
    steps = form.locator("li")
    assert steps.evaluate_all("all => all.map(one => one.dataset.key).join('')") != "abcd"
    for place, name in enumerate(["Check", "Put down", "Step away", "Go back"]):
        up = form.get_by_role("button", name=f"Move up: {name}", exact=True)
        while steps.nth(place).locator("> span").first.inner_text() != name:
            up.focus()
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
    first = form.get_by_role("button", name="Move up: Check", exact=True)
    first.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    assert first.get_attribute("aria-disabled") == "true"
    form.get_by_role("button", name="Move down: Check", exact=True).press("Enter")
    expect(page.locator("#say")).to_have_text("Check: now 2 of 4")
    form.get_by_role("button", name="Move up: Check", exact=True).press("Enter")
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_have_text("Good answer.")
    expect(steps.first).to_contain_text("In its place")
    axe(page)


def test_buttons_of_an_order_are_large_enough_to_touch(page: Page, go: Open) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    go("p-other")
    for box in page.locator(".move").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().toJSON())"
    ):
        assert box["width"] >= 44
        assert box["height"] >= 44


def test_statements_come_three_at_a_time_and_every_choice_is_recorded(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-before")
    watch_answers(page)
    scale = block(page, "s-before")
    expect(scale.locator(".statement:visible")).to_have_count(3)
    scale.locator('[data-name="c1.before"]').get_by_label("4 Fairly").check()
    scale.locator('[data-name="c2.before"]').get_by_label("Not part of my role").check()
    assert kept(page, "c1.before") == "4"
    scale.get_by_role("button", name="Next two").click()
    expect(scale.locator(".statement:visible")).to_have_count(2)
    expect(scale.locator('[data-name="c4.before"]')).to_be_focused()
    expect(page.locator("#say")).to_have_text("Screen 2 of 2")
    until(page, "told.length === 2")
    assert sorted(told(page), key=str) == [["c1.before", "4", None], ["c2.before", "na", None]]
    axe(page)
    scale.get_by_role("button", name="Back").click()
    expect(scale.get_by_text("Screen 1 of 2")).to_be_visible()
    go("p-before")
    expect(scale.locator('[data-name="c1.before"]').get_by_label("4 Fairly")).to_be_checked()


def test_arrow_keys_try_points_and_only_where_they_settle_is_recorded(page: Page, go: Open) -> None:
    go("p-before")
    watch_answers(page)
    scale = block(page, "s-before")
    scale.locator('[data-name="c1.before"] input').first.focus()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    until(page, "told.length > 0")
    assert told(page) == [["c1.before", "4", None]]


def test_a_phone_shows_one_statement_and_folds_the_last_one_after_next(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    go("p-before")
    scale = block(page, "s-before")
    expect(scale.locator(".statement:visible")).to_have_count(1)
    scale.locator(".statement:visible").get_by_label("Slightly").check()
    expect(scale.locator(".folded")).to_be_hidden()
    scale.get_by_role("button", name="Next statement").click()
    expect(scale.locator(".folded")).to_contain_text("Say why")
    expect(scale.locator(".folded")).to_contain_text("2 Slightly")
    axe(page)
    scale.get_by_role("button", name="Change: Say why").click()
    expect(scale.locator('[data-name="c1.before"]')).to_be_visible()


def test_looking_back_and_after_are_kept_apart(page: Page, go: Open) -> None:
    go("p-after")
    block(page, "s-after").locator('[data-name="c2.after"]').get_by_label("5 Very").check()
    block(page, "s-back").locator('[data-name="c2.looking-back"]').get_by_label("2 Slightly").check()
    assert [kept(page, f"c2.{stage}") for stage in ("before", "after", "looking-back")] == [None, "5", "2"]


def test_polls_are_recorded_and_there_again(page: Page, go: Open) -> None:
    go("p-asking")
    watch_answers(page)
    block(page, "o-area").get_by_label("Which area?").select_option(label="County")
    block(page, "o-contact").get_by_label("No").check()
    page.keyboard.press("Tab")
    until(page, "told.length === 2")
    assert sorted(told(page), key=str) == [["o-area", "b", None], ["o-contact", "b", None]]
    go("p-asking")
    expect(block(page, "o-area").locator("select")).to_have_value("b")
    expect(block(page, "o-contact").get_by_label("No")).to_be_checked()


def test_writing_that_may_name_a_person_is_neither_kept_nor_sent(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-asking")
    watch_answers(page)
    root = block(page, "t-use")
    box = root.locator("textarea")
    expect(root).to_contain_text("Do not write names")
    box.fill("Mum's number is 07700 900123")
    box.blur()
    expect(root.locator(".error")).to_contain_text("phone number")
    assert not kept(page, "t-use")
    assert told(page) == []
    axe(page)
    box.fill("I will ask where the baby sleeps")
    box.blur()
    expect(root.locator(".error")).to_contain_text("Could anyone tell")
    assert told(page) == [["t-use", "I will ask where the baby sleeps", None]]
    go("p-asking")
    expect(box).to_have_value("I will ask where the baby sleeps")


def test_a_hunt_tells_what_was_missed_and_sends_nothing(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-tools")
    watch_answers(page)
    hunt = block(page, "k-hunt")
    hunt.get_by_label("The cot is clear").check()
    hunt.get_by_role("button", name="Check my choices").click()
    expect(hunt.locator(".result")).to_be_focused()
    expect(hunt.locator(".result")).to_have_text("You found 0 of 1.")
    expect(hunt.locator('[data-key="a"] .feedback')).to_contain_text("You missed this one")
    axe(page)
    hunt.get_by_label("A cord hangs down").check()
    expect(hunt.locator(".feedback:visible")).to_have_count(0)
    assert told(page) == []
    go("p-tools")
    expect(hunt.get_by_label("A cord hangs down")).to_be_checked()
    assert "k-hunt" not in page.evaluate(RESULTS)


def test_private_writing_stays_in_the_browser(page: Page, go: Open) -> None:
    go("p-tools")
    words = "something only I should read"
    block(page, "r-words").get_by_label("First").fill(words)
    block(page, "a-plan").locator("textarea").fill("ask one dad")
    block(page, "a-plan").locator("textarea").blur()
    assert words not in page.evaluate(RESULTS)
    go("p-tools")
    expect(block(page, "r-words").get_by_label("First")).to_have_value(words)
    expect(block(page, "a-plan").locator("textarea")).to_have_value("ask one dad")
    block(page, "r-words").get_by_text("Show a model answer").click()
    expect(block(page, "r-words").get_by_text("I would ask how she is.")).to_be_visible()


def test_the_plan_becomes_a_calendar_file_and_a_print(page: Page, go: Open) -> None:
    page.add_init_script(
        "window.print = () => { window.sheet = document.querySelector('.paper').textContent; }"
    )
    go("p-tools")
    plan = block(page, "a-plan")
    plan.locator("textarea").fill("Ask one dad, today")
    with page.expect_download() as download:
        plan.get_by_role("button", name="Add to my calendar").click()
    assert download.value.suggested_filename.endswith(".ics")
    assert "DESCRIPTION:Ask one dad\\, today" in Path(str(download.value.path())).read_text(encoding="utf-8")
    plan.get_by_role("button", name="Print", exact=True).click()
    assert "Ask one dad, today" in page.evaluate("window.sheet")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".paper")).to_have_count(0)


def test_a_scenario_waits_for_a_card_then_leads_on_and_back(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-mark")
    story = block(page, "s1")
    expect(page.locator("#next")).to_be_hidden()
    expect(page.get_by_text("Choose a card to go on")).to_be_visible()
    expect(story).to_contain_text("step 1 of 3")
    story.get_by_role("button", name="Carry on").click()
    expect(story.get_by_role("heading", name="Nobody knows")).to_be_focused()
    expect(page.locator("#next")).to_be_visible()
    axe(page)
    story.get_by_role("button", name="Tell your lead after all").click()
    expect(story).to_contain_text("step 3, an ending")
    go("p-mark")
    expect(story.get_by_role("heading", name="Your lead rings")).to_be_visible()
    story.get_by_role("button", name="Go back and try another path").click()
    expect(story.get_by_role("heading", name="Tuesday")).to_be_focused()
    expect(page.locator("#next")).to_be_visible()


def test_the_summary_opens_next_and_the_scenario_stays_open_to_the_learner(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-mark")
    story = block(page, "s1")
    story.get_by_role("button", name="Read a short summary instead").click()
    expect(story.get_by_role("heading", name="Short summary")).to_be_focused()
    expect(page.locator("#next")).to_be_visible()
    axe(page)
    story.get_by_role("button", name="Do the scenario after all").click()
    expect(story.get_by_role("heading", name="Tuesday")).to_be_visible()


def test_skipping_a_topic_opens_later_scenarios_on_their_summary(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-mark")
    story = block(page, "s1")
    story.get_by_text("Topic: a mark or injury on a baby").click()
    axe(page)
    story.get_by_role("button", name="Skip scenarios about a mark or injury on a baby").click()
    expect(story.get_by_text("Record it and tell the lead.")).to_be_visible()
    go("p-mark-2")
    other = block(page, "s2")
    expect(other.get_by_text("Tell again.")).to_be_visible()
    expect(page.locator("#next")).to_be_visible()
    other.get_by_role("button", name="Do the scenario after all").click()
    expect(other.get_by_role("heading", name="Wednesday")).to_be_visible()


def answer_all(page: Page, *, right: int) -> None:
    """Go through the five questions of a check, ``right`` of them rightly, and look over the answers."""
    body = block(page, "final")
    for number in range(5):
        expect(body.get_by_role("heading", name=f"Question {number + 1} of 5")).to_be_visible()
        good = number < right
        page.evaluate(
            """good => {
                const form = document.querySelector(".final form");
                const data = form.dataset;
                const right = data.kind === "gap" ? "back|clear" : data.answer;
                const wrong = {
                    one: "a", many: "c", "true-false": "a", gap: "x|y", match: "bac", order: "badc",
                };
                KBS.question.write(form, good ? right : wrong[data.kind]);
                form.dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            good,
        )
        body.locator(".actions .button--primary").click()


def start_check(page: Page, go: Open) -> Locator:
    go("p-final")
    see_everything(page)
    go("p-final")
    body = block(page, "final")
    body.get_by_role("button", name="Start the check").click()
    return body


def send(page: Page) -> None:
    page.get_by_role("button", name="Hand in my answers").click()
    page.locator("dialog[open]").get_by_role("button", name="Hand in my answers").click()


def test_the_check_stays_closed_until_every_page_before_it_was_seen(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-final")
    body = block(page, "final")
    expect(body.get_by_role("link", name="Reading")).to_be_visible()
    expect(body.get_by_role("button", name="Start the check")).to_have_count(0)
    axe(page)


def test_the_check_is_passed_after_a_look_over_and_a_last_question(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    body = start_check(page, go)
    watch_answers(page)
    expect(body.locator(".feedback:visible")).to_have_count(0)
    expect(body.locator(".hint")).to_have_count(0)
    axe(page)
    answer_all(page, right=4)
    expect(body.get_by_text("You have answered every question.")).to_be_visible()
    assert told(page) == []
    axe(page)
    send(page)
    expect(body.get_by_role("heading", name="You have passed")).to_be_focused()
    expect(body).to_contain_text("You got 4 of 5. You need 4 (80%).")
    asked = page.evaluate("KBS.attempt.final.lastItems")
    assert [one[0] for one in told(page)] == [f"final.{one}" for one in asked]
    assert [one[2] for one in told(page)] == [True] * 4 + [False]
    assert page.evaluate("[KBS.attempt.passed, KBS.attempt.completed, KBS.attempt.score]") == [True, True, 80]
    axe(page)


def test_unanswered_questions_are_listed_and_the_check_is_not_passed_yet(page: Page, go: Open) -> None:
    body = start_check(page, go)
    for _ in range(5):
        body.locator(".actions .button--primary").click()
    expect(body).to_contain_text("5 questions are not answered yet.")
    second_question = body.get_by_role("button", name="Question 2", exact=True)
    expect(second_question).to_have_accessible_description("not answered yet")
    second_question.click()
    expect(body.get_by_role("heading", name="Question 2 of 5")).to_be_focused()
    for _ in range(4):
        body.locator(".actions .button--primary").click()
    send(page)
    expect(body.get_by_role("heading", name="Not yet")).to_be_focused()
    expect(body).to_contain_text("You got 0 of 5.")
    expect(body.locator("summary b")).to_have_text(["not answered"] * 5)
    expect(body.locator("form:not([data-kind=gap]) .result").first).to_contain_text("You left this one out.")
    first = page.evaluate("KBS.attempt.final.lastItems")
    body.get_by_role("button", name="Try again with other questions").click()
    expect(body.get_by_role("heading", name="Question 1 of 5")).to_be_focused()
    second = page.evaluate("KBS.attempt.final.current.items")
    assert set(second) != set(first)
    assert page.evaluate("KBS.attempt.passed") is False


def test_a_check_goes_on_where_it_was_left(page: Page, go: Open) -> None:
    body = start_check(page, go)
    items = page.evaluate("KBS.attempt.final.current.items")
    page.evaluate(
        """() => {
            const form = document.querySelector(".final form");
            KBS.question.write(form, form.dataset.kind === "gap" ? "back|clear" : form.dataset.answer);
            form.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    go("p-final")
    expect(body.get_by_role("heading", name="Question 2 of 5")).to_be_visible()
    assert page.evaluate("KBS.attempt.final.current.items") == items
    body.get_by_role("button", name="Back", exact=True).click()
    assert page.evaluate("KBS.question.read(document.querySelector('.final form'))") == page.evaluate(
        "id => KBS.attempt.final.current.answers[id]", items[0]
    )


def give_confidence(page: Page) -> None:
    answers = {"c1": ("2", "4"), "c2": ("3", "3"), "c3": ("5", "4"), "c4": ("na", "4")}
    for name, (before, after) in answers.items():
        page.evaluate(
            "([one, two]) => { KBS.attempt.keep(...one); KBS.attempt.keep(...two); }",
            [[f"{name}.before", before], [f"{name}.after", after]],
        )


def test_the_change_is_shown_in_words_and_a_fall_is_explained(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    go("p-read")
    give_confidence(page)
    go("p-end")
    change = block(page, "change")
    rows = change.locator(".change__row:not(.change__points)")
    assert rows.locator("b").all_inner_texts() == ["up 2", "same", "down 1", "–", "–"]
    expect(change).to_contain_text("Feeling less sure than before is common")
    label = change.locator("[role=img]").get_attribute("aria-label") or ""
    assert "You feel surer about 1 of 3." in label
    assert "Talk about crying: Very before, Fairly now, down 1" in label
    axe(page)
    change.get_by_role("button", name="Show as a table").click()
    assert change.get_by_role("button", name="Show as a picture").get_attribute("aria-expanded") is None
    expect(change.get_by_role("row", name="Look at the room Not part of my role 4 Fairly –")).to_be_visible()
    axe(page)


def test_nothing_to_compare_is_said_kindly(page: Page, go: Open) -> None:
    go("p-end")
    expect(block(page, "change")).to_contain_text("There is nothing to compare yet.")


def test_the_certificate_says_what_is_left(page: Page, go: Open, axe: Callable[[Page], None]) -> None:
    go("p-end")
    see_everything(page)
    go("p-end")
    certificate = block(page, "cert")
    expect(certificate.get_by_role("link")).to_have_text(["Check"])
    axe(page)


def test_the_certificate_prints_a_name_that_is_kept_nowhere(
    page: Page, go: Open, axe: Callable[[Page], None]
) -> None:
    page.add_init_script(
        "window.print = () => { window.sheet = document.querySelector('.paper').textContent; }"
    )
    go("p-end")
    page.evaluate("KBS.attempt.beginFinal(['q-one']); KBS.attempt.finishFinal(91.66)")
    go("p-end")
    certificate = block(page, "cert")
    certificate.get_by_label("Name to print").fill("Amira Świątek")
    axe(page)
    certificate.get_by_role("button", name="Print my certificate").click()
    for words in ("Amira Świątek", "A sample course", "91.66%", "Version 1.0"):
        assert words in page.evaluate("window.sheet")
    assert "Draft" not in page.evaluate("window.sheet")
    assert "Amira" not in page.evaluate(f"JSON.stringify(localStorage) + {RESULTS}")


@pytest.mark.parametrize(
    "name", ["p-choices", "p-other", "p-before", "p-asking", "p-tools", "p-mark", "p-final"]
)
def test_looking_back_in_review_changes_nothing(page: Page, go: Open, name: str) -> None:
    go("p-read")
    page.evaluate("KBS.attempt.mode = 'review'")
    answers = "JSON.stringify([KBS.attempt.final, KBS.attempt.results().state.responses])"
    before = page.evaluate(answers)
    page.evaluate("id => KBS.frame.go(id)", name)
    expect(page.locator(f'article[data-page="{name}"]')).to_be_visible()
    for selector in (".question button.button--primary", ".final .button--primary"):
        expect(page.locator(f"{selector}:visible")).to_have_count(0)
    for selector in (".question", ".scale", ".poll"):
        expect(page.locator(f"{selector} input:enabled")).to_have_count(0)
    assert page.evaluate(answers) == before


def test_blocks_work_where_there_is_no_attempt(page: Page, go: Open) -> None:
    go("p-read")
    page.evaluate(
        """async () => {
            const names = KBS.course.modules[0].pages.map(one => one.id);
            const articles = await Promise.all(names.map(id => KBS.pages.load(id)));
            KBS.attempt = undefined;
            articles.forEach(article => { document.body.append(article); KBS.blocks.enhance(article); });
        }"""
    )
    form = block(page, "q-true")
    form.get_by_label("False").check()
    form.get_by_role("button", name="Check my answer").click()
    expect(form.locator(".result")).to_have_text("Good answer.")
    block(page, "s1").get_by_role("button", name="Carry on").click()


def test_the_page_reads_from_right_to_left(page: Page, go: Open) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for name in ("p-choices", "p-other", "p-before", "p-mark"):
        go(name)
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_in_contrast_colours_what_is_chosen_can_be_read_and_shows_its_focus(page: Page, go: Open) -> None:
    page.emulate_media(forced_colors="active")
    go("p-before")
    chosen = block(page, "s-before").locator('[data-name="c1.before"] .point').first
    chosen.locator("input").focus()
    page.keyboard.press("Space")
    # Browsers lay the colour of the page behind words: words of that colour cannot be seen.
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert chosen.evaluate("e => getComputedStyle(e).color") != ground
    outline = "e => getComputedStyle(e).outlineWidth"
    focused = chosen.evaluate(outline)
    page.keyboard.press("Tab")
    assert chosen.evaluate(outline) != focused


def test_larger_text_set_in_the_browser_gets_the_layout_of_a_smaller_screen(
    browser: Browser, index: Path
) -> None:
    larger = browser.browser_type.launch(
        executable_path=toolbox.find_browser(),
        args=[*toolbox.BROWSER_ARGUMENTS, "--blink-settings=defaultFontSize=32"],
    )
    page = larger.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{index.as_uri()}#p-before")
    expect(page.locator(".statement:visible")).to_have_count(1)
    expect(page.locator("#rail")).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    lefts = page.locator(".top__help .button").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().x)"
    )
    assert min(lefts) >= 0
    larger.close()


def test_one_very_long_word_does_not_widen_the_page(page: Page, go: Open) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for name in ("p-read", "p-choices", "p-other", "p-before", "p-asking", "p-tools", "p-mark"):
        go(name)
        page.evaluate(
            """() => document.querySelectorAll(
                ".option span, .choice b, .point span, .stem p, .tick span, .pair > span, li > :first-child"
            ).forEach(one => one.append(" " + "Donaudampfschiff".repeat(6)))"""
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_answers_can_be_printed_with_their_words(page: Page, go: Open) -> None:
    page.add_init_script(
        "window.print = () => { window.sheet = document.querySelector('.paper').textContent; }"
    )
    go("p-choices")
    form = block(page, "q-one")
    form.get_by_label("Thank you").check()
    form.get_by_role("button", name="Check my answer").click()
    give_confidence(page)
    see_everything(page)
    page.evaluate("KBS.print.answers()")
    until(page, "window.sheet")
    sheet = page.evaluate("window.sheet")
    assert "What do you say first?Thank you for telling me" in sheet
    assert "Say why: 2 Slightly" in sheet
