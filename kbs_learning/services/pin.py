"""The trainer's PIN: a gate on a shared computer, kept as a salted scrypt hash (RFC 7914).

A PIN of four characters withstands a colleague at the keyboard, not somebody who takes the disk away.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import replace

from kbs_learning.core.errors import UserError
from kbs_learning.services.settings import Settings

SHORTEST = 4
_COST, _BLOCK, _LANES = 1 << 15, 8, 1
"""About 32 MB and a tenth of a second for each try."""
_MOST_MEMORY = 1 << 27


def set_pin(settings: Settings, pin: str) -> Settings:
    """``settings`` with this PIN; characters of any kind, at least four. Raises :class:`UserError`."""
    if len(_typed(pin)) < SHORTEST:
        raise UserError(f"A PIN has at least {SHORTEST} characters.", "Choose a longer one.")
    salt = secrets.token_bytes(16)
    digest = _hashed(pin, salt, _COST, _BLOCK, _LANES)
    parts = ("scrypt", str(_COST), str(_BLOCK), str(_LANES), _text(salt), _text(digest))
    return replace(settings, pin="$".join(parts))


def pin_is_right(settings: Settings, pin: str) -> bool:
    """Whether ``pin`` is the one that was set; never where none was set, or its line is damaged."""
    try:
        kind, cost, block, lanes, salt, digest = settings.pin.split("$")
        if kind != "scrypt":
            return False
        tried = _hashed(pin, base64.b64decode(salt), int(cost), int(block), int(lanes))
        return hmac.compare_digest(tried, base64.b64decode(digest))
    except (TypeError, ValueError, OverflowError, MemoryError, binascii.Error):
        return False


def _hashed(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(
        _typed(pin).encode("utf-8", "surrogatepass"),
        salt=salt,
        n=cost,
        r=block,
        p=lanes,
        maxmem=_MOST_MEMORY,
        dklen=32,
    )


def _typed(pin: str) -> str:
    """The same characters whichever keyboard they came from."""
    return unicodedata.normalize("NFKC", pin)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
