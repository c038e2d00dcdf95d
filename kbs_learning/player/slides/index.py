"""``index.html`` of the slides: a short start page, every screen, a thin bar, and the dialogs behind it."""

from __future__ import annotations

from markupsafe import Markup

from kbs_learning.core.course import Course
from kbs_learning.core.taught import clock, session_minutes
from kbs_learning.player.icons import icon, sprite
from kbs_learning.player.shell import draft_strip, policy
from kbs_learning.player.slides.dialogs import START, deck_sheets
from kbs_learning.player.slides.drawing import Deck, draw
from kbs_learning.player.slides.screens import Screen, screens, slide_count
from kbs_learning.player.start_page import cover_of
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import Texts

_JOIN = Markup("")


def slides_html(course: Course, options: SiteOptions, texts: Texts) -> bytes:
    """The one HTML file of the slides. ``course`` holds the session alone."""
    shown = screens(course)
    deck = Deck(course, options, texts, frozenset(screen.id for screen in shown))
    page = Markup(
        '<!doctype html><html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" '
        'content="light dark"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<link rel="icon" href="icon.svg" type="image/svg+xml"><link rel="stylesheet" href="player.css">'
        '<link rel="stylesheet" href="pages.css"></head><body class="deck" data-view="slides">{strip}'
        '<main id="content" tabindex="-1" data-count="{count}" data-title="{plain}">{start}{slides}</main>'
        '{bar}<div id="say" class="unseen" role="status"></div>{sprite}{sheets}'
        '<script defer src="player.js"></script></body></html>\n'
    ).format(
        lang=course.language,
        dir=texts.direction,
        title=texts("frame.draft_prefix", title=course.title) if options.draft else course.title,
        plain=course.title,
        policy=policy(options),
        strip=draft_strip(options.draft, texts) if options.draft else "",
        count=slide_count(course),
        start=_start(course, shown, texts),
        slides=_JOIN.join(draw(screen, deck) for screen in shown),
        bar=_bar(course, texts),
        sprite=sprite(),
        sheets=deck_sheets(shown, course, options, texts),
    )
    return page.encode()


def _start(course: Course, shown: tuple[Screen, ...], texts: Texts) -> Markup:
    return Markup(
        '<section class="slide slide--start" id="{id}" aria-labelledby="h-{id}"><div class="slide__body">'
        '<header class="slide__head"><p class="slide__above">{kicker}</p><h1 id="h-{id}" tabindex="-1">'
        '{title}</h1></header><div class="slide__words"><p class="deck-length">{length}</p><p>'
        '<a class="button button--primary button--large" id="deck_go" href="#{first}"><span>{show}</span>'
        '{arrow}</a></p>{keys}<p class="note">{private}</p></div><div class="slide__picture">{cover}</div>'
        "</div></section>"
    ).format(
        id=START,
        kicker=course.kicker,
        title=course.title,
        length=_length(course, texts),
        first=shown[0].id if shown else "",
        show=texts("slides.show"),
        arrow=icon("arrow-right"),
        keys=_short_keys(texts),
        private=texts("slides.private"),
        cover=cover_of(course),
    )


def _length(course: Course, texts: Texts) -> str:
    minutes, count = session_minutes(course), slide_count(course)
    time = texts("slides.minutes", n=minutes)
    if course.starts:
        time = texts("slides.time", begins=course.starts, ends=clock(course.starts, minutes))
    key = "slides.count.one" if count == 1 else "slides.count.other"
    return f"{texts(key, n=count)} · {time}" if minutes else texts(key, n=count)


def _short_keys(texts: Texts) -> Markup:
    """The keys that somebody needs who has never shown these slides."""
    pairs = zip("→←GFBS?", ("next", "back", "all", "full", "blank", "support", "keys"), strict=True)
    rows = _JOIN.join(
        Markup("<div><dt><kbd>{}</kbd></dt><dd>{}</dd></div>").format(
            key, texts("frame.support" if name == "support" else f"slides.{name}")
        )
        for key, name in pairs
    )
    return Markup('<dl class="deck-keys">{}</dl>').format(rows)


def _bar(course: Course, texts: Texts) -> Markup:
    help_buttons = _JOIN.join(
        _tool("opens", f"help-{name}", sign, texts(f"frame.{name}"))
        for name, sign in (("support", "heart"), ("worried", "alert"))
        if name in course.help_pages
    )
    return Markup(
        '<nav class="deck-bar" aria-label="{label}">{back}{next}<p class="deck-bar__where" id="deck_where">'
        '</p><div class="deck-bar__tools">{help}{all}{full}{keys}</div></nav>'
    ).format(
        label=texts("slides.label"),
        back=_tool("deck", "back", "arrow-left", texts("slides.back")),
        next=_tool("deck", "next", "arrow-right", texts("slides.next")),
        help=help_buttons,
        all=_tool("opens", "deck_all", "grid", texts("slides.all")),
        full=_tool("deck", "full", "full-screen", texts("slides.full")),
        keys=_tool("opens", "deck_keys", "keyboard", texts("slides.keys")),
    )


def _tool(kind: str, does: str, sign: str, words: str) -> Markup:
    return Markup(
        '<button type="button" class="deck-tool" data-{}="{}" aria-label="{}" title="{}">{}</button>'
    ).format(kind, does, words, words, icon(sign))
