"""The ids that stand in the text of a course: which there are, new ones, and what links to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass

from kbs_learning.core.drafts import Act, Place, act_between, line_of
from kbs_learning.core.errors import UserError

_LONGEST = 64
_LEGAL = re.compile(r"[a-z][a-z0-9-]{0,63}")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""As in ``content.reader``: names that Windows refuses for a file."""
_DECLARES = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]|:{3,})[^\n]*\{([^{}\n]*)\}[ \t]*#*[ \t]*$", re.MULTILINE)
_INSIDE = re.compile(r'"[^"]*"|(?<![^\s{])#(?P<id>[^\s{}"\'=#]+)(?=\s|$)')
_IN_HEADER = re.compile(r"^[ \t]*(?:-[ \t]+)?id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_LINK = re.compile(r"\]\(#([^()\s]+)(?=[)\s])")
_PART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link in the text of a course to one of its ids."""

    file: str
    line: int
    id: str


def is_legal(name: str) -> bool:
    """Whether ``name`` may be an id, and the name of a folder."""
    return bool(_LEGAL.fullmatch(name)) and not _RESERVED.fullmatch(name)


def declared(text: str) -> Iterator[tuple[int, int, str]]:
    """Where ids of pages, boxes and scenes stand: from, to, and the id."""
    for braces in _DECLARES.finditer(text):
        for inside in _INSIDE.finditer(text, braces.start(1), braces.end(1)):
            if inside["id"]:
                yield inside.start("id"), inside.end("id"), inside["id"]
                break


def ids_of(texts: Mapping[str, str]) -> set[str]:
    """Every id in the course, those of headers and statements included."""
    found: set[str] = set()
    for text in texts.values():
        found.update(name for _, _, name in declared(text))
        found.update(_IN_HEADER.findall(text))
    return found


def links_to(texts: Mapping[str, str], ids: Set[str]) -> tuple[LinkTo, ...]:
    """Every link to one of ``ids``, in the order of the course."""
    return tuple(
        LinkTo(file, line_of(text, link.start()), link[1])
        for file, text in sorted(texts.items())
        for link in _LINK.finditer(text)
        if link[1] in ids
    )


def new_id(words: str, taken: Set[str], otherwise: str = "part") -> str:
    """A legal id made of ``words`` that is not ``taken``."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = _PART.sub("-", plain).strip("-")[:40].rstrip("-")
    if not is_legal(name):
        name = f"{otherwise}-{name}".rstrip("-")
    return numbered(name, taken)


def numbered(name: str, taken: Set[str]) -> str:
    """``name``, with a number after it where it is taken."""
    made, number = name, 2
    while made in taken:
        end = f"-{number}"
        made, number = name[: _LONGEST - len(end)].rstrip("-") + end, number + 1
    return made


def with_new_ids(text: str, taken: set[str], base: str = "", new_base: str = "") -> str:
    """A copy of a part of a course whose ids are its own; links inside it lead to the copy.

    Ids that begin with ``base`` begin with ``new_base`` then. ``taken`` grows by what was made.
    """
    made: dict[str, str] = {}
    for _, _, name in declared(text):
        if name not in made:
            based = new_base + name[len(base) :] if base and name.startswith(f"{base}-") else ""
            made[name] = numbered(based if based and len(based) <= _LONGEST else _next(name), taken)
            taken.add(made[name])
    return _replaced(text, lambda name: made.get(name, name))


def change_id(texts: Mapping[str, str], file: str, old: str, new: str) -> Act:
    """Give a page, box or scene another id, and let every link to it follow.

    Raises ``UserError`` where ``new`` cannot be an id or is one already. Records refer to ids: what learners
    did under the old one stays there.
    """
    if not is_legal(new):
        raise UserError(f"“{new[:80]}” cannot be an id: use lower-case letters, digits and hyphens.")
    if new != old and new in ids_of(texts):
        raise UserError(f"“{new}” is already the id of something in this course; choose another.")
    changed = {name: _replaced(text, lambda one: new if one == old else one) for name, text in texts.items()}
    place = Place(file, next((start for start, _, name in declared(changed[file]) if name == new), 0))
    return act_between("Change id", texts, changed, before=place, after=place)


def _next(name: str) -> str:
    """``nans-story-2`` after ``nans-story``."""
    return f"{name[: _LONGEST - 2].rstrip('-')}-2"


def _replaced(text: str, name_of: Callable[[str], str]) -> str:
    """``text`` with every id declared in it, and every link to one, given the name it shall have."""
    places = [*declared(text), *((link.start(1), link.end(1), link[1]) for link in _LINK.finditer(text))]
    parts: list[str] = []
    at = 0
    for start, end, name in sorted(places):
        parts += (text[at:start], name_of(name))
        at = end
    return "".join((*parts, text[at:]))
