"""What a new learner's card says before anybody types."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.settings.section import SettingsSection
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.setting_row import SettingRow


class Learners(SettingsSection):
    """The agency and sector that most who learn here belong to."""

    def __init__(self, desktop: Desktop) -> None:
        """A learner can change both for themselves."""
        super().__init__(
            desktop,
            "Who learns here",
            "Filled in for new learners, who can change it. Reports count by these.",
        )
        self.agency = self._add("Agency", "The organisation, as it should stand in reports.", "agency")
        self.sector = self._add("Sector", "Such as early years, midwifery or housing.", "sector")
        self.follow()

    def show_settings(self) -> None:
        """As they are."""
        self.agency.setText(self.desktop.settings.value.agency)
        self.sector.setText(self.desktop.settings.value.sector)

    def _add(self, title: str, words: str, name: str) -> QLineEdit:
        line = field(title)
        line.setMinimumWidth(look().size(240))
        line.setMaxLength(120)
        at = SettingRow(title, words, line)
        line.editingFinished.connect(lambda: self.change(at, **{name: " ".join(line.text().split())}))
        self.column.addWidget(at)
        return line
