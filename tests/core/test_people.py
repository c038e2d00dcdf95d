from __future__ import annotations

from random import SystemRandom

from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.core.people import BIRDS, MATERIALS, Learner, folded, make_code, new_key


def test_a_code_is_a_material_a_bird_and_a_number() -> None:
    material, bird, number = make_code(SystemRandom(), lambda _code: False).split()
    assert material in MATERIALS
    assert bird in BIRDS
    assert 10 <= int(number) <= 99


def test_there_is_always_another_code() -> None:
    given_away: set[str] = set()
    random = SystemRandom()
    for _ in range(3000):
        code = make_code(random, given_away.__contains__)
        assert code not in given_away
        given_away.add(code)
    everything = {
        f"{material} {bird} {n}" for material in MATERIALS for bird in BIRDS for n in range(10, 100)
    }
    assert make_code(random, everything.__contains__) not in everything


def test_no_word_of_a_code_could_be_taken_for_another() -> None:
    words = [folded(word) for word in (*MATERIALS, *BIRDS)]
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() for word in words)


def test_keys_are_random() -> None:
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(len(key) == 16 and int(key, 16) >= 0 for key in keys)


def test_somebody_without_a_name_is_shown_by_code() -> None:
    assert Learner(id="1", code="Slate Heron 17").shown == "Slate Heron 17"
    assert Learner(id="1", code="Slate Heron 17", name="Ana").shown == "Ana"


@given(st.text())
def test_folding_forgives_case_spaces_and_hyphens(text: str) -> None:
    assert folded(f" {text} - ") == folded(text)
    assert folded(folded(text)) == folded(text)


def test_folding_forgives_accents_and_nothing_else() -> None:
    assert folded("slate-heron 17") == folded("Slate  HERON 17") == "slateheron17"
    assert folded("Zoë Émile") == folded("zoe emile")
    assert folded("李 明") == "李明"
    assert folded(" - ") == ""
