"""One value as YAML text, in the style the author used: plain, quoted or folded over several lines.

Readers of headers take a value as words with single spaces between (``content.front_matter``), so that is
what is written: a line break inside a value is no more than a place where it was folded.
"""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

from kbs_learning.content.findings import Findings
from kbs_learning.content.yaml_text import compose

WIDTH = 110
"""Columns in which a text is folded when its author shows no other habit."""
LONGEST = 120
"""Columns up to which a value on one line is left there."""
_NO_TEXT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NULL = "tag:yaml.org,2002:null"
_FLOW = re.compile(r"[,\[\]{}]")
_BLOCK_STYLES = (">", "|")


def words_of(value: str) -> str:
    """``value`` as it will be read again: single spaces, and no characters that a file cannot hold."""
    return " ".join(_NO_TEXT.sub(" ", value).split())


@lru_cache(maxsize=2000)
def goes_plain(value: str, *, flow: bool = False) -> bool:
    """Whether ``value`` may stand without quotation marks; ``flow`` inside square or curly brackets."""
    if not value or (flow and _FLOW.search(value)):
        return False
    node = compose(f"k: {value}", 1, Findings(""))
    if node is None or len(node.value) != 1:
        return False
    found = node.value[0][1]
    return isinstance(found, yaml.ScalarNode) and not found.style and _same(found, value)


def _same(found: yaml.ScalarNode, value: str) -> bool:
    return found.value == value and found.tag != _NULL


def quoted(value: str, style: str = '"') -> str:
    """``value`` between quotation marks of ``style``."""
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def on_one_line(value: str, style: str | None = None, *, flow: bool = False) -> str:
    """``value`` in quotation marks where ``style`` has them or where it needs them."""
    if style in ("'", '"'):
        return quoted(value, style)
    return value if goes_plain(value, flow=flow) else quoted(value)


def folded(words: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, broken at spaces; a longer word stands alone."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def refolded(was: list[str], words: str, width: int) -> list[str]:
    """``words`` in lines, where the lines of ``was`` that come before the first change stay as they are."""
    kept: list[str] = []
    rest = words
    for number, line in enumerate(was):
        if rest == line:
            return [*kept, line]
        following = was[number + 1].split(" ", 1)[0] if number + 1 < len(was) else ""
        if not following or not f"{rest} ".startswith(f"{line} {following} "):
            break
        kept.append(line)
        rest = rest[len(line) + 1 :]
    return [*kept, *folded(rest, width)]


def block(value: str, source: str, indent: str, width: int) -> str:
    """``value`` as a folded or literal block, whose header and first lines ``source`` may give."""
    header, _, body = source.partition("\n") if source[:1] in _BLOCK_STYLES else (">-", "", "")
    was = [" ".join(line.split()) for line in body.split("\n") if line.strip()]
    lines = refolded(was, value, max(width - len(indent), 20))
    return "\n".join([header, *(indent + line for line in lines)])


def over_lines(value: str, source: str, style: str | None, indent: str, width: int) -> str:
    """``value`` as plain or quoted words that go on in the next lines, as ``source`` did."""
    shown = on_one_line(value, style)
    was = [" ".join(line.split()) for line in source.split("\n") if line.strip()]
    return ("\n" + indent).join(refolded(was, shown, max(width - len(indent), 20)))
