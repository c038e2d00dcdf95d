"""One file of the course as a document of Qt, kept the same as the draft, change by change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from kbs_learning.core.drafts import Change, change_between
from kbs_learning.desktop.author.editor.spacing import SpacedLayout
from kbs_learning.desktop.author.editor.units import Units, units_in


class Paper(QObject):
    """Tells what is typed into its document as changes of the draft, and takes the changes of others."""

    edited = Signal(object)
    """A :class:`~kbs_learning.core.drafts.Change` that somebody made in the document."""
    changed = Signal(int, int, int)
    """First block that changed, how many there are more than before, and how many are new or changed."""

    def __init__(self, file: str, text: Callable[[], str], parent: QObject | None = None) -> None:
        """``text`` gives the draft's text of ``file`` as it is now."""
        super().__init__(parent)
        self.file = file
        self._text = text
        self.document = QTextDocument(self)
        self.document.setUndoRedoEnabled(False)  # the draft undoes
        self.layout = SpacedLayout(self.document)
        self.document.setDocumentLayout(self.layout)
        self.document.setDocumentMargin(8)
        self.units = Units("")
        self.caret = (0, 0)
        """Anchor and position of the caret while another file is shown."""
        self.scrolled = 0
        self._taking = False
        self._blocks = 1
        self.document.contentsChange.connect(self._contents_changed)
        self.read()

    def read(self) -> None:
        """Take the whole text of the draft."""
        text = self._text()
        self._taking = True
        self.document.setPlainText(text)
        self._taking = False
        self.units = Units(text)
        self._blocks = self.document.blockCount()
        self.changed.emit(0, 0, self._blocks)

    def take(self, change: Change) -> None:
        """Carry out in the document what was done to the draft elsewhere."""
        at = self.units.units(change.at)
        end = self.units.units(change.at + len(change.removed))
        self.units.replaced(change.at, len(change.removed), change.inserted)
        self._taking = True
        cursor = QTextCursor(self.document)
        cursor.setPosition(at)
        cursor.setPosition(min(end, self.document.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.inserted)
        self._taking = False

    def settle(self) -> None:
        """After changes by others: should the two differ even so, the draft is right."""
        if self.document.characterCount() - 1 != self.units.size or self.units.size < len(self._text()):
            self.read()

    def raw(self, start: int, end: int) -> str:
        """What stands from ``start`` to ``end``, in UTF-16 units, as the draft has it."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def _contents_changed(self, at: int, removed: int, added: int) -> None:
        document = self.document
        added = min(added, document.characterCount() - 1 - at)
        if not self._taking:
            self._tell(at, removed, added)
        first = document.findBlock(at).blockNumber()
        last = document.findBlock(at + max(0, added)).blockNumber()
        count = document.blockCount()
        more, self._blocks = count - self._blocks, count
        self.changed.emit(first, more, last - first + 1)

    def _tell(self, at: int, removed: int, added: int) -> None:
        text, until = self._text(), min(at + removed, self.units.size)
        start, end = self.units.characters(at), self.units.characters(until)
        old, new = text[start:end], self.raw(at, at + added)
        whole = self.document.characterCount() - 1
        if (
            self.units.units(start) != at
            or self.units.units(end) != until
            or self.units.size - units_in(old) + units_in(new) != whole
        ):  # half an emoji came or went, as from some input methods: only both texts whole can be compared
            start, old, new = 0, text, self.raw(0, whole)
        small = change_between(self.file, old, new)
        if small.removed or small.inserted:
            change = Change(self.file, start + small.at, small.removed, small.inserted)
            self.units.replaced(change.at, len(change.removed), change.inserted)
            self.edited.emit(change)
