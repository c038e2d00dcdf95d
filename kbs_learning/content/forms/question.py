"""``question``, ``match`` and ``order`` as fields, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbs_learning.content.forms.items import Item, afresh
from kbs_learning.content.forms.layout import Layout, is_one_box, layout
from kbs_learning.content.forms.lines import normal, one_line, sound
from kbs_learning.content.forms.rewriting import rewritten

KINDS = ("one", "many", "gap", "match", "order")
_BOXES = {"one": "question", "many": "question", "gap": "question", "match": "match", "order": "order"}
_STYLES = {"one": "bullets", "many": "bullets", "gap": "none", "match": "table", "order": "numbers"}
_BRACKETS = {"one": "()", "many": "[]"}
_GAP = re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """A question as its form shows it."""

    kind: str = "one"
    """One of :data:`KINDS`."""
    id: str = ""
    outcomes: tuple[str, ...] = ()
    points: int = 1
    shuffle: bool = True
    bank: bool = True
    """Whether the final check may draw it."""
    stem: str = ""
    answers: tuple[Item, ...] = ()
    """Of a match, the pairs: ``feedback`` is what belongs to ``text``."""
    hint: str = ""
    why: str = ""
    other: str = ""
    """What the form shows and keeps, but cannot change."""


def read(lines: Sequence[str]) -> QuestionForm:
    """The question that ``lines`` hold, from the one that opens it to the one that closes it."""
    return _form(layout(lines))


def write(lines: Sequence[str], form: QuestionForm) -> list[str]:
    """``lines`` with what differs from them in ``form`` written anew."""
    old = layout(lines)
    was, wanted = _form(old), _tidied(form)
    if wanted == was and [one.source for one in form.answers] == [one.source for one in was.answers]:
        return list(lines)
    opening = (
        old.opening.with_kind(
            _BOXES[form.kind] if _BOXES[form.kind] != _BOXES[was.kind] else old.opening.kind
        )
        .with_id(wanted.id)
        .with_names("outcome", wanted.outcomes)
        .with_switch("shuffle", wanted.shuffle, True)
        .with_switch("bank", wanted.bank, True)
    )
    if wanted.points != was.points:
        opening = opening.with_value("points", "" if wanted.points == 1 else str(wanted.points))
    texts = {"words": wanted.stem, "hint": wanted.hint, "why": wanted.why}
    style, brackets = _style(old, was.kind, form.kind), _brackets(was.kind, wanted)
    whole, code = is_one_box(lines), not is_one_box(lines, code=False)
    return sound(
        lambda keep: rewritten(old, opening, texts, wanted.answers, style, brackets, keep),
        lambda made: _reads(made, wanted) and (is_one_box(made, code=code) or not whole),
        lambda keep: rewritten(old, opening, texts, afresh(wanted.answers), style, brackets, keep),
    )


def as_kind(form: QuestionForm, kind: str) -> QuestionForm:
    """The same question of another kind, with its stem, answers and reasons as far as they make sense."""
    answers, stem = form.answers, form.stem
    if form.kind == "gap" and kind != "gap":
        if not answers:
            answers = tuple(Item(words[0], right=True) for words in gaps_in(stem))
        stem = _GAP.sub("…", stem)
    elif kind == "gap" and form.kind in _BRACKETS and not gaps_in(stem):
        right = [one_line(one.text) for one in answers if one.right and one.text]
        stem = f"{stem} [[{'|'.join(_accepted(right))}]]".lstrip() if right else stem
    if kind == "one":
        first = next((at for at, one in enumerate(answers) if one.right), -1)
        answers = tuple(replace(one, right=at == first) for at, one in enumerate(answers))
    return replace(form, kind=kind, stem=stem, answers=answers)


def gaps_in(stem: str) -> tuple[tuple[str, ...], ...]:
    """The words that are right in each gap of a stem."""
    found = (tuple(filter(None, (word.strip() for word in gap[1].split("|")))) for gap in _GAP.finditer(stem))
    return tuple(words for words in found if words)


def with_gap(stem: str, number: int, words: Sequence[str]) -> str:
    """The stem with other right words in one gap, counted from 0; without words it is no gap any more."""
    for at, gap in enumerate(found for found in _GAP.finditer(stem) if found[1].strip(" |")):
        if at == number:
            new = f"[[{'|'.join(_accepted(words))}]]" if _accepted(words) else gap[1].split("|")[0]
            return stem[: gap.start()] + new + stem[gap.end() :]
    return stem


def _accepted(words: Sequence[str]) -> list[str]:
    clean = (re.sub(r"[\[\]|\n]", "", word).strip() for word in words)
    return [word for word in clean if word]


def _form(found: Layout) -> QuestionForm:
    opening = found.opening
    points = opening.value("points")
    known = points.isascii() and points.isdigit() and len(points) < 10 and 1 <= int(points) <= 100
    return QuestionForm(
        kind=_kind(found),
        id=opening.id,
        outcomes=opening.names("outcome"),
        points=int(points) if known else 1,
        shuffle=opening.value("shuffle").lower() != "no",
        bank=opening.value("bank").lower() != "no",
        stem=found.text("words"),
        answers=found.items,
        hint=found.text("hint"),
        why=found.text("why"),
        other=found.other,
    )


def _kind(found: Layout) -> str:
    kind = found.opening.kind
    if kind in ("match", "order"):
        return kind
    if any(item.source and item.source.mark.startswith("[") for item in found.items):
        return "many"
    return "gap" if not found.items and gaps_in(found.text("words")) else "one"


def _style(old: Layout, was: str, kind: str) -> str:
    """Lists stay as their author writes them, as long as the kind is much the same: nothing is said then."""
    kept = kind != "gap" and _BOXES[was] == _BOXES[kind] and old.items
    return "" if kept else _STYLES[kind]


def _brackets(was: str, form: QuestionForm) -> list[str]:
    usual = _BRACKETS.get(form.kind, "")
    if form.kind != was or not usual:
        return [usual] * len(form.answers)
    marks = [one.source.mark[:1] if one.source else "" for one in form.answers]
    return [{"(": "()", "[": "[]"}.get(mark, usual) for mark in marks]


def _tidied(form: QuestionForm) -> QuestionForm:
    pairs = form.kind == "match"
    answers = tuple(
        replace(
            one,
            text=one_line(one.text),
            feedback=one_line(one.feedback) if pairs else normal(one.feedback),
            right=one.right and not pairs,
        )
        for one in form.answers
    )
    return replace(
        form, stem=normal(form.stem), hint=normal(form.hint), why=normal(form.why), answers=answers
    )


def _reads(lines: list[str], wanted: QuestionForm) -> bool:
    found = read(lines)
    if wanted.kind == "gap":
        wanted = replace(wanted, answers=())
    if wanted.kind in ("match", "order"):
        wanted = replace(wanted, answers=tuple(replace(one, right=False) for one in wanted.answers))
    return replace(found, kind=wanted.kind, other=wanted.other) == wanted
