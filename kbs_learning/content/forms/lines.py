"""Words of a field and the lines they stand in: prefixes taken off and put back, and words kept words.

What a person types into a field could mean something to Markdown at the beginning of a line: a list, a
heading, the end of a box. Where it would change what the box is made of, a backslash keeps it as it is; in
``Why:``, which the reader knows behind a backslash too, a joiner that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from kbs_learning.content.markdown import parser

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef]")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_GLUED = re.compile(r"^([-*+])(?=(?:\([ xX]?\)|\[[ xX]?\])[ \t])", re.MULTILINE)
_JOINER = "\u2060"
_MEANS = r"[-*+](?:[ \t(\[]|$)|>|#{1,6}(?:[ \t]|$)|:::|```|~~~|[|(\[]"
_STARTS = re.compile(rf"^([ \t]*)(?:(?={_MEANS})|(\d{{1,9}})(?=[.)])|(Hint|Why)(?=:))")
_KEPT = re.compile(rf"^([ \t]*)(?:\\(?={_MEANS})|(\d{{1,9}})\\(?=[.)])|(Hint|Why){_JOINER}(?=:))")


def blocks(lines: Sequence[str]) -> list[Token]:
    """The blocks that the reader would find in ``lines``, which count from 0; without running text."""
    md = parser()
    tokens: list[Token] = []
    md.block.parse(_GLUED.sub(r"\1 ", "\n".join(lines)), md, {}, tokens)
    return tokens


def normal(text: str) -> str:
    """What somebody typed or pasted, as a file can hold it: no odd line ends, nothing around it."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(normal(text).split("\n"))


def kept_as_words(text: str) -> str:
    """``text`` with a backslash wherever a line would begin something else than words."""
    return "\n".join(_STARTS.sub(_with_backslash, line, count=1) for line in text.split("\n"))


def as_typed(text: str) -> str:
    """``text`` without those backslashes."""
    return "\n".join(_KEPT.sub(_plainly, line, count=1) for line in text.split("\n"))


def without_indent(lines: Sequence[str]) -> str:
    """The words of ``lines``, without the white space that all of them begin with."""
    depths = [len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()]
    shared = min(depths, default=0)
    return as_typed("\n".join(line[shared:] if line.strip() else "" for line in lines).strip())


def without_quote(lines: Sequence[str]) -> str:
    """The words of a quotation's lines."""
    bare = (_QUOTE.sub("", line, count=1) for line in lines)
    return as_typed("\n".join(line if line.strip() else "" for line in bare).strip())


def indented(text: str, indent: str) -> list[str]:
    """The lines of ``text`` behind ``indent``."""
    return [f"{indent}{line}" if line.strip() else "" for line in text.split("\n")]


def quoted(text: str, prefix: str) -> list[str]:
    """The lines of ``text`` as a quotation; ``prefix`` is the indent and the ``>``, as in ``"  > "``."""
    return [f"{prefix}{line}" if line.strip() else prefix.rstrip() for line in text.split("\n")]


def quote_prefix(line: str, otherwise: str) -> str:
    """The prefix that ``line`` has, if it is of a quotation."""
    match = _QUOTE.match(line)
    return match[0] if match else otherwise


def is_blank(line: str) -> bool:
    """Whether nothing stands in ``line``, or in a quotation nothing but its ``>``."""
    return not line.strip(" \t>")


def sound(
    compose: Callable[[Callable[[str], str]], list[str]],
    reads: Callable[[list[str]], bool],
    afresh: Callable[[Callable[[str], str]], list[str]] | None = None,
) -> list[str]:
    """The lines that ``compose`` makes, with words kept words where otherwise they do not read back.

    Where that does not help either, for lines can mean something else in a new place, ``afresh`` makes them.
    """
    made = compose(lambda text: text)
    if reads(made):
        return made
    made = compose(kept_as_words)
    return made if afresh is None or reads(made) else afresh(kept_as_words)


def _plainly(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2] or found[3] or ''}"


def _with_backslash(found: re.Match[str]) -> str:
    return f"{_plainly(found)}{_JOINER if found[3] else chr(92)}"
