"""Facts and contacts cited in running text: ``{fact=F24}``, ``{fact=F24.deaths}``, ``{contact=C01}``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kbs_learning.content.reader import Reader, reader_of

_CITATION = re.compile(r"\{(fact|contact)=([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?\}")
ALONE = re.compile(r"\s*\{fact=([A-Za-z0-9_-]+)\}\s*")
"""A paragraph that holds only a whole fact."""


def install(md: MarkdownIt) -> None:
    """Teach ``md`` to read and render citations."""
    md.inline.ruler.before("link", "citation", _cite)
    md.add_render_rule("fact", _fact)
    md.add_render_rule("contact", _contact)


def _cite(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(("{fact", "{contact"), state.pos):
        return False
    match = _CITATION.match(state.src, state.pos)
    reader = reader_of(state.env)
    if match is None:
        if not silent:
            reader.found("citation-unreadable", "A citation looks like {fact=F24} or {contact=C01}.")
        return False
    if not silent:
        kind, name, value = match.groups()
        token = state.push(kind, "", 0)
        token.meta = {"id": name, "value": value or ""}
        reader.index.cite(kind, name, value or "", reader.line)
    state.pos = match.end()
    return True


def _open(reader: Reader, name: str) -> str:
    return ' data-open="yes"' if name in reader.open_rows else ""


def _fact(
    _renderer: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    reader = reader_of(env)
    meta: dict[str, Any] = tokens[idx].meta
    fact = reader.registers.facts.get(meta["id"])
    words = meta["id"]
    if fact is not None:
        words = fact.values.get(meta["value"], fact.text) if meta["value"] else fact.text
    attributes = f'data-fact="{escape(meta["id"])}"{_open(reader, meta["id"])}'
    return f'<span class="fact" {attributes}>{escape(words, quote=False)}</span>'


def _contact(
    _renderer: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    reader = reader_of(env)
    name: str = tokens[idx].meta["id"]
    contact = reader.registers.contacts.get(name)
    words = escape(contact.name if contact else name, quote=False)
    if contact and contact.phone:
        number = escape(contact.phone, quote=False)
        words += f', <a href="tel:{contact.dial}">{number}</a>' if contact.dial else f", {number}"
    return f'<span class="contact" data-contact="{escape(name)}"{_open(reader, name)}>{words}</span>'
