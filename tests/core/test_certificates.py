"""The number of a certificate: the same facts give the same one, and a slip in it shows."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kbs_learning.core.certificates import ALPHABET, certificate_number, in_words, read_number

keys = st.text(min_size=1)
numbers = st.builds(certificate_number, keys, keys, st.dates().map(date.isoformat))
places = st.integers(0, 8)


def bare(number: str) -> str:
    return number.removeprefix("KBS").replace("-", "")


def test_a_number_looks_like_one_and_is_always_the_same() -> None:
    number = certificate_number("vxqcc5854f", "l2-course", "2026-11-21")
    assert number == "KBS-H7PY-HT1X-9"
    assert re.fullmatch(f"KBS-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]", number)


def test_another_attempt_course_or_day_has_another_number() -> None:
    facts = [
        ("a", "b", "2026-11-21"),
        ("a", "b", "2026-11-22"),
        ("a", "c", "2026-11-21"),
        ("ab", "", "2026-11-21"),
    ]
    assert len({certificate_number(*one) for one in facts}) == len(facts)


@given(numbers, st.sampled_from(["{}", " {} ", "{}\t"]), st.sampled_from(["-", " ", "", "–", " - "]))
def test_it_is_read_however_it_was_typed(number: str, around: str, between: str) -> None:
    assert read_number(around.format(number.replace("-", between).lower())) == number
    assert read_number(bare(number)) == number


@given(numbers)
def test_letters_that_look_like_figures_are_read_as_these(number: str) -> None:
    for figure, letters in (("0", "Oo"), ("1", "IilL")):
        for letter in letters:
            assert read_number(number.replace(figure, letter)) == number


@given(numbers, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(number: str, place: int, letter: str) -> None:
    digits = bare(number)
    assume(digits[place] != letter)
    with pytest.raises(ValueError, match="has a slip in it"):
        read_number(digits[:place] + letter + digits[place + 1 :])


@given(numbers, places, places)
def test_two_characters_that_changed_places_are_always_noticed(number: str, one: int, other: int) -> None:
    digits = list(bare(number))
    assume(digits[one] != digits[other])
    digits[one], digits[other] = digits[other], digits[one]
    with pytest.raises(ValueError, match="has a slip in it"):
        read_number("".join(digits))


@given(st.text())
def test_whatever_is_typed_is_a_number_or_refused_with_a_sentence(typed: str) -> None:
    try:
        assert re.fullmatch(r"KBS-\w{4}-\w{4}-\w", read_number(typed))
    except ValueError as refused:
        assert str(refused).endswith(".")


def test_a_number_that_begins_with_the_prefix_by_chance_is_read() -> None:
    number = next(
        found for i in range(200_000) if bare(found := certificate_number(str(i), "", "")).startswith("KBS")
    )
    assert read_number(number) == read_number(bare(number)) == number


def test_a_day_is_spelled_out() -> None:
    assert in_words(date(2026, 11, 1)) == "1 November 2026"
