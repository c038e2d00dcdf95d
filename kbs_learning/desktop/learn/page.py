"""The Learn workspace: which of its pages is seen, and how one leads to the next."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from kbs_learning.core.attempts import Attempt
from kbs_learning.core.people import Learner
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.learn.asking import ask
from kbs_learning.desktop.learn.course_page import CoursePage
from kbs_learning.desktop.learn.delivery import Delivery
from kbs_learning.desktop.learn.help_bar import HelpBar
from kbs_learning.desktop.learn.papers import Papers
from kbs_learning.desktop.learn.person_page import PersonPage
from kbs_learning.desktop.learn.shelf import ShelfPage
from kbs_learning.desktop.learn.stage import Stage
from kbs_learning.desktop.learn.turn import Turn
from kbs_learning.desktop.workspace import Workspace
from kbs_learning.services.card import Card
from kbs_learning.services.library import Library


class LearnWorkspace(Workspace):
    """The shelf; in its place who is learning, one course at a glance, or the course as it plays."""

    name = "learn"
    title = "Learn"
    icon = "book-open"

    def __init__(self, desktop: Desktop, parent: QWidget | None = None) -> None:
        """The shelf is there at once; what plays courses comes with :meth:`warm`."""
        super().__init__(desktop, parent)
        self.library = Library(desktop.profile)
        self.delivery = Delivery(desktop)
        self.turn = Turn(desktop, self.delivery, self)
        self.papers = Papers(desktop, self.library, self.delivery, self.turn, self)
        self.stage = Stage(desktop, self.library, self.delivery, self.turn, self.papers, self)
        self.standings: dict[str, Attempt] = {}
        self.shelf = ShelfPage(self.library, self.turn)
        self.person = PersonPage(self.turn)
        self.course = CoursePage()
        self._looking = True
        self._stack = QStackedWidget()
        for page in (self.shelf, self.person, self.course):
            self._stack.addWidget(page)
        self.help_bar = HelpBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.help_bar)
        self._connect()
        self._draw_shelf()
        if self.turn.shared:
            self._show_person()
        self._watched: QWidget | None = None

    def activated(self) -> None:
        """Begin with the keyboard where a learner most likely goes on."""
        self._watch_window()
        if self._stack.currentWidget() is self.shelf:
            self.shelf.give_focus()

    def warm(self) -> None:
        """After the first paint: the last learner, the courses that came with the program, the web view."""
        self._watch_window()
        self.turn.resume()
        self.desktop.jobs.run(self._refresh, self._refreshed, self._not_refreshed)
        self._hand_over()
        QTimer.singleShot(0, self, self.stage.make)

    def close_down(self) -> None:
        """The records are closed last."""
        self.stage.close_down()
        self.delivery.close()

    def install_pack(self, file: Path) -> None:
        """Put the course of a pack on the shelf."""
        from kbs_learning.desktop.learn.packs import install

        install(self.desktop, self.library, file, lambda _card: self._draw_shelf())

    def choose_pack(self) -> None:
        """Ask which pack."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Open a course pack", "", "Course packs (*.kbspack)")
        if chosen:
            self.install_pack(Path(chosen))

    def show_help(self, which: str) -> None:
        """The help page of the course in front."""
        if self.shelf.front is not None:
            self.stage.show_help(self.shelf.front, which)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Qt: the window is about to close; answers that are not kept stop it if the learner says so."""
        if event.type() == QEvent.Type.Close and watched is self._watched:
            stays = not self.stage.may_close()
            if stays:
                event.ignore()  # an event that is merely kept from the window still closes it
            return stays
        return False

    def _connect(self) -> None:
        shelf, person, course = self.shelf, self.person, self.course
        shelf.play_wanted.connect(self.stage.play)
        shelf.page_wanted.connect(self._show_course)
        shelf.slides_wanted.connect(self.stage.show_slides)
        shelf.touched.connect(self._prepare)
        self.help_bar.help_wanted.connect(self.show_help)
        shelf.pack_wanted.connect(self.choose_pack)
        shelf.strip.switch_wanted.connect(self._show_person)
        shelf.strip.finish_wanted.connect(self._finish_turn)
        shelf.strip.names_wanted.connect(self._set_names)
        person.done.connect(self._show_shelf)
        person.back_wanted.connect(self._show_shelf)
        person.print_wanted.connect(self.papers.print_code)
        course.back_wanted.connect(self._show_shelf)
        course.play_wanted.connect(self.stage.play)
        course.slides_wanted.connect(self.stage.show_slides)
        course.again_wanted.connect(self.stage.begin_again)
        course.certificate_wanted.connect(self.papers.save_certificate)
        self.stage.made.connect(self._add_stage)
        self.stage.opened.connect(self._show)
        self.stage.left.connect(self._left)
        self.stage.fills.connect(self.fills)
        self.turn.changed.connect(self._ask_standings)
        self.desktop.guard.locked.connect(self._lock)
        self.desktop.settings.changed.connect(self._follow_settings)
        self._was_shared = self.turn.shared

    def _draw_shelf(self) -> None:
        self.shelf.show_cards(self.library.cards(), self.standings, self._looking)
        self.help_bar.offer(self.shelf.front is not None)
        self._prepare(None)

    def _refresh(self, work: Work) -> tuple[Card, ...]:
        return self.library.refresh_shipped(None, lambda: work.cancelled)

    def _refreshed(self, new: tuple[Card, ...]) -> None:
        self._looking = False
        if new or self.shelf.front is None:
            self._draw_shelf()
        self.delivery.ask(lambda desk: desk.pinned(), self._prune, lambda _fault: None)

    def _not_refreshed(self, fault: Exception) -> None:
        self._looking = False
        self._draw_shelf()
        self.desktop.notices.error(fault)

    def _prune(self, pinned: set[tuple[str, str]]) -> None:
        self.desktop.jobs.run(lambda _work: self.library.prune(pinned), lambda _none: None)

    def _ask_standings(self) -> None:
        learner = self.turn.learner
        if learner is None:
            self._show_standings({})
            return
        self.delivery.ask(lambda desk: desk.standings(learner.id), partial(self._show_standings_of, learner))

    def _show_standings_of(self, learner: Learner, standings: dict[str, Attempt]) -> None:
        if self.turn.learner is not None and self.turn.learner.id == learner.id:
            self._show_standings(standings)

    def _show_standings(self, standings: dict[str, Attempt]) -> None:
        self.standings = dict(standings)
        self._draw_shelf()

    def _show_shelf(self) -> None:
        if self.turn.shared and self.turn.learner is None:
            self._show_person()
            return
        self._show(self.shelf)
        self.shelf.give_focus()

    def _show_course(self, card: Card) -> None:
        learner = self.turn.learner
        if learner is None:
            self._fill_course(card, [])
        else:
            self.delivery.ask(
                lambda desk: desk.history(learner.id, card.course_id), partial(self._fill_course, card)
            )
        self._prepare(card)

    def _fill_course(self, card: Card, history: object) -> None:
        attempts = list(history) if isinstance(history, list | tuple) else []
        self.course.show_course(card, self.standings.get(card.course_id), attempts)
        self._show(self.course)

    def _show_person(self) -> None:
        self.person.start()
        self._show(self.person)

    def _finish_turn(self) -> None:
        self.turn.finish()
        self._show_person() if self.turn.shared else self._show_shelf()

    def _lock(self) -> None:
        """The turn ends, whoever is there."""
        if not self.turn.shared:
            return
        self.turn.finish()
        self._show_person()
        self.stage.end_turn()

    def _set_names(self, keep: bool) -> None:
        learner = self.turn.learner
        if not keep and learner is not None and learner.name:
            words = (
                f"Your name goes from this computer, and only your code keeps your place: {learner.code}. "
                "Write it down first."
            )
            if not ask(self, "Leave no name on this computer?", words, yes="Remove my name", no="Keep it"):
                self.shelf.strip.show_turn()
                return
        self.turn.leave_no_name(keep)

    def _follow_settings(self) -> None:
        if self._was_shared != self.turn.shared:
            self._was_shared = self.turn.shared
            if self.turn.shared and not self.stage.playing:
                self._finish_turn()
        self.shelf.strip.show_turn()

    def _left(self) -> None:
        self._ask_standings()
        self._hand_over()
        if self._stack.currentWidget() is self.stage.page:
            self._show_shelf()

    def _hand_over(self) -> None:
        """Bring what is new to the team's records, where there are any; later if they cannot be reached."""
        if self.delivery.records_url:
            self.delivery.ask(lambda desk: desk.hand_over(), lambda _done: None, lambda _fault: None)

    def _prepare(self, card: Card | None) -> None:
        wanted = card or self.shelf.front
        if wanted is not None:
            self.stage.prepare(wanted, self.standings.get(wanted.course_id))

    def _add_stage(self, page: QWidget) -> None:
        self._stack.addWidget(page)
        page.windowTitleChanged.connect(self.setWindowTitle)
        self._prepare(None)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.help_bar.setVisible(page is not self.stage.page)  # a course has its own, in its header
        self.setWindowTitle(page.windowTitle())

    def _watch_window(self) -> None:
        if self._watched is None:
            self._watched = self.window()
            self._watched.installEventFilter(self)
