"""The partnership's public key as a file: packs and packages get it, so that results come home sealed."""

from __future__ import annotations

import json
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.services.pack_list import public_key


def read_results_key(file: Path) -> dict[str, str]:
    """The key in ``file``, a public JWK on P-256 with a ``kid``. Raises :class:`UserError` otherwise."""
    hint = "kbs-learning results key show --to FILE writes one."
    try:
        key = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{file} is not a public key for results.", hint) from error
    if not isinstance(key, dict):
        raise UserError(f"{file} is not a public key for results.", hint)
    return public_key(key)
