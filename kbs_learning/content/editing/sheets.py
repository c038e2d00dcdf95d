"""A module's text taken apart into its pages, and put together again byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from kbs_learning.content.editing.outline import COURSE_FILE, outline_of
from kbs_learning.core.drafts import offset_of
from kbs_learning.core.errors import UserError

_BETWEEN = "\n\n"


@dataclass(slots=True)
class Sheets:
    """What stands before the first page, and the text of each page up to the next."""

    head: str
    pages: list[str]
    names: list[tuple[str, str]]
    """Id and title of each page, to see that none was lost."""

    def text(self) -> str:
        """All of it. Raises ``UserError`` where one page now swallows another."""
        made = self.head + "".join(self.pages)
        if [(page.id, page.title) for page in outline_of("", made).pages] != self.names:
            raise UserError(
                "This page cannot stand there: something before it is not closed.",
                "Look for code between ``` that has no end, then try again.",
            )
        return made

    def at(self, page: int) -> int:
        """The offset at which a page begins."""
        return len(self.head) + sum(map(len, self.pages[:page]))

    def take(self, page: int) -> tuple[str, tuple[str, str]]:
        """Take a page out: its text, and its id and title."""
        chunk, name = self.pages.pop(page), self.names.pop(page)
        if page == len(self.pages):  # what ended the file still does
            body, end = _parted(chunk)
            before, gap = _parted(self._last())
            if before:
                self._put_last(before + end)
                chunk = body + gap
        return chunk, name

    def put(self, page: int, chunk: str, name: tuple[str, str]) -> None:
        """Let ``chunk`` be the page of that number; an empty line parts it from its neighbours."""
        body, gap = _parted(chunk)
        gap = gap if gap.count("\n") > 1 else _BETWEEN
        if page == len(self.pages):
            before, end = _parted(self._last())
            if before:
                self._put_last(before + gap)
                gap = end or "\n"
        self.pages.insert(page, body + gap)
        self.names.insert(page, name)

    def _last(self) -> str:
        return self.pages[-1] if self.pages else self.head

    def _put_last(self, text: str) -> None:
        if self.pages:
            self.pages[-1] = text
        else:
            self.head = text


def sheets_of(text: str) -> Sheets:
    """The pages of a module."""
    pages = outline_of("", text).pages
    cuts = [offset_of(text, page.line) for page in pages]
    chunks = [text[at:end] for at, end in pairwise([*cuts, len(text)])]
    return Sheets(text[: cuts[0]] if cuts else text, chunks, [(page.id, page.title) for page in pages])


def modules_of(texts: Mapping[str, str]) -> list[str]:
    """The files of the modules, in order."""
    return sorted(name for name in texts if name != COURSE_FILE)


def _parted(text: str) -> tuple[str, str]:
    """The text, and the newline and empty lines that end it."""
    at = text.find("\n", len(text.rstrip(" \t\n")))
    return (text, "") if at < 0 else (text[:at], text[at:])
