"""Keys and rows that come, go or change places in a YAML text, as whole lines or between commas."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from kbs_learning.content.editing.yaml_scalars import block, on_one_line
from kbs_learning.content.editing.yaml_tree import Entry, Path, Plain, Tree, entries, flows, is_nothing
from kbs_learning.content.editing.yaml_values import flow_list, width_of

_STEP = 2


def added(tree: Tree, path: Path, key: str | None, value: Plain, order: Sequence[str] = ()) -> str:
    """The text with a new key (or, where ``key`` is None, a new row) in the collection at ``path``."""
    node, text = tree.node(path), tree.text
    if tree.top is None:
        return text
    if is_nothing(node) or not entries(node):
        return _begun(tree, path, key, value)
    if node is not None and flows(node):
        return _between_brackets(tree, node, key, value)
    siblings = entries(node)
    indent = " " * _column(text, tree.start(siblings[0]))
    shown = _lines(key, value, indent, width_of(tree))
    place = _place(siblings, key, order)
    if place < 0:
        at = tree.start(siblings[0])
        return f"{text[:at]}{shown.lstrip(' ')}\n{indent}{text[at:]}"
    at = _line_end(text, tree.end(siblings[place].value))
    return f"{text[:at]}\n{shown}{text[at:]}"


def removed(tree: Tree, entry: Entry) -> str:
    """The text without an entry, and without the line it leaves empty."""
    text, start, end = tree.text, tree.start(entry), tree.end(entry.value)
    siblings = entries(entry.parent)
    if flows(entry.parent):
        if entry.number + 1 < len(siblings):
            return text[:start] + text[tree.start(siblings[entry.number + 1]) :]
        if entry.number:
            return text[: tree.end(siblings[entry.number - 1].value)] + text[end:]
        return text[:start] + text[end:]
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():  # it shares its line with the hyphen of its row
        if entry.number + 1 == len(siblings):
            return f"{text[:start]}{{}}{text[end:]}"
        return text[:start] + text[tree.start(siblings[entry.number + 1]) :]
    after = _line_end(text, end) + 1
    return text[:line] + text[after:] if after <= len(text) else text[: max(line - 1, 0)]


def swapped(tree: Tree, first: Entry, second: Entry) -> str:
    """The text with two entries of one collection in each other's place."""
    text = tree.text
    spans = []
    for entry in (first, second):
        end = tree.end(entry.value)
        spans.append((tree.start(entry), end if flows(entry.parent) else _line_end(text, end)))
    (a, b), (c, d) = spans
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _place(siblings: list[Entry], key: str | None, order: Sequence[str]) -> int:
    """The number of the entry behind which ``key`` comes; -1 for the very first place."""
    if key is None or key not in order:
        return len(siblings) - 1
    before = set(order[: order.index(key)])
    places = [
        one.number for one in siblings if isinstance(one.key, yaml.ScalarNode) and one.key.value in before
    ]
    return max(places, default=-1)


def _begun(tree: Tree, path: Path, key: str | None, value: Plain) -> str:
    """The first entry of a collection: under its own key, which comes into being if need be."""
    text, width = tree.text, width_of(tree)
    if not path:
        return text.rstrip("\n") + ("\n" if text.strip() else "") + _lines(key, value, "", width) + "\n"
    holder = tree.entry(path)
    if holder is None:
        parent = tree.node(path[:-1])
        inner: Plain = [value] if key is None else {key: value}
        if parent is None or is_nothing(parent):
            return text
        return added(tree, path[:-1], str(path[-1]), inner)
    if holder.key is None or flows(holder.parent):
        return text
    start, end = int(holder.value.start_mark.index), tree.end(holder.value)
    indent = " " * (_column(text, tree.start(holder)) + _STEP)
    colon = text.index(":", int(holder.key.end_mark.index)) + 1
    if start < end:  # an empty pair of brackets
        text = text[:colon] + text[end:]
    at = _line_end(text, colon)
    return f"{text[:at]}\n{_lines(key, value, indent, width)}{text[at:]}"


def _between_brackets(tree: Tree, node: yaml.Node, key: str | None, value: Plain) -> str:
    shown = _flow(value) if key is None else f"{on_one_line(key, flow=True)}: {_flow(value)}"
    at = tree.end(entries(node)[-1].value)
    return f"{tree.text[:at]}, {shown}{tree.text[at:]}"


def _flow(value: Plain) -> str:
    if isinstance(value, dict):
        pairs = (f"{on_one_line(key, flow=True)}: {_flow(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return flow_list([_flow(one) for one in value])
    return on_one_line(value or "", flow=True)


def _lines(key: str | None, value: Plain, indent: str, width: int) -> str:
    """An entry as lines of their own, without a line feed at the end."""
    if key is None:
        inner = indent + " " * _STEP
        if isinstance(value, dict) and value:
            rows = "\n".join(_lines(name, one, inner, width) for name, one in value.items())
            return f"{indent}- {rows[len(inner) :]}"
        return f"{indent}- {_flow(value)}"
    head = f"{indent}{on_one_line(key)}:"
    if isinstance(value, dict) and value:
        inner = indent + " " * _STEP
        return "\n".join([head, *(_lines(name, one, inner, width) for name, one in value.items())])
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return "\n".join([head, *(_lines(None, one, indent + " " * _STEP, width) for one in value)])
    if isinstance(value, str):
        single = f"{head} {on_one_line(value)}"
        if len(single) <= width:
            return single
        return f"{head} {block(value, '', indent + ' ' * _STEP, width)}"
    return f"{head} {_flow(value)}"


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
