"""The daily copy of the records, made some time after the window is there."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from kbs_learning.core.errors import UserError
from kbs_learning.core.upkeep import Backup
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work

_HOUR = 60 * 60 * 1000


def daily_care(desktop: Desktop) -> None:
    """Make today's copy unless there is one; again every hour, as some windows stay open for weeks."""
    _back_up(desktop)
    hourly = QTimer(desktop.jobs)
    hourly.setInterval(_HOUR)
    hourly.timeout.connect(lambda: _back_up(desktop))
    hourly.start()


def _back_up(desktop: Desktop) -> None:
    def work(_: Work) -> Backup | None:
        from kbs_learning.services.recording import Office  # late: not before the first paint

        office = Office(desktop.profile)
        try:
            return office.daily_backup()
        finally:
            office.close()

    def failed(fault: Exception) -> None:
        if isinstance(fault, UserError):
            message = f"No copy of the records could be made today. {fault.message}"
            desktop.notices.warn(message, fault.hint)
        else:
            desktop.notices.error(fault)

    desktop.jobs.run(work, lambda _: None, failed)
