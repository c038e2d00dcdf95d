"""``index.html``: the frame round every page, with the start page in it."""

from __future__ import annotations

from markupsafe import Markup

from kbs_learning.core.course import Course
from kbs_learning.core.toolkit import SEARCH, tools
from kbs_learning.player.draft import Draft
from kbs_learning.player.icons import icon, sprite
from kbs_learning.player.sheets import HELP, sheets
from kbs_learning.player.start_page import start_page
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import Texts

_BUTTONS = {"support": ("heart", "button"), "worried": ("alert", "button button--ink")}


def index_html(course: Course, options: SiteOptions, texts: Texts) -> bytes:
    """The one HTML file of a package."""
    title = texts("frame.draft_prefix", title=course.title) if options.draft else course.title
    page = Markup(
        '<!doctype html><html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" '
        'content="light dark"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<link rel="icon" href="icon.svg" type="image/svg+xml"><link rel="stylesheet" href="player.css">'
        '</head><body data-view="start">'
        '<a class="skip" href="#content">{skip}</a>{strip}{header}<div id="notices"></div>'
        '<noscript><link rel="stylesheet" href="pages.css"><p class="notice">{no_script}</p></noscript>'
        '<div class="frame"><nav class="rail" id="rail" aria-label="{parts}"></nav>'
        '<main id="content" tabindex="-1">{start}<div id="page"></div>{turn}{foot}</main></div>'
        '<div id="say" class="unseen" role="status"></div>{sprite}{sheets}'
        '<script defer src="player.js"></script><script defer src="outline.js"></script></body></html>\n'
    ).format(
        lang=course.language,
        dir=texts.direction,
        title=title,
        policy=policy(options),
        skip=texts("frame.skip"),
        strip=draft_strip(options.draft, texts) if options.draft else "",
        header=_header(course, options, texts),
        no_script=texts("frame.no_script"),
        parts=texts("frame.parts"),
        start=start_page(course, options, texts),
        turn=_turn(texts),
        foot=_foot(options, texts),
        sheets=sheets(course, options, texts),
        sprite=sprite(),
    )
    return page.encode()


def policy(options: SiteOptions) -> str:
    """Nothing from elsewhere, nothing inline; only cmi5 has an address of its own to talk to."""
    rules = [
        "default-src 'self'",
        "img-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if options.target.reaches:
        rules.append(f"connect-src 'self' {options.target.reaches}")
    return "; ".join(rules)


def draft_strip(draft: Draft, texts: Texts) -> Markup:
    """The line over everything that says what is not checked yet."""
    kinds = (("frame.contacts", len(draft.contacts)), ("frame.facts", len(draft.facts)))
    counted = [texts.count(key, number, figure=number) for key, number in kinds if number]
    if not counted:  # everything is checked, and nobody has approved it yet
        plain = Markup(
            '<div class="strip" role="region" aria-label="{label}">{icon}<p><b>{label}.</b> {words}</p></div>'
        )
        words = texts("frame.draft_not_approved")
        return plain.format(label=texts("frame.draft"), icon=icon("draft"), words=words)
    words = texts.count("frame.draft_words", len(draft.ids), what=texts("frame.and").join(counted))
    return Markup(
        '<div class="strip" role="region" aria-label="{label}">{icon}<p><b>{head}</b> <span'
        ' class="strip__long">{words}'
        '</span><span class="strip__short">{short}</span></p><button type="button" class="link"'
        ' data-opens="draft">'
        '<span class="strip__long">{see}</span><span class="strip__short">{brief}</span></button></div>'
    ).format(
        label=texts("frame.draft"),
        icon=icon("draft"),
        head=texts("frame.draft") + ".",
        words=words,
        short=texts("frame.draft_short"),
        see=texts("frame.draft_see"),
        brief=texts("frame.draft_see_short"),
    )


def _header(course: Course, options: SiteOptions, texts: Texts) -> Markup:
    marks = Markup("").join(
        Markup('<span data-step="{}">{}</span>').format(step, icon(name))
        for step, name in (("sleep", "moon"), ("handling", "hands"), ("space", "house"))
    )
    buttons = Markup("").join(
        Markup('<button type="button" class="{}" data-opens="help-{}">{}<span>{}</span></button>').format(
            _BUTTONS[name][1], name, icon(_BUTTONS[name][0]), texts(f"frame.{name}")
        )
        for name in reversed(HELP)
        if name in course.help_pages and not options.target.in_window
    )
    return Markup(
        '<header class="top"><button type="button" class="top__menu" data-opens="parts"'
        ' aria-label="{menu}">{bars}</button>'
        '<p class="top__brand"><span class="top__marks">{marks}</span><b>{product}</b><span'
        ' class="top__course">{course}'
        '</span></p><p class="top__where" id="where"></p><p class="top__saved" id="saved-short"></p>'
        '{find}<div class="top__help">{buttons}</div><div class="segments" id="segments-top"'
        ' aria-hidden="true"></div></header>'
    ).format(
        menu=texts("frame.menu"),
        bars=icon("menu"),
        marks=marks,
        product=texts("frame.product"),
        course=course.title,
        find=_find(course, options, texts),
        buttons=buttons,
    )


def _find(course: Course, options: SiteOptions, texts: Texts) -> Markup:
    """The way to the tools; in the window it is in the window's own header."""
    if options.target.in_window or not tools(course):
        return Markup("")
    return Markup('<a class="top__find button" href="#{}">{}<span>{}</span></a>').format(
        SEARCH, icon("search"), texts("toolkit.find")
    )


def _turn(texts: Texts) -> Markup:
    return Markup(
        '<nav class="turn" id="turn" aria-label="{label}" hidden><a class="turn__back" id="back"'
        ' href="#start">{left}'
        '<span><span class="turn__word">{previous}</span> <span id="back-name"></span></span></a>'
        '<p class="turn__hint" id="turn-hint" hidden></p><a class="button button--primary" id="next"'
        ' href="#start">'
        '<span id="next-name"></span>{right}</a></nav>'
    ).format(
        label=texts("frame.turn"),
        left=icon("arrow-left"),
        previous=texts("frame.previous"),
        right=icon("arrow-right"),
    )


def _foot(options: SiteOptions, texts: Texts) -> Markup:
    leave = Markup("")
    if options.target.can_leave:
        leave = Markup('<button type="button" class="quiet" data-does="leave">{}{}</button>').format(
            icon("leave"), texts("frame.leave")
        )
    return Markup(
        '<footer class="foot" id="foot"><button type="button" class="quiet" data-opens="about">{}{}</button>'
        '<button type="button" class="quiet" data-does="print-page">{}{}</button>{}</footer>'
    ).format(
        icon("info"),
        texts("frame.about"),
        icon("print"),
        texts("frame.print_page"),
        leave,
    )
