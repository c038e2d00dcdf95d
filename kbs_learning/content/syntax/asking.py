"""Asking without right answers: ``scale``, ``poll`` and ``text``."""

from __future__ import annotations

from kbs_learning.content.groups import groups, is_list, items, joined
from kbs_learning.content.reader import Reader, first_line
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.core.blocks import Block, Comment, Poll, PollOption, Scale, Stage
from kbs_learning.core.questions import OPTION_KEYS


def scale(fence: Fence, reader: Reader, name: str) -> Block:
    """A statement set of the course, asked at one stage."""
    value = fence.attributes.values.get("stage", "")
    stage = Stage.ONCE
    if value in list(Stage):
        stage = Stage(value)
    else:
        code = "attribute-value" if value else "attribute-missing"
        reader.found(code, f"Say when it is asked: stage={' or stage='.join(Stage)}.", fence.line)
    return Scale(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        set=reader.needed(fence, "set"),
        stage=stage,
        intro=reader.html(fence.tokens()),
    )


def poll(fence: Fence, reader: Reader, name: str) -> Block:
    """A question with answers to choose from, none of them right."""
    parts = groups(fence.tokens())
    raw = [item for part in parts if is_list(part) for item in items(part)]
    stem = [part for part in parts if not is_list(part)]
    if len(raw) < 2:
        reader.found("answers-too-few", "A poll needs a list of two answers or more.", fence.line)
    if len(raw) > len(OPTION_KEYS):
        message = f"A poll can have {len(OPTION_KEYS)} answers at most."
        reader.found("answers-too-many", message, first_line(raw[len(OPTION_KEYS)], fence.line))
    if not stem:
        reader.found("question-empty", "This poll has no question; write it before the list.", fence.line)
    options = zip(OPTION_KEYS, raw, strict=False)
    return Poll(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        stem=reader.html(joined(stem)),
        options=tuple(PollOption(key=key, html=reader.inline_html(item[1:-1])) for key, item in options),
        as_list=reader.switch(fence, "list", False),
    )


def comment(fence: Fence, reader: Reader, name: str) -> Block:
    """Recorded free writing."""
    if not fence.content:
        reader.found("question-empty", "Say in this box what you ask.", fence.line)
    span = reader.findings.span(fence.line, fence.end_line)
    return Comment(span=span, id=name, stem=reader.html(fence.tokens()))
