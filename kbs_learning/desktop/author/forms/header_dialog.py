"""What the forms over headers share: where the header is now, and what is said where it cannot be read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kbs_learning.content.forms.headers import HeaderAt
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog


def mend_first(session: CourseSession, file: str, found: HeaderAt, parent: QWidget | None) -> QDialog:
    """Say that the header of ``file`` has to be mended before a form can show it, and lead there."""
    words = f"{found.fault} Until then its settings cannot be shown here."
    dialog = Dialog(f"The header of {file} has to be mended first", words, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    close, go = button("Close"), button(f"Go to line {found.line}", kind="filled")
    close.clicked.connect(dialog.reject)
    go.clicked.connect(dialog.accept)
    dialog.accepted.connect(partial(session.go_to, file, found.line))
    dialog.finish(close, go)
    dialog.open()
    return dialog
