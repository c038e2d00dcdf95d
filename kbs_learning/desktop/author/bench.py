"""What one writes at: outline, text, preview, problems and the search, all on one session."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbs_learning.desktop.author.editor.panel import EditorPanel
from kbs_learning.desktop.author.finding.panel import FindPanel
from kbs_learning.desktop.author.outline.panel import OutlinePanel
from kbs_learning.desktop.author.panels import Panels
from kbs_learning.desktop.author.preview.panel import PreviewPanel
from kbs_learning.desktop.author.problems.panel import ProblemsPanel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop


class Bench(QWidget):
    """Shows one course at a time."""

    def __init__(self, desktop: Desktop) -> None:
        """Empty."""
        super().__init__()
        self.problems = ProblemsPanel(desktop.notices)
        self.outline = OutlinePanel(desktop)
        self.editor = EditorPanel(desktop)
        self.preview = PreviewPanel(desktop)
        self.search = FindPanel(desktop)
        self.search.closed.connect(self._leave_search)
        self.search.text_wanted.connect(self.give_focus)
        self.outline.text_wanted.connect(self.give_focus)
        self.panels = Panels(self.outline, self.editor, self.preview, self.problems, self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panels)
        self._session: CourseSession | None = None

    def set_session(self, session: CourseSession | None) -> None:
        """Another course is in front; None shows nothing."""
        if self._session is not None:
            self._session.place_wanted.disconnect(self.panels.show_text)
        self._session = session
        if session is not None:
            session.place_wanted.connect(self.panels.show_text)
        for panel in (self.editor, self.outline, self.preview, self.search, self.problems):
            panel.set_session(session)
        self.panels.show_find(shown=False)

    def find_here(self) -> None:
        """Look for words in the file that is written."""
        self.panels.show_text()
        self.editor.actions["find"].trigger()

    def find_everywhere(self, *, replace: bool) -> None:
        """Look for words in the whole course, at first for those that are selected."""
        chosen = self.editor.editor.textCursor().selectedText()
        self.panels.show_find(shown=True)
        self.search.begin("" if "\u2029" in chosen else chosen, replace=replace)

    def give_focus(self) -> None:
        """The keyboard goes to the text."""
        self.editor.editor.setFocus()

    def _leave_search(self) -> None:
        self.panels.show_find(shown=False)
        self.give_focus()
