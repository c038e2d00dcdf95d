"""How the export dialog is laid out, and what was chosen in it last time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.author.exporting.courses import CourseTicks
from kbs_learning.desktop.author.exporting.foot import Foot
from kbs_learning.desktop.author.exporting.passports import Passports
from kbs_learning.desktop.author.exporting.place_cards import PlaceCards
from kbs_learning.desktop.author.exporting.platform import PlatformPart
from kbs_learning.desktop.author.exporting.release import ReleasePart
from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.export_choices import ExportChoices
from kbs_learning.services.lms_presets import WEBSITE, preset_named

_WIDE, _HIGH, _SIDE, _WIDEST_SIDE = 1000, 716, 268, 380
"""Pixels at the usual text size; a small screen gets less."""
_SEALED = "Results that learners save to a file are sealed with the key in Settings."


class ExportFrame(QDialog):
    """The parts in their places: courses and folder at the side, all else beside them, the foot below."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing is known yet; it does not stand in the way of its window."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle("Export")
        self.courses, self.places, self.platform = CourseTicks(), PlaceCards(), PlatformPart()
        self.release, self.passports, self.foot = ReleasePart(), Passports(), Foot()
        self.folder_button = button("Folder", "folder")
        self.key_words = Text(_SEALED, "small", "muted")
        self._folder = Path()
        self._taught: tuple[Path, ...] = ()
        self._lay_out()
        FocusRing(self, look().role)

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self._folder

    def show_folder(self, folder: Path) -> None:
        """Say where the files go."""
        self._folder = folder
        self.folder_button.setText(folder.name or str(folder))
        self.folder_button.setToolTip(f"{folder}: choose another folder")
        self.folder_button.setAccessibleName(f"Save in {folder.name}")
        self.folder_button.setAccessibleDescription(str(folder))

    @property
    def targets(self) -> tuple[str, ...]:
        """What is made for platforms and websites."""
        editions = self.platform.targets if self.places.platform.isChecked() else ()
        return (*editions, WEBSITE) if self.places.website.isChecked() else editions

    @property
    def files(self) -> int:
        """How many files Export would make."""
        for_all = len(self.targets) + self.places.computer.isChecked()
        return len(self.courses.ticked) * for_all + len(self.slides)

    @property
    def slides(self) -> tuple[Path, ...]:
        """The courses of which slides are made."""
        return self._taught if self.places.room.isChecked() else ()

    def offer_slides(self, taught: tuple[Path, ...]) -> None:
        """Of the courses that are ticked, those in ``taught`` are taught: only they have slides."""
        self._taught = taught
        self.places.room.setVisible(bool(taught))

    def show_choices(self, choices: ExportChoices, usual: Path) -> None:
        """As it was left the last time; ``usual`` is the folder where none was chosen."""
        self.places.platform.setChecked(choices.platform)
        self.places.website.setChecked(choices.website)
        self.places.computer.setChecked(choices.computer)
        self.places.room.setChecked(choices.room)
        self.platform.choose(choices.preset, tuple(choices.targets.split()), choices.status_on_pass)
        self.show_folder(Path(choices.folder) if choices.folder else usual)

    @property
    def choices(self) -> ExportChoices:
        """As it is left now."""
        preset, reported = preset_named(self.platform.preset), self.platform.status_on_pass
        same = self.platform.targets == (preset.target,)
        return ExportChoices(
            platform=self.places.platform.isChecked(),
            website=self.places.website.isChecked(),
            computer=self.places.computer.isChecked(),
            room=self.places.room.isChecked(),
            preset=preset.name,
            targets="" if same else " ".join(self.platform.targets),
            status_on_pass="" if reported == preset.status_on_pass else reported,
            folder=str(self._folder),
        )

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._side())
        across.addWidget(self._main(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.foot)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(look().size(_WIDE), room.width() - 40), min(look().size(_HIGH), room.height() - 60))

    def _side(self) -> QWidget:
        side = QWidget()
        side.setProperty("look", "sunken")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(min(look().size(_SIDE), _WIDEST_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 16, 14, 18)
        column.setSpacing(6)
        column.addWidget(Text("Courses", "strong"))
        column.addWidget(self.courses, 1)
        saved = Text("Save in", "strong")
        saved.setBuddy(self.folder_button)
        column.addWidget(saved)
        self.folder_button.setSizePolicy(
            self.folder_button.sizePolicy().Policy.Ignored, self.folder_button.sizePolicy().verticalPolicy()
        )
        column.addWidget(self.folder_button)
        return side

    def _main(self) -> QWidget:
        page = Scrolling(margins=(18, 16, 18, 16))
        page.column.setSpacing(12)
        where = Text("Where will people take it?", "strong")
        where.setContentsMargins(6, 0, 6, 0)
        cards = QHBoxLayout()
        cards.setContentsMargins(6, 0, 6, 0)
        cards.addWidget(self.places)
        page.column.addWidget(where)
        page.column.addLayout(cards)
        for widget in (self.platform, line(), self.release, line()):
            page.column.addWidget(widget)
        page.column.addWidget(self.passports)
        self.key_words.setContentsMargins(6, 0, 6, 0)
        page.column.addWidget(self.key_words)
        return page
