"""New courses and modules from the texts in ``content/templates``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from string import Template

from kbs_learning.content.editing.ids import ids_of, new_id
from kbs_learning.content.editing.naming import stem_of
from kbs_learning.content.editing.outline import COURSE_FILE, header_values
from kbs_learning.content.editing.parts import add_module
from kbs_learning.content.editing.sheets import modules_of
from kbs_learning.core.drafts import Act

_FOLDER = Path(__file__).parents[1] / "templates"
_REVIEW = timedelta(days=182)
"""Half a year, after which a course is looked at again."""
_OUTCOME = re.compile(r"^outcomes:[ \t]*\n(?:[ \t]*(?:#.*)?\n)*[ \t]+([A-Za-z][\w-]*):", re.MULTILINE)
_NUMBERED = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of module to begin with."""

    name: str
    title: str
    words: str
    """What it is good for."""


KINDS = (
    Kind("reading", "Pages to read", "Three pages: what it is about, the main points, and what to do."),
    Kind("questions", "Questions", "One of each kind of question, with a reason for every answer."),
    Kind("scenario", "A story with choices", "A short story with two ways to go, and a page to think."),
    Kind("session", "A part of a session", "Slides with notes for the trainer, and an activity in pairs."),
    Kind("tools", "Tool pages", "A page to use on a doorstep, found by the words people look for."),
)


def course_texts(title: str, name: str, level: str = "", *, today: date) -> dict[str, str]:
    """The text files of a new course called ``title`` whose id is ``name``; pictures among them, as SVG."""
    values = {
        "id": name,
        "title": _quoted(title),
        "level": _quoted(level),
        "today": today.isoformat(),
        "review": (today + _REVIEW).isoformat(),
    }
    course = _FOLDER / "course"
    found = {path.relative_to(course).as_posix(): _text(path) for path in sorted(course.rglob("*.*"))}
    found[COURSE_FILE] = Template(found[COURSE_FILE]).substitute(values)
    return found


def register_texts() -> dict[str, str]:
    """Registers with a row to show how one is written, for a project that has none."""
    return {path.name: _text(path) for path in sorted((_FOLDER / "registers").glob("*.yaml"))}


def id_from(title: str) -> str:
    """The id, and name of the folder, that is proposed for a course of this title; empty for no words."""
    return new_id(title, frozenset(), "course") if title.strip() else ""


def add_from_template(texts: Mapping[str, str], title: str, kind: str, at: int) -> Act:
    """The act that adds a module of this kind as number ``at`` of the course, from 0."""
    taken = ids_of(texts)
    short = " ".join(title.split())
    name = _module_id(texts, taken) or new_id(short, taken, "module")
    outcome = _OUTCOME.search(texts.get(COURSE_FILE, ""))
    text = Template(_text(_FOLDER / "modules" / f"{kind}.md")).substitute(
        id=name, short=_quoted(short), title=short, outcome=outcome[1] if outcome else ""
    )
    if not outcome:
        text = text.replace(" outcome=}", "}")
    stem = stem_of(new_id(short, frozenset(), "module") + ".md")
    return add_module(texts, at, stem, text)


def _module_id(texts: Mapping[str, str], taken: set[str]) -> str:
    """``l2-m9`` where the modules are called ``l2-m0`` to ``l2-m8``; empty where there is no such order."""
    ids = [header_values(texts[file]).get("id", "") for file in modules_of(texts)]
    found = [_NUMBERED.fullmatch(one) for one in ids]
    if not ids or not all(found) or len({one[1] for one in found if one}) != 1:
        return ""
    name = next(f"{one[1]}" for one in found if one) + str(max(int(one[2]) for one in found if one) + 1)
    clash = any(one == name or one.startswith(f"{name}-") for one in taken)
    return "" if clash else name


def _quoted(words: str) -> str:
    """As YAML takes any words: JSON's strings are YAML's."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
