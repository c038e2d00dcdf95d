"""The bar above a course that plays: back, where one is, whether it is saved, how it looks, and help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kbs_learning.desktop.learn.standing import clock_words
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.web.sitting import Saved
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text


class Header(QFrame):
    """It gives up words from the middle when it is narrow, never "I am worried about a baby now"."""

    back_wanted = Signal()
    help_wanted = Signal(str)
    tools_wanted = Signal()
    reading_wanted = Signal()

    def __init__(self, more: QMenu) -> None:
        """``more`` holds what is seldom needed."""
        super().__init__()
        self.setProperty("look", "surface")
        self.setAccessibleName("Course")
        self.back = button("Courses", "chevron-left", "quiet")
        self.back.setToolTip("Back to the courses (Alt+Left). Your place is kept.")
        self._title = _Cut("strong")
        self._level = Text(role="muted", wrap=False)
        self.saved = SavedLine()
        self.reading = button("Text and colours", "a-large-small", "quiet")
        self.more = icon_button("More", "ellipsis")
        self.more.setMenu(more)
        self.tools = button("Find a tool", "search")
        self.tools.setToolTip("Short pages for use with families. Your place in the course is kept.")
        self.support = button("Support for me", "heart")
        self.worried = button("I am worried about a baby now", "message-square-warning", "ink")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        column.addLayout(across)
        self._across = across
        self._below = QHBoxLayout()
        self._below.setSpacing(10)
        column.addLayout(self._below)
        column.addWidget(line())
        self._words = {
            self.reading: "Text and colours",
            self.support: "Support for me",
            self.back: "Courses",
            self.tools: "Find a tool",
        }
        across.setContentsMargins(12, 8, 20, 8)
        across.setSpacing(10)
        self._first_line = _upright()
        self._second_line = _upright()
        start = (self.back, self._first_line, self._title, self._level)
        end = (self.saved, self._second_line, self.reading, self.more, self.tools, self.support, self.worried)
        for widget in start:
            across.addWidget(widget)
        across.addStretch(1)
        for one in end:
            across.addWidget(one)
        self.back.clicked.connect(self.back_wanted)
        self.reading.clicked.connect(self.reading_wanted)
        self.tools.clicked.connect(self.tools_wanted)
        self.support.clicked.connect(lambda: self.help_wanted.emit("support"))
        self.worried.clicked.connect(lambda: self.help_wanted.emit("worried"))
        look().changed.connect(self._fit)

    def show_course(self, title: str, level: str, *, playing: bool, has_tools: bool = False) -> None:
        """Name the course; only one that plays is saved or has anything more, and not each has tools."""
        self._title.setText(title)
        self._level.setText(level)
        self.saved.setVisible(playing)
        self.more.setVisible(playing)
        self.tools.setVisible(has_tools)
        self.saved.show_saved(Saved())
        self._fit()

    def show_saved(self, saved: Saved) -> None:
        """What has become of the answers."""
        before = self.saved.text()
        self.saved.show_saved(saved)
        if self.saved.text() != before:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: more or fewer words."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """What is left when everything that can go is gone."""
        return QSize(self.worried.sizeHint().width() + look().size(120), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """The level goes first, the words of buttons with a sign, the title; then help has its own row."""
        for one, words in self._words.items():
            _word(one, words)
        saying = bool(self.saved.text()) and not self.saved.isHidden()
        for widget in (self._level, self._title, self._first_line):
            widget.show()
        self._second_line.setVisible(saying)
        self._put_help(self._across)
        steps: tuple[Callable[[], object], ...] = (
            self._level.hide,
            *(partial(_word, one, words, shown=False) for one, words in self._words.items()),
            self._second_line.hide,
            self._hide_title,
            partial(self._put_help, self._below),
        )
        for step in steps:
            if self._wanted() <= self.width():
                return
            step()

    def _hide_title(self) -> None:
        self._title.hide()
        self._first_line.hide()

    def _put_help(self, row: QHBoxLayout) -> None:
        if row.indexOf(self.worried) < 0:
            row.addWidget(self.support)
            row.addWidget(self.worried)
        below = row is self._below
        self._below.setContentsMargins(12, 0, 20, 8 if below else 0)

    def _wanted(self) -> int:
        row = self._across
        shown = [item.widget() for index in range(row.count()) if (item := row.itemAt(index))]
        widths = [
            look().size(120) if one is self._title else one.sizeHint().width()
            for one in shown
            if one is not None and not one.isHidden()
        ]
        margins = row.contentsMargins()
        return sum(widths) + row.spacing() * (len(widths) + 1) + margins.left() + margins.right()


class SavedLine(QWidget):
    """ "Saved 14:41": what has become of the answers."""

    def __init__(self) -> None:
        """Nothing is said before something was saved."""
        super().__init__()
        self.setProperty("look", "clear")
        self._icon = Picture("circle-check", 16, "space")
        self._words = Text(role="space", wrap=False)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 4, 0)
        across.setSpacing(6)
        across.addWidget(self._icon)
        across.addWidget(self._words)

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def show_saved(self, saved: Saved) -> None:
        """Say it; a save that takes no time is not shown on the way."""
        if saved.state == "lost" or (saved.state == "waiting" and saved.waiting):
            self._say("cloud-off", "caution", "Not saved yet")
        elif saved.state == "saved":
            words = f"Saved {clock_words(saved.at)}" if saved.at else ""
            self._say("circle-check", "space", words)

    def _say(self, icon: str, role: str, words: str) -> None:
        self._icon.show_icon(icon, role)
        self._icon.setVisible(bool(words))
        self._words.setText(words)
        self._words.setProperty("role", role)
        self._words.style().polish(self._words)
        self.setAccessibleName(words)


class _Cut(Text):
    """A line that ends in "…" where there is no room for all of it; the tooltip has the whole."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind=kind, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(look().size(60), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        metrics = QFontMetrics(self.font())
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if words != self.text() else "")
        painter = QPainter(self)
        painter.setPen(look().role("ink"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), int(self.alignment().value), words)


def _word(one: QPushButton, words: str, *, shown: bool = True) -> None:
    one.setText(words if shown else "")
    one.setAccessibleName(words)
    if not shown:
        one.setToolTip(words)


def _upright() -> QFrame:
    made = QFrame()
    made.setProperty("look", "line")
    made.setFixedSize(1, 20)
    return made
