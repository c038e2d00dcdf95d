"""The list of problems: a click goes to the place, or does what the button says; the menu offers the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QMenu, QStyleOptionViewItem

from kbs_learning.core.problems import Problem
from kbs_learning.desktop.author.problems.delegate import ProblemDelegate
from kbs_learning.desktop.author.problems.model import ProblemsModel
from kbs_learning.desktop.author.problems.moving import Moving
from kbs_learning.desktop.author.problems.wording import deed_of, sentence_of


class ProblemsView(QListView):
    """Enter goes to the place, Ctrl+. mends."""

    deed_wanted = Signal(object)
    """Somebody pressed the button of this problem."""

    def __init__(self, model: ProblemsModel, moving: Moving) -> None:
        """Shows ``model``; ``moving`` goes to places and mends."""
        super().__init__()
        self._model, self._moving = model, moving
        self.setAccessibleName("Problems")
        self.setModel(model)
        self._delegate = ProblemDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter, and the arrows that Qt knows."""
        problem = self._model.problem(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and problem is not None:
            self._moving.show(problem)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """On the button at the end: what it says. Anywhere else: to the place."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        problem = self._model.problem(index)
        if problem is None or event.button() != Qt.MouseButton.LeftButton:
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if self._delegate.parts(option, index).button.contains(at):
            self.deed_wanted.emit(problem)
        else:
            self._moving.show(problem)

    def _open_menu(self, at: QPoint) -> None:
        problem = self._model.problem(self.indexAt(at))
        if problem is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, deed in self.deeds(problem):
            menu.addAction(words).triggered.connect(lambda *_, deed=deed: deed())
        menu.popup(self.viewport().mapToGlobal(at))

    def deeds(self, problem: Problem) -> list[tuple[str, Callable[[], object]]]:
        """What the menu over ``problem`` offers."""
        moving = self._moving
        deeds: list[tuple[str, Callable[[], object]]] = []
        if problem.fix is not None:
            deeds.append((problem.fix.title, partial(moving.fix, problem)))
            kind = moving.kind_of(problem)
            if len(kind) > 1:
                deeds.append((f"Fix all {len(kind)} of this kind", partial(moving.fix_all, problem)))
        elif deed_of(problem) != "Show":
            deeds.append((deed_of(problem), partial(self.deed_wanted.emit, problem)))
        deeds.append(("Show", partial(moving.show, problem)))
        deeds.append(("Copy", partial(QGuiApplication.clipboard().setText, sentence_of(problem))))
        return deeds
