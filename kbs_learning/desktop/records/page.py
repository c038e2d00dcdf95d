"""The Records workspace: the list, what one attempt is, and every errand that begins from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kbs_learning.core.browsing import AttemptFilter, AttemptRow
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.files import sort_files
from kbs_learning.desktop.records.attempt_table import AttemptTable
from kbs_learning.desktop.records.attempts_model import AttemptsModel
from kbs_learning.desktop.records.beside import Beside
from kbs_learning.desktop.records.completions import Completions
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.custody import locked_to_account, shared_at
from kbs_learning.desktop.records.detail import Detail
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.records.errands import SOON_DAYS, Errand, Errands
from kbs_learning.desktop.records.filters import Filters
from kbs_learning.desktop.records.header import Header
from kbs_learning.desktop.records.keeping_notice import KeepingNotice
from kbs_learning.desktop.records.places import Places
from kbs_learning.desktop.records.status import Status
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.workspace import Workspace
from kbs_learning.services.recording import Office

_LOW = 500
"""Below this height, in pixels at the usual text size, room is short."""


class RecordsWorkspace(Workspace):
    """Made when it is first gone to; reads the records whenever it becomes the current page."""

    name = "records"
    title = "Records"
    icon = "list-checks"
    guarded = True

    def __init__(self, desktop: Desktop, parent: QWidget | None = None) -> None:
        """Opens nothing before :meth:`activated`."""
        super().__init__(desktop, parent)
        self._url = self._wanted_url()
        self.counter = Counter(desktop, Office(desktop.profile, self._url), self, self.refresh)
        self._kept = QSettings(str(desktop.profile.settings / "window.ini"), QSettings.Format.IniFormat)
        self._kept.beginGroup("records")
        self.list = AttemptsModel(desktop.jobs, self.counter.office, self)
        self.errands = Errands(self.counter, self.list)
        self._build()
        self._connect()
        self.table.restore(self._kept)
        self._beside.restore(self._kept)
        self.setAcceptDrops(True)

    # What the main window asks

    def activated(self) -> None:
        """Read the records: somebody may have learnt since."""
        self.refresh()

    def deactivated(self) -> bool:
        """Nothing here waits to be saved."""
        self._remember()
        return True

    def close_down(self) -> None:
        """Let the records go."""
        self._remember()
        self.counter.office.close()

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Take in results files, and all of them in folders."""
        self.errands.bring_in(paths)

    def refresh(self) -> None:
        """Read everything that is shown anew."""
        office = self.counter.office
        self.list.show(self.filters.value, self.list.sorting)
        self.counter.ask(office.facets, self.filters.offer, self._trouble)
        self.counter.ask(partial(office.retention_soon, days=SOON_DAYS), self._show_due, self._trouble)
        self.detail.refresh()
        if self._stack.currentWidget() is self.completions:
            self.completions.load()
        self._show_custody()

    def show_completions(self) -> None:
        """The table of completions in the place of the list."""
        self._stack.setCurrentWidget(self.completions)
        self.completions.load()
        self.completions.table.setFocus()

    def show_attempts(self) -> None:
        """Back to the list."""
        if self._stack.currentWidget() is not self._beside:
            self._stack.setCurrentWidget(self._beside)
            self.table.setFocus()

    # How it is made

    def _build(self) -> None:
        self.table = AttemptTable(self.list)
        menu = (
            Errand("Completions…", "table-2", "Completion by agency and course", self.show_completions),
            Errand("Refresh", "refresh-cw", "Read the records again (F5)", self.refresh),
            *self.errands.menu(),
        )
        self.header = Header(menu, self.table.sort_actions)
        self.notice = KeepingNotice()
        self.filters = Filters(date.today())
        self.places = Places(self.table)
        self.detail = Detail(self.counter)
        self.completions = Completions(self.counter)
        self.status = Status()
        self._beside = Beside(_column(self.filters, self.places), self.detail)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._beside)
        self._stack.addWidget(self.completions)
        self._above = _column(self.notice, margins=(20, 0, 20, 12))
        self._above.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self._above, line()):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(line())
        column.addWidget(self.status)

    def _connect(self) -> None:
        errands, detail, places = self.errands, self.detail, self.places
        self.header.bring_in.clicked.connect(errands.choose_results)
        self.header.export.clicked.connect(errands.export)
        self.notice.list_wanted.connect(errands.look_ahead)
        self.notice.put_off.connect(self._above.hide)
        self.filters.changed.connect(self._filter)
        self.list.arrived.connect(self._arrived)
        self.list.ticks_changed.connect(self._count)
        self.list.failed.connect(self._trouble)
        self.table.moved.connect(detail.show_row)
        self.table.opened.connect(self._open_row)
        detail.closed.connect(self._close_detail)
        detail.certificate_wanted.connect(errands.certificate)
        detail.copy_wanted.connect(errands.copy_of)
        detail.erase_wanted.connect(errands.erase)
        places.bring_in_wanted.connect(errands.choose_results)
        places.clear_wanted.connect(self.filters.clear)
        places.again_wanted.connect(self.refresh)
        self.completions.back_wanted.connect(self.show_attempts)
        look().changed.connect(self._fit)
        self.desktop.guard.locked.connect(self._lock)
        self.desktop.settings.changed.connect(self._follow_settings)
        for keys, act in (("Ctrl+F", self._find), ("Ctrl+E", errands.export), ("F5", self.refresh)):
            self._on(keys, act)

    def _on(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # The list, and one attempt

    def _filter(self) -> None:
        self.list.show(self.filters.value, self.list.sorting)

    def _arrived(self) -> None:
        filtered = self.list.chosen != AttemptFilter()
        total = self.list.total
        self.places.show_list(total, filtered=filtered)
        self.filters.setEnabled(bool(total) or filtered)
        self.header.export.setEnabled(bool(total))
        self.filters.show_count(total)
        if not total:
            self.detail.show_nothing()
        self._beside.show_rows(bool(total))
        self._count()

    def _count(self) -> None:
        self.status.show_counts(self.list.total, self.list.people, self.list.ticked)

    def _find(self) -> None:
        self.show_attempts()
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _open_row(self, row: AttemptRow) -> None:
        self.detail.show_row(row)
        self._beside.open()
        self.detail.take_focus()

    def _close_detail(self) -> None:
        self._beside.close_detail()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_due(self, due: tuple[int, date] | None) -> None:
        self.errands.soon = due[1] if due else None
        self.notice.show_due(due, date.today())
        self._above.setVisible(not self.notice.isHidden())

    def _trouble(self, fault: Exception) -> None:
        """Say it where the list would be: without the records there is nothing else to show."""
        if isinstance(fault, UserError):
            self.places.show_trouble(fault)
            self._beside.show_rows(False)
        else:
            self.desktop.notices.error(fault)

    # Files let fall

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  Qt's name
        """Results files and folders are taken here; all else is the main window's."""
        if _results_of(event):
            self.places.show_drop(True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802  Qt's name
        """They were carried on."""
        self.places.show_drop(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  Qt's name
        """Bring them in."""
        self.places.show_drop(False)
        event.acceptProposedAction()
        self.bring_in(_results_of(event))

    # Around it

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """In a low window, or with large text, what stands above the list makes room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < look().size(_LOW)
        self.header.codes.setVisible(not low)
        self.notice.shorten(low)
        self.filters.fold(low)

    def _lock(self) -> None:
        """Nobody is there: nothing about anybody stays on the screen."""
        for dialog in self.findChildren(RecordsDialog):
            dialog.put_away()
        self.detail.show_nothing()
        self.filters.clear()

    def _wanted_url(self) -> str:
        return self.desktop.records_url or self.desktop.settings.value.records_url

    def _follow_settings(self) -> None:
        """When other records are meant: begin with them."""
        if self._wanted_url() == self._url:
            return
        self._url = self._wanted_url()
        self.counter.office.close()
        self.counter.office = Office(self.desktop.profile, self._url)
        self.list.take_source(self.counter.office)
        if self.isVisible():
            self.refresh()

    def _show_custody(self) -> None:
        shared = shared_at(self._url)
        if shared:
            self.status.show_custody(shared, "server")
        elif locked_to_account(self.desktop.profile.records_file):
            self.status.show_custody("Records file locked to this computer account", "lock")
        else:
            self.status.show_custody("", "lock")

    def _remember(self) -> None:
        """Widths, never filters."""
        self.table.remember(self._kept)
        self._beside.remember(self._kept)


def _column(*widgets: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
    """One above the other, the last one as high as there is room."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(*margins)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    column.setStretch(len(widgets) - 1, 1)
    return made


def _results_of(event: QDropEvent) -> tuple[Path, ...]:
    """The results files and folders that are carried; none when there is anything else among them."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    found = sort_files(paths)
    return () if found.packs or found.courses or found.strangers else found.results
