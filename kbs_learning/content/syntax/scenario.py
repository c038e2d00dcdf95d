"""``scenario``: scenes under ``###``, choices as a list of links, a summary for those who skip it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from markdown_it.token import Token

from kbs_learning.content.groups import Group, groups, inside, is_list, items, joined
from kbs_learning.content.reader import Reader, first_line, last_line
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.content.syntax.media import lone_picture, picture
from kbs_learning.core.blocks import Block, Choice, Picture, Scenario, Scene
from kbs_learning.core.prose import EMPTY

TAGS = (
    "sleep",
    "injury",
    "domestic-abuse",
    "mental-health",
    "substance-use",
    "bereavement",
    "pre-birth",
)


@dataclass(slots=True)
class _Draft:
    """A scene being gathered."""

    title: str
    id: str
    line: int
    body: list[Group] = field(default_factory=list)


def scenario(fence: Fence, reader: Reader, name: str) -> Block:
    """A story with choices."""
    drafts: list[_Draft] = []
    preamble: list[Group] = []
    shown: Picture | None = None
    for group in groups(fence.tokens()):
        image = lone_picture(group)
        if group[0].type == "heading_open":
            drafts.append(_begin(group, reader))
        elif drafts:
            drafts[-1].body.append(group)
        elif image is not None and shown is None:
            shown = picture(image, group, reader)
        else:
            preamble.append(group)
    if drafts:
        drafts[0].body[:0] = preamble
    unfolding = reader.switch(fence, "unfolding", False)
    parts = {draft.id for draft in drafts} if unfolding else None
    scenes = tuple(_scene(draft, reader, parts) for draft in drafts)
    _check(fence, scenes, reader, unfolding=unfolding)
    summaries = [box for box in fence.boxes() if box.kind == "summary"]
    if not summaries:
        message = "This scenario has no ::: summary for those who skip it; write what they should know."
        reader.found("scenario-no-summary", message, fence.line)
    return Scenario(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        title=fence.title,
        tags=_tags(fence, reader),
        picture=shown,
        scenes=scenes,
        summary=reader.html(summaries[0].tokens()) if summaries else EMPTY,
        unfolding=unfolding,
    )


def _tags(fence: Fence, reader: Reader) -> tuple[str, ...]:
    tags = tuple(reader.names(fence, "tags"))
    if not tags:
        message = "This scenario has no tags=…, so nobody can skip its topic; name its topics."
        reader.found("scenario-no-tags", message, fence.line)
    for tag in tags:
        if tag not in TAGS:
            message = f"“{tag[:80]}” is not a topic in use: {', '.join(TAGS)}."
            reader.found("tag-unknown", message, fence.line)
    return tags


def _begin(heading: Group, reader: Reader) -> _Draft:
    line, title = first_line(heading), reader.words(heading[1:2])
    attributes = heading[0].meta.get("attributes")
    if attributes is not None and (attributes.unreadable or attributes.values):
        message = "A scene's heading takes only an id, such as {#the-scene}."
        reader.found("attribute-unreadable", message, line)
    name = reader.needed_id(attributes.id if attributes else "", line, "scene", title)
    return _Draft(title, name, line)


def _scene(draft: _Draft, reader: Reader, parts: Set[str] | None) -> Scene:
    """The scene; in a case that unfolds, a list of links stays one, unless it leads to its own ``parts``."""
    choices: tuple[Choice, ...] = ()
    if draft.body and is_list(draft.body[-1]):
        ways = [_way(item, reader) for item in items(draft.body[-1])]
        if all(way and (parts is None or way.to in parts) for way in ways):
            if parts is not None:
                message = "Nobody chooses in a case that unfolds; write this list without links to its parts."
                reader.found("box-content", message, first_line(draft.body[-1]))
            choices = tuple(way for way in ways if way is not None)
            first, last = first_line(draft.body[-1]), last_line(draft.body[-1])
            # Ways to scenes are checked here; what remains in the index leads to pages.
            reader.index.links[:] = [link for link in reader.index.links if not first <= link.line <= last]
            draft.body.pop()
    tokens = joined(draft.body)
    return Scene(
        id=draft.id,
        title=draft.title,
        html=reader.html(tokens),
        choices=choices,
        span=reader.findings.span(draft.line, last_line(tokens, draft.line)),
    )


def _way(item: Group, reader: Reader) -> Choice | None:
    """The choice that a list item is, when it is one link to another place and nothing else."""
    parts = inside(item)
    if len(parts) != 1 or parts[0][0].type != "paragraph_open":
        return None
    children: list[Token] = parts[0][1].children or []
    if len(children) < 2 or children[0].type != "link_open" or children[-1].type != "link_close":
        return None
    href = str(children[0].attrs.get("href", ""))
    if not href.startswith("#") or any(child.type == "link_open" for child in children[1:]):
        return None
    paragraph = Token("inline", "", 0)
    paragraph.children = children[1:-1]
    return Choice(html=reader.html([paragraph]), to=href[1:])


def _check(fence: Fence, scenes: tuple[Scene, ...], reader: Reader, *, unfolding: bool) -> None:
    if not scenes:
        message = "This scenario has no scenes; begin each with a ### heading and an id."
        reader.found("scene-missing", message, fence.line)
        return
    known = {scene.id: scene for scene in scenes if scene.id}
    reached, waiting = {scenes[0].id}, [scenes[0]]
    while waiting:
        for choice in waiting.pop().choices:
            if choice.to in known and choice.to not in reached:
                reached.add(choice.to)
                waiting.append(known[choice.to])
    for scene in scenes:
        for choice in scene.choices:
            if choice.to not in known:
                message = f"“#{choice.to[:80]}” is not a scene of this scenario; correct the link."
                reader.found("scene-unknown", message, scene.span.line)
        if unfolding and not scene.html:
            message = "This part has no words; write what the groups read."
            reader.found("box-empty", message, scene.span.line)
        if scene.id and scene.id not in reached and not unfolding:
            message = f"No choice leads to the scene “{scene.id}”; link to it or take it out."
            reader.found("scene-unreachable", message, scene.span.line)
