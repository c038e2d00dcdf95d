"""Lines further apart than the font would have them: 21 px for letters of 13."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


class SpacedLayout(QPlainTextDocumentLayout):
    """Qt's layout of plain text knows no line height: each block's lines are put where they belong.

    What is added stands above the letters, for Qt takes the bottom of a line as the top of the next.
    """

    def __init__(self, document: QTextDocument) -> None:
        """As close as the font has it, until :attr:`pitch` is set."""
        super().__init__(document)
        self.pitch = 0
        """Pixels from line to line; ``relayout`` with a changed font or width follows it."""

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802  Qt's name
        """Qt: asked before a block is drawn or looked into, so here its lines are put apart."""
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount() if layout is not None and rect.height() else 0
        if not count or not self.pitch:
            return rect
        first = layout.lineAt(0)
        if first.y() or first.height() >= self.pitch:
            return rect
        top = 0.0
        for at in range(count):
            line = layout.lineAt(at)
            height = max(float(self.pitch), line.height())
            line.setPosition(QPointF(line.x(), top + height - line.height()))
            top += height
        return super().blockBoundingRect(block)
