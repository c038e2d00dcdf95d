"""The toolkit and the real slides by keyboard, from the first page to the last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.test_level3_by_keyboard import READY, STANDING, parts, unpacked
from tests.end_to_end.working import play

Axe = Callable[[Page], None]
NUMBER = "() => Number(document.querySelector('.slide.is-here').dataset.number)"
PLACE = "() => location.hash"
CUT_OFF = (
    "() => [...document.querySelectorAll('#page table')]"
    ".some((table) => table.scrollWidth > table.parentElement.clientWidth)"
)
HANGS_OVER = (
    "() => document.documentElement.scrollWidth > innerWidth"
    " || document.querySelector('.slide.is-here').scrollHeight > innerHeight + 1"
)


@pytest.mark.long
def test_the_toolkit_is_read_from_its_first_page_to_its_last(tmp_path: Path, page: Page, axe: Axe) -> None:
    folder = unpacked("champions/toolkit", "web", tmp_path)
    keys = Keyboard(page)
    page.goto((folder / "index.html").as_uri())
    page.wait_for_function(READY)
    keys.activate("#go")
    own, _later = parts(page)
    names = [name for part in own for name in part]
    assert len(names) == 15 and all(name.startswith("tool-") for name in names)
    play(keys, names, axe)
    assert page.evaluate(STANDING)[1] is True
    page.set_viewport_size({"width": 320, "height": 640})
    for name in names:
        page.evaluate("name => KBS.frame.go(name)", name)
        page.wait_for_selector(f"#h-{name}")
        assert not page.evaluate(CUT_OFF), name


@pytest.mark.long
def test_the_slides_of_level_3_are_shown_from_the_first_to_the_last(tmp_path: Path, page: Page) -> None:
    folder = unpacked("courses/level3", "slides", tmp_path)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("ArrowRight")
    met: list[int] = []
    while True:
        met.append(page.evaluate(NUMBER))
        assert not page.evaluate(HANGS_OVER), page.locator(".slide.is-here h1").inner_text()
        before = page.evaluate(PLACE)
        page.keyboard.press("ArrowRight")
        if page.evaluate(PLACE) == before:
            break
    assert sorted(set(met)) == list(range(1, 29))
    assert met == sorted(met)
