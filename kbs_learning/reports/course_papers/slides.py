"""The slides of a session on paper: one a page, and one for each further screen, without notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.platypus import FrameBreak, NextPageTemplate, PageBreak

from kbs_learning.core.blocks import Activity, Picture, Reveal, Scene
from kbs_learning.core.course import Course
from kbs_learning.core.taught import for_session
from kbs_learning.player.slides.screens import Screen, screens
from kbs_learning.reports.course_papers.blocks import set_block
from kbs_learning.reports.course_papers.document import Entry, Running, Tell, write
from kbs_learning.reports.course_papers.fitting import fitted, sizes
from kbs_learning.reports.course_papers.front import is_open, paper_of
from kbs_learning.reports.course_papers.leaves import Around, Leaf, Place, draft_mark, line_of_margin
from kbs_learning.reports.course_papers.pictures import picture
from kbs_learning.reports.course_papers.session import company_words
from kbs_learning.reports.course_papers.setting import Setting
from kbs_learning.reports.course_papers.styles import Styles, ink
from kbs_learning.reports.course_papers.whole import cited_in, sources
from kbs_learning.reports.fonts import BOLD

SLIDES = "Slides"
_WIDE = (960.0, 540.0)
_BAND = 14.0
_USUAL = sizes(28, 16, 1)
_FLOWING = 20.0
_LARGE = sizes(26, 20, 1)


def write_slides(
    course: Course, stream: BinaryIO, today: date, *, large_print: bool = False, tell: Tell | None = None
) -> int:
    """The session to look at, 16 to 9, or on A4 in large print; spare parts at the end.

    Returns how many pages it has.
    """
    leaves = _leaves(A4, 50, 70, 76) if large_print else _leaves(_WIDE, 64, 48, 62)
    beside = None if large_print else leaves["beside"]
    styles = (
        Styles(20, large=True, aside=0.7, leading=1.35)
        if large_print
        else Styles(17, aside=0.5, least=12.5, leading=1.32)
    )
    setting = Setting(course, styles, today, room=leaves["slide"].places[0].room)
    story: list[Any] = []
    first = part = ""
    for screen in screens(course):
        colour = str(screen.module.step or "ink")
        leaf, flowables = _fitted(screen, setting, colour, beside)
        first = first or leaf
        story += [NextPageTemplate(leaf), PageBreak()] if story else []
        if part != screen.module.id:
            part = screen.module.id
            story.append(
                Entry(f"Spare: {screen.module.title}" if screen.module.spare else screen.module.title)
            )
        draft = is_open(course, screen.module, screen.page, today)
        number = f"Slide {screen.number}" if screen.number else "Spare slide"
        story.append(Running(f"{number}\n{screen.module.title}", draft=draft, colour=colour))
        story += flowables
    used = [leaves.pop(first), *leaves.values()]
    return write(story, paper_of(for_session(course), SLIDES, today), styles, stream, tell, used)


def _fitted(screen: Screen, setting: Setting, colour: str, beside: Leaf | None) -> tuple[str, list[Any]]:
    """The kind of page for a screen, and what stands on it in the largest type that fits.

    A picture stands beside the words where there is room; too many words go on on a next page.
    """
    pictures = [block for block in screen.blocks if isinstance(block, Picture)]
    if beside is not None and len(pictures) == 1 and len(screen.blocks) > 1:
        words = replace(screen, blocks=tuple(one for one in screen.blocks if one is not pictures[0]))
        left, right = (place.room for place in beside.places)
        made = fitted(partial(_set, words, colour), setting, _USUAL, left)
        shown = picture(setting.file(pictures[0].src), pictures[0].alt, *right)
        if shown is not None and not made.over:
            return beside.name, [*made.flowables, FrameBreak(), shown]
    tried, flowing = (_LARGE, _LARGE[-1]) if setting.styles.large else (_USUAL, _FLOWING)
    make = partial(_set, screen, colour)
    made = fitted(make, setting, tried, setting.room)
    return "slide", make(setting.at(flowing)) if made.over else made.flowables


def _set(screen: Screen, colour: str, setting: Setting) -> list[Any]:
    styles = setting.styles
    above = _above(screen)
    name, tag, size = ("screen", "H2", 32) if above else ("slide", "H1", 36)
    title = styles.style(name, size / styles.body_size, bold=True, tag=tag, space=(0, 0.7))
    over = styles.style("over", 17 / styles.body_size, bold=True, role=colour, space=(0, 0.2))
    made: list[Any] = [setting.words(above, over)] if above else []
    made.append(setting.words(screen.title, title))
    if screen.scene is not None:
        made += [*setting.prose(screen.scene.html), *_ways(screen.scene, setting)]
        return [*made, *sources(cited_in(screen.page, (screen.scene,)), setting)]
    for block in screen.blocks:
        if isinstance(block, Activity | Reveal):  # its title stands above
            made += setting.prose(block.html)
        else:
            made += set_block(block, setting)
    return [*made, *sources(cited_in(screen.page, screen.blocks), setting)]


def _above(screen: Screen) -> str:
    """What the screen is a part of, above its title; of an activity, with whom and how long."""
    (block, *_others) = screen.blocks or (None,)
    if not isinstance(block, Activity):
        return screen.above
    company = company_words(block, minutes=True)
    return f"Activity · {company}" if company else "Activity"


def _ways(scene: Scene, setting: Setting) -> list[Any]:
    ways = [("→", setting.line(choice.html)) for choice in scene.choices]
    return setting.entries(ways) if ways else []


def _leaves(size: tuple[float, float], side: float, head: float, foot: float) -> dict[str, Leaf]:
    """A page of a slide, one with a picture beside the words, and the one that goes on."""
    width, height = size[0] - 2 * side, size[1] - head - foot
    whole = Place(side, foot, width, height)
    words = Place(side, foot, width * 0.56, height)
    shown = Place(side + width * 0.6, foot, width * 0.4, height)
    rest = Place(side, foot, width, height - 60)
    leaves = (
        Leaf(
            name="slide", size=size, places=(whole,), margins=partial(_margins, whole, ""), then="continued"
        ),
        Leaf(name="beside", size=size, places=(words, shown), margins=partial(_margins, whole, "")),
        Leaf(name="continued", size=size, places=(rest,), margins=partial(_margins, whole, " (continued)")),
    )
    return {leaf.name: leaf for leaf in leaves}


def _margins(place: Place, continued: str, canvas: Any, around: Around) -> None:
    height = around.size[1]
    canvas.setFillColor(ink(around.colour))
    canvas.rect(0, 0, _BAND, height, stroke=0, fill=1)
    number, _line, part = around.foot.partition("\n")
    size = around.styles.margin_size
    if continued:
        _continued(place, f"{around.heading}{continued}", canvas)
    draft_mark(canvas, around, place.x + place.width, height - size * 1.7)
    upper, lower = place.y * 0.48, place.y * 0.2
    if around.styles.large:
        line_of_margin(canvas, around, place, upper, part, "")
        line_of_margin(canvas, around, place, lower, number, around.where)
    else:
        line_of_margin(
            canvas,
            around,
            place,
            place.y * 0.4,
            f"{around.paper.title}: {part}",
            f"{number}   {around.where}",
        )


def _continued(place: Place, words: str, canvas: Any) -> None:
    size = 26.0
    while size > 16 and canvas.stringWidth(words, BOLD, size) > place.width:
        size -= 1
    canvas.setFont(BOLD, size)
    canvas.setFillColor(ink("ink"))
    canvas.drawString(place.x, place.y + place.height - size, words)
