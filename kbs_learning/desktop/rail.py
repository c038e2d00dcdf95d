"""The rail at the edge of the window: where one is, and where else one can go."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kbs_learning.desktop.theme import look

_WIDTH = 76
_BAR, _BAR_HEIGHT = 4, 34


class RailButton(QToolButton):
    """An icon over a word; the one of the current page is a tile."""

    def __init__(self, action: QAction, text: str, icon: str) -> None:
        """Does what ``action`` does, and is shown and named as it is."""
        super().__init__()
        self._icon = icon
        self.setProperty("rail", True)
        self.setObjectName(f"rail-{action.objectName()}")
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(action.toolTip())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoRaise(True)
        if not action.isVisible():
            self.hide()
        self.clicked.connect(action.trigger)
        action.visibleChanged.connect(lambda: self.setVisible(action.isVisible()))
        self.show_current(current=False)

    def show_current(self, *, current: bool) -> None:
        """Whether its page is the one shown."""
        self.setCheckable(current)
        self.setChecked(current)
        self.setIcon(look().icon(self._icon, "sleep" if current else "muted"))
        self.setAccessibleDescription("Current page" if current else "")


class Rail(QWidget):
    """Workspaces from the top, settings and help at the bottom."""

    def __init__(self, top: Iterable[RailButton], bottom: Iterable[RailButton]) -> None:
        """The buttons in the order of the keyboard."""
        super().__init__()
        self.setProperty("look", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("rail")
        self.setAccessibleName("Places in this window")
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 1, 12)
        column.setSpacing(8)
        for button in top:
            self._add(column, button)
        column.addStretch(1)
        for button in bottom:
            self._add(column, button)
        self._current = ""
        self._fit()
        look().changed.connect(self._fit)

    def show_current(self, name: str) -> None:
        """Mark the button of the page called ``name``."""
        self._current = name
        for button_name, button in self._buttons.items():
            button.show_current(current=button_name == name)
        self.update()

    def button(self, name: str) -> RailButton:
        """The button of a page or action."""
        return self._buttons[name]

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as drawn; wider with the text."""
        return QSize(look().size(_WIDTH), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The hairline beside it, and the bar at the current page."""
        super().paintEvent(event)
        painter = QPainter(self)
        from_left = self.layoutDirection() != Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - 1 if from_left else 0, 0, 1, self.height(), look().role("hair"))
        if button := self._buttons.get(self._current):
            height = min(look().size(_BAR_HEIGHT), button.height())
            top = button.geometry().center().y() - height / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().role("sleep"))
            left = -_BAR if from_left else self.width() - _BAR
            painter.drawRoundedRect(QRectF(left, top, 2 * _BAR, height), 2, 2)

    def _add(self, column: QVBoxLayout, button: RailButton) -> None:
        self._buttons[button.objectName().removeprefix("rail-")] = button
        column.addWidget(button)

    def _fit(self) -> None:
        self.setFixedWidth(look().size(_WIDTH))
