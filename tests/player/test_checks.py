"""The checks before and after a course: what learners meet of them, and what counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kbs_learning.core.course import Course, Use
from kbs_learning.core.messages import read_change
from kbs_learning.player.outline import module_data
from tests.player.companion_sample import companion
from tests.player.conftest import Build
from tests.player.desk import Desk

READY = "() => window.KBS && KBS.frame && KBS.frame.ready"
STANDING = "() => [KBS.attempt.passed, KBS.attempt.completed, KBS.attempt.score]"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return companion(tmp_path / "course")


@pytest.fixture
def opened(page: Page, build: Build, course: Course) -> Callable[[str], Page]:
    """The companion in a browser, at a page of it; opened again, as somebody who comes back."""
    index = build(course) / "index.html"

    def visit(name: str) -> Page:
        page.goto("about:blank")
        page.goto(f"{index.as_uri()}#{name}")
        page.wait_for_function(READY)
        expect(page.locator(f'article[data-page="{name}"]')).to_be_visible()
        return page

    return visit


def see(page: Page, *names: str) -> None:
    page.evaluate("names => names.forEach(name => KBS.attempt.visit(name))", list(names))


def choose(page: Page, *keys: str) -> None:
    """Tick these answers of the question in sight."""
    for key in keys:
        page.locator(f'.final form .option input[value="{key}"]').check()


def on(page: Page) -> None:
    page.locator(".final__body .actions .button--primary").click()


def send(page: Page) -> None:
    page.get_by_role("button", name="Hand in my answers").click()
    page.locator("dialog[open]").get_by_role("button", name="Hand in my answers").click()


def hand_in_first(page: Page, *answers: str) -> None:
    """The first check with these answers in order, empty ones left out."""
    page.get_by_role("button", name="Start", exact=True).click()
    for answer in answers:
        choose(page, *answer)
        on(page)
    send(page)


def hand_in_final(page: Page, answers: dict[str, str]) -> None:
    page.locator(".final__body .button--primary, .final__body .button").first.click()
    for _ in answers:
        name = page.locator(".final__body form").get_attribute("data-id") or ""
        choose(page, *answers[name])
        on(page)
    send(page)


RIGHT = {"q1": "a", "q2": "ab", "q3": "b"}


def rail(page: Page) -> Locator:
    return page.locator(".rail__list > li")


def test_pages_of_a_check_are_in_the_package_and_nowhere_to_be_found(
    opened: Callable[[str], Page], build: Build, course: Course
) -> None:
    page = opened("p-welcome")
    expect(page.locator(".rail__part > :nth-child(2)")).to_have_text(["Before", "After", "Weeks later"])
    expect(page.locator(".rail__where")).to_contain_text("Part 1 of 2")
    expect(page.locator(".rail__where")).to_contain_text("about 25 min left")
    assert page.evaluate("() => [KBS.shape.page('p-questions'), KBS.shape.page('p-slide')]") == [None, None]
    files = {path.name for path in (build(course) / "pages").iterdir()}
    assert {"p-questions.js", "p-more-questions.js"} <= files and "p-slide.js" not in files


def test_the_start_page_speaks_of_what_is_needed_only(page: Page, build: Build, course: Course) -> None:
    page.goto((build(course) / "index.html").as_uri())
    page.wait_for_function(READY)
    expect(page.locator(".start__plan")).to_contain_text("About 25 minutes, in two short parts")
    expect(page.locator(".parts__name")).to_have_text(["Before", "After"])


def test_the_first_check_says_nothing_of_right_and_wrong_and_goes_on_in_the_middle(
    opened: Callable[[str], Page],
) -> None:
    page = opened("p-first")
    expect(page.locator(".final__intro")).to_contain_text("3 in all")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", name="Question 1 of 3")).to_be_focused()
    choose(page, "b")
    on(page)
    page = opened("p-first")
    expect(page.get_by_role("heading", name="Question 2 of 3")).to_be_visible()
    expect(page.locator(".final__body > .note")).to_contain_text("You have answered 1 of 3 so far.")
    expect(page.locator(".final .hint, .final .feedback:visible, .final [data-state]")).to_have_count(0)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator('.final .option input[value="b"]')).to_be_checked()
    expect(page.locator(".final__body > .note")).to_have_count(0)
    assert page.evaluate("() => KBS.attempt.first") == {"answers": {"q1": "b"}, "handed": ""}


def test_what_is_left_out_of_the_first_check_is_missing_and_not_wrong(
    opened: Callable[[str], Page],
) -> None:
    page = opened("p-first")
    page.evaluate(
        "() => { window.told = []; KBS.on('answered', one => window.told.push([one.id, one.correct])); }"
    )
    hand_in_first(page, "b", "", "b")
    expect(page.get_by_role("heading", name="Handed in on")).to_be_focused()
    expect(page.locator(".final__body")).to_contain_text("You answered 2 of 3.")
    assert page.evaluate("window.told") == [["first.q1", False], ["first.q3", True]]
    content = page.evaluate("() => KBS.results.content(KBS.attempt.results())")
    assert content["first"]["answers"] == {"q1": "b", "q3": "b"} and content["first"]["handed"]
    assert content["kinds"] == {"q1": "one", "q3": "one"} and content["answers"] == {}
    assert page.evaluate(STANDING) == [False, False, None]
    page = opened("p-first")
    expect(page.get_by_role("heading", name="Handed in on")).to_be_visible()
    expect(page.locator(".final__body button")).to_have_count(0)


def test_an_older_window_takes_nothing_back_and_hands_nothing_in_twice(
    opened: Callable[[str], Page], page: Page
) -> None:
    older = opened("p-first")
    older.get_by_role("button", name="Start", exact=True).click()
    newer = page.context.new_page()
    newer.goto(older.url)
    hand_in_first(newer, "b", "", "b")
    older.wait_for_function("() => KBS.attempt.first.handed")
    for answer in ("a", "a", "a"):
        choose(older, answer)
        on(older)
    send(older)
    expect(older.get_by_role("heading", name="Handed in on")).to_be_focused()
    older = opened("p-first")
    assert older.evaluate("() => KBS.attempt.first.answers") == {"q1": "b", "q3": "b"}
    older.evaluate("() => { window.not_reloaded = true; }")
    key = newer.evaluate("async () => { await KBS.attempt.startAfresh(); return KBS.attempt.seed; }")
    older.wait_for_function("() => !window.not_reloaded && window.KBS && KBS.frame && KBS.frame.ready")
    older = opened("p-welcome")
    assert older.evaluate("() => [KBS.attempt.seed, KBS.attempt.first.handed]") == [key, ""]


def test_a_copy_that_keeps_nothing_says_so_of_what_is_handed_in(
    opened: Callable[[str], Page], page: Page
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    opened("p-first")
    hand_in_first(page, "b", "", "b")
    expect(page.locator(".final__body")).to_contain_text("Nothing was recorded in this copy.")


def test_a_check_without_a_pass_mark_is_done_once_it_is_handed_in(opened: Callable[[str], Page]) -> None:
    page = opened("p-first")
    hand_in_first(page, "b", "", "b")
    see(page, "p-welcome", "p-sure")
    page = opened("p-final")
    expect(page.locator(".final__intro")).to_contain_text("There is no pass mark")
    hand_in_final(page, RIGHT | {"q2": "c"})
    expect(page.get_by_role("heading", name="You have handed in the check")).to_be_focused()
    expect(page.locator(".final__score")).to_have_text("2 of 3")
    expect(page.locator(".final__before")).to_have_text("Before the course: 1 of 3. Now: 2 of 3.")
    expect(page.locator(".final .feedback:visible").first).to_be_visible()
    assert page.evaluate(STANDING) == [False, True, 66.66]
    assert page.evaluate("() => KBS.attempt.first.answers") == {"q1": "b", "q3": "b"}
    hand_in_final(page, RIGHT)
    expect(page.locator(".final__score")).to_have_text("3 of 3")
    assert page.evaluate(STANDING) == [False, True, 100]
    page = opened("p-done")
    expect(page.locator(".page__passed")).to_contain_text("Completed on")
    expect(page.get_by_role("button", name="Print my certificate")).to_be_visible()


def test_the_final_check_waits_for_no_page_that_learners_cannot_open(opened: Callable[[str], Page]) -> None:
    page = opened("p-final")
    expect(page.locator(".final .links a")).to_have_text(
        ["Welcome", "How sure are you now?", "What do you know now?"]
    )
    see(page, "p-welcome", "p-sure", "p-first")
    page = opened("p-final")
    expect(page.get_by_role("button", name="Start the check")).to_be_visible()


def test_whoever_has_seen_the_answers_is_not_asked_what_they_knew_before(
    opened: Callable[[str], Page],
) -> None:
    page = opened("p-first")
    see(page, "p-welcome", "p-sure")
    page = opened("p-final")
    hand_in_final(page, RIGHT)
    expect(page.locator(".final__before")).to_have_count(0)
    page = opened("p-first")
    expect(page.get_by_role("heading", name="You have done the check after the course")).to_be_visible()
    expect(page.locator(".final__body button")).to_have_count(0)


def test_what_comes_weeks_later_is_listed_but_not_needed_and_nothing_leads_into_it(
    opened: Callable[[str], Page],
) -> None:
    page = opened("p-done")
    expect(page.locator("#next")).to_be_hidden()
    see(page, "p-welcome", "p-sure", "p-first", "p-end")
    page = opened("p-final")
    assert page.evaluate("() => KBS.shape.minutesLeft('')") > 0  # looking at a check is not doing it
    hand_in_final(page, RIGHT)
    expect(page.locator(".rail__where")).to_contain_text("all done")
    rail(page).last.get_by_role("link").click()
    expect(page.locator('article[data-page="p-later"]')).to_be_visible()
    expect(page.locator(".rail__where b")).to_have_text("Weeks later")
    page.locator('[name="c1.follow-up"][value="3"]').check()
    page.locator("#next").click()
    expect(page.locator('article[data-page="p-did"]')).to_be_visible()
    assert page.evaluate("() => KBS.attempt.response('c1.follow-up')") == "3"
    kinds = page.evaluate("() => KBS.results.content(KBS.attempt.results()).kinds")
    assert kinds["c1.follow-up"] == "likert"


def test_the_share_that_is_done_counts_only_what_is_needed(opened: Callable[[str], Page]) -> None:
    page = opened("p-later")
    see(page, "p-did", "p-welcome", "p-sure", "p-first")
    content = page.evaluate("() => KBS.results.content(KBS.attempt.results())")
    assert (content["progress"], content["pages"], len(content["pagesSeen"])) == (50, 8, 5)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_in_either_check(
    opened: Callable[[str], Page], axe: Callable[..., None], width: int, scheme: str
) -> None:
    page = opened("p-first")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    axe(page)
    hand_in_first(page, "b", "", "")
    axe(page)
    see(page, "p-welcome", "p-sure")
    page = opened("p-final")
    hand_in_final(page, RIGHT)
    axe(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_in_the_window_the_first_check_is_over_when_it_is_kept(
    page: Page, build: Build, course: Course
) -> None:
    desk = Desk()
    desk.on(page)
    page.goto((build(course, "qt") / "index.html").as_uri() + "#p-first")
    page.wait_for_function(READY)
    page.get_by_role("button", name="Start", exact=True).click()
    choose(page, "b")
    for _ in range(3):
        on(page)
    desk.refuses = "The disk is full."
    page.get_by_role("button", name="Hand in my answers").click()
    page.locator("dialog[open]").get_by_role("button", name="Hand in my answers").click()
    expect(page.locator(".final .unsaved")).to_contain_text("The disk is full.")
    desk.refuses = ""
    page.evaluate("() => KBS.attempt.retry()")
    expect(page.locator(".final .unsaved")).to_have_count(0)
    kept = [read_change(json.dumps(change)) for change in desk.changes]
    told = [(one.id, one.check, one.correct) for change in kept for one in change.interactions]
    assert set(told) == {("first.q1", "first", False)}
    assert (kept[-1].score, kept[-1].passed, kept[-1].completed) == (None, False, False)


def test_a_preview_opens_the_questions_of_a_check_too(page: Page, build: Build, course: Course) -> None:
    folder = build(course)
    asked = module_data(next(module for module in course.modules if module.use is Use.CHECK))
    outline = folder / "outline.js"
    with outline.open("a", encoding="utf-8") as script:
        script.write(f"KBS.course.aside = [{json.dumps(asked)}];")
    page.goto((folder / "index.html").as_uri() + "#p-questions")
    page.wait_for_function(READY)
    expect(page.locator('article[data-page="p-questions"]')).to_be_visible()
    expect(page.locator(".rail__open b")).to_have_text("Questions")
    expect(page.locator(".rail__where b")).to_have_text("Questions")
    page.locator("#next").click()
    expect(page.locator('article[data-page="p-more-questions"]')).to_be_visible()
    expect(page.locator("#next")).to_be_hidden()
