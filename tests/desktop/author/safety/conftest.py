"""A course open for writing in a window, kept by a keeper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change, Whole
from kbs_learning.desktop.author.safety.keeper import Keeper
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course
from tests.services.folders import write_course

FILE = "01-sleep.md"


@dataclass
class Writing:
    """Somebody writes; ``qtbot`` waits for what happens beside the window."""

    desktop: Desktop
    folder: Path
    qtbot: QtBot
    window: QMainWindow
    keepers: list[Keeper] = field(default_factory=list)

    def open(self) -> Keeper:
        """Open the course, as after a start of the program."""
        session = CourseSession(open_course(self.folder), self.desktop.jobs)
        keeper = Keeper(self.desktop, session)
        self.keepers.append(keeper)
        return keeper

    @property
    def keeper(self) -> Keeper:
        """The one that was opened last."""
        return self.keepers[-1]

    @property
    def session(self) -> CourseSession:
        """What it keeps."""
        return self.keeper.session

    def text(self, file: str = FILE) -> str:
        """The text as it is now."""
        return self.session.draft.text(file)

    def type(self, words: str, file: str = FILE, at: int | None = None) -> None:
        """Type at the end, or elsewhere."""
        place = len(self.text(file)) if at is None else at
        self.session.do(Act("Typing", (Change(file, place, "", words),)), merge="typing")

    def put(self, old: str, new: str, file: str = FILE) -> None:
        """Replace some words."""
        self.session.do(Act("Typing", (Change(file, self.text(file).index(old), old, new),)))

    def rename(self, file: str, new: str) -> None:
        """Rename a module."""
        text = self.text(file)
        self.session.do(Act("Rename module", (Whole(new, None, text), Whole(file, text, None))))

    def save(self) -> None:
        """Press Save and wait for it."""
        with self.qtbot.waitSignal(self.keeper.saved):
            self.keeper.save()

    def disk(self, file: str = FILE) -> str:
        """What the file holds."""
        return (self.folder / file).read_text(encoding="utf-8")

    def colleague(self, old: str, new: str, file: str = FILE) -> None:
        """Somebody else replaces words on the disk."""
        (self.folder / file).write_text(self.disk(file).replace(old, new), encoding="utf-8")

    def crash(self) -> None:
        """The program ends without a word: nothing is saved or tidied up."""
        self.keeper._journal.flush()
        journal = self.keeper._places.journal
        kept = journal.read_bytes() if journal.exists() else None
        self.keeper.close()
        self.session.close()
        if kept is not None:
            journal.write_bytes(kept)


@pytest.fixture
def writing(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> Iterator[Writing]:
    window = QMainWindow()
    window.setCentralWidget(QPlainTextEdit())
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    made = Writing(desktop, write_course(tmp_path), qtbot, window)
    made.open()
    yield made
    for one in window.findChildren(QDialog):
        one.reject()
    for keeper in made.keepers:
        keeper.close()
        keeper.session.close()


@pytest.fixture
def dialog(writing: Writing) -> Callable[[type], object]:
    """Wait for a dialog of a kind and return it."""

    def find(kind: type) -> object:
        found: list[object] = []

        def look() -> None:
            found[:] = [
                one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()
            ]
            assert found

        writing.qtbot.waitUntil(look)
        return found[0]

    return find
