"""A link out of the course: where it goes is shown before anything opens."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.text import Text

_WORDS = {
    "tel": ("Ring this number?", "If this computer can ring, it does so. If not, use a phone.", "Ring"),
    "mailto": ("Write an email?", "Your own email program opens.", "Open email"),
}
_WEB = (
    "Open this page in your browser?",
    "It is not part of the course, and needs the internet.",
    "Open in my browser",
)


class LinkDialog(QDialog):
    """Asks; the course stays open behind it."""

    def __init__(self, url: QUrl, parent: QWidget) -> None:
        """``url`` is http, https, tel or mailto."""
        super().__init__(parent)
        self.setModal(True)
        self._url = url
        title, words, yes = _WORDS.get(url.scheme(), _WEB)
        self.setWindowTitle(title)
        shown = url.path() if url.scheme() in _WORDS else url.toDisplayString()
        address = Text(shown, "strong")
        address.setMinimumWidth(look().size(380))
        self.address = shown
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        for widget in (Text(title, "heading"), address, Text(words, role="muted")):
            column.addWidget(widget)
        self.open_it = button(yes, "external-link", "filled")
        self.copy = button("Copy", "copy")
        self.stay = button("Stay here")
        column.addSpacing(4)
        column.addWidget(Flow([self.open_it, self.copy, self.stay], spacing=12))
        self.open_it.clicked.connect(self._open)
        self.copy.clicked.connect(self._copy)
        self.stay.clicked.connect(self.reject)
        FocusRing(self, look().role)

    def _open(self) -> None:
        QDesktopServices.openUrl(self._url)
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address)
        self.copy.setText("Copied")
