"""One scene of a scenario: a heading, words, and a list of links that are the choices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from kbs_learning.content.forms.lines import as_typed, blocks, normal, one_line
from kbs_learning.content.groups import groups, inside, is_list, items
from kbs_learning.content.syntax.attributes import split_attributes
from kbs_learning.content.syntax.fence import MARK

_HEADING = re.compile(r"([ \t]*#{1,6}[ \t]+)(.*?)([ \t]+#+)?([ \t]*)")
_WAY = re.compile(
    r"([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[((?:[^\[\]\\]|\\.)*)\]\(#([^()\s]+)\)([ \t]*)", re.DOTALL
)
_NOT_IN_TITLES = str.maketrans({"{": "(", "}": ")"})
_ESCAPED = re.compile(r"\\([\[\]])")
_BRACKETS = re.compile(r"(?<!\\)([\[\]])")


@dataclass(frozen=True, slots=True)
class Choice:
    """A way on: its words and the id of the scene it leads to."""

    words: str
    to: str
    source: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The lines it was read from."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene; without choices it is an ending."""

    id: str
    title: str
    text: str = ""
    choices: tuple[Choice, ...] = ()
    source: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The lines it was read from; empty for a new one."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines of a scene by what they are for."""

    heading: tuple[str, ...]
    before: tuple[str, ...]
    """Blank lines, then words, then blank lines: all that stands before the choices."""
    choices: tuple[Choice, ...]
    gaps: tuple[tuple[str, ...], ...]
    after: tuple[str, ...]


def read_scene(lines: Sequence[str]) -> Scene:
    """The scene in ``lines``, whose first one is its heading."""
    parts = _parts(lines)
    title, name = _title(parts.heading)
    return Scene(name, one_line(title), _text(parts.before), parts.choices, tuple(lines))


def write_scene(lines: Sequence[str], scene: Scene) -> list[str]:
    """``lines`` with what differs from them in ``scene`` written anew; all of it where there are none."""
    if not lines:
        braces = f" {{#{scene.id}}}" if scene.id else ""
        lines = (f"### {scene.title.translate(_NOT_IN_TITLES)}{braces}", "")
    parts, was = _parts(lines), read_scene(lines)
    if was == scene:
        return list(lines)
    heading = list(parts.heading)
    if (scene.title, scene.id) != (was.title, was.id):
        heading = [_heading(parts.heading, scene)]
    before = _before(parts.before, was.text, scene)
    choices = _choices(parts, scene)
    after = list(parts.after)
    if choices and not was.choices:
        before = [*_without_end(before), ""]
        after = after or [""]
    if not choices and was.choices:
        before, after = _without_end(before), after or [""]
    return [*heading, *before, *choices, *after]


def _parts(lines: Sequence[str]) -> _Parts:
    depth, spans, head = 0, [], 1
    for group in groups(blocks(lines)):
        begin, end = group[0].map or (0, 1)
        if group[0].type == MARK:
            depth = max(0, depth + (1 if group[0].info.strip() else -1))
        elif begin == 0:
            head = end
        elif not depth:
            spans.append((begin, group))
    begin, group = spans[-1] if spans else (len(lines), [])
    found = _ways(group, lines) if group and is_list(group) else []
    if not found:
        end = len(lines)
        while end > head and not lines[end - 1].strip():
            end -= 1
        return _Parts(tuple(lines[:head]), tuple(lines[head:end]), (), (), tuple(lines[end:]))
    gaps = tuple(tuple(lines[one[1] : two[0]]) for one, two in pairwise(found))
    choices = tuple(choice for _, _, choice in found)
    return _Parts(tuple(lines[:head]), tuple(lines[head:begin]), choices, gaps, tuple(lines[found[-1][1] :]))


def _ways(group: list[Token], lines: Sequence[str]) -> list[tuple[int, int, Choice]]:
    """The choices that a list is made of, with their lines; none where an item is something else."""
    found: list[tuple[int, int, Choice]] = []
    for item in items(group):
        begin, end = item[0].map or (0, 0)
        while end > begin + 1 and not lines[end - 1].strip():
            end -= 1
        source = tuple(lines[begin:end])
        match = _WAY.fullmatch("\n".join(source))
        if match is None or len(inside(item)) != 1:
            return []
        found.append(
            (begin, end, Choice(one_line(_ESCAPED.sub(r"\1", " ".join(match[2].split()))), match[3], source))
        )
    return found


def _title(heading: Sequence[str]) -> tuple[str, str]:
    match = _HEADING.fullmatch(heading[0]) if heading else None
    words, attributes = split_attributes((match[2] if match else heading[0] if heading else "").strip())
    return words.strip(), attributes.id if attributes else ""


def _heading(heading: Sequence[str], scene: Scene) -> str:
    """The heading with another title or id; what else stands in its braces goes with the old id."""
    match = _HEADING.fullmatch(heading[0])
    braces = f" {{#{scene.id}}}" if scene.id else ""
    return f"{match[1] if match else '### '}{scene.title.translate(_NOT_IN_TITLES)}{braces}"


def _text(before: Sequence[str]) -> str:
    return normal(as_typed("\n".join(line if line.strip() else "" for line in before).strip()))


def _before(before: tuple[str, ...], was: str, scene: Scene) -> list[str]:
    """The lines between heading and choices, with other words between the same blank lines."""
    if scene.text == was:
        return list(before)
    start = next((at for at, line in enumerate(before) if line.strip()), len(before))
    end = next((at for at in range(len(before), start, -1) if before[at - 1].strip()), start)
    words = scene.text.split("\n") if scene.text else []
    if start == end:
        return ["", *words, *([""] if before else [])] if words else list(before)
    return [*before[:start], *words, *(before[end:] if words else ())]


def _choices(parts: _Parts, scene: Scene) -> list[str]:
    """The lines of the choices: those they had, and new ones in the manner of the first."""
    if scene.choices == parts.choices:
        return [line for lines in _interleaved(parts) for line in lines]
    known = {choice: choice.source for choice in parts.choices}
    mark = "- "
    if parts.choices:
        match = _WAY.fullmatch("\n".join(parts.choices[0].source))
        mark = match[1] if match else mark
    gap = parts.gaps[0] if parts.gaps else ()
    made: list[str] = []
    for number, choice in enumerate(scene.choices):
        made += gap if number else ()
        words = _BRACKETS.sub(r"\\\1", choice.words)
        made += known.get(choice) or (f"{mark}[{words}](#{choice.to})",)
    return made


def _interleaved(parts: _Parts) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for number, choice in enumerate(parts.choices):
        lines += [parts.gaps[number - 1]] if number else []
        lines.append(choice.source)
    return lines


def _without_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines
