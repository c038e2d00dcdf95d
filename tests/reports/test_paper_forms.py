"""Paper forms: every question that a course asks, with a code and without a name or an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kbs_learning.core.blocks import FinalCheck, FirstCheck
from kbs_learning.core.course import Course, PassRule
from kbs_learning.core.prose import plain
from kbs_learning.reports.course_papers.paper_check import asked_in, lettered
from tests.reports.conftest import Printed, words_by_page, words_of


def test_each_form_says_when_it_is_for_and_asks_for_a_code(printed: Printed) -> None:
    pages = words_by_page(printed("forms"))
    begun = [words for words in pages if "Your code" in words]
    assert [words.split(" Your code")[0] for words in begun] == [
        "Before the course How sure you feel",
        "Before the course What you know",
        "Before you come About your work",
        "After the course The final check",
        "After the course How sure you feel now",
        "6 to 12 weeks later How sure you still are",
    ]
    said = "Six letters or numbers that you will remember, the same on every form. Do not write your name."
    assert all(said in words for words in begun)


def test_what_one_part_asks_is_one_form_but_a_check_is_handed_in_alone(printed: Printed) -> None:
    pages = words_by_page(printed("forms"))
    assert "What you did Did you use the map?" in pages[-1]
    after = next(words for words in pages if "What you thought" in words)
    assert "Looking back, before the course I was …" in after
    assert "Your code" in after
    assert not any("What you know" in words and "How sure you feel" in words for words in pages)
    assert "Do not write names, dates of birth" in after


def test_looking_back_asks_only_what_it_is_for(printed: Printed) -> None:
    after = next(words for words in words_by_page(printed("forms")) if "Looking back" in words)
    asked = after.split("Looking back, before the course I was …")[1]
    assert "talk about sleep" in asked
    assert "ask for help" not in asked


@pytest.mark.parametrize("large", [False, True])
def test_no_form_says_what_is_right(day: Course, printed: Printed, large: bool) -> None:
    text = words_of(printed("forms", large=large))
    for _module, _page, question in day.questions():
        assert plain(question.stem) in text
        for option in question.options:
            assert plain(option.html) in text
            assert not option.feedback or plain(option.feedback) not in text
    for words in ("Feedback", "Reason", "Right.", "☑", "Why:"):
        assert words not in text


def test_answers_have_the_letters_in_the_order_they_are_written_in(day: Course) -> None:
    """Authors spread the right ones; mixed one by one, nine letters of ten were C or D."""
    for _module, _page, question in day.questions():
        assert [option for _letter, option in lettered(question)] == list(question.options)


def test_a_bank_larger_than_the_check_gives_as_many_as_are_drawn_from_every_outcome(day: Course) -> None:
    span = day.span
    assert len(asked_in(FirstCheck(span=span), day)) == 5
    asked = asked_in(FinalCheck(span=span), day)
    assert len(asked) == 4
    assert {name for one in asked for name in one.outcomes} == {"LO1", "LO2"}
    assert asked == asked_in(FinalCheck(span=span), day)
    all_of_them = replace(day, pass_rule=PassRule(percent=0, draw=9, per_outcome=0))
    assert len(asked_in(FinalCheck(span=span), all_of_them)) == 5
