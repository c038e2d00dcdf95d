"""The pages on which a row is shown; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.register_use import Use

ICONS = {"sleep": ("moon", "sleep"), "handling": ("hands", "handling"), "space": ("house", "space")}
_PAGE = ("file", "muted")
_FIRST = 12
"""Pages that are listed at once; the others come when somebody asks."""


class Uses(QWidget):
    """A heading, the way to the comparison, and the pages."""

    place_wanted = Signal(str, str, int)
    """Folder of the course, file and line."""
    compare_wanted = Signal()

    def __init__(self) -> None:
        """No page yet."""
        super().__init__()
        self.setProperty("look", "clear")
        self._uses: tuple[Use, ...] = ()
        self._every = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.heading = Text("", "strong")
        self.compare = button("See before and after", kind="link")
        self.compare.setToolTip("Each sentence that would change, as it is and as it will be")
        self.compare.clicked.connect(self.compare_wanted)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.compare)
        column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)

    @property
    def buttons(self) -> list[QPushButton]:
        """One for each page that is listed."""
        return [one for one in self.findChildren(QPushButton) if one.property("use") is not None]

    def show_uses(self, uses: Sequence[Use], *, changing: bool) -> None:
        """List these; ``changing`` says that what they show is about to be another."""
        if tuple(uses) != self._uses:
            self._uses, self._every = tuple(uses), False
            self._fill()
        count = f"{len(uses)} page" if len(uses) == 1 else f"{len(uses)} pages"
        words = f"Will change on {count}" if changing else f"Shown on {count}"
        self.heading.setText(words if uses else "No page of the open courses shows it")
        self.compare.setVisible(bool(uses) and changing)

    def _fill(self) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        several = len({use.folder for use in self._uses}) > 1
        shown = self._uses if self._every else self._uses[:_FIRST]
        folder = ""
        for use in shown:
            if several and use.folder != folder:
                self._list.addWidget(Text(use.course, "small-strong", "muted"))
            folder = use.folder
            self._list.addWidget(self._line(use))
        if len(shown) < len(self._uses):
            more = button(f"Show all {len(self._uses)}", kind="link")
            more.clicked.connect(self._show_every)
            self._list.addWidget(more)

    def _show_every(self) -> None:
        self._every = True
        self._fill()

    def _line(self, use: Use) -> QWidget:
        line = QWidget()
        line.setProperty("look", "clear")
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(Picture(_mark(use)[0], 15, _mark(use)[1]))
        where = use.module or "Open from every page"
        go = button(use.page, kind="link")
        go.setProperty("use", True)
        go.setAccessibleName(f"{use.page}, {where}, {use.course}")
        go.setToolTip(f"Go to {use.file}, line {use.line}")
        go.clicked.connect(partial(self._go, use))
        across.addWidget(go)
        across.addWidget(Text(where, "small", "muted"), 1)
        return line

    def _go(self, use: Use) -> None:
        self.place_wanted.emit(use.folder, use.file, use.line)


def _mark(use: Use) -> tuple[str, str]:
    """The icon of the step that a page belongs to, and its colour."""
    return ICONS[use.step] if use.step else _PAGE
