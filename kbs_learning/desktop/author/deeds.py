"""What the menus Write and Course do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.actions import keys_of
from kbs_learning.desktop.author.copying import CopyDialog, copy_courses
from kbs_learning.desktop.author.dialogs import Dialogs, show

if TYPE_CHECKING:
    from kbs_learning.desktop.author.page import AuthorWorkspace

_OF_A_COURSE = (
    *("save", "undo", "redo", "find", "find-everywhere", "replace-everywhere", "edit-box"),
    *("next-problem", "previous-problem", "fix", "close-course", "new-module", "module-settings"),
    *("course-settings", "review", "history", "import", "print", "export"),
    *("show-outline", "show-preview", "show-problems"),
)
"""Off while no course is open."""


class Deeds(QObject):
    """Carries out each action on the course in front, and says in the menu what can be undone."""

    def __init__(self, page: AuthorWorkspace) -> None:
        """Acts for ``page``."""
        super().__init__(page)
        self._page = page
        self._actions, self._courses = page.actions_made, page.courses
        moving = page.bench.problems.moving
        self._actions.on(
            save=self._save,
            undo=partial(self.run, self._undo),
            redo=partial(self.run, self._redo),
            find=page.bench.find_here,
            find_everywhere=partial(page.bench.find_everywhere, replace=False),
            replace_everywhere=partial(page.bench.find_everywhere, replace=True),
            next_problem=moving.next,
            previous_problem=moving.previous,
            fix=moving.fix_current,
            open_course=self.choose_course,
            copy_courses=self.copy_courses,
            close_course=self._close,
        )
        self.dialogs = Dialogs(page, self.run)
        self._actions.on(**self.dialogs.by_name)

    def follow(self) -> None:
        """Another course is in front, or something was done: say what can be done now."""
        session = self._courses.current
        for name in _OF_A_COURSE:
            self._actions[name].setEnabled(session is not None)
        registers = self._page.registers if self._page.at_registers else None
        if registers is not None:
            self._say("undo", registers.undo_action.text(), possible=registers.undo_action.isEnabled())
            self._say("redo", registers.redo_action.text(), possible=registers.redo_action.isEnabled())
            return
        for name, words, what in (
            ("undo", "Undo", session.draft.undo_name if session else ""),
            ("redo", "Redo", session.draft.redo_name if session else ""),
        ):
            self._say(name, f"{words} {_lowered(what)}".strip(), possible=bool(what))

    def _say(self, name: str, words: str, *, possible: bool) -> None:
        action = self._actions[name]
        action.setText("&" + words.replace("&", "&&"))
        action.setToolTip(f"{words} ({keys_of(action)})")
        action.setEnabled(possible)

    def run(self, deed: Callable[[], object]) -> None:
        """Do something, and say where the world did not let it."""
        try:
            deed()
        except UserError as fault:
            self._page.desktop.notices.error(fault)

    def choose_course(self) -> None:
        """Ask which folder, and open the course in it."""
        current = self._courses.current
        start = current.folder.parent if current is not None else Path.home()
        chosen = QFileDialog.getExistingDirectory(self._page, "Open a course folder", str(start))
        if chosen:
            self._courses.open(Path(chosen))

    def copy_courses(self) -> None:
        """Ask where, copy, and open the first of them."""
        show(CopyDialog(self._copy_to, self._page))

    def _copy_to(self, folder: Path) -> None:
        copy_courses(self._page.desktop, folder, self._page, self._courses.open)

    def _undo(self) -> None:
        if self._page.at_registers and self._page.registers is not None:
            self._page.registers.undo_action.trigger()
        elif (session := self._courses.current) is not None:
            session.undo()

    def _redo(self) -> None:
        if self._page.at_registers and self._page.registers is not None:
            self._page.registers.redo_action.trigger()
        elif (session := self._courses.current) is not None:
            session.redo()

    def _save(self) -> None:
        if (session := self._courses.current) is not None:
            self._courses.keeper(session).save()

    def _close(self) -> None:
        if (session := self._courses.current) is not None:
            away = partial(self._courses.put_away, session)
            self._courses.keeper(session).may_close(self._page, away)


def _lowered(name: str) -> str:
    """As it goes on in a sentence: "Move page" becomes "move page"; "HTML pasted" stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
