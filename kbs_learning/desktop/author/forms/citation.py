"""The form of a citation: a fact or a contact, chosen from the registers by searching them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from kbs_learning.content.editing.outline import outline_of, page_at
from kbs_learning.content.forms import citation
from kbs_learning.content.forms.citation import CitationForm
from kbs_learning.core.errors import UserError
from kbs_learning.core.registers import Checked, Registers
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.labelled import Labelled
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text

_ALL = "All of it"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a register, as the list shows it."""

    kind: str
    id: str
    words: str
    state: str
    is_open: bool
    values: tuple[tuple[str, str], ...] = ()


class CitationDialog(FormDialog):
    """A search field, the rows that fit, and which figure of a fact is shown."""

    act_name = "Change source"
    form_title = "Source"
    save_words = "Save source"
    shows_block = False

    def build(self) -> None:
        """The field, the list and the choice."""
        self._cited = CitationForm()
        self.search = field("Search facts and contacts", placeholder="Words, a number, or an id such as F24")
        self.list = QListWidget()
        self.list.setAccessibleName("Facts and contacts")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(look().size(360))
        self.list.setSpacing(3)
        self.list.setIconSize(QSize(look().size(18), look().size(18)))
        self.figure = Choice("What is shown")
        self._figure = Labelled("What is shown", self.figure)
        self.none = Text("Nothing in the registers has these words.", role="muted")
        for part in (Labelled("Search", self.search), self.list, self.none, self._figure):
            self.form.addWidget(part)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._chosen)
        self.figure.activated.connect(self._figured)
        self._fill()
        self.search.setFocus()

    def read(self, lines: list[str]) -> None:
        """Show the first citation of the line; none where one is to be put in."""
        self._line = lines[0]
        found = citation.citations(self._line)
        self._at = found[0] if found and not self._is_new else None
        self._cited = self._at.form if self._at else CitationForm()
        self._show_current()

    def written(self) -> list[str]:
        """The line with the citation that is chosen."""
        if self._at is not None:
            return [citation.write(self._line, self._at, self._cited)]
        return [self._line + citation.insertion(self._line, len(self._line), self._cited)]

    def located(self, _text: str, line: int) -> tuple[int, int] | None:
        """The same line."""
        return (line, line) if line else None

    _is_new = False

    def begin(self) -> None:
        """Nothing is cited yet: what is chosen is put behind the line."""
        self._is_new, self.act_name = True, "Add source"
        self.kept.altered.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Qt: Up and Down in the search field go through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.search:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            shown = [at for at in range(self.list.count()) if not self.list.item(at).isHidden()]
            if step and shown:
                row = self.list.currentRow()
                at = shown.index(row) + step if row in shown else 0
                self.list.setCurrentRow(shown[max(0, min(at, len(shown) - 1))])
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        reading = self.session.reading
        registers = reading.course.registers if reading and reading.course else Registers()
        for row in _rows(registers, date.today()):
            item = QListWidgetItem(f"{row.id}  {row.words}\n{row.state}")
            item.setData(Qt.ItemDataRole.UserRole, row)
            icon, role = ("circle-alert", "caution") if row.is_open else ("circle-check", "space")
            item.setIcon(look().icon(icon, role))
            self.list.addItem(item)
        self._filter(self.search.text())

    def _filter(self, words: str) -> None:
        sought = words.casefold().split()
        hits = 0
        for at in range(self.list.count()):
            item = self.list.item(at)
            text = item.text().casefold()
            fits = all(word in text for word in sought)
            item.setHidden(not fits)
            hits += fits
        self.none.setVisible(not hits)

    def _show_current(self) -> None:
        rows = [self.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.list.count())]
        key = (self._cited.kind, self._cited.row)
        at = next((at for at, row in enumerate(rows) if (row.kind, row.id) == key), -1)
        self.list.blockSignals(True)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        if at >= 0:
            self.list.scrollToItem(self.list.item(at))
        self._offer_figures(rows[at] if at >= 0 else None)

    def _offer_figures(self, row: Row | None) -> None:
        self.figure.clear()
        self.figure.addItem(_ALL, "")
        for name, value in row.values if row else ():
            self.figure.addItem(f"{value} ({name})", name)
        self.figure.choose(self._cited.value)
        self._figure.setVisible(self.figure.count() > 1)

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        row = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(row, Row):
            self._cited = CitationForm(row.kind, row.id)
            self._offer_figures(row)
            self.touched()

    def _figured(self, _index: int) -> None:
        self._cited = replace(self._cited, value=str(self.figure.currentData() or ""))
        self.touched()


def open_citation(session: CourseSession, file: str, line: int, parent: QWidget | None) -> QDialog | None:
    """Show the form of the first citation in a line; None where there is none."""
    lines = session.draft.text(file).split("\n")
    if not 0 < line <= len(lines) or not citation.citations(lines[line - 1]):
        return None
    form = CitationDialog(session, file, line, line, parent)
    form.show()
    return form


def new_citation(session: CourseSession, parent: QWidget | None) -> QDialog:
    """Show a form that puts a citation behind the line with the caret; ``UserError`` outside a page."""
    text = session.draft.texts.get(session.file)
    if text is None or page_at(outline_of(session.file, text), session.line) is None:
        raise UserError("There is no page here yet.", "Put the caret into a page, then try again.")
    form = CitationDialog(session, session.file, session.line, session.line, parent)
    form.begin()
    form.show()
    return form


def _rows(registers: Registers, today: date) -> Iterator[Row]:
    for fact in registers.facts.values():
        values = tuple(fact.values.items())
        yield Row("fact", fact.id, fact.text, *_state(fact.checked, today), values)
    for one in registers.contacts.values():
        words = ", ".join(filter(None, (one.name, one.phone, one.hours)))
        yield Row("contact", one.id, words, *_state(one.checked, today))


def _state(checked: Checked, today: date) -> tuple[str, bool]:
    """The state of a row in words, and whether learners get it marked."""
    is_open = checked.is_open(today)
    by = checked.review_by
    day = f"review by {by.day} {by:%B %Y}" if by else "no review date"
    if by is not None and by < today:
        day = f"review was due on {by.day} {by:%B %Y}"
    return f"{'Not verified' if checked.status != 'ok' else 'Checked'}, {day}", is_open
