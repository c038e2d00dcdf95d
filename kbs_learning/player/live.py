"""A page that is drawn again with every letter somebody types, and what has changed since the last time.

It is the page of ``pages.render_page``, cut where a browser may put something else in: each top-level block
and each paragraph of running text is a :class:`Node`, with the lines of the source it stands for. Those lines
are written into the page as ``data-line``, and do not count as a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from kbs_learning.core.blocks import Block, Prose
from kbs_learning.core.course import Page
from kbs_learning.player.blocks import render_text
from kbs_learning.player.blocks.reading import flowing
from kbs_learning.player.context import Context
from kbs_learning.player.pages import columns, head_of, layout_of
from kbs_learning.player.sources import mark_open, sources

Change = list[object]
"""What ``static/js/preview/preview.js`` is told to do: a word and what it needs."""
_TAG = re.compile(r"<[a-z][a-z0-9]*")
_SPARE = 200
"""Drawings of blocks that are no more, kept for those that come back: undo does that."""
_PLACES = ("picture", "text", "beside")


@dataclass(frozen=True, slots=True)
class Node:
    """One element of a page; one of running text has its paragraphs inside."""

    html: str
    """Without its lines; empty for running text."""
    first: int = 0
    last: int = 0
    inside: tuple[Node, ...] = ()

    def marked(self) -> str:
        """With its lines."""
        if self.inside:
            return f'<div class="prose">{_joined(self.inside)}</div>'
        return _TAG.sub(rf'\g<0> data-line="{self.first}-{self.last}"', self.html, count=1)

    def plain(self) -> str:
        """As a package has it."""
        if self.inside:
            words = "\n".join(node.html for node in self.inside)
            return f'<div class="prose">{words}</div>'
        return self.html

    def lines(self) -> Iterator[tuple[int, int]]:
        """Of this element, or of each paragraph inside it."""
        for node in self.inside or (self,):
            yield node.first, node.last

    def same(self, other: Node) -> bool:
        """Whether both look the same, wherever they stand in the source."""
        if self is other:
            return True
        if self.html != other.html or len(self.inside) != len(other.inside):
            return False
        return all(map(Node.same, self.inside, other.inside))


@dataclass(frozen=True, slots=True)
class LivePage:
    """A page as it stands."""

    id: str
    layout: str
    step: str
    head: str
    picture: tuple[Node, ...]
    text: tuple[Node, ...]
    beside: tuple[Node, ...]
    sources: str

    @property
    def frame(self) -> tuple[object, ...]:
        """What must be the same for two pages to be one that has changed."""
        return (self.id, self.layout, self.step, bool(self.picture), bool(self.beside), bool(self.sources))

    def html(self, serial: int | None = None) -> str:
        """The whole ``<article>``; with ``serial``, lines are marked and the number is written on it."""
        mark = "" if serial is None else f' data-serial="{serial}"'
        of = [
            "".join(node.plain() if serial is None else node.marked() for node in getattr(self, place))
            for place in _PLACES
        ]
        picture, beside = (
            f'<div class="page__{place}">{inner}</div>' if inner else ""
            for place, inner in (("picture", of[0]), ("beside", of[2]))
        )
        name = escape(self.id)
        return (
            f'<article class="page page--{self.layout}" data-page="{name}" data-step="{self.step}"'
            f' aria-labelledby="h-{name}"{mark}>{self.head}{picture}<div class="page__text">{of[1]}</div>'
            f"{beside}{self.sources}</article>"
        )

    def lines(self) -> list[tuple[int, int]]:
        """Of everything that is marked, in the order of the page."""
        return [line for place in _PLACES for node in getattr(self, place) for line in node.lines()]


class LivePages:
    """Draws pages; what is drawn already and has not changed is not drawn again."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._drawn: dict[int, tuple[Block, Node]] = {}
        self._for: object = None

    def draw(
        self, page: Page, flows: Sequence[bool], lines: Sequence[tuple[int, int]], context: Context
    ) -> LivePage:
        """``page`` has a block for each paragraph; ``flows`` says which are running text, ``lines`` where."""
        self._begin(page, context)
        layout = layout_of(page.blocks)
        where = {id(block): line for block, line in zip(page.blocks, lines, strict=True)}
        head, _, beside = columns(page.blocks, layout)
        away = {id(block) for block in (*head, *beside)}
        text: list[Node] = []
        for running, some in groupby(zip(flows, page.blocks, strict=True), lambda one: one[0]):
            blocks = [block for _, block in some if id(block) not in away]
            nodes = [self._node(block, where[id(block)], context, running=running) for block in blocks]
            nodes = [node for node in nodes if node.html]
            text += [Node("", inside=tuple(nodes))] if running and nodes else nodes
        return LivePage(
            id=page.id,
            layout=layout,
            step=context.step.value if context.step else "",
            head=str(head_of(page, context, layout)),
            picture=tuple(self._node(block, where[id(block)], context) for block in head),
            text=tuple(text),
            beside=tuple(self._node(block, where[id(block)], context) for block in beside),
            sources=str(mark_open(sources(page, context), context)),
        )

    def _begin(self, page: Page, context: Context) -> None:
        module = context.module
        wanted = (page.id, page.title, module and (module.id, module.step), context.trainer, context.course)
        before, self._for = self._for, wanted
        if not isinstance(before, tuple) or before[:-1] != wanted[:-1] or before[-1] is not wanted[-1]:
            self._drawn.clear()
        elif len(self._drawn) > _SPARE + 2 * len(page.blocks):
            there = {id(block) for block in page.blocks}
            self._drawn = {key: drawn for key, drawn in self._drawn.items() if key in there}

    def _node(self, block: Block, lines: tuple[int, int], context: Context, *, running: bool = False) -> Node:
        drawn = self._drawn.get(id(block))
        if drawn is not None:
            node = drawn[1]
            if (node.first, node.last) == lines:
                return node
            node = Node(node.html, *lines)
        else:
            html = (
                flowing(block, context)
                if running and isinstance(block, Prose)
                else render_text(block, context)
            )
            node = Node(str(mark_open(Markup(html), context)), *lines)  # noqa: S704 -- as in render_block
        self._drawn[id(block)] = block, node
        return node


def changes(old: LivePage, new: LivePage) -> list[Change] | None:
    """What makes ``new`` of ``old``, as little as possible; None where the whole page is another."""
    if old.frame != new.frame:
        return None
    found: list[Change] = []
    if old.head != new.head:
        found.append(["head", new.head])
    if old.sources != new.sources:
        found.append(["sources", new.sources])
    for place in _PLACES:
        found += _changed(place, getattr(old, place), getattr(new, place))
    lines = new.lines()
    if lines != old.lines():
        found.append(["lines", lines])
    return found


def _changed(place: str, old: tuple[Node, ...], new: tuple[Node, ...]) -> list[Change]:
    start, before, after = _difference(old, new)
    if not before and not after:
        return []
    if len(before) == len(after) == 1 and before[0].inside and after[0].inside:
        at, gone, come = _difference(before[0].inside, after[0].inside)
        return [["run", place, start, at, len(gone), _joined(come)]]
    return [["blocks", place, start, len(before), _joined(after)]]


def _joined(nodes: Sequence[Node]) -> str:
    return "\n".join(node.marked() for node in nodes)


def _difference(
    old: tuple[Node, ...], new: tuple[Node, ...]
) -> tuple[int, tuple[Node, ...], tuple[Node, ...]]:
    """Where two rows begin to differ, and what each has up to where they agree again."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if not old[at].same(new[at])), most)
    end = next((at for at in range(most - start) if not old[-1 - at].same(new[-1 - at])), most - start)
    return start, old[start : len(old) - end], new[start : len(new) - end]
