"""What fills the window: the rail, the messages, and the workspace one is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.actions import TEXT_SIZES, Actions, fill_menu_bar, make_actions
from kbs_learning.desktop.areas import first_control, next_area
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.files import ENDINGS, Sorted, sort_files
from kbs_learning.desktop.pages import AUTHOR, GUARDED, HELP, LEARN, MAKERS, RECORDS, SETTINGS
from kbs_learning.desktop.rail import Rail, RailButton
from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.widgets.strip import IdleStrip, JobStrip, NoticeStrip
from kbs_learning.desktop.workspace import Workspace


class Places(QWidget):
    """Switches workspaces, routes files to them, and guards what is for trainers."""

    title_changed = Signal(str)
    """What is seen has another name; empty where the program's own will do."""

    def __init__(self, desktop: Desktop, window: QMainWindow) -> None:
        """Opens on Learn; the other pages are made when they are first gone to."""
        super().__init__(window)
        self.desktop = desktop
        self._window = window
        self._pages: dict[str, Workspace] = {}
        self._current: Workspace | None = None
        self._before = window.windowState()
        """Of the window, before slides filled the screen."""
        self.actions_made: Actions = make_actions(window)
        fill_menu_bar(window, self.actions_made)
        self._build()
        self._connect()
        self._follow_guard()
        self._follow_settings()
        self.show_workspace(LEARN)

    @property
    def current(self) -> Workspace | None:
        """The workspace one is in."""
        return self._current

    def page(self, name: str) -> Workspace:
        """The page called ``name``, made now if it was not there."""
        if name not in self._pages:
            made = MAKERS[name](self.desktop, self.actions_made)
            made.windowTitleChanged.connect(self._follow_title)
            made.fills.connect(self._fill_screen)
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def show_workspace(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Go to a page, after the PIN where it is guarded; ``then`` runs once it is the current one."""
        if name in GUARDED and not self.desktop.guard.is_open:
            self._ask_pin(GUARDED[name], lambda: self.show_workspace(name, then))
            return
        page = self.page(name)
        if page is not self._current:
            if self._current is not None and not self._current.deactivated():
                return
            focused = self._window.focusWidget()
            at_rail = focused is self._rail.button(name)
            self._current = page
            self._stack.setCurrentWidget(page)
            self.actions_made.show_writing(self._window, shown=name == AUTHOR)
            page.activated()
            if not at_rail:
                self._bring_keyboard(page)
        self._rail.show_current(name)
        self._follow_title()
        if then is not None:
            then()

    def open_files(self, files: Sequence[Path]) -> None:
        """Install course packs, bring in results, write courses; say which files are none of these."""
        found = sort_files(files)
        for stranger in found.strangers:
            self.desktop.notices.error(
                f"{stranger.name} is not a course pack (.kbspack), a results file (.kbsresults) or a course."
            )
        if found.packs:
            self.show_workspace(LEARN, lambda: self._install(found))
        if found.results:
            self.show_workspace(RECORDS, lambda: self._bring_in(found))
        if found.courses:
            self.show_workspace(
                AUTHOR,
                lambda: self.page(AUTHOR).open_courses(found.courses),  # type: ignore[attr-defined]  # it has it
            )

    def may_leave(self) -> bool:
        """Whether the workspace one is in lets the window close."""
        return self._current is None or self._current.deactivated()

    def close_down(self) -> None:
        """Every page lets go of what it holds; they come back no more."""
        for page in self._pages.values():
            page.close_down()

    def _fill_screen(self, fill: bool) -> None:
        """Slides and nothing else; afterwards the window is as it was."""
        window = self._window
        if fill == self._rail.isHidden():
            return
        for one in (self._rail, self._strips, window.menuBar()):
            one.setVisible(not fill)
        if fill:
            self._before = window.windowState()
        full = Qt.WindowState.WindowFullScreen
        window.setWindowState(window.windowState() | full if fill else self._before)

    def _build(self) -> None:
        make = self.actions_made
        self._rail = Rail(
            (
                RailButton(make[LEARN], "Learn", "book-open"),
                RailButton(make[AUTHOR], "Author", "pencil"),
                RailButton(make[RECORDS], "Records", "list-checks"),
            ),
            (
                RailButton(make["lock"], "Lock", "lock"),
                RailButton(make[SETTINGS], "Settings", "sliders-horizontal"),
                RailButton(make[HELP], "Help", "circle-help"),
            ),
        )
        self._strips = QWidget()
        self._strips.setProperty("look", "clear")
        strips = QVBoxLayout(self._strips)
        strips.setContentsMargins(0, 0, 0, 0)
        strips.setSpacing(0)
        messages = NoticeStrip(self.desktop.notices)
        for strip in (IdleStrip(self.desktop.guard), JobStrip(self.desktop.jobs), messages):
            strips.addWidget(strip)
        self.desktop.notices.changed.connect(lambda: messages.join_tab_order(self._rail.button(HELP)))
        self._stack = QStackedWidget()
        self._stack.setProperty("look", "paper")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._strips)
        column.addWidget(self._stack, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        across.addLayout(column, 1)
        self._ring = FocusRing(self._window, self.desktop.look.role)

    def _connect(self) -> None:
        make, go, window = self.actions_made, self.show_workspace, self._window
        make.on(
            open=self._choose_files,
            save_pack=self._save_pack,
            settings=lambda: go(SETTINGS),
            lock=self.desktop.guard.lock,
            quit=self._window.close,
            learn=lambda: go(LEARN),
            author=lambda: go(AUTHOR),
            records=lambda: go(RECORDS),
            larger=lambda: self._step_text(1),
            smaller=lambda: self._step_text(-1),
            usual=lambda: self._change(text_size=100),
            full_screen=lambda: window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen),
            next_area=self._go_to_next_area,
        )
        for topic in (HELP, "shortcuts", "messages", "privacy", "about"):
            make[topic].triggered.connect(lambda *_, topic=topic: self._show_help(topic))
        assert make.colours is not None  # noqa: S101  make_actions fills it
        make.colours.triggered.connect(lambda action: self._change(colours=action.data()))
        self.desktop.guard.changed.connect(self._follow_guard)
        self.desktop.guard.locked.connect(self._leave_guarded)
        self.desktop.settings.changed.connect(self._follow_settings)

    def _go_to_next_area(self) -> None:
        inside = self._current.areas() if self._current is not None else ()
        next_area((self._rail, self._strips, *inside))

    def _bring_keyboard(self, page: Workspace) -> None:
        """Into the page, unless it has taken it already."""
        focused = self._window.focusWidget()
        first = first_control(page)
        if first is not None and (focused is None or not page.isAncestorOf(focused)):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_help(self, topic: str) -> None:
        from kbs_learning.desktop.help_page import HelpPage

        page = self.page(HELP)
        self.show_workspace(HELP)
        if isinstance(page, HelpPage):
            page.show_topic("how" if topic == HELP else topic)

    def _ask_pin(self, purpose: str, then: Callable[[], object]) -> None:
        from kbs_learning.desktop.pin_dialog import PinDialog

        dialog = PinDialog(self.desktop.guard, purpose, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(then)
        dialog.open()

    def _leave_guarded(self) -> None:
        if self._current is not None and self._current.guarded:
            self.show_workspace(LEARN)

    def _follow_guard(self) -> None:
        guard = self.desktop.guard
        for name in (AUTHOR, RECORDS):
            self.actions_made[name].setVisible(guard.is_open)
        self.actions_made["lock"].setVisible(guard.guarding and guard.is_open)

    def _follow_settings(self) -> None:
        value = self.desktop.settings.value
        colours = self.actions_made.colours
        for action in colours.actions() if colours is not None else ():
            action.setChecked(action.data() == value.colours)
        self.actions_made["larger"].setEnabled(value.text_size < TEXT_SIZES[-1])
        self.actions_made["smaller"].setEnabled(value.text_size > TEXT_SIZES[0])

    def _follow_title(self) -> None:
        self.title_changed.emit(self._current.windowTitle() if self._current is not None else "")

    def _step_text(self, steps: int) -> None:
        now = self.desktop.settings.value.text_size
        nearest = min(range(len(TEXT_SIZES)), key=lambda at: abs(TEXT_SIZES[at] - now))
        size = TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, nearest + steps))]
        self._change(text_size=size)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"Text size {size} per cent"))

    def _change(self, **fields: object) -> None:
        try:
            self.desktop.settings.change(**fields)
        except UserError as fault:
            self.desktop.notices.error(fault)

    def _choose_files(self) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        names, _ = QFileDialog.getOpenFileNames(
            self, "Open course packs, results or courses", "", f"Packs, results and courses ({endings})"
        )
        self.open_files([Path(name) for name in names])

    def _save_pack(self) -> None:
        if not self.desktop.guard.is_open:
            self._ask_pin("saving a course pack is", self._save_pack)
            return
        from kbs_learning.desktop.packing import offer_pack

        offer_pack(self.desktop, self._window)

    def _install(self, found: Sorted) -> None:
        learn = self.page(LEARN)
        for pack in found.packs:
            learn.install_pack(pack)  # type: ignore[attr-defined]  # LearnWorkspace has it

    def _bring_in(self, found: Sorted) -> None:
        self.page(RECORDS).bring_in(found.results)  # type: ignore[attr-defined]  # RecordsWorkspace has it
