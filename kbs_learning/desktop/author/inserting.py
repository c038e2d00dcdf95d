"""Putting something new into a module, after the paragraph or box in which somebody writes."""

from __future__ import annotations

from kbs_learning.content.editing.outline import box_at, outline_of, page_at
from kbs_learning.core.drafts import Act, Change, Place, offset_of
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.session import CourseSession

_TABLE = "| what | why |\n|---|---|\n| | |"


def insert_table(session: CourseSession) -> None:
    """Put in a table of two columns to type over.

    Raises :class:`~kbs_learning.core.errors.UserError` where there is no page.
    """
    file = session.file
    text = session.draft.texts.get(file)
    if text is None or page_at(outline_of(file, text), session.line) is None:
        raise UserError("There is no page here yet.", "Put the caret into a page, then try again.")
    at = offset_of(text, line_after(text, session.line))
    before = "" if text[:at].endswith("\n\n") else "\n" if text[:at].endswith("\n") else "\n\n"
    after = "\n" if text[at : at + 1] == "\n" else "\n\n" if text[at:] else "\n"
    change = Change(file, at, "", f"{before}{_TABLE}{after}")
    words = Place(file, at + len(before) + _TABLE.index("what"))
    session.do(Act("Insert table", (change,), after=words), show=True)


def line_after(text: str, line: int) -> int:
    """The line before which something new goes that shall follow the block in ``line``."""
    box = box_at(text, line)
    if box is not None:
        return box.end + 1
    lines = text.split("\n")
    while line <= len(lines) and lines[line - 1].strip():
        line += 1
    return line
