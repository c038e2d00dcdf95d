"""A scenario as its form shows it: scenes with choices, topics, a picture, and words for those who skip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kbs_learning.content.forms.lines import kept_as_words, normal, one_line
from kbs_learning.content.forms.opening_line import OpeningLine
from kbs_learning.content.forms.scenes import Choice, Scene, read_scene, write_scene
from kbs_learning.content.forms.story import Piece, pieces
from kbs_learning.content.syntax.scenario import TAGS

__all__ = ["TAGS", "Choice", "ScenarioForm", "Scene", "new_scenario", "new_scene_id", "read", "write"]

_PICTURE = re.compile(
    r"^([ \t]*)!\[((?:[^\[\]\\]|\\.)*)\]\((<[^<>]*>|[^\s()]*)((?:[ \t]+[^()]*)?)\)([ \t]*)$"
)
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ScenarioForm:
    """Everything that a scenario says."""

    id: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    unfolding: bool = False
    """Whether its scenes are parts that follow one another."""
    picture: str = ""
    """Its file, relative to the course folder; empty for none."""
    alt: str = ""
    scenes: tuple[Scene, ...] = ()
    summary: str = ""
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)
    """The lines it was read from."""


def read(lines: Sequence[str]) -> ScenarioForm:
    """What ``lines`` hold, from the one that opens the box to the one that closes it. Never raises."""
    opening = OpeningLine(lines[0])
    found = tuple(pieces(lines))
    before = next((piece.lines for piece in found if piece.role == "before"), ())
    match = next((match for match in map(_PICTURE.match, before) if match), None)
    return ScenarioForm(
        id=opening.id,
        title=one_line(opening.title),
        tags=opening.names("tags"),
        unfolding=opening.value("unfolding").lower() == "yes",
        picture=one_line(match[3].strip("<>")) if match else "",
        alt=one_line(match[2]) if match else "",
        scenes=tuple(read_scene(piece.lines) for piece in found if piece.role == "scene"),
        summary=next((_words(piece.lines[1:-1]) for piece in found if piece.role == "summary"), ""),
        pieces=found,
    )


def write(lines: Sequence[str], form: ScenarioForm) -> list[str]:
    """``lines`` with what differs from them in ``form`` written anew."""
    was = read(lines)
    wanted = _clean(form)
    if wanted == was:
        return list(lines)
    made = _written(was, wanted)
    if read(made) == wanted:
        return made
    safe = replace(
        wanted,
        summary=kept_as_words(wanted.summary),
        scenes=tuple(replace(scene, text=kept_as_words(scene.text)) for scene in wanted.scenes),
    )
    return _written(was, safe)


def new_scenario(name: str) -> list[str]:
    """The lines of a new scenario called ``name``: a scene that leads to two endings."""
    return [
        f"::: scenario A story {{#{name}}}",
        "",
        f"### It begins {{#{name}-start}}",
        "",
        "Say where we are, who is there and what has happened. What do you do?",
        "",
        f"- [Ask what they need](#{name}-ask)",
        f"- [Say nothing](#{name}-nothing)",
        "",
        f"### You asked {{#{name}-ask}}",
        "",
        "Say what happens then.",
        "",
        f"### You said nothing {{#{name}-nothing}}",
        "",
        "Say what happens then.",
        "",
        "::: summary",
        "For those who skip the story: what happens, and what to take from it.",
        ":::",
        ":::",
    ]


def new_scene_id(form: ScenarioForm, title: str) -> str:
    """An id for a new scene, made of its title, that no scene of this scenario has."""
    words = _PLAIN.sub("-", title.lower()).strip("-")[:40].strip("-") or "scene"
    stem = f"{form.id}-{words}" if form.id else words
    taken = {scene.id for scene in form.scenes}
    number, name = 2, stem
    while name in taken:
        number, name = number + 1, f"{stem}-{number}"
    return name


def _clean(form: ScenarioForm) -> ScenarioForm:
    """What somebody typed, as it can stand in a file."""
    return replace(
        form,
        title=one_line(form.title),
        alt=one_line(form.alt),
        picture=one_line(form.picture),
        summary=normal(form.summary),
        scenes=tuple(
            replace(
                scene,
                title=one_line(scene.title),
                text=normal(scene.text),
                choices=tuple(replace(choice, words=one_line(choice.words)) for choice in scene.choices),
            )
            for scene in form.scenes
        ),
    )


def _written(was: ScenarioForm, form: ScenarioForm) -> list[str]:
    opening = OpeningLine(was.pieces[0].lines[0]).with_id(form.id).with_title(form.title)
    made = [opening.with_names("tags", form.tags).with_switch("unfolding", form.unfolding, False).line]
    rest = list(was.pieces[1:])
    close = [piece for piece in rest if piece.role == "close"]
    before = next((piece.lines for piece in rest if piece.role == "before"), ())
    made += _before(before, was, form)
    scenes = [line for scene in _scenes(was, form) for line in scene]
    summary = next((piece for piece in rest if piece.role == "summary"), None)
    after = [line for piece in rest if piece.role == "after" for line in piece.lines]
    early = summary is not None and _is_early(rest, summary)
    written = _summary(summary, was, form)
    made += (
        [*written, *scenes]
        if early
        else [*scenes, *(written if summary else _apart(scenes or made, written))]
    )
    return [*made, *after, *(line for piece in close for line in piece.lines)]


def _is_early(rest: Sequence[Piece], summary: Piece) -> bool:
    """Whether the summary stands before the scenes."""
    first = next((at for at, piece in enumerate(rest) if piece.role == "scene"), len(rest))
    return rest.index(summary) < first < len(rest)


def _scenes(was: ScenarioForm, form: ScenarioForm) -> Iterable[list[str]]:
    """The lines of each scene: those it had, with what differs written anew."""
    by_id = {scene.id: scene for scene in was.scenes if scene.id}
    places = {scene.source: number for number, scene in enumerate(was.scenes)}
    sources = [scene.source or (by_id[scene.id].source if scene.id in by_id else ()) for scene in form.scenes]
    after = [places.get(source, -1) for source in sources[1:]] + [len(was.scenes)]
    for scene, source, following in zip(form.scenes, sources, after, strict=True):
        lines = write_scene(source, scene)
        beside = places.get(source, -2) + 1 == following  # as it was before
        yield lines if beside or not lines[-1].strip() else [*lines, ""]


def _before(lines: Sequence[str], was: ScenarioForm, form: ScenarioForm) -> list[str]:
    """What stands before the first scene, with the picture in it."""
    if (was.picture, was.alt) == (form.picture, form.alt):
        return list(lines)
    alt = form.alt.replace("[", "(").replace("]", ")")
    file = f"<{form.picture}>" if re.search(r"[\s()]", form.picture) else form.picture
    for number, line in enumerate(lines):
        match = _PICTURE.match(line)
        if match:
            new = [f"{match[1]}![{alt}]({file}{match[4]}){match[5]}"] if form.picture else []
            return [*lines[:number], *new, *lines[number + 1 :]]
    return ["", f"![{alt}]({file})", *(lines or [""])] if form.picture else list(lines)


def _summary(piece: Piece | None, was: ScenarioForm, form: ScenarioForm) -> list[str]:
    if piece is not None and form.summary == was.summary:
        return list(piece.lines)
    words = form.summary.split("\n") if form.summary else []
    if piece is None:
        return ["::: summary", *words, ":::"] if words else []
    inner = list(piece.lines[1 : piece.end])
    filled = [number for number, line in enumerate(inner) if line.strip()] or [0]
    ends = inner[: filled[0]], inner[filled[-1] + 1 :]
    return [piece.lines[0], *ends[0], *words, *ends[1], *piece.lines[piece.end :]]


def _apart(lines: Sequence[str], more: list[str]) -> list[str]:
    """``more`` with a blank line before it, unless there is one."""
    return ["", *more] if more and lines and lines[-1].strip() else more


def _words(lines: Sequence[str]) -> str:
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(":::")):
        lines = lines[:-1]
    return normal("\n".join(line.rstrip() for line in lines))
