"""What the manifests of the standards have in common: writing XML, and the shape of a SCORM manifest.

Elements are written with the prefixes that every sample of ADL uses, in a fixed order, so that a manifest is
easy to compare with one that works. Identifiers come from the course id alone: an LMS finds a learner's
record again, after an update, by the item's identifier.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kbs_learning.export.edition import LAUNCH, Edition

XSI = "http://www.w3.org/2001/XMLSchema-instance"


def child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element; characters that XML 1.0 cannot hold (2.2, Char) are left out."""
    element = SubElement(parent, tag, {name: legal(value) for name, value in attributes.items()})
    if text:
        element.text = legal(text)
    return element


def legal(text: str) -> str:
    """``text`` on one line, without what XML cannot hold: controls, lone surrogates, U+FFFE and U+FFFF."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(
        sign for sign in line if "\x1f" < sign < "\ud800" or "\udfff" < sign < "\ufffe" or sign > "\uffff"
    )


def shortened(text: str, length: int) -> str:
    """``text`` in at most ``length`` characters, cut at a word."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0][: length - 1] + "…"


def document(root: Element) -> bytes:
    """The file: UTF-8, indented by two spaces, with a line at the end."""
    indent(root)
    body: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def scorm_root(edition: Edition, namespaces: dict[str, str], locations: Iterable[tuple[str, str]]) -> Element:
    """``<manifest>``. ``locations`` pairs namespaces with control documents that are in the package.

    Without any, ``xsi:schemaLocation`` is left out: ADL's test fails a package that names what it lacks.
    """
    attributes = {"identifier": f"{edition.course.id}-manifest", "version": edition.course.version[:20]}
    attributes |= {f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in namespaces.items()}
    if pairs := " ".join(f"{uri} {file}" for uri, file in locations):
        attributes |= {"xmlns:xsi": XSI, "xsi:schemaLocation": pairs}
    return Element("manifest", attributes)


def scorm_organization(root: Element, edition: Edition) -> tuple[Element, Element]:
    """The one organization with the one item that starts the course; returns both."""
    name, title = edition.course.id, shortened(edition.title, 200)
    organizations = child(root, "organizations", default=f"{name}-organization")
    organization = child(organizations, "organization", identifier=f"{name}-organization")
    child(organization, "title", title)
    item = child(organization, "item", identifier=f"{name}-item", identifierref=f"{name}-resource")
    child(item, "title", title)
    return organization, item


def scorm_resource(root: Element, edition: Edition, files: Iterable[str], type_attribute: str) -> None:
    """The one resource: it is launched at its first file, and lists every file of the course.

    Manifest and control documents are not content and stand in no resource (SCORM 1.2 CAM 2.3.2; ADL's own
    samples do the same).
    """
    attributes = {"type": "webcontent", type_attribute: "sco", "href": LAUNCH}
    resource = child(
        child(root, "resources"), "resource", identifier=f"{edition.course.id}-resource", **attributes
    )
    for path in files:
        SubElement(resource, "file", {"href": path})


def fraction(percent: int) -> str:
    """Per cent as a decimal fraction without needless noughts: ``0.8``."""
    return f"{percent / 100:.4f}".rstrip("0").rstrip(".") or "0"
