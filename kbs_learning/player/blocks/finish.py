"""The end of a course: the final check, the learner's own change, the certificate. Scripts fill them."""

from __future__ import annotations

from markupsafe import escape

from kbs_learning.core.blocks import Certificate, ChangePicture, FinalCheck, FirstCheck
from kbs_learning.player.blocks.parts import flow, icon, text
from kbs_learning.player.context import Context


def first_check(block: FirstCheck, context: Context) -> str:
    """The questions of the bank before the course. ``blocks/first.js`` asks them."""
    bank = sum(question.in_bank for _module, _page, question in context.course.questions())
    return _check("first-check", block, text(context, "first.label"), text(context, "first.rule", count=bank))


def final_check(block: FinalCheck, context: Context) -> str:
    """The check at the end. ``blocks/final.js`` draws the questions from their own pages."""
    rule = context.course.pass_rule
    words = ""
    if rule is not None:
        key = "check.rule" if rule.percent else "check.measure-rule"
        words = text(context, key, count=rule.draw, percent=rule.percent)
    return _check("final-check", block, text(context, "check.label"), words)


def _check(kind: str, block: FirstCheck | FinalCheck, label: str, words: str) -> str:
    return (
        f'<section class="final" data-block="{kind}" data-id="{escape(block.id)}"'
        f' aria-label="{label}"><div class="final__intro">{flow(block.intro)}'
        f'<p class="note">{words}</p></div><div class="final__body"></div></section>'
    )


def change_picture(block: ChangePicture, context: Context) -> str:
    """Before and now on one statement set. Who else sees the answers depends on the target."""
    ident = escape(block.id)
    privacy = "change.privacy-web" if context.target == "web" else "change.privacy-lms"
    return (
        f'<section class="change" data-block="change" data-id="{ident}" data-set="{escape(block.set)}"'
        f' aria-labelledby="{ident}-title"><h2 id="{ident}-title">{text(context, "change.title")}</h2>'
        f'{flow(block.intro)}<p class="private">{icon("lock")}<span>{text(context, privacy)}</span></p>'
        '<div class="change__body"></div></section>'
    )


def certificate(block: Certificate, context: Context) -> str:
    """A certificate to print. The name is typed for the print only, unless the LMS gave one."""
    course = context.course
    ident = escape(block.id)
    version = text(context, "certificate.version", version=course.version, date=context.date(course.reviewed))
    draft = f'<p class="certificate__draft">{icon("draft")}{text(context, "certificate.draft")}</p>'
    return (
        f'<section class="certificate" data-block="certificate" data-id="{ident}"'
        f' aria-labelledby="{ident}-title"><h2 id="{ident}-title">{text(context, "certificate.title")}</h2>'
        f'{flow(block.intro)}<div class="certificate__body"></div><div class="certificate__paper" hidden>'
        f"{draft if context.draft else ''}"
        f'<p class="certificate__steps">{icon("moon")}{icon("hands")}{icon("house")}</p>'
        f"<h3>{text(context, 'certificate.heading')}</h3>"
        f'<p class="certificate__name"></p><p>{text(context, "certificate.completed")}</p>'
        f'<p class="certificate__course">{escape(course.title)}</p><p class="certificate__result"></p>'
        f'<p class="note">{version}</p></div></section>'
    )
