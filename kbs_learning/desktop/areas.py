"""The parts of the window in the order of F6."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_area(areas: Sequence[QWidget]) -> None:
    """Move the keyboard from the area it is in to the first control of the next one that has any."""
    focused = QApplication.focusWidget()
    at = next((i for i, area in enumerate(areas) if focused and area.isAncestorOf(focused)), -1)
    for step in range(1, len(areas) + 1):
        target = first_control(areas[(at + step) % len(areas)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def first_control(area: QWidget) -> QWidget | None:
    """The first in the order of the keyboard inside ``area`` that Tab would stop at."""
    one = area.nextInFocusChain()
    while one is not None and one is not area:
        if area.isAncestorOf(one) and takes_tab(one):
            return one
        one = one.nextInFocusChain()
    return None


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at ``widget`` now."""
    policy = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
