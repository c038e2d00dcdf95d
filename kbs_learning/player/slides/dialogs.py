"""The dialogs of the slides: help, all slides to choose from, the keys, and the blank screen."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from kbs_learning.core.course import Course
from kbs_learning.player.sheets import help_sheets, left_sheet, sheet
from kbs_learning.player.slides.screens import Screen
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import Texts

_JOIN = Markup("")
START = "deck_start"
"""The id of the start page. An author's id holds no ``_``, so none is the same as one of ours."""
_KEYS = (
    ("next", "key_next", "next"),
    ("back", "key_back", "back"),
    ("first", "key_first", "first_slide"),
    ("last", "key_last", "last_slide"),
    ("all", "G", "all"),
    ("full", "F", "full"),
    ("blank", "B", "blank"),
)
"""What a button does, its key (a text of ours, or the key itself), and what the button says."""
_HELP_KEYS = {"support": "S, F1", "worried": "W"}


def deck_sheets(shown: tuple[Screen, ...], course: Course, options: SiteOptions, texts: Texts) -> Markup:
    """Every dialog of the slides, closed."""
    blank = Markup(
        '<dialog id="deck_blank" aria-label="{}" tabindex="-1">'
        '<button type="button" class="unseen" data-closes>{}</button></dialog>'
    ).format(texts("slides.blank_said"), texts("slides.unblank"))
    return _JOIN.join(
        (
            *help_sheets(course, options, texts),
            left_sheet(options.draft, texts),
            sheet("deck_all", texts("slides.all"), _overview(shown, texts), texts),
            sheet("deck_keys", texts("slides.keys_title"), _keys(course, texts), texts),
            blank,
        )
    )


def _overview(shown: tuple[Screen, ...], texts: Texts) -> Markup:
    start = Markup('<p><a href="#{}">{}</a></p>').format(START, texts("slides.start"))
    parts = [_overview_part(list(inside)) for _id, inside in groupby(shown, lambda one: one.module.id)]
    spare = [inside for inside in parts if inside[0]]
    others = Markup('<h3 class="deck-spare">{}</h3>').format(texts("slides.spare")) if spare else _JOIN
    counted = _JOIN.join(html for is_spare, html in parts if not is_spare)
    return start + counted + others + _JOIN.join(html for _is_spare, html in spare)


def _overview_part(inside: list[Screen]) -> tuple[bool, Markup]:
    module = inside[0].module
    rows = _JOIN.join(
        Markup('<li{deeper}><a href="#{id}"><b>{number}</b><span>{title}</span></a></li>').format(
            deeper=Markup(' class="deck-deeper"') if one.above and not one.scene else "",
            id=one.id,
            number=one.number or "",
            title=one.title,
        )
        for one in inside
    )
    tag = "h4" if module.spare else "h3"
    html = Markup(
        '<section class="deck-part"><{tag}>{title}</{tag}><ol role="list">{rows}</ol></section>'
    ).format(tag=tag, title=module.title, rows=rows)
    return module.spare, html


def _keys(course: Course, texts: Texts) -> Markup:
    rows = [
        _key(
            "deck",
            does,
            texts(f"slides.{key}") if key.startswith("key_") else key,
            texts(f"slides.{words}"),
        )
        for does, key, words in _KEYS
    ]
    rows += [
        _key("opens", f"help-{name}", key, texts(f"frame.{name}"))
        for name, key in _HELP_KEYS.items()
        if name in course.help_pages
    ]
    leave = Markup("<li><span>{}</span><kbd>{}</kbd></li>").format(
        texts("slides.leave"), texts("slides.key_leave")
    )
    return Markup(
        '<ul class="deck-does" role="list">{}{}</ul><p class="deck-letters"><label><input type="checkbox"'
        ' id="deck_letters" checked> {}</label></p><p class="note">{}</p>'
    ).format(_JOIN.join(rows), leave, texts("slides.letters"), texts("slides.letters_note"))


def _key(kind: str, does: str, key: str, words: str) -> Markup:
    return Markup(
        '<li><button type="button" class="button" data-{}="{}" data-closes>{}</button><kbd>{}</kbd></li>'
    ).format(kind, does, words, key)
