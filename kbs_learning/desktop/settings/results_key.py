"""The key that opens sealed results: making it, keeping a copy safe, bringing one in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.settings.passphrase import PassphraseDialog
from kbs_learning.desktop.settings.section import SettingsSection
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import row
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.setting_row import SettingRow
from kbs_learning.desktop.widgets.text import Text

_WORDS = (
    "A course pack carries the public half of this key, so that results are sealed on the learner’s computer"
    " and only this computer can open them."
)
_NONE = "Results saved by learners can be read by whoever has the file."
_KEPT = "Save a copy: without one, sealed results are lost if this computer is."


class ResultsKey(SettingsSection):
    """Which key is used, its id to compare, and its copies."""

    def __init__(self, desktop: Desktop) -> None:
        """The keys themselves are read when something is done with them."""
        super().__init__(desktop, "Key for results", _WORDS)
        self.keys = Choice("Key in use")
        self.make_key = button("Make a key")
        control = QWidget()
        control.setProperty("look", "clear")
        across = QHBoxLayout(control)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.keys)
        across.addWidget(self.make_key)
        self._row = SettingRow("Key in use", "", control)
        self.column.addWidget(self._row)
        self.copy_id = button("Copy its id", "copy")
        self.save_copy = button("Save a copy…", "download")
        self.bring_in = button("Bring one in…", "upload")
        self.column.addLayout(row(self.copy_id, self.save_copy, self.bring_in, spacing=12))
        self.told = Text("", "small", "space")
        self.told.hide()
        self.column.addWidget(self.told)
        self.keys.activated.connect(lambda _: self._use(self.keys.currentData()))
        self.make_key.clicked.connect(self._make)
        self.copy_id.clicked.connect(self._copy_id)
        self.save_copy.clicked.connect(self._save)
        self.bring_in.clicked.connect(self._bring_in)
        self.follow()

    def show_settings(self) -> None:
        """The keys there are, and which of them is used."""
        kid = self.desktop.settings.value.results_key
        self.keys.clear()
        for known in self._ids():
            self.keys.addItem(known, known)
        self.keys.choose(kid)
        there = bool(kid)
        self.keys.setVisible(there)
        self.make_key.setVisible(not there)
        for one in (self.copy_id, self.save_copy):
            one.setEnabled(there)
        self._row.explain(_KEPT if there else _NONE)

    def _ids(self) -> list[str]:
        used = self.desktop.settings.value.results_key
        return sorted({file.stem for file in self.desktop.profile.keys.glob("*.json")} | ({used} - {""}))

    def _use(self, kid: str) -> None:
        self.change(self._row, results_key=kid)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()

    def _make(self) -> None:
        profile = self.desktop.profile

        def make(_: Work) -> str:
            from kbs_learning.services.sealing import Keyring  # late: it brings the cryptography along

            return Keyring(profile).make()

        self.desktop.jobs.run(make, self._made)

    def _made(self, kid: str) -> None:
        self._use(kid)
        self._tell("The key is made. Packs that you export from now on carry its public half.")

    def _copy_id(self) -> None:
        QGuiApplication.clipboard().setText(self.desktop.settings.value.results_key)
        self._tell("The id is on the clipboard.")

    def _save(self) -> None:
        kid = self.desktop.settings.value.results_key
        name, _ = QFileDialog.getSaveFileName(
            self, "Save a copy of the key", f"results-key-{kid[:8]}.kbskey", "Saved keys (*.kbskey)"
        )
        if name:
            PassphraseDialog(
                self, "Save the copy", lambda words: self._save_to(Path(name), words), twice=True
            ).open()

    def _save_to(self, file: Path, passphrase: str) -> None:
        profile, kid = self.desktop.profile, self.desktop.settings.value.results_key

        def write(_: Work) -> str:
            from kbs_learning.services.key_copies import save_copy
            from kbs_learning.services.sealing import Keyring

            save_copy(Keyring(profile), kid, file, passphrase)
            return f"The copy is saved as {file.name}. Keep it and its passphrase in two different places."

        self.desktop.jobs.run(write, self._tell, self._refused)

    def _bring_in(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Bring in a saved key", "", "Saved keys (*.kbskey)")
        if name:
            PassphraseDialog(self, "Bring it in", lambda words: self._bring_in_from(Path(name), words)).open()

    def _bring_in_from(self, file: Path, passphrase: str) -> None:
        profile = self.desktop.profile

        def load(_: Work) -> str:
            from kbs_learning.services.key_copies import load_copy
            from kbs_learning.services.sealing import Keyring

            return load_copy(Keyring(profile), file, passphrase)

        self.desktop.jobs.run(load, self._brought_in, self._refused)

    def _brought_in(self, kid: str) -> None:
        self._use(kid)
        self._tell("The key is here and in use. Earlier keys stay, for results that were sealed to them.")

    def _refused(self, fault: Exception) -> None:
        self.told.hide()
        self.desktop.notices.error(fault)
