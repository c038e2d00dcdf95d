"""SIGTERM and Ctrl+C close the window in order. Python hears of a signal only when it runs, and Qt waits in
C++: so the signal writes a byte to a socket, and Qt wakes for that.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QSocketNotifier


class Stopping:
    """From the moment it is made, the signals call ``stop`` on the window's thread."""

    def __init__(self, stop: Callable[[], object]) -> None:
        """``stop`` is called from the event loop, once for each signal."""
        self._stop = stop
        self._asked = False
        self._ours, self._signals = socket.socketpair()
        for end in (self._ours, self._signals):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._woken)
        self._wakeup = signal.set_wakeup_fd(self._signals.fileno())
        self._before = {one: signal.signal(one, self._asked_for) for one in (signal.SIGTERM, signal.SIGINT)}

    def end(self) -> None:
        """As it was before."""
        for one, handler in self._before.items():
            signal.signal(one, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        for end in (self._ours, self._signals):
            end.close()

    def _asked_for(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  the signal's arguments
        self._asked = True

    def _woken(self) -> None:
        try:
            self._ours.recv(64)
        except BlockingIOError:
            return
        if self._asked:
            self._asked = False
            self._stop()
