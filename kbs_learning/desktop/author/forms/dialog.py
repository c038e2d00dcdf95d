"""A form over some lines of a course: fields on the left, what learners see on the right.

The text follows the fields as they are filled in, and the fields follow the text. All that a form does is one
act, which Cancel takes back as if it had never been.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.author.forms.beside import Beside, beside
from kbs_learning.desktop.author.forms.kept_lines import KeptLines, box_located
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line, row
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text

_ROOM = 760
"""Pixels at the usual text size that fields and preview need side by side."""
PAUSE = 150
"""Milliseconds after the last change of a field until the text follows."""
_GONE = "These lines are not in the text any more. Undo in the text brings them back."


class FormDialog(QDialog):
    """What all forms share. A form gives ``act_name``, :meth:`build`, :meth:`read` and :meth:`written`.

    It connects its fields to :meth:`touched`. Open it with ``show()``: the text can be looked at, and
    changed, meanwhile.
    """

    act_name = "Change text"
    """What the menu calls it: "Undo change question"."""
    form_title = "Text"
    """The title of the window."""
    save_words = "Save"
    """What the filled button says."""
    shows_block = True
    """Whether the block as it is seen stands on the right."""
    for_trainer = False
    """Whether only a trainer sees it."""
    is_answered = True
    """Whether it looks different once a learner has answered it."""

    def __init__(
        self, session: CourseSession, file: str, first: int, last: int, parent: QWidget | None = None
    ) -> None:
        """A form over the lines ``first`` to ``last`` of ``file``, counted from 1."""
        super().__init__(parent)
        self.session, self.file = session, file
        self.kept = KeptLines(session, file, first, last, self.located, self)
        """The lines, and what was written into them."""
        self._reading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.apply)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.form_title)
        self._lay_out()
        self.build()
        self._show_source()
        self.kept.altered.connect(self._show_source)
        self.kept.moved.connect(self.tell)
        session.settling.connect(self._settle)
        session.closed.connect(self._go)

    # What a form gives

    def build(self) -> None:
        """Make the fields and put them into ``self.form``."""

    def read(self, lines: list[str]) -> None:
        """Show what ``lines`` say in the fields."""
        raise NotImplementedError

    def written(self) -> list[str]:
        """The lines as the fields have them now; fields that nobody changed give back their own lines."""
        raise NotImplementedError

    def located(self, text: str, line: int) -> tuple[int, int] | None:
        """First and last line of what this form stands for, after somebody changed it at ``line``.

        ``line`` is 0 where its lines were taken away as a whole. None where it is gone. Here it is a box,
        known by its id.
        """
        return box_located(text, line, self.kept.name)

    # What a form may use

    def touched(self, *_values: object) -> None:
        """A field was changed by the person: the text follows in a moment. Fields connect here."""
        if not self._reading and not self.kept.gone:
            self._timer.start()

    def apply(self) -> None:
        """Write what the fields say into the draft now, if it differs."""
        self._timer.stop()
        if not self.kept.gone:
            self.kept.write(self.written(), self.act_name)

    def say_note(self, words: str) -> None:
        """Say under what learners see what is worth knowing, such as the reading age."""
        if self._beside is not None:
            self._beside.note.setText(words)

    # Leaving

    def accept(self) -> None:
        """Keep what was filled in, as one act."""
        self.apply()
        self.kept.keep()
        super().accept()

    def reject(self) -> None:
        """Take back what this form did."""
        self._timer.stop()
        self.kept.take_back(self.act_name)
        super().reject()

    def done(self, result: int) -> None:
        """Qt: however it is left, what showed the block goes first."""
        if self._beside is not None:
            self._beside.close_down()
        super().done(result)

    def _settle(self) -> None:
        if self._timer.isActive():
            self.apply()

    def _go(self) -> None:
        """The course is put away, with what stands in it."""
        self._timer.stop()
        self.done(QDialog.DialogCode.Accepted)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Qt: whoever goes over to the text finds it as the fields are."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: where there is no room for both, the fields have it."""
        super().resizeEvent(event)
        if self._beside is not None:
            self._beside.setVisible(event.size().width() >= look().size(_ROOM))

    # The window

    def _show_source(self) -> None:
        """Have the fields say what the lines say."""
        self._timer.stop()
        if not self.kept.gone:
            self._reading = True
            try:
                self.read(self.kept.lines)
            finally:
                self._reading = False
        self._fields.setEnabled(not self.kept.gone)
        self.tell()

    def tell(self) -> None:
        """Say what is changed, and show it."""
        self.save_button.setEnabled(not self.kept.gone)
        if self.kept.gone:
            self.consequence.setText(_GONE)
            return
        first, last = self.kept.numbers
        which = f"line {first}" if first == last else f"lines {first} to {last}"
        verb, where = ("Adds", "to") if self.kept.added else ("Changes", "of")
        self.consequence.setText(f"{verb} {which} {where} {self.file}, as one step you can undo.")
        if self._beside is not None:
            self._beside.show_block(self.session, self.file, first)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._fields = Scrolling(margins=(20, 16, 20, 16))
        self.form: QVBoxLayout = self._fields.column
        """Where the fields go."""
        self.form.setSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._fields, 1)
        self._beside: Beside | None = None
        if self.shows_block:
            self._beside = beside(self, trainer=self.for_trainer, answered=self.is_answered)
        if self._beside is not None:
            across.addWidget(self._beside)
        outer.addLayout(across, 1)
        outer.addWidget(line())
        outer.addWidget(self._foot())
        self._ring = FocusRing(self, look().role)
        self._fit()

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setProperty("look", "surface")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.consequence = Text("", "small", "muted")
        """Which lines change, in words."""
        self.cancel_button = button("Cancel")
        self.cancel_button.setToolTip("Take back what this form changed (Esc)")
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = button(self.save_words, kind="filled")
        self.save_button.setToolTip("Keep the changes and close (Ctrl+Enter)")
        self.save_button.clicked.connect(self.accept)
        self.save_button.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save_button.click)
        across = QHBoxLayout(foot)
        across.setContentsMargins(20, 14, 20, 14)
        across.addWidget(self.consequence, 1)
        across.addLayout(row(self.cancel_button, self.save_button, spacing=12, stretch=False))
        return foot

    def _fit(self) -> None:
        """As large as in the pictures, and never larger than the screen."""
        room = self.screen().availableGeometry().size()
        wide = look().size(1020 if self._beside is not None else 660)
        self.resize(min(wide, room.width() - 40), min(look().size(680), room.height() - 60))
