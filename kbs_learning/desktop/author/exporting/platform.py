"""Which learning platform: what it gets, with a line on why, and other choices for who knows better."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.lms_presets import (
    COMPLETED,
    EDITIONS,
    PASSED,
    PRESETS,
    SPEAKS_OF_PASSING,
    Preset,
    preset_named,
)

_NOT_SURE = "Not sure, or not in the list? Choose “I do not know”: most platforms accept that package."
_SIDE = 222
"""Pixels at the usual text size for the list of platforms."""
_WORDS = {PASSED: "Passed", COMPLETED: "Completed"}


class Reasons(QWidget):
    """What is chosen for a platform, each line with why."""

    def __init__(self) -> None:
        """Empty until :meth:`show_preset`."""
        super().__init__()
        self.setProperty("look", "clear")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)

    def show_preset(self, preset: Preset) -> None:
        """The reasons of ``preset``."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, reason in enumerate(preset.reasons):
            choice = Text(reason.choice, "strong", wrap=False)
            self._grid.addWidget(Picture("check", 16, "space"), row, 0, top)
            self._grid.addWidget(choice, row, 1, top)
            self._grid.addWidget(Text(reason.why, role="muted"), row, 2, top)
        told = ". ".join(f"{reason.choice}: {reason.why}" for reason in preset.reasons)
        self.setAccessibleName(told)


class PlatformPart(QWidget):
    """The list of platforms, the reasons beside it, and More choices under it."""

    changed = Signal()

    def __init__(self) -> None:
        """With the preset "I do not know"."""
        super().__init__()
        self.setProperty("look", "clear")
        self.platform = Choice("Which platform?", [(one.label, one.name) for one in PRESETS])
        self.platform.setToolTip("The platform decides which package is made")
        self.reasons = Reasons()
        self.more = button("More choices", "chevron-right", "link")
        self.more.setCheckable(True)
        self.more.setToolTip("Other editions, and what is reported of somebody who passes")
        self.editions = {name: QCheckBox(label) for name, label in EDITIONS.items()}
        self.on_pass = Choice("When somebody passes, SCORM 1.2 says", [(v, k) for k, v in _WORDS.items()])
        self.on_pass.setToolTip("Platforms that know only one of the two want that one")
        self._choices = self._more_choices()
        self._lay_out()
        self.platform.activated.connect(self._follow)
        self.more.toggled.connect(self._open)
        self.on_pass.activated.connect(self.changed)
        for name, box in self.editions.items():
            box.clicked.connect(partial(self._keep_one, name))
        self.choose(PRESETS[-1].name)

    def choose(self, name: str, targets: tuple[str, ...] = (), status_on_pass: str = "") -> None:
        """Show a preset, and the choices that differ from it."""
        preset = preset_named(name)
        self.platform.choose(preset.name)
        self.reasons.show_preset(preset)
        wanted = set(targets) & set(EDITIONS) or {preset.target}
        for edition, box in self.editions.items():
            box.setChecked(edition in wanted)
        known = status_on_pass if status_on_pass in _WORDS else preset.status_on_pass
        self.on_pass.choose(known)
        differs = wanted != {preset.target} or known != preset.status_on_pass
        self.more.setChecked(differs or self.more.isChecked())
        self._open(self.more.isChecked())
        self._enable()

    @property
    def preset(self) -> str:
        """The name of the preset that is shown."""
        return str(self.platform.currentData())

    @property
    def targets(self) -> tuple[str, ...]:
        """The editions that are wanted."""
        return tuple(name for name, box in self.editions.items() if box.isChecked())

    @property
    def status_on_pass(self) -> str:
        """What SCORM 1.2 will say."""
        return str(self.on_pass.currentData())

    def _follow(self, _index: int) -> None:
        self.choose(self.preset)
        self.changed.emit()

    def _keep_one(self, name: str, _on: bool = False) -> None:
        if not self.targets:
            self.editions[name].setChecked(True)
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        self.on_pass.setEnabled(SPEAKS_OF_PASSING in self.targets)

    def _open(self, on: bool) -> None:
        self._choices.setVisible(on)
        self.more.setIcon(look().icon("chevron-down" if on else "chevron-right", "sleep"))
        self.more.setAccessibleDescription("Open" if on else "Closed")

    def _more_choices(self) -> QWidget:
        holder = QWidget()
        holder.setProperty("look", "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(6, 2, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text("Editions", "small-strong"))
        column.addWidget(Flow(list(self.editions.values()), 18))
        across = QHBoxLayout()
        label = Text("When somebody passes, SCORM 1.2 says", "small-strong", wrap=False)
        label.setBuddy(self.on_pass)
        across.addWidget(label)
        across.addWidget(self.on_pass)
        across.addStretch(1)
        column.addLayout(across)
        return holder

    def _lay_out(self) -> None:
        label = Text("Which platform?", "strong")
        label.setBuddy(self.platform)
        side = QWidget()
        side.setProperty("look", "clear")
        side.setFixedWidth(look().size(_SIDE))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        left.addWidget(label)
        left.addWidget(self.platform)
        left.addWidget(Text(_NOT_SURE, "small", "muted"))
        left.addWidget(self.more)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addSpacing(look().size(24))
        right.addWidget(self.reasons)
        right.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(18)
        across.addWidget(side)
        across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(8)
        column.addLayout(across)
        column.addWidget(self._choices)
