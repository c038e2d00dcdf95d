"""Where things are kept on this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.settings.section import SettingsSection
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.setting_row import SettingRow
from kbs_learning.services.profile import private_folder


class Folders(SettingsSection):
    """Each folder with a button that opens it in the computer's file manager."""

    def __init__(self, desktop: Desktop) -> None:
        """The folders of the profile that is open."""
        super().__init__(desktop, "Where things are kept")
        profile = desktop.profile
        self._add("Courses, records, backups and private notes", profile.data)
        self._add("Settings and keys", profile.settings)
        self._add("Log, without anything about people", profile.log)
        self._add("What may be deleted at any time", profile.cache)

    def _add(self, title: str, folder: Path) -> None:
        opener = button("Open folder", "folder-open")
        opener.setAccessibleName(f"Open folder: {title}")
        at = SettingRow(title, str(folder), opener)
        opener.clicked.connect(lambda: self._open(at, folder))
        self.column.addWidget(at)

    def _open(self, at: SettingRow, folder: Path) -> None:
        try:
            shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(private_folder(folder))))
        except UserError as fault:
            at.show_fault(str(fault))
        else:
            at.show_fault("" if shown else "No file manager answered; the path is above.")
