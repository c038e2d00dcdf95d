"""A person's own dictionary, and the words that a course knows by its registers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.words import OwnWords, unknown_words, words_in
from kbs_learning.services.profile import Profile, profile_at


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path / "profile")


class Nothing:
    """Knows no word."""

    def knows(self, word: str) -> bool:
        return word == "known"

    def suggestions(self, word: str) -> tuple[str, ...]:
        return (word,)


def test_a_word_that_was_added_is_known_from_then_on_in_any_case(profile: Profile) -> None:
    words = OwnWords(profile)
    words.add("Derbyshire’s")
    again = OwnWords(profile)
    assert "derbyshire's" in again
    assert "other" not in again
    assert again.words == {"derbyshire's"}


def test_a_dictionary_that_cannot_be_read_is_as_good_as_none(profile: Profile) -> None:
    profile.settings.mkdir(parents=True)
    (profile.settings / "words.txt").write_bytes(b"\xff\xfe\x00")
    assert OwnWords(profile).words == frozenset()


def test_a_word_that_cannot_be_kept_holds_till_the_end_and_says_so(profile: Profile) -> None:
    words = OwnWords(profile)
    profile.settings.parent.mkdir(parents=True)
    profile.settings.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(UserError):
        words.add("word")
    assert "word" in words


def test_words_of_registers_and_of_the_person_are_not_asked_about() -> None:
    known = words_in(["Lullaby Trust’s line", "ICON"])
    assert {"lullaby", "trust's", "line", "icon"} <= known
    assert unknown_words(("Lullaby", "known", "strange"), Nothing(), known) == {"strange"}
