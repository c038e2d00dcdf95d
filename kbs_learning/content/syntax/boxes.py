"""Every kind of box that an author may open, what it takes, and who reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from kbs_learning.content.reader import Reader
from kbs_learning.content.syntax import (
    asking,
    callout,
    media,
    practice,
    question,
    scenario,
    standing,
    taught,
    toolkit,
)
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.core.blocks import Block, Prose


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of box: its reader, the keys it takes in braces, and whether it has a title or needs an id."""

    read: Callable[[Fence, Reader, str], Block]
    keys: frozenset[str] = frozenset()
    titled: bool = False
    recorded: bool = False
    """Whether a learner's record refers to it, so that it must have an id."""
    boxes: frozenset[str] = frozenset()
    """The kinds of box that may stand inside it."""


_QUESTION = frozenset({"outcome", "points", "shuffle", "bank"})
_SUMMARY = "summary"
"""What stands inside a scenario, for those who leave it out; no box of its own."""

KINDS: dict[str, Kind] = {
    "key": Kind(callout.callout, titled=True),
    "note": Kind(callout.callout, titled=True),
    "warning": Kind(callout.callout, titled=True),
    "urgent": Kind(callout.callout, titled=True),
    "reveal": Kind(callout.reveal, titled=True),
    "cards": Kind(callout.cards),
    "checklist": Kind(practice.checklist, recorded=True),
    "reflect": Kind(practice.reflect, recorded=True),
    "plan": Kind(practice.plan, frozenset({"days"}), recorded=True),
    "question": Kind(question.question, _QUESTION, recorded=True),
    "match": Kind(question.match, _QUESTION, recorded=True),
    "order": Kind(question.order, _QUESTION, recorded=True),
    "scale": Kind(asking.scale, frozenset({"set", "stage"}), recorded=True),
    "poll": Kind(asking.poll, frozenset({"list"}), recorded=True),
    "text": Kind(asking.comment, recorded=True),
    "scenario": Kind(
        scenario.scenario,
        frozenset({"tags", "unfolding"}),
        titled=True,
        recorded=True,
        boxes=frozenset({_SUMMARY}),
    ),
    "video": Kind(media.video, frozenset({"src", "captions", "poster"}), titled=True),
    "contacts": Kind(standing.contacts, frozenset({"groups"})),
    "trainer": Kind(taught.trainer, frozenset({"minutes"}), titled=True),
    "trainer-cards": Kind(taught.trainer_cards, titled=True, recorded=True),
    "trainer-sheet": Kind(taught.sheet, frozenset({"rows"}), titled=True, recorded=True),
    "activity": Kind(taught.activity, frozenset({"in", "minutes"}), titled=True, recorded=True),
    "sheet": Kind(taught.sheet, frozenset({"rows"}), titled=True, recorded=True),
    "tool": Kind(toolkit.tool, frozenset({"scope", "checked", "source"})),
    "huddle": Kind(toolkit.huddle, frozenset({"minutes"})),
    "first-check": Kind(standing.first_check, recorded=True),
    "final-check": Kind(standing.final_check, recorded=True),
    "change": Kind(standing.change, frozenset({"set"}), recorded=True),
    "certificate": Kind(standing.certificate, recorded=True),
}


def read_box(fence: Fence, reader: Reader, base: str) -> Block:
    """The block that a box makes; ``base`` is what to make an id from where one is missing."""
    reader.line = fence.line
    kind = KINDS.get(fence.kind)
    if kind is None:
        return _unknown(fence, reader)
    attributes = fence.attributes
    if attributes.unreadable:
        message = (
            f'“{attributes.unreadable[:80]}” cannot be read; write {{#id key=value key="several words"}}.'
        )
        reader.found("attribute-unreadable", message, fence.line)
    for key in attributes.values.keys() - kind.keys:
        takes = f"; it takes {', '.join(sorted(kind.keys))}" if kind.keys else ""
        reader.found("attribute-unknown", f"A {fence.kind} takes no “{key[:80]}”{takes}.", fence.line)
    if fence.title and not kind.titled:
        message = f"A {fence.kind} has no title, so “{fence.title[:80]}” is not shown; put it inside the box."
        reader.found("title-unused", message, fence.line)
    _boxes_inside(fence, kind, reader)
    if kind.recorded:
        name = reader.needed_id(attributes.id, fence.line, fence.kind, base)
    else:
        name = reader.legal_id(attributes.id, fence.line, fence.kind) if attributes.id else ""
    return kind.read(fence, reader, name)


def _boxes_inside(fence: Fence, kind: Kind, reader: Reader) -> None:
    for box in fence.boxes():
        if box.kind in kind.boxes:
            continue
        if box.kind in KINDS or box.kind == _SUMMARY:
            message = f"A {box.kind[:40]} cannot stand inside a {fence.kind}; close it with ::: first."
            reader.found("box-inside-box", message, box.line)
        else:
            reader.found("box-unknown", _no_such(box.kind, (*kind.boxes, *KINDS)), box.line)


def _no_such(kind: str, kinds: Collection[str]) -> str:
    from difflib import get_close_matches  # only who mistypes waits for it

    near = get_close_matches(kind.lower(), kinds, 1)
    offer = f"; did you mean “{near[0]}”?" if near else "; see the list in docs/authoring.md."
    return f"There is no box of the kind “{kind[:80]}”{offer}"


def _unknown(fence: Fence, reader: Reader) -> Block:
    alone = fence.kind == _SUMMARY
    message = "A summary belongs inside a scenario." if alone else _no_such(fence.kind, KINDS)
    reader.found("box-unknown", message, fence.line)
    span = reader.findings.span(fence.line, fence.end_line)
    return Prose(span=span, html=reader.html(fence.tokens()))
