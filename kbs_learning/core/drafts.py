"""The text of a course while somebody writes it: files in memory, changed by acts that have a name.

Everything that changes a draft is an :class:`Act`: typing, moving a page, saving a form, adding a picture. So
everything can be undone, and says in the menu what it was. Nothing here knows of disks or windows; offsets
count characters (code points) from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Change:
    """In ``file``, at offset ``at``, ``inserted`` takes the place of ``removed``."""

    file: str
    at: int
    removed: str = ""
    inserted: str = ""

    def inverse(self) -> Change:
        """What takes it back."""
        return Change(self.file, self.at, self.inserted, self.removed)


@dataclass(frozen=True, slots=True)
class Whole:
    """A text file that comes (``before`` is None), goes (``after`` is None) or is another altogether."""

    file: str
    before: str | None
    after: str | None

    def inverse(self) -> Whole:
        """What takes it back."""
        return Whole(self.file, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or video that comes, goes or is replaced, kept on disk at once and not in the draft."""

    file: str
    before: bytes | None
    after: bytes | None

    def inverse(self) -> Media:
        """What takes it back."""
        return Media(self.file, self.after, self.before)


AnyChange = Change | Whole | Media


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody writes: an offset in a file."""

    file: str
    at: int


@dataclass(frozen=True, slots=True)
class Act:
    """What a person would call one act; ``name`` stands in the menu: "Undo move page"."""

    name: str
    changes: tuple[AnyChange, ...]
    before: Place | None = None
    """Where the caret stood."""
    after: Place | None = None
    """Where it should stand now."""

    def inverse(self) -> Act:
        """What takes it back."""
        return Act(self.name, tuple(one.inverse() for one in reversed(self.changes)), self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """What just happened to a draft, for those who show it."""

    act: Act
    """The changes as they were made: those of an undo are already inverted."""
    origin: object = None
    """Who did it, so that a view can skip what it has done itself."""
    kind: str = "do"
    """``do``, ``undo`` or ``redo``."""


PutMedia = Callable[[str, bytes | None], None]
"""Writes a media file of the course, or takes it away. Raises ``UserError`` where it cannot."""


class Draft:
    """The text files of one folder, and every act since it was opened."""

    def __init__(self, texts: Mapping[str, str], put_media: PutMedia | None = None) -> None:
        """``texts`` by path relative to the folder, with forward slashes, as they are on the disk."""
        self._texts = dict(texts)
        self._saved = dict(texts)
        self._put_media = put_media
        self._done: list[tuple[Act, str]] = []
        self._undone: list[Act] = []
        self._listeners: list[Callable[[Step], None]] = []
        self.revision = 0
        """Grows with every step."""

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the text files, sorted."""
        return tuple(sorted(self._texts))

    @property
    def texts(self) -> dict[str, str]:
        """A copy of all texts, for work that goes on beside the window."""
        return dict(self._texts)

    def text(self, file: str) -> str:
        """The text of a file as it is now; raises KeyError where there is none."""
        return self._texts[file]

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The files that differ from what was read or saved last, those that are gone included."""
        return tuple(
            sorted(
                name
                for name in self._texts.keys() | self._saved.keys()
                if self._texts.get(name) != self._saved.get(name)
            )
        )

    def saved(self, file: str) -> str | None:
        """The text that was read or saved last; None where the file is not on the disk."""
        return self._saved.get(file)

    def mark_saved(self, file: str, text: str | None) -> None:
        """``text`` is on the disk now; None says that the file is gone."""
        if text is None:
            self._saved.pop(file, None)
        else:
            self._saved[file] = text

    def do(self, act: Act, *, merge: str = "", origin: object = None) -> None:
        """Carry out an act. One that follows another with the same ``merge`` becomes one with it.

        Raises ValueError, and changes nothing, when the text is not what ``act`` takes it for; ``UserError``
        when a picture cannot be kept.
        """
        self._carry_out(act)
        self._undone.clear()
        if merge and self._done and self._done[-1][1] == merge:
            self._done[-1] = (_joined(self._done[-1][0], act), merge)
        else:
            self._done.append((act, merge))
        self._tell(Step(act, origin))

    def undo(self, origin: object = None) -> Act | None:
        """Take the last act back; returns what was done to do so."""
        if not self._done:
            return None
        act, _ = self._done[-1]
        inverse = act.inverse()
        self._carry_out(inverse)
        self._done.pop()
        self._undone.append(act)
        self._tell(Step(inverse, origin, "undo"))
        return inverse

    def withdraw(self, merge: str, origin: object = None) -> bool:
        """Take the last act back as if it had never been, if it was done under ``merge``: a form was left."""
        if not self._done or not merge or self._done[-1][1] != merge:
            return False
        self.undo(origin)
        self._undone.pop()
        return True

    def redo(self, origin: object = None) -> Act | None:
        """Do again what was undone last."""
        if not self._undone:
            return None
        act = self._undone[-1]
        self._carry_out(act)
        self._undone.pop()
        self._done.append((act, ""))
        self._tell(Step(act, origin, "redo"))
        return act

    @property
    def undo_name(self) -> str:
        """The name of the act that :meth:`undo` would take back; empty where there is none."""
        return self._done[-1][0].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the act that :meth:`redo` would do; empty where there is none."""
        return self._undone[-1].name if self._undone else ""

    def end_merging(self) -> None:
        """What comes next is an act of its own: the caret was moved, a form was closed."""
        if self._done:
            self._done[-1] = (self._done[-1][0], "")

    def listen(self, listener: Callable[[Step], None]) -> Callable[[], None]:
        """Have ``listener`` told of every step; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _carry_out(self, act: Act) -> None:
        texts: dict[str, str | None] = {}
        for change in act.changes:
            if not isinstance(change, Media):
                texts[change.file] = _changed(texts.get(change.file, self._texts.get(change.file)), change)
        for change in act.changes:  # last, for it may fail: the texts are still as they were then
            if isinstance(change, Media) and self._put_media is not None:
                self._put_media(change.file, change.after)
        for name, text in texts.items():
            if text is None:
                self._texts.pop(name, None)
            else:
                self._texts[name] = text
        self.revision += 1

    def _tell(self, step: Step) -> None:
        for listener in tuple(self._listeners):
            listener(step)


def _changed(text: str | None, change: Change | Whole) -> str | None:
    if isinstance(change, Whole):
        if text != change.before:
            raise ValueError(f"{change.file} is not what the act takes it for")
        return change.after
    if text is None or not text.startswith(change.removed, change.at) or not 0 <= change.at <= len(text):
        raise ValueError(f"{change.file} is not what the act takes it for")
    return text[: change.at] + change.inserted + text[change.at + len(change.removed) :]


def _joined(one: Act, other: Act) -> Act:
    """Two acts as one; letters typed one after the other become one change."""
    changes = list(one.changes)
    for change in other.changes:
        last = changes[-1] if changes else None
        if (
            isinstance(change, Change)
            and isinstance(last, Change)
            and change.file == last.file
            and not change.removed
            and change.at == last.at + len(last.inserted)
        ):
            changes[-1] = replace(last, inserted=last.inserted + change.inserted)
        else:
            changes.append(change)
    return Act(other.name, tuple(changes), one.before, other.after)


def change_between(file: str, old: str, new: str) -> Change:
    """The one change that makes ``new`` of ``old``: what they have in common at both ends is left alone."""
    most = min(len(old), len(new))
    start = _same(old, new, most)
    end = _same(old[::-1], new[::-1], most - start)
    return Change(file, start, old[start : len(old) - end], new[start : len(new) - end])


def _same(one: str, other: str, most: int) -> int:
    """How many characters both begin with, at most ``most``; by halving, since slices compare fast."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def act_between(
    name: str,
    old: Mapping[str, str],
    new: Mapping[str, str | None],
    *,
    media: Iterable[Media] = (),
    before: Place | None = None,
    after: Place | None = None,
) -> Act:
    """The act that makes ``new`` of ``old``. ``new`` names what may differ; None takes it away."""
    changes: list[AnyChange] = list(media)
    for file, text in new.items():
        was = old.get(file)
        if text == was:
            continue
        if was is None or text is None:
            changes.append(Whole(file, was, text))
        else:
            changes.append(change_between(file, was, text))
    return Act(name, tuple(changes), before, after)


def offset_of(text: str, line: int, column: int = 1) -> int:
    """The offset of a line and column, both counted from 1; the end of the text where it has no such line."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
    end = text.find("\n", at)
    return min(at + column - 1, len(text) if end < 0 else end)


def line_of(text: str, at: int) -> int:
    """The line, counted from 1, in which the offset ``at`` stands."""
    return text.count("\n", 0, at) + 1


def replaced_lines(text: str, first: int, last: int, lines: str) -> str:
    """``text`` with ``lines`` (no newline at the end) in the place of lines ``first`` to ``last``.

    ``last`` below ``first`` puts them before line ``first``.
    """
    start = offset_of(text, first)
    if last < first:
        return f"{text[:start]}{lines}\n{text[start:]}"
    end = text.find("\n", offset_of(text, last))
    return text[:start] + lines + ("" if end < 0 else text[end:])
