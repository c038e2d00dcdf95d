"""Reading results files: what learners saved elsewhere, and brought home."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.core.results import Results
from kbs_learning.core.results_file import ENDING, LARGEST, read_results_file
from kbs_learning.services.profile import Profile
from kbs_learning.services.sealing import Keyring


class RefusedFileError(UserError):
    """A results file that cannot be taken in: its name, without the folder, and the reason in a sentence."""

    def __init__(self, file: str, reason: str, hint: str = "") -> None:
        """``file`` is its name only: where it lay is nobody's business, and may name a person."""
        super().__init__(f"{file}: {reason}", hint)
        self.file = file
        self.reason = reason


def read_results(file: Path, keys: Profile | Keyring) -> Results:
    """What one results file says; ``keys`` opens it when it is sealed. Raises :class:`RefusedFileError`.

    For many files make one :class:`Keyring` and hand it in: it reads each key once.
    """
    ring = keys if isinstance(keys, Keyring) else Keyring(keys)
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        return read_results_file(data, ring.unseal)
    except UserError as error:
        raise RefusedFileError(file.name, error.message, error.hint) from error
    except ValueError as error:
        raise RefusedFileError(file.name, str(error)) from error
    except OSError as error:
        raise RefusedFileError(file.name, f"This file cannot be read: {error.strerror or error}.") from error


def results_files(places: Iterable[Path]) -> tuple[Path, ...]:
    """The files meant: each file as it is, of a folder every results file in it and below, each once.

    Raises :class:`UserError` for a place that is not there.
    """
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(one for one in place.rglob("*") if one.name.endswith(ENDING) and one.is_file())
        elif place.exists():
            found.append(place)
        else:
            raise UserError(f"There is no file or folder {place}.")
    return tuple(dict.fromkeys(found))
