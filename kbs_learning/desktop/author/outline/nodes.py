"""The rows of the outline: what a course holds now, and which of it needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kbs_learning.content.editing.outline import (
    COURSE_FILE,
    QUESTIONS,
    BoxOutline,
    ModuleOutline,
    PageOutline,
)
from kbs_learning.core.problems import Problem, Severity

MODULE, PAGE, BOX = "module", "page", "box"
SHOWN_BOXES = QUESTIONS | {"scenario"}
"""Kinds of box that have a row of their own."""
_STEPS = {"sleep": ("moon", "sleep"), "handling": ("hands", "handling"), "space": ("house", "space")}
_WORDS = {"question": "Question", "match": "Match", "order": "Order", "scenario": "Scenario"}
_WORST = (Severity.ERROR, Severity.WARNING)


@dataclass(slots=True, eq=False)
class Node:
    """One row: a module, a page or a box."""

    kind: str
    file: str
    key: str
    """What it is known by among its neighbours, while its words change."""
    id: str = ""
    """Of a page or box, as written."""
    words: str = ""
    number: str = ""
    minutes: int = 0
    icon: str = ""
    role: str = "muted"
    line: int = 1
    end: int = 1
    place: int = -1
    """Of a page: which of its file, from 0; of a module: which of the course."""
    mark: Severity | None = None
    """The gravest problem in its lines; notes do not count."""
    faults: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def row(self) -> int:
        """Where it stands among its neighbours."""
        return self.parent.children.index(self) if self.parent else 0

    @property
    def is_welcome(self) -> bool:
        """Whether it is ``course.md``."""
        return self.file == COURSE_FILE and self.kind == MODULE

    @property
    def in_welcome(self) -> bool:
        """Whether it is a page that every course has."""
        return self.file == COURSE_FILE

    def shown(self) -> tuple[object, ...]:
        """Everything that is drawn of it, to see whether it changed."""
        return (self.words, self.number, self.minutes, self.icon, self.role, self.mark, self.faults)

    def take(self, other: Node) -> bool:
        """Become like ``other``, apart from parent and children; returns whether that shows."""
        before = self.shown()
        for name in (
            "file",
            "key",
            "id",
            "words",
            "number",
            "minutes",
            "icon",
            "role",
            "line",
            "end",
            "place",
        ):
            setattr(self, name, getattr(other, name))
        self.mark, self.faults = other.mark, other.faults
        return self.shown() != before


def tree_of(outlines: Sequence[ModuleOutline], problems: Mapping[str, Sequence[Problem]]) -> Node:
    """The rows for these files, ``course.md`` first, under a root that is not shown."""
    root = Node("", "", "")
    seen: Counter[str] = Counter()
    numbered = 0
    for outline in outlines:
        found = problems.get(outline.file, ())
        node = _module(outline, seen, found)
        if not node.is_welcome:
            node.place = numbered
            numbered += 1
            node.number = str(numbered)
        node.parent = root
        root.children.append(node)
    return root


def _module(outline: ModuleOutline, seen: Counter[str], problems: Sequence[Problem]) -> Node:
    icon, role = _STEPS.get(outline.step, ("", "muted"))
    welcome = outline.file == COURSE_FILE
    node = Node(MODULE, outline.file, _unique(outline.id or outline.file, seen))
    node.words = "Welcome" if welcome else outline.short or outline.file
    node.minutes, node.icon, node.role, node.line = (
        outline.minutes,
        icon,
        role,
        1 if welcome else outline.line,
    )
    node.end = 1 << 30
    _mark(node, problems)
    names: Counter[str] = Counter()
    for place, page in enumerate(outline.pages):
        child = _page(outline.file, page, place, names, problems)
        child.parent = node
        node.children.append(child)
    return node


def _page(file: str, page: PageOutline, place: int, seen: Counter[str], problems: Sequence[Problem]) -> Node:
    boxes = [box for box in page.boxes if box.kind in SHOWN_BOXES]
    icon = "file-question-mark" if boxes and boxes[0].kind in QUESTIONS else "file"
    if boxes and boxes[0].kind == "scenario":
        icon = "split"
    node = Node(PAGE, file, _unique(page.id or page.title, seen))
    node.words, node.icon = page.short or page.title or "Page without a title", icon
    node.id, node.line, node.end, node.place = page.id, page.line, page.end, place
    _mark(node, problems)
    names: Counter[str] = Counter()
    for box in [] if len(boxes) == 1 and boxes[0].kind == "scenario" else boxes:  # the page is the story
        child = _box(file, box, names, problems)
        child.parent = node
        node.children.append(child)
    return node


def _box(file: str, box: BoxOutline, seen: Counter[str], problems: Sequence[Problem]) -> Node:
    node = Node(BOX, file, _unique(box.id or box.kind, seen))
    node.words = box.title or _WORDS[box.kind]
    node.icon = "split" if box.kind == "scenario" else "message-circle-question-mark"
    node.id, node.line, node.end = box.id, box.line, box.end
    _mark(node, problems)
    return node


def _mark(node: Node, problems: Sequence[Problem]) -> None:
    inside = [
        one.severity for one in problems if one.severity in _WORST and node.line <= one.span.line <= node.end
    ]
    if node.kind == MODULE:
        inside = [one.severity for one in problems if one.severity in _WORST]
    node.faults = len(inside)
    node.mark = next((one for one in _WORST if one in inside), None)


def _unique(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}\n{seen[name]}"
