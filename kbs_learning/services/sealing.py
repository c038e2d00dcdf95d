"""Sealed results files: the key pairs of this profile, and opening what was sealed to one of them.

A file is a JWE (RFC 7516): ECDH-ES on P-256 with AES-256-GCM (RFC 7518, 4.6 and 5.3). Packs and packages have
the public half of a key; the private half is a JWK in the profile that its owner alone may read. Earlier keys
stay, so that files sealed to them can still be opened.
"""

from __future__ import annotations

import base64
import json
import re
from datetime import date
from pathlib import Path

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, GuestProtocol

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.core.results_file import CHANGED
from kbs_learning.services.profile import Profile, private_folder

ALGORITHM, ENCRYPTION = "ECDH-ES", "A256GCM"
CURVE = "P-256"
FAULTS = (JoseError, ValueError, KeyError, TypeError, AttributeError, AssertionError)
"""Whatever a crafted or damaged key or JWE makes the libraries raise."""
_KEY_ID = re.compile(r"[0-9a-f]{16}")


class _Registry(jwe.JWERegistry):
    """One algorithm, one encryption, no compression, and room for the largest results file."""

    max_ciphertext_length: int = 4_000_000


_REGISTRY = _Registry(algorithms=[ALGORITHM, ENCRYPTION])


class Keyring:
    """The private keys of a profile, each read once."""

    def __init__(self, profile: Profile) -> None:
        """Reads nothing yet."""
        self._folder = profile.keys
        self._known: dict[str, ECKey] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of the keys on this computer, in alphabetical order."""
        return tuple(sorted(one.stem for one in self._folder.glob("*.json") if _KEY_ID.fullmatch(one.stem)))

    def make(self) -> str:
        """Make a key pair and keep it; return its id."""
        return self.keep(ECKey.generate_key(CURVE))

    def keep(self, key: ECKey) -> str:
        """Write a private key into the profile, readable by its owner only; return its id."""
        kid = key_id(key)
        lines = key.as_dict(private=True) | {"kid": kid, "made": date.today().isoformat()}
        private_folder(self._folder)
        with replacing(self._file(kid)) as stream:
            Path(stream.name).chmod(0o600)  # before anything is in it
            stream.write(json.dumps(lines, indent=1).encode())
        self._known[kid] = key
        return kid

    def private(self, kid: str) -> ECKey:
        """The key pair with that id. Raises :class:`UserError` when it is not here, or damaged."""
        if kid not in self._known:
            if not _KEY_ID.fullmatch(kid) or not self._file(kid).is_file():
                raise UserError(f"The key {kid} is not on this computer.", "Load its saved copy.")
            try:
                self._known[kid] = private_key(json.loads(self._file(kid).read_text(encoding="utf-8")))
            except (OSError, *FAULTS):
                raise UserError(f"The key {kid} cannot be read.", "Load its saved copy again.") from None
        return self._known[kid]

    def public(self, kid: str) -> dict[str, str]:
        """The public half as a JWK, for a pack or a package. Raises :class:`UserError` as :meth:`private`."""
        return public_part(self.private(kid))

    def unseal(self, sealed: str) -> bytes:
        """The plaintext of a JWE that was sealed to one of the keys.

        Raises ValueError with a sentence for one that was changed, :class:`UserError` where no key fits.
        """
        try:
            plaintext = jwe.decrypt_compact(sealed, self._key_for, registry=_REGISTRY).plaintext
        except FAULTS:
            raise ValueError(CHANGED) from None
        return plaintext or b""

    def _key_for(self, told: GuestProtocol) -> ECKey:
        kid = told.headers().get("kid")
        if isinstance(kid, str) and (kid in self._known or kid in self.ids()):
            return self.private(kid)
        named = f" (key id {kid})" if isinstance(kid, str) and _KEY_ID.fullmatch(kid) else ""
        hint = "Load the saved copy of that key, or open the file on the computer that has it."
        raise UserError(f"This file is sealed with a key that is not on this computer{named}.", hint)

    def _file(self, kid: str) -> Path:
        return self._folder / f"{kid}.json"


def key_id(key: ECKey) -> str:
    """What a key is called: the first eight bytes of its thumbprint (RFC 7638) in hexadecimal."""
    return base64.urlsafe_b64decode(f"{key.thumbprint()}=")[:8].hex()


def private_key(lines: object) -> ECKey:
    """A key pair from its JWK. Raises one of ``FAULTS`` for what is not one, or not on P-256."""
    if not isinstance(lines, dict) or lines.get("crv") != CURVE:
        raise ValueError("not a key on P-256")
    key = ECKey.import_key({name: lines[name] for name in ("kty", "crv", "x", "y", "d")})
    if not key.is_private:
        raise ValueError("not a private key")
    return key


def public_part(key: ECKey) -> dict[str, str]:
    """The public half of a key as a JWK with its id."""
    lines = key.as_dict(private=False)
    return {name: str(lines[name]) for name in ("kty", "crv", "x", "y")} | {"kid": key_id(key)}
