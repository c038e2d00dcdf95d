"""Asks what a picture shows, for those who cannot see it; that it is decoration must be said on purpose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.pictures import ReadyPicture

_WIDE, _HIGH = 364, 200


class PictureDialog(Dialog):
    """``words`` is what was typed once it was accepted."""

    def __init__(self, picture: ReadyPicture, parent: QWidget) -> None:
        """Shows the picture as it will be added."""
        super().__init__("Add picture", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        shown = QLabel()
        shown.setPixmap(_small(picture.data))
        shown.setAccessibleName("The picture")
        shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(shown)
        self.column.addWidget(Text(f"{picture.file}, {_size(len(picture.data))}", "small", "muted"))
        self.column.addSpacing(8)
        self.field = field("What does it show?", placeholder="A baby asleep on their back in a clear cot")
        self.ask("What does it show?", self.field)
        self.column.addWidget(
            Text("One sentence, read aloud to learners who cannot see it.", "small", "muted")
        )
        self.decoration = QCheckBox("It is decoration only, and says nothing")
        self.column.addWidget(self.decoration)
        cancel, self.add = button("Cancel"), button("Add picture", kind="filled")
        self.finish(cancel, self.add)
        cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self.accept)
        self.field.textChanged.connect(self._allow)
        self.decoration.toggled.connect(self._allow)
        self._allow()
        self.field.setFocus()

    @property
    def words(self) -> str:
        """What the picture shows, fit to stand in square brackets; a hyphen says that it decorates."""
        if self.decoration.isChecked():
            return "-"
        typed = " ".join(self.field.text().split())
        return typed.replace("\\", "").replace("[", "(").replace("]", ")")

    def _allow(self) -> None:
        self.field.setEnabled(not self.decoration.isChecked())
        self.add.setEnabled(bool(self.words) or self.decoration.isChecked())


def _small(data: bytes) -> QPixmap:
    image = QImage() if b"var(--" in data[:200_000] else QImage.fromData(data)
    if image.isNull():  # a drawing in the player's colours cannot be drawn here
        return look().pixmap("image", 48, "muted")
    size = image.size().boundedTo(image.size().scaled(_WIDE, _HIGH, Qt.AspectRatioMode.KeepAspectRatio))
    kind = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, kind))


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
