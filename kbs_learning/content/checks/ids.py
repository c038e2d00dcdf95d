"""Ids: each once in a course, and none missing. What is missing is offered, never made up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

from kbs_learning.content.checks.whole import Whole
from kbs_learning.content.index import Unnamed
from kbs_learning.core.problems import Fix, SourceSpan
from kbs_learning.core.toolkit import SEARCH, carried_tools

_LONGEST = 40
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def check(whole: Whole) -> None:
    """Say where an id is used twice, and offer one where it is missing."""
    first: dict[str, str] = {}
    carried = {page.id for _module, page, _tool in carried_tools(whole.course)} | {SEARCH}
    for file, index in whole.indexes():
        for named in index.ids:
            place = first.setdefault(named.id, f"{file}:{named.line}")
            if named.id in carried:
                message = f"The id “{named.id}” belongs to the toolkit; give this {named.what} its own."
                whole.found("id-twice", file, named.line, message)
            elif place != f"{file}:{named.line}":
                message = f"The id “{named.id}” is already used at {place}; give this {named.what} its own."
                whole.found("id-twice", file, named.line, message)
    taken = set(first)
    for file, index in whole.indexes():
        for unnamed in index.unnamed:
            name = suggested(unnamed.base, unnamed.what, taken)
            taken.add(name)
            message = f"This {unnamed.what} has no id; add one that will never change, such as {{#{name}}}."
            span = SourceSpan(file, unnamed.line, unnamed.line)
            fix = Fix(f"Add the id {name}", span, with_id(unnamed, name))
            whole.found("id-missing", file, unnamed.line, message, fix)


def suggested(base: str, what: str, taken: Set[str]) -> str:
    """An id made from the words of ``base`` that nothing has yet."""
    plain = unicodedata.normalize("NFKD", base).encode("ascii", "ignore").decode().lower()
    slug = _NOT_PLAIN.sub("-", plain).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    if not slug or not slug[0].isalpha():
        slug = f"{what}-{slug}".strip("-")
    name, number = slug, 2
    while name in taken:
        name, number = f"{slug}-{number}", number + 1
    return name


def with_id(unnamed: Unnamed, name: str) -> str:
    """The line as written, with the id in its braces."""
    line = unnamed.source.rstrip()
    opening = line.rfind("{") if line.endswith("}") else -1
    if opening >= 0 and not line[opening:].startswith(("{fact=", "{contact=")):
        return f"{line[: opening + 1]}#{name} {line[opening + 1 :].lstrip()}".replace(" }", "}")
    return f"{line} {{#{name}}}"
