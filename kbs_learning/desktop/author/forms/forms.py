"""Which box has which form; opens the form of a box, and puts in a new box with its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from PySide6.QtWidgets import QDialog, QWidget

from kbs_learning.content.editing.boxes_to_insert import whole_box
from kbs_learning.content.editing.ids import ids_of
from kbs_learning.content.editing.outline import box_at, outline_of, page_at
from kbs_learning.core.drafts import Act, Change, Place, line_of, offset_of
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.inserting import line_after
from kbs_learning.desktop.author.session import CourseSession

Maker = Callable[[CourseSession, str, int, int, QWidget | None], FormDialog]
"""Session, file, first and last line, parent."""


def _maker(module: str, name: str) -> Maker:
    """A form that is imported when somebody opens it."""

    def make(
        session: CourseSession, file: str, first: int, last: int, parent: QWidget | None = None
    ) -> FormDialog:
        found = import_module(f"kbs_learning.desktop.author.forms.{module}")
        made: FormDialog = getattr(found, name)(session, file, first, last, parent)
        return made

    return make


_QUESTION, _LIST = _maker("question", "QuestionDialog"), _maker("checklist", "ListDialog")
_BOX = _maker("box", "BoxDialog")

FORM_KINDS: Mapping[str, tuple[str, str, Maker]] = MappingProxyType(
    {
        "question": ("Question", "circle-help", _QUESTION),
        "match": ("Match pairs", "arrow-right-left", _QUESTION),
        "order": ("Put in order", "list-ordered", _QUESTION),
        "scenario": ("Scenario", "split", _maker("scenario", "ScenarioDialog")),
        "scale": ("Confidence scale", "gauge", _BOX),
        "checklist": ("Checklist", "list-checks", _LIST),
        "poll": ("Poll", "chart-bar", _LIST),
        "reflect": ("Private writing", "notebook-pen", _LIST),
        "text": ("Open question", "text-cursor-input", _BOX),
        "plan": ("Plan", "calendar-check", _BOX),
        "video": ("Video", "video", _maker("video", "VideoDialog")),
        "key": ("Key message", "lightbulb", _BOX),
        "note": ("Note", "sticky-note", _BOX),
        "warning": ("Warning", "triangle-alert", _BOX),
        "urgent": ("What to do at once", "siren", _BOX),
        "reveal": ("Text that opens", "chevrons-up-down", _BOX),
        "cards": ("Cards", "layout-grid", _LIST),
        "contacts": ("Phone numbers", "phone", _BOX),
        "trainer": ("Note for the trainer", "presentation", _BOX),
        "trainer-cards": ("Cards to cut out", "scissors", _LIST),
        "trainer-sheet": ("Sheet for the trainer", "clipboard-list", _BOX),
        "activity": ("Activity", "users", _BOX),
        "sheet": ("Sheet to print", "file-pen-line", _BOX),
        "tool": ("Tool", "wrench", _BOX),
        "huddle": ("Five minutes with a team", "messages-square", _BOX),
        "first-check": ("First check", "clipboard", _BOX),
        "final-check": ("Final check", "clipboard-check", _BOX),
        "change": ("Before and after", "trending-up", _BOX),
        "certificate": ("Certificate", "award", _BOX),
        "source": ("Fact or contact", "quote", _maker("citation", "CitationDialog")),
    }
)
"""Kinds of box that have a form: words, an icon, and what makes the form. ``source`` is a citation."""


def open_form(session: CourseSession, file: str, line: int, parent: QWidget | None) -> QDialog | None:
    """Show the form of the box that holds ``line``, or of the citation there; None where there is neither."""
    if file not in session.draft.files:
        return None
    text = session.draft.text(file)
    box = box_at(text, line)
    if box is None:
        from kbs_learning.desktop.author.forms.citation import open_citation

        return open_citation(session, file, line, parent)
    if box.kind not in FORM_KINDS:
        return None
    return _shown(FORM_KINDS[box.kind][2](session, file, box.line, box.end, parent))


def insert_form(session: CourseSession, kind: str, parent: QWidget | None) -> QDialog:
    """Put a new box after the block with the caret and show its form; Cancel takes the box away again.

    ``source`` is a citation, put in at the end of the line with the caret. Raises
    :class:`~kbs_learning.core.errors.UserError` where there is no page yet.
    """
    if kind == "source":
        from kbs_learning.desktop.author.forms.citation import new_citation

        return new_citation(session, parent)
    file, text = session.file, session.draft.texts.get(session.file)
    if text is None or page_at(outline_of(file, text), session.line) is None:
        raise UserError("There is no page here yet.", "Put the caret into a page, then try again.")
    words, _, make = FORM_KINDS[kind]
    lines = whole_box(kind, outline_of(file, text).id, ids_of(session.draft.texts))[0].rstrip("\n")
    at = offset_of(text, line_after(text, session.line))
    before = "" if text[:at].endswith("\n\n") else "\n" if text[:at].endswith("\n") else "\n\n"
    after = "\n" if text[at : at + 1] == "\n" else "\n\n" if text[at:] else "\n"
    name, key = f"Add {words[0].lower()}{words[1:]}", f"add-{kind}-{session.draft.revision}"
    place = Place(file, at + len(before))
    change = Change(file, at, "", f"{before}{lines}{after}")
    session.do(Act(name, (change,), Place(file, at), place), merge=key, show=True)
    first = line_of(session.draft.text(file), place.at)
    form = make(session, file, first, first + lines.count("\n"), parent)
    form.act_name = name
    form.kept.came_with(key)
    form.tell()
    return _shown(form)


def _shown(form: FormDialog) -> FormDialog:
    form.show()
    return form
