"""The one configured Markdown parser: CommonMark with tables and strikethrough, and our own syntax.

HTML is off: what an author types is what a learner reads. So are headings underlined with ``---``, which
would turn a line into a page, code by indentation, which would hide an answer's feedback, and link
references, which would reach from one page into another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kbs_learning.content.reader import Reader, reader_of
from kbs_learning.content.syntax import citations, fence, gap, links
from kbs_learning.content.syntax.attributes import split_attributes

DEEPEST = 24
"""Lists and quotations inside each other; the parser leaves out what is deeper."""
LONGEST = 20_000
"""Characters in one paragraph."""
_MOST_BRACKETS, _MOST_MARKS = 300, 3_000
"""The most of ``[`` and of other marks in one paragraph. The parser's time grows with their square, so text
with more (nobody writes it, but a file may hold anything) is shown as it was typed."""

_OPTION = re.compile(r"(?:\(([ xX]?)\)|\[([ xX]?)\])(?:[ \t]+|\n|$)")
_GLUED = re.compile(r"^([-*+])(?=(?:\([ xX]?\)|\[[ xX]?\])[ \t])", re.MULTILINE)
_MARKED_LISTS = frozenset({"question", "checklist"})


@cache
def parser() -> MarkdownIt:
    """The parser; made once."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    md.enable(["table", "strikethrough"])
    md.disable(["html_block", "html_inline", "lheading", "code", "reference"])
    md.core.ruler.at("inline", _inline)
    for syntax in (fence, citations, gap, links):
        syntax.install(md)
    for kind, rule in {"th_open": _heading_cell, "td_open": _cell}.items():
        md.add_render_rule(kind, rule)
    return md


def _heading_cell(
    _renderer: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f'<th scope="col"{_alignment(tokens[idx])}>'


def _cell(
    _renderer: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f"<td{_alignment(tokens[idx])}>"


def _alignment(cell: Token) -> str:
    """The alignment of a column as a class, for a package's rules refuse styles in the text."""
    if not cell.attrs:
        return ""
    side = str(cell.attrs.get("style", "")).rpartition(":")[2]
    return f' class="{side}"' if side in ("right", "center") else ""


def parse(text: str, reader: Reader) -> list[Token]:
    """The tokens of ``text``; never raises, and tells ``reader`` of what could not be parsed."""
    if _GLUED.search(text):
        text = _unglued(text, reader)
    return reader.md.parse(text, reader.env)


def _unglued(text: str, reader: Reader) -> str:
    """``-( ) answer`` read as it is meant, for Markdown would make it a part of the answer above."""
    line = at = 0
    for match in _GLUED.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        message = "Put a space after the hyphen, so that every Markdown reader sees an answer here."
        reader.mend("mark-glued", line + 1, message, "Add the space", _with_space)
    return _GLUED.sub(r"\1 ", text)


def _with_space(line: str) -> str:
    return _GLUED.sub(r"\1 ", line)


def _inline(state: StateCore) -> None:
    """Parse the running text of each block, knowing what the block is and where it stands."""
    reader = reader_of(state.env)
    tokens = state.tokens
    fence.hoist(tokens)
    kinds: list[str] = []
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            token.children = token.children or []
            if token.map:
                reader.line = token.map[0] + 1
            before = tokens[at - 1]
            if before.type == "heading_open":
                token.content, attributes = split_attributes(token.content)
                before.meta["attributes"] = attributes
            elif kinds and kinds[-1] in _MARKED_LISTS and tokens[at - 2].type == "list_item_open":
                _take_mark(tokens[at - 2], token)
            reader.gaps_wanted = bool(kinds) and kinds[-1] == "question"
            _running_text(state, token, reader)
        elif kind == fence.MARK:
            opened = fence.opened_kind(token.info)
            if opened:
                kinds.append(opened)
            elif kinds:
                kinds.pop()
        elif kind == "heading_open" and token.level == 0 and token.tag in ("h1", "h2"):
            kinds.clear()
        if token.level >= DEEPEST - 1:
            line = token.map[0] + 1 if token.map else reader.line
            reader.found("nested-too-deep", "There are too many lists or quotations inside each other.", line)


def _take_mark(item: Token, text: Token) -> None:
    match = _OPTION.match(text.content)
    if match:
        text.content = text.content[match.end() :]
        item.meta["mark"] = (match[0][0], (match[1] or match[2] or "").lower() == "x")


def _is_endless(text: str) -> bool:
    return (
        len(text) > LONGEST
        or text.count("[") > _MOST_BRACKETS
        or sum(map(text.count, "*_~`<&{\\")) > _MOST_MARKS
    )


def _running_text(state: StateCore, token: Token, reader: Reader) -> None:
    children = token.children
    if children is None:
        return
    content = token.content
    if len(content) > _MOST_BRACKETS and _is_endless(content):
        reader.found("line-too-long", "This paragraph is too long, or has too many marks; break it up.")
        plain_text = Token("text", "", 0)
        plain_text.content = content
        children.append(plain_text)
        return
    state.md.inline.parse(content, state.md, state.env, children)
    if "](" in content or "<" in content:
        links.settle(children, reader)
