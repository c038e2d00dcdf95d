"""Private writing: reflections and plans that stay on this computer, apart from the records.

Each attempt has one file, named by a random key. No export, results file or hand-over reads it.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from contextlib import suppress
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.services.profile import private_folder

log = logging.getLogger(__name__)

_KEY = re.compile(r"[0-9a-z]{8,40}")
LONGEST = 100_000
"""Characters in one box."""


class Writing:
    """The private notes of every attempt of a profile."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made when the first note is."""
        self._folder = folder

    def notes(self, key: str) -> dict[str, str]:
        """What was written, by item. A file that cannot be understood is put aside, with its words."""
        file = self._file(key)
        try:
            return _read(file)
        except ValueError:
            with suppress(UserError):
                self._put_aside(file)
            return {}

    def set(self, key: str, item: str, text: str) -> None:
        """Keep a text; empty forgets it. Durable when this returns. Raises :class:`UserError`."""
        if len(text) > LONGEST:
            raise UserError(
                f"A note can be {LONGEST:,} characters long; this one is longer.", "Make it shorter."
            )
        try:
            notes = _read(self._file(key))
        except ValueError:
            self._put_aside(self._file(key))
            notes = {}
        if notes.get(item, "") == text:
            return
        notes[item] = text
        kept = {name: words for name, words in notes.items() if words}
        if not kept:
            self.delete(key)
            return
        private_folder(self._folder)
        with replacing(self._file(key)) as stream:
            stream.write(json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace"))

    def delete(self, key: str) -> bool:
        """Remove the notes of one attempt, also what was put aside of them. Whether there were any."""
        file = self._file(key)
        gone = False
        for one in (file, *self._folder.glob(f"{file.stem}.broken-*")):
            try:
                one.unlink()
                gone = True
            except FileNotFoundError:
                continue
            except OSError as error:
                raise UserError(
                    f"Private notes cannot be deleted: {error.strerror or error}.",
                    f"Allow writing in {self._folder}.",
                ) from error
        return gone

    def _file(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("private notes are kept under a random key")
        return self._folder / f"{key}.json"

    def _put_aside(self, file: Path) -> None:
        """Never written over: somebody may still be able to read the words."""
        log.warning("private notes that cannot be read are put aside")
        try:
            file.replace(file.with_name(f"{file.stem}.broken-{secrets.token_hex(3)}"))
        except OSError as error:
            raise UserError(
                f"Private notes cannot be kept: {error.strerror or error}.",
                f"Allow writing in {file.parent}.",
            ) from error


def _read(file: Path) -> dict[str, str]:
    """The texts in a file, none where there is no file. Raises ValueError for one that is broken."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(
            f"Private notes cannot be read: {error.strerror or error}.", f"Allow reading in {file.parent}."
        ) from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        raise ValueError("not a table of texts")
    return data
