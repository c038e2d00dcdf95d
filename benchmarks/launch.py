"""How long a learner waits for a course to open: ``python benchmarks/launch.py``.

A course of 10 pages, one of 1,000 and a hand-written page with nothing in it are opened in turns in Chromium,
on a fast connection and on a slow one (400 kbit/s, 400 ms, a quarter of the processor, no compression).
"Readable" is when the first text is painted; "ready" when the scripts have started and everything answers.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import shutil
import statistics
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.running import table
from benchmarks.synthetic import make_course
from kbs_learning.services.exporting import export

TURNS = 5
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
WATCH = """(function look() {
  const ready = typeof KBS !== "undefined" && KBS.frame && KBS.frame.ready;
  if (ready) { document.documentElement.dataset.readyAt = performance.now(); } else { setTimeout(look, 4); }
})();"""
READABLE = """new Promise((done) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) { done(entry.startTime); }
  }).observe({ type: "paint", buffered: true });
})"""
READY = "Number(document.documentElement.dataset.readyAt)"
FETCHED = f"""performance.getEntriesByType("resource")
  .filter((entry) => entry.responseEnd <= {READY}).map((entry) => entry.name)"""
FLOOR = {
    "index.html": """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Floor</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="floor.css"></head><body>
<nav id="rail"></nav><main><h1>A course</h1><p>Babies cannot tell us when something is wrong.</p>
<img src="floor.svg" alt="" width="80" height="80"></main>
<script src="floor.js"></script></body></html>""",
    "floor.css": "body{font:1.1rem/1.6 sans-serif;margin:2rem auto;max-width:40rem}nav a{display:block}\n"
    * 9,
    "floor.js": """for (const part of ["Start", "Sleep", "Handling", "Space", "Finish"]) {
  const link = document.createElement("a");
  link.href = "#" + part;
  link.textContent = part;
  document.getElementById("rail").append(link);
}
window.KBS = { frame: { ready: true } };\n""",
    "floor.svg": """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="3"/></svg>""",
}


@dataclass
class Site:
    """One thing to open, and what was measured of it."""

    name: str
    address: str
    waits: dict[tuple[str, bool], list[float]] = field(default_factory=dict)
    """Milliseconds until "readable" and until "ready", on a slow connection (True) or a fast one."""
    requests: int = 0
    heap: float = 0
    script: int = 0
    """Bytes of script until ready, gzipped."""

    def median(self, moment: str, *, slow: bool) -> float:
        """Milliseconds."""
        return statistics.median(self.waits[moment, slow])


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name in the base class
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``folder`` on a plain web server, without compression."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def open_site(browser: Browser, site: Site, *, slow: bool) -> None:
    """Open the site once in a fresh profile and note what it took."""
    profile = browser.new_context(viewport={"width": 1280, "height": 800})
    page = profile.new_page()
    page.add_init_script(WATCH)
    session = profile.new_cdp_session(page)
    if slow:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"{site.address}/index.html", wait_until="commit", timeout=60_000)
    page.wait_for_selector("html[data-ready-at]", timeout=60_000)
    for moment, script in (("readable", READABLE), ("ready", READY)):
        site.waits.setdefault((moment, slow), []).append(float(page.evaluate(script)))
    fetched = page.evaluate(FETCHED)
    scripts = [name for name in fetched if name.endswith(".js")]
    site.requests = 1 + len(fetched)
    bodies = [profile.request.get(name).body() for name in scripts]
    site.script = sum(len(gzip.compress(body, 9)) for body in bodies)
    site.heap = _heap(session)
    profile.close()


def _heap(session: CDPSession) -> float:
    """MB of JavaScript that are alive."""
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def prepare(workspace: Path) -> Iterator[tuple[str, Path]]:
    """The folders to serve: two courses and the floor."""
    for size in (1, 100):
        course = make_course(workspace / f"course{size}", size)
        (made,) = export([course], ("web",), workspace / f"dist{size}", today=date(2026, 11, 21))
        with zipfile.ZipFile(made.package.file) as package:
            package.extractall(workspace / f"x{size}")
        yield f"x{size}", workspace / f"x{size}"
    floor = workspace / "floor"
    floor.mkdir()
    for name, text in FLOOR.items():
        (floor / name).write_text(text, encoding="utf-8")
    yield "floor", floor


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    found = os.environ.get("KBS_TEST_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = Path(folder)
        folders = dict(prepare(workspace))
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        with served(workspace) as address:
            sites = [Site(name, f"{address}/{path.name}") for name, path in folders.items()]
            for turn in range(TURNS + 1):
                for site in sites:
                    for slow in (False, True):
                        open_site(browser, site, slow=slow)
                    if not turn:
                        site.waits.clear()
        browser.close()
    print(report(*sites))


def report(one: Site, hundred: Site, floor: Site) -> str:
    """The table."""
    for site in (one, hundred, floor):
        for moment, slow in sorted(site.waits):
            milliseconds, speed = site.median(moment, slow=slow), "slow" if slow else "fast"
            print(f"{site.name}: {moment}, {speed}: {milliseconds:.0f} ms", file=sys.stderr)
    values: list[tuple[str, float, float]] = []
    for moment in ("readable", "ready"):
        small, large, least = (site.median(moment, slow=True) for site in (one, hundred, floor))
        values.append((f"slow: {moment}, x1 to the floor", small / least, 1.3))
        values.append((f"slow: {moment}, x100 to x1", large / small, 1.2))
    values += [
        ("script until ready in kB, gzipped, x1", one.script / 1000, 15),
        ("requests until ready, x100", hundred.requests, 5),
        ("heap in MB above a hand-written page, x1", one.heap - floor.heap, 1),
        ("heap in MB above a hand-written page, x100", hundred.heap - floor.heap, 1),
    ]
    rows = [
        [what, f"{value:.2f}", f"{aim:g}", "yes" if value <= aim else "no"] for what, value, aim in values
    ]
    return table(["measure", "now", "aim", "holds"], rows)


if __name__ == "__main__":
    main()
