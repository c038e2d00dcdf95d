"""The toolkit on paper: one page a tool, as large as it fits, and nothing that is too long gets through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kbs_learning.core.blocks import Prose
from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.prose import Html
from tests.reports.conftest import Printed, millimetres, print_paper, type_sizes, words_by_page, words_of


def longer(toolkit: Course, paragraphs: int) -> Course:
    """The toolkit whose first tool has so many paragraphs more."""
    (module,) = toolkit.modules
    first, *others = module.pages
    words = Prose(span=first.span, html=Html("<p>Somebody wrote far too much here.</p>" * paragraphs))
    page = replace(first, blocks=(*first.blocks, words))
    return replace(toolkit, modules=(replace(module, pages=(page, *others)),))


@pytest.mark.parametrize(("kind", "size"), [("tool-cards", (148, 210)), ("posters", (210, 297))])
def test_each_tool_has_one_page_with_its_source_and_without_the_rest(
    printed: Printed, kind: str, size: tuple[int, int]
) -> None:
    made = printed(kind)
    pages = words_by_page(made)
    assert [millimetres(page) for page in made.pages] == [size, size]
    assert pages[0].startswith("Local and national guidance Coping with crying Do this first:")
    assert "Based on: The local leaflet. Last checked 21 November 2026." in pages[0]
    assert pages[1].startswith("Local guidance A mark on a baby")
    assert "01332 641 172" in pages[1]
    text = words_of(made)
    for words in ("never stops crying", "mark on cheek", "everybody has a limit"):
        assert words not in text


def test_only_a_card_with_something_open_on_it_is_a_draft(printed: Printed) -> None:
    cards = words_by_page(printed("tool-cards"))
    assert "Draft, not for learners" not in cards[0]
    assert "(not checked yet)" in cards[1]
    assert "Draft, not for learners" in cards[1]


def test_a_poster_is_as_large_as_its_words_allow(printed: Printed) -> None:
    assert max(type_sizes(printed("posters"))) > 2 * max(type_sizes(printed("tool-cards")))


def test_long_words_are_set_smaller_and_too_long_ones_are_refused(day: Course) -> None:
    assert day.toolkit is not None
    made = print_paper("tool-cards", longer(day.toolkit, 20))
    assert len(made.pages) == 2
    assert min(type_sizes(made)) < 9
    with pytest.raises(UserError) as told:
        print_paper("tool-cards", longer(day.toolkit, 60))
    assert "“Coping with crying” has too many words for an A5 card." in str(told.value)
    assert "Shorten it by about" in str(told.value)


def test_large_print_takes_as_many_pages_as_it_needs(day: Course) -> None:
    assert day.toolkit is not None
    made = print_paper("tool-cards", longer(day.toolkit, 60), large=True)
    assert len(made.pages) > 2
    assert {millimetres(page) for page in made.pages} == {(210, 297)}
    assert min(type_sizes(made)) >= 16


def test_a_huddle_card_has_the_tool_the_minutes_and_the_words(printed: Printed) -> None:
    (card,) = words_by_page(printed("huddle-cards"))
    assert card.startswith("Huddle: 5 minutes with your team Coping with crying Say: everybody has a limit.")
    assert "Do this first" not in card
