"""One page of a module from its text alone, as quickly as somebody types.

A page is read in pieces (``page_cutting``), and a piece that was read before is not read again: a letter
typed into a page of 20,000 words costs the paragraph it stands in. What comes out is the very page of the
whole reading; problems are left to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, groupby
from pathlib import Path

from markdown_it.token import Token

from kbs_learning.content.findings import Findings
from kbs_learning.content.groups import groups
from kbs_learning.content.markdown import parse, parser
from kbs_learning.content.media import MediaFolder
from kbs_learning.content.module_file import page_id
from kbs_learning.content.page_cutting import PagePlace, pieces
from kbs_learning.content.pages import blocks, sheets
from kbs_learning.content.reader import Reader
from kbs_learning.content.registers import find_registers
from kbs_learning.content.source import decode
from kbs_learning.content.syntax.fence import Fence, fold
from kbs_learning.core.blocks import Block, Prose, Scenario
from kbs_learning.core.course import Page
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.prose import Html
from kbs_learning.core.registers import Contact, Fact, Registers

_MOST = 4_000
"""Pieces that are remembered: some fifty thousand words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page, read: paragraph by paragraph, its lines counted as if it began a file."""

    blocks: tuple[Block, ...]
    flows: tuple[bool, ...]
    """Which of them are running text, and go on with their neighbours."""
    facts: tuple[str, ...]
    contacts: tuple[str, ...]
    links: tuple[str, ...]
    id: str = ""
    title: str = ""
    short: str = ""
    """Of the piece that is the page's heading."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page in pieces, each with the number of lines before it in the file; the first is its heading."""

    file: str
    place: PagePlace
    parts: tuple[tuple[int, Piece], ...]

    def fine(self) -> Page:
        """The page with a block for each paragraph, whose lines are counted in its piece; for showing it."""
        return self._page(tuple(block for _, piece in self.parts for block in piece.blocks))

    def flows(self) -> tuple[bool, ...]:
        """Which blocks of :meth:`fine` are running text, and go on with their neighbours."""
        return tuple(flows for _, piece in self.parts for flows in piece.flows)

    def lines(self) -> tuple[tuple[int, int], ...]:
        """First and last line of each block of :meth:`fine`, in the file."""
        return tuple(
            (before + block.span.line, before + block.span.end_line)
            for before, piece in self.parts
            for block in piece.blocks
        )

    def page(self) -> Page:
        """The page as the whole reading has it."""
        moved = (_moved(block, self.file, before) for before, piece in self.parts for block in piece.blocks)
        return self._page(tuple(_runs(zip(self.flows(), moved, strict=True))))

    def _page(self, made: tuple[Block, ...]) -> Page:
        head = self.parts[0][1]
        each = [piece for _, piece in self.parts]
        return Page(
            id=head.id,
            title=head.title,
            short=head.short,
            blocks=made,
            cited_facts=_once(name for piece in each for name in piece.facts),
            cited_contacts=_once(name for piece in each for name in piece.contacts),
            links=_once(name for piece in each for name in piece.links),
            span=SourceSpan(self.file, self.place.line, self.place.end),
        )


class PageReader:
    """Reads pages of one course; may be used on any thread, and remembers what it read."""

    def __init__(self, folder: Path, registers: Registers, today: date | None = None) -> None:
        """``registers`` as the last whole reading had them; pictures are looked for in ``folder``."""
        day = today or date.today()
        rows: dict[str, Fact | Contact] = {**registers.contacts, **registers.facts}
        self._registers = registers
        self._open = frozenset(name for name, row in rows.items() if row.checked.is_open(day))
        where = find_registers(folder)
        self._media = MediaFolder(folder, where.parent if where else None)
        self._known: dict[str, Piece] = {}
        self._cut: tuple[str, PagePlace | None, list[tuple[int, str]]] = ("", None, [])

    def read(self, file: str, text: str, place: PagePlace) -> PageReading:
        """The page of ``text`` at ``place``."""
        parts = tuple((before, self._piece(source)) for before, source in self._sources(text, place))
        return PageReading(file, place, parts)

    def unread(self, text: str, place: PagePlace) -> int:
        """How many characters :meth:`read` would have to parse: some 1,500 take a millisecond."""
        return sum(len(source) for _, source in self._sources(text, place) if source not in self._known)

    def _sources(self, text: str, place: PagePlace) -> list[tuple[int, str]]:
        before_text, before_place, found = self._cut
        if text is not before_text or place != before_place:
            found = _cut(text, place)
            self._cut = text, place, found
        return found

    def _piece(self, source: str) -> Piece:
        piece = self._known.get(source)
        if piece is None:
            if len(self._known) > _MOST:
                self._known.clear()
            piece = self._known[source] = self._parsed(_sound(source))
        return piece

    def _parsed(self, source: str) -> Piece:
        findings = Findings("")
        reader = Reader(parser(), findings, source.split("\n"), self._registers, self._open, self._media)
        before, found = sheets(fold(parse(source, reader), findings), ("h1", "h2"), reader)
        made = [(block, group) for group in _groups(before) for block in blocks(group, reader, "")]
        head = found[0] if found and found[0].level == "h2" else None
        index = reader.index
        piece = Piece(
            blocks=tuple(block for block, _ in made),
            flows=tuple(type(block) is Prose and isinstance(group[0], Token) for block, group in made),
            facts=_once(one.id for one in index.cited if one.kind == "fact"),
            contacts=_once(one.id for one in index.cited if one.kind == "contact"),
            links=_once(link.id for link in index.links),
            id=page_id(head, reader, "") if head else "",
            title=head.title if head else "",
            short=(head.attributes.values.get("short") or head.title) if head else "",
        )
        reader.env.clear()  # it holds the reader, which holds it
        return piece


def _cut(text: str, place: PagePlace) -> list[tuple[int, str]]:
    """The pieces of a page, its heading first, each with the number of lines before it in the file."""
    page = text[place.start : place.stop]
    head, _, body = page.partition("\n")
    found = [(place.line - 1, head), *((place.line + at, one) for at, one in pieces(body))]
    if len(found) > 1 and not place.last:
        # The heading that follows closes a box that is still open: see syntax/fence.py.
        before, source = found[-1]
        found[-1] = (before, f"{source}#")
    return found


def _sound(source: str) -> str:
    """As the whole reading has it, without what cannot be shown."""
    return decode(source.encode("utf-8", "replace"), Findings(""))


def _groups(nodes: Sequence[Token | Fence]) -> list[list[Token | Fence]]:
    """Each paragraph, list, table and box by itself."""
    found: list[list[Token | Fence]] = []
    for is_box, some in groupby(nodes, lambda node: isinstance(node, Fence)):
        if is_box:
            found.extend([node] for node in some)
            continue
        run = [node for node in some if isinstance(node, Token)]
        found.extend(map(list, groups(run)) if _balanced(run) else [[*run]])
    return found


def _balanced(run: Sequence[Token]) -> bool:
    """Whether every list ends in the run it began in: a box that closes inside a list tears it apart."""
    depths = list(accumulate(token.nesting for token in run))
    return min(depths) >= 0 and not depths[-1]


def _runs(made: Iterable[tuple[bool, Block]]) -> Iterable[Block]:
    """Running text that follows on running text as one block."""
    for flows, some in groupby(made, lambda one: one[0]):
        run = [block for _, block in some]
        if not flows:
            yield from run
            continue
        prose = [block for block in run if isinstance(block, Prose)]
        first, last = prose[0].span, max(block.span.end_line for block in prose)
        span = SourceSpan(first.file, first.line, last)
        yield Prose(span=span, html=Html("\n".join(block.html for block in prose)))


def _moved(block: Block, file: str, by: int) -> Block:
    block = replace(block, span=_shifted(block.span, file, by))
    if isinstance(block, Scenario):
        picture = block.picture and replace(block.picture, span=_shifted(block.picture.span, file, by))
        scenes = tuple(replace(scene, span=_shifted(scene.span, file, by)) for scene in block.scenes)
        block = replace(block, picture=picture, scenes=scenes)
    return block


def _shifted(span: SourceSpan, file: str, by: int) -> SourceSpan:
    return replace(span, file=file, line=span.line + by, end_line=span.end_line + by)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
