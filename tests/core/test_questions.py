from __future__ import annotations

from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.prose import Html
from kbs_learning.core.questions import OPTION_KEYS, Gap, Item, Option, Pair, Question, QuestionKind

_SPAN = SourceSpan("x.md")
_STEM = Html("<p>?</p>")


def _options(right: str) -> tuple[Option, ...]:
    return tuple(Option(key=key, html=Html(key), right=key in right) for key in "abcd")


def test_the_answer_of_a_choice_is_the_keys_of_its_right_options() -> None:
    for kind, right in ((QuestionKind.ONE, "b"), (QuestionKind.MANY, "acd")):
        made = Question(span=_SPAN, kind=kind, stem=_STEM, outcomes=("LO1",), options=_options(right))
        assert made.answer == right


def test_the_answer_of_gaps_is_the_first_accepted_words() -> None:
    gaps = (Gap(accepted=("back", "their back")), Gap(accepted=("clear",)))
    made = Question(span=_SPAN, kind=QuestionKind.GAP, stem=_STEM, outcomes=(), gaps=gaps)
    assert made.answer == "back|clear"


def test_the_answer_of_match_and_order_is_their_source_order() -> None:
    pairs = tuple(Pair(key=key, left=Html(key), right=Html(key)) for key in "ab")
    items = tuple(Item(key=key, html=Html(key)) for key in "abc")
    match = Question(span=_SPAN, kind=QuestionKind.MATCH, stem=_STEM, outcomes=(), pairs=pairs)
    order = Question(span=_SPAN, kind=QuestionKind.ORDER, stem=_STEM, outcomes=(), items=items)
    assert (match.answer, order.answer) == ("ab", "abc")


def test_keys_are_single_characters_that_scorm_1_2_knows() -> None:
    assert len(OPTION_KEYS) == len(set(OPTION_KEYS)) == 36
    assert OPTION_KEYS.isalnum() and OPTION_KEYS.isascii()
