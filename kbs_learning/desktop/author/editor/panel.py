"""The editor as the Author workspace shows it: one file of the course at a time, with everything round it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbs_learning.content.editing.outline import COURSE_FILE, outline_of, page_at
from kbs_learning.core.problems import Severity
from kbs_learning.desktop.author.editor.actions import make_actions, of_window
from kbs_learning.desktop.author.editor.commands import Commands
from kbs_learning.desktop.author.editor.desk import Desk
from kbs_learning.desktop.author.editor.find_bar import FindBar
from kbs_learning.desktop.author.editor.gutter import Gutter
from kbs_learning.desktop.author.editor.header import Header
from kbs_learning.desktop.author.editor.keyboard import Keyboard
from kbs_learning.desktop.author.editor.known import names_in, rows_of
from kbs_learning.desktop.author.editor.menu import Menu
from kbs_learning.desktop.author.editor.overlays import overlay, underlined
from kbs_learning.desktop.author.editor.papers import Papers
from kbs_learning.desktop.author.editor.text_area import TextArea
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.services.authoring.opening import Reading


class EditorPanel(QWidget):
    """Header, find bar and text. What is typed is an act on the draft, and every act on it is seen here."""

    form_wanted = Signal(str, int)
    """File and line of a box whose form is to be opened."""
    place_changed = Signal(int, int)
    """Line and column of the caret, from 1, for a status line."""

    def __init__(self, desktop: Desktop) -> None:
        """Shows nothing before :meth:`set_session`."""
        super().__init__()
        self.session: CourseSession | None = None
        self.editor = TextArea()
        self.desk = Desk(self.editor, desktop.jobs, self)
        self.header = Header()
        self.find_bar = FindBar(self.desk)
        self.gutter = Gutter(self.editor, self.desk.marks)
        self.commands = Commands(desktop, self.desk, self.find_bar, self)
        made = make_actions(self, self.commands.by_name)
        self.actions: dict[str, QAction] = made  # type: ignore[assignment]  # as asked for
        self.editor.own_keys = [key for one in made.values() for key in one.shortcuts()]
        self.keyboard = Keyboard(self.desk, {key: self.commands.by_name[name] for name, key in of_window()})
        self.menu = Menu(self.desk, self.commands.spelling, made)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._say_place)
        self._lay_out()
        self.desk.shown.connect(self._shown)
        self.desk.rested.connect(self._rested)
        self.editor.cursorPositionChanged.connect(self._caret_moved)
        self.editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.editor.customContextMenuRequested.connect(self.menu.open)
        self.gutter.form_wanted.connect(self._want_form)
        self.gutter.fold_wanted.connect(self.commands.toggle_fold)
        self.commands.form_wanted.connect(self._want_form)
        look().changed.connect(self._dress)
        self.desk.lay(None)
        self._dress()

    @property
    def file(self) -> str:
        """The file that is shown; empty where there is none."""
        return self.desk.file

    def set_session(self, session: CourseSession | None) -> None:
        """Show this course, at the place where somebody last wrote in it; None shows nothing."""
        if session is self.session:
            return
        if self.session is not None:
            self.session.place_wanted.disconnect(self.show_place)
            self.session.arrived.disconnect(self._arrived)
        self.session = session
        self.desk.take(Papers(session, self) if session is not None else None)
        if session is None:
            return
        session.place_wanted.connect(self.show_place)
        session.arrived.connect(self._arrived)
        self.set_read_only(bool(getattr(session, "read_only", False)))
        files = session.draft.files
        first = next((name for name in files if name != COURSE_FILE), COURSE_FILE)
        line = session.line
        if self.desk.show_file(session.file if session.file in files else first) and line > 1:
            self.desk.go_to(line, 1)
        if session.reading is not None:
            self._arrived(session.reading)

    def set_read_only(self, on: bool) -> None:
        """Let the text be read and copied, but not changed."""
        self.editor.setReadOnly(on)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        if on:
            self.editor.setTextInteractionFlags(flags)
        for name in (
            "bold",
            "italic",
            "link",
            "list",
            "heading",
            "subheading",
            "picture",
            "line-up",
            "line-down",
        ):
            self.actions[name].setEnabled(not on)

    def show_place(self, file: str, line: int, column: int = 1) -> None:
        """Show a place, and tint its line for a moment; nothing where the course has no such file."""
        if self.desk.show_file(file):
            self.desk.go_to(line, column)

    def insert_text(self, text: str, name: str) -> None:
        """Put ``text`` in the place of the selection, as one act called ``name``; then write on there."""
        self.desk.write(name, self.editor.textCursor(), text)
        self.editor.ensureCursorVisible()
        self.editor.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.find_bar):
            column.addWidget(part)
        column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)

    def _dress(self) -> None:
        self.header.dress()
        self.desk.dress()
        self.gutter.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Qt: where text runs from right to left, the gutter is at the right."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "gutter"):
            self.gutter.fit()

    def _shown(self, file: str) -> None:
        self.editor.setAccessibleName(f"Text of {file}" if file else "No file is open")
        self.gutter.fit()
        self._show_problems()
        self._caret_moved()

    def _arrived(self, reading: Reading) -> None:
        if reading.course is not None:
            self.desk.know_rows(rows_of(reading.course.registers))
            self.commands.spelling.know(names_in(reading.course.registers))
        self._show_problems()

    def _show_problems(self) -> None:
        reading = self.session.reading if self.session else None
        found = [one for one in reading.problems if one.span.file == self.file] if reading else []
        self.desk.marks.take(found)
        lines = {one.span.line: one for one in found if one.severity is Severity.ERROR}
        marks = []
        for line in lines:
            block = self.editor.document().findBlockByNumber(line - 1)
            if block.isValid() and block.text().strip():
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                marks.append(overlay(cursor, underlined("caution", dashed=True)))
        self.desk.overlays.put("problems", marks)
        self.gutter.update()

    def _rested(self) -> None:
        self._say_place()
        self.gutter.update()

    def _caret_moved(self) -> None:
        cursor = self.editor.textCursor()
        line = cursor.blockNumber() + 1
        before = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()]
        self.place_changed.emit(line, len(before.decode("utf-16-le", "replace")) + 1)
        if (
            self.session is not None
            and self.file
            and (self.file, line) != (self.session.file, self.session.line)
        ):
            self.session.tell_caret(self.file, line)
            self._later.start()

    def _say_place(self) -> None:
        if not self.file:
            self.header.show_place("", "", "", "")
            return
        outline = outline_of(self.file, self.desk.text)
        page = page_at(outline, self.editor.textCursor().blockNumber() + 1)
        module = "Course" if self.file == COURSE_FILE else outline.short or outline.title
        self.header.show_place(outline.step, module, page.short if page else "", self.file)

    def _want_form(self, line: int) -> None:
        self.form_wanted.emit(self.file, line)
