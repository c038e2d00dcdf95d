"""What can be done with a row of the outline: each is one act, with a key, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from kbs_learning.content.editing import moving, parts, renaming
from kbs_learning.content.editing.ids import LinkTo, change_id
from kbs_learning.core.drafts import Act
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.outline.nodes import MODULE, PAGE, Node
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.notices import Notices
from kbs_learning.desktop.theme import look

GO, RENAME, UP, DOWN = "go", "rename", "up", "down"
COPY, DELETE, ADD_PAGE, ADD_MODULE = "copy", "delete", "add-page", "add-module"
CHANGE_ID = "change-id"
_ACTIONS = (
    (GO, "Show in the text", "Return", "arrow-right"),
    (RENAME, "Rename", "F2", "pencil"),
    (CHANGE_ID, "Change its id…", "", "hash"),
    (UP, "Move up", "Alt+Up", "arrow-up"),
    (DOWN, "Move down", "Alt+Down", "arrow-down"),
    (COPY, "Duplicate", "Ctrl+D", "copy"),
    (DELETE, "Delete", "Delete", "trash-2"),
    (ADD_PAGE, "Add page", "Ins", "file-plus"),
    (ADD_MODULE, "Add module…", "Shift+Ins", "folder-plus"),
)
_NEW_PAGE = "New page"
_NAMED = 4
"""Links that are named one by one in a message."""


class Deeds(QObject):
    """Acts on the current row of ``tree``."""

    done = Signal(object)
    """The act that was just carried out."""
    name_wanted = Signal()
    """The new row shall be named now."""

    def __init__(self, tree: QWidget, notices: Notices, current: Callable[[], Node | None]) -> None:
        """``current`` tells the row in question; keys work while ``tree`` has the focus."""
        super().__init__(tree)
        self.session: CourseSession | None = None
        self._notices, self._current, self._tree = notices, current, tree
        self.actions: dict[str, QAction] = {}
        for name, words, keys, icon in _ACTIONS:
            action = QAction(look().icon(icon), words, self)
            if name not in (GO, RENAME):  # the tree itself knows these two keys
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                tree.addAction(action)
            else:
                action.setText(
                    f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}"
                )
            self.actions[name] = action
        for name, deed in {
            CHANGE_ID: self._ask_for_id,
            UP: partial(self._move, -1),
            DOWN: partial(self._move, 1),
            COPY: self._copy,
            DELETE: self._delete,
            ADD_PAGE: self._add_page,
            ADD_MODULE: self._add_module,
        }.items():
            self.actions[name].triggered.connect(lambda _=False, deed=deed: self._try(deed))
        self.follow()

    def follow(self) -> None:
        """Another row is current: say what can be done with it."""
        node = self._current() if self.session is not None else None
        fixed = node is None or node.in_welcome or node.kind not in (MODULE, PAGE)
        for name in (UP, DOWN, COPY, DELETE):
            self.actions[name].setEnabled(not fixed)
        self.actions[GO].setEnabled(node is not None)
        self.actions[RENAME].setEnabled(
            node is not None and node.kind in (MODULE, PAGE) and not node.is_welcome
        )
        self.actions[CHANGE_ID].setEnabled(node is not None and bool(node.id) and not node.in_welcome)
        self.actions[ADD_PAGE].setEnabled(node is not None and not node.in_welcome)
        self.actions[ADD_MODULE].setEnabled(self.session is not None)

    def menu(self, names: Sequence[str] = (), parent: QWidget | None = None) -> QMenu:
        """A menu of these actions; of all of them by default."""
        made = QMenu(parent or self._tree)
        for name in names or self.actions:
            if not names and name in (UP, ADD_PAGE):
                made.addSeparator()
            made.addAction(self.actions[name])
        return made

    def rename(self, node: Node, words: str) -> None:
        """Call a page or module ``words``."""
        self._try(partial(self._rename, node, words))

    def drop(self, file: str, page: int, to_file: str, to: int) -> None:
        """A page, or a module where ``page`` is -1, was dragged to another place."""
        if page < 0:
            self._try(lambda: self._do(moving.move_module(self._texts, file, to)))
        else:
            self._try(lambda: self._do(moving.move_page(self._texts, file, page, to_file, to)))

    @property
    def _texts(self) -> dict[str, str]:
        return self.session.draft.texts if self.session is not None else {}

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            if self.session is not None:
                deed()
        except UserError as fault:
            self._notices.error(fault)

    def _do(self, act: Act) -> None:
        if self.session is not None and act.changes:
            self.session.do(act)
            self.done.emit(act)

    def _rename(self, node: Node, words: str) -> None:
        if node.kind == PAGE:
            self._do(renaming.rename_page(self._texts, node.file, node.place, words))
        else:
            self._do(renaming.rename_module(self._texts, node.file, words))

    def _ask_for_id(self) -> None:
        from kbs_learning.desktop.author.outline.id_dialog import IdDialog  # late: nobody needs it often

        node = self._current()
        if node is not None and node.id:
            IdDialog(node.id, partial(self._change_id, node), self._tree.window()).open()

    def _change_id(self, node: Node, new: str) -> None:
        self._do(change_id(self._texts, node.file, node.id, new))

    def _move(self, by: int) -> None:
        node = self._current()
        if node is None or node.parent is None or node.in_welcome:
            return
        if node.kind == MODULE:
            if node.place + by >= 0:
                self._do(moving.move_module(self._texts, node.file, node.place + by))
        elif node.kind == PAGE and 0 <= node.place + by < len(node.parent.children):
            self._do(moving.move_page(self._texts, node.file, node.place, node.file, node.place + by))
        elif node.kind == PAGE:
            self._move_over(node, by)

    def _move_over(self, node: Node, by: int) -> None:
        """From the end of a module to the beginning of the next, and the other way round."""
        module = node.parent
        neighbours = module.parent.children if module is not None and module.parent is not None else []
        at = module.row + by if module is not None else -1
        if 0 <= at < len(neighbours) and not neighbours[at].is_welcome:
            to = neighbours[at]
            place = 0 if by > 0 else len(to.children)
            self._do(moving.move_page(self._texts, node.file, node.place, to.file, place))

    def _copy(self) -> None:
        node = self._current()
        if node is None or node.in_welcome:
            return
        if node.kind == MODULE:
            self._do(parts.duplicate_module(self._texts, node.file))
        elif node.kind == PAGE:
            self._do(parts.duplicate_page(self._texts, node.file, node.place))

    def _delete(self) -> None:
        node = self._current()
        if node is None or node.in_welcome:
            return
        texts = self._texts
        if node.kind == MODULE:
            links = parts.links_to_module(texts, node.file)
            self._do(parts.delete_module(texts, node.file))
        elif node.kind == PAGE:
            links = parts.links_to_page(texts, node.file, node.place)
            self._do(parts.delete_page(texts, node.file, node.place))
        else:
            return
        if links:
            self._notices.warn(f"“{node.words}” is deleted. {_told(links)}", "Undo brings it back.")

    def _add_page(self) -> None:
        node = self._current()
        if node is None or node.in_welcome:
            return
        if node.kind == MODULE:
            place = len(node.children)
        else:
            place = 1 + (node.place if node.kind == PAGE else _page_of(node))
        self._do(parts.add_page(self._texts, node.file, place, _NEW_PAGE))
        self.name_wanted.emit()

    def _add_module(self) -> None:
        from kbs_learning.desktop.author.creating import new_module  # late: few add one

        if self.session is not None:
            new_module(self.session, self._tree)


def _page_of(box: Node) -> int:
    return box.parent.place if box.parent is not None else 0


def _told(links: Sequence[LinkTo]) -> str:
    named = ", ".join(f"{link.file} line {link.line}" for link in links[:_NAMED])
    more = f" and {len(links) - _NAMED} more" if len(links) > _NAMED else ""
    if len(links) == 1:
        return f"One link to it leads nowhere now: {named}."
    return f"{len(links)} links to it lead nowhere now: {named}{more}."
