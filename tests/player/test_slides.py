"""The slides of a session, as somebody shows them to a room: by keyboard, by mouse, on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kbs_learning.content.loader import read_course
from kbs_learning.player.draft import find_draft
from kbs_learning.player.site import TARGETS, SiteOptions, site_files
from kbs_learning.player.slides.screens import screens, slide_count
from kbs_learning.services.showing import slides_course
from tests import toolbox
from tests.taught_course import ONLY_TRAINERS, write_taught_course

TODAY = date(2026, 11, 22)
Open = Callable[..., None]
Axe = Callable[[Page], None]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("slides")
    course = read_course(write_taught_course(folder), today=TODAY).course
    assert course is not None
    shown = slides_course(course)
    options = SiteOptions(target=TARGETS["slides"], draft=find_draft(shown, TODAY), today=TODAY)
    for file in site_files(shown, options):
        assert isinstance(file.data, bytes)
        (folder / file.path).write_bytes(file.data)
    return folder / "index.html"


@pytest.fixture
def go(page: Page, index: Path) -> Open:
    """Open the slides, at one of them or at the start page."""

    def visit(place: str = "") -> None:
        page.goto("about:blank")
        page.goto(f"{index.as_uri()}#{place}" if place else index.as_uri())
        expect(page.locator(".slide.is-here")).to_be_visible()

    return visit


@pytest.fixture
def axe(npm_package: Callable[[str], Path]) -> Axe:
    """axe-core, without the preloading of style sheets, which a page opened from disk may not do."""
    script = (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    return lambda page: toolbox.assert_accessible(page, f"(() => {{ {script} }})()")


def seen(page: Page) -> str:
    """The title of the slide on the screen; there is only one."""
    expect(page.locator(".slide:visible")).to_have_count(1)
    return page.locator(".slide.is-here h1").inner_text()


def foot(page: Page) -> str:
    return page.locator("#deck_where").inner_text().replace("\n", " ")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def until(page: Page, state: str) -> None:
    """Wait for a state of the page. Playwright's own way needs ``eval``, which the policy forbids."""
    page.evaluate(
        "() => new Promise(done => { const look = () => "
        f"{{ if ({state}) {{ done(); }} else {{ requestAnimationFrame(look); }} }}; look(); }})"
    )


def test_screens_are_pages_activities_parts_and_reveals_and_spare_ones_come_last(tmp_path: Path) -> None:
    course = read_course(write_taught_course(tmp_path), today=TODAY).course
    assert course is not None
    assert [(one.id, one.number) for one in screens(course)] == [
        ("tc-m1-p1", 1), ("tc-a1", 1), ("tc-m1-p1-2", 1), ("tc-m2-p1", 2), ("tc-s1-part1", 2),
        ("tc-s1-part2", 3), ("tc-m2-p2", 4), ("tc-m3-p1", 0),
    ]  # fmt: skip
    assert slide_count(course) == 4


def test_the_start_page_says_how_many_and_how_long_and_leads_to_the_first_slide(page: Page, go: Open) -> None:
    go()
    assert seen(page) == "Example level3"
    expect(page.locator(".deck-length")).to_have_text("4 slides · 09:30 to 10:20")
    page.get_by_role("link", name="Show the slides").click()
    assert (seen(page), foot(page)) == ("We learn together", "1 of 4 Welcome")


def test_the_whole_session_by_keyboard(page: Page, go: Open) -> None:
    go()
    titles = []
    for key in ("ArrowRight", "Space", "PageDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"):
        press(page, key)
        titles.append((seen(page), foot(page)))
    assert titles == [
        ("We learn together", "1 of 4 Welcome"),
        ("Baby’s day map", "1 of 4 Welcome"),
        ("What others found", "1 of 4 Welcome"),
        ("Poppy", "2 of 4 One family"),
        ("Part 1: before", "2 of 4 One family"),
        ("Part 2: after", "3 of 4 One family"),
        ("Well done", "4 of 4 One family"),
    ]
    press(page, "ArrowRight")
    assert seen(page) == "Well done", "a spare part is no part of the day"
    expect(page.get_by_role("button", name="Next", exact=True)).to_have_attribute("aria-disabled", "true")
    press(page, "ArrowLeft")
    assert seen(page) == "Part 2: after"
    press(page, "Home")
    assert seen(page) == "We learn together"
    press(page, "End")
    assert seen(page) == "Well done"


def test_a_slide_is_said_and_its_heading_has_the_focus(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    press(page, "ArrowRight")
    expect(page.get_by_role("heading", name="Baby’s day map")).to_be_focused()
    expect(page.locator("#say")).to_have_text("Slide 1 of 4.")


def test_the_activity_says_in_what_company_and_how_long(page: Page, go: Open) -> None:
    go("tc-a1")
    said = page.locator(".slide.is-here .activity__setting")
    assert [one.strip() for one in said.locator("b, span").all_inner_texts()] == [
        "Activity", "In pairs", "12 minutes"
    ]  # fmt: skip


def test_reloading_shows_the_same_slide(page: Page, go: Open) -> None:
    go()
    press(page, "ArrowRight", "ArrowRight")
    page.reload()
    assert seen(page) == "Baby’s day map"
    assert page.url.endswith("#tc-a1")


def test_the_overview_leads_anywhere_and_to_spare_parts(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    press(page, "g")
    expect(page.locator("#deck_all")).to_be_visible()
    expect(page.get_by_role("link", name="We learn together")).to_be_focused()
    expect(page.get_by_role("heading", name="Other parts")).to_be_visible()
    page.get_by_role("link", name="Zayn").press("Enter")
    assert (seen(page), foot(page)) == ("Zayn", "Other parts Another case")
    expect(page.get_by_role("heading", name="Zayn")).to_be_focused()
    press(page, "ArrowRight")
    assert seen(page) == "Zayn"
    expect(page.locator("#say")).to_have_text("This part ends here. Choose where to go on.")


def test_b_blanks_the_screen_and_any_key_brings_it_back(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    press(page, "b")
    blank = page.locator("#deck_blank")
    expect(blank).to_be_visible()
    assert blank.bounding_box() == {"x": 0, "y": 0} | (page.viewport_size or {})
    press(page, "Shift")
    expect(blank).to_be_visible()
    press(page, "ArrowRight")
    expect(blank).to_be_hidden()
    assert seen(page) == "We learn together", "the key that brings it back does nothing else"


@pytest.mark.parametrize(
    ("key", "dialog"), [("s", "help-support"), ("F1", "help-support"), ("w", "help-worried")]
)
def test_help_is_one_key_away(page: Page, go: Open, key: str, dialog: str) -> None:
    go("tc-m1-p1")
    press(page, key)
    expect(page.locator(f"#{dialog}")).to_be_visible()
    press(page, "ArrowRight")
    press(page, "Escape")
    expect(page.locator(f"#{dialog}")).to_be_hidden()
    assert seen(page) == "We learn together"


def test_f_turns_full_screen_on_and_off(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    press(page, "f")
    until(page, "document.fullscreenElement")
    press(page, "f")
    until(page, "!document.fullscreenElement")


def test_all_of_it_can_be_done_with_buttons(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    page.get_by_role("button", name="Next", exact=True).click()
    assert seen(page) == "Baby’s day map"
    page.get_by_role("button", name="Keys").click()
    expect(page.locator("#deck_keys")).to_contain_text("Blank the screen")
    page.get_by_role("button", name="Last slide").click()
    assert seen(page) == "Well done"
    expect(page.locator("#deck_keys")).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    page.locator("#deck_keys").get_by_role("button", name="Blank the screen").click()
    expect(page.locator("#deck_blank")).to_be_visible()
    page.mouse.click(300, 300)
    expect(page.locator("#deck_blank")).to_be_hidden()


def test_letters_can_be_turned_off_and_stay_off(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    press(page, "?")
    page.get_by_label("Use single letters as keys").uncheck()
    press(page, "Escape")
    press(page, "b")
    expect(page.locator("#deck_blank")).to_be_hidden()
    page.reload()
    press(page, "g")
    expect(page.locator("#deck_all")).to_be_hidden()
    press(page, "ArrowRight")
    assert seen(page) == "Baby’s day map"


def test_links_lead_to_slides_and_help_and_are_words_where_they_lead_nowhere(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    slide = page.locator(".slide.is-here")
    expect(slide.get_by_role("link", name="the companion")).to_have_count(0)
    expect(slide).to_contain_text("the companion")
    slide.get_by_role("link", name="Support for me").click()
    expect(page.locator("#help-support")).to_be_visible()
    press(page, "Escape")
    slide.get_by_role("link", name="the end").click()
    assert seen(page) == "Well done"


def test_sources_stand_on_the_slide_that_cites_them(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    expect(page.locator(".slide.is-here .sources")).to_contain_text("Office for National Statistics. Checked")
    press(page, "ArrowRight")
    expect(page.locator(".slide.is-here .sources")).to_have_count(0)


def test_nothing_for_trainers_is_in_the_page(index: Path) -> None:
    assert ONLY_TRAINERS not in index.read_text(encoding="utf-8")


def test_type_fills_the_screen_without_scrolling(page: Page, go: Open) -> None:
    go("tc-s1-part1")
    for width, height in ((1280, 800), (1920, 1080), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        until(page, "KBS.deck.fits()")
        size = "p => parseFloat(getComputedStyle(p).fontSize)"
        assert page.locator(".slide.is-here .prose p").first.evaluate(size) >= height * 0.035


def test_a_long_list_of_short_lines_stands_in_two_columns_of_large_type(page: Page, go: Open) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    go("tc-m1-p1-2")
    page.locator(".slide.is-here .prose").evaluate(
        "(one) => { one.innerHTML = '<ul>' + '<li>drowsy or hard to wake</li>'.repeat(16) + '</ul>'; "
        "window.dispatchEvent(new Event('resize')); }"
    )
    assert page.evaluate("KBS.deck.fits()")
    size = page.locator(".slide.is-here li").first.evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert size > 27, "as large as one column of half as many"


def test_zoomed_or_on_a_phone_it_reflows_and_is_read_to_its_end(page: Page, go: Open) -> None:
    for width, height in ((640, 400), (390, 844), (320, 320)):
        page.set_viewport_size({"width": width, "height": height})
        go("tc-a1")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not page.evaluate("KBS.deck.fits()")
    press(page, "PageDown")
    assert seen(page) == "Baby’s day map"


def test_every_kind_of_screen_is_accessible(page: Page, go: Open, axe: Axe) -> None:
    for colours, place in (("light", ""), ("dark", "tc-m1-p1"), ("light", "tc-a1"), ("dark", "tc-s1-part1")):
        page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
        go(place)
        axe(page)


def test_what_opens_over_a_slide_is_accessible(page: Page, go: Open, axe: Axe) -> None:
    go("tc-m1-p1")
    for key in ("g", "?", "s"):
        press(page, key)
        expect(page.locator("dialog[open]")).to_be_visible()
        axe(page)
        press(page, "Escape")


def test_on_paper_every_slide_has_a_page(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    page.emulate_media(media="print")
    expect(page.locator(".slide:visible")).to_have_count(9)
    expect(page.locator(".deck-bar")).to_be_hidden()
