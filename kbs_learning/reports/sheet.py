"""What stands where on a certificate. All measures are points, counted from the lower left corner.

``opening``, ``course`` and ``covers`` are the same on every certificate of a course; ``name``, ``result`` and
``number`` stand between and after them. Every text has a box that it cannot leave.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import Any

from kbs_learning.core.certificates import CertificateCourse, Completion, in_words
from kbs_learning.reports import theme
from kbs_learning.reports.fonts import BOLD, REGULAR, face_for
from kbs_learning.reports.marks import draw_mark, draw_tick
from kbs_learning.reports.setting import Setting, fitted, width_of, write, write_down
from kbs_learning.reports.theme import HEIGHT, MARGIN, WIDTH, fill, stroke

_TOP = HEIGHT - 54
_CARD_WIDTH, _CARD_FOOT, _PADDING = 260.0, 112.0, 22.0
_CARD_LEFT = WIDTH - MARGIN - _CARD_WIDTH
_HEADING = 452.0
_NAME_FOOT, _NAME_HEIGHT = 345.0, 90.0
_COURSE_TOP, _TITLE_HEIGHT = 325.0, 92.0
_FOOT_TOP, _FOOT_HEIGHT = 96.0, 50.0
_TICK = 10.0
_GAP = 0.6
"""Between two outcomes, as a share of their size."""


def opening(canvas: Any, course: CertificateCourse) -> None:
    """The ground, the warning of a draft, the three marks, and what this is."""
    fill(canvas, "surface")
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    for place, (_, role) in enumerate(theme.STEPS):
        fill(canvas, role)
        canvas.rect(place * WIDTH / 3, 0, WIDTH / 3, theme.STRIPE, stroke=0, fill=1)
    if course.draft:
        _warning(canvas)
    left, inset = MARGIN, (theme.TILE - theme.MARK) / 2
    for mark, role in theme.STEPS:
        fill(canvas, f"{role}-tint")
        canvas.roundRect(left, _TOP - theme.TILE, theme.TILE, theme.TILE, theme.TILE_RADIUS, stroke=0, fill=1)
        draw_mark(canvas, mark, role, left + inset, _TOP - theme.TILE + inset, theme.MARK)
        left += theme.TILE + theme.TILE_GAP
    write(canvas, left + 8, _TOP - theme.TILE / 2 - 5, "KBS Learning", BOLD, 14)
    write(canvas, MARGIN, _HEADING, "Certificate of completion", REGULAR, 16, "muted")


def name(canvas: Any, course: CertificateCourse, completion: Completion) -> None:
    """Who: the name; without one the code; for one that the typefaces cannot write, a line to write on."""
    width = _left_width(course)
    said = writable(completion.name)
    if not said:
        said = writable(completion.code)
    if font := face_for(said, bold=True) if said else None:
        setting = fitted(said, font, (34, 30, 26, 22, 19, 16, 13, 11), width, _NAME_HEIGHT)
        write_down(canvas, MARGIN, _NAME_FOOT + setting.height, setting)
        return
    stroke(canvas, "line")
    canvas.line(MARGIN, _NAME_FOOT + 16, MARGIN + width, _NAME_FOOT + 16)
    below = " · ".join(one for one in ("Name", completion.code) if one)
    write(canvas, MARGIN, _NAME_FOOT + 2, below, REGULAR, 10, "muted")


def course(canvas: Any, course: CertificateCourse) -> None:
    """What was completed: title, level, length, version."""
    write(canvas, MARGIN, _COURSE_TOP - 14, "has completed", REGULAR, 14, "muted")
    title, about = _course_settings(course)
    below = write_down(canvas, MARGIN, _COURSE_TOP - 24, title, "sleep")
    write_down(canvas, MARGIN, below - 8, about)
    draw_tick(canvas, "space", MARGIN, _result_top(course) - 18, 20)


def result(canvas: Any, course: CertificateCourse, completion: Completion) -> None:
    """When, and with what score."""
    words = f"Completed on {in_words(completion.on)}"
    if completion.score is not None:  # rounded down, as a fail must never look like a pass
        words = f"Passed on {in_words(completion.on)} with {math.floor(completion.score)}%"
    write(canvas, MARGIN + 30, _result_top(course) - 14, words, BOLD, 15)


def covers(canvas: Any, course: CertificateCourse) -> None:
    """What the course covers, how long that stands, and who can say whether the number was given."""
    if course.outcomes:
        _card(canvas, course.outcomes)
    if course.reviewed and course.review_by:
        words = f"Version {course.version} of the course was reviewed on {in_words(course.reviewed)}"
        words += f" and is due for review by {in_words(course.review_by)}."
        review = fitted(writable(words), REGULAR, (9, 8, 7), _CARD_WIDTH, _FOOT_HEIGHT)
        write_down(canvas, _CARD_LEFT, _FOOT_TOP, review, "muted")
    ask = "To check this certificate, ask DDSCP about number"
    write(canvas, MARGIN, _FOOT_TOP - 9, ask, REGULAR, 9, "muted")


def number(canvas: Any, completion: Completion) -> None:
    """The number."""
    write(canvas, MARGIN, _FOOT_TOP - 32, completion.number, BOLD, 16)


def writable(text: str) -> str:
    """One line in composed letters, without what cannot be seen (joiners apart) or would turn it round."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = (one if one.isprintable() or one in "\u200c\u200d" else " " for one in text)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def _left_width(course: CertificateCourse) -> float:
    return (_CARD_LEFT if course.outcomes else WIDTH - MARGIN + theme.GUTTER) - MARGIN - theme.GUTTER


@lru_cache(maxsize=8)
def _course_settings(course: CertificateCourse) -> tuple[Setting, Setting]:
    """The title, and level, length and version under it."""
    said, width = writable(course.title), _left_width(course)
    font = face_for(said, bold=True) or BOLD
    title = fitted(said, font, (26, 23, 20, 18, 16, 14, 12, 10), width, _TITLE_HEIGHT)
    return title, fitted(" · ".join(_about(course)), REGULAR, (12, 11, 10, 9), width, 26)


def _result_top(course: CertificateCourse) -> float:
    return _COURSE_TOP - 24 - sum(one.height for one in _course_settings(course)) - 30


def _about(course: CertificateCourse) -> list[str]:
    level = f"Level {course.level}" if course.level.isdigit() else course.level
    minutes = f"about {course.minutes} minutes" if course.minutes else ""
    version = f"version {course.version}{', draft for review' if course.draft else ''}"
    return [writable(one) for one in (level, minutes, version) if one]


def _warning(canvas: Any) -> None:
    fill(canvas, "caution-tint")
    canvas.rect(0, HEIGHT - theme.BAND, WIDTH, theme.BAND, stroke=0, fill=1)
    heading, baseline = "Draft for review.", HEIGHT - theme.BAND / 2 - 4
    write(canvas, MARGIN, baseline, heading, BOLD, 12, "caution")
    words = "Parts of this copy of the course are not checked yet, so this certificate is not valid."
    write(canvas, MARGIN + width_of(heading, BOLD, 12) + 6, baseline, words, REGULAR, 12)


def _card(canvas: Any, outcomes: tuple[str, ...]) -> None:
    """The outcomes on a card that is as high as they are."""
    left, top = _CARD_LEFT + _PADDING, _TOP - _PADDING - 46
    indent = _TICK + 8
    settings = _outcomes(outcomes, _CARD_WIDTH - 2 * _PADDING - indent, top - _CARD_FOOT - _PADDING)
    foot = top - _height(settings) - _PADDING + _GAP * settings[-1].size
    stroke(canvas, "hair")
    fill(canvas, "paper")
    canvas.roundRect(_CARD_LEFT, foot, _CARD_WIDTH, _TOP - foot, theme.CARD_RADIUS, stroke=1, fill=1)
    write(canvas, left, top + 33, "What the course covers", BOLD, 14)
    write(canvas, left, top + 12, "By the end, people can:", REGULAR, 11, "muted")
    for setting in settings:
        draw_tick(canvas, "space", left, top - setting.size * 0.5 - _TICK / 2 - 1, _TICK, ring=False)
        top = write_down(canvas, left + indent, top, setting) - setting.size * _GAP


def _outcomes(outcomes: tuple[str, ...], width: float, height: float) -> list[Setting]:
    """In the largest size in which all have room; if none does, as many as have."""
    for size in (11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5):
        settings = [fitted(writable(one), REGULAR, (size,), width, height / 3) for one in outcomes]
        if _height(settings) <= height:
            return settings
    while settings and _height([*settings, settings[0]]) > height:
        settings.pop()
    more = f"and {len(outcomes) - len(settings)} more"
    return [*settings, fitted(more, REGULAR, (7.5,), width, height)]


def _height(settings: list[Setting]) -> float:
    return sum(one.height + one.size * _GAP for one in settings)
