"""Boxes between colons: ``::: kind Title words {#id key=value}`` to ``:::``.

The parser only marks the lines (a forgotten ``:::`` can then never swallow what follows); ``fold``
makes boxes of them, and a page or title heading closes whatever is still open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from kbs_learning.content.findings import Findings
from kbs_learning.content.syntax.attributes import Attributes, split_attributes

MARK = "colon_line"
_LINE = re.compile(r":{3,}[ \t]*(.*?)[ \t]*$")
_KIND = re.compile(r"[^\s{}]+")
_DEEPEST = 6


@dataclass(slots=True)
class Fence:
    """One box: its opening line, and what stands between that and its end."""

    kind: str
    title: str
    attributes: Attributes
    line: int
    end_line: int = 0
    content: list[Token | Fence] = field(default_factory=list)

    def tokens(self) -> list[Token]:
        """The content without boxes inside it."""
        return [node for node in self.content if isinstance(node, Token)]

    def boxes(self) -> list[Fence]:
        """The boxes directly inside this one."""
        return [node for node in self.content if isinstance(node, Fence)]


def install(md: MarkdownIt) -> None:
    """Teach ``md`` to mark the lines that begin with three colons or more."""
    alt = ["paragraph", "reference", "blockquote", "list", "table"]
    md.block.ruler.before("fence", MARK, _mark, {"alt": alt})


def opened_kind(info: str) -> str:
    """The kind that a marked line opens, or "" where it closes."""
    match = _KIND.match(info)
    return match[0] if match else ""


def _mark(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    position = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(":::", position):
        return False
    if silent:
        return True
    line = _LINE.match(state.src, position, state.eMarks[start])
    token = state.push(MARK, "", 0)
    token.info = line[1] if line else ""
    token.map = [start, start + 1]
    state.line = start + 1
    return True


def hoist(tokens: list[Token]) -> None:
    """Move marks that were indented into a list or quotation behind it, where authors mean them."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == MARK and token.level > 0:
            to = at + 1
            while to < len(tokens) and tokens[to].nesting == -1 and tokens[to - 1].level > 0:
                to += 1
                if tokens[to - 1].level == 0:
                    break
            token.level = 0
            tokens.insert(to, token)
            del tokens[at]
            if to > at + 1:
                continue
        at += 1


def fold(tokens: Iterable[Token], findings: Findings) -> list[Token | Fence]:
    """The tokens of one file with boxes made of the marked lines. Tells of what is not closed."""
    top: list[Token | Fence] = []
    stack: list[Fence] = []
    into = top
    skipped = last = 0
    for token in tokens:
        if token.map and token.level == 0:
            last = token.map[1]
        if token.type == MARK:
            line = token.map[0] + 1 if token.map else 1
            if not opened_kind(token.info):
                if skipped:
                    skipped -= 1
                elif stack:
                    stack.pop().end_line = line
                    into = stack[-1].content if stack else top
                else:
                    findings.add(
                        "box-not-open", line, "This ::: closes a box, but none is open; take it out."
                    )
            elif len(stack) >= _DEEPEST:
                skipped += 1
                if skipped == 1:
                    findings.add(
                        "nested-too-deep", line, "There are too many boxes inside boxes; close some first."
                    )
            else:
                fence = _opened(token.info, line)
                into.append(fence)
                stack.append(fence)
                into = fence.content
            continue
        if stack and token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2"):
            here = token.map[0] if token.map else last
            _unclosed(stack, here, f"before the heading in line {here + 1}", findings)
            stack.clear()
            into, skipped = top, 0
        into.append(token)
    _unclosed(stack, last, "before the end of the file", findings)
    return top


def _opened(info: str, line: int) -> Fence:
    kind = opened_kind(info)
    title, attributes = split_attributes(info[len(kind) :].strip())
    return Fence(kind=kind, title=title.strip(), attributes=attributes or Attributes(), line=line)


def _unclosed(stack: list[Fence], last: int, where: str, findings: Findings) -> None:
    for fence in stack:
        fence.end_line = max(last, fence.line)
        findings.add(
            "box-unclosed",
            fence.line,
            f"The box “{fence.kind}” opened here is not closed; add a line with ::: {where}.",
        )
