"""The toolkit in a course: how it is reached, how a tool is found, and that nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course
from tests.end_to_end.keyboard import Keyboard
from tests.player import sample
from tests.player.conftest import Build
from tests.player.test_frame import focused, shown
from tests.services.folders import write_course, write_toolkit

Opened = Callable[..., Page]
FIELD = "#tools-field"
VIEW = "#find-a-tool"


def read(folder: Path) -> Course:
    course = read_course(folder, today=sample.TODAY).course
    assert course is not None
    return course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course whose first page links to a tool."""
    folder = write_course(tmp_path / "project")
    write_toolkit(tmp_path / "project")
    module = folder / "01-sleep.md"
    module.write_text(module.read_text().replace("Every sleep,", "[Sharing a bed](#tool-bed). Every sleep,"))
    return read(folder)


@pytest.fixture
def at(opened: Opened, course: Course) -> Callable[[str], Page]:
    def open_at(hash_: str) -> Page:
        return opened(hash_, course=course)

    return open_at


def type_in(page: Page, words: str) -> None:
    page.locator(FIELD).press_sequentially(words)


def titles(page: Page) -> list[str]:
    return page.locator(".tools__list a").all_inner_texts()


def test_a_tool_is_found_opened_and_left_by_keyboard(at: Callable[[str], Page]) -> None:
    page = at("#ex-m1-p1")
    shown(page, "ex-m1-p1")
    keys = Keyboard(page)
    keys.activate(".top__find")
    page.wait_for_selector(FIELD)
    assert focused(page) == "tools-title"
    assert page.title() == "Find a tool – Toolkit – Example level2"
    keys.type_into(FIELD, "parent bed shares")
    expect(page.locator(".tools__count")).to_have_text("1 page found")
    expect(page.locator("#say")).to_have_text("1 page found")
    keys.press("Enter")
    keys.press("Enter")
    shown(page, "tool-bed")
    assert focused(page) == "h-tool-bed"
    assert page.title() == "Sharing a bed – Toolkit – Example level2"
    keys.activate(".tools__bar a:first-child")
    shown(page, "ex-m1-p1")
    assert focused(page) == "h-ex-m1-p1"


def test_the_way_back_leads_as_far_down_the_page_as_one_was(at: Callable[[str], Page]) -> None:
    page = at("#ex-m1-p1")
    page.set_viewport_size({"width": 390, "height": 500})
    shown(page, "ex-m1-p1")
    page.evaluate("window.scrollTo(0, 120)")
    page.locator(".top__find").dispatch_event("click")  # a real one would be scrolled to before
    page.wait_for_selector(FIELD)
    assert page.evaluate("window.scrollY") == 0
    page.get_by_role("link", name="Back to where you were").click()
    page.wait_for_function("() => window.scrollY === 120")


def test_each_result_has_its_question_and_whose_guidance_it_is(at: Callable[[str], Page]) -> None:
    page = at(VIEW)
    assert titles(page) == ["Sharing a bed", "A mark on a baby"]
    type_in(page, "mark on his cheek")
    row = page.locator(".tools__list li")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("mark on cheek")
    expect(row).to_contain_text("Local")


def test_an_urgent_search_leads_to_help_first(at: Callable[[str], Page]) -> None:
    page = at(VIEW)
    keys = Keyboard(page)
    keys.type_into(FIELD, "mark on his cheek")
    expect(page.locator("#say")).to_have_text("Is a baby in danger now? Call 999. 1 page found")
    keys.press("Enter")
    expect(page.locator(".tools__help button")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("dialog", name="I am worried about a baby now")).to_be_visible()
    keys.press("Escape")
    expect(page.locator(".tools__help button")).to_be_focused()
    keys.reach('a[href="#tool-mark"]')
    page.locator(FIELD).fill("bed")
    expect(page.locator(".tools__help")).to_have_count(0)
    page.locator(FIELD).fill("I feel upset")
    expect(page.locator(".tools__help").first.get_by_role("button")).to_have_text("Support for me")


def test_no_result_says_what_to_try_and_where_to_ring(at: Callable[[str], Page]) -> None:
    page = at(VIEW)
    type_in(page, "parking")
    expect(page.locator(".tools__count")).to_have_text("No page found")
    expect(page.locator(".tools__found")).to_contain_text("everyday words")
    assert titles(page) == ["Sharing a bed", "A mark on a baby"]
    page.locator(".tools__found").get_by_role("button", name="I am worried about a baby now").click()
    expect(page.get_by_role("dialog", name="I am worried about a baby now")).to_contain_text("Call 999.")


def test_what_is_typed_is_in_no_address_store_or_record_and_goes_with_the_view(
    at: Callable[[str], Page],
) -> None:
    page = at("#ex-m1-p1")
    shown(page, "ex-m1-p1")
    go_to_search(page)
    before = page.evaluate("[history.length, JSON.stringify(KBS.attempt.results().state)]")
    type_in(page, "cheek zebedee")
    now = "[history.length, JSON.stringify(KBS.attempt.results().state)]"
    assert page.evaluate(now) == before
    page.locator(".tools__list a").first.click()
    shown(page, "tool-mark")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("")
    kept = page.evaluate(
        "JSON.stringify([location.href, document.title, {...localStorage}, {...sessionStorage},"
        " KBS.attempt.results().state])"
    )
    assert "zebedee" not in kept
    assert "tool-mark" not in kept
    field = page.locator(FIELD)
    for name, value in {
        "type": "search",
        "autocomplete": "off",
        "spellcheck": "false",
        "maxlength": "60",
    }.items():
        expect(field).to_have_attribute(name, value)


def go_to_search(page: Page) -> None:
    page.locator(".top__find").click()
    page.wait_for_selector(FIELD)


def test_a_tool_page_is_no_page_of_the_course(at: Callable[[str], Page]) -> None:
    page = at("#ex-m1-p1")
    shown(page, "ex-m1-p1")
    page.locator("article").get_by_role("link", name="Sharing a bed").click()
    shown(page, "tool-bed")
    assert page.evaluate("[KBS.attempt.place, KBS.attempt.seen('tool-bed')]") == ["ex-m1-p1", False]
    assert page.evaluate("KBS.progress.pages(KBS.course)") == ["ex-m1-p1", "ex-m1-p2", "ex-final-page"]
    expect(page.locator("#rail")).to_be_hidden()
    expect(page.locator("#turn")).to_be_hidden()


def test_the_address_of_a_tool_opens_it_and_back_leads_to_the_place_kept(at: Callable[[str], Page]) -> None:
    page = at("#ex-m1-p2")
    shown(page, "ex-m1-p2")
    page.evaluate("location.hash = 'tool-mark'")
    shown(page, "tool-mark")
    page.reload()
    shown(page, "tool-mark")
    page.get_by_role("link", name="Back to where you were").click()
    shown(page, "ex-m1-p2")
    page.go_back()
    shown(page, "tool-mark")


def test_who_begins_at_a_tool_goes_back_to_the_start_page(at: Callable[[str], Page]) -> None:
    page = at("#tool-mark")
    shown(page, "tool-mark")
    page.get_by_role("link", name="Back to the start page").click()
    expect(page.locator("#start")).to_be_visible()
    page.get_by_role("link", name="Find a tool: short pages").click()
    expect(page.locator(FIELD)).to_be_visible()


def test_tools_lead_to_each_other_to_all_tools_and_to_help(at: Callable[[str], Page]) -> None:
    page = at("#tool-bed")
    shown(page, "tool-bed")
    page.locator("article").get_by_role("link", name="help").click()
    expect(page.get_by_role("dialog", name="I am worried about a baby now")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("article").get_by_role("link", name="a mark on a baby").click()
    shown(page, "tool-mark")
    page.get_by_role("link", name="All tools").click()
    expect(page.locator(FIELD)).to_be_visible()


def test_a_tool_page_says_whose_guidance_it_is_in_words(at: Callable[[str], Page]) -> None:
    page = at("#tool-bed")
    shown(page, "tool-bed")
    strip = page.locator(".tool")
    for words in ("Local and national", "Last checked 21 November 2026", "Three Steps report, 2023"):
        expect(strip).to_contain_text(words)
    expect(page.locator(".huddle summary")).to_have_text("Five minutes with your team")
    expect(page.get_by_text("What are your first ten words?", exact=False)).to_be_hidden()


def test_paper_has_the_card_without_its_buttons_and_the_huddle(at: Callable[[str], Page]) -> None:
    page = at("#tool-bed")
    shown(page, "tool-bed")
    page.locator(".huddle summary").click()
    page.emulate_media(media="print")
    for hidden in (".tools__bar", ".tool__more", ".huddle", ".top"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".tool__line")).to_be_visible()


def test_a_tool_that_does_not_load_can_be_tried_again(build: Build, course: Course, browser: Browser) -> None:
    folder = build(course)
    context = browser.new_context()
    page = context.new_page()
    tool = folder / "pages" / "tool-bed.js"
    data = tool.read_bytes()
    tool.unlink()
    page.goto((folder / "index.html").as_uri() + "#tool-bed")
    expect(page.get_by_role("heading", name="Sharing a bed")).to_be_visible()
    tool.write_bytes(data)
    page.get_by_role("button", name="Try again").click()
    shown(page, "tool-bed")
    context.close()


def test_starting_a_course_loads_nothing_of_the_toolkit(build: Build, course: Course, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((build(course) / "index.html").as_uri() + "#ex-m1-p1")
    shown(page, "ex-m1-p1")
    assert not [url for url in asked if "tool" in url]


def test_the_toolkit_itself_has_the_same_search_and_its_pages_are_pages(
    opened: Opened, tmp_path: Path
) -> None:
    write_course(tmp_path / "project")
    page = opened(VIEW, course=read(write_toolkit(tmp_path / "project")))
    type_in(page, "bruise")
    page.locator(".tools__list a").first.click()
    shown(page, "tool-mark")
    expect(page.locator("#rail [aria-current=page]")).to_have_text("A mark")
    assert page.evaluate("KBS.attempt.seen('tool-mark')")
    go_to_search(page)
    page.get_by_role("link", name="Back to where you were").click()
    shown(page, "tool-mark")


def test_the_toolkit_begins_with_looking_for_a_tool(opened: Opened, tmp_path: Path) -> None:
    write_course(tmp_path / "project")
    page = opened("", course=read(write_toolkit(tmp_path / "project")))
    ways = page.locator(".start__go a")
    expect(ways).to_have_text(["Find a tool", "Read from the start"])
    expect(page.locator(".start__plan h2")).to_have_text("two tool pages")
    ways.first.click()
    expect(page.locator("#tools-field")).to_be_visible()


def test_without_a_toolkit_there_is_nothing_to_find(opened: Opened) -> None:
    page = opened(VIEW)
    expect(page.locator("#start")).to_be_visible()
    expect(page.get_by_role("link", name="Find a tool")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", [VIEW, "#tool-bed"])
def test_the_toolkit_has_no_barrier_that_a_machine_finds(
    at: Callable[[str], Page], axe: Callable[[Page], None], where: str, scheme: str
) -> None:
    page = at(where)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.wait_for_selector(".tools__bar")
    if where == VIEW:
        type_in(page, "bed")
    axe(page)


@pytest.mark.parametrize("width", [320, 390, 640])
@pytest.mark.parametrize("where", ["", "#ex-m1-p1", VIEW, "#tool-bed"])
def test_a_narrow_screen_keeps_everything_in_reach(at: Callable[[str], Page], where: str, width: int) -> None:
    page = at(where)
    page.set_viewport_size({"width": width, "height": 640})
    if where:
        page.wait_for_selector("#page h1")
    box = page.locator(".top__find").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("link", name="Find a tool", exact=True).is_visible()
