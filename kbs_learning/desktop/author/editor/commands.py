"""What the actions of the editor do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock

from kbs_learning.content.editing import typing
from kbs_learning.content.editing.folding import fold_at
from kbs_learning.desktop.author.editor import folds
from kbs_learning.desktop.author.editor.adding_pictures import AddingPictures
from kbs_learning.desktop.author.editor.completion import Completion
from kbs_learning.desktop.author.editor.desk import Desk
from kbs_learning.desktop.author.editor.find_bar import FindBar
from kbs_learning.desktop.author.editor.pasting import Pasting
from kbs_learning.desktop.author.editor.spelling import Spelling
from kbs_learning.desktop.author.editor.typing_keys import TypingKeys
from kbs_learning.desktop.context import Desktop


class Commands(QObject):
    """By the names of ``editor.actions``."""

    form_wanted = Signal(int)
    """The form of the box in this line is wanted."""

    def __init__(self, desktop: Desktop, desk: Desk, find_bar: FindBar, parent: QObject) -> None:
        """Works on what ``desk`` shows."""
        super().__init__(parent)
        self._desk = desk
        self.keys = TypingKeys(desk.area, desk.write)
        self.completion = Completion(desk)
        self.pictures = AddingPictures(desktop, desk)
        self.pasting = Pasting(desktop, desk, self.pictures)
        self.spelling = Spelling(desktop, desk)
        desk.area.takers.append(self.keys.take)
        change = self.keys.change
        self.by_name: dict[str, Callable[[], None]] = {
            "bold": partial(change, "Bold", partial(typing.marked, mark="**")),
            "italic": partial(change, "Italic", partial(typing.marked, mark="*")),
            "link": partial(change, "Link", typing.linked),
            "list": partial(change, "List", typing.listed),
            "heading": partial(change, "Heading", partial(typing.headed, level=2)),
            "subheading": partial(change, "Heading", partial(typing.headed, level=3)),
            "picture": self.pictures.choose,
            "form": self._want_form,
            "complete": self.completion.open,
            "find": find_bar.begin,
            "replace": partial(find_bar.begin, replace=True),
            "find-next": find_bar.find_next,
            "find-previous": find_bar.find_previous,
            "fold": self.fold,
            "unfold": self.unfold,
            "fold-all": self.fold_all,
            "unfold-all": partial(self._with_document, folds.unfold_all),
            "line-up": partial(self.keys.move, up=True),
            "line-down": partial(self.keys.move, up=False),
            "duplicate": self.keys.duplicate,
            "paste-plain": self.pasting.paste_plain,
            "spelling-next": self.spelling.go_to_next,
        }

    def fold(self) -> None:
        """Fold the innermost box, page or header round the caret; the caret goes to its first line."""
        line = self._desk.area.textCursor().blockNumber() + 1
        found = fold_at(tuple(self._desk.marks.folds.values()), line)
        if found is not None:
            self._fold(found.first, found.last)

    def unfold(self) -> None:
        """Show what is hidden after the line of the caret."""
        block = self._desk.area.textCursor().block()
        if folds.is_folded(block):
            folds.unfold(self._desk.area.document(), block)

    def toggle_fold(self, line: int) -> None:
        """Fold or unfold what begins in ``line``."""
        block = self._block(line)
        if folds.is_folded(block):
            folds.unfold(self._desk.area.document(), block)
        elif found := self._desk.marks.folds.get(line):
            self._fold(found.first, found.last)

    def fold_all(self) -> None:
        """Fold every box, and the header."""
        for one in self._desk.marks.folds.values():
            if one.kind != "page":
                self._fold(one.first, one.last)

    def _fold(self, first: int, last: int) -> None:
        area = self._desk.area
        cursor = area.textCursor()
        for place in (cursor.position(), cursor.anchor()):
            if first < area.document().findBlock(place).blockNumber() + 1 <= last:
                cursor.setPosition(self._block(first).position())
                area.setTextCursor(cursor)
                break
        folds.fold(area.document(), first, last)

    def _block(self, line: int) -> QTextBlock:
        return self._desk.area.document().findBlockByNumber(line - 1)

    def _with_document(self, does: Callable[..., None]) -> None:
        does(self._desk.area.document())

    def _want_form(self) -> None:
        line = self._desk.area.textCursor().blockNumber() + 1
        if self._desk.marks.box_at(line):
            self.form_wanted.emit(line)
