"""The window against a bare one: time to the first paint, and memory of all its processes.

    python -m benchmarks.window

The bare window is what any program of Qt widgets costs on this machine: Python, the widgets, a QMainWindow.
Both end at their first paint. Memory is proportional (PSS), summed over the process and its children, beside
that of a bare window with one web view in it; Linux only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.running import ROOT, Contender, program_environment, race, table

TURNS = 15
SETTLED = 10.0
"""Seconds after the first paint in which everything that waited for it has been done."""
_BARE = """
import os
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
%s
application = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
application.exec()
"""
_SHARING = """
from PySide6.QtCore import Qt
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
"""
"""Without this no web engine can be imported later. It brings in the whole namespace ``Qt``, some 30 ms."""
_WEB = """
from PySide6.QtCore import QCoreApplication, Qt
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
view = QWebEngineView()
window.setCentralWidget(view)
window.resize(1280, 800)
view.setHtml("<h1>One page</h1>")
window.show()
application.exec()
"""
_OURS = """
import os, sys
from pathlib import Path
from kbs_learning.desktop import app
from kbs_learning.desktop.launch import Launch
app._go_on = lambda *_: os._exit(0)
app.run(Launch(Path(sys.argv[1])))
"""
_STAYING = """
import sys
from pathlib import Path
from kbs_learning.desktop import app
from kbs_learning.desktop.launch import Launch
go_on = app._go_on
def pause(*arguments):
    print("painted", flush=True)
    sys.stdin.readline()
    go_on(*arguments)
app._go_on = pause
app.run(Launch(Path(sys.argv[1])))
"""


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        environment = program_environment(Path(folder))
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        if os.geteuid() == 0:
            environment.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # it refuses to run for root
        _memory(profile, environment)  # the first start fills the shelf: every later one shows it
        bare = Contender([sys.executable, "-c", _BARE % ""])
        ready = Contender([sys.executable, "-c", _BARE % _SHARING])
        ours = Contender([sys.executable, "-c", _OURS, str(profile)])
        race([bare, ready, ours], TURNS, environment)
        rows = [
            [
                name,
                f"{one.median * 1000:.0f}",
                f"{one.median / bare.median:.2f}",
                f"{one.median / ready.median:.2f}",
            ]
            for name, one in (
                ("bare window", bare),
                ("bare window that may load a web engine later", ready),
                ("KBS Learning", ours),
            )
        ]
        print(table(["first paint", "ms", "to bare", "to ready"], rows))
        print()
        painted, settled = _memory(profile, environment)
        print(
            table(
                ["memory of all processes", "MB"],
                [
                    ["at first paint", painted],
                    ["with a course prepared", settled],
                    ["a bare window with a web page", _bare_memory(environment)],
                ],
            )
        )


def _memory(profile: Path, environment: dict[str, str]) -> tuple[str, str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _STAYING, str(profile)],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None  # noqa: S101  both were asked for
    assert process.stdout is not None  # noqa: S101
    process.stdout.readline()
    painted = proportional(process.pid)
    process.stdin.write("\n")
    process.stdin.flush()
    time.sleep(SETTLED)
    settled = proportional(process.pid)
    process.terminate()
    process.communicate()
    return f"{painted:.0f}", f"{settled:.0f}"


def _bare_memory(environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", _WEB]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        time.sleep(SETTLED)
        settled = proportional(process.pid)
        process.terminate()
    return f"{settled:.0f}"


def proportional(pid: int) -> float:
    """Memory of a process and all that it started, in MB: shared pages count in parts (PSS)."""
    return sum(_pss(one) for one in (pid, *_children(pid))) / 1024


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0  # ended meanwhile
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            yield int(child)
            yield from _children(int(child))


if __name__ == "__main__":
    main()
