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
    # name, page, width, height, colours, what to do first
    ("start", "", 1280, 800, "light", ""),
    ("page-dark", "l2-m3-p1", 1280, 800, "dark", ""),
    ("question", "l2-m3-p8", 1280, 800, "light", "answer"),
    ("phone", "l2-m3-p1", 390, 844, "light", ""),
)


def main() -> None:
    """Export the Level 2 course for a memory stick and photograph it."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        [done] = export([ROOT / "courses" / "level2"], ("web",), Path(scratch))
        course = Path(scratch) / "course"
        with zipfile.ZipFile(done.package.file) as package:
            package.extractall(course)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(BROWSER_ARGUMENTS))
        for name, page_id, width, height, colours, act in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
            page.goto((course / "index.html").as_uri() + (f"#{page_id}" if page_id else ""))
            page.wait_for_function("() => window.KBS && KBS.frame && KBS.frame.ready")
            if page_id:
                page.wait_for_selector(f"#page article[data-page='{page_id}']")
            if act == "answer":
                _answer(page)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
            page.close()
        browser.close()


def _answer(page: Page) -> None:
    page.click('#page input[value="b"]')
    page.click("#page form .button--primary")
    page.wait_for_selector("#page .result")


if __name__ == "__main__":
    main()
