"""Pages and modules added, copied, renamed and deleted: each function gives the act that does it.

Pages are counted from 0 within their file; what is deleted comes back by undoing the act.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kbs_learning.content.editing.ids import (
    LinkTo,
    declared,
    ids_of,
    links_to,
    new_id,
    numbered,
    with_new_ids,
)
from kbs_learning.content.editing.moving import renamed
from kbs_learning.content.editing.naming import stem_of
from kbs_learning.content.editing.outline import outline_of
from kbs_learning.content.editing.renaming import retitled
from kbs_learning.content.editing.sheets import modules_of, sheets_of
from kbs_learning.core.drafts import Act, Place, act_between

_PAGE_NUMBER = re.compile(r"-p(\d+)")
COPY = " (copy)"


def add_page(texts: Mapping[str, str], file: str, page: int, title: str) -> Act:
    """Add an empty page as number ``page`` of ``file``, with an id of its own."""
    text = texts[file]
    sheets = sheets_of(text)
    name = _page_id(texts, file, title)
    page = max(0, min(page, len(sheets.pages)))
    chunk = f"## {' '.join(title.split())} {{#{name}}}\n\n"
    sheets.put(page, chunk, (name, outline_of("", chunk).pages[0].title))
    return act_between("Add page", texts, {file: sheets.text()}, after=Place(file, sheets.at(page)))


def duplicate_page(texts: Mapping[str, str], file: str, page: int) -> Act:
    """Copy a page behind itself. What is in the copy has ids of its own, and links there lead to the copy."""
    sheets = sheets_of(texts[file])
    chunk = with_new_ids(sheets.pages[page], ids_of(texts))
    chunk = retitled(chunk, 2, lambda title: title + COPY)
    copied = outline_of("", chunk).pages[0]
    before = Place(file, sheets.at(page))
    sheets.put(page + 1, chunk, (copied.id, copied.title))
    after = Place(file, sheets.at(page + 1))
    return act_between("Duplicate page", texts, {file: sheets.text()}, before=before, after=after)


def delete_page(texts: Mapping[str, str], file: str, page: int) -> Act:
    """Take a page out of its module."""
    sheets = sheets_of(texts[file])
    before = Place(file, sheets.at(page))
    sheets.take(page)
    after = Place(file, sheets.at(min(page, max(0, len(sheets.pages) - 1))))
    return act_between("Delete page", texts, {file: sheets.text()}, before=before, after=after)


def links_to_page(texts: Mapping[str, str], file: str, page: int) -> tuple[LinkTo, ...]:
    """The links from elsewhere to a page, or to something on it: they lead nowhere once it is deleted."""
    sheets = sheets_of(texts[file])
    ids = {name for _, _, name in declared(sheets.pages[page])}
    sheets.pages[page] = ""
    return links_to({**texts, file: sheets.head + "".join(sheets.pages)}, ids)


def add_module(texts: Mapping[str, str], at: int, stem: str, text: str) -> Act:
    """Add ``text`` as module number ``at``, from 0; ``stem`` is its file's name without the number."""
    return _with_module("Add module", texts, at, f"{stem}.md", text)


def duplicate_module(texts: Mapping[str, str], file: str) -> Act:
    """Copy a module behind itself, with ids of its own; links inside lead to the copy."""
    taken = ids_of(texts)
    old = outline_of(file, texts[file]).id
    new = numbered(old, taken) if old else ""
    taken.add(new)
    text = with_new_ids(texts[file], taken, old, new)
    if old:
        text = re.sub(rf"^(id:[ \t]*[\"']?){re.escape(old)}\b", rf"\g<1>{new}", text, count=1, flags=re.M)
    text = retitled(text, 1, lambda title: title + COPY)
    at = modules_of(texts).index(file) + 1
    act = _with_module("Duplicate module", texts, at, f"{stem_of(file)}-copy.md", text)
    return replace(act, before=Place(file, 0))


def delete_module(texts: Mapping[str, str], file: str) -> Act:
    """Take a module out of the course. The other files keep their names."""
    order = modules_of(texts)
    next_to = order[order.index(file) - 1] if order.index(file) else next(iter(order[1:]), "course.md")
    return act_between("Delete module", texts, {file: None}, before=Place(file, 0), after=Place(next_to, 0))


def links_to_module(texts: Mapping[str, str], file: str) -> tuple[LinkTo, ...]:
    """The links from other files to what is in this one."""
    ids = {name for _, _, name in declared(texts[file])}
    return links_to({name: text for name, text in texts.items() if name != file}, ids)


def _with_module(name: str, texts: Mapping[str, str], at: int, file: str, text: str) -> Act:
    order = modules_of(texts)
    at = max(0, min(at, len(order)))
    near = order[min(at, len(order) - 1)] if order else ""
    digits = near[: len(near) - len(near.lstrip("0123456789"))]
    new = f"{digits}-{file}" if digits or not order else file
    while new in texts:
        new = f"{new.removesuffix('.md')}-2.md"
    changed, made = renamed({**texts, new: text}, [*order[:at], new, *order[at:]], new)
    return act_between(name, texts, changed, after=Place(made, 0))


def _page_id(texts: Mapping[str, str], file: str, title: str) -> str:
    """``m3-p5`` after ``m3-p4``, where the pages of a module are numbered so; else made from the title."""
    outline = outline_of(file, texts[file])
    taken = ids_of(texts)
    start = len(outline.id)
    found = [
        _PAGE_NUMBER.fullmatch(page.id, start) for page in outline.pages if page.id.startswith(outline.id)
    ]
    numbers = [int(one[1]) for one in found if one]
    if outline.id and (numbers or not outline.pages):
        name = f"{outline.id}-p{max(numbers, default=0) + 1}"
        if name not in taken:
            return name
    return new_id(f"{outline.id} {title}", taken, "page")
