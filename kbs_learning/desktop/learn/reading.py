"""Text and colours, in a small window under the button that opens it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from kbs_learning.desktop.actions import COLOURS, TEXT_SIZES
from kbs_learning.desktop.context import SettingsStore
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.text import Text


class ReadingPopup(QDialog):
    """Every choice holds at once, and everywhere. Escape or a click beside it closes it."""

    def __init__(self, settings: SettingsStore, parent: QWidget) -> None:
        """Shows what is chosen now."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Text and colours")
        self._settings = settings
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Text("Text size", "strong"))
        self.smaller = button("Smaller", "a-arrow-down")
        self.larger = button("Larger", "a-arrow-up")
        self._size = Text(role="muted", wrap=False)
        column.addWidget(Flow([self.smaller, self.larger, self._size], spacing=12))
        column.addSpacing(8)
        column.addWidget(Text("Colours", "strong"))
        self.colours = QButtonGroup(self)
        for number, (value, words) in enumerate(COLOURS):
            choice = QRadioButton(words)
            choice.setChecked(settings.value.colours == value)
            self.colours.addButton(choice, number)
            column.addWidget(choice)
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))
        self.colours.idClicked.connect(lambda number: settings.change(colours=COLOURS[number][0]))
        self._show_size()

    def open_under(self, opener: QWidget) -> None:
        """Beneath ``opener``, ending where it ends."""
        self.adjustSize()
        below = opener.mapToGlobal(QPoint(opener.width() - self.width(), opener.height() + 6))
        self.move(below)
        self.show()
        self.smaller.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        now = self._settings.value.text_size
        nearest = min(range(len(TEXT_SIZES)), key=lambda index: abs(TEXT_SIZES[index] - now))
        wanted = TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, nearest + by))]
        self._settings.change(text_size=wanted)
        self._show_size()
        self.adjustSize()

    def _show_size(self) -> None:
        size = self._settings.value.text_size
        self._size.setText(f"{size} %")
        self.smaller.setEnabled(size > TEXT_SIZES[0])
        self.larger.setEnabled(size < TEXT_SIZES[-1])
