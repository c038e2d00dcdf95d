"""What the sections of the Settings page have in common."""

from __future__ import annotations

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.widgets.card import Section
from kbs_learning.desktop.widgets.setting_row import SettingRow


class SettingsSection(Section):
    """Follows the settings, and keeps a change as soon as it is made."""

    def __init__(self, desktop: Desktop, title: str, words: str = "") -> None:
        """Rows are added by the section itself; then it calls :meth:`follow`."""
        super().__init__(title, words)
        self.desktop = desktop
        self.column.setSpacing(18)

    def follow(self) -> None:
        """Show the settings now, and whenever they change."""
        self.show_settings()
        self.desktop.settings.changed.connect(self.show_settings)

    def show_settings(self) -> None:
        """Show the settings as they are; told again after each change."""

    def change(self, at: SettingRow, **fields: object) -> None:
        """Keep a change, or say at its row why it could not be kept."""
        try:
            self.desktop.settings.change(**fields)
        except UserError as fault:
            at.show_fault(sentence(fault))
        else:
            at.show_fault("")


def sentence(fault: UserError) -> str:
    """What happened and what to do, on one line beside a field."""
    return " ".join(part for part in (fault.message, fault.hint) if part)
