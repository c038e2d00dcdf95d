"""The rows of ``facts.yaml`` and ``contacts.yaml`` as text: found by looking at lines, changed in place.

A row is read and written by itself, so that a register of many hundred rows costs no more than one of ten.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kbs_learning.content.editing.yaml_lines import Value, YamlText

FACT_KEYS = (
    "text", "values", "source", "status", "open-question",
    "checked-by", "checked-on", "checked-how", "review-by",
)  # fmt: skip
CONTACT_KEYS = ("name", "phone", "hours", "note", "groups", *FACT_KEYS[2:])
"""The order in which new lines of a row are put."""
_ROW = re.compile(
    r"^(?:([A-Za-z][A-Za-z0-9_-]{0,63})|\"([^\"\n]+)\"|'([^'\n]+)')[ \t]*:(?=\s|$)", re.MULTILINE
)
_NUMBER = re.compile(r"([A-Za-z]+)(\d+)[A-Za-z]*")

Fields = Mapping[str, Value | Mapping[str, str] | None]
"""Values by key; a mapping for ``values``; None, an empty text or an empty list takes the line out."""


@dataclass(frozen=True)
class RegisterText:
    """The text of one register."""

    text: str

    @cached_property
    def spans(self) -> dict[str, tuple[int, int]]:
        """Where each row begins and where the next one does, by id; of an id there twice, the first."""
        starts = [(next(filter(None, match.groups())), match.start()) for match in _ROW.finditer(self.text)]
        ends = [start for _, start in starts[1:]] + [len(self.text)]
        found: dict[str, tuple[int, int]] = {}
        for (name, start), end in zip(starts, ends, strict=False):  # one end too many where there is no row
            found.setdefault(name, (start, end))
        return found

    @property
    def fault(self) -> str:
        """Why the register cannot be read, in a sentence; empty for a sound one. Reads all of it."""
        return YamlText(self.text).fault

    def row(self, name: str) -> YamlText:
        """The lines of one row; empty where there is none."""
        start, end = self.spans.get(name, (0, 0))
        return YamlText(self.text[start:end])

    def fields(self, name: str) -> dict[str, str]:
        """What a row says, as words by key; lists with commas, and ``values.deaths`` for each figure."""
        row = self.row(name)
        found: dict[str, str] = {}
        for key in row.keys(name):
            inner = row.keys(name, key)
            if inner:
                found |= {f"{key}.{one}": row.value(name, key, one) for one in inner}
            else:
                found[key] = ", ".join(row.words(name, key))
        return found

    def changed(self, name: str, fields: Fields, order: tuple[str, ...]) -> RegisterText:
        """With other values in a row; every other line stays."""
        start, end = self.spans.get(name, (0, 0))
        row = self.row(name)
        for key, value in fields.items():
            row = _with(row, name, key, value, order)
        return RegisterText(self.text[:start] + row.text + self.text[end:])

    def added(self, name: str, fields: Fields, order: tuple[str, ...]) -> RegisterText:
        """With one more row at the end, its values in ``order``."""
        row = YamlText("")
        for key in sorted(fields, key=lambda one: order.index(one) if one in order else len(order)):
            row = _with(row, name, key, fields[key], order)
        gap = "\n\n" if self.text.strip() else ""
        return RegisterText(self.text.rstrip("\n") + gap + row.text)

    def without(self, name: str) -> RegisterText:
        """Without a row; comments that stand after it, for the next one, stay."""
        start, end = self.spans.get(name, (0, 0))
        kept = YamlText(self.text[start:end]).without(name).text.lstrip("\n")
        return RegisterText(self.text[:start] + kept + self.text[end:])

    def next_id(self, letter: str) -> str:
        """An id that is not taken: ``letter`` and one more than the highest number behind it."""
        numbers = [
            int(match[2])
            for match in map(_NUMBER.fullmatch, self.spans)
            if match is not None and match[1] == letter
        ]
        # Numbers that the comments speak of are missing on purpose.
        numbers += [int(number) for number in re.findall(rf"\b{letter}(\d{{1,6}})\b", self.text)]
        return f"{letter}{max(numbers, default=0) + 1:02d}"


def _with(
    row: YamlText, name: str, key: str, value: Value | Mapping[str, str] | None, order: tuple[str, ...]
) -> YamlText:
    if isinstance(value, Mapping):
        for gone in set(row.keys(name, key)) - value.keys():
            row = row.without(name, key, gone)
        for inner, words in value.items():
            row = row.put((name, key, inner), words)
        return row if value else row.without(name, key)
    if not value:
        return row.without(name, key)
    return row.put((name, key), value, order)
