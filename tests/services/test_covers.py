"""Pictures drawn by QtSvg look as they do in a browser, on a light screen and on a dark one."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kbs_learning.services.covers import settled

PROJECT = Path(__file__).parents[2]
COURSES = ("courses/level2", "courses/level3", "champions")
PICTURES = sorted(
    [
        *(PROJECT / name / "media" / "cover.svg" for name in COURSES),
        *(PROJECT / "assets" / "pictures").glob("*.svg"),
    ]
)
"""Those that the shelf shows, and those that several courses share."""
PAPER = {False: "#FBFAF7", True: "#14171C"}


def drawn(svg: bytes, dark: bool) -> QImage:
    """What QtSvg makes of a picture, on the paper of its mode."""
    renderer = QSvgRenderer(QByteArray(svg))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_ARGB32)
    image.fill(QColor(PAPER[dark]))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def photographed(browser: Browser, svg: bytes, size: tuple[int, int], dark: bool) -> QImage:
    """What a browser makes of the picture as it was written."""
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    source = base64.b64encode(svg).decode()
    style = f"body{{margin:0;background:{PAPER[dark]}}}img{{display:block}}"
    page.set_content(f"<style>{style}</style><img src='data:image/svg+xml;base64,{source}'>")
    image = QImage.fromData(page.screenshot())
    page.close()
    return image


def difference(one: QImage, two: QImage) -> float:
    """How far two pictures are apart on average, from 0 to 255, seen at every eighth point."""
    assert one.size() == two.size()
    points = [(x, y) for x in range(0, one.width(), 8) for y in range(0, one.height(), 8)]
    apart = 0
    for x, y in points:
        a, b = one.pixelColor(x, y), two.pixelColor(x, y)
        apart += abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())
    return apart / 3 / len(points)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_a_picture_of_the_course_looks_as_in_a_browser(picture: Path, dark: bool, browser: Browser) -> None:
    svg = picture.read_bytes()
    ours = drawn(settled(svg, dark), dark)
    theirs = photographed(browser, svg, (ours.width(), ours.height()), dark)
    assert difference(ours, theirs) < 1.0


def plain(css: str, *, dark: bool = False) -> str:
    return settled(f"<svg><style>{css}</style></svg>".encode(), dark).decode()


def test_variables_are_written_where_they_are_used() -> None:
    css = "svg{--ink:#111;--fill:var(--ink)}.a{fill:var(--fill);stroke:var( --gone , red )}"
    assert plain(css) == "<svg><style>.a{fill:#111;stroke:red}</style></svg>"


def test_the_mode_chooses_among_the_colours() -> None:
    css = (
        "@media (prefers-color-scheme: dark){svg{--ink:#eee}.b{opacity:.5}}svg{--ink:#111}.a{fill:var(--ink)}"
    )
    assert plain(css) == "<svg><style>.a{fill:#111}</style></svg>"
    assert plain(css, dark=True) == "<svg><style>.a{fill:#eee}.b{opacity:.5}</style></svg>"


@pytest.mark.parametrize("use", ['<rect fill="var(--a)"/>', '<rect style="fill:var(--a)"/>'])
def test_attributes_are_settled_too(use: str) -> None:
    svg = f"<svg><style>svg{{--a:#abc}}</style>{use}</svg>"
    assert use.replace("var(--a)", "#abc") in settled(svg.encode(), dark=False).decode()


def test_a_colour_that_lets_light_through_becomes_a_colour_and_an_opacity() -> None:
    assert ".a{fill:#112233;fill-opacity:0.502}" in plain(".a{fill:#11223380}")
    assert ".a{stroke:#112233;stroke-opacity:1}" in plain(".a{stroke:#123f}")
    svg = settled(b'<svg><rect fill="#11223380" stroke="#112233"/></svg>', dark=False)
    assert svg == b'<svg><rect fill-opacity="0.502" fill="#112233" stroke="#112233"/></svg>'


@pytest.mark.parametrize(
    "svg",
    [
        b"",
        b"\xff\xfe not text",
        b'<svg><rect fill="#123456" id="a"/></svg>',
        b"<svg><style>.a{fill:var(--nobody)}</style></svg>",
        b"<svg><style>.a{fill:red</svg>",
    ],
)
def test_what_cannot_be_settled_stays_as_it_was(svg: bytes) -> None:
    assert settled(svg, dark=True) == svg


def test_variables_in_a_circle_come_to_an_end() -> None:
    assert "var(--" in plain("svg{--a:var(--b);--b:var(--a)}.a{fill:var(--a)}")
