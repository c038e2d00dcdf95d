"""Short codes that stand for ids in the learner's saved state, which has 4,096 characters in SCORM 1.2.

A code is three letters or digits taken from a hash of the id, so it stays the same when pages move, words
change or other ids come and go. Where two ids of one course hash alike, the one that comes first in the
alphabet keeps the code and the other takes the hash of ``id~1``, ``id~2`` and so on. A course of 300 ids has
such a pair one time in five; a later edition disturbs a code only if a new id falls on a taken code and sorts
before its owner, about one new id in a thousand for that course.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_LENGTH = 3
_SPACE = len(_ALPHABET) ** _LENGTH


def codes_for(ids: Iterable[str]) -> dict[str, str]:
    """A code for each id; no two the same. Order of ``ids`` is kept and does not matter for the codes."""
    wanted = list(dict.fromkeys(ids))
    taken: dict[str, str] = {}
    for name in sorted(wanted):
        attempt = 0
        while (code := _code(name, attempt)) in taken:
            attempt += 1
        taken[code] = name
    by_id = {name: code for code, name in taken.items()}
    return {name: by_id[name] for name in wanted}


def _code(name: str, attempt: int) -> str:
    text = f"{name}~{attempt}" if attempt else name
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % _SPACE
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
