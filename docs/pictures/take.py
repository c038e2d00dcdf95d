"""Take the pictures of README and docs anew: ``python docs/pictures/take.py`` (needs the dev extra)."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kbs_learning.services.exporting import export  # noqa: E402  # found by the line above
from tests.toolbox import BROWSER_ARGUMENTS, find_browser  # noqa: E402

PICTURES = (
    # name, course, target, page, width, height, colours, what to do first
    ("start", "courses/level2", "web", "", 1280, 800, "light", ""),
    ("page-dark", "courses/level2", "web", "l2-m3-p1", 1280, 800, "dark", ""),
    ("question", "courses/level2", "web", "l2-m3-p8", 1280, 800, "light", "answer"),
    ("phone", "courses/level2", "web", "l2-m3-p1", 390, 844, "light", ""),
    ("tool-phone", "courses/level2", "web", "tool-crying", 390, 844, "light", ""),
    ("find-a-tool", "courses/level2", "web", "", 1280, 800, "light", "find"),
    ("champions", "champions", "web", "ch-m4-p2", 1280, 800, "light", ""),
    ("slide", "courses/level3", "slides", "l3-m2-p1", 1280, 720, "light", ""),
    ("slide-dark", "courses/level3", "slides", "l3-m9-p1", 1280, 720, "dark", ""),
)


def main() -> None:
    """Export the courses for a memory stick and for the room, and photograph them."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(BROWSER_ARGUMENTS))
        made: dict[tuple[str, str], Path] = {}
        for name, course, target, page_id, width, height, colours, act in PICTURES:
            folder = made.get((course, target))
            if folder is None:
                folder = made[course, target] = _unpacked(course, target, Path(scratch))
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
            page.goto((folder / "index.html").as_uri() + (f"#{page_id}" if page_id else ""))
            if target == "web":
                page.wait_for_function("() => window.KBS && KBS.frame && KBS.frame.ready")
            if page_id and target == "web":
                page.wait_for_selector(f"#page article[data-page='{page_id}']")
            if act:
                {"answer": _answer, "find": _find}[act](page)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
            page.close()
        browser.close()


def _unpacked(course: str, target: str, scratch: Path) -> Path:
    [done] = export([ROOT / course], (target,), scratch)
    folder = scratch / done.package.file.stem
    with zipfile.ZipFile(done.package.file) as package:
        package.extractall(folder)
    return folder


def _find(page: Page) -> None:
    page.get_by_role("link", name="Find a tool").first.click()
    page.get_by_role("searchbox").fill("parent bed-shares")
    page.wait_for_timeout(500)


def _answer(page: Page) -> None:
    page.click('#page input[value="b"]')
    page.click("#page form .button--primary")
    page.wait_for_selector("#page .result")


if __name__ == "__main__":
    main()
