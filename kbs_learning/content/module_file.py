"""A module: a short header, the title after ``#``, and a page for each ``##``."""

from __future__ import annotations

from collections.abc import Sequence

from kbs_learning.content.front_matter import Header, split_header
from kbs_learning.content.markdown import parse
from kbs_learning.content.pages import Node, Sheet, blocks, check_headings, cited, linked, sheets
from kbs_learning.content.reader import Reader, first_line
from kbs_learning.content.syntax.fence import Fence, fold
from kbs_learning.content.writing import check_writing
from kbs_learning.core.course import Module, Page, Step, Use

_KEYS = ("id", "title", "short", "step", "minutes", "outcomes", "for", "method", "spare", "counts")


def read_module(text: str, reader: Reader) -> Module:
    """The module that ``text`` is; whatever is wrong with it is told to ``reader``."""
    findings = reader.findings
    header, body = split_header(text, findings)
    header.know(_KEYS)
    name = header.text("id", needed=True)
    if name:
        name = reader.legal_id(name, header.line_of("id"), "module")
    tokens = parse(body, reader)
    nodes = fold(tokens, findings)
    before, found = sheets(nodes, ("h1", "h2"), reader)
    title = header.text("title")
    heads = [sheet for sheet in found if sheet.level == "h1"]
    pages = [sheet for sheet in found if sheet.level == "h2"]
    if before:
        reader.found("text-before-page", "Begin with the title after #, then a page after ##.", _line(before))
    for sheet in heads:
        if sheet is not heads[0]:
            message = "A module has one title after #; begin a page with ##."
            reader.found("title-twice", message, sheet.line)
        if sheet.nodes:
            reader.found(
                "text-before-page", "This text stands on no page; put it after a ## heading.", sheet.line
            )
    if heads:
        title = title or heads[0].title
    if not title:
        reader.found("title-missing", "Write the title of this module after # under the header.", header.line)
    if not pages:
        reader.found("module-empty", "This module has no pages; begin each with a ## heading.", header.line)
    use = _use(header.text("for"), reader, header.line_of("for"))
    if header.sound and "minutes" not in header and use is not Use.CHECK:
        reader.found("minutes-missing", "Say how long this module takes, such as minutes: 12.", header.line)
    _fitting(header, use, reader)
    check_writing(tokens, body, pages, reader)
    return Module(
        id=name,
        title=title,
        short=header.text("short") or title,
        minutes=header.number("minutes", 0, 1, 600),
        pages=tuple(_page(sheet, reader, name) for sheet in pages),
        step=_step(header.text("step"), reader, header.line_of("step")),
        outcomes=header.words("outcomes"),
        use=use,
        method=header.text("method"),
        spare=header.truth("spare"),
        counts=header.truth("counts", otherwise=True),
        span=findings.span(1, len(reader.lines)),
    )


def _line(nodes: Sequence[Node]) -> int:
    node = nodes[0]
    return node.line if isinstance(node, Fence) else first_line([node])


def _step(value: str, reader: Reader, line: int) -> Step | None:
    if not value:
        return None
    if value in list(Step):
        return Step(value)
    reader.found("header-value", f"“step” is {', '.join(Step)}, or left out.", line)
    return None


def _use(value: str, reader: Reader, line: int) -> Use:
    if value in list(Use):
        return Use(value)
    if value:
        reader.found("header-value", f"“for” is {', '.join(Use)}, or left out.", line)
    return Use.LEARNERS


def _fitting(header: Header, use: Use, reader: Reader) -> None:
    """Say which lines do nothing in a module of this use; a use that was mistyped was told."""
    if use is Use.LEARNERS and "for" in header:
        return
    session = use is Use.SESSION
    for key in ("counts",) if session else ("method", "spare"):
        if key in header:
            message = f"“{key}” does nothing in a module {'with' if session else 'without'} for: session; "
            reader.found("header-key-unknown", f"{message}take it out.", header.line_of(key))


def _page(sheet: Sheet, reader: Reader, module: str) -> Page:
    if not sheet.title:
        reader.found("title-missing", "Write the title of this page after ##.", sheet.line)
    name = page_id(sheet, reader, module)
    check_headings(sheet.nodes, reader)
    made = blocks(sheet.nodes, reader, name or f"{module} {sheet.title}")
    if not made:
        reader.found("page-empty", "This page is empty; write it or take its heading out.", sheet.line)
    return Page(
        id=name,
        title=sheet.title,
        short=sheet.attributes.values.get("short") or sheet.title,
        blocks=made,
        cited_facts=cited(reader, sheet.line, sheet.end, "fact"),
        cited_contacts=cited(reader, sheet.line, sheet.end, "contact"),
        links=linked(reader, sheet.line, sheet.end),
        span=reader.findings.span(sheet.line, sheet.end),
    )


def page_id(sheet: Sheet, reader: Reader, module: str) -> str:
    """The id after a page's heading; what else stands in the braces is checked."""
    attributes = sheet.attributes
    unknown = attributes.values.keys() - {"short"}
    if attributes.unreadable or unknown:
        message = 'A page takes an id and perhaps a short name: {#its-id short="Short name"}.'
        reader.found(
            "attribute-unreadable" if attributes.unreadable else "attribute-unknown", message, sheet.line
        )
    return reader.needed_id(attributes.id, sheet.line, "page", f"{module} {sheet.title}")
