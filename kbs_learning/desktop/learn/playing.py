"""A course, or a help page by itself, under the bar that leads back. Nothing is left before it was told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kbs_learning.desktop.learn.delivery import Delivery
from kbs_learning.desktop.learn.header import Header
from kbs_learning.desktop.learn.lesson import Lesson
from kbs_learning.desktop.learn.standing import level_words
from kbs_learning.desktop.web.scheme import Site, host_of
from kbs_learning.desktop.web.sitting import Saved
from kbs_learning.desktop.web.view import CourseView
from kbs_learning.services.card import Card

PATIENCE = 2500
"""Milliseconds that a page which has saved everything may take to say goodbye."""
HELP = {"worried": "I am worried about a baby now", "support": "Support for me"}


class PlayingPage(QWidget):
    """Holds the one web view."""

    left = Signal()
    """Back to the shelf."""

    def __init__(self, view: CourseView, delivery: Delivery, more: Sequence[QAction]) -> None:
        """``more`` are the actions of the menu in the bar."""
        super().__init__()
        self.view = view
        self._delivery = delivery
        self.lesson: Lesson | None = None
        self.saved = Saved()
        self._help: tuple[str, Site] | None = None
        menu = QMenu("More", self)
        menu.setToolTipsVisible(True)
        menu.addActions(list(more))
        self.header = Header(menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(view, 1)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._close)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.leave)
        self.header.back_wanted.connect(self.leave)
        self.header.help_wanted.connect(self.show_help)
        told = view.bridge.told
        told.saved.connect(self._show_saved)
        told.left.connect(self._heard_goodbye)

    @property
    def playing(self) -> bool:
        """Whether a course is open, and not a help page by itself."""
        return self.lesson is not None

    @property
    def busy(self) -> bool:
        """Whether the web view shows anything."""
        return self.playing or self._help is not None

    @property
    def unsaved(self) -> bool:
        """Whether there is something that the records do not have yet."""
        return self.playing and self.saved.state != "saved"

    def open(self, lesson: Lesson, site: Site, *, shared: bool) -> None:
        """Play ``lesson``."""
        self._help = None
        self.lesson = lesson
        self.saved = Saved()
        card = lesson.card
        self.header.show_course(card.title, level_words(card), playing=True)
        self.setWindowTitle(card.title)
        self.view.bridge.begin(lesson.sitting(shared=shared), self._delivery)
        self.view.show_course(host_of(card.course_id, card.key), site, lesson.place)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_help(self, card: Card, site: Site, which: str) -> None:
        """Show a help page of ``card`` by itself."""
        self._help = (host_of(card.course_id, card.key), site)
        self.view.bridge.end()
        self.show_help(which)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_help(self, which: str) -> None:
        """Over the page that plays, or as a page of its own."""
        if self._help is None:
            self.view.bridge.asked.emit(which)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.header.show_course(HELP[which], "", playing=False)
        self.setWindowTitle(HELP[which])
        self.view.show_help(*self._help, f"{which}.html")

    def ask(self, what: str) -> None:
        """Ask the page for something of ``web.bridge.ASKS``."""
        if self.playing:
            self.view.bridge.asked.emit(what)

    def leave(self) -> None:
        """Go back, once the page has told everything; where that cannot be, it asks."""
        if not self.playing:
            self._close()
            return
        self.view.bridge.asked.emit("leave")
        if not self.unsaved:
            self._patience.start()

    def tell(self, milliseconds: int) -> bool:
        """Let the page tell everything now, before the window goes; whether it has."""
        if not self.playing:
            return True
        loop = QEventLoop()
        heard = [False]

        def goodbye() -> None:
            heard[0] = True
            loop.quit()

        told = self.view.bridge.told
        told.left.disconnect(self._heard_goodbye)
        told.left.connect(goodbye)
        QTimer.singleShot(milliseconds, loop, loop.quit)
        self.view.bridge.asked.emit("leave")
        loop.exec()
        told.left.disconnect(goodbye)
        told.left.connect(self._heard_goodbye)
        return heard[0] or not self.unsaved

    def give_up(self) -> None:
        """Go back without waiting any longer."""
        if self.playing:
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Qt: Escape in the bar goes back; in the course it closes the course's own dialogs."""
        if event.key() == Qt.Key.Key_Escape and not self.view.web.hasFocus():
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show_saved(self, saved: Saved) -> None:
        self.saved = saved
        self.header.show_saved(saved)

    def _heard_goodbye(self) -> None:
        if self.playing:
            self._close()

    def _close(self) -> None:
        self._patience.stop()
        self.lesson = None
        self.saved = Saved()
        self._help = None
        self.setWindowTitle("")
        self.view.blank()
        self.left.emit()
