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

ROOT = Path(__file__).resolve().parents[2]
NEXT = "#next"


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
def test_the_course_is_finished_by_keyboard_alone(
    stick: Path, page: Page, axe: Callable[[Page], None]
) -> None:
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
        axe(page)
        if work_through(keys):
            axe(page)
        if page_id != pages[-1]:
            keys.activate(NEXT)
    assert page.evaluate("() => [KBS.attempt.passed, KBS.attempt.completed, KBS.attempt.score]") == [
        True,
        True,
        100,
    ]
    assert page.locator("#page .certificate").is_visible()


def work_through(keys: Keyboard) -> bool:
    """Do everything the page asks; whether there was anything."""
    blocks: list[list[str]] = keys.page.evaluate(
        "() => [...document.querySelectorAll('#page [data-block]')]"
        ".map(e => [e.dataset.block, e.dataset.id || ''])"
    )
    for kind, block_id in blocks:
        if kind in WORK:
            WORK[kind](keys, block_id)
    return any(kind in WORK for kind, _ in blocks)


def answer(keys: Keyboard, block_id: str) -> None:
    form = f'form[data-block="question"][data-id="{block_id}"]'
    respond(keys, form)
    keys.activate(f"{form} .button--primary")
    keys.page.wait_for_selector(f"{form} .result[data-state=right]")


def respond(keys: Keyboard, form: str) -> None:
    """Give the right response to the question at hand."""
    kind, right, name = keys.page.evaluate(
        "s => { const f = document.querySelector(s); const i = f.querySelector('input,select');"
        " return [f.dataset.kind, f.dataset.answer, i ? i.name : '']; }",
        form,
    )
    match kind:
        case "one" | "true-false":
            keys.choose(name, right)
        case "many":
            keys.tick(name, right)
        case "order":
            put_in_order(keys, form, right)
        case _:
            raise AssertionError(f"the course has no {kind} question yet")


def put_in_order(keys: Keyboard, form: str, right: str) -> None:
    for place, key in enumerate(right):
        while True:
            now: list[str] = keys.page.evaluate(
                "s => [...document.querySelectorAll(s + ' li')].map(e => e.dataset.key)", form
            )
            if now.index(key) == place:
                break
            keys.activate(f'{form} li[data-key="{key}"] [data-move="up"]')


def rate(keys: Keyboard, block_id: str) -> None:
    scale = f'section[data-block="scale"][data-id="{block_id}"]'
    names: list[str] = keys.page.evaluate(
        "s => [...document.querySelectorAll(s + ' fieldset')].map(e => e.dataset.name)", scale
    )
    for number, name in enumerate(names):
        if not keys.page.locator(f'input[name="{name}"]').first.is_visible():
            keys.activate(f"{scale} .actions--turn .button--primary")
        keys.choose(name, "2" if "before" in name else "5" if number else "1")


def poll(keys: Keyboard, block_id: str) -> None:
    block = f'[data-block="poll"][data-id="{block_id}"]'
    if keys.page.locator(f"{block} select").count():
        keys.reach(f"{block} select")
        keys.press("ArrowDown")
    else:
        keys.choose(keys.page.locator(f"{block} input").first.get_attribute("name") or "", "a")


def story(keys: Keyboard, block_id: str) -> None:
    block = f'[data-block="scenario"][data-id="{block_id}"]'
    for _ in range(12):
        if not keys.page.locator(f"{block} .choice:not(.choice--back):visible").count():
            return
        keys.activate(f"{block} .choice:not(.choice--back)")
    raise AssertionError(f"{block_id} has no end")


def write(keys: Keyboard, block_id: str) -> None:
    keys.type_into(f'[data-id="{block_id}"] textarea', "Ask who else cares for the baby")


def final_check(keys: Keyboard, block_id: str) -> None:
    block = f'[data-block="final-check"][data-id="{block_id}"]'
    keys.activate(f"{block} .button--primary")
    drawn = keys.page.evaluate("() => KBS.attempt.final.current.items.length")
    for number in range(drawn):
        form = f'{block} form[data-block="question"]'
        keys.page.wait_for_selector(form)
        respond(keys, form)
        keys.page.wait_for_function(f"() => Object.keys(KBS.attempt.final.current.answers).length > {number}")
        keys.activate(f"{block} .button--primary")
    keys.activate(f"{block} .button--primary")
    keys.activate("dialog[open] .button--ink")
    keys.page.wait_for_function("() => KBS.attempt.final.tries === 1")


WORK = {
    "question": answer,
    "scale": rate,
    "poll": poll,
    "scenario": story,
    "text": write,
    "plan": write,
    "reflect": write,
    "final-check": final_check,
}


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
    for page_id in page.evaluate("() => KBS.progress.pages(KBS.course)"):
        page.evaluate("id => { location.hash = '#' + id; }", page_id)
        page.wait_for_function(
            "id => document.querySelector(`#page article[data-page='${id}']`)", arg=page_id
        )
        page.emulate_media(color_scheme="light")
        axe(page)
        page.emulate_media(color_scheme="dark")
        axe(page, "color-contrast")  # nothing else is different in the dark
