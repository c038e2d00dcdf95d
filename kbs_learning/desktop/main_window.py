"""The one window. Empty at first, in the colours it will have, so that it is there at once; then furnished.

Everything that costs time is imported in :meth:`MainWindow.furnish`, after the first paint.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QMainWindow, QWidget

from kbs_learning.desktop.geometry import restore_place

if TYPE_CHECKING:  # Qt for Python makes a class when it is first asked for: what is only named costs nothing
    from PySide6.QtCore import QEvent, QSettings
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from kbs_learning.desktop.context import Desktop
    from kbs_learning.desktop.places import Places

PROGRAM = "KBS Learning"
_RAIL = 76
_GROUNDS = {"paper": "#fbfaf7", "sunken": "#f1efe9"}
"""Of the page and of the rail on the very first start; later ones begin as the last one ended."""


class MainWindow(QMainWindow):
    """Keeps its place on the screen, takes files that are dropped on it, and closes in order."""

    painted = Signal()
    """Drawn for the first time: what takes time may begin."""
    files_dropped = Signal(list)
    """``Path`` of each file let fall on the window."""

    def __init__(self, state: QSettings) -> None:
        """Where ``state`` says it was; nothing is in it yet."""
        super().__init__()
        self._state = state
        self._painted = False
        self.closing_now = False
        """The system wants the program to end: nobody is there to be asked."""
        self.places: Places | None = None
        self.setObjectName("main-window")
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(640, 480)
        self.setPalette(QPalette(self._ground("paper")))
        self._rail = QWidget(self)
        self._rail.setAutoFillBackground(True)
        self._rail.setPalette(QPalette(self._ground("sunken")))
        restore_place(self, state)
        self._rail.resize(_RAIL, self.screen().size().height())

    def furnish(self, desktop: Desktop) -> Places:
        """Put everything into it."""
        from kbs_learning.desktop.places import Places

        self.setPalette(QPalette())
        self.places = Places(desktop, self)
        self.places.title_changed.connect(self._show_title)
        self._show_title("")
        self.setCentralWidget(self.places)
        self._rail.hide()
        self._rail.deleteLater()
        self.setAcceptDrops(True)
        self.files_dropped.connect(self.places.open_files)
        return self.places

    def come_forward(self, files: Sequence[Path] = ()) -> None:
        """Somebody started the program again: be seen, and take the files."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if self.places is not None:
            self.places.open_files(files)

    def close_now(self) -> None:
        """Close without asking: the system wants the program to end."""
        self.closing_now = True
        if self.places is not None:
            for job in self.places.desktop.jobs.running:
                job.cancel()
        self.close()

    def _show_title(self, title: str) -> None:
        self.setWindowTitle(f"{title}, {PROGRAM}" if title else PROGRAM)

    def _ground(self, role: str) -> QColor:
        kept = QColor(str(self._state.value(role, "")))
        return kept if kept.isValid() else QColor(_GROUNDS[role])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The first one starts everything that had to wait."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  Qt's name
        """Files may fall anywhere on the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  Qt's name
        """They are sorted by what they are."""
        event.acceptProposedAction()
        self.files_dropped.emit(
            [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """All is saved as it happens, so nothing is asked unless a job is under way."""
        if self.places is not None and not self._may_close(self.places):
            event.ignore()
            return
        self._state.setValue("geometry", self.saveGeometry())
        if self.places is not None:
            desktop = self.places.desktop
            for role in _GROUNDS:
                self._state.setValue(role, desktop.look.role(role).name())
            desktop.jobs.close()
            self.places.close_down()
        event.accept()
        super().closeEvent(event)

    def _may_close(self, places: Places) -> bool:
        from kbs_learning.desktop.closing import may_close

        return places.may_leave() and may_close(places.desktop.jobs, self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Full screen is shown as ticked in the menu."""
        super().changeEvent(event)
        if self.places is not None:
            self.places.actions_made["full-screen"].setChecked(self.isFullScreen())
