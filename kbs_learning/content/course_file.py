"""``course.md``: what the course is, its outcomes and statements, and the pages reachable from everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from markdown_it.token import Token

from kbs_learning.content.front_matter import NO_DAY, Header, split_header
from kbs_learning.content.markdown import parse
from kbs_learning.content.module_file import page_id
from kbs_learning.content.pages import Sheet, blocks, check_headings, cited, sheets
from kbs_learning.content.reader import Reader
from kbs_learning.content.syntax.fence import fold
from kbs_learning.content.writing import check_writing
from kbs_learning.core.course import HelpPage, Outcome, PassRule, Statement, StatementSet

HELP_PAGES = ("content-note", "worried", "support")
_KEYS = (
    "id", "title", "level", "kicker", "lead", "audience", "version", "reviewed", "review-by", "language",
    "identifier", "cover", "cover-alt", "companion", "starts", "outcomes", "scales", "pass",
)  # fmt: skip
_LOWER = {"h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6", "h6": "h6"}
_OUTCOME_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile:
    """Everything ``course.md`` says."""

    id: str = ""
    title: str = ""
    level: str = ""
    kicker: str = ""
    lead: str = ""
    audience: str = ""
    version: str = ""
    reviewed: date = NO_DAY
    review_by: date = NO_DAY
    language: str = "en-GB"
    identifier: str = ""
    cover: str = ""
    cover_alt: str = ""
    companion: str = ""
    starts: str = ""
    outcomes: tuple[Outcome, ...] = ()
    scales: dict[str, StatementSet] = field(default_factory=dict)
    pass_rule: PassRule | None = None
    help_pages: dict[str, HelpPage] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Where each line of the header stands."""


def read_course_file(text: str, reader: Reader) -> CourseFile:
    """What ``text`` says; whatever is wrong with it is told to ``reader``."""
    header, body = split_header(text, reader.findings)
    header.know(_KEYS)
    name = header.text("id", needed=True)
    if name:
        # The course's own name is not one of the ids inside it.
        name = reader.legal_id(name, header.line_of("id"), "course")
        reader.index.ids.clear()
    cover, cover_alt = _cover(header, reader)
    outcomes = _outcomes(header)
    return CourseFile(
        id=name,
        title=header.text("title", needed=True),
        level=header.text("level"),
        kicker=header.text("kicker"),
        lead=header.text("lead"),
        audience=header.text("audience"),
        version=header.text("version", needed=True),
        reviewed=header.day("reviewed", needed=True) or NO_DAY,
        review_by=header.day("review-by", needed=True) or NO_DAY,
        language=_fitting(header, "language", "en-GB", _LANGUAGE, "a language tag such as en-GB"),
        identifier=_fitting(header, "identifier", "", _IDENTIFIER, "a web-style name such as https://…"),
        cover=cover,
        cover_alt=cover_alt,
        companion=header.text("companion"),
        starts=_fitting(header, "starts", "", _CLOCK, "a time such as 09:30, in quotation marks"),
        outcomes=outcomes,
        scales=_scales(header, reader),
        pass_rule=_pass_rule(header),
        help_pages=_help_pages(body, reader),
        lines={key: header.line_of(key) for key in header.names()},
    )


def _fitting(header: Header, key: str, otherwise: str, shape: re.Pattern[str], what: str) -> str:
    value = header.text(key, otherwise)
    if value and not shape.fullmatch(value):
        header.wrong(key, f"“{key}” is {what}.")
        return otherwise
    return value


def _cover(header: Header, reader: Reader) -> tuple[str, str]:
    src, alt = header.text("cover"), header.text("cover-alt")
    if not src:
        return "", alt
    if not alt:
        message = "The cover needs cover-alt: what the picture shows, for people who cannot see it."
        reader.found("picture-no-alt", message, header.line_of("cover"))
    return reader.file(src, header.line_of("cover"), picture=True), alt


def _outcomes(header: Header) -> tuple[Outcome, ...]:
    under = header.header("outcomes")
    if under is None:
        return ()
    for key in under.names():
        if not _OUTCOME_ID.fullmatch(key):
            under.wrong(key, f"“{key[:80]}” cannot be the id of an outcome; write it like LO1.")
    return tuple(Outcome(id=key, text=under.text(key, needed=True)) for key in under.names())


def _pass_rule(header: Header) -> PassRule | None:
    under = header.header("pass")
    if under is None:
        return None
    under.know(("percent", "draw", "per-outcome"))
    under.text("draw", needed=True)
    return PassRule(
        percent=under.number("percent", 0, 1, 100),
        draw=under.number("draw", 1, 1, 200),
        per_outcome=under.number("per-outcome", 0, 0, 50),
    )


def _scales(header: Header, reader: Reader) -> dict[str, StatementSet]:
    under = header.header("scales")
    found: dict[str, StatementSet] = {}
    for key in under.names() if under else ():
        row = under.header(key) if under else None
        if row is not None:
            found[key] = _statement_set(key, row, reader)
    return found


def _statement_set(key: str, row: Header, reader: Reader) -> StatementSet:
    row.know(("stem", "looking-back", "points", "not-applicable", "statements"))
    points = row.words("points")
    if not 2 <= len(points) <= 9:
        row.wrong("points", "“points” lists two to nine labels in square brackets, the lowest first.")
    statements = tuple(_statement(entry, reader) for entry in row.rows("statements"))
    if not statements and row.sound:
        row.wrong("statements", "A statement set needs statements, each with an id, a text and a short name.")
    stem = row.text("looking-back")
    if any(statement.looking_back for statement in statements) and not stem:
        row.wrong("looking-back", "Some statements are asked looking back; write how that question begins.")
    return StatementSet(
        id=key,
        stem=row.text("stem", needed=True),
        points=points,
        statements=statements,
        not_applicable=row.text("not-applicable"),
        looking_back_stem=stem,
    )


def _statement(entry: Header, reader: Reader) -> Statement:
    entry.know(("id", "text", "short", "outcomes", "looking-back"))
    name = entry.text("id", needed=True)
    text = entry.text("text", needed=True)
    return Statement(
        id=reader.legal_id(name, entry.line_of("id"), "statement") if name else "",
        text=text,
        short=entry.text("short") or text,
        outcomes=entry.words("outcomes"),
        looking_back=entry.truth("looking-back"),
    )


def _help_pages(body: str, reader: Reader) -> dict[str, HelpPage]:
    tokens = parse(body, reader)
    before, found = sheets(fold(tokens, reader.findings), ("h1",), reader)
    if before:
        reader.found("text-before-page", "Begin each page of this file with a # heading.")
    pages: dict[str, HelpPage] = {}
    for sheet in found:
        page = _help_page(sheet, reader)
        if page.id:
            pages[page.id] = page
    check_writing(tokens, body, found, reader)
    for name in HELP_PAGES:
        if name not in pages:
            message = f"The page {{#{name}}} is missing; every course has it, under a # heading."
            reader.found("help-page-missing", message, 1)
    return pages


def _lower_headings(sheet: Sheet) -> None:
    """Headings inside these pages are written ``##``, and shown like the ``###`` of a module."""
    headings = [node for node in sheet.nodes if isinstance(node, Token) and node.tag in _LOWER]
    if any(node.tag == "h2" for node in headings):
        for node in headings:
            node.tag = _LOWER[node.tag]


def _help_page(sheet: Sheet, reader: Reader) -> HelpPage:
    name = page_id(sheet, reader, "")
    check_headings(sheet.nodes, reader, top=1)
    _lower_headings(sheet)
    made = blocks(sheet.nodes, reader, name or sheet.title)
    if not made:
        reader.found("page-empty", "This page is empty; write it or take its heading out.", sheet.line)
    return HelpPage(
        id=name,
        title=sheet.title,
        blocks=made,
        cited_facts=cited(reader, sheet.line, sheet.end, "fact"),
        cited_contacts=cited(reader, sheet.line, sheet.end, "contact"),
        span=reader.findings.span(sheet.line, sheet.end),
    )
