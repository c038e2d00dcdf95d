"""Folding in a document: lines that are not shown. Which, is written nowhere else, so none is ever lost."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


def is_folded(block: QTextBlock) -> bool:
    """Whether lines after this one are hidden."""
    return block.isVisible() and block.next().isValid() and not block.next().isVisible()


def hidden_after(block: QTextBlock) -> int:
    """How many lines are hidden after this one."""
    return sum(1 for _ in _hidden(block))


def fold(document: QTextDocument, first: int, last: int) -> None:
    """Hide the lines after ``first`` up to ``last``, counted from 1."""
    block = document.findBlockByNumber(first)
    while block.isValid() and block.blockNumber() < last:
        block.setVisible(False)
        block.setLineCount(0)
        block = block.next()
    _lay_out(document, first - 1, last)


def unfold(document: QTextDocument, block: QTextBlock) -> None:
    """Show the lines hidden after ``block``, or round it where it is hidden itself."""
    while block.isValid() and not block.isVisible():
        block = block.previous()
    first, last = block.blockNumber(), block.blockNumber() + 1
    for one in _hidden(block):
        one.setVisible(True)
        one.setLineCount(max(1, one.layout().lineCount()))
        last = one.blockNumber() + 1
    _lay_out(document, first, last)


def unfold_all(document: QTextDocument) -> None:
    """Show everything."""
    block = document.begin()
    while block.isValid():
        if not block.isVisible():
            block.setVisible(True)
            block.setLineCount(max(1, block.layout().lineCount()))
        block = block.next()
    _lay_out(document, 0, document.blockCount())


def _hidden(block: QTextBlock) -> Iterator[QTextBlock]:
    one = block.next()
    while one.isValid() and not one.isVisible():
        yield one
        one = one.next()


def _lay_out(document: QTextDocument, first: int, last: int) -> None:
    start = document.findBlockByNumber(first)
    end = document.findBlockByNumber(max(first, last - 1))
    document.markContentsDirty(start.position(), end.position() + end.length() - start.position())
    layout = document.documentLayout()
    if isinstance(layout, QPlainTextDocumentLayout):
        layout.requestUpdate()
        layout.documentSizeChanged.emit(layout.documentSize())
