"""A key in the editor: how long the window's thread is busy with it, and with painting what it changed.

    python -m benchmarks.keys

Real key events in the editor of the Author workspace, over texts of 600 to 20,000 words and one of 2 MB, in
turns with a bare ``QPlainTextEdit`` with the same text: no colours, no draft, no journal.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.running import table
from benchmarks.synthetic import make_course

WORDS = (600, 3_000, 20_000, 300_000)
KEYS = 200


def main() -> None:
    """Print the table."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication([])
    from kbs_learning.desktop.furnishing import make_desktop
    from kbs_learning.services.profile import profile_at

    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        desktop = make_desktop(profile_at(Path(scratch) / "profile"))
        source = make_course(Path(scratch) / "source", 1)
        module = next(source.glob("0*.md")).read_text(encoding="utf-8")
        for words in WORDS:
            text = _of(module, words)
            bare = _bare(application, text)
            ours = _ours(application, desktop, Path(scratch) / f"w{words}", source, text)
            rows.append([f"{words:,}", *_figures(ours), *_figures(bare), f"{_p95(ours) / _p95(bare):.1f}"])
        desktop.jobs.close()
    heads = ["words", "p50 ms", "p95 ms", "bare p50", "bare p95", "p95 to bare"]
    print(table(heads, rows))


def _of(module: str, words: int) -> str:
    """The module's text, as often as it takes."""
    head, mark, rest = module.partition("\n## ")
    pages = mark + rest
    times = max(1, round(words / max(1, len(pages.split()))))
    return head + (pages * times if words > 600 else pages[: len(pages) // 10])


def _bare(application: QApplication, text: str) -> list[float]:
    edit = QPlainTextEdit()
    edit.resize(527, 500)
    edit.setPlainText(text)
    edit.show()
    return _type(application, edit)


def _ours(application: QApplication, desktop: object, folder: Path, source: Path, text: str) -> list[float]:
    from kbs_learning.desktop.author.editor.panel import EditorPanel
    from kbs_learning.desktop.author.session import CourseSession
    from kbs_learning.desktop.context import Desktop
    from kbs_learning.services.authoring.opening import open_course

    assert isinstance(desktop, Desktop)  # noqa: S101
    folder.mkdir()
    (folder / "course.md").write_text((source / "course.md").read_text())
    (folder / "001-module.md").write_text(text)
    session = CourseSession(open_course(folder), desktop.jobs)
    panel = EditorPanel(desktop)
    panel.resize(527, 560)
    panel.set_session(session)
    panel.show()
    session.go_to("001-module.md", text.count("\n") // 2)
    taken = _type(application, panel.editor)
    session.close()
    panel.set_session(None)
    panel.deleteLater()
    return taken


def _type(application: QApplication, edit: QPlainTextEdit) -> list[float]:
    """Milliseconds for each key, until it is painted."""
    application.processEvents()
    cursor = edit.textCursor()
    if not cursor.position():
        cursor.setPosition(edit.document().characterCount() // 2)
        edit.setTextCursor(cursor)
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfLine)
    edit.setTextCursor(cursor)
    edit.setFocus()
    taken = []
    for number in range(KEYS):
        began = time.perf_counter()
        QTest.keyClicks(edit, "baby sleeps "[number % 12])
        edit.viewport().repaint()
        taken.append((time.perf_counter() - began) * 1000)
        if number % 10 == 9:
            application.processEvents()
    return taken[10:]


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _figures(taken: list[float]) -> list[str]:
    return [f"{statistics.median(taken):.1f}", f"{_p95(taken):.1f}"]


if __name__ == "__main__":
    main()
