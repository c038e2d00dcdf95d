"""Bringing back what a version has: one page, one file, or all of it, as an act that can be undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from kbs_learning.content.editing.outline import PageOutline, outline_of, page_at
from kbs_learning.core.drafts import Act, Media, Place, act_between, offset_of

_PICTURE = re.compile(r"media/[A-Za-z0-9_][A-Za-z0-9_./-]*")

PictureThen = Callable[[str, datetime], bytes | None]
"""The picture of a name as it was at a time, where it was taken away since: ``History.media_before``."""


def restore_page(file: str, now: str | None, then: str, line: int, day: str) -> Act | None:
    """The act that puts the page at ``line`` of ``then`` in the place of the same page of ``now``.

    The same page has the same id, or the same title where it has none. One that is gone comes back after the
    page that stood before it. None where there is no page at that line.
    """
    pages = outline_of(file, then).pages
    wanted = page_at(outline_of(file, then), line)
    if wanted is None:
        return None
    lines = _lines_of(then, wanted)
    here = outline_of(file, now or "").pages
    same = next((page for page in here if _same(page, wanted)), None)
    if now is None:
        text = then
    elif same is not None:
        text = _spliced(now, same.line, same.end, lines)
    else:
        before = pages[: pages.index(wanted)]
        after = next((one for page in reversed(before) for one in here if _same(one, page)), None)
        place = after.end if after else (here[0].line - 1 if here and not before else now.count("\n") + 1)
        text = _spliced(now, place + 1, place, lines)
    return _act(f"Restore page from {day}", {} if now is None else {file: now}, {file: text})


def restore_files(
    now: Mapping[str, str], then: Mapping[str, str | None], day: str, *, whole: bool = False
) -> Act:
    """The act that lets the files that ``then`` names be as they were; with ``whole``, no other one stays."""
    wanted: dict[str, str | None] = dict.fromkeys(now) if whole else {}
    what = "course" if whole else "file" if len(then) == 1 else "files"
    return _act(f"Restore {what} from {day}", now, wanted | dict(then))


def with_pictures(act: Act, folder: Path, at: datetime, picture_then: PictureThen, texts: str) -> Act:
    """``act``, and the pictures that ``texts`` show and the course has no more, as they were at a time."""
    lost = {name for name in _PICTURE.findall(texts) if not (folder / name).exists()}
    found = {name: picture_then(name, at) for name in sorted(lost)}
    media = [Media(name, None, data) for name, data in found.items() if data is not None]
    return Act(act.name, (*media, *act.changes), act.before, act.after)


def _same(one: PageOutline, other: PageOutline) -> bool:
    return one.id == other.id if one.id or other.id else one.title == other.title


def _lines_of(text: str, page: PageOutline) -> list[str]:
    lines = text.split("\n")[page.line - 1 : page.end]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _spliced(text: str, first: int, last: int, new: list[str]) -> str:
    """``new`` in the place of lines ``first`` to ``last``, with one empty line before and after."""
    lines = text.split("\n")
    before, after = lines[: first - 1], lines[last:]
    while before and not before[-1].strip():
        before.pop()
    while after and not after[0].strip():
        after.pop(0)
    parts = ["\n".join(part) for part in (before, new, after) if part]
    return "\n\n".join(parts) + ("" if after else "\n")


def _act(name: str, old: Mapping[str, str], new: Mapping[str, str | None]) -> Act:
    act = act_between(name, old, new)
    for change in act.changes:
        at = getattr(change, "at", 0)
        text = new.get(change.file)
        if text is not None:
            return Act(name, act.changes, None, Place(change.file, min(at, offset_of(text, 1 << 30))))
    return act
