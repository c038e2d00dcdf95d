"""Notices when somebody else changes the files of a course: a colleague, a synchronised folder, git."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.jobs import Job, Jobs, Work
from kbs_learning.services.authoring.opening import look_at

_PAUSE = 300
"""Milliseconds for whoever writes there to finish."""
_DOUBT = 700
"""Milliseconds after which a file that was gone is believed to be: some programs remove before they write."""
_AGAIN = 5000
"""Milliseconds after which a folder that could not be read is tried again."""


class DiskWatch(QObject):
    """Compares contents, never times. Drives that tell nobody are looked at when the window is used again."""

    changed = Signal(dict)
    """Files and their bytes (None: gone) that are not as they were last read or written."""
    unchanged = Signal()
    """All is as it was."""
    lost = Signal(object)
    """A ``UserError``: the folder cannot be read now. Told once; it is tried again."""

    def __init__(
        self, folder: Path, jobs: Jobs, disk: Callable[[], Mapping[str, bytes]], parent: QObject
    ) -> None:
        """``disk`` says what the files held when they were last read or written."""
        super().__init__(parent)
        self._folder, self._jobs, self._disk = folder, jobs, disk
        self._job: Job | None = None
        self._held = self._missed = self._told = False
        self._doubted: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(self._soon)
        self._watcher.fileChanged.connect(self._soon)
        QGuiApplication.instance().applicationStateChanged.connect(self._active)  # type: ignore[union-attr]
        self._watch()

    def hold(self, held: bool) -> None:
        """While we write there ourselves, nothing is looked at."""
        self._held = held
        if not held and self._missed:
            self._missed = False
            self._soon()

    def look(self) -> None:
        """Look at the folder now, beside the window."""
        if self._held or self._job is not None:
            self._missed = True
            return
        folder = self._folder

        def work(_: Work) -> dict[str, bytes]:
            return look_at(folder)

        self._job = self._jobs.run(work, self._looked, self._failed)

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._held = True
        if self._job is not None:
            self._job.cancel()
        QGuiApplication.instance().applicationStateChanged.disconnect(self._active)  # type: ignore[union-attr]
        if paths := self._watcher.files() + self._watcher.directories():
            self._watcher.removePaths(paths)

    def _soon(self, _path: str = "") -> None:
        self._timer.start(_PAUSE)

    def _active(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._soon()

    def _watch(self) -> None:
        """Watch the folder and its files; a file that was replaced is a new one."""
        wanted = {str(self._folder), *(str(self._folder / name) for name in self._disk())}
        new = wanted - {*self._watcher.files(), *self._watcher.directories()}
        if present := [path for path in new if Path(path).exists()]:
            self._watcher.addPaths(present)

    def _looked(self, here: dict[str, bytes]) -> None:
        self._job = None
        self._told = False
        self._watch()
        if self._held:
            self._missed = True
            return
        disk = self._disk()
        found = {
            file: here.get(file) for file in here.keys() | disk.keys() if here.get(file) != disk.get(file)
        }
        gone = {file for file, data in found.items() if data is None}
        if gone - self._doubted:
            self._doubted = gone
            self._timer.start(_DOUBT)
            return
        self._doubted = set()
        if self._missed:
            self._missed = False
            self._soon()
        if found:
            self.changed.emit(found)
        else:
            self.unchanged.emit()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self._timer.start(_AGAIN)
        if not isinstance(fault, UserError):
            self._jobs.failed.emit(fault)
        elif not self._told:
            self._told = True
            self.lost.emit(fault)
