"""Where the window stood last time, as far as that still is on a screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

USUAL = QSize(1280, 800)
_SEEN = 80
"""Pixels of its top edge that must be on a screen for somebody to take hold of it."""


def restore_place(window: QMainWindow, state: QSettings) -> None:
    """As it was; in the middle of the screen where it has not been before or would not be seen."""
    geometry = state.value("geometry")
    if (
        isinstance(geometry, QByteArray)
        and window.restoreGeometry(geometry)
        and _is_seen(window.frameGeometry())
    ):
        return
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(USUAL.boundedTo(screen.size()))
    place = window.frameGeometry()
    place.moveCenter(screen.center())
    window.move(place.topLeft())


def _is_seen(frame: QRect) -> bool:
    top = QRect(frame.left(), frame.top(), frame.width(), 40)
    return any(
        screen.availableGeometry().intersected(top).width() >= _SEEN for screen in QGuiApplication.screens()
    )
