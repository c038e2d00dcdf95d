"""One fact or contact beside the table: its fields, what saving makes of it, and the pages that show it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.author.registers import checking
from kbs_learning.desktop.author.registers.columns import STATES
from kbs_learning.desktop.author.registers.fields import RowFields
from kbs_learning.desktop.author.registers.quick_days import offer_days
from kbs_learning.desktop.author.registers.uses import Uses
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.badge import Badge
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.field import show_fault
from kbs_learning.desktop.widgets.flow import Flow, wrap_in
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.strip import Strip
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.register_rows import RegisterRow
from kbs_learning.services.authoring.register_use import Use

Values = dict[str, str]


class Detail(QWidget):
    """What somebody typed into a row stays here until it is saved or reverted, whatever row is looked at."""

    save_wanted = Signal(str, dict, str)
    """The id, the values, and what the act is called."""
    take_out_wanted = Signal(str)
    edited = Signal()
    """Another set of rows has been changed and not saved."""
    closed = Signal()

    def __init__(self) -> None:
        """Nothing is shown."""
        super().__init__()
        self.name = ""
        self.row: RegisterRow | None = None
        self.fields: RowFields | None = None
        self.bases: dict[str, Values] = {}
        """What each changed row said when it was changed first."""
        self.pending: dict[str, Values] = {}
        """What has been typed and not saved, by id."""
        self._was: Values = {}
        self._all_uses: tuple[Use, ...] = ()
        self.setAccessibleName("Fact or contact")
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inside = Scrolling(margins=(20, 14, 20, 16))
        self._inside.column.setSpacing(10)
        self._fault = Text("", "small", "danger")
        self._fault.hide()
        self.uses = Uses()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._inside, 1)
        self._line = line()
        column.addWidget(self._line)
        column.addWidget(self._fault)
        self._fault.setContentsMargins(20, 8, 20, 0)
        self._foot = self._make_foot()
        column.addWidget(self._foot)
        self._fill_head()
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+Return"), self)  # the window has Ctrl+Return
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.mark_checked)
        look().changed.connect(self._measure)
        self._measure()
        self.show_nothing()

    def show_row(self, row: RegisterRow, values: Mapping[str, str], uses: tuple[Use, ...]) -> None:
        """Show a row, with what has been typed into it before and not been saved."""
        other = row.id != self.name
        self.row, self.name, self._was = row, row.id, dict(values)
        shown = self.pending.get(row.id, self._was)
        same_figures = self.fields is not None and {k for k in self.fields.lines if k[:7] == "values."} == {
            key for key in values if key.startswith("values.")
        }
        if other or not same_figures:
            self._make_fields(row, shown)
            self._inside.verticalScrollBar().setValue(0)
        elif self.fields is not None and self.fields.values() != shown:
            self.fields.show_values(shown)
        self._all_uses = uses
        self._show_state()

    def show_nothing(self) -> None:
        """No row is chosen."""
        self.name, self.row, self._was = "", None, {}
        for widget in (self._inside, self._foot, self._line):
            widget.hide()

    def values(self) -> Values:
        """What the fields say."""
        return self.fields.values() if self.fields else {}

    def forget(self, name: str) -> None:
        """What was typed into that row is saved, or not wanted any more."""
        self.pending.pop(name, None)
        self.bases.pop(name, None)
        if name == self.name and self.fields is not None:
            self.fields.show_values(self._was)
            self._show_state()
        self.edited.emit()

    def save(self) -> None:
        """Keep what was typed, without a check."""
        now = self.values()
        if self._sound(checking.fault_of(self._was, now, is_fact=self.row is not None and self.row.is_fact)):
            self.save_wanted.emit(self.name, checking.kept(self._was, now), f"Change {self.name}")

    def mark_checked(self) -> None:
        """Keep what was typed, as checked by somebody, somehow, on a day."""
        now = self.values()
        fault = checking.fault_of(self._was, now, is_fact=self.row is not None and self.row.is_fact)
        if self._sound(fault) and self._sound(checking.check_fault(self._was, now, date.today())):
            self.save_wanted.emit(self.name, checking.checked(now), f"Mark {self.name} as checked")

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        if self.fields is not None:
            next(iter(self.fields.lines.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Esc goes back to the table; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _touched(self) -> None:
        if self.fields is None or not self.name:
            return
        now = self.values()
        was = self.name in self.pending
        if now != self._was:
            self.bases.setdefault(self.name, dict(self._was))
            self.pending[self.name] = now
        else:
            self.pending.pop(self.name, None)
            self.bases.pop(self.name, None)
        self._show_state()
        if was != (self.name in self.pending):
            self.edited.emit()

    def _sound(self, fault: tuple[str, str]) -> bool:
        key, words = fault
        self._forgive()
        if not words or self.fields is None:
            return True
        field = self.fields.lines.get(key)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)  # first: the field that is left may change
            show_fault(field, self._fault, words)
        return False

    def _forgive(self) -> None:
        for field in self.fields.lines.values() if self.fields else ():
            if field.property("wrong"):
                show_fault(field, self._fault, "")
        self._fault.hide()

    def _show_state(self) -> None:
        row = self.row
        if row is None:
            return
        self._forgive()
        edited = self.name in self.pending
        tone, icon = STATES[row.state]
        self._badge.show_state(row.state.label, tone, icon)
        self._id.setText(row.id)
        self._title.setText("" if row.is_fact else row.title)
        self._title.setVisible(not row.is_fact)
        question = row.row.checked.open_question
        self._question_words.setText(question)
        self._question.setVisible(bool(question))
        for one in (self.revert_button, self.save_button):
            one.setEnabled(edited)
        changing = edited and checking.shown_changes(self._was, self.pending.get(self.name, {}))
        self.uses.show_uses(self._all_uses, changing=changing)
        for widget in (self._inside, self._foot, self._line):
            widget.show()

    def _make_fields(self, row: RegisterRow, values: Mapping[str, str]) -> None:
        if self.fields is not None:
            for part in (self.fields, self.fields.more):
                part.hide()
                self._inside.column.removeWidget(part)
                part.deleteLater()
        self.fields = RowFields(row.is_fact, values, self._touched)
        offer_days(self.fields, months=12 if row.is_fact else 6)
        self._inside.column.insertWidget(3, self.fields)
        self._inside.column.addWidget(self.fields.more)

    def _fill_head(self) -> None:
        self._id = Text("", "small", "muted", wrap=False)
        self._badge = Badge("", "quiet")
        self.take_out = icon_button("Take this row out", "trash-2")
        self.take_out.clicked.connect(lambda: self.take_out_wanted.emit(self.name))
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (self._id, self._badge):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.take_out)
        self._title = Text("", "heading")
        self._question = Strip("warning", "triangle-alert", "caution")
        self._question_words = Text("")
        self._question.words.addWidget(self._question_words)
        self._inside.column.addLayout(head)
        self._inside.column.addWidget(self._title)
        self._inside.column.addWidget(self._question)
        self._inside.column.addWidget(line())
        self._inside.column.addWidget(self.uses)
        self._inside.column.addWidget(line())

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setProperty("look", "clear")
        self.revert_button = button("Revert")
        self.revert_button.setToolTip("Let go of what you typed into this row")
        self.revert_button.clicked.connect(lambda: self.forget(self.name))
        self.save_button = button("Save")
        self.save_button.setToolTip(
            "Save without a check; where pages show other words, the row is to be verified"
        )
        self.save_button.clicked.connect(self.save)
        self.mark_button = button("Save and mark checked", kind="filled")
        self.mark_button.setToolTip(
            "Save as checked by somebody, on a day, in a way that you name (Ctrl+Shift+Enter)"
        )
        self.mark_button.clicked.connect(self.mark_checked)
        row = (self.revert_button, self.save_button, self.mark_button)
        wrap_in(foot, Flow(row, 10), (20, 12, 20, 12))
        return foot

    def _measure(self) -> None:
        self.setMinimumWidth(look().size(330))
