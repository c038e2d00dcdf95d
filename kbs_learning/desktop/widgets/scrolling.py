"""A page that scrolls when the window is small or the text large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kbs_learning.desktop.theme import look


class Scrolling(QScrollArea):
    """A column in ``self.column`` that scrolls up and down; what takes the focus is brought into view."""

    def __init__(
        self, widest: int = 0, margins: tuple[int, int, int, int] = (28, 24, 28, 32), *, centred: bool = False
    ) -> None:
        """``widest`` limits the column, in pixels at the usual text size; 0 lets it fill the width."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inside = QWidget()
        inside.setProperty("look", "clear")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(*margins)
        holder = QWidget()
        holder.setProperty("look", "clear")
        self._holder, self._widest = holder, widest
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        # Beside a spring: a column with a greatest width is measured rightly only in a row.
        across = QHBoxLayout()
        if centred:
            across.addStretch(0)
        across.addWidget(holder, 1)
        across.addStretch(0)
        outer.addLayout(across)
        outer.addStretch(1)
        self.setWidget(inside)
        self._fit()
        look().changed.connect(self._fit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring_into_view)

    def _fit(self) -> None:
        if self._widest:
            self._holder.setMaximumWidth(look().size(self._widest))

    def _bring_into_view(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002  the signal's
        inside = self.widget()
        if new is not None and inside is not None and self.isVisible() and inside.isAncestorOf(new):
            self.ensureWidgetVisible(new, 24, 24)
