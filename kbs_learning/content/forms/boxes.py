"""Boxes that are words between their two lines, with an id, a title or values in braces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kbs_learning.content.forms.layout import Layout, is_one_box, layout
from kbs_learning.content.forms.lines import normal, one_line, sound
from kbs_learning.content.forms.rewriting import rewritten
from kbs_learning.content.syntax.boxes import KINDS
from kbs_learning.content.trainer_notes import KINDS as TRAINERS


@dataclass(frozen=True, slots=True)
class BoxForm:
    """Such a box as its form shows it."""

    kind: str
    id: str = ""
    title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    """What stands in the braces, by key: those that this kind of box takes; empty where it is not there."""
    text: str = ""


def read(lines: Sequence[str]) -> BoxForm:
    """What ``lines`` hold, from the one that opens the box to the one that closes it."""
    return _form(layout(lines))


def write(lines: Sequence[str], form: BoxForm) -> list[str]:
    """``lines`` with what differs from them in ``form`` written anew."""
    old = layout(lines)
    was = _form(old)
    wanted = replace(form, title=one_line(form.title), text=normal(form.text))
    if wanted == was:
        return list(lines)
    opening = old.opening.with_kind(wanted.kind).with_id(wanted.id).with_title(wanted.title)
    for key, value in wanted.values.items():
        if value != was.values.get(key, ""):
            opening = opening.with_value(key, value)
    whole = is_one_box(lines)
    return sound(
        lambda keep: rewritten(old, opening, {"words": wanted.text}, (), "none", (), keep),
        lambda made: read(made).text == wanted.text and (is_one_box(made) or not whole),
    )


def is_for_trainers(kind: str) -> bool:
    """Whether a box of this kind never reaches a learner."""
    return kind in TRAINERS


def new_box(kind: str, name: str = "", body: Sequence[str] = ()) -> list[str]:
    """The lines of a new box."""
    braces = f" {{#{name}}}" if name else ""
    return [f"::: {kind}{braces}", *body, ":::"]


def _form(found: Layout) -> BoxForm:
    opening = found.opening
    kind = KINDS.get(opening.kind)
    keys = sorted(kind.keys) if kind else []
    values = {key: opening.value(key) for key in keys}
    return BoxForm(opening.kind, opening.id, opening.title, values, found.text("words"))
