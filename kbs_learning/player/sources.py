"""Where the figures in a page's sentences come from, and which of them nobody has checked yet."""

from __future__ import annotations

import re

from markupsafe import Markup

from kbs_learning.core.blocks import FactNote
from kbs_learning.core.course import HelpPage, Page
from kbs_learning.core.registers import Checked, Fact
from kbs_learning.player.context import Context

_OPEN = re.compile(r'<span class="(?:fact|contact)"[^>]* data-open="yes">.*?</span>', re.DOTALL)
"""A citation of an open row, as ``content`` writes it; it holds no other ``span``."""


def mark_open(html: Markup, context: Context) -> Markup:
    """``html`` with "not checked yet" in words after every citation of an open row."""
    if "data-open" not in html:
        return html
    mark = str(Markup(' <span class="unchecked">{}</span>').format(context.text("frame.not_checked")))
    # Safe: what is put in is escaped, and what was there stays.
    return Markup(_OPEN.sub(lambda found: found[0] + mark, str(html)))  # noqa: S704


def sources(sheet: Page | HelpPage, context: Context) -> Markup:
    """Sources of the facts cited inside sentences; a fact shown as a note carries its own."""
    noted = {block.fact for block in sheet.blocks if isinstance(block, FactNote)}
    register = context.course.registers.facts
    facts = [register[name] for name in sheet.cited_facts if name in register and name not in noted]
    if not facts:
        return Markup("")
    lines = dict.fromkeys(_line(fact, context) for fact in facts)
    return Markup('<footer class="sources"><h2>{}</h2><ul role="list">{}</ul></footer>').format(
        context.text("frame.sources"), Markup("").join(lines)
    )


def _line(fact: Fact, context: Context) -> Markup:
    return Markup("<li>{}. {}{}</li>").format(
        fact.checked.source.rstrip("."), checked_words(fact.checked, context), context.not_checked(fact.id)
    )


def checked_words(checked: Checked, context: Context) -> str:
    """When a row was checked, and when it will be again; nothing for a row that never was."""
    if checked.checked_on is None:
        return ""
    day = context.date(checked.checked_on)
    if checked.review_by is None:
        return context.text("frame.checked", day=day)
    return context.text("frame.checked_next", day=day, month=context.month(checked.review_by))
