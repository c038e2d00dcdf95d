"""The package passport: what travels inside each package, for whoever runs the platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.theme import POINTS, look
from kbs_learning.desktop.widgets.card import row
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.passport import Passport

_HEADS = ("Version", "Complete when", "Facts and contacts", "Accessibility", "Fingerprint")


class Passports(QWidget):
    """A line for each course that is ticked; the fingerprint comes with the package."""

    def __init__(self) -> None:
        """Empty until :meth:`show_passports`."""
        super().__init__()
        self.setProperty("look", "clear")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(6)
        words = Text("travels inside the package, for whoever runs the platform", "small", "muted")
        head = row(Text("Package passport", "strong", wrap=False), stretch=False)
        head.addWidget(words, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addLayout(self._grid)

    def show_passports(
        self, passports: Sequence[Passport], fingerprints: Mapping[Path, Sequence[str]], *, draft: bool
    ) -> None:
        """Write them anew; ``fingerprints`` by course folder, of what was exported just now."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(passports))
        heads = (*(("Course",) if len(passports) > 1 else ()), *_HEADS)
        for at, head in enumerate(heads):
            self._grid.addWidget(Text(head, "small", "muted", wrap=False), 0, at)
            self._grid.setColumnStretch(at, 1 if head in ("Course", "Complete when") else 0)
        for line, passport in enumerate(passports, start=1):
            told = _cells(passport, fingerprints.get(passport.folder, ()), draft)
            cells = told if len(passports) > 1 else told[1:]
            for at, (head, cell) in enumerate(zip(heads, cells, strict=True)):
                text = Text(cell, "strong", wrap=head != "Version")
                text.setAccessibleName(f"{head}: {cell}")
                if head == "Fingerprint" and passport.folder in fingerprints:
                    text.setFont(_fixed())
                    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._grid.addWidget(text, line, at, Qt.AlignmentFlag.AlignTop)


def _cells(passport: Passport, fingerprints: Sequence[str], draft: bool) -> tuple[str, ...]:
    count = passport.accessibility
    return (
        passport.title,
        f"{passport.version} draft" if draft else passport.version,
        passport.complete_when,
        f"{passport.rows_in_order} of {passport.rows} in order" if passport.rows else "none",
        f"{count} to look at" if count else "nothing found",
        "\n".join(fingerprints) or "after the export",
    )


def _fixed() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(POINTS["body"] * look().text_size / 100)
    return font
