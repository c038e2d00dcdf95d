"""Answers of a results file are marked by the course they belong to, where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbs_learning.core.accounts import Mark
from kbs_learning.core.results import Results, from_content
from kbs_learning.services.card import Card
from kbs_learning.services.editions import install
from kbs_learning.services.gathering import gather
from kbs_learning.services.library import Library
from kbs_learning.services.marking import marker_for
from kbs_learning.services.profile import profile_at
from tests.core.results_sample import content

LEVEL2 = Path(__file__).parents[2] / "courses" / "level2"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    made = Library(profile_at(tmp_path_factory.mktemp("profile")))
    install(made.folder, gather(LEVEL2), None)
    return made


@pytest.fixture(scope="module")
def card(library: Library) -> Card:
    (card,) = library.cards()
    return card


def results(card: Card, **course: str) -> Results:
    known = {"id": card.course_id, "version": card.version, "edition": card.key}
    return from_content(content(course={"title": "A course", "identifier": "urn:x", **known, **course}))


def test_right_and_wrong_are_told_by_the_edition_the_file_names(library: Library, card: Card) -> None:
    mark = marker_for(library)
    marks = {key: mark(results(card), "l2-m3-q1", key) for key in "abcd"}
    assert sorted(one.correct is True for one in marks.values() if one) == [False, False, False, True]
    assert {one.kind for one in marks.values() if one} == {"one"}


def test_a_file_without_an_edition_is_marked_by_its_version(library: Library, card: Card) -> None:
    mark = marker_for(library)
    assert isinstance(mark(results(card, edition=""), "l2-m3-q1", "a"), Mark)
    assert mark(results(card, edition="", version="0.9"), "l2-m3-q1", "a") is None


def test_what_the_course_does_not_ask_is_left_alone(library: Library, card: Card) -> None:
    mark = marker_for(library)
    assert mark(results(card), "c1.before", "4") is None
    assert mark(results(card, id="another"), "l2-m3-q1", "a") is None
