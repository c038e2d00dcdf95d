"""The Author workspace: courses as text, beside it what learners see, under it what to mend."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kbs_learning.desktop.actions import Actions
from kbs_learning.desktop.author.aside import Aside
from kbs_learning.desktop.author.bench import Bench
from kbs_learning.desktop.author.deeds import Deeds
from kbs_learning.desktop.author.insert_menu import InsertMenu
from kbs_learning.desktop.author.leaving import Leaving
from kbs_learning.desktop.author.open_courses import OpenCourses
from kbs_learning.desktop.author.panels import NAMES
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.author.start_page import StartPage
from kbs_learning.desktop.author.status import Status
from kbs_learning.desktop.author.switch import CourseSwitch, title_in
from kbs_learning.desktop.author.telling import Telling
from kbs_learning.desktop.author.toolbar import COURSE, REGISTERS, Toolbar
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.workspace import Workspace
from kbs_learning.services.authoring.beside import find_registers

if TYPE_CHECKING:
    from kbs_learning.desktop.author.registers.page import RegistersPage


class AuthorWorkspace(Workspace):
    """Made when it is first gone to; opens the course that was in front when somebody was here last."""

    name = "author"
    title = "Author"
    icon = "pencil"
    guarded = True

    def __init__(self, desktop: Desktop, actions: Actions, parent: QWidget | None = None) -> None:
        """``actions`` are those of the window: what Write and Course offer is done here."""
        super().__init__(desktop, parent)
        self.actions_made = actions
        self.courses = OpenCourses(desktop, self)
        self.bench = Bench(desktop)
        self.registers: RegistersPage | None = None
        """The page of the registers, once somebody has gone there."""
        self.deeds = Deeds(self)
        self._leaving = Leaving(self.courses, self._rows_typed, self)
        self._came_back = False
        self._aside = Aside(self)
        self._session: CourseSession | None = None
        self._kept = QSettings(str(desktop.profile.settings / "window.ini"), QSettings.Format.IniFormat)
        self._kept.beginGroup("author")
        self._build()
        self._connect()
        self.bench.panels.restore(self._kept)
        self._follow(None)

    # What the main window asks

    def activated(self) -> None:
        """Be where somebody was."""
        self._leaving.watch(self.window())
        if not self._came_back:
            self._came_back = True
            self.courses.come_back()
        self._aside.bring_back()
        if self._session is not None and not self.at_registers:
            self.bench.give_focus()

    def deactivated(self) -> bool:
        """The journal has every key that was pressed: nothing waits."""
        self._remember()
        return True

    def areas(self) -> tuple[QWidget, ...]:
        """Tools, outline, text, preview and problems."""
        inside = self.bench.panels.areas() if self._stack.currentWidget() is self.bench else (self._stack,)
        return (self.toolbar, *inside)

    def close_down(self) -> None:
        """Let all courses go."""
        self._remember()
        self.courses.close_down()
        if self.registers is not None:
            self.registers.close_down()

    def open_courses(self, paths: Sequence[Path]) -> None:
        """Open course folders, or those in which these files lie."""
        self._came_back = True
        for path in paths:
            self.courses.open(path)

    # What its own parts ask

    @property
    def at_registers(self) -> bool:
        """Whether the registers are shown."""
        return self.registers is not None and self._stack.currentWidget() is self.registers

    def show_view(self, name: str) -> None:
        """The course, or the registers of its project."""
        if name == REGISTERS:
            self._open_registers()
        self.toolbar.show_view(name)
        self._show_page()
        self.deeds.follow()
        folder = find_registers(self._session.folder) if self._session is not None else None
        self.status.show_registers(str(folder) if folder is not None and self.at_registers else "")
        if name == COURSE:
            self.bench.give_focus()

    # How it is made

    def _build(self) -> None:
        actions = self.actions_made
        self.switch = CourseSwitch(self.desktop, self.courses)
        menu = InsertMenu(lambda: self.courses.current, self.deeds.run, self.bench.editor.actions, self)
        self.toolbar = Toolbar(actions, self.switch, menu, self.bench.editor.actions)
        self.start = StartPage(actions["new-course"], actions["copy-courses"], actions["open-course"])
        self.status = Status()
        self._telling = Telling(self.desktop.jobs, self.status, self.toolbar, self.bench, self)
        self._wait = QWidget()
        self._stack = QStackedWidget()
        for page in (self._wait, self.start, self.bench):
            self._stack.addWidget(page)
        self._line = line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, self._line):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(line())
        column.addWidget(self.status)

    def _connect(self) -> None:
        bench, courses = self.bench, self.courses
        courses.current_changed.connect(self._follow)
        courses.changed.connect(self._courses_changed)
        courses.kept.connect(self._telling.show_kept)
        self.switch.course_wanted.connect(courses.open)
        self.start.course_wanted.connect(courses.open)
        self.toolbar.views.chosen.connect(self.show_view)
        bench.problems.register_wanted.connect(self.show_row)
        bench.panels.changed.connect(self._show_panels)
        self.desktop.guard.locked.connect(self._aside.put)
        for name in NAMES:
            show = self.actions_made[f"show-{name}"]
            show.triggered.connect(partial(self._show_panel, name))
        bench.editor.form_wanted.connect(self.deeds.dialogs.open_box)

    # The course in front

    def _follow(self, session: CourseSession | None) -> None:
        old = self._session
        if old is not None:
            old.stepped.disconnect(self.deeds.follow)
            old.arrived.disconnect(self._arrived)
        self._session = session
        self.bench.set_session(session)
        if session is not None:
            session.stepped.connect(self.deeds.follow)
            session.arrived.connect(self._arrived)
            if not session.file:
                session.go_to(session.draft.files[0], 1)
        self._telling.set_session(session)
        self._retitle()
        self._courses_changed()
        self.toolbar.show_view(COURSE)
        self.status.show_registers("")
        self._show_page()
        self.deeds.follow()
        if session is not None and self.isVisible():
            self.bench.give_focus()

    def _arrived(self) -> None:
        self._retitle()
        self.switch.retitle()

    def _retitle(self) -> None:
        session = self._session
        self.setWindowTitle(title_in(session) if session is not None else self.title)

    def _courses_changed(self) -> None:
        self.start.show_lately(self.courses.remembered.lately)
        self._show_page()

    def _show_page(self) -> None:
        """Registers, course, the ways to begin, or nothing for the moment in which a course is opened."""
        course = self._session is not None
        for widget in (self.toolbar, self._line, self.status):
            widget.setVisible(course)
        if course and self.registers is not None and self.toolbar.views.value == REGISTERS:
            self._stack.setCurrentWidget(self.registers)
        elif course:
            self._stack.setCurrentWidget(self.bench)
        else:
            self._stack.setCurrentWidget(self._wait if self.courses.busy else self.start)

    # Registers

    def show_row(self, name: str) -> None:
        """A row of the registers, by its id."""
        self.show_view(REGISTERS)
        if self.registers is not None and name:
            self.registers.show_row(name)

    def _open_registers(self) -> None:
        from kbs_learning.desktop.author.registers.page import RegistersPage

        if self.registers is None:
            self.registers = RegistersPage(self.desktop)
            self.registers.place_wanted.connect(self.show_place)
            for action in (self.registers.undo_action, self.registers.redo_action):
                action.changed.connect(self.deeds.follow)
            self._stack.addWidget(self.registers)
        session = self._session
        if session is not None:
            self.registers.set_project(self.courses.sessions, find_registers(session.folder))

    def show_place(self, folder: str, file: str, line: int) -> None:
        """A line of an open course, as the text."""
        session = self.courses.session_in(Path(folder))
        if session is not None:
            self.courses.show(session)
            self.show_view(COURSE)
            session.go_to(file, line)

    # Around it

    def _show_panel(self, name: str, shown: bool) -> None:
        self.bench.panels.show_panel(name, shown=shown)

    def _show_panels(self) -> None:
        for name in NAMES:
            self.actions_made[f"show-{name}"].setChecked(self.bench.panels.is_shown(name))

    def _rows_typed(self) -> tuple[str, ...]:
        """Rows of the registers into which something was typed that is not saved."""
        return self.registers.unsaved if self.registers is not None else ()

    def _remember(self) -> None:
        self.bench.panels.remember(self._kept)
