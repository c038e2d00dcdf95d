"""What a file handed to the window is for, told by its ending."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PACK, RESULTS = ".kbspack", ".kbsresults"
OLD_RESULTS = ".json"
"""How results files of version 1 ended."""
ENDINGS = (PACK, RESULTS, OLD_RESULTS)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Files by what becomes of them."""

    packs: tuple[Path, ...]
    results: tuple[Path, ...]
    strangers: tuple[Path, ...]


def sort_files(files: Iterable[Path]) -> Sorted:
    """Course packs, results files (a folder counts as results: it may hold a hundred), and the rest."""
    packs, results, strangers = [], [], []
    for file in files:
        ending = file.suffix.casefold()
        if ending == PACK:
            packs.append(file)
        elif ending in (RESULTS, OLD_RESULTS) or file.is_dir():
            results.append(file)
        else:
            strangers.append(file)
    return Sorted(tuple(packs), tuple(results), tuple(strangers))
