"""The outline beside the text: what the course holds, where one is, and how to put it in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.content.editing.outline import COURSE_FILE, ModuleOutline, outline_of
from kbs_learning.core.drafts import Act, Step, line_of
from kbs_learning.core.problems import Problem
from kbs_learning.desktop.author.outline.deeds import ADD_MODULE, ADD_PAGE, GO, RENAME, Deeds
from kbs_learning.desktop.author.outline.model import OutlineModel
from kbs_learning.desktop.author.outline.nodes import MODULE, Node, tree_of
from kbs_learning.desktop.author.outline.view import OutlineView
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import icon_button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.opening import Reading

_HEAD = 38
_PAUSE = 120
"""Milliseconds after which a change of the text shows: typing goes first."""
_MUCH = 200_000
"""Characters of changed text that are looked through beside the window, not in it."""


class OutlinePanel(QWidget):
    """Follows a session: its text, its caret and its problems."""

    text_wanted = Signal()
    """Enter on a row: its place is shown, and somebody wants to write there."""

    def __init__(self, desktop: Desktop) -> None:
        """Empty, until it is given a session."""
        super().__init__()
        self.setAccessibleName("Outline")
        self._desktop = desktop
        self._session: CourseSession | None = None
        self._outlines: dict[str, tuple[str, ModuleOutline]] = {}
        self._problems: dict[str, list[Problem]] = {}
        self._behind = False
        """Whether the caret stands in a file that the tree does not know yet."""
        self.model = OutlineModel(self)
        self.tree = OutlineView(self.model)
        self.deeds = Deeds(self.tree, desktop.notices, self._current)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look_through)
        self._build()
        self._connect()

    def set_session(self, session: CourseSession | None) -> None:
        """Show another course; None empties the tree."""
        if self._session is not None:
            self._session.stepped.disconnect(self._stepped)
            self._session.arrived.disconnect(self._arrived)
            self._session.caret_moved.disconnect(self._follow_caret)
        self._session = self.deeds.session = session
        self._outlines.clear()
        self._problems = {}
        self._timer.stop()
        self.model.show_tree(Node("", "", ""))
        if session is not None:
            session.stepped.connect(self._stepped)
            session.arrived.connect(self._arrived)
            session.caret_moved.connect(self._follow_caret)
            if session.reading is not None:
                self._problems = _by_file(session.reading)
            self._look_through()
        self.deeds.follow()

    def refresh(self) -> None:
        """Show the text as it is now, at once."""
        self._timer.stop()
        if self._session is not None:
            self._show(_outlines_of(self._changed()))

    def _build(self) -> None:
        self.add = icon_button("Add a page or module", "plus")
        self.add.setMenu(self.deeds.menu((ADD_PAGE, ADD_MODULE), self.add))
        minutes = Text("minutes", role="muted", wrap=False)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 6, 0)
        head.setSpacing(8)
        head.addWidget(Text("Outline", "strong", wrap=False))
        head.addStretch(1)
        head.addWidget(minutes)
        head.addWidget(self.add)
        self._head = QWidget()
        self._head.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(line())
        room = QHBoxLayout()
        room.setContentsMargins(6, 4, 0, 4)
        room.addWidget(self.tree)
        column.addLayout(room, 1)
        self.setFocusProxy(self.tree)
        look().changed.connect(self._measure)
        self._measure()

    def _connect(self) -> None:
        self.tree.wanted.connect(self._go)
        self.tree.entered_by_key.connect(self.text_wanted)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.tree.selectionModel().currentChanged.connect(self.deeds.follow)
        self.deeds.actions[GO].triggered.connect(lambda: self._go(self.tree.currentIndex()))
        self.deeds.actions[RENAME].triggered.connect(self._name)
        self.deeds.done.connect(self._done)
        self.deeds.name_wanted.connect(self._name)
        queued = Qt.ConnectionType.QueuedConnection  # the view has still to end its editing or dragging
        self.model.renamed.connect(self.deeds.rename, queued)
        self.model.dropped.connect(self.deeds.drop, queued)

    def _measure(self) -> None:
        self._head.setFixedHeight(look().size(_HEAD))

    def _current(self) -> Node | None:
        index = self.tree.currentIndex()
        return self.model.node(index) if index.isValid() else None

    def _go(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if self._session is not None and node.parent is not None:
            self._session.go_to(node.file, node.line)

    def _name(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tree.edit(self.tree.currentIndex())

    def _open_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        if index.isValid():
            self.tree.choose(index)
        menu = self.deeds.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        at = point if index.isValid() else self.tree.menu_place()
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def _stepped(self, _: Step) -> None:
        if not self._timer.isActive():  # once in a while during typing, not only after it
            self._timer.start()

    def _done(self, act: Act) -> None:
        """Choose what was just moved or made, then show it in the text: the other way round, the text would
        tell of a place that the tree does not know yet.
        """
        self.refresh()
        place = act.after
        if self._session is None or place is None or place.file not in self._session.draft.files:
            return
        where = line_of(self._session.draft.text(place.file), place.at)
        self.tree.choose(self.model.index_of(self._node_at(place.file, where)))
        self._session.go_to(place.file, where)

    def _arrived(self, reading: Reading) -> None:
        self._problems = _by_file(reading)
        self._look_through()

    def _follow_caret(self, file: str, line_: int) -> None:
        if self.tree.state() == OutlineView.State.EditingState:
            return
        current = self._current()
        inside = current is not None and current.file == file and current.line <= line_ <= current.end
        if inside and current is not None and current.kind not in (MODULE, ""):
            return
        self._behind = file not in self._outlines
        self.tree.choose(self.model.index_of(self._node_at(file, line_)))

    def _node_at(self, file: str, line_: int) -> Node:
        module = next((one for one in self.model.root.children if one.file == file), self.model.root)
        pages = module.children if module.kind == MODULE else []
        return next((page for page in pages if page.line <= line_ <= page.end), module)

    def _changed(self) -> dict[str, str]:
        """The files whose outline is not that of their text."""
        texts = self._session.draft.texts if self._session is not None else {}
        for gone in self._outlines.keys() - texts.keys():
            del self._outlines[gone]
        return {
            file: text
            for file, text in texts.items()
            if file not in self._outlines or self._outlines[file][0] is not text
        }

    def _look_through(self) -> None:
        changed = self._changed()
        if sum(map(len, changed.values())) < _MUCH:
            self._show(_outlines_of(changed))
            return
        session = self._session

        def show(found: Mapping[str, tuple[str, ModuleOutline]]) -> None:
            if session is self._session:
                self._show(found)

        self._desktop.jobs.run(lambda _: _outlines_of(changed), show)

    def _show(self, found: Mapping[str, tuple[str, ModuleOutline]]) -> None:
        if self._session is None:
            return
        files = set(self._session.draft.files)
        self._outlines.update((file, one) for file, one in found.items() if file in files)
        order = sorted(self._outlines, key=lambda file: (file != COURSE_FILE, file))
        self.model.show_tree(tree_of([self._outlines[file][1] for file in order], self._problems))
        if (self._behind or not self.tree.currentIndex().isValid()) and self._session.file:
            self._follow_caret(self._session.file, self._session.line)
        self.deeds.follow()


def _outlines_of(texts: Mapping[str, str]) -> dict[str, tuple[str, ModuleOutline]]:
    return {file: (text, outline_of(file, text)) for file, text in texts.items()}


def _by_file(reading: Reading) -> dict[str, list[Problem]]:
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in reading.problems:
        found[problem.span.file].append(problem)
    return dict(found)
