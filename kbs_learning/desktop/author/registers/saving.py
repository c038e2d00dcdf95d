"""What becomes of a row that somebody saves, adds or takes out; and of one that two people changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kbs_learning.content.editing.register_rows import CONTACT_KEYS, FACT_KEYS, RegisterText
from kbs_learning.desktop.author.registers.adding import NewRow
from kbs_learning.desktop.author.registers.book import RegisterBook
from kbs_learning.desktop.author.registers.comparing import BeforeAfter, Clash
from kbs_learning.desktop.author.registers.detail import Detail
from kbs_learning.desktop.author.registers.fields import changed_fields
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.register_rows import RegisterRow
from kbs_learning.services.authoring.register_use import sentences
from kbs_learning.services.authoring.registers import CONTACTS, FACTS, read_rows

Values = dict[str, str]


class Saving(QObject):
    """Stands between the form and the files."""

    added = Signal(str)
    """A row with that id has been written."""

    def __init__(self, desktop: Desktop, book: RegisterBook, detail: Detail, parent: QWidget) -> None:
        """Answers what ``detail`` asks for."""
        super().__init__(parent)
        self._desktop, self._book, self._detail, self._window = desktop, book, detail, parent
        self._last: tuple[str, Values, str] | None = None
        self._waiting: tuple[str, Values, str] | None = None
        detail.save_wanted.connect(self.save)
        detail.take_out_wanted.connect(self.take_out)
        detail.uses.compare_wanted.connect(self.compare)
        book.meanwhile.connect(self._meanwhile)
        book.changed.connect(self._again)

    def values_of(self, row: RegisterRow) -> Values:
        """What the register says of a row, by key."""
        return self._text(row.is_fact).fields(row.id)

    def save(self, name: str, values: Values, act_name: str) -> None:
        """Write a row. Only what differs from the register is touched."""
        row = self._row(name)
        if row is None or self._stopped():
            return
        self._last = (name, values, act_name)
        base = self._detail.bases.get(name) or self.values_of(row)
        if base != self.values_of(row):
            self._show_clash(row, values, act_name)
            return
        file, text, keys = self._place(row.is_fact)
        fields = changed_fields(self.values_of(row), values)
        made = text.changed(name, fields, keys)
        if made.fields(name) != values:
            self._desktop.notices.error(
                f"{name} could not be written as it is typed here. Mend it in {file}."
            )
            return
        self._book.do(act_name, {file: made.text}, partial(self._saved, name, act_name))

    def add(self, is_fact: bool) -> None:
        """Ask for a new row and write it."""
        if self._stopped() or self._book.files is None:
            return
        taken = [*self._text(True).spans, *self._text(False).spans]
        proposed = self._text(is_fact).next_id("F" if is_fact else "C")
        dialog = NewRow(is_fact, proposed, taken, self._window)
        dialog.made.connect(partial(self._add, is_fact))
        dialog.open()

    def take_out(self, name: str) -> None:
        """Take a row out of its register, unless a page shows it."""
        row, uses = self._row(name), self._book.uses.get(name, ())
        if row is None or self._stopped():
            return
        if uses:
            pages = ", ".join(f"“{use.page}”" for use in uses[:3])
            more = f" and {len(uses) - 3} more" if len(uses) > 3 else ""
            self._desktop.notices.warn(f"{name} stays: pages show it.", f"First take it off {pages}{more}.")
            return
        file, text, _ = self._place(row.is_fact)
        done = partial(self._gone, name)
        self._book.do(f"Take out {name}", {file: text.without(name).text}, done)

    def compare(self) -> None:
        """Show each sentence that would change, before and after."""
        row = self._detail.row
        if row is None:
            return
        file, text, keys = self._place(row.is_fact)
        fields = changed_fields(self.values_of(row), self._detail.values())
        start, end = text.spans.get(row.id, (0, 0))
        alone = RegisterText(text.text[start:end]).changed(row.id, fields, keys)
        registers, _ = read_rows({file: alone.text})
        changed = registers.facts.get(row.id) or registers.contacts.get(row.id)
        uses = self._book.uses.get(row.id, ())
        found = sentences(row.row, changed or row.row, uses, self._book.course_texts())
        BeforeAfter(row.id, [one for one in found if one.before != one.after], self._window).open()

    def _saved(self, name: str, act_name: str) -> None:
        self._last = None
        self._detail.pending.pop(name, None)
        self._detail.bases.pop(name, None)
        self._detail.edited.emit()
        pages = len(self._book.uses.get(name, ()))
        where = f" {pages} page{'s' if pages != 1 else ''} of the open courses show it." if pages else ""
        verb = "is saved and marked as checked." if act_name.startswith("Mark") else "is saved."
        self._desktop.notices.done(f"{name} {verb}{where}", self._undo())

    def _gone(self, name: str) -> None:
        self._detail.forget(name)
        self._desktop.notices.done(f"{name} is taken out.", self._undo())

    def _add(self, is_fact: bool, name: str, values: Values) -> None:
        file, text, keys = self._place(is_fact)
        made = text.added(name, {key: words for key, words in values.items() if words.strip()}, keys)
        self.added.emit(name)
        self._book.do(f"Add {name}", {file: made.text}, lambda: None)

    def _undo(self) -> QAction:
        action = QAction("Undo", self)
        action.triggered.connect(lambda: self._book.step(back=True))
        return action

    def _meanwhile(self) -> None:
        """Somebody else was there before: once their text is read, try again or let a person decide."""
        self._waiting, self._last = self._last, None
        if self._waiting is None:
            self._desktop.notices.warn(
                "The registers were changed on the disk meanwhile.",
                "They have been read again. Nothing was written over; look at the row and try again.",
            )

    def _again(self) -> None:
        """What the disk says now has been read; a save that waits goes on, over rows nobody else changed."""
        waiting, files = self._waiting, self._book.files
        if waiting is None or files is None or self._book.busy:
            return
        name, values, act_name = waiting
        self._waiting = None
        row = self._row(name)
        if row is None:
            self._desktop.notices.warn(
                f"Somebody else has taken {name} out meanwhile.", "What you typed is not saved."
            )
        else:
            self.save(name, values, act_name)

    def _show_clash(self, row: RegisterRow, values: Values, act_name: str) -> None:
        self._last = None
        dialog = Clash(row.id, self.values_of(row), values, self._window)
        dialog.theirs_wanted.connect(partial(self._detail.forget, row.id))
        dialog.mine_wanted.connect(partial(self._write_mine, row, values, act_name))
        dialog.open()

    def _write_mine(self, row: RegisterRow, values: Values, act_name: str) -> None:
        self._detail.bases[row.id] = self.values_of(row)
        self.save(row.id, values, act_name)

    def _stopped(self) -> bool:
        if self._book.fault:
            self._desktop.notices.warn(self._book.fault, "Until then nothing can be changed here.")
        return bool(self._book.fault) or self._book.busy

    def _row(self, name: str) -> RegisterRow | None:
        return next((row for row in self._book.rows if row.id == name), None)

    def _text(self, is_fact: bool) -> RegisterText:
        files = self._book.files
        return files.text(FACTS if is_fact else CONTACTS) if files else RegisterText("")

    def _place(self, is_fact: bool) -> tuple[str, RegisterText, tuple[str, ...]]:
        """The file of a row, its text, and the order of its lines."""
        return FACTS if is_fact else CONTACTS, self._text(is_fact), FACT_KEYS if is_fact else CONTACT_KEYS
