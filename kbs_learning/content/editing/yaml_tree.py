"""Where the values of a YAML text stand: the nodes of its tree by path, with offsets into the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from kbs_learning.content.findings import Findings
from kbs_learning.content.yaml_text import compose

Step = str | int
Path = tuple[Step, ...]
"""Names of keys and numbers of rows (from 0) from the top of the text: ``("outcomes", "LO1")``."""
Plain = str | list["Plain"] | dict[str, "Plain"] | None
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value, or one row of a list (``key`` is None then)."""

    parent: yaml.MappingNode | yaml.SequenceNode
    key: yaml.Node | None
    value: yaml.Node
    number: int
    """Its place among the entries of ``parent``, from 0."""


class Tree:
    """The nodes of one text. Where it cannot be read, ``top`` is None and ``fault`` says why."""

    def __init__(self, text: str) -> None:
        """Reads ``text``; never raises."""
        findings = Findings("")
        self.text = text
        self.top = compose(text, 1, findings)
        self.fault = findings.problems[0] if findings.problems else None

    def node(self, path: Path) -> yaml.Node | None:
        """The value at ``path``; the top for an empty path."""
        if not path:
            return self.top
        entry = self.entry(path)
        return entry.value if entry else None

    def entry(self, path: Path) -> Entry | None:
        """The entry that ``path`` leads to; None where there is none."""
        node: yaml.Node | None = self.top
        found: Entry | None = None
        for step in path:
            found = _child(node, step)
            if found is None:
                return None
            node = found.value
        return found

    def start(self, entry: Entry) -> int:
        """Where an entry begins: at its key, or at the hyphen of its row."""
        if entry.key is not None:
            return int(entry.key.start_mark.index)
        at = int(entry.value.start_mark.index)
        return at if flows(entry.parent) else self.text.rfind("-", 0, at)

    def end(self, node: yaml.Node) -> int:
        """Behind the last character of a value; the marks of collections and blocks reach further."""
        if isinstance(node, yaml.ScalarNode):
            end = int(node.end_mark.index)
            if node.style in (">", "|"):
                begin = int(node.start_mark.index)
                return begin + len(self.text[begin:end].rstrip())
            return end
        if flows(node) or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)


def entries(node: yaml.Node | None) -> list[Entry]:
    """The keys of a mapping or the rows of a list, in order."""
    if isinstance(node, yaml.MappingNode):
        return [Entry(node, key, value, n) for n, (key, value) in enumerate(node.value)]
    if isinstance(node, yaml.SequenceNode):
        return [Entry(node, None, value, n) for n, value in enumerate(node.value)]
    return []


def flows(node: yaml.Node) -> bool:
    """Whether a mapping or list stands in brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def is_nothing(node: yaml.Node | None) -> bool:
    """Whether there is no value: the key is missing, or nothing stands behind it."""
    return node is None or (isinstance(node, yaml.ScalarNode) and node.tag == _NULL)


def plain(node: yaml.Node | None) -> Plain:
    """The values alone, as typed, with single spaces between words; of a key there twice, the first."""
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Plain] = {}
        for key, value in node.value:
            found.setdefault(_name(key), plain(value))
        return found
    if isinstance(node, yaml.SequenceNode):
        return [plain(value) for value in node.value]
    return None if is_nothing(node) or node is None else " ".join(str(node.value).split())


def scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Every single value under ``node``."""
    for entry in entries(node):
        if isinstance(entry.value, yaml.ScalarNode):
            yield entry.value
        else:
            yield from scalars(entry.value)


def _name(key: yaml.Node) -> str:
    return str(key.value) if isinstance(key, yaml.ScalarNode) else ""


def _child(node: yaml.Node | None, step: Step) -> Entry | None:
    found = entries(node)
    if isinstance(step, int):
        return found[step] if isinstance(node, yaml.SequenceNode) and 0 <= step < len(found) else None
    return next((one for one in found if one.key is not None and _name(one.key) == step), None)
