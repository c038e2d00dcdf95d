"""A desktop on a scratch profile, and the shell's window with plain pages in place of the real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from kbs_learning.desktop import pages, places
from kbs_learning.desktop.app import window_state
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.furnishing import make_desktop
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.workspace import Workspace
from kbs_learning.services.profile import Profile, profile_at

# As the program does: without it, no web engine can be imported once there is an application.
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


class PlainLearn(Workspace):
    """Learn, as far as the shell knows it."""

    name, title, icon = "learn", "Learn", "book-open"

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.installed: list[Path] = []
        self.stays = False
        self.closed_down = False
        self.begin = QPushButton("Begin")
        column = QVBoxLayout(self)
        column.addWidget(self.begin)

    def install_pack(self, path: Path) -> None:
        self.installed.append(path)

    def deactivated(self) -> bool:
        return not self.stays

    def close_down(self) -> None:
        self.closed_down = True


class PlainRecords(Workspace):
    """Records, as far as the shell knows it."""

    name, title, icon, guarded = "records", "Records", "list-checks", True

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.setWindowTitle("Records")
        self.brought: list[Path] = []

    def bring_in(self, paths: Sequence[Path]) -> None:
        self.brought.extend(paths)


class PlainAuthor(Workspace):
    """Author, as far as the shell knows it."""

    name, title, icon, guarded = "author", "Author", "pencil", True

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self.setWindowTitle("Author")
        self.opened: list[Path] = []

    def open_courses(self, paths: Sequence[Path]) -> None:
        self.opened.extend(paths)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path / "profile")


@pytest.fixture
def desktop(qapp: QApplication, profile: Profile) -> Iterator[Desktop]:  # noqa: ARG001  there must be one
    """What pages share, on a profile of its own, in light colours at the usual text size."""
    made = make_desktop(profile)
    made.settings.change(colours="light")
    look().dress("light", 100)
    yield made
    made.jobs.close()
    made.settings.change(shared_computer=False)  # nobody watches for idleness any more
    look().dress("light", 100)


@pytest.fixture
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell by itself: its own pages, and plain ones for Learn, Author and Records."""
    monkeypatch.setitem(pages.MAKERS, "learn", lambda desktop, _: PlainLearn(desktop))
    monkeypatch.setitem(pages.MAKERS, "author", lambda desktop, _: PlainAuthor(desktop))
    monkeypatch.setitem(pages.MAKERS, "records", lambda desktop, _: PlainRecords(desktop))


@pytest.fixture
def open_window(plain_pages: None, qtbot: QtBot) -> Callable[[Desktop], MainWindow]:  # noqa: ARG001  it sets them
    """Open the window of a desktop, as the program does after its first paint."""

    def make(desktop: Desktop) -> MainWindow:
        window = MainWindow(window_state(desktop.profile))
        qtbot.addWidget(window)
        window.furnish(desktop)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def window(desktop: Desktop, open_window: Callable[[Desktop], MainWindow]) -> MainWindow:
    """The window, open on Learn."""
    return open_window(desktop)


@pytest.fixture
def shell(window: MainWindow) -> places.Places:
    """What is in the window."""
    assert window.places is not None
    return window.places
