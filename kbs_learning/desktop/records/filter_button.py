"""One filter: a button with a menu, and a filled chip with a cross while it leaves something out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from kbs_learning.desktop.records import wording
from kbs_learning.desktop.theme import look

_SIDE, _PAD = 16, 11


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to filter by."""

    value: object
    words: str
    """In the menu."""
    count: int | None = None
    """How many attempts have it."""
    on_chip: str = ""
    """On the button, where that is not ``words``."""


class FilterButton(QPushButton):
    """``nothing`` ("All sectors") leaves nothing out. Delete or the cross goes back to it."""

    chosen = Signal()
    """Another option holds now."""

    def __init__(self, name: str, nothing: str) -> None:
        """``name`` for screen readers: "Sector"."""
        super().__init__()
        self._name, self._nothing = name, nothing
        self._shown = nothing
        self._options: tuple[Option, ...] = ()
        self._option: Option | None = None
        self._menu = QMenu(self)
        self._menu.setAccessibleName(name)
        self.setProperty("kind", "filter")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self._show()

    @property
    def value(self) -> object | None:
        """What is filtered by; None while nothing is left out."""
        return self._option.value if self._option else None

    @property
    def option(self) -> Option | None:
        """The same with its words."""
        return self._option

    def offer(self, options: Sequence[Option]) -> None:
        """What the menu holds besides nothing; what is chosen stays chosen."""
        self._options = tuple(options)
        if self._option is not None:
            now = [one for one in self._options if one.value == self._option.value]
            self._option = now[0] if now else self._option
            self._show()

    def choose(self, option: Option | None) -> None:
        """Filter by that, or by nothing."""
        changed = (option and option.value) != self.value
        self._option = option
        self._show()
        if changed:
            self.chosen.emit()

    def open_menu(self) -> None:
        """Show what there is to choose."""
        self._fill(self._menu)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_actions(self) -> tuple[QAction, ...]:
        """What the menu holds now."""
        self._fill(self._menu)
        return tuple(self._menu.actions())

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Delete takes the filter away; Down opens the menu as a list would."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._option is not None:
            self.choose(None)
        elif event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """On the cross it takes the filter away, elsewhere it opens the menu."""
        if self._option is not None and self._end().contains(event.position().toPoint()):
            self.setDown(False)
            self.choose(None)
        else:
            super().mouseReleaseEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Room for the words and for the mark."""
        words = QFontMetrics(self._font()).horizontalAdvance(self._shown)
        return QSize(words + look().size(_SIDE + 2 * _PAD + 6), look().size(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Words at the beginning, the arrow or the cross at the end."""
        super().paintEvent(event)
        pad = look().size(_PAD)
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(look().role("sleep" if self._option else "ink" if self.isEnabled() else "muted"))
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(pad, 0, -pad, 0), start, self._shown)
        side = look().size(_SIDE)
        at = self._end()
        rect = QRect(at.center().x() - side // 2, (self.height() - side) // 2, side, side)
        name, role = ("x", "sleep") if self._option else ("chevron-down", "ink")
        look().icons.paint(painter, name, role, rect)

    # Its own doing

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for option in (None, *self._options):
            words = self._nothing if option is None else option.words.replace("&", "&&")
            if option is not None and option.count is not None:
                words += f"\t{wording.number(option.count)}"
            action = QAction(words, group, checkable=True)
            action.setChecked((option.value if option else None) == self.value)
            action.triggered.connect(lambda _=False, one=option: self.choose(one))
            menu.addAction(action)

    def _show(self) -> None:
        text = (self._option.on_chip or self._option.words) if self._option else self._nothing
        metrics = QFontMetrics(self._font())
        self._shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, look().size(260))
        self.setProperty("on", "true" if self._option else "false")
        self.setAccessibleName(f"{self._name}: {text}")
        self.setToolTip(
            f"{text}. Delete shows everything again." if self._option else f"Filter by {self._name.lower()}"
        )
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()

    def _font(self) -> QFont:
        return look().font("strong" if self._option else "body")

    def _end(self) -> QRect:
        """Where the mark stands."""
        wide = look().size(_SIDE + 2 * _PAD - 4)
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(0 if from_right else self.width() - wide, 0, wide, self.height())
