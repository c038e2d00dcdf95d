"""The history of a course: every version, compared with another one or with now, and brought back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from kbs_learning.core.drafts import Act
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.safety.days import day, day_and_time
from kbs_learning.desktop.author.safety.history_frame import HistoryFrame
from kbs_learning.desktop.author.safety.seen import AsLearner
from kbs_learning.desktop.author.safety.versions import Versions, entry_of, find_versions
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.services.authoring.history import GIT, Version, history_of
from kbs_learning.services.authoring.restoring import restore_files, restore_page, with_pictures

_NOW = "now"
Texts = dict[str, str]


class HistoryDialog(HistoryFrame):
    """Versions at the start, what differs at the end, and what can be brought back below."""

    def __init__(self, desktop: Desktop, session: CourseSession, parent: QWidget | None = None) -> None:
        """Reads the versions beside the window."""
        super().__init__(desktop.jobs, parent)
        self._desktop, self._session = desktop, session
        self._versions: Versions | None = None
        self._then: Texts = {}
        self._with: Texts = {}
        self._shown: Version | None = None
        """The version whose texts have come."""
        self._compared: tuple[object, ...] = ()
        self._line = 1
        self._seen: AsLearner | None = None
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.files.currentIndexChanged.connect(self._show_file)
        self.other.currentIndexChanged.connect(self._chosen)
        self.sides.line_changed.connect(self._moved)
        self.kind.chosen.connect(self._show_file)
        self.note.editingFinished.connect(self._note)
        self.page_back.clicked.connect(self._restore_page)
        self.file_back.clicked.connect(self._restore_file)
        self.all_back.clicked.connect(self._restore_all)
        self.finished.connect(self._put_away)
        self._read()

    @property
    def version(self) -> Version | None:
        """The version that is looked at."""
        row = self.list.row
        return self._versions.all[row] if self._versions and 0 <= row < len(self._versions.all) else None

    def _read(self) -> None:
        own, folder = history_of(self._desktop.profile, self._session.folder), self._session.folder

        def work(_: Work) -> Versions:
            return find_versions(own, folder)

        self._ask(work, self._arrived)

    def _arrived(self, versions: object) -> None:
        if not isinstance(versions, Versions):
            return
        self._versions = versions
        self.other.blockSignals(True)
        self.other.addItem("The text now", _NOW)
        for version in versions.all:
            self.other.addItem(day_and_time(version.at), version.id)
        self.other.blockSignals(False)
        self.show_fault(versions.fault)
        self.show_entries([entry_of(version) for version in versions.all])

    def _chosen(self, *_: object) -> None:
        version, versions = self.version, self._versions
        if version is None or versions is None:
            return
        self.note.setText(version.note)
        self.note.setEnabled(version.kind != GIT)
        wanted = self.other.currentData()
        other = next((one for one in versions.all if one.id == wanted), None)
        now = self._session.draft.texts

        def work(_: Work) -> tuple[str, Texts, Texts]:
            return version.id, versions.texts(version), now if other is None else versions.texts(other)

        self._ask(work, self._show_version)

    def _show_version(self, found: object) -> None:
        version = self.version
        if not isinstance(found, tuple) or version is None or found[0] != version.id:
            return  # another one was chosen meanwhile
        _, self._then, self._with = found
        self._shown = version
        self.show_fault(self._versions.fault if self._versions else "")
        names = sorted(self._then.keys() | self._with.keys(), key=self._order)
        before = self.files.currentData()
        self.files.blockSignals(True)
        self.files.clear()
        for name in names:
            self.files.addItem(f"{name} (changed)" if self._differs(name) else name, name)
        wanted = next(
            (name for name in (before, self._session.file) if name in names and self._differs(name)),
            self._session.file if names and not self._differs(names[0]) else None,
        )
        self.files.setCurrentIndex(names.index(wanted) if wanted in names else 0)
        self.files.blockSignals(False)
        self._show_file()

    def _order(self, name: str) -> tuple[bool, bool, str]:
        return not self._differs(name), name != "course.md", name

    def _differs(self, name: str) -> bool:
        return self._then.get(name) != self._with.get(name)

    def _show_file(self, *_: object) -> None:
        file, version = self.files.currentData(), self.version
        if file is None or version is None:
            return
        old, new = self._then.get(file), self._with.get(file)
        names = (
            day_and_time(version.at) + ("" if old is not None else ": no such file"),
            self.other.currentText() + ("" if new is not None else ": no such file"),
        )
        compared = (file, version.id, self.other.currentData())
        if compared != self._compared:
            self._compared, self._line = compared, 1
            self.sides.show_texts(old or "", new or "", *names)
        self.file_back.setEnabled(self._session.draft.texts.get(file) != old)
        self.all_back.setEnabled(self._session.draft.texts != self._then)
        self._enable_page()
        seen = self.kind.value == "seen"
        if seen:
            self._show_seen(file, names)
        self.stack.setCurrentIndex(int(seen))

    def _show_seen(self, file: str, names: tuple[str, str]) -> None:
        if self._seen is None:
            self._seen = AsLearner(self._desktop)
            self.stack.addWidget(self._seen)
        sides = ((names[0], self._then), (names[1], self._with))
        self._seen.show_texts(self._session.folder, sides, (file, self._line))

    def _moved(self, old: int, _new: int) -> None:
        if old:
            self._line = old
            self._enable_page()

    def _enable_page(self) -> None:
        act = self._page_act()
        possible = act is not None and bool(act.changes)
        self.page_back.setEnabled(possible)
        words = "The page that is marked in the comparison" if possible else "Go to a page that differs first"
        self.page_back.setToolTip(words)

    def _page_act(self) -> Act | None:
        file, version = self.files.currentData(), self.version
        then = self._then.get(file)
        if version is None or then is None:
            return None
        return restore_page(file, self._session.draft.texts.get(file), then, self._line, day(version.at))

    def _restore_page(self) -> None:
        act, file = self._page_act(), self.files.currentData()
        if act is not None:
            self._do(act, self._then[file])

    def _restore_file(self) -> None:
        version, file = self.version, self.files.currentData()
        if version is not None:
            text = self._then.get(file)
            act = restore_files(self._session.draft.texts, {file: text}, day(version.at))
            self._do(act, text or "")

    def _restore_all(self) -> None:
        version = self.version
        if version is not None:
            act = restore_files(self._session.draft.texts, dict(self._then), day(version.at), whole=True)
            self._do(act, "\n".join(self._then.values()))

    def _do(self, act: Act, texts: str) -> None:
        version, versions = self.version, self._versions
        if version is None or versions is None:
            return
        try:
            act = with_pictures(act, self._session.folder, version.at, versions.own.media_before, texts)
            self._session.do(act, show=True)
        except UserError as fault:
            self.show_fault(fault.message)
            return
        self._desktop.notices.done(f"{act.name.replace('Restore', 'Restored', 1)}. Undo takes it back.")
        self.accept()

    def _note(self) -> None:
        version, versions = self.version, self._versions
        note = " ".join(self.note.text().split())
        if version is None or versions is None or version.kind == GIT or note == version.note:
            return
        own = versions.own

        def work(_: Work) -> Version:
            return own.annotate(version, note)

        self._ask(work, partial(self._noted, self.list.row))

    def _noted(self, row: int, new: object) -> None:
        if isinstance(new, Version) and self._versions is not None:
            versions = list(self._versions.all)
            versions[row] = new
            self._versions = Versions(tuple(versions), self._versions.own, self._versions.git)
            self.list.show_entries([entry_of(one) for one in versions], self.list.row)

    def _put_away(self) -> None:
        if self._seen is not None:
            self._seen.close_down()
