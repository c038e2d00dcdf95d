"""Whose computer this is: one person's, or one that several people learn on."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.settings.pin import ChoosePinDialog
from kbs_learning.desktop.settings.section import SettingsSection
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import row
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.setting_row import SettingRow

_MINUTES = (2, 5, 10, 15, 30, 60)
_SHARED = "Nobody is greeted; each learner begins with a name or a code, and finishes here when they go."
_NO_NAMES = "Only a code such as Slate Heron 17 keeps a learner’s place. Names that are here already stay."
_IDLE = "Ends the learner’s turn and locks what is for trainers. A minute before, it asks."
_NO_PIN = "Without one, everybody who sits here can open Author, Records and Settings."
_PIN = "Author, Records and Settings open with it. Nobody can find it out for you: keep it safe."


class Computer(SettingsSection):
    """Shared or not, names or not, and the trainer's PIN."""

    def __init__(self, desktop: Desktop) -> None:
        """What only concerns a shared computer is disabled on a personal one."""
        super().__init__(desktop, "This computer")
        self.shared, self.no_names = QCheckBox(), QCheckBox()
        self.idle = Choice("Lock when nobody is there", self._idle_options())
        self.set_pin, self.remove_pin = button("Set a PIN…"), button("Remove", kind="quiet")
        pin_buttons = QWidget()
        pin_buttons.setProperty("look", "clear")
        buttons = row(self.remove_pin, self.set_pin, stretch=False)
        buttons.setContentsMargins(0, 0, 0, 0)
        pin_buttons.setLayout(buttons)
        self._shared = SettingRow("Several people learn on this computer", _SHARED, self.shared)
        self._no_names = SettingRow("Leave no name on this computer", _NO_NAMES, self.no_names)
        self._idle = SettingRow("Lock when nobody is there", _IDLE, self.idle)
        self._pin = SettingRow("Trainer’s PIN", "", pin_buttons)
        for one in (self._shared, self._no_names, self._idle, self._pin):
            self.column.addWidget(one)
        self.shared.clicked.connect(self._share)
        self.no_names.clicked.connect(lambda on: self.change(self._no_names, keep_names=not on))
        self.idle.activated.connect(lambda _: self.change(self._idle, idle_minutes=self.idle.currentData()))
        self.set_pin.clicked.connect(self._choose_pin)
        self.remove_pin.clicked.connect(lambda: self.change(self._pin, pin=""))
        self.follow()

    def show_settings(self) -> None:
        """As they are."""
        value = self.desktop.settings.value
        self.shared.setChecked(value.shared_computer)
        self.no_names.setChecked(not value.keep_names)
        self.idle.choose(value.idle_minutes)
        self.idle.setEnabled(value.shared_computer)
        self.set_pin.setText("Change PIN…" if value.pin else "Set a PIN…")
        self.set_pin.setEnabled(value.shared_computer)
        self.remove_pin.setVisible(bool(value.pin))
        self._pin.explain(_PIN if value.pin else _NO_PIN)

    def _idle_options(self) -> list[tuple[str, object]]:
        minutes = sorted({*_MINUTES, self.desktop.settings.value.idle_minutes} - {0})
        return [("Never", 0), *((f"After {one} minutes", one) for one in minutes)]

    def _share(self, on: bool) -> None:
        # Whoever sets this is inside: the guard must not shut the door behind them. A shared computer keeps
        # nobody's place as "the one who learnt here last".
        self.change(self._shared, shared_computer=on, **({"learner": ""} if on else {}))
        self.desktop.guard.open()

    def _choose_pin(self) -> None:
        dialog = ChoosePinDialog(self.desktop, self)
        dialog.open()
