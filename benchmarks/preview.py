"""From a key in the text to the first frame of the preview that shows it, in a window with both side by side.

    python -m benchmarks.preview

The key is a real key event in a ``QPlainTextEdit``; the time ends in the animation frame after the page has
changed, as the page's own clock tells. ``whole`` is what reading and drawing everything again would take,
without a browser.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.running import ROOT, program_environment, table
from benchmarks.synthetic import _page, _paragraph, make_course

KEYS = 200
LENGTHS = {"600 words": 1, "3,000 words": 5, "20,000 words": 32, "20,000 words on one page": 0}
_CHILD = """
import json, random, sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QWidget
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
app = QApplication([])
from kbs_learning.core.drafts import Act, Change
from kbs_learning.desktop.author.preview.panel import PreviewPanel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.furnishing import make_desktop
from kbs_learning.services.authoring.opening import open_course
from kbs_learning.services.authoring.preview import View, frame_of
from kbs_learning.services.profile import profile_at

FILE, KEYS = "001-module.md", int(sys.argv[2])
WATCH = '''(() => {
  const take = KBS.preview.take; window.painted = [];
  KBS.preview.take = (patch) => {
    const done = take(patch);
    const changed = performance.timeOrigin + performance.now();
    const frame = () => { painted.push([changed, performance.timeOrigin + performance.now(), done]); };
    requestAnimationFrame(frame);
    return done;
  };
})(), 1'''

def wait(done, patience=60):
    end = time.monotonic() + patience
    while not done():
        if time.monotonic() > end:
            raise SystemExit("nothing came")
        rest(1)

def rest(milliseconds):
    loop = QEventLoop(); QTimer.singleShot(milliseconds, loop.quit); loop.exec()

desktop = make_desktop(profile_at(Path(sys.argv[1]) / "profile"))
session = CourseSession(open_course(Path(sys.argv[1]) / "course"), desktop.jobs)
window, editor, panel = QWidget(), QPlainTextEdit(), PreviewPanel(desktop)
across = QHBoxLayout(window)
across.addWidget(editor); across.addWidget(panel)
window.resize(1000, 800)
editor.setPlainText(session.draft.text(FILE))
def changed(at, removed, added):
    text = editor.document().toPlainText()
    before = session.draft.text(FILE)
    session.do(Act("Typing", (Change(FILE, at, before[at:at + removed], text[at:at + added]),)), merge="keys")
editor.document().contentsChange.connect(changed)
window.show()
panel.set_session(session)
wait(lambda: panel.frame and panel.frame.view.ready)

def js(code):
    out = []
    panel.frame.view.page.runJavaScript(code, lambda value: out.append(value))
    wait(lambda: out)
    return out[0]

text = editor.toPlainText()
middle = text.index("\\n\\n", text.rfind("## ", 0, len(text) // 2 + 100)) + 200
cursor = editor.textCursor(); cursor.setPosition(middle); editor.setTextCursor(cursor)
session.tell_caret(FILE, text[:middle].count("\\n") + 1)
rest(1500)
js(WATCH)
rng, sent = random.Random(1), []
for number in range(KEYS + 10):
    letter = rng.choice("abcdefgh ")
    sent.append(1000 * time.time())
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        app.sendEvent(editor, QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter))
    rest(rng.randrange(70, 160))
rest(1000)
painted = json.loads(js("JSON.stringify(painted)"))
ours, keys = [], []
for at in sent[10:]:
    found = next((one for one in painted if one[0] > at), None)
    if found:
        ours.append(found[0] - at); keys.append(found[1] - at)
refused = sum(not one[2] for one in painted)
print(json.dumps({"paint": keys, "changed": ours, "refused": refused, "of": len(sent) - 10}))
began = time.perf_counter()
from kbs_learning.content.loader import read_course
from kbs_learning.player.pages import render_page
course = read_course(session.folder, texts=session.draft.texts).course
frame = frame_of(course, View.LEARNER)
site = panel.following.site
site.take(frame); site.forget(); site.read("pages/" + site.page_at(FILE, session.line) + ".js")
print(json.dumps({"whole": 1000 * (time.perf_counter() - began)}))
panel.set_session(None); panel.close_down(); session.close(); window.hide()
rest(300)
desktop.jobs.close()
"""


def main() -> None:
    """Print the table."""
    rows = []
    for name, pages in LENGTHS.items():
        told = measure(pages)
        paint, changed = sorted(told["paint"]), sorted(told["changed"])
        rows.append(
            [
                name,
                str(len(paint)),
                *(f"{_at(paint, part):.1f}" for part in (0.5, 0.95, 0.99, 1.0)),
                f"{_at(changed, 0.5):.1f}",
                f"{_at(changed, 0.95):.1f}",
                f"{told['whole']:.0f}",
            ]
        )
    headings = ["in the module", "keys", "median ms", "p95", "p99", "longest"]
    print(table([*headings, "page changed, median", "p95", "whole"], rows))


def measure(pages: int) -> dict[str, list[float]]:
    """What the child saw; ``pages`` of 600 words, or one of 20,000 for 0."""
    with tempfile.TemporaryDirectory() as folder:
        rng = random.Random(2)
        course = make_course(Path(folder) / "course", 1)
        parts = ["---\nid: sy-m1\nshort: Module\nminutes: 12\noutcomes: [LO1]\n---\n", "# Module\n"]
        for number in range(1, pages + 1):
            parts += _page(rng, 1, number)
        if not pages:
            parts += ["## One page {#sy-m1-p1}\n", *(_paragraph(rng, 60) + "\n" for _ in range(334))]
        text = "\n".join(parts).replace("media/m1-", "media/none-" if pages > 10 else "media/m1-")
        (course / "001-module.md").write_text(text, encoding="utf-8")
        environment = program_environment(Path(folder))
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            environment.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # it refuses to run for root
        child = subprocess.run(
            [sys.executable, "-c", _CHILD, folder, str(KEYS)],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
    told: dict[str, list[float]] = {}
    for line in child.stdout.splitlines():
        told |= json.loads(line)
    return told


def _at(times: list[float], part: float) -> float:
    """The value below which ``part`` of ``times`` lie."""
    return times[min(len(times) - 1, round(part * (len(times) - 1)))]


if __name__ == "__main__":
    main()
