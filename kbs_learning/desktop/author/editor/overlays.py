"""What is drawn over the text without changing it: spelling, faults, what was found, a place just shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from kbs_learning.desktop.theme import look

Overlay = QTextEdit.ExtraSelection
_LAYERS = ("shown", "found", "problems", "spelling")
_FLASH = 700
"""Milliseconds that a place which was jumped to stays tinted."""


class Overlays(QObject):
    """Layers by name, each replaced as a whole."""

    def __init__(self, area: QPlainTextEdit) -> None:
        """Nothing lies over ``area`` yet."""
        super().__init__(area)
        self._area = area
        self._layers: dict[str, list[Overlay]] = {}
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH)
        self._flash.timeout.connect(self._flashed)

    def put(self, layer: str, overlays: list[Overlay]) -> None:
        """Show these, and nothing else, in ``layer``: shown, found, problems or spelling."""
        if overlays or self._layers.get(layer):
            self._layers[layer] = overlays
            self._area.setExtraSelections([one for name in _LAYERS for one in self._layers.get(name, [])])

    def layer(self, name: str) -> list[Overlay]:
        """What is shown in a layer now; its cursors have followed the text."""
        return self._layers.get(name, [])

    def clear(self) -> None:
        """Another document is shown."""
        self._layers.clear()
        self._area.setExtraSelections([])

    def flash(self, block: QTextBlock) -> None:
        """Tint a line for a moment, without motion."""
        form = QTextCharFormat()
        form.setBackground(look().role("sleep-tint"))
        form.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.put("shown", [overlay(QTextCursor(block), form)])
        self._flash.start()

    def _flashed(self) -> None:
        self.put("shown", [])


def overlay(cursor: QTextCursor, form: QTextCharFormat) -> Overlay:
    """What ``cursor`` selects, looking like ``form``."""
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format = form
    return made


def underlined(role: str, *, dashed: bool = False) -> QTextCharFormat:
    """A wavy or dashed line under the words, in the colour of a role."""
    form = QTextCharFormat()
    styles = QTextCharFormat.UnderlineStyle
    form.setUnderlineStyle(styles.DashUnderline if dashed else styles.WaveUnderline)
    form.setUnderlineColor(QColor(look().role(role)))
    return form
