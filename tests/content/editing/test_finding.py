"""Finding across a course, and replacing what was ticked as one act."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.content.editing.finding import MOST, Query, find, replace
from kbs_learning.core.drafts import Draft
from kbs_learning.core.errors import UserError

TEXTS = {
    "course.md": "---\nid: sleep-course\ntitle: Sleep\n---\n\n# Worried {#worried}\n\nSleep well.\n",
    "01-sleep.md": (
        '---\nid: m-sleep\n---\n\n# Sleep\n\n## Asleep {#sleep short="Sleep"}\n\n::: sleep\n'
        "See [sleep](#sleep) and {fact=sleep}.\n:::\n\nSLEEP, asleep; sleepy.\n"
    ),
}


def found(query: Query, replacement: str = "") -> list[tuple[str, int, int, str]]:
    return [(hit.file, hit.line, hit.column, hit.found) for hit in find(TEXTS, query, replacement).hits]


def test_words_are_found_in_all_files_but_not_in_ids_addresses_and_headers() -> None:
    assert found(Query("sleep")) == [
        ("course.md", 8, 1, "Sleep"),
        ("01-sleep.md", 5, 3, "Sleep"),
        ("01-sleep.md", 7, 5, "sleep"),
        ("01-sleep.md", 10, 6, "sleep"),
        ("01-sleep.md", 13, 1, "SLEEP"),
        ("01-sleep.md", 13, 9, "sleep"),
        ("01-sleep.md", 13, 16, "sleep"),
    ]


def test_they_are_found_there_too_when_asked_for() -> None:
    assert len(found(Query("sleep", everywhere=True))) == 15


def test_case_and_whole_words_are_matched_on_request() -> None:
    assert [hit[2] for hit in found(Query("sleep", whole_word=True)) if hit[:2] == ("01-sleep.md", 13)] == [1]
    assert ("01-sleep.md", 13, 1, "SLEEP") not in found(Query("sleep", match_case=True))
    assert found(Query("")) == []


def test_a_pattern_is_found_line_by_line() -> None:
    assert found(Query(r"^\w+ well", pattern=True)) == [("course.md", 8, 1, "Sleep well")]
    assert found(Query(r"well\.\s", pattern=True)) == []
    assert found(Query("x*", pattern=True)) == []


@pytest.mark.parametrize("pattern", ["(", "[a", r"\8", "*", "(?P<x>a)(?P<x>b)", "a{2,1}"])
def test_a_pattern_that_cannot_be_is_said_in_words(pattern: str) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        find(TEXTS, Query(pattern, pattern=True))


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a*)*", r"(\w+\s?)*x", "((a+)b?)+", "(a{1,}){2,}"])
def test_a_pattern_that_could_take_for_ever_is_not_tried(pattern: str) -> None:
    with pytest.raises(UserError, match="for ever"):
        find(TEXTS, Query(pattern, pattern=True))


@pytest.mark.parametrize("pattern", ["(ab)+", "a+b+", r"\(a+\)+", "[(+)]+", "(a+)b", "(a|b)*c+"])
def test_other_patterns_are(pattern: str) -> None:
    find(TEXTS, Query(pattern, pattern=True))


def test_what_is_ticked_is_replaced_as_one_act_and_taken_back_as_one() -> None:
    hits = find(TEXTS, Query("sleep"), "rest").hits
    draft = Draft(TEXTS)
    draft.do(replace(TEXTS, [hit for hit in hits if hit.line != 5]))
    assert draft.text("course.md").endswith("rest well.\n")
    assert draft.text("01-sleep.md").endswith(
        "See [rest](#sleep) and {fact=sleep}.\n:::\n\nrest, arest; resty.\n"
    )
    assert "# Sleep\n" in draft.text("01-sleep.md") and "::: sleep\n" in draft.text("01-sleep.md")
    assert draft.undo_name == "Replace"
    draft.undo()
    assert draft.texts == TEXTS


def test_a_pattern_can_use_what_it_found() -> None:
    hits = find(TEXTS, Query(r"(\w+) well", pattern=True), r"Well \1").hits
    assert hits[0].replacement == "Well Sleep"
    with pytest.raises(UserError, match="replacement"):
        find(TEXTS, Query(r"(\w+) well", pattern=True), r"\7")
    assert find(TEXTS, Query("well"), r"\7").hits[0].replacement == r"\7"


def test_nothing_is_replaced_in_a_text_that_is_another_by_now() -> None:
    hits = find(TEXTS, Query("well"), "better").hits
    with pytest.raises(ValueError, match="changed"):
        replace({**TEXTS, "course.md": "other"}, hits)


def test_so_many_places_are_told_and_no_more() -> None:
    result = find({"a.md": "a " * (MOST + 5)}, Query("a"))
    assert len(result.hits) == MOST and result.more


@given(
    st.text(alphabet="ab\n {}#:é😀", max_size=60),
    st.text(alphabet="ab😀", min_size=1, max_size=3),
    st.text(max_size=3),
)
def test_replacing_everywhere_is_what_python_says_and_can_be_undone(text: str, old: str, new: str) -> None:
    texts = {"a.md": text}
    draft = Draft(texts)
    act = replace(texts, find(texts, Query(old, match_case=True, everywhere=True), new).hits)
    draft.do(act)
    assert draft.text("a.md") == re.sub(re.escape(old), lambda _: new, text)
    draft.undo()
    assert draft.texts == texts
