"""What the Insert button offers: every kind of box with its form, tables and pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from kbs_learning.desktop.author.inserting import insert_table
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.theme import look

_OFTEN = (
    ("question", "match", "order"),
    ("scenario", "scale", "checklist", "video"),
    ("key", "note", "warning", "reveal", "cards", "contacts"),
)
"""Kinds of box that are put in often, in groups; the others are one step further."""
_FURTHER = {
    "For a session": ("trainer", "activity", "trainer-cards", "trainer-sheet", "sheet"),
    "For a tool page": ("tool", "huddle"),
    "More": (
        "poll",
        "reflect",
        "text",
        "plan",
        "urgent",
        "first-check",
        "final-check",
        "change",
        "certificate",
    ),
}


class InsertMenu(QMenu):
    """Acts on the session that ``current`` gives, by ``run``, which tells what went wrong."""

    def __init__(
        self,
        current: Callable[[], CourseSession | None],
        run: Callable[[Callable[[], object]], object],
        formats: Mapping[str, QAction],
        parent: QWidget,
    ) -> None:
        """``formats`` are the editor’s actions: its picture stands here too. Filled when first opened."""
        super().__init__("&Insert", parent)
        self._current, self._run, self._formats, self._window = current, run, formats, parent
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what there is."""
        if not self.isEmpty():
            return
        for group in _OFTEN:
            for kind in group:
                self._add(self, kind)
            self.addSeparator()
        self._put(self, "Source or figure", "quote", partial(self._insert_form, "source"))
        self._put(self, "Table", "table-2", self._insert_table)
        self._put(self, "Picture…", "image", self._formats["picture"].trigger)
        self.addSeparator()
        for title, kinds in _FURTHER.items():
            more = self.addMenu(title)
            for kind in kinds:
                self._add(more, kind)

    def _add(self, menu: QMenu, kind: str) -> None:
        from kbs_learning.desktop.author.forms.forms import FORM_KINDS

        words, icon, _ = FORM_KINDS[kind]
        self._put(menu, words, icon, partial(self._insert_form, kind))

    def _put(self, menu: QMenu, words: str, icon: str, deed: Callable[[], object]) -> None:
        action = menu.addAction(look().icon(icon, "muted"), words)
        action.triggered.connect(lambda *_: self._run(deed))

    def _insert_form(self, kind: str) -> None:
        from kbs_learning.desktop.author.forms.forms import insert_form

        if (session := self._current()) is not None:
            insert_form(session, kind, self._window)

    def _insert_table(self) -> None:
        if (session := self._current()) is not None:
            insert_table(session)
