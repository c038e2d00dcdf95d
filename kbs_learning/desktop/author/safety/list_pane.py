"""The sunken side of a dialog: its title, and the list from which something is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbs_learning.desktop.author.safety.room import wide
from kbs_learning.desktop.widgets.text import Text

_WIDE = 288


def list_pane(title: str, chosen_from: QWidget) -> QWidget:
    """``chosen_from`` under its title, no wider than a quarter of the screen."""
    made = QWidget()
    made.setProperty("look", "sunken")
    made.setFixedWidth(wide(_WIDE, 0.26))
    column = QVBoxLayout(made)
    column.setContentsMargins(8, 20, 8, 8)
    heading = Text(title, "title")
    heading.setContentsMargins(8, 0, 8, 4)
    column.addWidget(heading)
    column.addWidget(chosen_from, 1)
    return made
