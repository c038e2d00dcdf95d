"""The list of contents of a course pack, ``pack.json``: what it says, and when it is not believed."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kbs_learning.core.errors import UserError
from kbs_learning.services.card import SHELVES, SOURCE_FOLDER
from kbs_learning.services.gathering import digest_of
from kbs_learning.services.unpacking import reading_zip

FORMAT, FORMAT_VERSION = "kbs-course-pack", 1
LIST = "pack.json"
AGAIN = "Ask for the pack again, and copy the file as a whole."

_NO_PACK = "It is damaged, or it is no course pack."
_LARGEST = 16 << 20
_MOST_NAMED = 10
"""Files named in one refusal."""
_COURSE_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_KEY_ID = re.compile(r"[A-Za-z0-9_.-]{1,200}")
_COORDINATE = re.compile(r"[A-Za-z0-9_-]{43}")
"""32 bytes in base64url without padding: a coordinate on P-256 (RFC 7518, section 6.2.1.2)."""
_PRIME = 2**256 - 2**224 + 2**192 + 2**96 - 1
_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
"""The curve P-256 is y² = x³ - 3x + b over this prime (NIST SP 800-186, section 3.2.1.3)."""

Progress = Callable[[int, int, str], None]
"""Told how many files are done, how many there are, and the name of the next."""
Cancelled = Callable[[], bool]


def public_key(jwk: Mapping[str, object]) -> dict[str, str]:
    """``jwk`` with the members a public P-256 key has, and no others. Raises :class:`UserError`."""
    if "d" in jwk:
        hint = "Give the file with the public key; the private one stays where it was made."
        raise UserError("This is a private key, which must not leave the trainer's computer.", hint)
    known = {
        name: value for name in ("crv", "kid", "kty", "x", "y") if isinstance(value := jwk.get(name), str)
    }
    whole = known.get("kty") == "EC" and known.get("crv") == "P-256"
    if (
        not whole
        or not _KEY_ID.fullmatch(known.get("kid", ""))
        or not _is_point(known.get("x", ""), known.get("y", ""))
    ):
        raise UserError("This is not a public key for results: a P-256 key with a kid, as JSON (JWK).")
    return known


def _is_point(x_text: str, y_text: str) -> bool:
    """Whether two coordinates meet the equation of P-256: with others nobody could ever open the results."""
    if not _COORDINATE.fullmatch(x_text) or not _COORDINATE.fullmatch(y_text):
        return False
    x, y = (int.from_bytes(urlsafe_b64decode(f"{text}=")) for text in (x_text, y_text))
    return max(x, y) < _PRIME and (y * y - x * x * x + 3 * x - _B) % _PRIME == 0


def list_digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of everything ``pack.json`` says, but for the digest itself, in its canonical form."""
    said = {name: value for name, value in content.items() if name != "digest"}
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def read_list(pack: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    """What ``pack.json`` says, once it is sure that it says something this program understands."""
    with reading(file):
        with pack.open(LIST) as stream:
            text = stream.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise refused(file, "Its list of contents is far too long.")
        content: dict[str, Any] = json.loads(text)
        if content["format"] != FORMAT:
            raise ValueError("another kind of file")
        if content["formatVersion"] > FORMAT_VERSION:
            reason = "It was made by a later version of this program."
            raise refused(file, reason, "Update this program, then open the pack again.")
        if content["digest"] != list_digest(content):
            raise refused(file, "Its list of contents was changed after the pack was made.")
        if not _is_sound(content):
            raise ValueError("a list that cannot be")
        if content["resultsKey"] is not None and content["resultsKey"] != public_key(content["resultsKey"]):
            raise ValueError("a key with something beside it")
    return content


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Faults of the pack, and of the disk it is on, as sentences."""
    with reading_zip(file, refused(file, _NO_PACK, AGAIN)):
        yield


def refused(file: Path, reason: str, hint: str = "", *details: str) -> UserError:
    """Why the pack in ``file`` is not taken in; ``details`` names files in it."""
    return UserError(f"{file.name} was refused. {reason}", hint, details[:_MOST_NAMED])


def stop_if(cancelled: Cancelled | None) -> None:
    """Raise when the work is no longer wanted."""
    if cancelled and cancelled():
        raise UserError("Stopped. Nothing was changed.")


def _is_sound(content: dict[str, Any]) -> bool:
    course, members = content["course"], content["members"]
    return (
        _COURSE_ID.fullmatch(course["id"]) is not None
        and isinstance(course["version"], str)
        and content["shelf"] in SHELVES
        and all(isinstance(name, str) and isinstance(digest, str) for name, digest in members.items())
        and digest_of(
            {name.removeprefix(f"{SOURCE_FOLDER}/"): digest for name, digest in members.items()},
            content["resultsKey"],
        )
        == content["edition"]
    )
