"""Playing: how a course is got ready, opened, left and closed, in the one web view there is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kbs_learning.core.attempts import Attempt
from kbs_learning.core.people import Learner
from kbs_learning.desktop.learn.asking import ask
from kbs_learning.desktop.learn.editions import Editions
from kbs_learning.desktop.learn.lesson import Lesson, begin_again, open_lesson
from kbs_learning.services.card import Card

if TYPE_CHECKING:
    from kbs_learning.desktop.context import Desktop
    from kbs_learning.desktop.learn.delivery import Delivery
    from kbs_learning.desktop.learn.papers import Papers
    from kbs_learning.desktop.learn.playing import PlayingPage
    from kbs_learning.desktop.learn.turn import Turn
    from kbs_learning.services.delivery import Desk
    from kbs_learning.services.library import Library
    from kbs_learning.services.sites import Site

    How = Callable[[Desk, Library, Learner, Card], Lesson]

_GOODBYE = 1000
"""Milliseconds for the page to tell the last of it while the window closes."""
_MERCY = 10_000
"""Milliseconds that answers of a locked turn are still tried again."""


class Stage(QObject):
    """Holds the playing page, which is made by :meth:`make` or when it is first needed."""

    made = Signal(QWidget)
    """The playing page is there."""
    opened = Signal(QWidget)
    """Something plays on it."""
    left = Signal()
    """Nothing does any more."""
    fills = Signal(bool)
    """Slides want the whole screen, or give it back."""

    def __init__(
        self,
        desktop: Desktop,
        library: Library,
        delivery: Delivery,
        turn: Turn,
        papers: Papers,
        window: QWidget,
    ) -> None:
        """``window`` is what its dialogs belong to."""
        super().__init__(window)
        self._desktop, self._library, self._delivery = desktop, library, delivery
        self._turn, self._papers, self._window = turn, papers, window
        self._editions = Editions(desktop, library)
        self._opening = False
        self.page: PlayingPage | None = None

    @property
    def playing(self) -> bool:
        """Whether a course is open."""
        return self.page is not None and self.page.playing

    def make(self) -> PlayingPage:
        """The playing page; starting the web engine takes a moment."""
        if self.page is None:
            from kbs_learning.desktop.learn.playing import PlayingPage
            from kbs_learning.desktop.web.view import CourseView

            view = CourseView(self._desktop)
            self.page = page = PlayingPage(view, self._delivery, self._offers())
            page.left.connect(self.left)
            page.fills.connect(self.fills)
            page.header.reading_wanted.connect(self._open_reading)
            view.page.link_clicked.connect(self._ask_link)
            view.page.died.connect(self._died)
            self._papers.attach(page)
            view.blank()
            self.made.emit(page)
        return self.page

    def prepare(self, card: Card, attempt: Attempt | None) -> None:
        """Read and draw what will most likely be played next, unless something plays already."""
        if self.page is None or self.page.busy or self._opening:
            return
        if attempt is not None and attempt.edition not in ("", card.key):
            card = self._library.card(card.course_id, attempt.edition) or card
        place = attempt.place if attempt is not None and attempt.seq else ""
        self._editions.fetch(card, partial(self._prepared, card, place), lambda _fault: None)

    def play(self, card: Card) -> None:
        """Go on with ``card``, or begin it."""
        self._open(card, open_lesson)

    def begin_again(self, card: Card) -> None:
        """A new attempt, after asking."""
        words = "Your answers so far stay in the list of your attempts. The new attempt begins at the start."
        if ask(self._window, f"Begin “{card.title}” again?", words, yes="Begin again", no="Keep this one"):
            self._leave_then(lambda: self._open(card, begin_again))

    def show_help(self, card: Card, which: str) -> None:
        """A help page of ``card`` by itself."""
        self._editions.fetch(card, partial(self._show_help, card, which))

    def show_slides(self, card: Card) -> None:
        """The slides of the session in ``card``: nobody's attempt, and nothing is recorded."""
        self._leave_then(lambda: self._editions.fetch(card, partial(self._show_slides, card), slides=True))

    def end_turn(self) -> None:
        """Close what plays; answers that are not kept yet are tried a little longer, unseen."""
        if self.page is not None and self.page.playing:
            self.page.leave()
            QTimer.singleShot(_MERCY, self.page, self.page.give_up)

    def may_close(self) -> bool:
        """Whether the window may go: all is kept, or the learner lets it be lost."""
        if self.page is None or self.page.tell(_GOODBYE):
            return True
        words = "Some answers could not be kept on this computer. If you close now they are lost."
        return ask(self._window, "Close without saving?", words, yes="Close and lose them", no="Stay")

    def close_down(self) -> None:
        """The web page goes before its profile does."""
        if self.page is not None:
            self.page.view.close_down()
            self.page = None
        self._editions.close()

    def _open(self, card: Card, how: How) -> None:
        if self._opening:
            return
        self._opening = True
        self._turn.need(
            lambda learner: self._delivery.ask(
                lambda desk: how(desk, self._library, learner, card), self._fetch, self._not_opened
            ),
            self._not_opened,
        )

    def _fetch(self, lesson: Lesson) -> None:
        self._editions.fetch(lesson.card, partial(self._begin, lesson), self._not_opened)

    def _begin(self, lesson: Lesson, site: Site) -> None:
        self._opening = False
        if self._turn.learner is None or self._turn.learner.id != lesson.learner.id:
            return  # somebody else's turn has begun meanwhile
        page = self.make()
        page.open(lesson, site, shared=self._turn.shared)
        self.opened.emit(page)
        if lesson.outdated:
            self._tell_newer(lesson)

    def _not_opened(self, fault: Exception) -> None:
        self._opening = False
        self._desktop.notices.error(fault)

    def _tell_newer(self, lesson: Lesson) -> None:
        again = QAction(f"Begin again on version {lesson.latest.version}", self)
        again.triggered.connect(lambda: self.begin_again(lesson.latest))
        self._desktop.notices.info(
            f"You go on with version {lesson.card.version}, which you began. "
            f"Version {lesson.latest.version} is on this computer too.",
            action=again,
        )

    def _show_help(self, card: Card, which: str, site: Site) -> None:
        page = self.make()
        page.open_help(card, site, which)
        self.opened.emit(page)

    def _show_slides(self, card: Card, site: Site) -> None:
        page = self.make()
        page.open_slides(card, site)
        self.opened.emit(page)

    def _prepared(self, card: Card, place: str, site: Site) -> None:
        from kbs_learning.desktop.web.scheme import host_of

        if self.page is not None and not self.page.busy and not self._opening:
            self.page.view.prepare(host_of(card.course_id, card.key), site, place)

    def _leave_then(self, then: Callable[[], None]) -> None:
        page = self.page
        if page is None or not page.playing:
            then()
            return

        def go_on() -> None:
            page.left.disconnect(go_on)
            then()

        page.left.connect(go_on)
        page.leave()

    def _offers(self) -> list[QAction]:
        made = []
        for words, icon, slot in (
            ("Save my answers to a file…", "download", partial(self._ask_page, "save-answers")),
            ("My answers and plan as PDF…", "printer", partial(self._ask_page, "print-answers")),
            ("Begin this course again…", "rotate-ccw", self._again_while_playing),
            ("About this course", "info", partial(self._ask_page, "about")),
        ):
            action = QAction(self._desktop.look.icon(icon, "muted"), words, self)
            action.triggered.connect(lambda *_, slot=slot: slot())
            made.append(action)
        return made

    def _ask_page(self, what: str) -> None:
        if self.page is not None:
            self.page.ask(what)

    def _again_while_playing(self) -> None:
        if self.page is not None and self.page.lesson is not None:
            self.begin_again(self.page.lesson.latest)

    def _open_reading(self) -> None:
        from kbs_learning.desktop.learn.reading import ReadingPopup

        if self.page is not None:
            ReadingPopup(self._desktop.settings, self._window).open_under(self.page.header.reading)

    def _ask_link(self, url: QUrl) -> None:
        from kbs_learning.desktop.learn.links import LinkDialog

        dialog = LinkDialog(url, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _died(self) -> None:
        if self.page is None or self.page.lesson is None:
            return
        card = self.page.lesson.latest
        again = QAction("Open the course again", self)
        again.triggered.connect(lambda: self.play(card))
        self.page.give_up()
        self._desktop.notices.warn(
            "The course page stopped.", "Every answer that was shown as saved is safe.", again
        )
