"""The player's own words, by key, from ``strings/<language>/*.json``.

A file's name is the first part of its keys: ``{"saved": "Saved"}`` in ``frame.json`` is ``frame.saved``.
Tables may be nested; the parts of a key are joined by dots. Values hold ``{name}`` where something is put in.
A word that depends on a number has two entries, ``key.one`` and ``key.other``.

What is said otherwise in one target (a learning system is not "this computer") stands under the same keys in
``strings/<language>/targets/<target>.json``, with the family of the key as its outermost table.

Nobody lists which texts the scripts need: a text is shipped when a bundled script names its key
(``"frame.saved"``), the beginning of it (``"frame.notice."``), or the key of a counted pair.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FALLBACK = "en-GB"
_FOLDER = Path(__file__).parent / "strings"
_KEY = re.compile(r"""["']([a-z][a-z-]*\.[a-zA-Z0-9_.-]*)["']""")
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language, with English where a translation is missing."""

    language: str
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key``. Raises KeyError for an unknown key: that is a mistake of ours."""
        text = self.table[key]
        return text.format_map(values) if values else text

    def count(self, key: str, number: int, **values: object) -> str:
        """The text of ``key.one`` or ``key.other``; ``{n}`` is the number, spelled out up to nine."""
        form = "one" if number == 1 else "other"
        return self(f"{key}.{form}", n=self.number(number), **values)

    def number(self, number: int) -> str:
        """A count in words up to nine, in figures above."""
        words = self("frame.numbers").split()
        return words[number] if 0 <= number < len(words) else str(number)

    def date(self, day: datetime.date) -> str:
        """A date spelled out: 21 November 2026."""
        return self(
            "frame.date", day=day.day, month=self("frame.months").split()[day.month - 1], year=day.year
        )

    def month(self, day: datetime.date) -> str:
        """A month and its year: May 2027."""
        return f"{self('frame.months').split()[day.month - 1]} {day.year}"

    def for_scripts(self, script: str) -> dict[str, str]:
        """The texts that ``script`` names."""
        named = set(_KEY.findall(script))
        begins = tuple(sorted(name for name in named if name.endswith(".")))
        return {
            key: text
            for key, text in self.table.items()
            if key in named
            or key.removesuffix(".one").removesuffix(".other") in named
            or (begins and key.startswith(begins))
        }

    @property
    def direction(self) -> str:
        """``rtl`` for languages written from right to left, else ``ltr``."""
        return "rtl" if self.language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=16)
def texts_for(language: str, target: str = "") -> Texts:
    """The player's words for a BCP 47 language tag, as ``target`` says them; English for what is missing."""
    table = _read(FALLBACK, target)
    folder = language if (_FOLDER / language).is_dir() else language.split("-")[0]
    if folder != FALLBACK and re.fullmatch(r"[A-Za-z0-9-]+", folder) and (_FOLDER / folder).is_dir():
        table = {**table, **_read(folder, target)}
    return Texts(language, table)


def _read(language: str, target: str) -> dict[str, str]:
    table = {
        key: text
        for path in sorted((_FOLDER / language).glob("*.json"))
        for key, text in _flat(path.stem, _json(path))
    }
    own = _FOLDER / language / "targets" / f"{target}.json"
    return {**table, **dict(_flat("", _json(own)))} if own.is_file() else table


def _json(path: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return read


def _flat(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, Mapping):
            yield from _flat(key, value)
        else:
            yield key, str(value)
