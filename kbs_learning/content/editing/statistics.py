"""What a module weighs: its words, the minutes its author plans, and how old a reader must be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kbs_learning.content.editing.outline import header_values
from kbs_learning.content.editing.scanning import scan

_CODE = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_BOX = re.compile(r"^[ \t]*:::.*$", re.MULTILINE)
_BRACES = re.compile(r"\{[^{}\n]*\}")
_ADDRESS = re.compile(r"\]\([^()\n]*\)")
_START = re.compile(
    r"^[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:[(\[][ xX]?[)\]][ \t]+)?",
    re.MULTILINE,
)
_WORD = re.compile(r"\w[^\s|]*")
_NOT_PROSE = ("#", "|", "!")


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a module weighs."""

    words: int
    """Words that a learner or trainer reads; no marks, ids or header."""
    minutes: int
    """As planned in the header; 0 where it does not say."""
    reading_age: int | None
    """In years, by the Automated Readability Index; None where there is too little text to tell."""


def statistics_of(text: str) -> Statistics:
    """The statistics of a module, or of ``course.md``. Never raises; about 1 ms for 20 pages."""
    minutes = header_values(text).get("minutes", "")
    body = text[scan(text).body :]
    if "```" in body or "~~~" in body:
        body = _CODE.sub("", body)
    body = _ADDRESS.sub("]", _BRACES.sub(" ", _titles(body)))
    words = len(_WORD.findall(_START.sub("", body)))
    return Statistics(words, int(minutes) if minutes.isascii() and minutes.isdigit() else 0, _age(body))


def _titles(body: str) -> str:
    """The lines that open a box without the colons and the kind: a title is read, they are not."""
    return _BOX.sub(lambda match: match[0].lstrip(": \t").partition(" ")[2], body)


def _age(body: str) -> int | None:
    from kbs_learning.content.writing import AGE_OF_GRADE, grade  # the parser comes with it

    paragraphs: list[str] = []
    for block in body.split("\n\n"):
        running: list[str] = []
        for line in block.split("\n"):
            bare = line.lstrip(" \t>")
            if bare.startswith(_NOT_PROSE):
                continue
            plain = _START.sub("", line).strip()
            if running and bare == plain:  # a line that begins no item goes on with what was begun
                running[-1] += " " + plain
            elif plain:
                running.append(plain)
        paragraphs += running
    found = grade(paragraphs)
    return max(1, round(found) + AGE_OF_GRADE) if found else None
