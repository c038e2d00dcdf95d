"""The dialogs of the frame: help, what is left to check, about this course, and a question to confirm."""

from __future__ import annotations

from markupsafe import Markup

from kbs_learning.core.course import Course, HelpPage
from kbs_learning.core.registers import Contact, Fact
from kbs_learning.player.blocks import render_block
from kbs_learning.player.context import context_for
from kbs_learning.player.draft import Draft
from kbs_learning.player.icons import icon
from kbs_learning.player.sources import mark_open, sources
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import Texts

_JOIN = Markup("")
HELP = ("worried", "support")
"""Help pages with a button on every page."""


def sheets(course: Course, options: SiteOptions, texts: Texts) -> Markup:
    """Every dialog of ``index.html``, closed."""
    return _JOIN.join(
        (
            *help_sheets(course, options, texts),
            left_sheet(options.draft, texts),
            _about(course, options, texts),
            Markup('<dialog class="sheet sheet--rail" id="parts" aria-label="{}"></dialog>').format(
                texts("frame.parts")
            ),
        )
    )


def help_sheets(course: Course, options: SiteOptions, texts: Texts) -> list[Markup]:
    """The help pages that have a button on every page."""
    pages = [course.help_pages[name] for name in HELP if name in course.help_pages]
    return [_help(page, course, options, texts) for page in pages]


def left_sheet(draft: Draft | None, texts: Texts) -> Markup:
    """What is left to check; nothing where all is."""
    return _left_to_check(draft, texts) if draft and draft.ids else _JOIN


def sheet(name: str, title: str, body: Markup, texts: Texts) -> Markup:
    """A dialog that ``data-opens`` opens by its name."""
    return Markup(
        '<dialog class="sheet" id="{name}" aria-labelledby="{name}-title"><div class="sheet__head">'
        '<h2 id="{name}-title" tabindex="-1">{title}</h2>'
        '<button type="button" class="button button--quiet" data-closes>{cross}{close}</button></div>'
        '<div class="sheet__body">{body}</div></dialog>'
    ).format(name=name, title=title, body=body, cross=icon("close"), close=texts("frame.close"))


def _help(page: HelpPage, course: Course, options: SiteOptions, texts: Texts) -> Markup:
    context = context_for(course, options, texts, page)
    body = _JOIN.join(render_block(block, context) for block in page.blocks) + sources(page, context)
    return sheet(f"help-{page.id}", page.title, mark_open(body, context), texts)


def _left_to_check(draft: Draft, texts: Texts) -> Markup:
    groups = (
        ("frame.open_contacts", [_open_contact(row, texts) for row in draft.contacts]),
        ("frame.open_facts", [_open_fact(row, texts) for row in draft.facts]),
    )
    body = Markup("<p>{}</p>").format(texts("frame.draft_why")) + _JOIN.join(
        Markup('<h3>{}</h3><ul class="open-rows" role="list">{}</ul>').format(texts(key), _JOIN.join(rows))
        for key, rows in groups
        if rows
    )
    return sheet("draft", texts("frame.draft_title"), body, texts)


def _open_contact(row: Contact, texts: Texts) -> Markup:
    words = f"{row.name}, {row.phone}" if row.phone else row.name
    return _open_row(row.id, words, row.checked.open_question, texts)


def _open_fact(row: Fact, texts: Texts) -> Markup:
    return _open_row(row.id, row.text, row.checked.open_question, texts)


def _open_row(name: str, words: str, question: str, texts: Texts) -> Markup:
    return Markup('<li><b>{}</b> {}<span class="open-rows__why">{}</span></li>').format(
        name, words, question or texts("frame.open_overdue")
    )


def _about(course: Course, options: SiteOptions, texts: Texts) -> Markup:
    body = Markup(
        "<p>{version} {review}</p>{release}"
        '<h3>{kept}</h3><p data-fill="privacy">{unknown}</p><p>{private}</p>'
        '<h3>{paper}</h3><p class="row"><button type="button" class="button"'
        ' data-does="print-answers">{print}{answers}'
        '</button><button type="button" class="button" data-does="save-answers">{down}{save}</button></p>'
        "<h3>{access}</h3><p>{access_text}</p>"
    ).format(
        version=texts("frame.version", version=course.version, day=texts.date(course.reviewed)) + ".",
        review=texts("frame.review", day=texts.date(course.review_by)) + ".",
        release=Markup("<p>{}</p>").format(options.release) if options.release else _JOIN,
        kept=texts("frame.data_title"),
        unknown=texts("frame.data_unknown"),
        private=texts("frame.data_private"),
        paper=texts("frame.paper_title"),
        print=icon("print"),
        answers=texts("frame.print_answers"),
        down=icon("download"),
        save=texts("frame.save_answers"),
        access=texts("frame.access_title"),
        access_text=texts("frame.access_text"),
    )
    return sheet("about", texts("frame.about"), body, texts)
