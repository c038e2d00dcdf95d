"""How large a dialog may be on the screen in use: large text must not push its buttons off the edge."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from kbs_learning.desktop.theme import look

_FRAME = 60
"""Pixels that title bar and edges take."""


def wide(pixels: float, part: float = 1.0) -> int:
    """``pixels`` at the usual text size grown with the text, but no more than ``part`` of the screen."""
    return round(min(look().size(pixels), (_screen()[0] - _FRAME) * part))


def high(pixels: float, part: float = 1.0) -> int:
    """The same from top to bottom."""
    return round(min(look().size(pixels), (_screen()[1] - _FRAME) * part))


def wide_unscaled(pixels: float) -> int:
    """The same for those who grow the number with the text themselves."""
    return round(wide(pixels) * 100 / look().text_size)


def _screen() -> tuple[int, int]:
    room = QGuiApplication.primaryScreen().availableSize()
    return room.width(), room.height()
