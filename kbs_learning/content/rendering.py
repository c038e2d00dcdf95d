"""Tokens to HTML: what markdown-it's own renderer does, with less asking, for most tokens are plain tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

_INLINE = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "s_open": "<s>",
    "s_close": "</s>",
    "link_close": "</a>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}
_BLOCK = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "table_open": "<table>\n",
    "table_close": "</table>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>\n",
    "tr_close": "</tr>\n",
    "th_close": "</th>\n",
    "td_close": "</td>\n",
    "hr": "<hr>\n",
}


def rendered(tokens: Sequence[Token], md: MarkdownIt, env: EnvType) -> str:
    """The HTML of block tokens; not sanitised yet."""
    rules: Mapping[str, Callable[..., str]] = md.renderer.rules  # type: ignore[attr-defined]  # of RendererHTML
    out: list[str] = []
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            children = token.children or ()
            for place, child in enumerate(children):
                kind = child.type
                if kind == "text":
                    out.append(escape(child.content, quote=False))
                elif kind in _INLINE:
                    out.append(_INLINE[kind])
                else:
                    out.append(_other(children, place, rules, md, env))
        elif token.hidden:
            continue
        elif kind in _BLOCK:
            out.append(_BLOCK[kind])
        else:
            out.append(_other(tokens, at, rules, md, env))
    return "".join(out)


def _other(
    tokens: Sequence[Token], at: int, rules: Mapping[str, Callable[..., str]], md: MarkdownIt, env: EnvType
) -> str:
    token = tokens[at]
    rule = rules.get(token.type)
    if rule is not None:
        return rule(tokens, at, md.options, env)
    if token.nesting == -1:
        return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
    attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items())
    return f"<{token.tag}{attributes}>" if token.tag else escape(token.content, quote=False)
