"""Somebody who writes beside the preview: the real engine, started once for all tests of a module."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from kbs_learning.core.drafts import Act, Change, Place, line_of
from kbs_learning.desktop.author.preview.live_view import LiveView
from kbs_learning.desktop.author.preview.panel import PreviewPanel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.furnishing import make_desktop
from kbs_learning.desktop.theme import look
from kbs_learning.services.authoring.opening import open_course
from kbs_learning.services.profile import profile_at
from tests.player.blocks_sample import sample_course

FILE = "01-one.md"
SLOW = 30_000
"""Milliseconds; a busy machine is slow, not wrong."""


class Writer:
    """Types, moves the caret, and looks at the preview."""

    def __init__(self, desktop: Desktop, folder: Path) -> None:
        sample_course(folder)
        self.desktop = desktop
        self.session = CourseSession(open_course(folder / "courses" / "sample"), desktop.jobs)
        self.wanted: list[tuple[str, int]] = []
        self.session.place_wanted.connect(lambda file, line, _column: self.wanted.append((file, line)))
        self.panel = PreviewPanel(desktop)
        self.panel.resize(408, 640)
        self.panel.show()
        self.panel.set_session(self.session)
        self.until(lambda: self.view.ready)

    @property
    def view(self) -> LiveView:
        """The view in the panel, once there is one."""
        self.until(lambda: self.panel.frame is not None)
        assert self.panel.frame is not None
        return self.panel.frame.view

    @staticmethod
    def until(done: Callable[[], object]) -> None:
        """Wait for something in this program."""
        end = time.monotonic() + SLOW / 1000
        while not done():
            assert time.monotonic() < end, "it never came true"
            loop = QEventLoop()
            QTimer.singleShot(5, loop, loop.quit)
            loop.exec()

    def run(self, code: str, view: LiveView | None = None) -> Any:
        """The value of an expression in the page."""
        heard: list[str] = []
        page = (view or self.view).page
        assert page is not None
        page.runJavaScript(f"JSON.stringify({code}) || 'null'", heard.append)
        self.until(lambda: bool(heard))
        return json.loads(heard[0] or "null")

    def see(self, code: str, view: LiveView | None = None) -> None:
        """Wait until an expression in the page is true."""
        self.until(lambda: (view or self.view).page is not None and bool(self.run(code, view)))

    def text(self) -> str:
        """The module as it stands."""
        return self.session.draft.text(FILE)

    def line_of(self, words: str) -> int:
        """The line in which some words of the module stand."""
        return line_of(self.text(), self.text().index(words))

    def go(self, words: str) -> None:
        """Put the caret where some words of the module stand."""
        self.session.tell_caret(FILE, self.line_of(words))

    def type(self, before: str, words: str, gone: str = "") -> None:
        """Type before some words of the module, perhaps over others."""
        at = self.text().index(before)
        caret = at + len(words.rstrip() or words)
        self.session.do(Act("Typing", (Change(FILE, at, gone, words),), after=Place(FILE, caret)))

    def close(self) -> None:
        """Put everything away, the page before its profile."""
        gone: list[bool] = []
        assert self.view.page is not None
        self.view.page.destroyed.connect(lambda: gone.append(True))
        self.panel.set_session(None)
        self.until(lambda: gone)
        self.panel.close_down()
        self.session.close()
        self.panel.close()
        self.panel.deleteLater()


@pytest.fixture(scope="module")
def writer(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:  # noqa: ARG001
    folder = tmp_path_factory.mktemp("writing")
    desktop = make_desktop(profile_at(folder / "profile"))
    look().dress("light", 100)
    made = Writer(desktop, folder)
    yield made
    made.close()
    desktop.jobs.close()
