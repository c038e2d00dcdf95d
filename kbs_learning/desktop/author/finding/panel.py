"""Find across the course, and replace what was ticked as one act."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTreeView, QVBoxLayout, QWidget

from kbs_learning.content.editing.finding import Found, find, replace
from kbs_learning.core.drafts import Step
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.finding.delegate import FoundDelegate
from kbs_learning.desktop.author.finding.fields import Fields
from kbs_learning.desktop.author.finding.model import FoundModel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Job
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.field import show_fault

_PAUSE = 150
"""Milliseconds without a key after which it looks."""


class FindPanel(QWidget):
    """Looks through the texts as they are now, beside the window."""

    closed = Signal()
    """Esc: somebody wants to go on writing."""
    text_wanted = Signal()
    """Enter on a place: it is shown, and somebody wants to write there."""

    def __init__(self, desktop: Desktop) -> None:
        """Empty, until it is given a session."""
        super().__init__()
        self.setAccessibleName("Find in this course")
        self._desktop = desktop
        self._session: CourseSession | None = None
        self._job: Job | None = None
        self._found = Found()
        self._revision = -1
        self.fields = Fields()
        self.model = FoundModel(self)
        self.tree = _tree(self.model)
        self.told = self.fields.told
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.fields, line()):
            column.addWidget(widget)
        room = QHBoxLayout()
        room.setContentsMargins(14, 4, 0, 0)
        room.addWidget(self.tree)
        column.addLayout(room, 1)
        self.setFocusProxy(self.fields.words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        self._connect()

    def set_session(self, session: CourseSession | None) -> None:
        """Look through another course; None empties the list."""
        if self._session is not None:
            self._session.stepped.disconnect(self._stepped)
        self._session = session
        if session is not None:
            session.stepped.connect(self._stepped)
        self._begin_again()

    def begin(self, text: str = "", *, replace: bool = False) -> None:
        """Come to the front with ``text`` to find, such as what is marked in the editor."""
        self.fields.switch.setChecked(replace)
        if text and "\n" not in text:
            self.fields.words.setText(text)
        self.fields.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.fields.words.selectAll()
        self._begin_again()

    def _connect(self) -> None:
        fields = self.fields
        fields.changed.connect(self._begin_again)
        fields.do_replace.clicked.connect(self._replace)
        fields.close_panel.clicked.connect(self.closed)
        fields.words.returnPressed.connect(self._to_list)
        fields.replacement.returnPressed.connect(self._to_list)
        self.tree.clicked.connect(self._go)
        self.tree.installEventFilter(self)
        self.model.ticks_changed.connect(self._say)
        look().changed.connect(self.tree.doItemsLayout)
        escape = QShortcut(Qt.Key.Key_Escape, self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Enter in the list goes to the place."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.tree and _is_press_of(event, keys):
            self._go(self.tree.currentIndex())
            self.text_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        """What nobody sees need not be kept up to date."""
        self._timer.stop()
        super().hideEvent(event)

    def _stepped(self, _: Step) -> None:
        if self.isVisible():
            self._begin_again()

    def _begin_again(self) -> None:
        """Look again in a moment; until then nothing can be replaced, for it may be another text."""
        self.fields.do_replace.setEnabled(False)
        self._timer.start()

    def _look(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        session, query = self._session, self.fields.query
        show_fault(self.fields.words, self.told, "")
        if session is None or not query.text:
            self._show(-1, Found())
            return
        texts, words = session.draft.texts, self.fields.replacement.text()
        self._job = self._desktop.jobs.run(
            lambda _: find(texts, query, words), partial(self._show, session.draft.revision), self._refused
        )

    def _show(self, revision: int, found: Found) -> None:
        self._job = None
        self._revision, self._found = revision, found
        self.model.show_hits(found.hits, replacing=self.fields.replacing)
        self.tree.expandAll()
        if found.hits:
            self.tree.setCurrentIndex(self.model.index(0, 0, self.model.index(0, 0)))
        self._say()

    def _refused(self, fault: Exception) -> None:
        self._show(-1, Found())
        if isinstance(fault, UserError):
            show_fault(self.fields.words, self.told, " ".join((fault.message, fault.hint)))
        else:
            self._desktop.notices.error(fault)

    def _say(self) -> None:
        hits = self._found.hits
        if not self.fields.words.text():
            words = ""
        elif not hits:
            words = "Not found."
        else:
            files = len({hit.file for hit in hits})
            words = f"{_counted(len(hits), 'place')} in {_counted(files, 'file')}."
            if self._found.more:
                words = f"The first {len(hits)} places; there are more."
        self.told.setText(words)
        self.told.show()
        ticked = len(self.model.ticked()) if self.fields.replacing else 0
        self.fields.do_replace.setText(f"Replace {ticked}" if ticked else "Replace")
        self.fields.do_replace.setEnabled(ticked > 0 and not self._timer.isActive())

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self, index: QModelIndex) -> None:
        hit = self.model.hit(index)
        if hit is not None and self._session is not None:
            self._session.go_to(hit.file, hit.line, hit.column)

    def _replace(self) -> None:
        session = self._session
        if session is None or session.draft.revision != self._revision:
            self._begin_again()
            return
        ticked = self.model.ticked()
        session.do(replace(session.draft.texts, ticked))
        self._desktop.notices.done(f"{_counted(len(ticked), 'place')} replaced. Undo takes all of it back.")


def _tree(model: FoundModel) -> QTreeView:
    made = QTreeView()
    made.setAccessibleName("What was found")
    made.setModel(model)
    made.setItemDelegate(FoundDelegate(made))
    made.setHeaderHidden(True)
    made.setUniformRowHeights(True)
    made.setItemsExpandable(False)
    made.setRootIsDecorated(False)
    made.setIndentation(16)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _is_press_of(event: QEvent, keys: tuple[Qt.Key, ...]) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in keys


def _counted(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
