"""Blocks that ask without a right answer. All are recorded, and every one can be skipped."""

from __future__ import annotations

from markupsafe import escape

from kbs_learning.core.blocks import Comment, Poll, Scale, Stage
from kbs_learning.core.course import Statement, StatementSet
from kbs_learning.core.prose import plain
from kbs_learning.player.blocks.parts import flow, inline, stem, text
from kbs_learning.player.context import Context


def scale(block: Scale, context: Context) -> str:
    """A statement set at one stage: for each statement a row of native radio buttons."""
    found = context.course.scales.get(block.set)
    if found is None:
        return ""
    back = block.stage is Stage.LOOKING_BACK
    asked = [one for one in found.statements if one.looking_back or not back]
    words = (back and found.looking_back_stem) or found.stem
    ident = escape(block.id)
    opening = "… " if words.endswith("…") else ""
    statements = "".join(_statement(one, found, f"{one.id}.{block.stage}", opening) for one in asked)
    return (
        f'<section class="scale" data-block="scale" data-id="{ident}" data-stage="{block.stage}"'
        f' aria-labelledby="{ident}-stem"><p class="scale__where" hidden></p>'
        f'<h2 class="scale__stem" id="{ident}-stem">{escape(words)}</h2>'
        f"{flow(block.intro, 'note')}{statements}</section>"
    )


def _statement(statement: Statement, among: StatementSet, name: str, opening: str) -> str:
    points = "".join(
        f'<label class="point"><input type="radio" name="{escape(name)}" value="{number}">'
        f"<span><b>{number}</b> {escape(words)}</span></label>"
        for number, words in enumerate(among.points, 1)
    )
    other = ""
    if among.not_applicable:
        other = (
            f'<label class="point point--na"><input type="radio" name="{escape(name)}" value="na">'
            f"<span>{escape(among.not_applicable)}</span></label>"
        )
    return (
        f'<fieldset class="statement" data-name="{escape(name)}" data-short="{escape(statement.short)}"'
        f' data-points="{len(among.points)}"><legend>{opening}{escape(statement.text)}</legend>'
        f'<div class="points"><div class="points__row">{points}</div>{other}</div></fieldset>'
    )


def poll(block: Poll, context: Context) -> str:
    """One question with radio buttons, or with the browser's own list where the choice is long."""
    ident = escape(block.id)
    if block.as_list:
        choices = "".join(
            f'<option value="{one.key}">{escape(plain(one.html))}</option>' for one in block.options
        )
        control = (
            f'<select aria-labelledby="{ident}-stem" aria-describedby="{ident}-note">'
            f'<option value="">{text(context, "poll.choose")}</option>{choices}</select>'
        )
    else:
        control = "".join(
            f'<label class="tick"><input type="radio" name="{ident}" value="{one.key}">'
            f"<span>{inline(one.html)}</span></label>"
            for one in block.options
        )
    return (
        f'<fieldset class="poll" data-block="poll" data-id="{ident}" aria-labelledby="{ident}-stem"'
        f' aria-describedby="{ident}-note">{stem(block.stem, block.id)}'
        f'<p class="note" id="{ident}-note">{text(context, "asking.skip")}</p>{control}</fieldset>'
    )


def comment(block: Comment, context: Context) -> str:
    """Free writing, with a warning above the box unless the author wrote one. ``comment.js`` reads along."""
    ident = escape(block.id)
    warning = "" if block.warns else text(context, "comment.warning") + " "
    return (
        f'<div class="comment" data-block="text" data-id="{ident}">{stem(block.stem, block.id)}'
        f'<p class="note" id="{ident}-note">{warning}{text(context, "asking.skip")}</p>'
        f'<textarea rows="4" maxlength="1000" aria-labelledby="{ident}-stem" aria-describedby="{ident}-note">'
        "</textarea></div>"
    )
