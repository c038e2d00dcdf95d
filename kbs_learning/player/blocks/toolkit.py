"""Blocks of a tool page: whose guidance it is, what people look for it with, and five minutes with a team."""

from __future__ import annotations

from markupsafe import escape

from kbs_learning.core.blocks import Huddle, Scope, Tool
from kbs_learning.player.blocks.parts import disclosure, icon
from kbs_learning.player.context import Context

_SHAPES = {Scope.LOCAL: ("pin",), Scope.NATIONAL: ("flag",), Scope.BOTH: ("pin", "flag")}
"""Beside the word; ``toolkit.js`` has them as well."""


def tool(block: Tool, context: Context) -> str:
    """Whose guidance it is, in a word and a shape, when it was checked, its source and what people ask."""
    scope, day = block.scope, block.checked
    checked = (
        context.text("toolkit.checked", day=context.date(day)) if day else context.text("toolkit.unchecked")
    )
    asks = "".join(f"<li>{escape(ask)}</li>" for ask in block.asks)
    helps = disclosure(_text(context, "toolkit.helps"), f"<ul>{asks}</ul>") if asks else ""
    return (
        f'<div class="tool"><p class="tool__line"><span class="tool__scope" data-scope="{scope}">'
        f"{''.join(map(icon, _SHAPES[scope]))}{_text(context, f'toolkit.scope.{scope}')}</span>"
        f"<span>{escape(checked)}</span></p>"
        f'<p class="tool__source">{escape(block.source)}</p>'
        '<div class="tool__more"><button type="button" class="button button--quiet" data-does="print-page">'
        f"{icon('print')}{_text(context, 'toolkit.print')}</button>{helps}</div></div>"
    )


def huddle(block: Huddle, context: Context) -> str:
    """A few minutes with a team, for whoever runs them."""
    title = context.texts.count("toolkit.huddle", block.minutes)
    return disclosure(str(escape(title[:1].upper() + title[1:])), block.html, "huddle")


def _text(context: Context, key: str) -> str:
    return str(escape(context.text(key)))
