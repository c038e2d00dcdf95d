"""What every test may lean on: a real browser, the npm packages, and no warning going unnoticed."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kbs_learning.desktop.tidying import tidy
from tests import toolbox

ROOT = Path(__file__).resolve().parent.parent

# Windows are drawn into memory unless somebody wants to watch: QT_QPA_PLATFORM=xcb pytest ...
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # its sandbox refuses to run for root


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write the golden files anew; read them in review"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long tests begin first, so that no worker ends with one while the others have nothing to do."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name under tests/data, or write it anew when asked to."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "data" / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        expected = path.read_text(encoding="utf-8")
        assert text == expected, f"{name} changed: look at it, then pytest --update-goldens"

    return compare


@pytest.fixture(autouse=True)
def rubbish_is_taken_out_between_tests() -> Iterator[None]:
    """As in the program: collected on another thread, or while Qt walks over all widgets, what is left of
    earlier tests would take the program with it.
    """
    gc.disable()
    yield
    tidy()


@pytest.fixture(autouse=True)
def no_unexpected_log_message(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test that made our own code log a warning or worse; a test that expects one clears caplog."""
    yield
    records = caplog.get_records("call")
    loud = [r for r in records if r.levelno >= logging.WARNING and r.name.startswith("kbs_learning")]
    assert not loud, "\n".join(record.getMessage() for record in loud)


@pytest.fixture(scope="session")
def npm_package() -> Callable[[str], Path]:
    """The folder of an npm package named in tests/package.json, installed on first use."""
    return toolbox.npm_package


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole session."""
    executable = toolbox.find_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(toolbox.BROWSER_ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own for each test: nothing is shared, and nothing is seen half-moved."""
    profile = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", reduced_motion="reduce"
    )
    profile.set_default_timeout(90_000)  # a busy machine is slow, not wrong
    yield profile
    profile.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test when it logs an error, throws, or asks for anything outside the computer."""
    watched = context.new_page()
    complaints = toolbox.watch(watched)
    yield watched
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def axe(npm_package: Callable[[str], Path]) -> Callable[..., None]:
    """Assert that axe-core finds nothing against WCAG 2.2 AA or the rules named, on the page as it stands."""
    script = (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    return lambda page, *rules, within="": toolbox.assert_accessible(page, script, *rules, within=within)
