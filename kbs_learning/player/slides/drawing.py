"""One screen as a ``<section>``, with the sources of its figures at its foot."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from markupsafe import Markup

from kbs_learning.core.blocks import Activity, Block, FactNote, Picture
from kbs_learning.core.course import Course
from kbs_learning.player.blocks.reading import picture
from kbs_learning.player.blocks.taught import setting
from kbs_learning.player.context import Context, context_for
from kbs_learning.player.sheets import HELP
from kbs_learning.player.slides.screens import Screen
from kbs_learning.player.slides.still import part, still
from kbs_learning.player.sources import mark_open, sources
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import Texts

_CITED = re.compile(r'data-fact="([^"]+)"')
_LINK = re.compile(r'<a href="#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_JOIN = Markup("")


@dataclass(frozen=True, slots=True)
class Deck:
    """What every screen is drawn with."""

    course: Course
    options: SiteOptions
    texts: Texts
    places: Collection[str]
    """Ids of all screens: where a link may lead."""


def draw(screen: Screen, deck: Deck) -> Markup:
    """``<section class="slide">``. Its number comes from ``core.taught.slides``; scripts only read it."""
    context = context_for(deck.course, deck.options, deck.texts, screen.page, screen.module)
    body = _body(screen, context)
    pictured = any(isinstance(block, Picture) for block in screen.blocks) and screen.scene is None
    section = Markup(
        '<section class="slide{kind}" id="{id}" data-number="{number}" data-part="{part}" data-step="{step}"'
        ' aria-labelledby="h-{id}"><div class="slide__body">{head}{body}</div>{sources}</section>'
    ).format(
        kind=" slide--pictured" if pictured else "",
        id=screen.id,
        number=screen.number or "",
        part=screen.module.short,
        step=context.step.value if context.step else "",
        head=_head(screen, context),
        body=body,
        sources=_sources(screen, body, context),
    )
    return _linked(mark_open(section, context), deck)


def _head(screen: Screen, context: Context) -> Markup:
    activity = next((block for block in screen.blocks if isinstance(block, Activity)), None)
    above = screen.above
    return Markup('<header class="slide__head">{}{}<h1 id="h-{}" tabindex="-1">{}</h1></header>').format(
        Markup('<p class="slide__above">{}</p>').format(above) if above and not activity else _JOIN,
        _safe(setting(activity, context, minutes=True)) if activity else _JOIN,
        screen.id,
        screen.title,
    )


def _body(screen: Screen, context: Context) -> Markup:
    if screen.scene is None:
        words = "".join(still(block, context) for block in _without_pictures(screen))
        seen = "".join(still(block, context) for block in _pictures(screen))
    else:
        case = screen.blocks[0]
        drawing = getattr(case, "picture", None)
        first = getattr(case, "scenes", ())[:1] == (screen.scene,)
        words = part(screen.scene, context)
        seen = picture(drawing, context) if drawing and first else ""
    beside = Markup('<div class="slide__picture">{}</div>').format(_safe(seen)) if seen else _JOIN
    return Markup('<div class="slide__words">{}</div>{}').format(_safe(words), beside)


def _safe(html: str) -> Markup:
    """What renderers of blocks make: they escape plain text, and ``Html`` was sanitised when it was read."""
    return Markup(html)  # noqa: S704


def _pictures(screen: Screen) -> list[Picture]:
    return [block for block in screen.blocks if isinstance(block, Picture)]


def _without_pictures(screen: Screen) -> list[Block]:
    return [block for block in screen.blocks if not isinstance(block, Picture)]


def _sources(screen: Screen, body: Markup, context: Context) -> Markup:
    """Of the figures on this screen alone; a fact that stands as a note carries its own."""
    cited = tuple(dict.fromkeys(_CITED.findall(str(body))))
    notes = tuple(block for block in screen.blocks if isinstance(block, FactNote))
    return sources(replace(screen.page, blocks=notes, cited_facts=cited), context)


def _linked(section: Markup, deck: Deck) -> Markup:
    """Links lead to other screens and to the help pages; to anywhere else, they are only words here."""

    def link(found: re.Match[str]) -> str:
        place = found[1]
        if place in deck.places:
            return found[0]
        if place in HELP and place in deck.course.help_pages:
            return f'<a href="#help-{place}">{found[2]}</a>'
        return found[2]

    return _safe(_LINK.sub(link, str(section)))  # nothing is put in but what was there
