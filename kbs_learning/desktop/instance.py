"""One window for one profile: a later start hands its files to the first and ends.

The claim is made before the first paint, so only what it needs is imported at once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from kbs_learning.core.errors import UserError
from kbs_learning.services.profile import Profile, private_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 10_000
"""Milliseconds in which the first window has to answer; it may itself be starting."""
_ANSWER = b"here\n"


class Instance(QObject):
    """This process's claim on the profile."""

    called = Signal(list)
    """A later start came: the files it was given, as ``Path``. The window comes to the front."""

    def __init__(self, profile: Profile) -> None:
        """Nothing is claimed yet."""
        super().__init__()
        self._folder = profile.settings
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the profile; False when another window has it. The lock of a killed one is taken over."""
        lock = QLockFile(str(private_folder(self._folder) / "window.lock"))
        lock.setStaleLockTime(0)  # a window stays open for days: only a dead process makes its lock stale
        if not lock.tryLock(0):
            if lock.error() == QLockFile.LockError.LockFailedError:
                return False
            raise UserError(
                f"The folder {self._folder} cannot be written.",
                "Allow writing there, or start with --profile and another folder.",
            )
        self._lock = lock
        return True

    def listen(self) -> None:
        """Answer later starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # late: the first paint does not wait for it

        name = server_name(self._folder)
        QLocalServer.removeServer(name)  # we hold the lock, so whoever left it is gone
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name)

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give ``files`` to the window that has the profile; False when it does not answer."""
        import json

        from PySide6.QtCore import QDeadlineTimer, QThread
        from PySide6.QtNetwork import QLocalSocket

        patience = QDeadlineTimer(_PATIENCE)
        message = json.dumps([os.path.abspath(file) for file in files]).encode() + b"\n"  # noqa: PTH100 as given
        while not patience.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(server_name(self._folder))
            if socket.waitForConnected(1000):
                socket.write(message)
                return socket.waitForReadyRead(patience.remainingTime()) and bytes(
                    socket.readAll().data()
                ).startswith(_ANSWER)
            QThread.msleep(100)
        return False

    def release(self) -> None:
        """Let go of the profile."""
        if self._server is not None:
            self._server.close()
        if self._lock is not None:
            self._lock.unlock()

    def _answer(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()):
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        files = _files(bytes(socket.readLine().data()))
        socket.write(_ANSWER)
        socket.flush()
        self.called.emit(files)


def server_name(folder: Path) -> str:
    """Where the window of a profile listens: short, and another one for every profile."""
    import hashlib

    return f"kbs-learning-{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:20]}"


def _files(line: bytes) -> list[Path]:
    import json

    try:
        sent = json.loads(line)
    except ValueError:
        return []
    return [Path(file) for file in sent if isinstance(file, str)] if isinstance(sent, list) else []
