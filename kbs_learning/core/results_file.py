"""The wrapping of a results file: version, digest, seal. ``core.results`` looks over what is inside.

A file of version 2 is either open, with a digest that shows whether it was damaged or edited, or sealed to a
key. Whoever holds the key opens it: this module only asks for that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import NoReturn

from kbs_learning.core.results import Protection, Results, from_content

FORMAT = "kbs-learning-results"
VERSION = 2
ENDING = ".kbsresults"
LARGEST = 2_000_000
"""Bytes of the largest file that is read; a long course fills a tenth of it."""

CHANGED = "This file was changed after it was saved, or damaged. Ask for it to be saved again."
_FOREIGN = "This is not a results file."
_DAMAGED = "This file is damaged or cut short. Ask for it to be sent again."


def read_results_file(data: bytes, unseal: Callable[[str], bytes]) -> Results:
    """What a results file says. ``unseal`` turns a JWE into the content's UTF-8, or raises with a reason.

    Raises ValueError with a sentence for a file that is not one, was changed, or is from a later version.
    """
    if len(data) > LARGEST:
        raise ValueError("This file is far too large for a results file.")
    file = _parsed(data, _DAMAGED if FORMAT.encode() in data[:200] else _FOREIGN)
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise ValueError(_FOREIGN)
    match file.get("formatVersion"):
        case 1:
            return from_content(file, version=1)
        case 2 if isinstance(file.get("sealed"), str):
            content = _parsed(unseal(file["sealed"]), CHANGED)
            return from_content(content, protection=Protection.SEALED)
        case 2 if "content" in file and "digest" in file:
            return from_content(file["content"], protection=_checked(file["content"], file["digest"]))
        case int(later) if later > VERSION and not isinstance(later, bool):
            raise ValueError(
                f"This file is from a later version of KBS Learning (format {later}); install that one."
            )
    raise ValueError(_DAMAGED)


def digest(content: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal. Raises ValueError for what that form cannot hold."""
    return hashlib.sha256(canonical(content)).hexdigest()


def canonical(content: object) -> bytes:
    """The one form in which a content is written for its digest.

    Keys sorted by UTF-16 code unit, no spaces, nothing escaped that JSON does not ask for, UTF-8: what
    ``JSON.stringify`` gives in a browser. Numbers are whole, so that no two languages write one differently.
    """
    text = json.dumps(_ordered(content), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a character, which a browser writes as \udxxx
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text).encode()


def _checked(content: object, told: object) -> Protection:
    if told is None:
        return Protection.OPEN
    try:
        fits = digest(content) == told
    except (ValueError, RecursionError):
        fits = False
    if not fits:
        raise ValueError(CHANGED)
    return Protection.CHECKED


def _ordered(value: object) -> object:
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=_code_units)}
    if isinstance(value, list):
        return [_ordered(one) for one in value]
    if isinstance(value, float):
        raise ValueError("A number is not whole.")
    return value


def _code_units(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _parsed(data: bytes, otherwise: str) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise ValueError(otherwise) from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
