"""``checklist``, ``poll``, ``reflect`` and ``cards`` as fields, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbs_learning.content.forms.items import Item, afresh
from kbs_learning.content.forms.layout import CARDS, Layout, is_one_box, layout
from kbs_learning.content.forms.lines import normal, one_line, sound
from kbs_learning.content.forms.rewriting import rewritten


@dataclass(frozen=True, slots=True)
class ListForm:
    """Words with a list under them, as its form shows it."""

    kind: str
    """``checklist``, ``poll``, ``reflect`` or ``cards``."""
    id: str = ""
    title: str = ""
    """Of cards to cut out: what they are called."""
    words: str = ""
    """What stands before the list; cards have none."""
    items: tuple[Item, ...] = ()
    """Of cards: ``text`` is the heading, ``feedback`` what stands under it."""
    model: str = ""
    """Of ``reflect``: the model answer."""
    as_list: bool = False
    """Of a poll: whether it is a list that drops down."""
    other: str = ""
    """What the form shows and keeps, but cannot change."""


def read(lines: Sequence[str]) -> ListForm:
    """What ``lines`` hold, from the one that opens the box to the one that closes it."""
    return _form(layout(lines))


def write(lines: Sequence[str], form: ListForm) -> list[str]:
    """``lines`` with what differs from them in ``form`` written anew."""
    old = layout(lines)
    was, wanted = _form(old), _tidied(form)
    if wanted == was and [one.source for one in form.items] == [one.source for one in was.items]:
        return list(lines)
    opening = (
        old.opening.with_id(wanted.id).with_title(wanted.title).with_switch("list", wanted.as_list, False)
    )
    texts = {"words": wanted.words, "model": wanted.model}
    style = "" if old.items else "cards" if form.kind in CARDS else "bullets"
    brackets = _brackets(wanted)
    whole, code = is_one_box(lines), not is_one_box(lines, code=False)
    return sound(
        lambda keep: rewritten(old, opening, texts, wanted.items, style, brackets, keep),
        lambda made: _reads(made, wanted) and (is_one_box(made, code=code) or not whole),
        lambda keep: rewritten(old, opening, texts, afresh(wanted.items), style, brackets, keep),
    )


def _form(found: Layout) -> ListForm:
    opening = found.opening
    return ListForm(
        kind=opening.kind,
        id=opening.id,
        title=opening.title,
        words=found.text("words"),
        items=found.items,
        model=found.text("model"),
        as_list=opening.value("list").lower() == "yes",
        other=found.other,
    )


def _brackets(form: ListForm) -> list[str]:
    """A checklist has marks as soon as something in it is right to tick."""
    if form.kind != "checklist":
        return [""] * len(form.items)
    hunt = any(one.right for one in form.items)
    marks = [one.source.mark[:1] if one.source else "" for one in form.items]
    usual = "[]" if hunt or any(marks) else ""
    return [{"(": "()", "[": "[]"}.get(mark, usual) for mark in marks]


def _tidied(form: ListForm) -> ListForm:
    marked, said = form.kind == "checklist", form.kind in {"checklist", *CARDS}
    items = tuple(
        replace(
            one,
            text=one_line(one.text),
            right=one.right and marked,
            feedback=normal(one.feedback) if said else one.feedback,
        )
        for one in form.items
    )
    return replace(
        form, title=one_line(form.title), words=normal(form.words), model=normal(form.model), items=items
    )


def _reads(lines: list[str], wanted: ListForm) -> bool:
    return replace(read(lines), other=wanted.other, title=wanted.title) == wanted
