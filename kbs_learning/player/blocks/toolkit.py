"""Blocks of a tool page: what it is for and how sure, and five minutes with a team."""

from __future__ import annotations

from markupsafe import escape

from kbs_learning.core.blocks import Huddle, Tool
from kbs_learning.player.blocks.parts import disclosure
from kbs_learning.player.context import Context


def tool(block: Tool, context: Context) -> str:
    """Whose guidance it is, where it comes from, when it was checked, and what people ask."""
    asks = "".join(f"<li>{escape(ask)}</li>" for ask in block.asks)
    checked = context.date(block.checked) if block.checked else ""
    return f'<div class="tool"><p>{escape(block.source)} {checked}</p><ul>{asks}</ul></div>'


def huddle(block: Huddle, context: Context) -> str:
    """Five minutes with a team."""
    return disclosure(f"{block.minutes}", block.html)
