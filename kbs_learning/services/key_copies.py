"""A copy of a private key behind a passphrase: for a safe place, and for a second computer.

A file with a JWE (RFC 7518, 4.8): the passphrase is stretched with PBKDF2 on SHA-512. Without a copy, sealed
results are lost with the computer that holds the key.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from joserfc import jwe
from joserfc.jwk import OctKey

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.services.sealing import FAULTS, Keyring, key_id, private_key

ENDING = ".kbskey"
SHORTEST = 12
"""Characters of a passphrase at least."""
_FORMAT, _VERSION = "kbs-learning-results-key", 1
_ALGORITHM, _ENCRYPTION = "PBES2-HS512+A256KW", "A256GCM"
_ROUNDS = 300_000
"""The most that the library takes, lest a crafted file keeps a computer busy; 210,000 are advised."""
_LARGEST = 20_000
_REGISTRY = jwe.JWERegistry(algorithms=[_ALGORITHM, _ENCRYPTION])


def save_copy(keys: Keyring, kid: str, file: Path, passphrase: str) -> None:
    """Write the key with that id to ``file``. Raises :class:`UserError`, also for a short passphrase."""
    if len(passphrase.strip()) < SHORTEST:
        hint = "Four words that do not belong together are easy to remember."
        raise UserError(f"The passphrase needs at least {SHORTEST} characters.", hint)
    plaintext = json.dumps(keys.private(kid).as_dict(private=True)).encode()
    header = {"alg": _ALGORITHM, "enc": _ENCRYPTION, "p2c": _ROUNDS, "cty": "jwk+json"}
    sealed = jwe.encrypt_compact(header, plaintext, _stretched(passphrase), registry=_REGISTRY)
    lines = {"format": _FORMAT, "formatVersion": _VERSION, "key": kid, "sealed": sealed}
    with replacing(file) as stream:
        stream.write(json.dumps(lines, indent=1).encode())


def load_copy(keys: Keyring, file: Path, passphrase: str) -> str:
    """Bring the key of a copy into this profile; return its id. Raises :class:`UserError`."""
    sealed = _sealed(file)
    try:
        plaintext = jwe.decrypt_compact(sealed, _stretched(passphrase), registry=_REGISTRY).plaintext or b""
        key = private_key(json.loads(plaintext))
    except FAULTS:
        hint = "Type the passphrase again, with its spaces and capital letters; or use another copy."
        raise UserError(f"{file.name} does not open with this passphrase, or is damaged.", hint) from None
    return key_id(key) if key_id(key) in keys.ids() else keys.keep(key)


def _sealed(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise ValueError
        lines: Any = json.loads(file.read_text(encoding="utf-8"))
        if lines["format"] != _FORMAT or not isinstance(lines["sealed"], str):
            raise ValueError
    except OSError as error:
        raise UserError(f"{file.name} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError(f"{file.name} is not a saved key.", f"Its name ends in {ENDING}.") from None
    if lines.get("formatVersion") != _VERSION:
        raise UserError(f"{file.name} is from a later version of KBS Learning.", "Install that version.")
    sealed: str = lines["sealed"]
    return sealed


def _stretched(passphrase: str) -> OctKey:
    """The same key whichever way a keyboard composes its letters, and whatever spaces stand around it."""
    return OctKey.import_key(unicodedata.normalize("NFC", passphrase.strip()).encode())
