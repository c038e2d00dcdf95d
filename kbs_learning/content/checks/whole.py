"""The course that the checks look at, with what each of its files declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kbs_learning.content.course_file import CourseFile
from kbs_learning.content.file_reading import FileReading
from kbs_learning.content.findings import CODES, MOST
from kbs_learning.content.index import Index
from kbs_learning.core.course import Course, Module
from kbs_learning.core.problems import Fix, Problem, SourceSpan


@dataclass(slots=True)
class Whole:
    """A course, its files, and what was found so far."""

    course: Course
    head: FileReading[CourseFile]
    modules: list[FileReading[Module]]
    open_rows: frozenset[str]
    has_registers: bool
    problems: list[Problem] = field(default_factory=list)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def indexes(self) -> Iterator[tuple[str, Index]]:
        """Every file with its index, in reading order."""
        yield self.head.file, self.head.index
        for module in self.modules:
            yield module.file, module.index

    def found(self, code: str, file: str, line: int, message: str, fix: Fix | None = None) -> None:
        """Add one finding; the severity follows from the code."""
        self._counts[code, file] += 1
        if self._counts[code, file] > MOST:
            return
        self.problems.append(Problem(CODES[code], code, SourceSpan(file, line, line), message, fix))

    def found_in_header(self, code: str, key: str, message: str) -> None:
        """Add one finding at a line of the course's header."""
        self.found(code, self.head.file, self.head.value.lines.get(key, 1), message)
