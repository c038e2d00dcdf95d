"""``question``, ``match`` and ``order``: everything that has a right answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from kbs_learning.content.groups import Group, groups, inside, is_list, is_quote, items, joined
from kbs_learning.content.reader import Reader, first_line
from kbs_learning.content.syntax.answers import Answer, options
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.content.syntax.gap import GAP
from kbs_learning.core.blocks import Block
from kbs_learning.core.prose import EMPTY, Html, plain
from kbs_learning.core.questions import OPTION_KEYS, Gap, Item, Option, Pair, Question, QuestionKind


@dataclass(slots=True)
class _Parts:
    """What a question is written of."""

    stem: list[Group] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    tables: list[Group] = field(default_factory=list)
    hint: Html = EMPTY
    rationale: Html = EMPTY


def question(fence: Fence, reader: Reader, name: str) -> Block:
    """Answers to choose from, or gaps to fill."""
    parts = _parts(fence, reader, tables=False)
    gaps = _gaps(parts.stem)
    if gaps and not parts.answers:
        return _question(fence, reader, name, QuestionKind.GAP, parts, gaps=gaps)
    if gaps:
        reader.found("answers-mixed", "Use either gaps or a list of answers in one question.", fence.line)
    if not parts.answers:
        message = "This question has no answers; write a list with (x) or [x] before a right one."
        reader.found("answers-too-few", message, fence.line)
    kind, choices = options(parts.answers, reader, fence.line)
    return _question(fence, reader, name, kind, parts, options=choices)


def match(fence: Fence, reader: Reader, name: str) -> Block:
    """A table of two columns; its heading row is for authors only."""
    parts = _parts(fence, reader, tables=True)
    pairs = tuple(_pairs(parts.tables, reader)) if parts.tables else ()
    _count(len(pairs), "rows to match", fence, reader)
    rights = [plain(pair.right).casefold() for pair in pairs]
    if len(set(rights)) < len(rights):
        message = "Two rows have the same right-hand side, so the match cannot be told; change one."
        reader.found("answer-twice", message, fence.line)
    return _question(fence, reader, name, QuestionKind.MATCH, parts, pairs=pairs)


def order(fence: Fence, reader: Reader, name: str) -> Block:
    """A list in its right order."""
    parts = _parts(fence, reader, tables=False)
    listed = tuple(
        Item(key=key, html=reader.inline_html(answer.words), feedback=reader.html(answer.feedback))
        for key, answer in zip(OPTION_KEYS, parts.answers, strict=False)
    )
    _count(len(parts.answers), "things to put in order", fence, reader)
    return _question(fence, reader, name, QuestionKind.ORDER, parts, items=listed)


def _question(
    fence: Fence,
    reader: Reader,
    name: str,
    kind: QuestionKind,
    parts: _Parts,
    *,
    options: tuple[Option, ...] = (),
    gaps: tuple[Gap, ...] = (),
    pairs: tuple[Pair, ...] = (),
    items: tuple[Item, ...] = (),
) -> Question:
    stem = reader.html(joined(parts.stem))
    if not stem:
        reader.found("question-empty", "This question asks nothing; write it before the answers.", fence.line)
    outcomes = tuple(reader.names(fence, "outcome"))
    if not outcomes:
        message = "Say which outcome this question tests, such as outcome=LO1."
        reader.found("outcome-missing", message, fence.line)
    return Question(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        kind=kind,
        stem=stem,
        outcomes=outcomes,
        points=reader.whole_number(fence, "points", 1, 1, 100),
        options=options,
        gaps=gaps,
        pairs=pairs,
        items=items,
        hint=parts.hint,
        rationale=parts.rationale,
        shuffle=reader.switch(fence, "shuffle", True),
        in_bank=reader.switch(fence, "bank", True),
    )


def _parts(fence: Fence, reader: Reader, *, tables: bool) -> _Parts:
    parts = _Parts()
    last_end = 0
    for group in groups(fence.tokens()):
        if is_list(group) and not tables:
            for item in items(group):
                parts.answers.append(_answer(item, parts, reader))
        elif is_quote(group):
            feedback = _aside(group, parts, reader)
            if feedback:
                _stray(feedback, group, parts, reader, last_end)
        elif group[0].type == "table_open" and tables:
            parts.tables.append(group)
        elif parts.answers or parts.tables:
            message = (
                "This text comes after the answers and would be lost; put it before them, or after > Why:"
            )
            reader.found("box-content", message, first_line(group, fence.line))
        else:
            parts.stem.append(group)
        last_end = group[0].map[1] if group[0].map else last_end
    return parts


def _answer(item: Group, parts: _Parts, reader: Reader) -> Answer:
    answer = Answer(mark=item[0].meta.get("mark"), line=first_line(item))
    for part in inside(item):
        if is_quote(part):
            answer.feedback.extend(_aside(part, parts, reader))
        else:
            answer.words.extend(part)
    return answer


def _stray(feedback: list[Token], quote: Group, parts: _Parts, reader: Reader, _end: int) -> None:
    line = first_line(quote)
    if not parts.answers:
        parts.stem.append([quote[0], *feedback, quote[-1]])
        return
    parts.answers[-1].feedback.extend(feedback)
    last = quote[0].map[1] if quote[0].map else line
    message = "Indent this > by two spaces, so that it plainly belongs to the answer above it."
    reader.mend("feedback-not-indented", line, message, "Indent it", lambda text: "  " + text, end=last)


def _aside(quote: Group, parts: _Parts, reader: Reader) -> list[Token]:
    """Takes ``Hint:`` and ``Why:`` out of a quotation; what remains is feedback."""
    remaining: list[Group] = []
    into: str = ""
    hint: list[Group] = []
    why: list[Group] = []
    for group in _by_label(quote):
        label = _label(group)
        into = label or into
        {"": remaining, "hint": hint, "why": why}[into].append(group)
    if hint:
        parts.hint = reader.html(joined(hint))
    if why:
        parts.rationale = reader.html(joined(why))
    return joined(remaining)


def _by_label(quote: Group) -> list[Group]:
    """The blocks of a quotation; a line that begins with a label begins a paragraph of its own."""
    found: list[Group] = []
    for group in inside(quote):
        children = (group[1].children or []) if group[0].type == "paragraph_open" else []
        cuts = [
            at
            for at, child in enumerate(children[:-1])
            if child.type == "softbreak" and children[at + 1].content.startswith(("Hint:", "Why:"))
        ]
        start = 0
        for cut in [*cuts, len(children)]:
            if not children:
                found.append(group)
                break
            line = Token("inline", "", 0, map=group[1].map, children=children[start:cut])
            found.append([group[0], line, group[2]])
            start = cut + 1
    return found


def _label(group: Group) -> str:
    """``hint`` or ``why`` when a paragraph begins so; the label is taken off."""
    children = (group[1].children or []) if group[0].type == "paragraph_open" else []
    for label in ("Hint:", "Why:"):
        if children and children[0].type == "text" and children[0].content.startswith(label):
            children[0].content = children[0].content[len(label) :].lstrip()
            return label[:-1].lower()
    return ""


def _gaps(stem: list[Group]) -> tuple[Gap, ...]:
    found: list[Gap] = []
    for token in joined(stem):
        for child in token.children or ():
            if child.type == GAP:
                child.meta["number"] = len(found)
                found.append(Gap(accepted=child.meta["accepted"]))
    return tuple(found)


def _pairs(tables: list[Group], reader: Reader) -> list[Pair]:
    rows = [
        [cell[1:2] for cell in groups(row[1:-1])]
        for table in tables
        for body in inside(table)
        if body[0].type == "tbody_open"
        for row in groups(body[1:-1])
    ]
    if any(len(row) != 2 for row in rows):
        message = "The table of a match has two columns: what is given, and what belongs to it."
        reader.found("box-content", message, first_line(tables[0]))
    return [
        Pair(key=key, left=reader.html(row[0]), right=reader.html(row[1]))
        for key, row in zip(OPTION_KEYS, (row for row in rows if len(row) >= 2), strict=False)
    ]


def _count(number: int, what: str, fence: Fence, reader: Reader) -> None:
    if number < 2:
        reader.found("answers-too-few", f"Write at least two {what}.", fence.line)
    if number > len(OPTION_KEYS):
        message = f"There can be {len(OPTION_KEYS)} {what} at most."
        reader.found("answers-too-many", message, fence.line)
