"""Outline, text and preview side by side, problems under them; each can be hidden, and its size is kept.

Where it is narrow the outline closes first, then text and preview share one place, with a tab for each.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from kbs_learning.desktop.author.problems.panel import ProblemsPanel
from kbs_learning.desktop.theme import look

OUTLINE, PREVIEW, PROBLEMS = "outline", "preview", "problems"
NAMES = (OUTLINE, PREVIEW, PROBLEMS)
_SIZES = {OUTLINE: 268, PREVIEW: 408, PROBLEMS: 142}
"""Width of the first two, height of the last, in pixels at the usual text size, until somebody draws them."""
_FIND = 280
"""Height of the search."""
_MOST, _LEAST = 1600, 60
_RAIL = 76
_NARROW = {OUTLINE: 1200 - _RAIL, PREVIEW: 1000 - _RAIL}
"""Below this width of the page there is no room beside the text for these."""


class Panels(QWidget):
    """The text always has its place; the others come and go."""

    changed = Signal()
    """Another panel is shown or hidden now."""

    def __init__(
        self, outline: QWidget, editor: QWidget, preview: QWidget, problems: ProblemsPanel, find: QWidget
    ) -> None:
        """As they were drawn; :meth:`restore` brings back how somebody left them."""
        super().__init__()
        self._parts = {OUTLINE: outline, PREVIEW: preview, PROBLEMS: problems}
        self._editor, self._problems, self._find = editor, problems, find
        self._wanted = dict.fromkeys(NAMES, True)
        self._sizes = dict(_SIZES)
        self._in_narrow = False
        """The outline was asked for although there is little room."""
        self._finding = False
        self._arranging = False
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Text or preview")
        self._tabs.setDrawBase(False)
        for words in ("Text", "Preview"):
            self._tabs.addTab(words)
        self._across = _splitter(Qt.Orientation.Horizontal, outline, editor, preview)
        self._above = QWidget()
        column = QVBoxLayout(self._above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._across, 1)
        self._down = _splitter(Qt.Orientation.Vertical, self._above, problems, find)
        find.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._down)
        self._across.splitterMoved.connect(self._measure)
        self._down.splitterMoved.connect(self._measure)
        self._tabs.currentChanged.connect(self._arrange)
        problems.folded.connect(self._arrange)
        look().changed.connect(self._arrange)

    def is_shown(self, name: str) -> bool:
        """Whether the panel called ``name`` can be seen."""
        return not self._parts[name].isHidden()

    def show_panel(self, name: str, *, shown: bool) -> None:
        """Show or hide a panel, for as long as nobody says otherwise."""
        if name == OUTLINE and self._is_narrow(OUTLINE):
            self._in_narrow = shown
        else:
            self._wanted[name] = shown
        if name == PREVIEW and shown:
            self._tabs.setCurrentIndex(1)
        if name == PROBLEMS and shown:
            self._problems.fold(folded=False)
        self._arrange()
        self.changed.emit()

    def show_find(self, *, shown: bool) -> None:
        """The search in the whole course takes the place of the problems while it is wanted."""
        self._finding = shown
        self._arrange()

    def areas(self) -> tuple[QWidget, ...]:
        """Those that can be seen, in the order of reading."""
        return tuple(one for one in (*self._across_parts(), self._problems, self._find) if not one.isHidden())

    def show_text(self) -> None:
        """Bring the text to the front, where it shares its place with the preview."""
        self._tabs.setCurrentIndex(0)

    def restore(self, kept: QSettings) -> None:
        """Take up what was remembered."""
        for name in NAMES:
            self._wanted[name] = kept.value(name, True, bool) is not False
            size = kept.value(f"{name}-size", _SIZES[name], int)
            self._sizes[name] = size if isinstance(size, int) and _LEAST <= size <= _MOST else _SIZES[name]
        self._problems.fold(folded=kept.value("problems-folded", False, bool) is True)
        self._arrange()
        self.changed.emit()

    def remember(self, kept: QSettings) -> None:
        """Write down which are shown, and how large."""
        for name in NAMES:
            kept.setValue(name, self._wanted[name])
            kept.setValue(f"{name}-size", self._sizes[name])
        kept.setValue("problems-folded", self._problems.is_folded)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """There may be room for more now, or for less."""
        super().resizeEvent(event)
        self._arrange()

    def _across_parts(self) -> tuple[QWidget, ...]:
        return (self._parts[OUTLINE], self._editor, self._parts[PREVIEW])

    def _is_narrow(self, name: str) -> bool:
        return self.width() < look().size(_NARROW[name])

    def _arrange(self) -> None:
        if self._arranging:
            return
        self._arranging = True
        was = [self.is_shown(name) for name in NAMES]
        self._show_parts()
        self._share_out()
        self._arranging = False
        if was != [self.is_shown(name) for name in NAMES]:
            self.changed.emit()

    def _show_parts(self) -> None:
        tight = self._is_narrow(OUTLINE)
        if not tight:
            self._in_narrow = False
        shared = self._is_narrow(PREVIEW) and self._wanted[PREVIEW]
        at_preview = self._tabs.currentIndex() == 1
        self._tabs.setVisible(shared)
        self._parts[OUTLINE].setVisible(self._in_narrow if tight else self._wanted[OUTLINE])
        self._parts[PREVIEW].setVisible(at_preview if shared else self._wanted[PREVIEW])
        self._editor.setVisible(not (shared and at_preview))
        self._find.setVisible(self._finding)
        self._problems.setVisible(self._wanted[PROBLEMS] and not self._finding)

    def _share_out(self) -> None:
        size = look().size
        outline = min(size(self._sizes[OUTLINE]), self.width() // 2) if self.is_shown(OUTLINE) else 0
        beside = self.is_shown(PREVIEW) and not self._editor.isHidden()
        preview = min(size(self._sizes[PREVIEW]), self.width() // 2) if beside else 0
        rest = max(1, self.width() - outline - preview - 2)
        self._across.setSizes([outline, rest, preview if beside else rest])
        folded = self._problems.is_folded
        self._problems.setMaximumHeight(self._problems.head_height if folded else 16_777_215)
        low = self._problems.head_height if folded else min(size(self._sizes[PROBLEMS]), self.height() // 2)
        found = min(size(_FIND), self.height() // 2)
        self._down.setSizes([max(1, self.height() - (found if self._finding else low) - 1), low, found])

    def _measure(self) -> None:
        for name, length in (
            (OUTLINE, self._parts[OUTLINE].width()),
            (PREVIEW, self._parts[PREVIEW].width()),
            (PROBLEMS, self._problems.height()),
        ):
            alone = name == PREVIEW and self._editor.isHidden()
            folded = name == PROBLEMS and self._problems.is_folded
            if self.is_shown(name) and not alone and not folded:
                self._sizes[name] = round(length * 100 / look().text_size)


def _splitter(direction: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    made = QSplitter(direction)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for widget in widgets:
        made.addWidget(widget)
    made.setStretchFactor(1 if direction == Qt.Orientation.Horizontal else 0, 1)
    return made
