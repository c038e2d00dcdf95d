"""YAML read as a tree of nodes with lines, and nothing else: no objects, no aliases, no deep nesting.

The C parser recurses without a limit of its own, so text that nests deeply is refused before it gets there.
"""

from __future__ import annotations

import re
from functools import cache

import yaml

from kbs_learning.content.findings import Findings

_DEEPEST = 30
_DEEP_LINE = re.compile(r"^(?: {200}|[ \t]*(?:[-?:][ \t]+){10})", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_NO_TEXT = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBERED = re.compile(r"[\d.,%:\s-]+")


@cache
def _loader() -> type[yaml.CSafeLoader] | type[yaml.SafeLoader]:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(text: str, first_line: int, findings: Findings) -> yaml.MappingNode | None:
    """The top mapping of ``text``, begun at ``first_line``; None, and a finding, where there is none."""
    if _nests_deeply(text):
        findings.add("header-unreadable", first_line, "This header has too many brackets inside each other.")
        return None
    text = _NO_TEXT.sub("\ufffd", text)
    try:
        node = yaml.compose(text, Loader=_loader())
    except yaml.YAMLError as error:
        findings.add("header-unreadable", *_complaint(error, text, first_line))
        return None
    if node is None:
        return yaml.MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(node, yaml.MappingNode):
        findings.add("header-unreadable", first_line, "Each line here is a name, a colon and a value.")
        return None
    return node if _no_alias(node, first_line, findings) else None


def _nests_deeply(text: str) -> bool:
    if _DEEP_LINE.search(text):
        return True
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _DEEPEST:
            return True
        depth = max(depth, 0)
    return False


def _complaint(error: yaml.YAMLError, text: str, first_line: int) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", "") or "")
    at = min(mark.line, text.count("\n")) if mark else 0
    if "mapping values are not allowed" in problem:
        return first_line + at, "Put quotation marks around this value: it contains a colon."
    if "alias" in problem or "anchor" in problem:
        return first_line + at, "Put quotation marks around this value: it begins with * or &."
    if "cannot start any token" in problem:
        return first_line + at, "Put quotation marks around this value: it begins with a special character."
    if "\t" in text.split("\n")[at]:
        return first_line + at, "Use spaces, not tabs, at the beginning of this line."
    if "while scanning a quoted scalar" in str(getattr(error, "context", "")):
        mark = getattr(error, "context_mark", mark)
        return first_line + (mark.line if mark else at), "A quotation mark opened here is not closed."
    return first_line + at, "This line cannot be read; check its indentation, brackets and quotation marks."


def _no_alias(top: yaml.Node, first_line: int, findings: Findings) -> bool:
    seen: set[int] = set()
    waiting: list[yaml.Node] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            continue
        if id(node) in seen:
            line = first_line + node.start_mark.line
            findings.add("header-alias", line, "Write this value out in each place instead of using & and *.")
            return False
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting += (key, value)
        else:
            waiting.extend(node.value)
    return True
