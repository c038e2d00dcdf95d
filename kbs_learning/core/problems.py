"""What an author is told about a course: where, how grave, in one sentence, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a problem is. Only an error stops an export."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A run of whole lines in one source file.

    ``file`` is relative to the course folder, with forward slashes; lines count from 1 and
    ``end_line`` is included.
    """

    file: str
    line: int = 1
    end_line: int = 1

    def __str__(self) -> str:
        """Where it begins, as editors and terminals understand it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Fix:
    """An edit the author may accept: ``replacement`` takes the place of the lines of ``span``."""

    title: str
    span: SourceSpan
    replacement: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``code`` is stable, lower-case and hyphenated, so it can be looked up."""

    severity: Severity
    code: str
    span: SourceSpan
    message: str
    """One sentence: what is wrong and what to do."""
    fix: Fix | None = None

    def __str__(self) -> str:
        """The finding on one line."""
        return f"{self.span}: {self.severity} {self.code}: {self.message}"
