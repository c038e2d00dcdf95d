"""The value of one key or row written anew in its place: words, or a list of words."""

from __future__ import annotations

import yaml

from kbs_learning.content.editing.yaml_scalars import LONGEST, WIDTH, block, on_one_line, over_lines
from kbs_learning.content.editing.yaml_tree import Entry, Path, Plain, Tree, flows, is_nothing, scalars

_BLOCK = (">", "|")


def written(tree: Tree, path: Path, value: Plain) -> str:
    """The text with ``value`` at ``path``, where there is an entry already."""
    entry = tree.entry(path)
    if entry is None:
        return tree.text
    node, text = entry.value, tree.text
    start, end = int(node.start_mark.index), tree.end(node)
    if isinstance(value, list) and isinstance(node, yaml.SequenceNode):
        return _items(tree, node, value)
    if isinstance(node, yaml.MappingNode) or (isinstance(node, yaml.SequenceNode) and not node.flow_style):
        return _after_key(tree, entry, value)
    source = text[start:end]
    shown = _shown(tree, entry, source, value)
    gap = " " if is_nothing(node) and text[start - 1 : start] not in (" ", "") else ""
    return text[:start] + gap + shown + text[end:]


def flow_list(items: list[str]) -> str:
    """``[a, b]``."""
    return f"[{', '.join(items)}]"


def in_flow(tree: Tree, entry: Entry) -> bool:
    """Whether an entry stands somewhere inside square or curly brackets."""
    return flows(entry.parent) or _within_brackets(tree, entry)


def width_of(tree: Tree) -> int:
    """The columns in which the author folds texts: the longest line of those that are folded."""
    widths = [WIDTH - 30]
    for node in scalars(tree.top):
        source = tree.text[int(node.start_mark.index) : tree.end(node)]
        lines = source.split("\n")
        if len(lines) > 2:
            widths += [len(line) for line in lines[1:]]
    return max(widths) if len(widths) > 1 else WIDTH


def _shown(tree: Tree, entry: Entry, source: str, value: Plain) -> str:
    if isinstance(value, list):
        return flow_list([on_one_line(str(one), flow=True) for one in value])
    node, words = entry.value, str(value)
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    if in_flow(tree, entry):
        return on_one_line(words, style, flow=True)
    begin = int(node.start_mark.index)
    indent = _indent(tree, entry, source)
    if not words:
        return '""'
    if style in _BLOCK:
        return block(words, source, indent, width_of(tree))
    if "\n" in source:
        return over_lines(words, source, style, indent, width_of(tree))
    line = tree.text[tree.text.rfind("\n", 0, begin) + 1 : begin]
    single = on_one_line(words, style)
    width = max(LONGEST, len(line) + len(source))
    rest = tree.text[begin + len(source) :].split("\n", 1)[0]
    if len(line) + len(single) <= width or rest.strip() or entry.key is None:
        return single
    return block(words, "", indent, width_of(tree))


def _indent(tree: Tree, entry: Entry, source: str) -> str:
    """How far the further lines of a value are indented."""
    for line in source.split("\n")[1:]:
        if line.strip():
            return line[: len(line) - len(line.lstrip(" "))] or " "
    return " " * (_column(tree, tree.start(entry)) + 2)


def _column(tree: Tree, at: int) -> int:
    return at - (tree.text.rfind("\n", 0, at) + 1)


def _items(tree: Tree, node: yaml.SequenceNode, value: list[Plain]) -> str:
    """Another list of words in place of one, with the source of the words that stay."""
    sources = {
        " ".join(str(one.value).split()): tree.text[int(one.start_mark.index) : tree.end(one)]
        for one in node.value
        if isinstance(one, yaml.ScalarNode)
    }
    flow = bool(node.flow_style)
    shown = [sources.get(str(one)) or on_one_line(str(one), flow=flow) for one in value]
    start = int(node.start_mark.index)
    if flow:
        if len(value) == len(node.value):
            return _replaced(tree, node, shown)
        return tree.text[:start] + flow_list(shown) + tree.text[tree.end(node) :]
    if not value:
        return tree.text[:start] + "[]" + tree.text[tree.end(node) :]
    indent = " " * _column(tree, start)
    return tree.text[:start] + ("\n" + indent).join(f"- {one}" for one in shown) + tree.text[tree.end(node) :]


def _replaced(tree: Tree, node: yaml.SequenceNode, shown: list[str]) -> str:
    """As many words as before: each in its own place, with the author's spaces between."""
    text = tree.text
    for one, words in reversed(list(zip(node.value, shown, strict=True))):
        text = text[: int(one.start_mark.index)] + words + text[tree.end(one) :]
    return text


def _after_key(tree: Tree, entry: Entry, value: Plain) -> str:
    """A single value, or a list, in the place of indented lines."""
    if entry.key is None:
        return tree.text
    colon = tree.text.index(":", int(entry.key.end_mark.index)) + 1
    if isinstance(value, list):
        shown = flow_list([on_one_line(str(one), flow=True) for one in value])
    else:
        shown = on_one_line(str(value))
    return f"{tree.text[:colon]} {shown}{tree.text[tree.end(entry.value) :]}"


def _within_brackets(tree: Tree, entry: Entry) -> bool:
    at = int(entry.value.start_mark.index)

    def holds(node: yaml.Node) -> bool:
        if isinstance(node, yaml.ScalarNode) or not node.start_mark.index <= at <= node.end_mark.index:
            return False
        below = [one[1] if isinstance(one, tuple) else one for one in node.value]
        return flows(node) or any(holds(one) for one in below)

    return tree.top is not None and holds(tree.top)
