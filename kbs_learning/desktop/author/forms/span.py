"""The lines that a form stands for, followed while others change the text around and in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kbs_learning.content.editing.outline import BoxOutline, box_at
from kbs_learning.core.drafts import AnyChange, Change, change_between, line_of, offset_of

_ID = re.compile(r"\{[^{}\n]*?#([^\s{}\"'=#]+)[^{}\n]*\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Span:
    """Some whole lines of one file, from the offset ``start`` to ``end``, which is before their newline."""

    file: str
    start: int
    end: int

    def of(self, text: str) -> str:
        """The lines, as ``text`` has them."""
        return text[self.start : self.end]

    def of_length(self, length: int) -> Span:
        """The same place with other lines, ``length`` characters long."""
        return Span(self.file, self.start, self.start + length)

    def lines(self, text: str) -> tuple[int, int]:
        """First and last line, counted from 1."""
        first = line_of(text, self.start)
        return first, first + text.count("\n", self.start, self.end)

    def change(self, text: str, new: str) -> Change:
        """What makes ``new`` of these lines, and leaves alone what is the same."""
        part = change_between(self.file, self.of(text), new)
        return Change(self.file, self.start + part.at, part.removed, part.inserted)

    def removal(self, text: str) -> Change:
        """What takes these lines away, with the blank line behind them."""
        end = self.end
        while end < len(text) and text[end] == "\n" and end < self.end + 2:
            end += 1
        return Change(self.file, self.start, text[self.start : end])

    def after(self, change: AnyChange) -> Span | None:
        """Where the same lines are after a change beside them; None where it touches them."""
        if change.file != self.file:
            return self
        if not isinstance(change, Change):
            return None
        end = change.at + len(change.removed)
        ends_before = end == self.start and (change.inserted or change.removed).endswith("\n")
        if end < self.start or ends_before:
            moved = len(change.inserted) - len(change.removed)
            return Span(self.file, self.start + moved, self.end + moved)
        if change.at > self.end or (change.at == self.end and _begins_a_line(change)):
            return self
        return None

    def swallowed_by(self, change: AnyChange) -> bool:
        """Whether a change that touches them takes all of these lines away at once."""
        if not isinstance(change, Change):
            return True
        return change.at <= self.start and change.at + len(change.removed) >= self.end

    def start_after(self, change: AnyChange) -> int:
        """Where they begin after a change that touches them."""
        return min(self.start, change.at) if isinstance(change, Change) else self.start


def span_of(file: str, text: str, first: int, last: int) -> Span:
    """The lines ``first`` to ``last`` of ``text``, counted from 1."""
    start = offset_of(text, first)
    end = text.find("\n", offset_of(text, last))
    return Span(file, start, len(text) if end < 0 else end)


def same_lines(file: str, text: str, lines: str) -> Span | None:
    """Where exactly these lines stand in ``text``; None where they do not, or more than once."""
    whole, sought = f"\n{text}\n", f"\n{lines}\n"
    at = whole.find(sought)
    if at < 0 or whole.find(sought, at + 1) >= 0:
        return None
    return Span(file, at, at + len(lines))


def id_in(lines: str) -> str:
    """The id in the braces of the first line; empty where it has none."""
    match = _ID.search(lines.partition("\n")[0])
    return match[1] if match else ""


def box_again(text: str, line: int, name: str) -> BoxOutline | None:
    """The box called ``name``, wherever it is now, or else the one at ``line``, if that is not 0."""
    at = text.find(f"#{name}") if name else -1
    while at >= 0:
        box = box_at(text, line_of(text, at))
        if box is not None and box.id == name:
            return box
        at = text.find(f"#{name}", at + 1)
    return box_at(text, line) if line else None


def _begins_a_line(change: Change) -> bool:
    """Whether what it puts behind a line leaves that line as it is."""
    return all(not words or words.startswith("\n") for words in (change.inserted, change.removed))
