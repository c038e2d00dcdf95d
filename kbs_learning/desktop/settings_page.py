"""Settings: everything that can be set, on one page, each change in force at once."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.settings.appearance import Appearance
from kbs_learning.desktop.settings.computer import Computer
from kbs_learning.desktop.settings.folders import Folders
from kbs_learning.desktop.settings.learners import Learners
from kbs_learning.desktop.settings.records import RecordsPlace
from kbs_learning.desktop.settings.results_key import ResultsKey
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.desktop.workspace import Workspace

_WIDEST = 780


class SettingsPage(Workspace):
    """Behind the PIN on a shared computer."""

    name, title, icon, guarded = "settings", "Settings", "sliders-horizontal", True

    def __init__(self, desktop: Desktop) -> None:
        """All sections, in the order in which people look for them."""
        super().__init__(desktop)
        self.setWindowTitle(self.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scrolling = Scrolling(_WIDEST)
        outer.addWidget(self.scrolling)
        column = self.scrolling.column
        column.addWidget(Text("Settings", "title"))
        column.addWidget(Text("Each change holds at once.", role="muted"))
        self.appearance = Appearance(desktop)
        self.computer = Computer(desktop)
        self.learners = Learners(desktop)
        self.records = RecordsPlace(desktop)
        self.results_key = ResultsKey(desktop)
        self.folders = Folders(desktop)
        for section in (
            self.appearance,
            self.computer,
            self.learners,
            self.records,
            self.results_key,
            self.folders,
        ):
            column.addWidget(section)
