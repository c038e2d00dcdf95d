"""The header of a file as typed values: whatever cannot be read is told with its line.

Values are taken as they were typed (``version: 1.10`` stays ``1.10``), so nothing that YAML would make of an
unquoted date, number or yes can change an id or a version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

import yaml

from kbs_learning.content.findings import Findings
from kbs_learning.content.yaml_text import compose

_NULL = "tag:yaml.org,2002:null"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_DAY = date(1970, 1, 1)
"""Stands in for a date that is missing or cannot be read; there is an error then."""


class Header:
    """A mapping of names to values, asked for one by one."""

    def __init__(self, node: yaml.MappingNode | None, first_line: int, line: int, findings: Findings) -> None:
        """``first_line`` is where the YAML text begins in its file; ``line`` is where this mapping does.

        Without a ``node`` nothing could be read, which was told: nothing is asked for then.
        """
        self.line = line
        self.findings = findings
        self.sound = node is not None
        self._first = first_line
        self._nodes: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        for key, value in node.value if node else ():
            self._take(key, value)

    def _take(self, key: yaml.Node, value: yaml.Node) -> None:
        line = self._first + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            self.findings.add("header-unreadable", line, "A name before the colon is plain words.")
            return
        name = str(key.value)
        if name in self._lines:
            message = f"“{name[:80]}” is already in line {self._lines[name]}; keep one."
            self.findings.add("header-key-twice", line, message)
            return
        self._lines[name] = line
        if not (isinstance(value, yaml.ScalarNode) and value.tag == _NULL):
            self._nodes[name] = value

    def __contains__(self, key: str) -> bool:
        """Whether ``key`` is here and has a value."""
        return key in self._nodes

    def names(self) -> Iterator[str]:
        """Every name, in the order of the file, with a value or without."""
        return iter(self._lines)

    def line_of(self, key: str) -> int:
        """Where ``key`` stands; where the mapping begins when it is missing."""
        return self._lines.get(key, self.line)

    def wrong(self, key: str, message: str) -> None:
        """Say that the value of ``key`` cannot be."""
        self.findings.add("header-value", self.line_of(key), message)

    def know(self, known: Iterable[str]) -> None:
        """Complain of every name that is not ``known``."""
        for key in self._lines.keys() - set(known):
            message = f"“{key[:80]}” is not a line that is known here; check its spelling."
            self.findings.add("header-key-unknown", self._lines[key], message)

    def text(self, key: str, otherwise: str = "", *, needed: bool = False) -> str:
        """Words, as typed; several lines become one."""
        node = self._nodes.get(key)
        if node is None:
            if needed and self.sound:
                message = f"“{key}:” is missing here; add the line."
                self.findings.add("header-value-missing", self.line_of(key), message)
            return otherwise
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(key, f"“{key[:80]}” is one value, not a list.")
            return otherwise
        return " ".join(str(node.value).split())

    def number(self, key: str, otherwise: int, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self.text(key)
        if not value:
            return otherwise
        if value.isascii() and value.isdigit() and len(value) < 10 and low <= int(value) <= high:
            return int(value)
        self.wrong(key, f"“{key}” is a whole number from {low} to {high}.")
        return otherwise

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """A date such as 2026-11-21."""
        value = self.text(key, needed=needed)
        if not value:
            return None
        with suppress(ValueError):
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        self.wrong(key, f"“{key}” is a date such as 2026-11-21: year, month, day.")
        return None

    def truth(self, key: str, otherwise: bool = False) -> bool:
        """``yes`` or ``no``; true and false will do."""
        value = self.text(key).lower()
        if value in ("true", "yes"):
            return True
        if value not in ("false", "no", ""):
            self.wrong(key, f"“{key}” is yes or no.")
        return False if value else otherwise

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words: ``[LO1, LO2]``, or one word alone."""
        node = self._nodes.get(key)
        if node is None:
            return ()
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not all(isinstance(one, yaml.ScalarNode) for one in nodes):
            self.wrong(key, f"“{key[:80]}” is a list of words in square brackets, with commas between.")
            return ()
        return tuple(" ".join(str(one.value).split()) for one in nodes)

    def header(self, key: str) -> Header | None:
        """The names and values indented under ``key``."""
        node = self._nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self.wrong(key, f"Under “{key[:80]}:” come indented lines, each a name, a colon and a value.")
            return None
        return Header(node, self._first, self.line_of(key), self.findings)

    def rows(self, key: str) -> list[Header]:
        """The entries of a list whose entries are names and values."""
        node = self._nodes.get(key)
        if node is None:
            return []
        entries = node.value if isinstance(node, yaml.SequenceNode) else [None]
        found = [
            Header(entry, self._first, self._first + entry.start_mark.line, self.findings)
            for entry in entries
            if isinstance(entry, yaml.MappingNode)
        ]
        if len(found) < len(entries):
            self.wrong(key, f"Under “{key[:80]}:” each entry begins with a hyphen and has names and values.")
        return found


def read_header(text: str, first_line: int, findings: Findings) -> Header:
    """The header that ``text`` is; empty, and a finding, where it cannot be read."""
    node = compose(text, first_line, findings)
    return Header(node, first_line, max(1, first_line - 1), findings)


def split_header(text: str, findings: Findings) -> tuple[Header, str]:
    """The header of a file, and its body with as many empty lines before it as the header had."""
    if not text.startswith("---") or text[3:].split("\n", 1)[0].strip():
        findings.add("header-missing", 1, "Begin this file with a header between two lines of ---.")
        return Header(None, 2, 1, findings), text
    close = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, 3)
    if close is None:
        findings.add("header-unclosed", 1, "The header begun here is not closed; add a line of --- after it.")
        return Header(None, 2, 1, findings), text[3:].lstrip("-")
    begin = text.index("\n") + 1
    header = read_header(text[begin : close.start()], 2, findings)
    return header, "\n" * text.count("\n", 0, close.end()) + text[close.end() :]
