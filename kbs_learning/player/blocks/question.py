"""Questions with a right answer, as forms of native controls. Marking is done by ``marking.js``."""

from __future__ import annotations

import json

from markupsafe import escape

from kbs_learning.core.prose import plain
from kbs_learning.core.questions import Item, Option, Pair, Question, QuestionKind
from kbs_learning.player.blocks.parts import disclosure, feedback, icon, inline, stem, text
from kbs_learning.player.context import Context


def question(block: Question, context: Context) -> str:
    """One question. Feedback is there from the start, hidden; ``blocks/question.js`` shows it."""
    ident = str(escape(block.id))
    why = ""
    if block.rationale:
        why = f'<div class="why" hidden>{icon("book")}<div>{block.rationale}</div></div>'
    hint = disclosure(text(context, "question.hint"), block.hint, "hint") if block.hint else ""
    return (
        f'<form class="question" data-block="question" data-id="{ident}" data-kind="{block.kind}"'
        f'{_answer(block)} data-outcomes="{escape(" ".join(block.outcomes))}" data-points="{block.points}"'
        f' data-shuffle="{_shuffle(block)}" novalidate>'
        f'<h2 class="question__kicker">{text(context, "question.practice")}</h2>'
        f'<fieldset aria-labelledby="{ident}-stem">{_body(block, context)}</fieldset>{hint}{why}'
        f'<p class="actions"><button class="button button--primary">'
        f"{text(context, 'question.check')}</button></p></form>"
    )


def _answer(block: Question) -> str:
    accepted = ""
    if block.kind is QuestionKind.GAP:
        words = json.dumps([gap.accepted for gap in block.gaps], ensure_ascii=False)
        accepted = f' data-accepted="{escape(words)}"'
    if block.kind is QuestionKind.TRUE_FALSE:
        # Authors may put False first; a record must still know which key means true (SCORM 2004 RTE 4.2.9.1).
        truth = next((one.key for one in block.options if plain(one.html).casefold() == "true"), "a")
        accepted = f' data-truth="{truth}"'
    return f' data-answer="{escape(block.answer)}"{accepted}'


def _shuffle(block: Question) -> str:
    return "yes" if block.shuffle and block.kind is not QuestionKind.TRUE_FALSE else "no"


def _body(block: Question, context: Context) -> str:
    match block.kind:
        case QuestionKind.GAP:
            return _gaps(block, context)
        case QuestionKind.MATCH:
            rows = "".join(_pair(pair, block, context) for pair in block.pairs)
            return f'{stem(block.stem, block.id)}<div class="pairs">{rows}</div>'
        case QuestionKind.ORDER:
            items = "".join(_item(item, context) for item in block.items)
            return (
                f'{stem(block.stem, block.id)}<p class="note">{text(context, "order.how")}</p>'
                f'<ol class="order">{items}</ol>'
            )
        case _:
            return _options(block, context)


def _options(block: Question, context: Context) -> str:
    several = block.kind is QuestionKind.MANY
    note = ""
    if several and "all that apply" not in block.stem.lower():
        note = f'<p class="note">{text(context, "question.many")}</p>'
    kind = "checkbox" if several else "radio"
    options = "".join(_option(option, kind, str(escape(block.id))) for option in block.options)
    return f'{stem(block.stem, block.id)}{note}<div class="options">{options}</div>'


def _option(option: Option, kind: str, name: str) -> str:
    return (
        f'<div class="option" data-key="{option.key}"><label><input type="{kind}" name="{name}"'
        f' value="{option.key}"><span>{inline(option.html)}</span></label>{feedback(option.feedback)}</div>'
    )


def _gaps(block: Question, context: Context) -> str:
    html: str = stem(block.stem, block.id)
    for number, gap in enumerate(block.gaps):
        label = text(context, "gap.label", number=number + 1, count=len(block.gaps))
        size = max(8, *(len(words) for words in gap.accepted)) + 2
        control = (
            f'<input class="gap" data-gap="{number}" aria-label="{label}" size="{size}"'
            ' autocomplete="off" autocapitalize="none" spellcheck="false">'
        )
        html = html.replace(f'<span class="gap" data-gap="{number}"></span>', control)
    return html.replace('class="stem"', 'class="stem stem--gaps"', 1)


def _pair(pair: Pair, block: Question, context: Context) -> str:
    label = f"{escape(block.id)}-{pair.key}"
    choices = "".join(f'<option value="{one.key}">{escape(plain(one.right))}</option>' for one in block.pairs)
    return (
        f'<div class="pair" data-key="{pair.key}"><span id="{label}">{inline(pair.left)}</span>'
        f'<select aria-labelledby="{label}"><option value="">{text(context, "match.choose")}</option>'
        f"{choices}</select>{feedback(pair.right)}</div>"
    )


def _item(item: Item, context: Context) -> str:
    name = escape(plain(item.html))
    buttons = "".join(
        f'<button type="button" class="move" data-move="{way}"'
        f' aria-label="{text(context, f"order.{way}")}: {name}">{icon(way)}</button>'
        for way in ("up", "down")
    )
    return (
        f'<li data-key="{item.key}"><span>{inline(item.html)}</span><span class="moves">{buttons}</span>'
        f"{feedback(item.feedback)}</li>"
    )
