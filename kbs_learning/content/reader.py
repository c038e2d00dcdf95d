"""What the parts of the reader share while one file is read: where we are, and what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from kbs_learning.content.findings import Findings
from kbs_learning.content.index import Index, Named, Unnamed, Used
from kbs_learning.content.media import MediaFolder, picture_kind
from kbs_learning.content.pictures import is_picture
from kbs_learning.content.rendering import rendered
from kbs_learning.content.sanitise import clean
from kbs_learning.content.syntax.attributes import yes_or_no
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.core.problems import Fix
from kbs_learning.core.prose import Html, plain
from kbs_learning.core.registers import Registers

LEGAL_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows refuses for a file; a page's id becomes the name of one."""


@dataclass(slots=True)
class Reader:
    """One file being read."""

    md: MarkdownIt
    findings: Findings
    lines: list[str]
    registers: Registers
    open_rows: frozenset[str]
    """Facts and contacts that are not verified, or past their review."""
    media: MediaFolder
    index: Index = field(default_factory=Index)
    env: EnvType = field(default_factory=dict)
    line: int = 1
    """Where the inline text being parsed begins, counted from 1."""
    gaps_wanted: bool = False

    def __post_init__(self) -> None:
        """Put ourselves where the parser's rules find us."""
        self.env["reader"] = self

    def found(self, code: str, message: str, line: int = 0) -> None:
        """Add a finding at ``line``, or where we are."""
        self.findings.add(code, line or self.line, message)

    def html(self, tokens: Sequence[Token]) -> Html:
        """Tokens as sanitised HTML."""
        return clean(rendered(tokens, self.md, self.env))

    def inline_html(self, tokens: Sequence[Token]) -> Html:
        """The same, without the ``<p>`` around a single paragraph."""
        if len(tokens) == 3 and tokens[0].type == "paragraph_open":
            tokens = tokens[1:2]
        return self.html(tokens)

    def legal_id(self, name: str, line: int, what: str) -> str:
        """``name``, noted as declared here; "" where it cannot be an id."""
        if not LEGAL_ID.fullmatch(name) or _RESERVED.fullmatch(name):
            self.found(
                "id-illegal",
                f"“{name[:80]}” cannot be the id of a {what}: use lower-case letters, digits and hyphens, "
                "a letter first, at most 64.",
                line,
            )
            return ""
        self.index.ids.append(Named(name, line, what))
        return name

    def needed_id(self, name: str, line: int, what: str, base: str) -> str:
        """The same for what is recorded: says so when it has none. ``base`` is what to make one from."""
        if name:
            return self.legal_id(name, line, what)
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        self.index.unnamed.append(Unnamed(line, what, source, base))
        return ""

    def mend(
        self, code: str, line: int, message: str, title: str, edit: Callable[[str], str], *, end: int = 0
    ) -> None:
        """Add a finding with an edit of its lines that the author may accept."""
        end = max(line, end)
        new = "\n".join(edit(text) for text in self.lines[line - 1 : end])
        self.findings.add(code, line, message, end=end, fix=Fix(title, self.findings.span(line, end), new))

    def words(self, tokens: Sequence[Token]) -> str:
        """Tokens as plain words on one line, for titles."""
        return plain(self.html(tokens))

    def names(self, fence: Fence, key: str) -> list[str]:
        """The names listed in an attribute, parted by spaces or commas, each once."""
        return list(dict.fromkeys(fence.attributes.values.get(key, "").replace(",", " ").split()))

    def needed(self, fence: Fence, key: str) -> str:
        """An attribute that must be there."""
        value = fence.attributes.values.get(key, "")
        if not value:
            self.found("attribute-missing", f"A {fence.kind} needs {key}=… in its braces.", fence.line)
        return value

    def filled(self, fence: Fence, message: str) -> None:
        """Say ``message`` where nothing stands in a box."""
        if not fence.content:
            self.found("box-empty", message, fence.line)

    def switch(self, fence: Fence, key: str, otherwise: bool) -> bool:
        """An attribute that is ``yes`` or ``no``."""
        value = fence.attributes.values.get(key)
        answer = otherwise if value is None else yes_or_no(value)
        if answer is None:
            self.found("attribute-value", f"Write {key}=yes or {key}=no.", fence.line)
            return otherwise
        return answer

    def whole_number(self, fence: Fence, key: str, otherwise: int, low: int, high: int) -> int:
        """An attribute that is a whole number from ``low`` to ``high``."""
        value = fence.attributes.values.get(key)
        if value is None:
            return otherwise
        if value.isascii() and value.isdigit() and len(value) < 10 and low <= int(value) <= high:
            return int(value)
        message = f"Write {key}= and a whole number from {low} to {high}."
        self.found("attribute-value", message, fence.line)
        return otherwise

    def file(self, src: str, line: int, *, picture: bool = False) -> str:
        """``src`` noted as used here; "" where it may not be shown at all."""
        found = self.media.find(src)
        self.index.media.append(Used(src, line, found.stamp))
        if found.code:
            self.found(found.code, found.message, line)
            return "" if found.code == "media-outside" else src
        if picture and not picture_kind(src):
            self.found("media-kind", f"“{src}” is not a picture; use .svg, .png, .jpg, .webp or .gif.", line)
            return ""
        if picture and found.path and not is_picture(found.path):
            self.found("media-broken", f"“{src}” cannot be read as a picture; save it again.", line)
        return src


def reader_of(env: EnvType) -> Reader:
    """The reader whose file is being parsed."""
    reader = env["reader"]
    assert isinstance(reader, Reader)  # noqa: S101 - we put it there ourselves
    return reader


def first_line(tokens: Sequence[Token], otherwise: int = 1) -> int:
    """The line where ``tokens`` begin, counted from 1."""
    return next((token.map[0] + 1 for token in tokens if token.map), otherwise)


def last_line(tokens: Sequence[Token], otherwise: int = 1) -> int:
    """The last line of ``tokens``, counted from 1."""
    return max((token.map[1] for token in tokens if token.map), default=otherwise)
