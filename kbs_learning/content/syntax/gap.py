"""Words to fill in, in questions only: ``[[answer|another spelling]]``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kbs_learning.content.reader import reader_of

GAP = "gap"
_GAP = re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")


def install(md: MarkdownIt) -> None:
    """Teach ``md`` to read gaps while the reader says that a question is open."""
    md.inline.ruler.before("link", GAP, _read)
    md.add_render_rule(GAP, _render)


def _read(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos) or not reader_of(state.env).gaps_wanted:
        return False
    match = _GAP.match(state.src, state.pos)
    accepted = tuple(filter(None, (word.strip() for word in match[1].split("|")))) if match else ()
    if match is None or not accepted:
        return False
    if not silent:
        token = state.push(GAP, "", 0)
        token.meta = {"accepted": accepted, "number": 0}
    state.pos = match.end()
    return True


def _render(
    _renderer: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f'<span class="gap" data-gap="{tokens[idx].meta["number"]}"></span>'
