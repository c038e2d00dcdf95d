"""The frame in a browser: going from page to page, help, the rail, and what happens when something fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.player import sample
from tests.player.conftest import READY, Build, Serve

Opened = Callable[..., Page]
Axe = Callable[[Page], None]


def shown(page: Page, name: str) -> None:
    """Wait until the page ``name`` is in its place."""
    page.wait_for_selector(f"#page article[data-page={name}]")


def go(page: Page, name: str) -> None:
    page.evaluate("name => KBS.frame.go(name)", name)
    shown(page, name)


def see_all(page: Page) -> None:
    """Visit every page, as a learner would in time."""
    page.evaluate("KBS.course.modules.forEach(m => m.pages.forEach(p => KBS.attempt.visit(p.id)))")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def test_start_leads_to_the_first_page_and_next_to_the_one_after(opened: Opened) -> None:
    page = opened()
    page.get_by_role("link", name="Start the course").click()
    shown(page, "m1-p1")
    page.get_by_role("link", name="Next: Ask first").click()
    shown(page, "m1-p2")
    page.get_by_role("link", name="Previous A clear space").click()
    shown(page, "m1-p1")


def test_a_new_page_is_named_and_reading_goes_on_from_its_heading(opened: Opened) -> None:
    page = opened()
    go(page, "m1-p2")
    assert focused(page) == "h-m1-p2"
    assert page.title() == "Ask first – Safer sleep – A small course"
    assert page.evaluate("window.scrollY") == 0


def test_the_browsers_back_and_forward_buttons_turn_pages(opened: Opened) -> None:
    page = opened()
    go(page, "m1-p1")
    go(page, "m1-p2")
    page.go_back()
    shown(page, "m1-p1")
    page.go_back()
    expect(page.locator("#start")).to_be_visible()
    page.go_forward()
    shown(page, "m1-p1")


def test_an_address_with_a_page_opens_that_page(opened: Opened) -> None:
    shown(opened("#m2-p1"), "m2-p1")


def test_an_address_that_names_no_page_opens_the_start(opened: Opened) -> None:
    page = opened("#nothing-like-it")
    expect(page.locator("#start")).to_be_visible()


def test_a_link_to_a_page_inside_a_page_goes_there(opened: Opened) -> None:
    page = opened("#m1-p1")
    page.locator("article").get_by_role("link", name="Who is around?").click()
    shown(page, "m2-p1")


def test_the_whole_course_can_be_walked_with_the_keyboard_alone(opened: Opened) -> None:
    page = opened("#m2-p1")
    shown(page, "m2-p1")
    page.get_by_role("link", name="Next: You have finished").focus()
    page.keyboard.press("Enter")
    shown(page, "m3-p1")


def test_the_first_stop_of_tab_skips_to_the_page(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the page"
    page.keyboard.press("Enter")
    assert focused(page) == "content"


@pytest.mark.parametrize("close", ["Close", "Escape"])
def test_help_is_one_button_away_and_gives_focus_back(opened: Opened, close: str) -> None:
    page = opened("#m1-p1")
    shown(page, "m1-p1")
    button = page.get_by_role("button", name="I am worried about a baby now")
    button.click()
    dialog = page.get_by_role("dialog", name="I am worried about a baby now")
    expect(dialog).to_contain_text("Call 999.")
    expect(dialog).to_contain_text("01332 641 172")
    if close == "Escape":
        page.keyboard.press("Escape")
    else:
        dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_the_draft_strip_opens_the_list_of_what_is_left_to_check(opened: Opened, tmp_path: Path) -> None:
    page = opened(course=sample.course(tmp_path / "draft", open_rows=True))
    page.get_by_role("button", name="See what is left to check").click()
    dialog = page.get_by_role("dialog", name="What is left to check")
    expect(dialog).to_contain_text("C1 Derby City children's social care, 01332 641 172")
    expect(dialog).to_contain_text("Are the hours right?")
    assert page.title() == "Draft for review: A small course"


def test_the_rail_says_where_i_am_and_what_is_left(opened: Opened) -> None:
    page = opened()
    for name in ("m1-p1", "m1-p2", "m1-p3", "m2-p1"):
        go(page, name)
    rail = page.locator("#rail")
    expect(rail).to_contain_text("Part 2 of 3")
    expect(rail).to_contain_text("about 13 min left")  # 8 for the open page, 5 for the last part
    expect(rail.locator("[aria-current=page]")).to_have_text("Who cares for the baby")
    expect(rail).to_contain_text("Finish, not opened yet")


def test_finished_parts_fold_into_one_row_that_opens(opened: Opened) -> None:
    page = opened()
    for name in ("m1-p1", "m1-p2", "m1-p3", "m2-p1", "m3-p1"):
        go(page, name)
    page.get_by_role("button", name="Parts of the course").click()
    fold = page.get_by_role("button", name="2 parts done")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    page.get_by_role("link", name=re.compile(r"Safer sleep\s*, done")).click()
    shown(page, "m1-p1")


def test_a_part_with_a_page_left_opens_at_that_page(opened: Opened) -> None:
    page = opened()
    for name in ("m1-p1", "m1-p3", "m2-p1"):
        go(page, name)
    page.get_by_role("link", name=re.compile(r"Safer sleep\s*, begun")).click()
    shown(page, "m1-p2")


def test_coming_back_offers_the_page_where_i_stopped(opened: Opened) -> None:
    page = opened()
    go(page, "m1-p1")
    go(page, "m1-p2")
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.reload()
    page.wait_for_function(READY)
    expect(page.locator("#resume")).to_have_text("Part 1 of 3, about 21 min left")
    page.get_by_role("link", name="Continue: Ask first").click()
    shown(page, "m1-p2")


def test_the_next_person_can_start_afresh_after_confirming(opened: Opened) -> None:
    page = opened()
    go(page, "m1-p2")
    page.evaluate("KBS.frame.go('start')")
    page.get_by_role("button", name="I am someone else: start afresh").click()
    page.get_by_role("dialog", name="Start afresh?").get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("link", name="Continue: Ask first")).to_be_visible()
    page.get_by_role("button", name="I am someone else: start afresh").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove them and start afresh").click()
    page.wait_for_function(READY)
    expect(page.get_by_role("link", name="Start the course")).to_be_visible()
    expect(page.locator("#afresh")).to_be_hidden()


def test_next_is_outlined_while_something_waits_and_filled_after(opened: Opened) -> None:
    page = opened("#m2-p1")
    shown(page, "m2-p1")
    following = page.locator("#next")
    page.evaluate("KBS.emit('page-state', {id: 'a', ready: false})")
    expect(following).not_to_contain_class("button--primary")
    page.evaluate("KBS.emit('page-state', {id: 'b', ready: false, hint: 'Choose a card to go on'})")
    expect(following).to_be_hidden()
    expect(page.locator("#turn-hint")).to_have_text("Choose a card to go on")
    page.evaluate("KBS.emit('page-state', {id: 'b', ready: true})")
    expect(following).to_be_visible()
    page.evaluate("KBS.emit('page-state', {id: 'a', ready: true})")
    expect(following).to_contain_class("button--primary")


def test_what_waited_on_one_page_does_not_hold_back_another(opened: Opened) -> None:
    page = opened("#m2-p1")
    shown(page, "m2-p1")
    page.evaluate("KBS.emit('page-state', {id: 'a', ready: false, hint: 'Choose'})")
    go(page, "m1-p1")
    expect(page.locator("#turn-hint")).to_be_hidden()
    expect(page.locator("#next")).to_contain_class("button--primary")


def test_a_page_that_does_not_arrive_says_so_and_comes_on_trying_again(
    browser: Browser, build: Build
) -> None:
    folder = build()
    wanted = folder / "pages" / "m1-p2.js"
    script = wanted.read_bytes()
    wanted.unlink()
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.wait_for_function(READY)
    page.evaluate("KBS.frame.go('m1-p2')")
    expect(
        page.get_by_text("This page did not arrive. Your place and your answers are safe.")
    ).to_be_visible()
    expect(page.locator("#page h1")).to_be_focused()
    wanted.write_bytes(script)
    page.get_by_role("button", name="Try again").click()
    shown(page, "m1-p2")
    context.close()


def test_a_course_that_is_not_all_there_says_so(browser: Browser, build: Build) -> None:
    folder = build()
    (folder / "outline.js").unlink()
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    expect(page.get_by_role("alert")).to_contain_text("The course did not load completely.")
    page.get_by_role("button", name="I am worried about a baby now").click()
    expect(page.get_by_role("dialog")).to_contain_text("Call 999.")
    context.close()


def test_without_scripts_the_start_page_and_the_help_can_be_read(browser: Browser, build: Build) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((build() / "index.html").as_uri())
    expect(page.get_by_role("heading", name="A small course")).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_text("Call 999.")).to_be_visible()
    context.close()


def test_in_a_sandboxed_frame_without_storage_or_history_every_page_opens(
    page: Page, served: tuple[Path, str]
) -> None:
    folder, address = served
    (folder / "host.html").write_text(
        '<link rel="icon" href="icon.svg">'
        '<iframe sandbox="allow-scripts" src="index.html" width="900" height="600">'
    )
    page.goto(f"{address}/host.html")
    frame = page.frame_locator("iframe")
    frame.get_by_role("link", name="Start the course").click()
    expect(frame.locator("article[data-page=m1-p1]")).to_be_visible()
    frame.get_by_role("link", name="Next: Ask first").click()
    expect(frame.locator("article[data-page=m1-p2]")).to_be_visible()
    expect(frame.get_by_text("Your answers are not being kept")).to_be_visible()


def test_the_start_page_asks_only_for_what_it_needs(page: Page, served: tuple[Path, str]) -> None:
    _folder, address = served
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}/index.html")
    page.wait_for_function(READY)
    at_once = {"/index.html", "/player.css", "/pages.css", "/player.js", "/outline.js", "/media/cot.svg"}
    assert set(asked) - {"/pages.js", "/icon.svg"} == at_once


@pytest.mark.parametrize("name", ["start", "m1-p1", "m1-p2", "m1-p3", "m3-p1"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_fault_that_axe_can_find(
    page: Page, served: tuple[Path, str], axe: Axe, name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served[1]}/index.html")
    page.wait_for_function(READY)
    if name != "start":
        go(page, name)
    axe(page)


@pytest.mark.parametrize("name", ["help-worried", "about", "draft", "parts"])
def test_no_dialog_has_a_fault_that_axe_can_find(
    page: Page, build: Build, serve: Serve, axe: Axe, tmp_path: Path, name: str
) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(serve(build(course=sample.course(tmp_path / "draft", open_rows=True))) + "/index.html")
    page.wait_for_function(READY)
    go(page, "m1-p1")
    page.evaluate("name => KBS.dialogs.open(name)", name)
    axe(page)


@pytest.mark.parametrize("name", ["start", "m1-p1", "m1-p2", "m3-p1"])
def test_nothing_needs_sideways_scrolling_on_a_very_narrow_screen(opened: Opened, name: str) -> None:
    page = opened()
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 per cent, WCAG 1.4.10
    if name != "start":
        go(page, name)
    # Text spacing as far as WCAG 1.4.12 asks; a sheet made by script is not inline, so the CSP lets it be.
    page.evaluate(
        """() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; }"
          + "* { word-spacing: .16em !important; } p { margin-block-end: 2em !important; }");
        document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_dock_on_a_phone_never_covers_what_has_focus(opened: Opened) -> None:
    page = opened()
    page.set_viewport_size({"width": 390, "height": 500})
    go(page, "m1-p2")
    covered = page.evaluate(
        """() => {
        const dock = document.querySelector(".top__help").getBoundingClientRect().top;
        return Array.from(document.querySelectorAll("main a[href], main button, main input"))
          .filter(one => one.checkVisibility())
          .filter(one => { one.focus(); return one.getBoundingClientRect().bottom > dock; }).length;
        }"""
    )
    assert covered == 0


def test_a_language_from_right_to_left_turns_the_frame_round(opened: Opened, tmp_path: Path) -> None:
    page = opened(course=replace(sample.course(tmp_path / "rtl"), language="ur"))
    go(page, "m1-p1")
    assert page.evaluate("document.querySelector('#rail').getBoundingClientRect().left > innerWidth / 2")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_on_paper_there_is_the_page_and_nothing_else(opened: Opened) -> None:
    page = opened()
    go(page, "m1-p1")
    page.emulate_media(media="print")
    for chrome in (".top", "#rail", "#turn", "#start"):
        expect(page.locator(chrome)).to_be_hidden()
    expect(page.get_by_role("heading", name="A clear space")).to_be_visible()


def test_answers_are_printed_with_the_words_they_answer(opened: Opened) -> None:
    page = opened()
    go(page, "m1-p2")
    page.get_by_label("Second").check()
    page.get_by_role("button", name="Check my answer").click()
    page.evaluate(
        "() => { window.print = () => { window.printed = document.getElementById('paper').innerText; }; }"
    )
    page.evaluate("KBS.dialogs.open('about')")
    page.get_by_role("button", name="Print my answers and plan").click()
    page.wait_for_function("window.printed")
    paper = page.evaluate("window.printed")
    assert "Which one?" in paper
    assert "Second" in paper
