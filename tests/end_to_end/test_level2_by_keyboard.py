"""The whole Level 2 course from a memory stick, by keyboard alone; axe-core looks at every page and state."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from kbs_learning.services.exporting import Publishing, export
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.working import NEXT, work_through

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as it is exported for a memory stick, unpacked."""
    folder = tmp_path_factory.mktemp("stick")
    [done] = export(
        [ROOT / "courses" / "level2"], ("web",), folder, publishing=Publishing(), today=date(2026, 11, 22)
    )
    with zipfile.ZipFile(done.package.file) as package:
        package.extractall(folder / "course")
    return folder / "course"


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_course_is_finished_by_keyboard_alone(stick: Path, page: Page, axe: Callable[..., None]) -> None:
    keys = Keyboard(page)
    page.goto((stick / "index.html").as_uri())
    page.wait_for_function("() => window.KBS && KBS.frame && KBS.frame.ready")
    axe(page)
    keys.activate("#go")
    pages: list[str] = page.evaluate("() => KBS.progress.pages(KBS.course)")
    for page_id in pages:
        page.wait_for_function(
            "id => document.querySelector(`#page article[data-page='${id}']`)", arg=page_id
        )
        page.wait_for_function("() => document.activeElement.tagName === 'H1'")
        axe(page, within="#page")  # what is round the page is as it was
        if work_through(keys):
            axe(page, within="#page")
        if page_id != pages[-1]:
            keys.activate(NEXT)
    axe(page)
    assert page.evaluate("() => [KBS.attempt.passed, KBS.attempt.completed, KBS.attempt.score]") == [
        True,
        True,
        100,
    ]
    assert page.locator("#page .certificate").is_visible()


def test_help_opens_and_closes_by_keyboard_and_gives_the_focus_back(
    stick: Path, page: Page, axe: Callable[[Page], None]
) -> None:
    keys = Keyboard(page)
    page.goto((stick / "index.html").as_uri())
    page.wait_for_function("() => window.KBS && KBS.frame && KBS.frame.ready")
    for opener in ("help-worried", "help-support", "draft", "about"):
        selector = f'[data-opens="{opener}"]:not([hidden])'
        if not page.locator(f"{selector}:visible").count():
            continue
        keys.activate(selector)
        page.wait_for_selector("dialog[open]")
        axe(page)
        keys.press("Escape")
        page.wait_for_selector("dialog[open]", state="detached")
        assert keys.has(selector)


@pytest.mark.long
def test_every_page_has_enough_contrast_in_the_light_and_in_the_dark(
    stick: Path, context: BrowserContext, axe: Callable[..., None]
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((stick / "index.html").as_uri())
    page.wait_for_function("() => window.KBS && KBS.frame && KBS.frame.ready")
    axe(page)  # also what is round the pages
    for page_id in page.evaluate("() => KBS.progress.pages(KBS.course)"):
        page.evaluate("id => { location.hash = '#' + id; }", page_id)
        page.wait_for_function(
            "id => document.querySelector(`#page article[data-page='${id}']`)", arg=page_id
        )
        page.emulate_media(color_scheme="light")
        axe(page, within="#page")
        page.emulate_media(color_scheme="dark")
        axe(page, "color-contrast", within="#page")  # nothing else is different in the dark
