"""The outline as Qt's views ask for it. It changes row by row, so what was open and chosen stays so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kbs_learning.desktop.author.outline.nodes import BOX, MODULE, PAGE, Node

Index = QModelIndex | QPersistentModelIndex
NODE = Qt.ItemDataRole.UserRole
_MIME = "application/x-kbs-learning-outline"
_NONE = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """Shows the tree under a root node; what a person does to it is told by signals, and done elsewhere."""

    renamed = Signal(object, str)
    """A node, and what somebody typed over its words."""
    dropped = Signal(str, int, str, int)
    """A file and a page of it (-1: the whole module), let go at a file and a place in it or in the course."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.root = Node("", "", "")

    def node(self, index: Index) -> Node:
        """What stands at ``index``; the root for an invalid one."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self.root

    def index_of(self, node: Node) -> QModelIndex:
        """Where ``node`` stands; invalid for the root."""
        return self.createIndex(node.row, 0, node) if node.parent is not None else QModelIndex()

    def show_tree(self, root: Node) -> None:
        """Become like ``root``: rows come, go and move, and the others stay what they are."""
        self._follow(self.root, root.children)

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """Qt: the child at ``row``."""
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: Index = _NONE) -> QModelIndex:  # type: ignore[override]  # Qt has two of this name
        """Qt: what it stands under."""
        parent = self.node(child).parent
        return QModelIndex() if parent is None else self.index_of(parent)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802  Qt's name
        """Qt: how many stand under it."""
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: ARG002, N802  Qt's signature
        """Qt: one."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the words; all that is drawn, as words for a screen reader and a tooltip."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{node.words}\n{faults(node)}" if node.faults else node.words
        return node if role == NODE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: pages and modules can be renamed and dragged; boxes are written in the text."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        node = self.node(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if node.kind == BOX:
            return flags | Qt.ItemFlag.ItemNeverHasChildren
        if not node.is_welcome:
            flags |= Qt.ItemFlag.ItemIsEditable
        if not node.in_welcome:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if node.kind == MODULE:
                flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def setData(  # noqa: N802  Qt's name
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Qt: other words were typed."""
        node = self.node(index)
        words = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not words or words == node.words:
            return False
        self.renamed.emit(node, words)
        return True

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802  Qt's name
        """Qt: what is dragged moves."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802  Qt's name
        """Qt: our own rows, and nothing else."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802  Qt's name
        """Qt: which page or module is dragged."""
        node = self.node(indexes[0])
        data = QMimeData()
        page = node.place if node.kind == PAGE else -1
        data.setData(_MIME, json.dumps([id(self), node.file, page]).encode())
        return data

    def canDropMimeData(  # noqa: N802  Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt: pages go into modules, modules between modules; nothing goes before Welcome."""
        del action, column
        dragged = self._dragged(data)
        if dragged is None:
            return False
        node = self.node(parent)
        if dragged[1] < 0:
            return node is self.root and row > 0
        return node.kind == MODULE and not node.is_welcome

    def dropMimeData(  # noqa: N802  Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt: it was let go. Told, and False returned: the act that follows moves the rows."""
        dragged = self._dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        file, page = dragged
        node = self.node(parent)
        if page < 0:
            here = next((one.place for one in self.root.children if one.file == file), 0)
            to = row - 1  # Welcome is the first row
            self.dropped.emit(file, -1, file, to - 1 if here < to else to)
        else:
            to = row if row >= 0 else len(node.children)
            self.dropped.emit(file, page, node.file, to - 1 if node.file == file and page < to else to)
        return False

    def _dragged(self, data: QMimeData) -> tuple[str, int] | None:
        if not data.hasFormat(_MIME):
            return None
        whose, file, page = json.loads(bytes(data.data(_MIME).data()))
        return (file, page) if whose == id(self) else None

    def _follow(self, old: Node, wanted: Sequence[Node]) -> None:
        """Make the children of ``old`` what ``wanted`` are. Qt is asked only where something shows: each call
        may have to wait for another thread.
        """
        children = old.children
        self._adopt(children, wanted)
        keys = {one.key for one in wanted}
        for row in range(len(children) - 1, -1, -1):
            if children[row].key not in keys:
                self.beginRemoveRows(self.index_of(old), row, row)
                del children[row]
                self.endRemoveRows()
        known = {child.key for child in children}
        row = 0
        while row < len(wanted):
            end = row
            while end < len(wanted) and wanted[end].key not in known:
                end += 1
            if end > row:
                self._insert(old, row, wanted[row:end])
                row = end
                continue
            self._bring(old, row, wanted[row].key)
            node = children[row]
            if node.take(wanted[row]):
                index = self.createIndex(row, 0, node)
                self.dataChanged.emit(index, index)
            self._follow(node, wanted[row].children)
            row += 1

    def _insert(self, parent: Node, row: int, nodes: Sequence[Node]) -> None:
        self.beginInsertRows(self.index_of(parent), row, row + len(nodes) - 1)
        for node in nodes:
            node.parent = parent
        parent.children[row:row] = nodes
        self.endInsertRows()

    def _bring(self, parent: Node, row: int, key: str) -> None:
        """Let the child that is known by ``key`` stand in ``row``."""
        children = parent.children
        here = next(at for at in range(row, len(children)) if children[at].key == key)
        if here != row:
            where = self.index_of(parent)
            self.beginMoveRows(where, here, here, where, row)
            children.insert(row, children.pop(here))
            self.endMoveRows()

    @staticmethod
    def _adopt(old: Sequence[Node], wanted: Sequence[Node]) -> None:
        """Where only one of them is known by another name now, it is the same one: somebody types its id."""
        if len(old) != len(wanted):
            return
        changed = [at for at, one in enumerate(wanted) if old[at].key != one.key]
        if len(changed) == 1 and all(one.key != wanted[changed[0]].key for one in old):
            old[changed[0]].key = wanted[changed[0]].key


def faults(node: Node) -> str:
    """How much of it is to be mended."""
    return "1 thing to mend" if node.faults == 1 else f"{node.faults} things to mend"


def spoken(node: Node) -> str:
    """A row as a screen reader says it."""
    said = [f"Part {node.number}, {node.words}" if node.number else node.words]
    if node.kind == MODULE and node.minutes:
        said.append(f"{node.minutes} minutes")
    if node.faults:
        said.append(faults(node))
    return ", ".join(said)
