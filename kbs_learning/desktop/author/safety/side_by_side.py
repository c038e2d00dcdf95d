"""Two texts side by side, aligned line by line, with the words that changed marked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from kbs_learning.desktop.author.safety.comparison_model import ROW_ROLE, ComparisonModel, Fold
from kbs_learning.desktop.author.safety.comparison_painting import RowDelegate
from kbs_learning.desktop.jobs import Job, Jobs, Work
from kbs_learning.desktop.widgets.buttons import icon_button
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.comparing import Row, compare

_LONG = 200_000
"""Characters in both texts beyond which they are compared beside the window."""


class SideBySide(QWidget):
    """What was before at the start, what is now at the end; long stretches that are the same are folded."""

    compared = Signal(int)
    """How many differences there are: the comparison is shown now."""
    line_changed = Signal(int, int)
    """The line of the old and of the new text at the current row; 0 where a side has none."""

    def __init__(self, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        """With ``jobs``, long texts are compared beside the window."""
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.model = ComparisonModel(self)
        self.view = _View(self.model, self)
        self._before, self._after = Text("Before", "small-strong"), Text("Now", "small-strong")
        self._count = Text("", "small", "muted", wrap=False)
        self.previous = icon_button("Previous difference (Alt+Up)", "chevron-up")
        self.next = icon_button("Next difference (Alt+Down)", "chevron-down")
        self.previous.clicked.connect(partial(self.step, -1))
        self.next.clicked.connect(partial(self.step, 1))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            short = QShortcut(QKeySequence(keys), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(partial(self.step, by))
        self._lay_out()
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.view)

    def show_texts(
        self,
        old: str,
        new: str,
        old_name: str = "Before",
        new_name: str = "Now",
        first: tuple[int, int] = (1, 1),
    ) -> None:
        """Compare ``old`` with ``new``; the names stand above them. ``first`` numbers their first lines."""
        self._before.setText(old_name)
        self._after.setText(new_name)
        self.view.setAccessibleName(f"{old_name} and {new_name} compared, line by line")
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._jobs is None or len(old) + len(new) < _LONG:
            self._show(compare(old, new, first))
            return
        self.model.show_rows([])
        self.view.delegate.forget()
        self._count.setText("Comparing…")

        def work(_: Work) -> list[Row]:
            return compare(old, new, first)

        self._job = self._jobs.run(work, self._show)
        self.destroyed.connect(self._job.cancel)

    @property
    def differences(self) -> int:
        """How many places differ."""
        return len(self.model.differences)

    def step(self, by: int, _checked: bool = False) -> None:
        """Go to the next (1) or previous (-1) difference; after the last comes the first."""
        starts = self.model.differences
        if not starts:
            return
        here = self.view.currentIndex().row()
        if by > 0:
            target = next((start for start in starts if start > here), starts[0])
        else:
            target = next((start for start in reversed(starts) if start < here), starts[-1])
        self._go(target)

    def show_line(self, line: int) -> None:
        """Go to a line of the new text."""
        number = self.model.row_of_line(line)
        if isinstance(self.model.index(number).data(ROW_ROLE), Fold):
            self.model.unfold(number)
            number = self.model.row_of_line(line)
        if number >= 0:
            self._go(number)

    def _go(self, number: int) -> None:
        index = self.model.index(number)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _show(self, rows: list[Row]) -> None:
        self._job = None
        self.model.show_rows(rows)
        self.view.delegate.forget()
        count = self.differences
        words = {0: "No difference", 1: "1 difference"}.get(count, f"{count} differences")
        self._count.setText(words)
        self.previous.setEnabled(bool(count))
        self.next.setEnabled(bool(count))
        if count:
            self._go(self.model.differences[0])
        self.compared.emit(count)

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        item = current.data(ROW_ROLE)
        if isinstance(item, Row):
            starts = self.model.differences
            at = sum(start <= current.row() for start in starts)
            if item.kind != "same":
                line = item.new_line or item.old_line
                self._count.setText(f"Difference {at} of {len(starts)}: line {line} {item.kind}")
            self.line_changed.emit(item.old_line, item.new_line)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.setSpacing(8)
        head.addWidget(self._count, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        column.addLayout(head)
        names = QHBoxLayout()
        names.setContentsMargins(8, 0, 8, 6)
        names.addWidget(self._before, 1)
        names.addWidget(self._after, 1)
        column.addLayout(names)
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addWidget(self.view, 1)


class _View(QListView):
    """The rows; Enter and a click unfold, Ctrl+C copies the line."""

    def __init__(self, model: ComparisonModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.delegate = RowDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._unfold)
        self.activated.connect(self._unfold)

    def _unfold(self, index: QModelIndex | QPersistentModelIndex) -> None:
        number = index.row()
        if isinstance(index.data(ROW_ROLE), Fold):
            self._model.unfold(number)
            self.delegate.forget()
            self.setCurrentIndex(self._model.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        item = self.currentIndex().data(ROW_ROLE)
        if event.matches(QKeySequence.StandardKey.Copy) and isinstance(item, Row):
            QGuiApplication.clipboard().setText(item.new if item.new_line else item.old)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and isinstance(item, Fold):
            self._unfold(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.delegate.forget()
