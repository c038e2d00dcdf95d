"""Cuts a run of tokens into the blocks that it is made of: paragraphs, lists and their items."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

Group = list[Token]
"""The tokens of one block, from its opening to its closing one."""

LISTS = ("bullet_list_open", "ordered_list_open")


def groups(tokens: Sequence[Token]) -> list[Group]:
    """The blocks of ``tokens``, in order."""
    found: list[Group] = []
    start = depth = 0
    for at, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            found.append(list(tokens[start : at + 1]))
            start = at + 1
    return found


def items(a_list: Group) -> list[Group]:
    """The items of a list, each from its opening to its closing token."""
    return groups(a_list[1:-1])


def inside(group: Group) -> list[Group]:
    """The blocks inside an item or a quotation."""
    return groups(group[1:-1])


def joined(parts: Sequence[Group]) -> list[Token]:
    """Blocks as one run of tokens again."""
    return [token for part in parts for token in part]


def is_list(group: Group) -> bool:
    """Whether this block is a list, with bullets or numbers."""
    return group[0].type in LISTS


def is_quote(group: Group) -> bool:
    """Whether this block is a quotation."""
    return group[0].type == "blockquote_open"
