"""Boxes for a session and for paper: ``activity``, ``sheet``, and what is the trainer's alone."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from markdown_it.token import Token

from kbs_learning.content.reader import Reader
from kbs_learning.content.syntax.callout import cards
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.core.blocks import Activity, Block, Company, Sheet, TrainerCards, TrainerNote

_MOST_ROWS = 60


def trainer(fence: Fence, reader: Reader, name: str) -> Block:
    """A note for the person running the session."""
    reader.filled(fence, "This note is empty; write what the trainer is to say or do.")
    return TrainerNote(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        title=fence.title,
        html=reader.html(fence.tokens()),
        minutes=reader.whole_number(fence, "minutes", 0, 0, 600),
    )


def trainer_cards(fence: Fence, reader: Reader, name: str) -> Block:
    """Cards to cut out, one for each ``###``."""
    _titled(fence, reader)
    read = cards(fence, reader, name)
    if not read.cards:
        reader.found("box-empty", "There are no cards here; begin each with a ### heading.", fence.line)
    return TrainerCards(span=read.span, id=name, title=fence.title, cards=read.cards)


def activity(fence: Fence, reader: Reader, name: str) -> Block:
    """A task for people in a room."""
    _titled(fence, reader)
    reader.filled(fence, "This activity is empty; write what people do.")
    value = fence.attributes.values.get("in", "")
    company = Company(value) if value in list(Company) else None
    if value and company is None:
        reader.found("attribute-value", f"Write in={', in='.join(Company)} or leave it out.", fence.line)
    return Activity(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        title=fence.title,
        html=reader.html(fence.tokens()),
        company=company,
        minutes=reader.whole_number(fence, "minutes", 0, 0, 600),
    )


def sheet(fence: Fence, reader: Reader, name: str) -> Block:
    """Something to print and fill in by hand."""
    _titled(fence, reader)
    reader.filled(fence, "This sheet is empty; write what is to be printed.")
    rows = reader.whole_number(fence, "rows", 0, 1, _MOST_ROWS)
    tokens = fence.tokens()
    return Sheet(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        title=fence.title,
        html=reader.html(_with_rows(tokens, rows, fence, reader) if rows else tokens),
        for_trainer=fence.kind != "sheet",
    )


def _titled(fence: Fence, reader: Reader) -> None:
    if not fence.title:
        message = f"Say after “::: {fence.kind}” what it is called."
        reader.found("title-missing", message, fence.line)


def _with_rows(tokens: Sequence[Token], rows: int, fence: Fence, reader: Reader) -> list[Token]:
    """``tokens`` with the last, empty row of the last table repeated until there are ``rows``."""
    ends = [at for at, token in enumerate(tokens) if token.type == "tbody_close"]
    starts = [at for at, token in enumerate(tokens) if token.type == "tbody_open"]
    body = tokens[starts[-1] : ends[-1]] if starts and ends else []
    begun = [at for at, token in enumerate(body) if token.type == "tr_open"]
    last = body[begun[-1] :] if begun else []
    if not last or any(token.type == "inline" and token.content for token in last):
        message = (
            "rows=… repeats an empty last row, and there is none; end the table with a row such as | | |."
        )
        reader.found("box-content", message, fence.line)
        return list(tokens)
    more = [copy(token) for _ in range(rows - len(begun)) for token in last]
    return [*tokens[: ends[-1]], *more, *tokens[ends[-1] :]]
