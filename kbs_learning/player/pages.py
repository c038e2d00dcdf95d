"""One page of a course as HTML, and the script that carries it to the player.

The layout of a page follows from what is on it:

``finish``  it holds the learner's own change or the certificate: the record in the middle, papers beside it
``wide``    it holds something that needs the whole width: a scale, a scenario, the final check, cards,
            contacts, a question without a picture
``ask``     a question and a picture: a broad column of text and a narrow one for the picture
``side``    reading with a picture or facts: a column of text, the picture and the facts in its margin
``plain``   reading only, on one column of 66 characters

Facts keep their place in the text; the style sheet floats them into the margin beside the words they follow,
so a phone and a screen reader meet them there. Only the first picture is moved, to the head of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from kbs_learning.core.blocks import (
    Block,
    Cards,
    Certificate,
    ChangePicture,
    ContactList,
    FactNote,
    FinalCheck,
    FirstCheck,
    Picture,
    Plan,
    Scale,
    Scenario,
)
from kbs_learning.core.course import Module, Page
from kbs_learning.core.questions import Question
from kbs_learning.player.blocks import render_block
from kbs_learning.player.context import Context
from kbs_learning.player.icons import STEP_ICONS, icon
from kbs_learning.player.outline import script_json
from kbs_learning.player.sources import mark_open, sources

_FINISH = (ChangePicture, Certificate)
_WHOLE_WIDTH = (Scale, Scenario, FirstCheck, FinalCheck, Cards, ContactList)
_BESIDE_THE_RECORD = (Plan, Certificate)
_JOIN = Markup("")


def page_script(page: Page, context: Context) -> bytes:
    """``pages/<id>.js``."""
    html = script_json(str(render_page(page, context)))
    return f"KBS.page({script_json(page.id)},{html})\n".encode()


def layout_of(blocks: Iterable[Block]) -> str:
    """The name of the layout a page with these blocks gets: see the top of this module."""
    kinds = {type(block) for block in blocks}
    if kinds & set(_FINISH):
        return "finish"
    if kinds & set(_WHOLE_WIDTH):
        return "wide"
    pictured = bool(kinds & {Picture, FactNote})
    if Question in kinds:
        return "ask" if Picture in kinds else "wide"
    return "side" if pictured else "plain"


def render_page(page: Page, context: Context) -> Markup:
    """The whole ``<article>`` of a page."""
    layout = layout_of(page.blocks)
    first, text, beside = columns(page.blocks, layout)
    article = Markup(
        '<article class="page page--{layout}" data-page="{id}" data-step="{step}" aria-labelledby="h-{id}">'
        '{head}{picture}<div class="page__text">{text}</div>{beside}{sources}</article>'
    ).format(
        layout=layout,
        id=page.id,
        step=context.step.value if context.step else "",
        head=head_of(page, context, layout),
        picture=_box("page__picture", _rendered(first, context)),
        text=_rendered(text, context),
        beside=_box("page__beside", _rendered(beside, context) + _results_file(layout, context)),
        sources=sources(page, context),
    )
    return mark_open(article, context)


def columns(blocks: Sequence[Block], layout: str) -> tuple[list[Block], list[Block], list[Block]]:
    """What stands at the head of the page, in its text, and beside it."""
    head: list[Block] = []
    if layout in {"side", "ask"}:
        head += [block for block in blocks if isinstance(block, Picture)][:1]
    beside: list[Block] = []
    if layout == "finish":
        beside += [block for block in blocks if isinstance(block, _BESIDE_THE_RECORD)]
    placed = {id(block) for block in (*head, *beside)}
    return head, [block for block in blocks if id(block) not in placed], beside


def _rendered(blocks: Sequence[Block], context: Context) -> Markup:
    return _JOIN.join(render_block(block, context) for block in blocks)


def _box(name: str, inner: Markup) -> Markup:
    return Markup('<div class="{}">{}</div>').format(name, inner) if inner else _JOIN


def _results_file(layout: str, context: Context) -> Markup:
    """At the end, where no learning system is told: the results as a file to bring home."""
    if layout != "finish" or not context.by_file:
        return _JOIN
    return Markup(
        '<section class="bring" aria-labelledby="bring-title"><h2 id="bring-title">{title}</h2>'
        '<p class="note">{words}</p><p class="actions">'
        '<button type="button" class="button" data-does="save-answers">{icon}{save}</button></p></section>'
    ).format(
        title=context.text("frame.bring.title"),
        words=context.text("frame.bring.words"),
        icon=icon("download"),
        save=context.text("frame.save_answers"),
    )


def head_of(page: Page, context: Context, layout: str) -> Markup:
    """The heading of a page, with the part it belongs to."""
    if layout == "finish":
        return _finish_head(page)
    return Markup('<header class="page__head">{}<h1 id="h-{}" tabindex="-1">{}</h1></header>').format(
        _kicker(page, context.module, context), page.id, page.title
    )


def _finish_head(page: Page) -> Markup:
    tiles = _JOIN.join(
        Markup('<span class="tile" data-step="{}">{}</span>').format(step, icon(name))
        for step, name in STEP_ICONS.items()
        if step
    )
    return Markup(
        '<header class="page__head"><p class="tiles">{}</p><div><h1 id="h-{}" tabindex="-1">{}</h1>'
        '<p class="page__passed" data-fill="passed"></p></div></header>'
    ).format(tiles, page.id, page.title)


def _kicker(page: Page, module: Module | None, context: Context) -> Markup:
    if module is None:
        return _JOIN
    step = module.step.value if module.step else ""
    if context.carried:
        toolkit = Markup('<p class="kicker"><b>{}</b><span>{}</span></p>')
        return toolkit.format(context.text("toolkit.toolkit"), module.short)
    tile = Markup('<span class="tile">{}</span>').format(icon(STEP_ICONS[step])) if step else _JOIN
    where = context.text("frame.page_of", n=module.pages.index(page) + 1, m=len(module.pages))
    return Markup('<p class="kicker">{}<b>{}</b><span>{}</span></p>').format(tile, module.short, where)
