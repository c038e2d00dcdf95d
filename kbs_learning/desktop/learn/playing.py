"""A course, or a help page by itself, under the bar that leads back. Nothing is left before it was told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kbs_learning.desktop.learn.delivery import Delivery
from kbs_learning.desktop.learn.header import Header
from kbs_learning.desktop.learn.lesson import Lesson
from kbs_learning.desktop.learn.standing import level_words
from kbs_learning.desktop.web.scheme import TOOLS, Site, host_of
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
    fills = Signal(bool)
    """Slides fill the screen, or no longer do."""

    def __init__(self, view: CourseView, delivery: Delivery, more: Sequence[QAction]) -> None:
        """``more`` are the actions of the menu in the bar."""
        super().__init__()
        self.view = view
        self._delivery = delivery
        self.lesson: Lesson | None = None
        self.saved = Saved()
        self._help: tuple[str, Site] | None = None
        self.showing: Card | None = None
        """The course whose slides are shown."""
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
        self._escape = QShortcut(QKeySequence("Escape"), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(lambda: view.escape(self._leave_slides))
        self._escape.setEnabled(False)
        self.header.back_wanted.connect(self.leave)
        self.header.help_wanted.connect(self.show_help)
        self.header.tools_wanted.connect(self.find_tool)
        view.page.filled.connect(self._fill)
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
        return self.playing or self._help is not None or self.showing is not None

    @property
    def unsaved(self) -> bool:
        """Whether there is something that the records do not have yet."""
        return self.playing and self.saved.state != "saved"

    def open(self, lesson: Lesson, site: Site, *, shared: bool) -> None:
        """Play ``lesson``."""
        self._help = None
        self._show_slides_of(None)
        self.lesson = lesson
        self.saved = Saved()
        card = lesson.card
        has_tools = site.read(TOOLS) is not None
        self.header.show_course(card.title, level_words(card), playing=True, has_tools=has_tools)
        self.setWindowTitle(card.title)
        self.view.bridge.begin(lesson.sitting(shared=shared), self._delivery)
        self.view.show_course(host_of(card.course_id, card.key), site, lesson.place)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_help(self, card: Card, site: Site, which: str) -> None:
        """Show a help page of ``card`` by itself."""
        self._show_slides_of(None)
        self._help = (host_of(card.course_id, card.key), site)
        self.view.bridge.end()
        self.show_help(which)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_slides(self, card: Card, site: Site) -> None:
        """Show the slides of ``card``; there is no attempt, and nothing to save."""
        self._help = None
        self._show_slides_of(card)
        self.header.show_course(card.title, "Slides", playing=False)
        self.setWindowTitle(f"Slides: {card.title}")
        self.view.show_slides(host_of(card.course_id, f"slides {card.key}"), site)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_help(self, which: str) -> None:
        """Over the page that plays, or as a page of its own."""
        if self.showing is not None:
            self.view.open_dialog(f"help-{which}")
            return
        if self._help is None:
            self.view.bridge.asked.emit(which)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.header.show_course(HELP[which], "", playing=False)
        self.setWindowTitle(HELP[which])
        self.view.show_help(*self._help, f"{which}.html")

    def find_tool(self) -> None:
        """Show the tools in place of the page, which is there again on the way back."""
        self.ask("find-a-tool")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def event(self, event: QEvent) -> bool:
        """Qt: while slides are shown F1 is theirs, and opens support; elsewhere it opens Help."""
        wanted = self.showing is not None and event.type() == QEvent.Type.ShortcutOverride
        if wanted and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Qt: Escape in the bar goes back; in the course it closes the course's own dialogs."""
        if event.key() == Qt.Key.Key_Escape and not self.view.web.hasFocus():
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show_slides_of(self, card: Card | None) -> None:
        """Only slides give up Escape: a course uses it for itself."""
        self.showing = card
        self._escape.setEnabled(card is not None)

    def _leave_slides(self) -> None:
        if self.showing is not None:
            self.leave()

    def _fill(self, fill: bool) -> None:
        """In full screen there is nothing but the slides."""
        self.header.setVisible(not fill)
        self.fills.emit(fill)

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
        self._show_slides_of(None)
        self._fill(False)
        self.setWindowTitle("")
        self.view.blank()
        self.left.emit()
