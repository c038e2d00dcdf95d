"""The trainer's PIN opens for the one who knows it, and for nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.services.pin import pin_is_right, set_pin
from kbs_learning.services.settings import Settings


@pytest.mark.parametrize("pin", ["1234", "0000", "käse", "a b c d", "🐣🐣🐣🐣"])
def test_the_pin_that_was_set_is_right_and_its_neighbours_are_not(pin: str) -> None:
    settings = set_pin(Settings(), pin)
    assert pin_is_right(settings, pin)
    assert not pin_is_right(settings, pin[:-1])
    assert not pin_is_right(settings, pin + " ")


def test_the_pin_itself_is_nowhere_in_the_settings_and_two_of_one_pin_differ() -> None:
    one, two = set_pin(Settings(), "482913"), set_pin(Settings(), "482913")
    assert "482913" not in one.pin
    assert one.pin != two.pin


def test_an_accent_typed_in_two_strokes_is_the_same_accent() -> None:
    assert pin_is_right(set_pin(Settings(), "\u00e9t\u00e9s"), "e\u0301te\u0301s")


@pytest.mark.parametrize("pin", ["", "1", "123", "e\u0301e\u0301e\u0301"])
def test_a_pin_of_fewer_than_four_characters_is_refused(pin: str) -> None:
    with pytest.raises(UserError, match="at least 4 characters"):
        set_pin(Settings(), pin)


def test_where_none_was_set_none_is_right() -> None:
    assert not pin_is_right(Settings(), "")


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "scrypt$1$1$1$$",
        "scrypt$a$8$1$AAAA$AAAA",
        "plain$1$1$1$AAAA$AAAA",
        "scrypt$32768$8$1$A$A",
        f"scrypt${2**40}$8$1$AAAA$AAAA",
        "scrypt$-2$8$1$AAAA$AAAA",
    ],
)
def test_a_damaged_line_opens_for_nobody(line: str) -> None:
    assert not pin_is_right(replace(Settings(), pin=line), "1234")
