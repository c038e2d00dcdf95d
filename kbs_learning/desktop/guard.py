"""The trainer's PIN on a shared computer: what is locked, how it opens, and when it locks again.

A wrong PIN makes the next try wait a little longer, so that nobody tries them all; nobody is ever shut out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from kbs_learning.services.pin import pin_is_right

if TYPE_CHECKING:
    from kbs_learning.desktop.context import SettingsStore
    from kbs_learning.desktop.jobs import Jobs, Work

WARNING_SECONDS = 60
_FREE_TRIES = 2
_LONGEST_WAIT = 60
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Guard(QObject):
    """Whether guarded workspaces are open, and how long nobody has touched the window."""

    changed = Signal()
    """Opened, locked, or no longer needed."""
    locked = Signal()
    """Idle for too long, or locked on purpose: whoever learnt here has ended their turn."""
    warned = Signal(int)
    """Locks in so many seconds unless somebody touches the window; 0 takes the warning back."""

    def __init__(self, settings: SettingsStore, jobs: Jobs) -> None:
        """Locked at the start where a shared computer has a PIN."""
        super().__init__()
        self._settings, self._jobs = settings, jobs
        self._open = False
        self._wrong = 0
        self._barred_until = 0
        self._clock = QElapsedTimer()
        self._clock.start()
        self._touched = 0
        self._warning = False
        self._resting = False
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self.look_at_the_clock)
        settings.changed.connect(self._follow_settings)
        QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]  # it runs
        self._follow_settings()

    @property
    def guarding(self) -> bool:
        """Whether there is anything to guard: a shared computer with a PIN."""
        return self._settings.value.shared_computer and bool(self._settings.value.pin)

    @property
    def is_open(self) -> bool:
        """Whether guarded workspaces may be entered now."""
        return self._open or not self.guarding

    @property
    def wait_seconds(self) -> int:
        """How long the next try still has to wait after wrong ones."""
        return max(0, -(-(self._barred_until - self._clock.elapsed()) // 1000))

    def try_pin(self, pin: str, answer: Callable[[bool], None]) -> None:
        """Ask whether ``pin`` opens it; ``answer`` hears so when it is worked out (a tenth of a second)."""
        settings = self._settings.value

        def right(_: Work) -> bool:
            return pin_is_right(settings, pin)

        def told(is_right: bool) -> None:
            if is_right:
                self.open()
            else:
                self._count_wrong()
            answer(is_right)

        self._jobs.run(right, told)

    def open(self) -> None:
        """The PIN was right, or has just been set by somebody who was inside."""
        self._wrong = 0
        self._open = True
        self.touched()
        self.changed.emit()

    def lock(self) -> None:
        """Close guarded workspaces and end the turn of whoever learns."""
        self._open = False
        self.touched()
        self.locked.emit()
        self.changed.emit()

    def touched(self) -> None:
        """Somebody is there."""
        self._touched = self._clock.elapsed()
        self._resting = False
        if self._warning:
            self._warning = False
            self.warned.emit(0)

    def look_at_the_clock(self, idle_seconds: int | None = None) -> None:
        """Warn or lock when it is time; every second. ``idle_seconds`` stands in for the clock in tests."""
        minutes = self._settings.value.idle_minutes
        if not self._settings.value.shared_computer or not minutes or self._resting:
            return
        idle = (self._clock.elapsed() - self._touched) // 1000 if idle_seconds is None else idle_seconds
        left = minutes * 60 - idle
        if left <= 0:
            self.lock()
            self._resting = True  # nothing more to lock until somebody comes
        elif left <= WARNING_SECONDS:
            self._warning = True
            self.warned.emit(left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802  Qt's signature
        """Any key, click or move in one of our windows is a touch."""
        if event.type() in _TOUCHES:
            self.touched()
        return False

    def _watch(self, window: QWindow | None) -> None:
        # The windows, not the application: they see each touch once, and nothing else passes through Python.
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _count_wrong(self) -> None:
        self._wrong += 1
        if self._wrong > _FREE_TRIES:
            seconds = min(2 ** (self._wrong - _FREE_TRIES), _LONGEST_WAIT)
            self._barred_until = self._clock.elapsed() + seconds * 1000

    def _follow_settings(self) -> None:
        value = self._settings.value
        if value.shared_computer and value.idle_minutes:
            if not self._ticks.isActive():
                self.touched()
                self._ticks.start()
        else:
            self._ticks.stop()
        self.changed.emit()
