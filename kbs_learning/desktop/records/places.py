"""What stands in the place of the list: the list, no results yet, nothing found, or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.empty import Empty
from kbs_learning.desktop.widgets.text import Text

_NO_RESULTS = (
    "Learning done on this computer shows up here by itself. Results that learners saved elsewhere come in as"
    " files: choose them, or let them fall on this page."
)


class Places(QStackedWidget):
    """One of them at a time."""

    bring_in_wanted = Signal()
    clear_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, table: QWidget) -> None:
        """``table`` is shown while there is something in it, and while nothing is known yet."""
        super().__init__()
        self.setProperty("look", "paper")
        self.table = table
        bring_in = button("Bring in results…", "download", "filled")
        bring_in.clicked.connect(self.bring_in_wanted)
        clear = button("Show everything", kind="outlined")
        clear.clicked.connect(self.clear_wanted)
        self.no_results = Empty("inbox", "No results yet", _NO_RESULTS, bring_in)
        self.nothing_found = Empty(
            "search", "Nothing matches", "No attempt has all that the filters ask for.", clear
        )
        self.trouble = QWidget()
        self._trouble = QVBoxLayout(self.trouble)
        self._trouble.setContentsMargins(0, 0, 0, 0)
        self._drop = Text("Let go to bring these results in", "heading", "sleep", wrap=False)
        self._drop.setParent(self)
        self._drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop.hide()
        for one in (table, self.no_results, self.nothing_found, self.trouble):
            self.addWidget(one)

    def show_list(self, total: int, *, filtered: bool) -> None:
        """The list, or why there is none."""
        place = self.table if total else self.nothing_found if filtered else self.no_results
        self.setCurrentWidget(place)

    def show_drop(self, on: bool) -> None:
        """Say over the list what letting go would do."""
        self._drop.setGeometry(self.rect())
        self._drop.setStyleSheet(f"background: {look().role('sleep-tint').name()};")
        self._drop.setVisible(on)
        self._drop.raise_()

    def show_trouble(self, fault: UserError) -> None:
        """What went wrong, in the place of the list, with a way out."""
        while item := self._trouble.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        again = button("Try again", "refresh-cw")
        again.clicked.connect(self.again_wanted)
        words = "\n".join((*fault.details, fault.hint)) or "Try again in a moment."
        self._trouble.addWidget(Empty("database-zap", fault.message, words, again))
        self.setCurrentWidget(self.trouble)
