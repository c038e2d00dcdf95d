"""What every errand of this workspace needs: the records office, the window, and somewhere to ask from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Job, Work
from kbs_learning.services.recording import Office

T = TypeVar("T")


@dataclass
class Counter:
    """Handed to dialogs and errands instead of the page itself."""

    desktop: Desktop
    office: Office
    widget: QWidget
    """Dialogs open above it."""
    changed: Callable[[], None]
    """Call it when the records have become others."""

    def ask(
        self,
        question: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Something short: in a job that the window does not show."""

        def work(_: Work) -> T:
            return question()

        return self.desktop.jobs.run(work, done, failed or self.fault)

    def fault(self, fault: Exception) -> None:
        """Say what went wrong above the page."""
        self.desktop.notices.error(fault)
