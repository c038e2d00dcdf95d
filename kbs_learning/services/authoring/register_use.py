"""Where the courses use a row of the registers, and how their sentences change with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbs_learning.core.course import Course, Step
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.registers import Contact, Fact, Registers

_CITATION = re.compile(r"\{(fact|contact)=([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?\}")
_LIST = re.compile(r"[ \t]*:{3,}[ \t]*contacts\b([^\n]*)")
_GROUPS = re.compile(r"groups=(?:\"([^\"]*)\"|([^\s\"{}]+))")
_END = re.compile(r"(?<=[.!?…])[\"'”’)*_]*\s+")
_MARKUP = re.compile(
    r"^[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+|\d+[.)][ \t]+|#{1,6}[ \t]+)?(?:\[[ xX]\][ \t]+|\([ xX]\)[ \t]+)?"
)


@dataclass(frozen=True, slots=True)
class CourseText:
    """A course as it was read, and the text of its files."""

    course: Course
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """A page that shows a row."""

    folder: str
    """Of the course."""
    course: str
    file: str
    line: int
    """Where the row is cited first on that page."""
    module: str
    """Its short name; empty for a page that is reachable from everywhere."""
    page: str
    step: Step | None
    span: SourceSpan


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence on a page, as it reads now and as it will read."""

    use: Use
    before: str
    after: str


def uses_of(courses: Sequence[CourseText]) -> dict[str, tuple[Use, ...]]:
    """The pages that show each row, by its id, in reading order."""
    found: dict[str, list[Use]] = {}
    for one in courses:
        for use, lines in _pages(one):
            for name, line in _cited(lines, use.line, one.course.registers).items():
                found.setdefault(name, []).append(
                    Use(use.folder, use.course, use.file, line, use.module, use.page, use.step, use.span)
                )
    return {name: tuple(uses) for name, uses in found.items()}


def sentences(
    row: Fact | Contact, changed: Fact | Contact, uses: Sequence[Use], courses: Sequence[CourseText]
) -> tuple[Sentence, ...]:
    """Every sentence that shows ``row``, before and after it becomes ``changed``."""
    by_folder = {one.course.folder: one for one in courses}
    found: list[Sentence] = []
    for use in uses:
        course = by_folder.get(use.folder)
        lines = _lines(course.texts, use.span) if course else []
        registers = course.course.registers if course else Registers()
        for words in _sentences(lines, row.id):
            before, after = (_shown(words, registers, one) for one in (row, changed))
            found.append(Sentence(use, before, after))
        if (
            isinstance(row, Contact)
            and isinstance(changed, Contact)
            and any(_lists(line, row, registers) for line in lines)
        ):
            found.append(Sentence(use, _listed(row), _listed(changed)))
    return tuple(dict.fromkeys(found))


def _pages(one: CourseText) -> Iterator[tuple[Use, list[str]]]:
    course = one.course
    for help_page in course.help_pages.values():
        span = help_page.span
        use = Use(course.folder, course.title, span.file, span.line, "", help_page.title, None, span)
        yield use, _lines(one.texts, span)
    for module, page in course.pages():
        span = page.span
        use = Use(
            course.folder, course.title, span.file, span.line, module.short, page.title, module.step, span
        )
        yield use, _lines(one.texts, span)


def _lines(texts: Mapping[str, str], span: SourceSpan) -> list[str]:
    return texts.get(span.file, "").split("\n")[span.line - 1 : span.end_line]


def _cited(lines: list[str], first: int, registers: Registers) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(lines, first):
        for match in _CITATION.finditer(line):
            found.setdefault(match[2], number)
        groups = _groups(line)
        if groups is not None:
            for contact in registers.contacts_in(groups):
                found.setdefault(contact.id, number)
    return found


def _groups(line: str) -> tuple[str, ...] | None:
    """The groups that a line lists contacts of, none for all; None where it lists none."""
    match = _LIST.match(line)
    if match is None:
        return None
    groups = _GROUPS.search(match[1])
    return tuple((groups[1] or groups[2] or "").replace(",", " ").split()) if groups else ()


def _lists(line: str, row: Contact, registers: Registers) -> bool:
    groups = _groups(line)
    return groups is not None and any(one.id == row.id for one in registers.contacts_in(groups))


def _sentences(lines: list[str], name: str) -> Iterator[str]:
    """The sentences that cite ``name``. Lines of one paragraph belong together."""
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not line.lstrip().startswith((":::", "- ", "* ", "#", ">", "|")):
            paragraph.append(line)
            continue
        yield from _those_citing(" ".join(paragraph), name)
        paragraph = [line] if line.strip() else []
    yield from _those_citing(" ".join(paragraph), name)


def _those_citing(paragraph: str, name: str) -> Iterator[str]:
    for words in _END.split(_MARKUP.sub("", paragraph)):
        if any(match[2] == name for match in _CITATION.finditer(words)):
            yield words.strip()


def _shown(words: str, registers: Registers, row: Fact | Contact) -> str:
    def value(match: re.Match[str]) -> str:
        kind, name, part = match.groups()
        rows = registers.facts if kind == "fact" else registers.contacts
        found = row if name == row.id else rows.get(name)
        if isinstance(found, Fact):
            return found.values.get(part, found.text) if part else found.text
        return _listed(found, short=True) if isinstance(found, Contact) else str(name)

    return _CITATION.sub(value, words)


def _listed(row: Contact, *, short: bool = False) -> str:
    parts = (row.name, row.phone) if short else (row.name, row.phone, row.hours, row.note)
    return ", ".join(part for part in parts if part)
