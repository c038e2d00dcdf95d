"""Titles changed where they stand: in a heading, in the braces after it, or in a module's header."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kbs_learning.content.editing.outline import header_values, outline_of
from kbs_learning.content.editing.scanning import scan
from kbs_learning.content.syntax.attributes import split_attributes
from kbs_learning.core.drafts import Act, Place, act_between, offset_of, replaced_lines

_SHORT = re.compile(r'(?<=[\s{])short=(?:"[^"]*"|[^\s"\'{}]+)')
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]*")
_NOT_IN_BRACES = str.maketrans({"{": "(", "}": ")", '"': "”"})

Change = Callable[[str], str]
"""What a title becomes."""


def rename_page(texts: Mapping[str, str], file: str, page: int, name: str) -> Act:
    """Call a page ``name``, as the outline shows it: its short name, or its title where it has none.

    Pages count from 0. The id stays: records refer to it.
    """
    text = texts[file]
    outline = outline_of(file, text).pages[page]
    end = " ".join(name.split())
    made = _at_line(text, outline.line, lambda _: end, only_short=outline.short != outline.title)
    place = Place(file, offset_of(text, outline.line))
    return act_between("Rename page", texts, {file: made}, before=place, after=place)


def rename_module(texts: Mapping[str, str], file: str, name: str) -> Act:
    """The same for a module. The name of its file stays."""
    text = texts[file]
    outline = outline_of(file, text)
    end = " ".join(name.split())
    if outline.short != outline.title:
        made = _in_header(text, "short", lambda _: end)
    else:
        made = retitled(text, 1, lambda _: end)
    place = Place(file, offset_of(text, outline.line))
    return act_between("Rename module", texts, {file: made}, before=place, after=place)


def retitled(text: str, level: int, change: Change) -> str:
    """``text`` with the first heading of that level, and its short name, put through ``change``."""
    values = header_values(text) if level == 1 else {}
    for key in ("title", "short"):
        if key in values:
            text = _in_header(text, key, change)
    line = next((one.line for one in scan(text).headings if one.level == level), 0)
    return _at_line(text, line, change) if line else text


def _at_line(text: str, line: int, change: Change, *, only_short: bool = False) -> str:
    start = offset_of(text, line)
    source = text[start:].split("\n", 1)[0]
    mark = _HEADING.match(source)
    words, attributes = split_attributes(source.rstrip(" \t").rstrip("#").rstrip(" \t"))
    lead = mark[0].rstrip(" \t") if mark else ""
    braces = source[len(words) :]
    title = words[len(mark[0]) if mark else 0 :].strip()
    if not only_short:
        title = change(title)
    if attributes and "short" in attributes.values:
        short = change(attributes.values["short"]).translate(_NOT_IN_BRACES)
        braces = _SHORT.sub(lambda _: f'short="{short}"', braces, count=1)
    return replaced_lines(text, line, line, f"{lead} {title}{braces}")


def _in_header(text: str, key: str, change: Change) -> str:
    start, end = scan(text).header
    old = header_values(text).get(key, "")
    new = change(old)
    plain = re.fullmatch(r"[^\W\d_][\w ’”“,.()/-]*", new) and ": " not in new
    written = new if plain else "'" + new.replace("'", "''") + "'"
    line = re.compile(rf"^{key}:.*$", re.MULTILINE)
    header = line.sub(lambda _: f"{key}: {written}", text[start:end], count=1)
    return text[:start] + header + text[end:]
