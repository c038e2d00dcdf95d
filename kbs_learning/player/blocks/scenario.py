"""Scenarios: a story with choices, or in parts that unfold. A short summary serves everyone who would rather
not live through it."""

from __future__ import annotations

from markupsafe import escape

from kbs_learning.core.blocks import Choice, Scenario, Scene
from kbs_learning.player.blocks.parts import disclosure, icon, inline, text
from kbs_learning.player.blocks.reading import picture
from kbs_learning.player.context import Context


def scenario(block: Scenario, context: Context) -> str:
    """All scenes at once, all but the first hidden; ``blocks/scenario.js`` walks through them."""
    ident = escape(block.id)
    if block.unfolding:
        count, scenes = len(block.scenes), _parts(block, context)
    else:
        leads = ways_on(block)
        count = longest(leads, block.scenes[0].id) if block.scenes else 1
        scenes = "".join(_scene(one, leads, context, hidden=at > 0) for at, one in enumerate(block.scenes))
    hidden = ' class="unseen"' if block.title == context.page_title else ""
    return (
        f'<section class="scenario" data-block="scenario" data-id="{ident}" data-count="{count}"'
        f'{" data-unfolding" if block.unfolding else ""} aria-labelledby="{ident}-title">'
        f"{picture(block.picture, context) if block.picture else ''}"
        f'<div class="scenario__head"><p class="scenario__kicker"><b>{text(context, "scenario.kicker")}</b>'
        f'<span class="step"></span></p>{_topics(block, context)}<button type="button" class="button"'
        f' data-do="summary">{icon("book")}{text(context, "scenario.read-summary")}</button></div>'
        f'<h2 id="{ident}-title"{hidden}>{escape(block.title)}</h2>{scenes}'
        f'<div class="summary" hidden><h3 tabindex="-1">{text(context, "scenario.summary")}</h3>'
        f"{block.summary}</div></section>"
    )


def ways_on(block: Scenario) -> dict[str, list[str]]:
    """For each scene those it leads on to; a choice that leads back to an earlier scene does not count."""
    leads = {scene.id: [choice.to for choice in scene.choices] for scene in block.scenes}
    order: list[str] = []

    def walk(here: str, path: tuple[str, ...]) -> None:
        order.append(here)
        leads[here] = [to for to in leads[here] if to in leads and to != here and to not in path]
        for to in leads[here]:
            if to not in order:
                walk(to, (*path, here))

    if block.scenes:
        walk(block.scenes[0].id, ())
    return leads


def longest(leads: dict[str, list[str]], here: str) -> int:
    """How many scenes the longest way from ``here`` has."""
    known: dict[str, int] = {}

    def count(scene: str) -> int:
        if scene not in known:
            known[scene] = 1
            known[scene] = 1 + max((count(to) for to in leads[scene]), default=0)
        return known[scene]

    return count(here)


def _topics(block: Scenario, context: Context) -> str:
    """The topics, which open to the choice of skipping every scenario about one of them."""
    names = [context.texts.table.get(f"blocks.topic.{tag}", tag.replace("-", " ")) for tag in block.tags]
    if not names:
        return ""
    buttons = "".join(
        f'<button type="button" class="button" data-skip="{escape(tag)}" aria-pressed="false">'
        f"{text(context, 'scenario.skip', topic=name)}</button>"
        for tag, name in zip(block.tags, names, strict=True)
    )
    title = text(context, "scenario.topic", topic=", ".join(names))
    return disclosure(title, f"<p>{text(context, 'scenario.no-penalty')}</p>{buttons}", "topics")


def _scene(scene: Scene, leads: dict[str, list[str]], context: Context, *, hidden: bool) -> str:
    choices = "".join(_choice(choice, choice.to in leads[scene.id], context) for choice in scene.choices)
    ways = f'<ul class="choices" role="list">{choices}</ul>' if choices else ""
    return (
        f'<div class="scene" data-scene="{escape(scene.id)}"{" hidden" if hidden else ""}>'
        f'<h3 tabindex="-1">{escape(scene.title)}</h3>{scene.html}{ways}</div>'
    )


def _parts(block: Scenario, context: Context) -> str:
    """Scenes that follow one another, each with a button that opens the next below it."""
    following = [scene.id for scene in block.scenes[1:]]
    go = text(context, "scenario.go-on")
    ways = [
        f'<p class="actions"><button type="button" class="button" data-to="{escape(to)}">{go}{icon("down")}'
        "</button></p>"
        for to in following
    ]
    return "".join(
        f'<div class="scene" data-scene="{escape(scene.id)}"{" hidden" if at else ""}>'
        f'<h3 tabindex="-1">{escape(scene.title)}</h3>{scene.html}{way}</div>'
        for at, (scene, way) in enumerate(zip(block.scenes, [*ways, ""], strict=True))
    )


def _choice(choice: Choice, leads_on: bool, context: Context) -> str:
    go = f'<span class="choice__go">{text(context, "scenario.see")}{icon("arrow-right")}</span>'
    return (
        f'<li><button type="button" class="{"choice" if leads_on else "choice choice--back"}"'
        f' data-to="{escape(choice.to)}"><b>{inline(choice.html)}</b>{go if leads_on else ""}</button></li>'
    )
