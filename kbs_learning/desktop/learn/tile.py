"""A course on the shelf that is not the one in front: a small card with its own button."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kbs_learning.core.attempts import Attempt
from kbs_learning.desktop.learn import standing as stand
from kbs_learning.desktop.learn.cover import Cover
from kbs_learning.desktop.learn.feature_card import play_words, segments, slides_button
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.badge import Badge
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.segments import Segments
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.card import Card
from kbs_learning.services.library import Library

COVER_HEIGHT = 106
NARROWEST = 200
_SIDE_BY_SIDE_FROM = 340
_COVER_SHARE = 0.42
_UNBOUNDED = 16_777_215
"""Qt's word for "no limit" (QWIDGETSIZE_MAX)."""


class CourseTile(QFrame):
    """Cover above, or beside where it is wide enough. A click anywhere on it opens the course's own page."""

    play_wanted = Signal()
    page_wanted = Signal()
    slides_wanted = Signal()
    touched = Signal()
    """The pointer or the keyboard has come to it: it may be played next."""

    def __init__(self, library: Library, card: Card, attempt: Attempt | None, words: str) -> None:
        """``words`` say what it is for."""
        super().__init__()
        self.setProperty("look", "card")
        self.card = card
        self.setAccessibleName(card.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._cover = Cover(library, card, "top")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(1, 1, 1, 1)
        self._box.setSpacing(0)
        self._box.addWidget(self._cover)
        column = QVBoxLayout()
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(4)
        self._box.addLayout(column, 1)
        self._fill(column, attempt, words)
        self._lay_out(0)

    def _fill(self, column: QVBoxLayout, attempt: Attempt | None, words: str) -> None:
        now = stand.standing(self.card, attempt)
        review, due = stand.review_words(self.card, date.today())
        column.addWidget(Text(self.card.title, "strong"))
        column.addWidget(Text(words, role="muted"))
        if self.card.draft:
            column.addWidget(Flow([Badge("Draft for review", "caution", "file-pen-line")]))
        column.addStretch(1)
        if now.begun:
            head, rest = stand.progress_words(self.card, now)
            column.addWidget(Text(head, "small-strong"))
            column.addWidget(Segments(segments(self.card, now), f"{head}, {rest}"))
        column.addWidget(
            Text(f"{stand.minutes_words(self.card.minutes)} · version {self.card.version}", "small", "muted")
        )
        column.addWidget(Text(review, "small", "caution" if due else "muted"))
        column.addSpacing(4)
        column.addWidget(self._buttons(now))

    def _buttons(self, now: stand.Standing) -> QWidget:
        self.play = button(play_words(now), "arrow-right", trailing=True)
        self.play.setAccessibleName(f"{play_words(now)}: {self.card.title}")
        self.play.clicked.connect(self.play_wanted)
        more = button("Details", kind="quiet")
        more.setAccessibleName(f"Details of {self.card.title}")
        more.clicked.connect(self.page_wanted)
        self.slides = slides_button(self.card) if self.card.taught else None
        if self.slides is None:
            return Flow([self.play, more])
        self.slides.clicked.connect(self.slides_wanted)
        return Flow([self.play, self.slides, more])

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  Qt's name
        """Qt: the pointer comes."""
        self.touched.emit()
        super().enterEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Qt: a click beside the buttons."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.page_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: a wide tile has its cover at the side."""
        self._lay_out(event.size().width())
        super().resizeEvent(event)

    def _lay_out(self, width: int) -> None:
        beside = width >= look().size(_SIDE_BY_SIDE_FROM)
        self._cover.lie_against("left" if beside else "top")
        if beside:
            self._box.setDirection(QBoxLayout.Direction.LeftToRight)
            self._cover.setMaximumHeight(_UNBOUNDED)
            self._cover.setMinimumHeight(0)
            self._cover.setFixedWidth(round(width * _COVER_SHARE))
        else:
            self._box.setDirection(QBoxLayout.Direction.TopToBottom)
            self._cover.setMaximumWidth(_UNBOUNDED)
            self._cover.setMinimumWidth(0)
            self._cover.setFixedHeight(look().size(COVER_HEIGHT))
