"""Garbage is collected on the window's thread, and on no other.

Python looks for circles of dead objects on whichever thread happens to make the next one. A widget in such a
circle would be destroyed there, which Qt does not survive: the program would crash while a job runs. Nor does
it survive a widget that goes while Qt walks over all of them, to dress them anew.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000
"""Milliseconds between two looks."""


class Tidying(QObject):
    """Takes the place of the automatic collection as long as there are threads."""

    def __init__(self, parent: QObject) -> None:
        """Begins at once, on the thread that calls."""
        super().__init__(parent)
        self._automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(tidy)
        self._timer.start()

    def stop(self) -> None:
        """No other thread runs any more: leave it to whoever did it before."""
        self._timer.stop()
        if self._automatic:
            gc.enable()


def tidy() -> None:
    """Collect the oldest generation that is due, by Python's own thresholds."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
