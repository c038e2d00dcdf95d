"""Finding what the tests need from outside Python: a browser, npm packages; and watching a page."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Page

TESTS = Path(__file__).resolve().parent
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALLED_BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
"""The first is the same engine without the trimmings of a window: a page opens in half the time."""
USUAL_PLACES = (
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
PORTABLE_BROWSER = "@sparticuz/chromium"
"""A Chromium inside an npm package, for a Linux machine that has no browser of its own."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def npm_package(name: str) -> Path:
    """The folder of an npm package; installs everything in tests/package.json when it is missing."""
    folder = TESTS / "node_modules" / name
    with FileLock(TESTS / ".npm.lock"):
        if not folder.is_dir():
            _npm_install()
    return folder


def _npm_install(*names: str) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail(
            "Node.js is missing: these tests play a learning system with packages from npm. "
            "Install Node.js 20 or newer, then run pytest again.",
            pytrace=False,
        )
    quiet = ("--no-package-lock", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund")
    done = subprocess.run(
        [npm, "install", *quiet, *names], cwd=TESTS, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"npm could not install what the tests need:\n{done.stderr}", pytrace=False)


def find_browser() -> str:
    """The path of a Chromium, Chrome or Edge; on Linux one comes from npm when the machine has none."""
    found = os.environ.get("KBS_TEST_BROWSER") or next(
        filter(None, map(shutil.which, INSTALLED_BROWSERS)), None
    )
    found = found or next((place for place in USUAL_PLACES if Path(place).exists()), None)
    if found:
        return found
    if platform.system() == "Linux" and platform.machine() == "x86_64":
        return _portable_browser()
    pytest.fail(
        "No browser found: install Chrome, Chromium or Edge, or name one in KBS_TEST_BROWSER, "
        "then run pytest again.",
        pytrace=False,
    )


def _portable_browser() -> str:
    with FileLock(TESTS / ".npm.lock"):
        if not (TESTS / "node_modules" / PORTABLE_BROWSER).is_dir():
            _npm_install(f"{PORTABLE_BROWSER}@153.0.0")
        script = f"import c from '{PORTABLE_BROWSER}'; console.log(await c.executablePath())"
        command = ["node", "--input-type=module", "--eval", script]
        # The package unpacks the libraries the browser needs only where it believes it runs in the cloud.
        believing = {**os.environ, "AWS_LAMBDA_JS_RUNTIME": "nodejs22.x"}
        done = subprocess.run(command, cwd=TESTS, env=believing, capture_output=True, text=True, check=True)
    executable = done.stdout.strip()
    os.environ["LD_LIBRARY_PATH"] = str(Path(executable).parent / "al2023" / "lib")
    return executable


def watch(page: Page) -> list[str]:
    """Collect what a page should never do: errors, exceptions, and requests that leave this computer."""
    complaints: list[str] = []

    def hear(kind: str, text: str) -> None:
        complaints.append(f"{kind}: {text}")

    page.on("console", lambda m: hear("console", m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: hear("exception", str(error)))
    page.on("request", lambda r: hear("request", r.url) if _leaves(r.url) else None)
    return complaints


def _leaves(url: str) -> bool:
    inside = ("file:", "about:", "blob:", "data:", "http://127.0.0.1", "http://localhost")
    return not url.startswith(inside)


def assert_accessible(page: Page, axe_script: str, *rules: str, within: str = "") -> None:
    """Run axe-core in the page (as its own script, past the page's CSP) and assert that it finds nothing.

    It looks for everything in WCAG, or only at the ``rules`` that are named; at the whole page, or only
    ``within`` what a selector finds, where the rest was looked at before.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_script)
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    # What passed is long, and stays in the page.
    run = "async ([within, options]) => (await axe.run(within || document, options)).violations"
    violations: list[dict[str, Any]] = page.evaluate(run, [within, options])
    found = [
        {
            "rule": rule["id"],
            "help": rule["help"],
            "nodes": [node["html"][:200] for node in rule["nodes"][:4]],
        }
        for rule in violations
    ]
    assert not found, json.dumps(found, indent=1)
