"""What all pages of the window share, handed to each of them once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbs_learning.services.settings import Settings, save

if TYPE_CHECKING:
    from kbs_learning.desktop.guard import Guard
    from kbs_learning.desktop.jobs import Jobs
    from kbs_learning.desktop.notices import Notices
    from kbs_learning.desktop.theme import Look
    from kbs_learning.services.profile import Profile


class SettingsStore(QObject):
    """The settings in force; every change is kept at once and told to whoever shows it."""

    changed = Signal()

    def __init__(self, profile: Profile, value: Settings) -> None:
        """``value`` as read from ``profile``."""
        super().__init__()
        self._profile = profile
        self._value = value

    @property
    def value(self) -> Settings:
        """All of them as they are now."""
        return self._value

    def change(self, **fields: object) -> None:
        """Set the named fields of :class:`Settings`, as :meth:`put` does."""
        self.put(replace(self._value, **fields))  # type: ignore[arg-type]  # replace() itself checks the names

    def put(self, value: Settings) -> None:
        """Let ``value`` hold and keep it.

        Raises :class:`~kbs_learning.core.errors.UserError` when it cannot be written; it holds until the
        program ends even so.
        """
        if value == self._value:
            return
        self._value = value
        self.changed.emit()
        save(self._profile, value)


@dataclass(frozen=True)
class Desktop:
    """The parts of a running window that its pages lean on."""

    profile: Profile
    settings: SettingsStore
    jobs: Jobs
    notices: Notices
    look: Look
    guard: Guard
    records_url: str = ""
    """Given on the command line: it holds for this run and overrides the settings."""
