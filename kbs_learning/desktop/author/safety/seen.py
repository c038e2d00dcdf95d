"""Two versions of a page as the learner sees them, side by side in the player itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.core.drafts import Draft
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.opening import OpenCourse


class AsLearner(QWidget):
    """Two previews; they are made when they are first shown, since a web page takes memory."""

    def __init__(self, desktop: Desktop, parent: QWidget | None = None) -> None:
        """Nothing is shown yet."""
        super().__init__(parent)
        self._desktop = desktop
        self._sides: list[tuple[Text, QWidget]] = []
        self._sessions: list[CourseSession] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_texts(
        self,
        folder: Path,
        sides: tuple[tuple[str, Mapping[str, str]], tuple[str, Mapping[str, str]]],
        place: tuple[str, int],
    ) -> None:
        """Show the page at a file and line of two versions, each with its name; pictures are those of now."""
        self.put_away()
        if not self._sides:
            self._make()
        for (heading, panel), (name, texts) in zip(self._sides, sides, strict=True):
            heading.setText(name)
            session = CourseSession(OpenCourse(folder, Draft(texts)), self._desktop.jobs, self)
            self._sessions.append(session)
            panel.set_session(session)  # type: ignore[attr-defined]  # every panel has it
            session.tell_caret(*place)

    def put_away(self) -> None:
        """Nothing is read or shown any more."""
        for _, panel in self._sides:
            panel.set_session(None)  # type: ignore[attr-defined]  # every panel has it
        for session in self._sessions:
            session.close()
            session.deleteLater()
        self._sessions = []

    def close_down(self) -> None:
        """The window goes: the web pages go before what they lean on."""
        self.put_away()
        for _, panel in self._sides:
            panel.close_down()  # type: ignore[attr-defined]  # a preview's

    def _make(self) -> None:
        from kbs_learning.desktop.author.preview.panel import PreviewPanel  # late: it needs the web engine

        for _ in range(2):
            column = QVBoxLayout()
            column.setSpacing(4)
            heading, panel = Text("", "small-strong"), PreviewPanel(self._desktop)
            column.addWidget(heading)
            column.addWidget(panel, 1)
            self._row.addLayout(column, 1)
            self._sides.append((heading, panel))
