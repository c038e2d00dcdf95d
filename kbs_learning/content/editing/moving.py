"""Pages and modules moved: each function takes the texts of a course and gives the act that does it.

Pages are counted from 0 within their file. A moved page keeps its text byte for byte; only the empty lines
between pages, and at the end of a file, are set right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kbs_learning.content.editing.naming import names_for
from kbs_learning.content.editing.sheets import modules_of, sheets_of
from kbs_learning.core.drafts import Act, Place, act_between


def move_page(texts: Mapping[str, str], file: str, page: int, to_file: str, to: int) -> Act:
    """Move a page so that it is number ``to`` of ``to_file``.

    Raises ``IndexError`` where there is no such page, ``UserError`` where the page would swallow others.
    """
    here = sheets_of(texts[file])
    there = here if to_file == file else sheets_of(texts[to_file])
    before = Place(file, here.at(page))
    chunk, name = here.take(page)
    to = max(0, min(to, len(there.pages)))
    if there is here and to == page:
        return Act("Move page", ())
    there.put(to, chunk, name)
    after = Place(to_file, there.at(to))
    changed = {file: here.text(), to_file: there.text()}
    return act_between("Move page", texts, changed, before=before, after=after)


def move_module(texts: Mapping[str, str], file: str, to: int) -> Act:
    """Move a module so that it is number ``to`` of the course, from 0: its file is numbered anew."""
    order = modules_of(texts)
    here = order.index(file)
    order.insert(max(0, min(to, len(order))), order.pop(here))
    if order.index(file) == here:
        return Act("Move module", ())
    changed, name = renamed(texts, order, file)
    return act_between("Move module", texts, changed, before=Place(file, 0), after=Place(name, 0))


def renamed(texts: Mapping[str, str], order: Sequence[str], file: str) -> tuple[dict[str, str | None], str]:
    """What the files are when the modules stand in ``order``, and the new name of ``file``."""
    changed: dict[str, str | None] = dict.fromkeys(order)
    names = names_for(order)
    for old, new in zip(order, names, strict=True):
        changed[new] = texts[old]
    return changed, names[order.index(file)]
