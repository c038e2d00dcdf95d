"""The program as a child process, whole and with a real window, and the strings by which a test pulls it.

``python -m tests.end_to_end.window PROFILE PROGRAM`` opens the window with the courses of a project folder as
those that came with it. Each line on its input is ``{"id", "python" | "script"}``: an expression evaluated in
the window or in the course page. Each line of its output answers one, or says what the page printed.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90
"""Seconds; a busy machine is slow, not wrong."""
READY = "!!(window.KBS && KBS.frame && KBS.frame.ready && KBS.attempt.tracked)"


class Window:
    """A running program, seen from the test."""

    def __init__(self, profile: Path, program: Path, inside: Sequence[str] = ()) -> None:
        """Starts it; ``inside`` is a command that runs another one, such as ``unshare``."""
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        self.process = subprocess.Popen(
            [*inside, sys.executable, "-m", "tests.end_to_end.window", str(profile), str(program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
        self.printed: list[str] = []
        """What the course page said on its console."""
        self.complaints: list[str] = []
        self._answers: dict[int, Any] = {}
        self._asked = 0
        self._news = threading.Condition()
        self._listeners = [
            threading.Thread(target=self._listen, daemon=True),
            threading.Thread(target=self._listen_to_complaints, daemon=True),
        ]
        for listener in self._listeners:
            listener.start()

    def ask(self, kind: str, code: str) -> Any:
        """The value of an expression; AssertionError when the program does not answer."""
        with self._news:
            self._asked += 1
            number = self._asked
            assert self.process.stdin is not None
            self.process.stdin.write(json.dumps({"id": number, kind: code}) + "\n")
            self.process.stdin.flush()
            answered = self._news.wait_for(lambda: number in self._answers, timeout=PATIENCE)
            assert answered, f"no answer to {code}\n" + "\n".join(self.complaints[-20:])
            return self._answers.pop(number)

    def python(self, expression: str) -> Any:
        """Evaluated in the window; ``learn`` is its Learn workspace."""
        return self.ask("python", expression)

    def script(self, expression: str) -> Any:
        """Evaluated in the course page."""
        return self.ask("script", expression)

    def wait_for(self, kind: str, expression: str) -> None:
        """Until it is true."""
        end = time.monotonic() + PATIENCE
        while not self.ask(kind, expression):
            assert time.monotonic() < end, f"never true: {expression}\n" + "\n".join(self.complaints[-20:])
            time.sleep(0.02)

    def play(self) -> None:
        """Press Start or Continue on the shelf, and wait for the course."""
        self.wait_for(
            "python", "learn is not None and learn.shelf.feature is not None and bool(learn.stage.page)"
        )
        self.wait_for("python", "learn.turn.learner is not None or not learn.desktop.settings.value.learner")
        self.python("learn.shelf.feature.play.click()")
        self.wait_for("python", "learn.stage.page.playing")
        self.wait_for(
            "script", f"location.host === '{self.python('learn.stage.page.view.page.host')}' && {READY}"
        )

    def close(self) -> int:
        """Close the window as a person does; the exit status."""
        self.python("window.close()")
        status = self.process.wait(PATIENCE)
        self.listen_to_the_end()
        return status

    def kill(self) -> None:
        """SIGKILL, with every process that belongs to it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        self.listen_to_the_end()

    def listen_to_the_end(self) -> None:
        """Hear what a program that has ended still said."""
        for listener in self._listeners:
            listener.join(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said = json.loads(line)
            with self._news:
                if "printed" in said:
                    self.printed.append(said["printed"])
                else:
                    self._answers[said["id"]] = said["value"]
                self._news.notify_all()

    def _listen_to_complaints(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.complaints.append(line.rstrip())


def main() -> int:
    """The child: the program, and a thread that reads the lines."""
    from PySide6.QtCore import QObject, Signal

    from kbs_learning.desktop.launch import open_window
    from kbs_learning.services import shipped

    faulthandler.register(signal.SIGUSR1)  # a program that hangs says where
    profile, program = sys.argv[1:3]
    shipped.shipped_folder = lambda: Path(program)  # what ships is the test's

    class Strings(QObject):
        pulled = Signal(str)

    strings = Strings()
    strings.pulled.connect(_answer)

    def read() -> None:
        for line in sys.stdin:
            strings.pulled.emit(line)

    logging.getLogger("kbs_learning.desktop.web.page").addHandler(_Printing())
    logging.getLogger("kbs_learning.desktop.web.page").setLevel(logging.DEBUG)
    threading.Thread(target=read, daemon=True).start()
    return open_window(["--profile", profile])


class _Printing(logging.Handler):
    """Hands on at once what the page prints for the test."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "step " in message:
            _say({"printed": message.partition("step ")[2]})


def _answer(line: str) -> None:
    asked = json.loads(line)
    window, learn = _parts()
    if "python" in asked:
        names = {"window": window, "learn": learn, "Path": Path, **_DEEDS}
        value = eval(asked["python"], names)  # noqa: S307  the test's own words
        _say(
            {
                "id": asked["id"],
                "value": value if isinstance(value, str | int | float | list | dict) else None,
            }
        )
    elif learn is None or learn.stage.page is None:
        _say({"id": asked["id"], "value": None})
    else:
        code = f"JSON.stringify({asked['script']}) || 'null'"
        learn.stage.page.view.page.runJavaScript(
            code, 0, lambda found: _say({"id": asked["id"], "value": json.loads(found or "null")})
        )


def _parts() -> tuple[Any, Any]:
    """The main window and its Learn workspace, as far as they are there."""
    from PySide6.QtWidgets import QApplication

    from kbs_learning.desktop.main_window import MainWindow

    if not isinstance(QApplication.instance(), QApplication):
        return None, None
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    if not windows or windows[0].places is None:
        return windows[0] if windows else None, None
    return windows[0], windows[0].places.page("learn")


def held(_window: object = None) -> dict[str, int]:
    """What the program holds at the moment: widgets, Python objects, threads, open files, memory."""
    import gc

    from PySide6.QtWidgets import QApplication

    gc.collect()
    own = Path("/proc/self")
    return {
        "widgets": len(QApplication.allWidgets()),
        "objects": len(gc.get_objects()),
        "threads": len(list((own / "task").iterdir())),
        "files": len(list((own / "fd").iterdir())),
        "processes": len(_family()),
        "kilobytes": sum(map(_proportional, _family())),
    }


def fill_disk(folder: str) -> int:
    """Write into ``folder`` until its disk takes no more; how many bytes it took."""
    with _filler(folder).open("ab", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(1024))
    return _filler(folder).stat().st_size


def free_disk(folder: str) -> None:
    """Take away what :func:`fill_disk` wrote."""
    _filler(folder).unlink()


def _filler(folder: str) -> Path:
    return Path(folder) / "filler"


def typed(words: str) -> None:
    """Press the keys of ``words`` in the editor of the Author workspace."""
    from PySide6.QtTest import QTest

    window, _ = _parts()
    QTest.keyClicks(window.places.current.bench.editor.editor, words)


def asked(title: str) -> Any:
    """The dialog whose title begins so; None while there is none."""
    from PySide6.QtWidgets import QApplication, QDialog

    return next(
        (
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible() and one.windowTitle().startswith(title)
        ),
        None,
    )


_DEEDS = {"held": held, "fill_disk": fill_disk, "free_disk": free_disk, "typed": typed, "asked": asked}


def _family() -> list[int]:
    """This process and all that it started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue  # it has just ended
    family = [os.getpid()]
    for one in family:
        family += [child for child, parent in parents.items() if parent == one]
    return family


def _proportional(process: int) -> int:
    """Memory in kilobytes, with what is shared divided among those who share it (PSS)."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass  # it has just ended
    return 0


def _say(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
