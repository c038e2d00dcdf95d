"""``scale``: a statement set of the course, asked at one stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbs_learning.content.forms import boxes
from kbs_learning.core.blocks import Stage

STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class ScaleForm:
    """A scale as its form shows it."""

    id: str = ""
    set: str = ""
    """The name of the statement set in the course's header."""
    stage: str = ""
    """One of :data:`STAGES`, or what else stands there."""
    text: str = ""


def read(lines: Sequence[str]) -> ScaleForm:
    """The scale that ``lines`` hold."""
    found = boxes.read(lines)
    return ScaleForm(found.id, found.values.get("set", ""), found.values.get("stage", ""), found.text)


def write(lines: Sequence[str], form: ScaleForm) -> list[str]:
    """``lines`` with what differs from them in ``form`` written anew."""
    values = {"set": form.set, "stage": form.stage}
    return boxes.write(lines, replace(boxes.read(lines), id=form.id, values=values, text=form.text))
