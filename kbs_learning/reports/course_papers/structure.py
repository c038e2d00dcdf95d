"""What a PDF says of itself to a screen reader: headings, lists, tables, pictures with words.

reportlab draws; it does not tag. A :class:`TaggedCanvas` marks what is drawn (ISO 32000-1, 14.6 and 14.7) and
writes the tree of it when the file is saved. What only decorates is an artifact, which nobody reads out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph


@dataclass(slots=True, eq=False)
class Element:
    """One node of the tree: a heading, a paragraph, a list, a table, a picture."""

    kind: str
    parent: Element | None
    alternative: str = ""
    kids: list[Element] = field(default_factory=list)
    page: str = ""
    """Where its content is, and as which piece of it; empty for what only holds others."""
    piece: int = 0
    name: str = ""


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that knows what it draws."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """As reportlab's."""
        super().__init__(*arguments, **options)
        self._root = Element("Document", None)
        self._open = self._root
        self._pages: dict[str, list[Element]] = {}

    def begin(self, kind: str) -> None:
        """What comes next belongs into an element of this kind, such as a list."""
        element = Element(kind, self._open)
        self._open.kids.append(element)
        self._open = element

    def end(self) -> None:
        """The element begun last is complete."""
        if self._open.parent is not None:
            self._open = self._open.parent

    @contextmanager
    def marked(self, kind: str, alternative: str = "") -> Iterator[None]:
        """What is drawn in the block is one element with content of its own."""
        page = self._doc.thisPageName()
        pieces = self._pages.setdefault(page, [])
        element = Element(kind, self._open, alternative, page=page, piece=len(pieces))
        pieces.append(element)
        self._open.kids.append(element)
        self._code.append(f"/{kind} <</MCID {element.piece}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn in the block only decorates, or repeats on every page."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def save(self) -> None:
        """Write the tree with everything else."""
        if self._code:
            self.showPage()
        self._write_tree()
        super().save()

    def _write_tree(self) -> None:
        document = self._doc
        for number, element in enumerate(_walk(self._root)):
            element.name = f"structure-{number}"
        for element in _walk(self._root):
            document.Reference(_dictionary(element), element.name)
        numbers: list[Any] = []
        by_name = {name: number for number, name in enumerate(self._pages)}
        for name, pieces in self._pages.items():
            numbers += [by_name[name], pdfdoc.PDFArray([_reference(one.name) for one in pieces])]
            page = document.idToObject[name]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
            page.StructParents = by_name[name]
            page.Tabs = pdfdoc.PDFName("S")
        tree = {
            "Type": pdfdoc.PDFName("StructTreeRoot"),
            "K": _reference(self._root.name),
            "ParentTree": pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}),
        }
        document.Catalog.StructTreeRoot = pdfdoc.PDFDictionary(tree)
        document.Reference(document.Catalog.StructTreeRoot, "structure")
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        yield from _walk(kid)


def _reference(name: str) -> Any:
    return pdfdoc.PDFObjectReference(name)


def _dictionary(element: Element) -> Any:
    entries: dict[str, Any] = {
        "Type": pdfdoc.PDFName("StructElem"),
        "S": pdfdoc.PDFName(element.kind),
        "P": _reference(element.parent.name if element.parent else "structure"),
    }
    if element.page:
        entries |= {"Pg": _reference(element.page), "K": element.piece}
    else:
        entries["K"] = pdfdoc.PDFArray([_reference(kid.name) for kid in element.kids])
    if element.alternative:
        entries["Alt"] = pdfdoc.PDFString(element.alternative)
    if element.kind == "TH":
        scope = {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName("Column")}
        entries["A"] = pdfdoc.PDFDictionary(scope)
    return pdfdoc.PDFDictionary(entries)


class Words(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph, heading or cell; its style says which by ``tag``."""

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803  reportlab's
        """Drawn as one element."""
        with canvas.marked(self.style.tag):
            super().drawOn(canvas, x, y, _sW)


class Begin(Flowable):  # type: ignore[misc]  # as above
    """An element that holds those that follow, up to its :class:`End`."""

    width = height = 0

    def __init__(self, kind: str) -> None:
        """``kind`` is a name of ISO 32000-1, 14.8.4: ``L``, ``LI``, ``Table`` ..."""
        super().__init__()
        self._kind = kind

    def getKeepWithNext(self) -> bool:  # noqa: N802  reportlab's
        """A list does not begin at the end of a page."""
        return True

    def draw(self) -> None:
        """Takes no room."""
        self.canv.begin(self._kind)


class End(Flowable):  # type: ignore[misc]  # as above
    """The end of what :class:`Begin` began."""

    width = height = 0

    def draw(self) -> None:
        """Takes no room."""
        self.canv.end()


class Shown(Flowable):  # type: ignore[misc]  # as above
    """A drawing or picture with the words that stand for it."""

    def __init__(self, drawn: Any, alternative: str) -> None:
        """``drawn`` is another flowable; without words it only decorates."""
        super().__init__()
        self._drawn = drawn
        self._words = alternative

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As large as what is drawn."""
        self.width, self.height = self._drawn.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        """As one figure."""
        around = self.canv.marked("Figure", self._words) if self._words else self.canv.artifact()
        with around:
            self._drawn.drawOn(self.canv, 0, 0)
