"""The start page, readable before any script has run."""

from __future__ import annotations

from markupsafe import Markup

from kbs_learning.content.pictures import picture_size
from kbs_learning.core.course import Course, Module
from kbs_learning.core.taught import needed, shown
from kbs_learning.core.toolkit import SEARCH, is_toolkit, tools
from kbs_learning.player.blocks import render_block
from kbs_learning.player.context import context_for
from kbs_learning.player.icons import STEP_ICONS, icon
from kbs_learning.player.media import media_files, package_path
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import Texts

MOST_NAMED_PARTS = 16
"""Above this many parts the bar shows their lengths only: a name would not fit, nor would it help."""


def start_page(course: Course, options: SiteOptions, texts: Texts) -> Markup:
    """The ``<section>`` that ``main`` holds until the learner goes on."""
    return Markup(
        '<section class="start{bare}" id="start" aria-labelledby="start-title"><div class="start__main">'
        '<p class="start__kicker">{kicker}</p><h1 id="start-title" tabindex="-1">{title}</h1>'
        '<p class="start__lead">{lead}</p>{outcomes}{plan}{go}</div>'
        '<div class="start__side">{cover}{note}</div></section>'
    ).format(
        bare="" if course.cover else " start--bare",
        kicker=course.kicker,
        title=course.title,
        lead=course.lead,
        outcomes=_outcomes(course, texts),
        plan=_plan(course, texts),
        go=_go(course, options, texts),
        cover=cover_of(course),
        note=_note(course, options, texts),
    )


def _outcomes(course: Course, texts: Texts) -> Markup:
    if not course.outcomes:
        return Markup("")
    items = Markup("").join(
        Markup("<li>{}<span>{}</span></li>").format(icon("check"), outcome.text)
        for outcome in course.outcomes
    )
    return Markup('<h2 class="start__sub">{}</h2><ul class="ticks" role="list">{}</ul>').format(
        texts("frame.outcomes"), items
    )


def _plan(course: Course, texts: Texts) -> Markup:
    modules = needed(course)
    if is_toolkit(course):
        length = texts.count("toolkit.length", len(tools(course)))
    else:
        length = texts.count("frame.length", len(modules), minutes=course.minutes)
    named = len(modules) <= MOST_NAMED_PARTS
    parts = Markup("").join(_part(module, texts) if named else _bar(module) for module in modules)
    listed = Markup('<ol class="parts" role="list">{}</ol>')
    drawn = Markup('<div class="parts" aria-hidden="true">{}</div>')
    shape = listed if named else drawn
    return Markup('<div class="start__plan"><h2 class="start__sub">{}</h2><p>{}</p></div>{}').format(
        length, texts("frame.keeps_place"), shape.format(parts) if len(modules) > 1 else ""
    )


def _part(module: Module, texts: Texts) -> Markup:
    step = module.step.value if module.step else ""
    return Markup(
        '<li class="m{minutes}" data-step="{step}"><span class="parts__box">{mark}{minutes}'
        '<span class="unseen"> {unit}</span></span> <span class="parts__name">{name}</span></li>'
    ).format(
        minutes=module.minutes,
        step=step,
        mark=icon(STEP_ICONS[step]) if step else "",
        unit=texts("frame.minutes"),
        name=module.short,
    )


def _bar(module: Module) -> Markup:
    return Markup('<i class="m{}"></i>').format(module.minutes)


def widths(course: Course) -> str:
    """Style rules that make each part of the bar as wide as it is long (a style attribute is refused by"
    " the CSP)."""
    lengths = sorted({module.minutes for module in needed(course)})
    return "".join(f".parts .m{minutes}{{flex-grow:{max(1, minutes)}}}" for minutes in lengths)


def _go(course: Course, options: SiteOptions, texts: Texts) -> Markup:
    first = next((page.id for module in shown(course) for page in module.pages), "")
    afresh = Markup("")
    if options.target.keeps_here:
        afresh = Markup(
            '<button type="button" class="button button--quiet" data-does="afresh" id="afresh" hidden>{}'
            "</button>"
        ).format(texts("frame.afresh"))
    looked_up = is_toolkit(course)
    return Markup(
        '<div class="start__go">{before}<a class="button{look} button--large" id="go" href="#{first}">'
        '<span>{start}</span>{arrow}</a><div class="start__meta"><p id="resume" hidden></p>'
        "<p>{version}<br>{review}</p>{afresh}</div>{find}</div>"
    ).format(
        before=_find_first(texts) if looked_up else "",
        look="" if looked_up else " button--primary",
        first=first,
        start=texts("toolkit.read" if looked_up else "frame.start"),
        arrow=icon("arrow-right"),
        version=texts("frame.version", version=course.version, day=texts.date(course.reviewed)),
        review=texts("frame.review", day=texts.date(course.review_by)),
        afresh=afresh,
        find="" if looked_up else _find(course, texts),
    )


def _find_first(texts: Texts) -> Markup:
    """On a doorstep nobody begins at the beginning."""
    return Markup('<a class="button button--primary button--large" href="#{}">{}<span>{}</span></a>').format(
        SEARCH, icon("search"), texts("toolkit.find")
    )


def _find(course: Course, texts: Texts) -> Markup:
    if not tools(course):
        return Markup("")
    return Markup('<p class="start__find"><a href="#{}">{}{}</a></p>').format(
        SEARCH, icon("search"), texts("toolkit.start")
    )


def cover_of(course: Course) -> Markup:
    """The course's picture, or the three marks where it has none."""
    if not course.cover:
        tiles = Markup("").join(
            Markup('<span class="tile" data-step="{}">{}</span>').format(step, icon(name))
            for step, name in STEP_ICONS.items()
            if step
        )
        return Markup('<p class="marks" aria-hidden="true">{}</p>').format(tiles)
    # Lazy, so that the picture does not compete with the style sheet for a slow line; with room kept for it.
    width, height = picture_size(media_files(course)[package_path(course.cover)])
    size = Markup(' width="{}" height="{}"').format(width, height) if width and height else ""
    return Markup('<img class="start__cover" src="{}" alt="{}"{} loading="lazy" decoding="async">').format(
        package_path(course.cover), course.cover_alt, size
    )


def _note(course: Course, options: SiteOptions, texts: Texts) -> Markup:
    note = course.help_pages.get("content-note")
    if note is None:
        return Markup("")
    context = context_for(course, options, texts, note)
    return Markup(
        '<section class="card" aria-labelledby="note-title"><h2 id="note-title">{}</h2>{}</section>'
    ).format(note.title, Markup("").join(render_block(block, context) for block in note.blocks))
