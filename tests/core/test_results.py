"""A results file comes from somebody's disk: what is good is read, all else is refused in a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.core.results import FinalTries, FirstTry, Protection, Results, ResultsLearner, from_content
from kbs_learning.core.results_file import LARGEST, canonical, digest, read_results_file
from tests.core.results_sample import content, open_file, wrapped

SAMPLES = Path(__file__).parents[1] / "data" / "results"

text = st.text(st.characters(codec=None, exclude_categories=()))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)


def no_key(_sealed: str) -> bytes:
    raise AssertionError("nothing here is sealed")


def read(data: bytes, unseal: Callable[[str], bytes] = no_key) -> Results:
    return read_results_file(data, unseal)


def test_everything_the_player_writes_is_read() -> None:
    assert from_content(content()) == Results(
        attempt_key="vxqcc5854f",
        seq=26,
        saved=datetime(2026, 11, 21, 15, 48, tzinfo=UTC),
        learner=ResultsLearner(id="9f", code="Slate Heron 17", name="Robin Sample", agency="Nursery"),
        course_id="l2-course",
        course_title="A course",
        course_version="1.0",
        course_identifier="urn:kbs-learning:course:l2-course",
        edition="1.0-1a2b3c4d",
        target="web",
        seconds=1260,
        place="p3",
        pages_seen=("p1", "p2", "p3"),
        answers={"q1": "acd", "c1.before": "na", "t1": "Two\nlines, £5 😀"},
        kinds={"q1": "many", "c1.before": "likert", "t1": "text"},
        final=FinalTries(tries=1, last=("q1",), last_answers={"q1": "ac"}),
        score=91.67,
        passed=True,
        completed=False,
        passed_on="2026-11-21",
        progress=0.37,
    )


def test_a_file_of_version_1_is_read_as_before() -> None:
    results = read((SAMPLES / "version-1.json").read_bytes())
    assert (results.attempt_key, results.course_id, results.target) == ("vxqcc5854f", "test-course", "web")
    assert (results.score, results.passed, results.completed) == (100, True, True)
    assert results.answers["t-text"] == 'A "new" idea\n& more: £5 😀'
    assert (results.seq, results.learner, results.protection) == (0, None, Protection.OPEN)


def test_a_file_the_player_saved_openly_is_checked_against_its_digest() -> None:
    results = read((SAMPLES / "open.kbsresults").read_bytes())
    assert results.protection is Protection.CHECKED
    assert results.learner == ResultsLearner(name="Robin Sample")
    assert results.score == 83.33


@pytest.mark.parametrize(
    "seen, pages, completed, share", [(3, 8, False, 0.37), (8, 8, False, 0.99), (1, 0, True, 1)]
)
def test_progress_is_whole_only_when_the_course_is_complete(
    seen: int, pages: int, completed: bool, share: float
) -> None:
    one = from_content(content(pagesSeen=[f"p{i}" for i in range(seen)], pages=pages, completed=completed))
    assert one.progress == share


def test_the_first_check_is_read_apart_and_counts_once_it_is_handed_in() -> None:
    assert from_content(content()).first == FirstTry()
    begun = from_content(content(first={"answers": {"q1": "a"}, "handed": ""})).first
    assert (begun.answers, begun.handed_in) == ({"q1": "a"}, {})
    over = from_content(content(first={"answers": {"q1": "a"}, "handed": "2026-11-20"})).first
    assert over.handed_in == {"q1": "a"}


def test_a_file_that_says_how_much_is_done_is_believed() -> None:
    assert from_content(content(progress=50)).progress == 0.5
    assert from_content(content(progress=50, completed=True)).progress == 1


def test_the_later_of_two_files_is_told_by_its_changes_and_then_by_its_clock() -> None:
    first = from_content(content())
    assert replace(first, seq=27, saved=datetime(2020, 1, 1, tzinfo=UTC)).order > first.order
    assert replace(first, saved=datetime(2027, 1, 1, tzinfo=UTC)).order > first.order


REFUSED: dict[str, list[object]] = {
    "attempt": [None, "", 7, "x" * 201, "a\nb"],
    "seq": [None, -1, 1.0, True, 2**31],
    "saved": [None, "", "2026-11-21", "2026-11-21T15:48:00", "yesterday", "0001-01-01T00:00:00+14:00", 5],
    "learner": ["me", {"name": 5}, {"name": "x" * 201}],
    "course": [None, {}, {"id": "a"}, {"id": "a", "version": ""}],
    "target": [None, ""],
    "seconds": [None, -1, 1.5, 10**10],
    "pagesSeen": [None, "p1", ["p1", 2], [""], ["p"] * 20_001],
    "pages": [-1, "8"],
    "answers": [[], {"q1": 1}, {"": "a"}, {"q1": "x" * 20_001}],
    "progress": [-1, 100, "50", 0.5],
    "first": ["none", {"answers": [], "handed": ""}, {"answers": {}, "handed": "soon"}],
    "final": [{}, {"tries": -1}, "none"],
    "score": [-1, 10_001, 91.67, "91", True],
    "passed": [None, 1, "true"],
    "completed": [None],
    "passedOn": ["21.11.2026", "2026-02-30", "20261121", 20261121],
    "began": ["then"],
}


@pytest.mark.parametrize("field", REFUSED)
def test_a_field_that_is_not_as_it_should_be_is_named(field: str) -> None:
    for value in REFUSED[field]:
        with pytest.raises(ValueError, match=f"“{field}") as refused:
            from_content(content(**{field: value}))
        assert str(refused.value).endswith(".")


def test_a_name_keeps_its_joiners_and_loses_what_cannot_be_seen() -> None:
    learner = content()["learner"] | {"name": "\u202eمی\u200cخواهم\x00\n Ann\u00a0 Lee\ud800"}
    read_as = from_content(content(learner=learner)).learner
    assert read_as is not None
    assert read_as.name == "می\u200cخواهم Ann Lee \ufffd".replace(" \ufffd", "\ufffd")


def test_half_a_character_in_an_answer_does_not_lose_the_answer() -> None:
    assert from_content(content(answers={"t1": "cut \ud83d\x00"})).answers == {"t1": "cut \ufffd"}


@given(json_values)
def test_whatever_json_comes_it_is_read_or_refused_with_a_sentence(value: object) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        from_content(value)


@given(st.sampled_from(sorted(content())), json_values)
def test_any_value_in_any_field_is_read_or_refused_with_a_sentence(field: str, value: object) -> None:
    try:
        results = from_content(content(**{field: value}))
    except ValueError as refused:
        assert str(refused).endswith(".")
    else:
        repr(results).encode()  # nothing in it that a database or a file could not hold


@given(st.binary() | json_values.map(lambda value: wrapped({"content": value, "digest": None})))
def test_whatever_bytes_come_they_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read(data)


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, wrapped({"content": {"a": []}}).replace(b"[]", b"[" * 90_000)]
)
def test_json_nested_too_deep_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a results file|damaged"):
        read(data)


def test_a_right_digest_makes_it_checked_and_none_leaves_it_open() -> None:
    assert read(open_file()).protection is Protection.CHECKED
    assert read(wrapped({"content": content(), "digest": None})).protection is Protection.OPEN


@pytest.mark.parametrize("wrong", ["0" * 64, "", 5, []])
def test_a_digest_that_does_not_fit_says_that_the_file_was_changed(wrong: object) -> None:
    with pytest.raises(ValueError, match="was changed after it was saved"):
        read(wrapped({"content": content(), "digest": wrong}))


@pytest.mark.parametrize("old, new", [(b'"passed": false', b'"passed": true'), (b"2000", b"9000")])
def test_one_changed_letter_is_noticed(old: bytes, new: bytes) -> None:
    data = open_file(passed=False, score=2000)
    assert old in data
    with pytest.raises(ValueError, match="was changed after it was saved"):
        read(data.replace(old, new))


def test_the_order_of_fields_and_the_spaces_between_them_do_not_matter() -> None:
    file: dict[str, Any] = json.loads(open_file())
    file["content"] = dict(reversed(file["content"].items()))
    assert read(b"\xef\xbb\xbf" + json.dumps(file, indent=3).encode()).protection is Protection.CHECKED


@pytest.mark.parametrize(
    "data, sentence",
    [
        (b"", "not a results file"),
        (b"\x89PNG", "not a results file"),
        (b"{}", "not a results file"),
        (b'{"format": "kbs-course-pack"}', "not a results file"),
        (open_file()[:-200], "cut short"),
        (wrapped({}), "damaged"),
        (wrapped({"content": {}}), "damaged"),
        (wrapped({}, version=3), "from a later version of KBS Learning (format 3)"),
        (wrapped({"content": content(), "digest": None}, version="2"), "damaged"),
        (b" " * (LARGEST + 1), "far too large"),
        (wrapped({"content": content(), "digest": None}).replace(b"9167", b"NaN"), "damaged"),
    ],
)
def test_what_is_no_results_file_is_refused_for_what_it_is(data: bytes, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        read(data)
    assert sentence in str(refused.value)


def test_what_is_sealed_is_opened_by_whoever_holds_the_key() -> None:
    inside = json.dumps(content()).encode()
    results = read(wrapped({"sealed": "a.b.c.d.e"}), {"a.b.c.d.e": inside}.__getitem__)
    assert results == replace(from_content(content()), protection=Protection.SEALED)


def test_a_sealed_text_that_is_no_json_was_damaged() -> None:
    with pytest.raises(ValueError, match="was changed after it was saved, or damaged"):
        read(wrapped({"sealed": "x"}), lambda _: b"\xff")


def test_the_canonical_form_is_what_a_browser_writes() -> None:
    given_value = {"\U0001f600": 1, "\ufb01": [True, None, "£\u2028\x7f"], "a": {"b": '"\\\n\x01', "B": -2}}
    assert canonical(given_value) == (
        '{"a":{"B":-2,"b":"\\"\\\\\\n\\u0001"},"\U0001f600":1,"\ufb01":[true,null,"£\u2028\x7f"]}'.encode()
    )
    assert canonical("\ud83d") == b'"\\ud83d"'
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("value", [1.0, [0.5], {"a": {"b": float("nan")}}])
def test_a_number_that_is_not_whole_has_no_canonical_form(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)
