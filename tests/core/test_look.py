"""The colours, sizes and distances that the player and the window share."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import kbs_learning
from kbs_learning.core import look
from kbs_learning.core.look import COLOURS, Colours, colour, contrast

LEAST_TEXT: dict[Colours, float] = {"light": 4.5, "dark": 4.5, "contrast": 7}
LEAST_CONTROL: dict[Colours, float] = {"light": 3, "dark": 3, "contrast": 7}
STYLES = Path(kbs_learning.__file__).parent / "player" / "static" / "css"


def ratio(one: str, other: str, colours: Colours) -> float:
    return contrast(colour(one, colours), colour(other, colours))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.478), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("colours", COLOURS)
def test_text_can_be_read_on_every_ground(colours: Colours) -> None:
    pairs = [*product(look.TEXT, look.GROUNDS), *look.FILLED]
    poor = {pair: ratio(*pair, colours) for pair in pairs if ratio(*pair, colours) < LEAST_TEXT[colours]}
    assert not poor


@pytest.mark.parametrize("colours", COLOURS)
def test_the_lines_of_controls_can_be_seen_on_every_ground(colours: Colours) -> None:
    pairs = list(product(look.CONTROLS, look.GROUNDS))
    poor = {pair: ratio(*pair, colours) for pair in pairs if ratio(*pair, colours) < LEAST_CONTROL[colours]}
    assert not poor


@pytest.mark.parametrize("colours", COLOURS)
def test_the_two_rings_of_the_focus_can_be_told_apart(colours: Colours) -> None:
    edge = [ratio("ink", ground, colours) for ground in look.GROUNDS]
    assert min(edge) >= LEAST_CONTROL[colours]
    # In high contrast the ring and its edge are both bright, and black is round them.
    assert max(ratio("focus", "ink", colours), ratio("focus", "paper", colours)) >= 3


@pytest.mark.parametrize("colours", COLOURS)
def test_what_is_disabled_can_still_be_made_out(colours: Colours) -> None:
    assert ratio("muted", "hair", colours) >= 3


def test_every_colour_is_written_the_same_way() -> None:
    values = [role.value(colours) for role in look.ROLES.values() for colours in COLOURS]
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in values)


def test_an_alias_has_the_colour_of_its_role() -> None:
    assert [colour("action", one) for one in COLOURS] == [colour("sleep", one) for one in COLOURS]


def test_a_role_that_is_not_there_is_a_mistake_found_at_once() -> None:
    with pytest.raises(KeyError):
        colour("shiny", "light")


def test_the_players_style_sheets_use_the_sizes_of_the_scale_and_no_others() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.rglob("*.css")))
    sizes = re.findall(r"font(?:-size)?:\s*([\d.]+)rem", sheets)
    assert len(sizes) > 20
    assert {float(size) * 16 for size in sizes} <= {one.size for one in look.PLAYER_TYPE.values()}
