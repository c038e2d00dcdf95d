"""A whole number, typed or counted up and down."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QToolButton

from kbs_learning.desktop.theme import look

_SHEET = """QSpinBox {{ color: {ink}; background: {surface}; border: 1px solid {line}; border-radius: 8px;
selection-background-color: {sleep}; }}
QSpinBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QToolButton {{ background: transparent; border: 0; }}"""


class Number(QSpinBox):
    """A field as all others, with two small arrows; the wheel does not change it while a form scrolls."""

    def __init__(self, name: str, low: int, high: int) -> None:
        """``name`` for screen readers."""
        super().__init__()
        self.setRange(low, high)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setButtonSymbols(self.ButtonSymbols.NoButtons)
        self._arrows = [self._arrow("chevron-up", "More"), self._arrow("chevron-down", "Less")]
        self._arrows[0].clicked.connect(self.stepUp)
        self._arrows[1].clicked.connect(self.stepDown)
        look().changed.connect(self._dress)
        self._dress()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        """The form scrolls, the number stays."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """The arrows stand at the end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        side, half = look().size(22), self.height() // 2
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 2 if from_right else self.width() - side - 4
        for at, arrow in enumerate(self._arrows):
            arrow.setGeometry(left, 3 + at * (half - 3), side, half - 3)
        room = self.width() - side - look().size(16)
        self.lineEdit().setGeometry(side + 8 if from_right else look().size(10), 1, room, self.height() - 2)

    def _arrow(self, icon: str, name: str) -> QToolButton:
        made = QToolButton(self)
        made.setIcon(look().icon(icon, "muted"))
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAutoRepeat(True)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        return made

    def _dress(self) -> None:
        colours = {role: look().role(role).name() for role in ("ink", "surface", "line", "sleep")}
        self.setStyleSheet(_SHEET.format(**colours))
        self.setMinimumWidth(look().size(76))
        self.setFixedHeight(look().size(30) + 2)
        for arrow in self._arrows:
            arrow.setIconSize(QSize(look().size(13), look().size(13)))
        self._place()
