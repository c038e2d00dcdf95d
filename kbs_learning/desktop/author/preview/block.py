"""One block as the learner sees it, or its trainer, beside the form that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.widgets.card import Card
from kbs_learning.desktop.widgets.one_of import OneOf, Option
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.preview import View

if TYPE_CHECKING:
    from kbs_learning.desktop.author.preview.following import Following
    from kbs_learning.desktop.author.preview.live_view import LiveView

_ANSWERING = (
    Option("before", "Before", tip="Before the learner answers"),
    Option("after", "After", tip="With what the learner reads after answering"),
)
_ZOOM = 0.85
"""The column is narrower than a phone."""
_LOWEST, _HIGHEST = 120, 4000
"""Pixels of the view."""


class BlockPreview(QWidget):
    """Works without the web engine until it is seen; gone with the form that holds it."""

    def __init__(self, desktop: Desktop, *, trainer: bool = False, answered: bool = True) -> None:
        """Nothing to show yet. ``trainer`` shows what only a trainer sees, which has nothing to answer;

        without ``answered`` neither has a learner.
        """
        super().__init__()
        self._trainer = trainer
        who = "trainer" if trainer else "learner"
        self._desktop = desktop
        self._session: CourseSession | None = None
        self._at = ("", 1)
        self.following: Following | None = None
        self.view: LiveView | None = None
        self.answering = OneOf("Before or after answering", _ANSWERING)
        self.answering.chosen.connect(self._answer)
        head = QHBoxLayout()
        head.addWidget(Text(f"As the {who} sees it", "strong"), 1)
        head.addWidget(self.answering)
        if trainer or not answered:  # never shown before it has a place: it would be a window
            self.answering.hide()
        self._card = Card()
        self._card.column.setContentsMargins(6, 6, 6, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._card, 100)
        column.addStretch(1)
        self.setMinimumWidth(260)
        self.setAccessibleName(f"The block as the {who} sees it")

    def show_block(self, session: CourseSession, file: str, line: int) -> None:
        """Show the block in which ``line`` stands, now and whenever the text changes."""
        if session is not self._session:
            self._stop()
            self._session = session
        self._at = file, line
        if self.following is not None:
            self.following.go(file, line)
        elif self.isVisible():
            self._start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Qt: now there is something to see."""
        super().showEvent(event)
        self._start()

    def close_down(self) -> None:
        """The form closes: the page goes with it."""
        self._stop()
        view, self.view = self.view, None
        if view is not None:
            view.close_down()

    def _start(self) -> None:
        if self._session is None or self.following is not None:
            return
        from kbs_learning.desktop.author.preview.following import Following
        from kbs_learning.desktop.author.preview.live_view import LiveView

        if self.view is None:
            self.view = LiveView()
            self.view.told.connect(self._told)
            self.view.set_zoom(_ZOOM)
            self._card.column.addWidget(self.view)
            self._fit(_LOWEST)
        as_seen = View.TRAINER if self._trainer else _views(self.answering.value)
        self.following = Following(self._session, self.view, self._desktop.jobs, as_seen, alone=True)
        self.following.file, self.following.line = self._at
        self.following.framed.connect(self.following.open)

    def _stop(self) -> None:
        following, self.following = self.following, None
        if following is not None:
            following.close()
            following.deleteLater()
        if self.view is not None:
            self.view.close_page()

    def _answer(self, which: str) -> None:
        if self.following is not None:
            self.following.look_as(_views(which))

    def _told(self, news: dict[str, object]) -> None:
        height = news.get("height")
        if isinstance(height, int | float):
            self._fit(max(_LOWEST, min(_HIGHEST, round(height * _ZOOM) + 1)))

    def _fit(self, height: int) -> None:
        """As high as the block, and no higher than there is room: then it scrolls."""
        if self.view is not None:
            self.view.setMinimumHeight(min(height, _LOWEST))
            self.view.setMaximumHeight(height)


def _views(which: str) -> View:
    return View.ANSWERED if which == "after" else View.LEARNER
