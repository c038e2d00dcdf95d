"""One value of a YAML text changed, added, moved or taken out; everything else stays byte for byte.

Comments, order, quotation marks and folds of the author are kept, since nothing is written anew but the
value itself. Each edit is read again before it is given back: should it not say exactly what was asked for,
the text stays as it was. A text that cannot be read is never touched; ``fault`` says what to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import yaml

from kbs_learning.content.editing.yaml_parts import added, removed, swapped
from kbs_learning.content.editing.yaml_scalars import words_of
from kbs_learning.content.editing.yaml_tree import Path, Plain, Tree, entries, is_nothing, plain
from kbs_learning.content.editing.yaml_values import written

Value = str | Sequence[str]
"""Words, or a list of words."""


class YamlText:
    """A YAML text, what can be asked of it and done to it. Values are as typed: ``1.10`` stays so."""

    def __init__(self, text: str) -> None:
        """``text`` without the lines of ``---`` around it; lines end with a line feed."""
        self.text = text
        self._tree = Tree(text)

    @staticmethod
    def told(value: str) -> str:
        """``value`` as it is read again after it was written: single spaces between words."""
        return words_of(value)

    @property
    def fault(self) -> str:
        """Why nothing can be read or changed here, with the line; empty for a sound text."""
        found = self._tree.fault
        return f"Line {found.span.line}: {found.message}" if found else ""

    @property
    def fault_line(self) -> int:
        """The line, from 1, of what has to be mended; 0 for a sound text."""
        return self._tree.fault.span.line if self._tree.fault else 0

    def value(self, *path: str | int) -> str:
        """The words at ``path``; empty where there are none."""
        found = plain(self._tree.node(path))
        return found if isinstance(found, str) else ""

    def words(self, *path: str | int) -> tuple[str, ...]:
        """The list of words at ``path``; one word alone is a list too."""
        found = plain(self._tree.node(path))
        if isinstance(found, str):
            return (found,)
        return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()

    def has(self, *path: str | int) -> bool:
        """Whether there is a value at ``path``."""
        return not is_nothing(self._tree.node(path))

    def keys(self, *path: str | int) -> tuple[str, ...]:
        """The names of the keys at ``path``, in order."""
        found = plain(self._tree.node(path))
        return tuple(found) if isinstance(found, dict) else ()

    def count(self, *path: str | int) -> int:
        """How many rows the list at ``path`` has."""
        node = self._tree.node(path)
        return len(node.value) if isinstance(node, yaml.SequenceNode) else 0

    def line_of(self, *path: str | int) -> int:
        """The line, from 1, in which the entry at ``path`` begins; 0 where there is none."""
        entry = self._tree.entry(path)
        return self.text.count("\n", 0, self._tree.start(entry)) + 1 if entry else 0

    def put(self, path: Path, value: Value, order: Sequence[str] = ()) -> YamlText:
        """With ``value`` at ``path``, where keys that are missing come into being.

        A new key stands behind those that come before it in ``order``, else at the end of its mapping.
        """
        told = _told(value)
        if self._says(path, told):
            return self
        if self._tree.entry(path) is None:
            made = self._grown(path, told, order)
        else:
            made = written(self._tree, path, told)
        return self._proven(made, lambda top: _put(top, path, told))

    def without(self, *path: str | int) -> YamlText:
        """Without the key or row at ``path``; comments between the others stay."""
        entry = self._tree.entry(path)
        if entry is None:
            return self
        return self._proven(removed(self._tree, entry), lambda top: _take(top, path))

    def with_row(self, path: Path, row: Mapping[str, Value]) -> YamlText:
        """With one more row of names and values at the end of the list at ``path``."""
        told = {key: _told(value) for key, value in row.items()}
        return self._proven(added(self._tree, path, None, told), lambda top: _append(top, path, told))

    def moved(self, path: Path, by: int) -> YamlText:
        """With the key or row at ``path`` one place further down (``by`` 1) or up (``by`` -1)."""
        entry = self._tree.entry(path)
        siblings = entries(entry.parent) if entry else []
        if entry is None or not 0 <= entry.number + by < len(siblings):
            return self
        first, second = sorted((entry.number, entry.number + by))
        made = swapped(self._tree, siblings[first], siblings[second])
        return self._proven(made, lambda top: _swap(top, path[:-1], first, second), ordered=True)

    def _says(self, path: Path, told: Plain) -> bool:
        now = plain(self._tree.node(path))
        return now == told or (isinstance(told, list) and told != [] and told == [now])

    def _grown(self, path: Path, told: Plain, order: Sequence[str]) -> str:
        """A key, or a row, that was not there, and whatever has to be around it."""
        depth = len(path) - 1
        while depth > 0 and self._tree.entry(path[:depth]) is None:
            depth -= 1
        value = told
        for step in reversed(path[depth + 1 :]):
            value = {str(step): value}
        return added(self._tree, path[:depth], str(path[depth]), value, order)

    def _proven(self, text: str, change: Callable[[Plain], None], *, ordered: bool = False) -> YamlText:
        """``text`` where it reads as this one does after ``change``; else this one."""
        if self._tree.top is None:
            return self
        made, wanted = YamlText(text), plain(self._tree.top)
        change(wanted)
        found = plain(made._tree.top)
        sound = made._tree.top is not None and _bare(found) == _bare(wanted)
        if sound and ordered:
            sound = str(found) == str(wanted)  # the order of keys counts
        return made if sound else self


def _told(value: Value) -> Plain:
    return words_of(value) if isinstance(value, str) else [words_of(one) for one in value]


def _bare(value: Plain) -> Plain:
    """Without what is empty: a key without a value says as much as no key."""
    if isinstance(value, dict):
        kept = {key: _bare(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in (None, {}, [])}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def _put(top: Plain, path: Path, told: Plain) -> None:
    for at, step in enumerate(path[:-1]):
        below = _step(top, step)
        if below is None and isinstance(top, dict):
            below = top[str(step)] = [] if isinstance(path[at + 1], int) else {}
        top = below
    last = path[-1]
    if isinstance(top, dict):
        top[str(last)] = told
    elif isinstance(top, list) and isinstance(last, int) and last < len(top):
        top[last] = told


def _take(top: Plain, path: Path) -> None:
    for step in path[:-1]:
        top = _step(top, step)
    if isinstance(top, dict):
        top.pop(str(path[-1]), None)
    elif isinstance(top, list) and isinstance(path[-1], int):
        del top[path[-1]]


def _append(top: Plain, path: Path, told: Mapping[str, Plain]) -> None:
    for step in path[:-1]:
        top = _step(top, step)
    if isinstance(top, dict):
        rows = top.get(str(path[-1])) or []
        top[str(path[-1])] = [*rows, dict(told)] if isinstance(rows, list) else rows


def _swap(top: Plain, path: Path, first: int, second: int) -> None:
    for step in path:
        top = _step(top, step)
    if isinstance(top, list):
        top[first], top[second] = top[second], top[first]
    elif isinstance(top, dict):
        pairs = list(top.items())
        pairs[first], pairs[second] = pairs[second], pairs[first]
        top.clear()
        top.update(pairs)


def _step(value: Plain, step: str | int) -> Plain:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None
