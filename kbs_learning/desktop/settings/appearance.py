"""Colours and text size."""

from __future__ import annotations

from kbs_learning.desktop.actions import COLOURS, TEXT_SIZES
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.settings.section import SettingsSection
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.setting_row import SettingRow


class Appearance(SettingsSection):
    """What the window and the courses in it look like."""

    def __init__(self, desktop: Desktop) -> None:
        """Both can also be reached from the View menu."""
        super().__init__(desktop, "Appearance")
        self.colours = Choice("Colours", [(words, value) for value, words in COLOURS])
        self.text_size = Choice("Text size", [(f"{size} %", size) for size in TEXT_SIZES])
        colours = SettingRow(
            "Colours", "Light, dark or high contrast, for the window and the courses.", self.colours
        )
        text = SettingRow(
            "Text size", "Also Ctrl and + or −, wherever you are in the window.", self.text_size
        )
        self.column.addWidget(colours)
        self.column.addWidget(text)
        self.colours.activated.connect(lambda _: self.change(colours, colours=self.colours.currentData()))
        self.text_size.activated.connect(lambda _: self.change(text, text_size=self.text_size.currentData()))
        self.follow()

    def show_settings(self) -> None:
        """The wish and the nearest size there is."""
        value = self.desktop.settings.value
        self.colours.choose(value.colours)
        self.text_size.choose(min(TEXT_SIZES, key=lambda size: abs(size - value.text_size)))
