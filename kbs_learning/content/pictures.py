"""The natural size of a picture from its first bytes, so that a page never jumps while it loads."""

from __future__ import annotations

import re
from pathlib import Path

_HEAD = 65_536
_SVG = re.compile(rb"<svg\b[^>]{0,4000}>", re.IGNORECASE)
_LENGTH = {
    side: re.compile(rb"\s" + side + rb"""\s*=\s*["']\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*["']""")
    for side in (b"width", b"height")
}
_VIEW_BOX = re.compile(
    rb"""\sviewBox\s*=\s*["']\s*[-+.\d]{1,20}[\s,]+[-+.\d]{1,20}[\s,]+([.\d]{1,20})[\s,]+([.\d]{1,20})\s*["']"""
)
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"GIF87a", b"GIF89a")
NOT_KNOWN = (0, 0)


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height in CSS pixels; ``NOT_KNOWN`` where they cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return NOT_KNOWN
    try:
        return _size(head)
    except (ValueError, IndexError, OverflowError):
        return NOT_KNOWN


def is_picture(path: Path) -> bool:
    """Whether a file begins as a picture does that every browser shows; a broken one does not."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return webp or head.startswith(_BEGINNINGS) or _SVG.search(head) is not None


def _size(head: bytes) -> tuple[int, int]:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _number(head[16:20]), _number(head[20:24])
    if head.startswith(b"\xff\xd8"):
        return _jpeg(head)
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _number(head[7:5:-1]), _number(head[9:7:-1])
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    return _svg(head)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _jpeg(head: bytes) -> tuple[int, int]:
    """The first start-of-frame segment (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return _number(head[at + 7 : at + 9]), _number(head[at + 5 : at + 7])
        at += 1 if marker == 0xFF else 2 + _number(head[at + 2 : at + 4])
    return NOT_KNOWN


def _webp(head: bytes) -> tuple[int, int]:
    """The three kinds of WebP frame (RFC 9649, 2.5 to 2.7)."""
    kind = head[12:16]
    if kind == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    return NOT_KNOWN


def _svg(head: bytes) -> tuple[int, int]:
    root = _SVG.search(head)
    if root is None:
        return NOT_KNOWN
    width, height = (_LENGTH[side].search(root[0]) for side in (b"width", b"height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = _VIEW_BOX.search(root[0])
    return (round(float(box[1])), round(float(box[2]))) if box else NOT_KNOWN
