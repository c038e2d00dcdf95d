"""Drawings (SVG) on their way into a course: nothing in them runs, and nothing is fetched."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

from kbs_learning.core.errors import UserError

_SVG = "http://www.w3.org/2000/svg"
_NAMES = {"": _SVG, "xlink": "http://www.w3.org/1999/xlink"}
_RUNS = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener", "set"}
)
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp|gif);base64,)", re.IGNORECASE)
_FETCHES = re.compile(r"@import|javascript:|expression\s*\(|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>", re.IGNORECASE)
_LARGEST = 2_000_000


def safe_drawing(data: bytes, name: str) -> bytes:
    """The drawing without what runs or fetches; byte for byte as it was where there is nothing of the kind.

    Raises :class:`UserError` where it cannot be read, or could not be trusted even so.
    """
    if len(data) > _LARGEST:
        raise UserError(f"{name} is larger than 2 MB, too large for a drawing.", "Save it as PNG.")
    bare = _DOCTYPE.sub(b"", data, count=1)
    if b"<!entity" in bare.lower() or b"<!doctype" in bare.lower():
        raise UserError(f"{name} defines entities of its own, which can do harm.", "Save it as a plain SVG.")
    try:
        root = Tree.fromstring(bare)  # noqa: S314  no entities: that is looked at above
    except (Tree.ParseError, ValueError, LookupError) as error:
        raise UserError(
            f"{name} is damaged, or is no SVG drawing.", "Save it again as a plain SVG."
        ) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise UserError(f"{name} is no SVG drawing.", "Save it again as a plain SVG.")
    if not _clean(root):
        return data
    for prefix, address in _NAMES.items():
        Tree.register_namespace(prefix, address)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(element: Tree.Element) -> bool:
    """Take out what runs or fetches; returns whether there was anything."""
    found = False
    for child in list(element):
        if _local(child.tag) in _RUNS or _animates_address(child) or _styles_from_elsewhere(child):
            element.remove(child)
            found = True
        else:
            found = _clean(child) or found
    for key, value in list(element.attrib.items()):
        local = _local(key)
        fetches = local in ("href", "src") and not _INSIDE.match(value)
        if local.startswith("on") or fetches or (local != "href" and _FETCHES.search(value)):
            del element.attrib[key]
            found = True
    return found


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()


def _animates_address(element: Tree.Element) -> bool:
    return _local(element.tag).startswith("animate") and "href" in element.get("attributeName", "").lower()


def _styles_from_elsewhere(element: Tree.Element) -> bool:
    return _local(element.tag) == "style" and bool(_FETCHES.search(element.text or ""))
