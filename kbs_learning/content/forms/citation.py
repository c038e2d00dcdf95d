"""Citations of facts and contacts in running text: found under the caret, and put in."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CITATION = re.compile(r"\{(fact|contact)=([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?\}")


@dataclass(frozen=True, slots=True)
class CitationForm:
    """One citation as its form shows it."""

    kind: str = "fact"
    """``fact`` or ``contact``."""
    row: str = ""
    """The row of the register: ``F24``."""
    value: str = ""
    """One figure of a fact, by name; empty for all of it."""

    @property
    def written(self) -> str:
        """As it stands in the text; empty where no row is chosen."""
        figure = f".{self.value}" if self.value and self.kind == "fact" else ""
        return f"{{{self.kind}={self.row}{figure}}}" if self.row else ""


@dataclass(frozen=True, slots=True)
class CitationAt:
    """Where one stands in its line."""

    form: CitationForm
    start: int
    end: int


def citations(line: str) -> list[CitationAt]:
    """The citations of a line, in order."""
    return [
        CitationAt(CitationForm(found[1], found[2], found[3] or ""), found.start(), found.end())
        for found in _CITATION.finditer(line)
    ]


def citation_at(line: str, column: int) -> CitationAt | None:
    """The citation at a column, counted from 0; at its edges too."""
    return next((one for one in citations(line) if one.start <= column <= one.end), None)


def write(line: str, at: CitationAt, form: CitationForm) -> str:
    """``line`` with another citation in the place of one; nothing else is touched."""
    return line if form == at.form else f"{line[: at.start]}{form.written}{line[at.end :]}"


def insertion(text: str, at: int, form: CitationForm) -> str:
    """What to put at an offset of ``text``: with a space where it would touch a word."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    left = " " if before.isalnum() or (before and before in ",.;:}") else ""
    right = " " if after.isalnum() else ""
    return f"{left}{form.written}{right}"
