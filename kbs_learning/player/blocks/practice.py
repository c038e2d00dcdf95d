"""Practice tools: lists to work through and private writing. Nothing in them is ever sent."""

from __future__ import annotations

from markupsafe import escape

from kbs_learning.core.blocks import CheckItem, Checklist, Plan, Reflect
from kbs_learning.core.prose import EMPTY, Html
from kbs_learning.core.questions import OPTION_KEYS
from kbs_learning.player.blocks.parts import disclosure, feedback, flow, icon, inline, text
from kbs_learning.player.context import Context


def checklist(block: Checklist, context: Context) -> str:
    """A list to tick; a hunt, with feedback, where some items are marked as found."""
    ident = escape(block.id)
    items = "".join(_check_item(item, key) for key, item in zip(OPTION_KEYS, block.items, strict=False))
    named = _named(block.intro, f"{ident}-stem", text(context, "checklist.label"))
    check = ""
    if block.is_hunt:
        label = text(context, "hunt.check")
        check = f'<p class="actions"><button class="button button--primary">{label}</button></p>'
    return (
        f'<form class="checklist" data-block="checklist" data-id="{ident}" novalidate><fieldset{named}>'
        f'{_intro(block.intro, f"{ident}-stem")}<div class="tick-list">{items}</div></fieldset>{check}'
        f'<p class="private">{icon("lock")}<span>{text(context, "private.ticks")}</span></p></form>'
    )


def _check_item(item: CheckItem, key: str) -> str:
    right = "" if item.right is None else f' data-right="{"yes" if item.right else "no"}"'
    return (
        f'<div class="option option--tick" data-key="{key}"{right}><label>'
        f'<input type="checkbox" value="{key}"><span>{inline(item.html)}</span></label>'
        f"{feedback(item.feedback)}</div>"
    )


def _intro(html: Html, ident: str) -> str:
    return f'<div class="prose" id="{ident}">{html}</div>' if html else ""


def _named(intro: Html, ident: str, otherwise: str) -> str:
    return f' aria-labelledby="{ident}"' if intro else f' aria-label="{otherwise}"'


def reflect(block: Reflect, context: Context) -> str:
    """One box a prompt, or one box under the introduction; the model answer can be shown afterwards."""
    ident = str(escape(block.id))
    boxes = "".join(
        f'<label for="{ident}-{number}">{inline(prompt)}</label>{_box(f"{ident}-{number}", EMPTY, "")}'
        for number, prompt in enumerate(block.prompts, 1)
    )
    if not block.prompts:
        boxes = _box(f"{ident}-1", block.intro, text(context, "reflect.label"), f"{ident}-stem")
    model = ""
    if block.model:
        model = disclosure(text(context, "reflect.model"), block.model, "model")
    return (
        f'<div class="reflect" data-block="reflect" data-id="{ident}">'
        f"{_intro(block.intro, f'{ident}-stem')}{boxes}"
        f'<p class="private">{icon("lock")}<span>{text(context, "private.kept")}</span></p>{model}</div>'
    )


def _box(ident: str, intro: Html, label: str, labelled: str = "") -> str:
    name = f' aria-labelledby="{labelled}"' if intro else f' aria-label="{label}"' if label else ""
    return f'<textarea id="{ident}" rows="3"{name}></textarea>'


def plan(block: Plan, context: Context) -> str:
    """What the learner will do next: a box, a print button, a calendar file made in the browser."""
    ident = escape(block.id)
    weeks, days = divmod(block.days, 7)
    key = "plan.days" if days or not weeks else "plan.weeks" if weeks > 1 else "plan.week"
    when = "" if block.intro else text(context, key, count=block.days if days or not weeks else weeks) + " "
    intro = flow(block.intro, "note")
    return (
        f'<section class="plan" data-block="plan" data-id="{ident}" data-days="{block.days}"'
        f' aria-labelledby="{ident}-title"><h2 id="{ident}-title">{text(context, "plan.title")}</h2>{intro}'
        f'<p class="note" id="{ident}-note">{when}{text(context, "plan.names")}</p>'
        f'<textarea rows="4" aria-labelledby="{ident}-title" aria-describedby="{ident}-note"></textarea>'
        f'<p class="actions"><button type="button" class="button" data-do="print">{icon("print")}'
        f'{text(context, "plan.print")}</button><button type="button" class="button" data-do="calendar">'
        f"{icon('calendar')}{text(context, 'plan.calendar')}</button></p>"
        f'<p class="private">{icon("lock")}<span>{text(context, "private.kept")}</span></p></section>'
    )
