"""From a click on Start to the course on the screen, in a window whose page is warm.

    python -m benchmarks.play

The time ends with the second frame that the page has drawn since it can be seen, as the page itself tells.
``kept`` is an answer: from the page handing it over until it hears that it is durable.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.running import ROOT, program_environment, table

TURNS = 15
_CHILD = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from kbs_learning.desktop import app
from kbs_learning.desktop.launch import Launch

WATCH = '''document.addEventListener("visibilitychange", () => {
  if (document.hidden) { return; }
  requestAnimationFrame(() => requestAnimationFrame(() => { document.title = "painted"; }));
});'''
KEEP = '''(async () => {
  const began = performance.now();
  await KBS.attempt.keep("l2-m0-q1", String(Math.random()));
  document.title = "kept " + (performance.now() - began);
})(), 1'''

def wait(done, patience=30):
    end = time.monotonic() + patience
    while not done():
        if time.monotonic() > end:
            raise SystemExit("nothing came")
        loop = QEventLoop(); QTimer.singleShot(1, loop.quit); loop.exec()

def rest(seconds):
    loop = QEventLoop(); QTimer.singleShot(int(seconds * 1000), loop.quit); loop.exec()

def measure(window):
    wait(lambda: window.places is not None)
    learn = window.places.page("learn")
    wait(lambda: learn.shelf.feature is not None and learn.stage.page is not None)
    rest(4)
    page, titles = learn.stage.page, []
    page.view.page.titleChanged.connect(lambda title: titles.append((title, time.perf_counter())))
    for _ in range(int(sys.argv[2])):
        page.view.page.runJavaScript(WATCH)
        rest(0.5)
        titles.clear()
        began = time.perf_counter()
        learn.shelf.feature.play.click()
        wait(lambda: any(title == "painted" for title, _ in titles))
        print(json.dumps(["play", 1000 * (next(at for title, at in titles if title == "painted") - began)]))
        rest(0.7)
        titles.clear()
        page.view.page.runJavaScript(KEEP)
        wait(lambda: any(title.startswith("kept") for title, _ in titles))
        kept = next(title for title, _ in titles if title.startswith("kept"))
        print(json.dumps(["kept", float(kept.split()[1])]))
        page.leave()
        wait(lambda: not page.playing)
        rest(1.2)
    window.close()

go_on = app._go_on
def then(window, *arguments):
    go_on(window, *arguments)
    QTimer.singleShot(500, lambda: measure(window))
app._go_on = then
app.run(Launch(Path(sys.argv[1])))
"""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        environment = program_environment(Path(folder))
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            environment.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # it refuses to run for root
        command = [sys.executable, "-c", _CHILD, str(Path(folder) / "profile")]
        run(command, 1, environment)  # the first start fills the shelf and makes the learner
        told = run(command, TURNS, environment)
    rows = [
        [words, f"{statistics.median(times):.0f}", f"{max(times):.0f}"]
        for words, times in (
            ("Start to painted", told["play"]),
            ("an answer, handed over to durable", told["kept"]),
        )
    ]
    print(table(["in the window", "median ms", "longest ms"], rows))


def run(command: list[str], turns: int, environment: dict[str, str]) -> dict[str, list[float]]:
    """What the child measured."""
    child = subprocess.run(
        [*command, str(turns)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    told: dict[str, list[float]] = {"play": [], "kept": []}
    for line in child.stdout.splitlines():
        name, milliseconds = json.loads(line)
        told[name].append(milliseconds)
    return told


if __name__ == "__main__":
    main()
