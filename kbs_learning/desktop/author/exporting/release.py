"""Draft or release: what each means, what a release waits for, and who may decide otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.core.release import Override
from kbs_learning.desktop.author.exporting.waiting import Waiting
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.one_of import OneOf, Option
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.readiness import Blocker, Kind

_DRAFT = "A draft is marked “Draft for review” on every page."
_READY = "A release goes to learners. Nothing is left to settle."
_LOCKED = "A release goes to learners, so it waits until all of this is settled."
_DECIDED = "Name, reason and date travel inside every package."


class ReleasePart(QWidget):
    """The switch, the list, and the override under it."""

    changed = Signal()

    def __init__(self) -> None:
        """A draft, until somebody says otherwise."""
        super().__init__()
        self.setProperty("look", "clear")
        self._state = OneOf(
            "Draft or release",
            (
                Option("draft", "Draft", "clock", "For reviewers: marked on every page"),
                Option("release", "Release", "lock", "For learners: only when all is checked and approved"),
            ),
        )
        self.draft, self.release = self._state.button("draft"), self._state.button("release")
        self.meaning = Text(_DRAFT)
        self.waiting = Waiting()
        self.blockers: tuple[Blocker, ...] = ()
        self.override = button("Release it all the same…", kind="link")
        self.override.setToolTip("Somebody with a name decides, and says why")
        self.override.setCheckable(True)
        self.by = field("Who decides", placeholder="Name or role")
        self.reason = field("Why", placeholder="Why it cannot wait")
        self._fields = self._override_fields()
        self._lay_out()
        self._state.chosen.connect(self._follow)
        self.override.toggled.connect(self._open_override)
        self.by.textChanged.connect(self.changed)
        self.reason.textChanged.connect(self.changed)
        self._show()

    def show_blockers(self, blockers: Sequence[Blocker]) -> None:
        """What a release waits for now."""
        if tuple(blockers) != self.blockers or not blockers:
            self.blockers = tuple(blockers)
            self.waiting.show_blockers(self.blockers)
        self._show()

    @property
    def is_release(self) -> bool:
        """Whether a release is wanted."""
        return self.release.isChecked()

    @property
    def decision(self) -> Override | None:
        """Who releases it all the same, once name and reason are there and there is something to override."""
        by, reason = " ".join(self.by.text().split()), " ".join(self.reason.text().split())
        wanted = self.is_release and self.blockers and self.override.isChecked()
        return Override(by=by, reason=reason, on=date.today()) if wanted and by and reason else None

    @property
    def obstacle(self) -> str:
        """Why nothing can be exported as things are chosen; empty where it can."""
        if any(one.kind is Kind.ERROR for one in self.blockers):
            return "A course with mistakes is not exported, not even as a draft."
        if self.is_release and self.blockers and self.decision is None:
            return "The release waits. A draft can be exported now."
        return ""

    def _follow(self, *_args: object) -> None:
        self._show()
        self.changed.emit()

    def _open_override(self, on: bool) -> None:
        self._follow()
        if on:
            self.by.setFocus(Qt.FocusReason.OtherFocusReason)  # it may lie below what the dialog shows

    def _show(self) -> None:
        locked = bool(self.blockers)
        release = _LOCKED if locked else _READY
        self.meaning.setText(release if self.is_release else _DRAFT)
        from_left = self.layoutDirection() != Qt.LayoutDirection.RightToLeft
        icon, role = "lock" if locked else "circle-check", "sleep" if self.is_release else "muted"
        self.release.setIcon(look().icons.icon(icon, role, "right" if from_left else "left"))
        can_override = self.is_release and locked and all(one.kind is not Kind.ERROR for one in self.blockers)
        self.override.setVisible(can_override)
        self._fields.setVisible(can_override and self.override.isChecked())

    def _override_fields(self) -> QWidget:
        holder = QWidget()
        holder.setProperty("look", "clear")
        column = QVBoxLayout(holder)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(4)
        for words, line_edit in (("Who decides", self.by), ("Why", self.reason)):
            label = Text(words, "small-strong")
            label.setBuddy(line_edit)
            column.addWidget(label)
            column.addWidget(line_edit)
        column.addWidget(Text(_DECIDED, "small", "muted"))
        return holder

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(6)
        across.addWidget(self._state)
        across.addSpacing(8)
        across.addWidget(self.meaning, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(10)
        column.addLayout(across)
        column.addWidget(self.waiting)
        column.addWidget(self.override)
        column.addWidget(self._fields)
