"""Boxes of a course's frame: ``contacts``, the checks, ``change``, ``certificate``."""

from __future__ import annotations

from kbs_learning.content.reader import Reader
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.core.blocks import Block, Certificate, ChangePicture, ContactList, FinalCheck, FirstCheck


def contacts(fence: Fence, reader: Reader, name: str) -> Block:
    """Everyone in some groups of the register of contacts."""
    if fence.content:
        message = "“contacts” fills itself; put this text before or after the box."
        reader.found("box-content", message, fence.line)
    groups = tuple(reader.names(fence, "groups"))
    for group in groups or ("",):
        reader.index.cite("group", group, "", fence.line)
    return ContactList(span=reader.findings.span(fence.line, fence.end_line), id=name, groups=groups)


def first_check(fence: Fence, reader: Reader, name: str) -> Block:
    """Every question of the bank, before the course."""
    span = reader.findings.span(fence.line, fence.end_line)
    return FirstCheck(span=span, id=name, intro=reader.html(fence.tokens()))


def final_check(fence: Fence, reader: Reader, name: str) -> Block:
    """The marked check."""
    span = reader.findings.span(fence.line, fence.end_line)
    return FinalCheck(span=span, id=name, intro=reader.html(fence.tokens()))


def change(fence: Fence, reader: Reader, name: str) -> Block:
    """The learner's own before and after."""
    return ChangePicture(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        set=reader.needed(fence, "set"),
        intro=reader.html(fence.tokens()),
    )


def certificate(fence: Fence, reader: Reader, name: str) -> Block:
    """A certificate to print."""
    span = reader.findings.span(fence.line, fence.end_line)
    return Certificate(span=span, id=name, intro=reader.html(fence.tokens()))
