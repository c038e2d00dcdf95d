"""The Author workspace in its window, with everything in it but the web engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.desktop import pages
from kbs_learning.desktop.author import bench
from kbs_learning.desktop.author.page import AuthorWorkspace
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.desktop.pages import AUTHOR
from kbs_learning.desktop.places import Places


class PlainPreview(QWidget):
    """The preview, as far as the workspace knows it."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.desktop = desktop
        self.session: CourseSession | None = None
        QVBoxLayout(self).addWidget(QPushButton("Phone"))

    def set_session(self, session: CourseSession | None) -> None:
        self.session = session


@pytest.fixture
def writing(
    plain_pages: None,  # noqa: ARG001  Learn and Records are plain here too
    monkeypatch: pytest.MonkeyPatch,
    open_window: Callable[[Desktop], MainWindow],
    desktop: Desktop,
) -> AuthorWorkspace:
    """The window, gone to Author."""
    monkeypatch.setitem(pages.MAKERS, AUTHOR, AuthorWorkspace)
    monkeypatch.setattr(bench, "PreviewPanel", PlainPreview)
    window = open_window(desktop)
    assert window.places is not None
    window.places.show_workspace(AUTHOR)
    page = window.places.page(AUTHOR)
    assert isinstance(page, AuthorWorkspace)
    window.closing_now = True  # nobody is there to be asked when a test ends
    return page


@pytest.fixture
def shown(writing: AuthorWorkspace) -> Places:
    """What is in that window."""
    window = writing.window()
    assert isinstance(window, MainWindow)
    assert window.places is not None
    return window.places


@pytest.fixture
def opened(writing: AuthorWorkspace, qtbot: QtBot) -> Callable[[Path], CourseSession]:
    """Open a course and wait until it has been read."""

    def open_it(folder: Path) -> CourseSession:
        writing.open_courses([folder])
        qtbot.waitUntil(lambda: writing.courses.session_in(folder) is not None)
        session = writing.courses.session_in(folder)
        assert session is not None
        qtbot.waitUntil(lambda: session.reading is not None)
        return session

    return open_it
