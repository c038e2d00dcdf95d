"""The head of the workspace: its name, whose names it shows (nobody's), and what one comes here to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from kbs_learning.desktop.records.errands import Errand
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.card import row
from kbs_learning.desktop.widgets.flow import Flow, wrap_in
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text

_CODES = "Codes, not names. Names stay with each agency."


class Header(QWidget):
    """Two buttons for what is done often, and a menu for the rest."""

    def __init__(self, errands: Sequence[Errand], sorting: Callable[[], list[QAction]]) -> None:
        """``sorting`` gives the actions of the Sort by menu, as they are when it opens."""
        super().__init__()
        self._sorting = sorting
        self.title = Text("Records", "title", wrap=False)
        self.bring_in = button("Bring in results…", "download")
        self.bring_in.setToolTip("Take in results files from learners; or let them fall on this page")
        self.export = button("Export list…", "upload")
        self.export.setToolTip("Save this list for a spreadsheet (Ctrl+E)")
        self.more = icon_button("More", "ellipsis", "outlined")
        self.more.setToolTip("Completions, copies, keeping times and more")
        self.menu = self._make_menu(errands)
        self.more.clicked.connect(self._open_menu)
        self.codes = _together(Picture("lock", 16, "muted"), Text(_CODES, role="muted", wrap=False))
        parts = (self.title, self.codes, _together(self.bring_in, self.export, self.more))
        wrap_in(self, Flow(parts, 12, last_at_end=True), (20, 14, 20, 10))

    def _make_menu(self, errands: Sequence[Errand]) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.setAccessibleName("More")
        for errand in errands:
            if errand.parted:
                menu.addSeparator()
            action = QAction(look().icon(errand.icon, "muted"), errand.words, menu)
            action.setToolTip(errand.tip)
            action.triggered.connect(lambda _=False, run=errand.run: run())
            menu.addAction(action)
        menu.addSeparator()
        self._sort_menu = menu.addMenu(look().icon("arrow-up-down", "muted"), "Sort by")
        menu.aboutToShow.connect(self._fill_sorting)
        return menu

    def _fill_sorting(self) -> None:
        self._sort_menu.clear()
        self._sort_menu.addActions(self._sorting())

    def _open_menu(self) -> None:
        corner = self.more.mapToGlobal(self.more.rect().bottomRight())
        corner.setX(corner.x() - self.menu.sizeHint().width())
        self.menu.popup(corner)


def _together(*widgets: QWidget) -> QWidget:
    made = QWidget()
    layout = row(*widgets, spacing=10, stretch=False)
    layout.setContentsMargins(0, 0, 0, 0)
    made.setLayout(layout)
    return made
