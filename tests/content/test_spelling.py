"""British spelling from the dictionary that is carried along."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbs_learning.content.spelling import FOLDER, SpellChecker, dictionary

brought = pytest.mark.skipif(not (FOLDER / "index.dic").is_file(), reason="the build brought no dictionary")


@pytest.fixture(scope="module")
def checker() -> SpellChecker:
    made = dictionary()
    assert made is not None
    return made


@brought
@pytest.mark.parametrize(
    "word", ["colour", "organise", "don’t", "babies’", "‘hello", "naïve", "Derby", "safeguarding"]
)
def test_british_words_are_known_with_either_apostrophe(checker: SpellChecker, word: str) -> None:
    assert checker.knows(word)


@brought
@pytest.mark.parametrize("word", ["color", "saefguarding", "colur"])
def test_others_are_not(checker: SpellChecker, word: str) -> None:
    assert not checker.knows(word)


@brought
def test_suggestions_keep_the_apostrophe_that_was_typed(checker: SpellChecker) -> None:
    assert checker.suggestions("saefguarding")[0] == "safeguarding"
    assert "don’t" in checker.suggestions("don" + "t’")


def test_without_a_dictionary_there_is_none(tmp_path: Path) -> None:
    assert dictionary(tmp_path) is None
    for name in ("index.aff", "index.dic"):
        (tmp_path / name).write_bytes(b"")
    made = dictionary(tmp_path)
    assert made is None or not made.knows("colour")
