"""A strip above the page: what has happened, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kbs_learning.desktop.guard import Guard
from kbs_learning.desktop.jobs import Job, Jobs
from kbs_learning.desktop.notices import Kind, Notice, Notices
from kbs_learning.desktop.widgets.buttons import action_button, button, icon_button
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text

_ICONS = {
    Kind.INFO: ("info", "sleep", "To know"),
    Kind.DONE: ("circle-check", "space", "Done"),
    Kind.WARNING: ("triangle-alert", "caution", "To look at"),
    Kind.ERROR: ("circle-alert", "danger", "Not done"),
}
_MOST_DETAILS = 6


class Strip(QFrame):
    """An icon, words, and buttons at the end; coloured by ``tone``: info, done, warning, error or work."""

    def __init__(self, tone: str, icon: str, role: str) -> None:
        """Fill ``self.words`` from top to bottom and ``self.buttons`` from the words to the end."""
        super().__init__()
        self.setProperty("look", "strip")
        self.setProperty("tone", tone)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 12, 8)
        across.setSpacing(12)
        across.addWidget(Picture(icon, 20, role))
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        across.addLayout(self.words, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        across.addLayout(self.buttons)


class NoticeStrip(QWidget):
    """Shows the newest open notice and how many wait behind it, and reads new ones out."""

    def __init__(self, notices: Notices) -> None:
        """Takes no room while nothing is open."""
        super().__init__()
        self._notices = notices
        self._column = _strip_column(self)
        notices.changed.connect(self._show)
        notices.posted.connect(self._announce)
        self._show()

    def _show(self) -> None:
        _clear(self._column)
        opened = self._notices.open
        _show_in_place(self, bool(opened))
        if opened:
            self._column.addWidget(self._strip(opened[0], waiting=len(opened) - 1))

    def _strip(self, notice: Notice, waiting: int) -> Strip:
        icon, role, word = _ICONS[notice.kind]
        strip = Strip(notice.kind.value, icon, role)
        strip.setAccessibleName(f"{word}: {notice.words}")
        strip.words.addWidget(_copied(Text(notice.text, "strong")))
        for line in _details(notice):
            strip.words.addWidget(_copied(Text(line)))
        if waiting:
            strip.words.addWidget(Text(f"{waiting} more behind this", "small", "muted"))
        if notice.action is not None:
            act = action_button(notice.action)
            act.clicked.connect(lambda: self._notices.close(notice))
            strip.buttons.addWidget(act)
        close = icon_button("Close this message", "x")
        close.setObjectName("close-notice")
        close.clicked.connect(lambda: self._notices.close(notice))
        strip.buttons.addWidget(close)
        return strip

    def join_tab_order(self, before: QWidget) -> None:
        """Let the newest strip be reached after ``before``, where it stands, and not after the page."""
        for one in self.findChildren(QPushButton):
            self.setTabOrder(before, one)
            before = one

    def _announce(self, notice: Notice) -> None:
        event = QAccessibleAnnouncementEvent(self, notice.words)
        urgent = notice.kind in (Kind.WARNING, Kind.ERROR)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)


class JobStrip(QWidget):
    """Shows the titled jobs under way, each with its progress and a way to stop it."""

    def __init__(self, jobs: Jobs, *, inset: bool = True) -> None:
        """Takes no room while nothing runs; ``inset`` leaves the margin of a page around it."""
        super().__init__()
        self._jobs = jobs
        self._column = _strip_column(self)
        if not inset:
            self._column.setContentsMargins(0, 0, 0, 0)
        jobs.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        _clear(self._column)
        running = [job for job in self._jobs.running if not job.cancelled]
        _show_in_place(self, bool(running))
        for job in running:
            self._column.addWidget(self._strip(job))

    def _strip(self, job: Job) -> Strip:
        strip = Strip("work", "loader", "sleep")
        words = Text(job.title, "strong")
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setAccessibleName(job.title)
        strip.words.addWidget(words)
        strip.words.addWidget(bar)

        def show_steps(done: int, total: int, what: str) -> None:
            bar.setRange(0, total)
            bar.setValue(done)
            count = f"{done} of {total}" if total else ""
            words.setText(": ".join(part for part in (job.title, what or count) if part))

        show_steps(*job.steps)
        job.progressed.connect(show_steps)
        stop = button("Cancel", kind="outlined")
        stop.clicked.connect(job.cancel)
        stop.clicked.connect(self._show)
        strip.buttons.addWidget(stop)
        return strip


class IdleStrip(QWidget):
    """Says that the window is about to lock, and takes "I am still here" for an answer."""

    def __init__(self, guard: Guard) -> None:
        """Takes no room while somebody is there."""
        super().__init__()
        strip = Strip("warning", "clock", "caution")
        self._words = Text("", "strong")
        strip.words.addWidget(self._words)
        strip.words.addWidget(Text("What you have done is saved."))
        self.still_here = button("I am still here")
        self.still_here.clicked.connect(guard.touched)
        strip.buttons.addWidget(self.still_here)
        _strip_column(self).addWidget(strip)
        guard.warned.connect(self._show)
        guard.locked.connect(self._take_back)
        self.hide()

    def _take_back(self) -> None:
        self._show(0)

    def _show(self, seconds: int) -> None:
        new = bool(seconds) and self.isHidden()
        self._words.setText(f"Nobody has touched this window for a while. It locks in {seconds} seconds.")
        self.setVisible(bool(seconds))
        if new:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words.text()))


def _show_in_place(widget: QWidget, shown: bool) -> None:
    """Show or hide; what is in no window yet must not become one."""
    if widget.parentWidget() is not None or not shown:
        widget.setVisible(shown)


def _strip_column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(20, 12, 20, 0)
    column.setSpacing(8)
    return column


def _copied(text: Text) -> Text:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text


def _details(notice: Notice) -> list[str]:
    shown = list(notice.details[:_MOST_DETAILS])
    if len(notice.details) > _MOST_DETAILS:
        shown.append(f"and {len(notice.details) - _MOST_DETAILS} more: see Help, Messages")
    return [*shown, notice.hint] if notice.hint else shown


def _clear(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
