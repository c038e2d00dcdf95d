"""Buttons: one filled on a screen, the others outlined or quiet."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QPushButton, QSizePolicy

from kbs_learning.desktop.icons import Beside
from kbs_learning.desktop.theme import look

Kind = Literal["filled", "outlined", "quiet", "ink", "danger", "link", "filter", "topic", "segment"]

_ICON_ROLES = {"filled": "on-action", "ink": "on-ink", "danger": "danger", "link": "sleep"}


def button(
    text: str, icon: str = "", kind: Kind = "outlined", *, large: bool = False, trailing: bool = False
) -> QPushButton:
    """A button of 32 px, or 46 when ``large``. ``trailing`` puts the icon after the words.

    Without ``text`` it needs an accessible name and a tooltip: see :func:`icon_button`.
    """
    made = QPushButton(text)
    made.setProperty("kind", kind)
    if large:
        made.setProperty("large", True)  # not "size", which Qt has itself
    from_left = QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft
    if icon:
        words: Beside = ("left" if from_left == trailing else "right") if text else None
        made.setIcon(look().icons.icon(icon, _ICON_ROLES.get(kind, "ink"), words))
    if trailing:
        turned = Qt.LayoutDirection.RightToLeft if from_left else Qt.LayoutDirection.LeftToRight
        made.setLayoutDirection(turned)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def icon_button(name: str, icon: str, kind: Kind = "quiet") -> QPushButton:
    """A square button whose name is heard and shown as its tooltip."""
    made = button("", icon, kind)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setProperty("square", True)
    return made


def action_button(action: QAction, icon: str = "", kind: Kind = "outlined") -> QPushButton:
    """A button that does what ``action`` does, and is enabled, named and explained as it is."""
    made = button(action.text().replace("&", ""), icon, kind)
    made.setToolTip(action.toolTip())
    made.setEnabled(action.isEnabled())
    made.clicked.connect(action.trigger)
    action.enabledChanged.connect(made.setEnabled)
    return made
