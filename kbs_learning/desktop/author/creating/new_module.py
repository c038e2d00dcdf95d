"""A new module: its title, what it begins with, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from kbs_learning.content.editing.outline import outline_of
from kbs_learning.content.editing.sheets import modules_of
from kbs_learning.content.editing.templates import KINDS, add_from_template
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text

_LONGEST = 200
"""Characters of a title; more is no title."""


class NewModuleDialog(Dialog):
    """Adds the module as one act, and shows it in the editor."""

    def __init__(self, session: CourseSession, parent: QWidget | None = None) -> None:
        """The place proposed is behind the module in which somebody writes."""
        super().__init__("New module", parent=parent, width=480)
        self._session = session
        self.title = field("Title", placeholder="What the module is about")
        self.title.setMaxLength(_LONGEST)
        self.kinds = QButtonGroup(self)
        self.place = Choice("Place")
        self._build()
        self._propose()

    def _build(self) -> None:
        self.ask("Title", self.title)
        self.column.addWidget(Text("Begin with", "strong"))
        for number, kind in enumerate(KINDS):
            one = QRadioButton(kind.title)
            one.setAccessibleDescription(kind.words)
            one.setToolTip(kind.words)
            one.setChecked(number == 0)
            self.kinds.addButton(one, number)
            self.column.addWidget(one)
            words = Text(kind.words, "small", "muted")
            words.setContentsMargins(28, 0, 0, 4)
            self.column.addWidget(words)
        self.ask("Place", self.place)
        cancel, self.add = button("Cancel"), button("Add module", kind="filled")
        self.finish(cancel, self.add)
        self.title.textChanged.connect(lambda: self.show_fault(self.title, ""))
        cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._add)
        self.title.setFocus()

    def _propose(self) -> None:
        texts = self._session.draft.texts
        files = modules_of(texts)
        self.place.addItem("First", 0)
        for number, file in enumerate(files, 1):
            self.place.addItem(f"After {outline_of(file, texts[file]).short or file}", number)
        here = files.index(self._session.file) + 1 if self._session.file in files else len(files)
        self.place.choose(here)

    def _add(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self.show_fault(self.title, "Write the title of the module.")
            self.title.setFocus()
            return
        kind = KINDS[self.kinds.checkedId()].name
        act = add_from_template(self._session.draft.texts, title, kind, int(self.place.currentData()))
        self._session.do(act, show=True)
        self.accept()


def new_module(session: CourseSession, parent: QWidget | None = None) -> NewModuleDialog:
    """Ask for a new module of this course."""
    dialog = NewModuleDialog(session, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
