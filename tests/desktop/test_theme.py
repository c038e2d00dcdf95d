"""The look: contrast that is computed, live changes, icons, and the parts that widgets are made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kbs_learning.core.look import COLOURS, Colours, contrast
from kbs_learning.desktop import theme
from kbs_learning.desktop.icons import drawing
from kbs_learning.desktop.theme import Look, look, mixed
from kbs_learning.desktop.widgets.badge import Badge, chip
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.segments import Segment, Segments, segment_rects

TEXT, CONTROL = 4.5, 3.0


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Look]:  # noqa: ARG001  there must be one
    look().dress("light", 100)
    yield look()
    look().dress("light", 100)


def ratio(one: str, other: str) -> float:
    return contrast(look().role(one).name(), look().role(other).name())


@pytest.mark.parametrize("colours", COLOURS)
def test_words_can_be_read_on_every_button(dressed: Look, colours: Colours) -> None:
    dressed.dress(colours)
    pairs = {
        "outlined": ("ink", "surface"),
        "filled": ("on-action", "sleep"),
        "filled, hovered": ("on-action", "sleep-hover"),
        "ink": ("on-ink", "ink"),
        "ink, hovered": ("on-ink", "ink-hover"),
        "danger": ("danger", "surface"),
        "danger, hovered": ("danger", "danger-tint"),
        "quiet, hovered": ("ink", "quiet-hover"),
        "rail": ("muted", "sunken"),
        "rail, hovered": ("muted", "quiet-hover"),
        "rail, current": ("sleep", "surface"),
        "selected row": ("ink", "sleep-tint"),
        "strip": ("muted", "sleep-tint"),
    }
    weak = {name: ratio(*pair) for name, pair in pairs.items() if ratio(*pair) < TEXT}
    assert not weak


@pytest.mark.parametrize("colours", COLOURS)
def test_edges_of_controls_and_the_ring_can_be_seen(dressed: Look, colours: Colours) -> None:
    dressed.dress(colours)
    grounds = ("paper", "surface", "sunken")
    assert all(ratio(edge, ground) >= CONTROL for edge, ground in product(("line", "ink"), grounds))
    assert ratio("focus", "ink") >= CONTROL or colours != "light"


@pytest.mark.parametrize("colours", COLOURS)
def test_the_palette_follows_the_roles(dressed: Look, colours: Colours) -> None:
    dressed.dress(colours)
    palette = QGuiApplication.palette()
    assert palette.color(QPalette.ColorRole.Window) == dressed.role("paper")
    assert palette.color(QPalette.ColorRole.Text) == dressed.role("ink")


def the_system_turns(dark: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system changes its colours; the platform that draws into memory has none to change."""
    colours: Colours = "dark" if dark else "light"
    monkeypatch.setattr(theme, "_systems_colours", lambda: colours)
    scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


def test_the_systems_wish_is_followed_live(dressed: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    dressed.dress("system")
    for dark, colours in ((True, "dark"), (False, "light")):
        the_system_turns(dark, monkeypatch)
        assert dressed.colours == colours


def test_a_wish_of_ones_own_overrides_the_system(dressed: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    dressed.dress("contrast")
    the_system_turns(True, monkeypatch)
    assert dressed.colours == "contrast"


def test_controls_and_words_grow_with_the_text(dressed: Look, qtbot: QtBot) -> None:
    made = button("Continue", "arrow-right")
    qtbot.addWidget(made)
    made.ensurePolished()
    usual = made.sizeHint()
    dressed.dress("light", 200)
    made.ensurePolished()
    assert usual.height() == 32
    assert made.sizeHint().height() == 62
    assert made.sizeHint().width() > 1.8 * usual.width()
    assert dressed.font("title").pointSizeF() == pytest.approx(32)


def test_whoever_paints_for_themselves_is_told(dressed: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dressed.changed):
        dressed.dress("dark")
    with qtbot.assertNotEmitted(dressed.changed):
        dressed.dress("dark")


def inked(icon: QIcon) -> set[str]:
    """Colours of a drawing where it covers fully."""
    image = icon.pixmap(QSize(48, 48)).toImage()
    pixels = (image.pixelColor(x, y) for x, y in product(range(image.width()), range(image.height())))
    return {QColor(pixel.rgb()).name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", ["book-open", "circle-help", "moon", "hands", "house"])
def test_an_icon_has_the_colour_of_its_role_also_after_a_change(dressed: Look, name: str) -> None:
    icon = dressed.icon(name, "sleep")
    assert inked(icon) == {dressed.role("sleep").name()}
    dressed.dress("dark")
    assert inked(icon) == {dressed.role("sleep").name()}


def test_a_disabled_icon_is_muted(dressed: Look) -> None:
    image = dressed.icon("house").pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage()
    assert QColor(image.pixelColor(10, 30).rgb()) == dressed.role("muted")


def test_an_icon_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        drawing("no-such-icon")


def test_marks_of_the_steps_are_our_own() -> None:
    assert 'stroke="none"' in drawing("moon")


def test_a_button_without_words_has_a_name_and_a_tooltip(dressed: Look, qtbot: QtBot) -> None:  # noqa: ARG001
    made = icon_button("Close this message", "x")
    qtbot.addWidget(made)
    assert isinstance(made, QPushButton)
    assert made.accessibleName() == made.toolTip() == "Close this message"


def test_segments_are_as_wide_as_their_minutes_and_none_vanishes() -> None:
    parts = [Segment(10), Segment(20), Segment(0)]
    first, second, last = segment_rects(parts, QRectF(0, 0, 300, 10))
    assert second.width() == pytest.approx(2 * first.width(), rel=0.01)
    assert last.width() > 4
    assert last.right() == pytest.approx(300)


def test_what_is_drawn_is_also_said(dressed: Look, qtbot: QtBot) -> None:  # noqa: ARG001
    bar = Segments([Segment(10, 1), Segment(20, 0.5, current=True)], "1 of 2 parts done")
    passed, step = Badge("Passed", "good", "circle-check"), chip("Safe sleep", "sleep")
    for widget in (bar, passed, step):
        qtbot.addWidget(widget)
    assert [one.accessibleName() for one in (bar, passed, step)] == [
        "1 of 2 parts done",
        "Passed",
        "Safe sleep",
    ]
    assert passed.sizeHint().width() > passed.sizeHint().height()


def test_mixing_moves_a_colour_towards_another() -> None:
    assert mixed("ink", "paper", 0, "light") == "#1e2329"
    assert mixed("ink", "paper", 1, "light") == "#fbfaf7"
