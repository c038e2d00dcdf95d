"""Taking the trainer's notes out of a text that learners may open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kbs_learning.content.findings import Findings
from kbs_learning.content.front_matter import split_header
from kbs_learning.content.markdown import parse, parser
from kbs_learning.content.media import MediaFolder
from kbs_learning.content.reader import Reader
from kbs_learning.content.syntax.fence import Fence, fold
from kbs_learning.core.registers import Registers

KINDS = ("trainer", "trainer-cards", "trainer-sheet")
"""Boxes that no learner may open."""
_HOLDERS = frozenset({"bullet_list_open", "ordered_list_open", "list_item_open", "blockquote_open"})
"""Their lines are those of what they hold; a list may even go on behind the end of the note."""
_PERHAPS = re.compile(r":::[ \t]*trainer\b")


def without_trainer_notes(text: str) -> tuple[str, int]:
    """``text`` with every trainer's note, set of cards and sheet emptied, and how many there are.

    The box itself stays, without its minutes: it shows where a note belongs, and what stands round it is read
    as before. What a note holds is asked of the parser. The text must be one without errors: a note inside
    another box, or one never closed, is an error.
    """
    if not _PERHAPS.search(text):
        return text, 0
    notes = list(_notes(text))
    lines: list[str | None] = list(text.split("\n"))
    for note in notes:
        _empty(lines, note)
    return "\n".join(line for line in lines if line is not None), len(notes)


def _notes(text: str) -> Iterator[Fence]:
    findings = Findings("")
    _header, body = split_header(text, findings)
    reader = Reader(parser(), findings, text.split("\n"), Registers(), frozenset(), MediaFolder(Path(), None))
    for node in fold(parse(body, reader), findings):
        if isinstance(node, Fence) and node.kind in KINDS:
            yield node
    reader.env.clear()  # it holds the reader, which holds it


def _empty(lines: list[str | None], note: Fence) -> None:
    """Blank out what ``note`` holds; whatever it was, a plain note stays. Where its colons begin they stay:
    what stands before them decides whether a list goes on.
    """
    first, last = note.line - 1, note.end_line - 1
    opening, closing = lines[first] or "", lines[last] or ""
    found = _lines_of(note)
    inside = range(min(found), max(found) + 1) if found else range(0)
    for at in inside:
        lines[at] = None
    lines[first] = f"{opening.partition(':::')[0]}::: {KINDS[0]}"
    if last in inside:  # the end stands in a list of the note, which goes as a whole
        lines[inside[-1]] = ":::"
    else:
        lines[last] = f"{closing.partition(':::')[0]}:::"


def _lines_of(note: Fence) -> set[int]:
    """Every line, counted from 0, that makes something of the note."""
    found: set[int] = set()
    for node in note.content:
        if isinstance(node, Fence):
            found |= {*range(node.line - 1, node.end_line), *_lines_of(node)}
        elif node.map and node.type not in _HOLDERS:
            found |= set(range(*node.map))
    return found - {note.line - 1}
