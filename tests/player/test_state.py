"""The attempt as a short text: it comes back whole, fits everywhere, and nothing foreign is taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from kbs_learning.player.codes import codes_for
from tests.end_to_end.sample_course import SCRIPTS, outline

STAGES = ("before", "after", "looking-back", "once", "follow-up")
ALLOWED = re.compile(r"[!*,\-.:;_~A-Za-z0-9]+")
SAMPLE = outline()
QUESTIONS = [question[0] for question in SAMPLE["questions"]]
PAGES = [page["id"] for module in SAMPLE["modules"] for page in module["pages"]]
KEYS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=10, max_size=10)
RESPONSE = st.one_of(st.text("abcdefgh0123456789", max_size=4), st.text(max_size=60))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with state.js and nothing else; pure functions need no more, and no fresh one."""
    context = browser.new_context()
    page = context.new_page()
    page.evaluate("window.KBS = {}")
    page.add_script_tag(path=SCRIPTS / "state.js")
    yield page
    context.close()


def pack(page: Page, state: dict[str, Any], data: dict[str, Any] = SAMPLE, limit: int = 0) -> str:
    """``KBS.state.pack``."""
    return str(
        page.evaluate("([state, data, limit]) => KBS.state.pack(state, data, limit)", [state, data, limit])
    )


def unpack(page: Page, text: object, data: dict[str, Any] = SAMPLE) -> Any:
    """``KBS.state.unpack``."""
    return page.evaluate("([text, data]) => KBS.state.unpack(text, data)", [text, data])


def ids() -> st.SearchStrategy[str]:
    """Ids an answer may have: of a question, a statement at a stage, or without a code in the outline."""
    staged = st.builds(
        lambda name, stage: f"{name}.{stage}", st.sampled_from(["t-c1", "t-c2"]), st.sampled_from(STAGES)
    )
    unknown = st.from_regex(r"[a-z][a-z0-9-]{0,12}(\.[a-z][a-z-]{0,8})?", fullmatch=True)
    return st.one_of(st.sampled_from([*QUESTIONS, "t-poll", "t-text"]), staged, unknown)


def answers_to(asked: list[str]) -> st.SearchStrategy[dict[str, str]]:
    """Answers to some of the questions of a check."""
    return st.dictionaries(st.sampled_from(asked), RESPONSE.filter(bool)) if asked else st.just({})


@st.composite
def states(draw: st.DrawFn) -> dict[str, Any]:
    """Any state that attempt.js can reach, and more."""
    items = draw(st.none() | st.lists(st.sampled_from(QUESTIONS), unique=True))
    last = draw(st.lists(st.sampled_from(QUESTIONS), unique=True))
    count = st.integers(0, 10**6)
    return {
        "version": draw(st.text(max_size=12)),
        "key": draw(KEYS),
        "notes": draw(KEYS),
        "seq": draw(count),
        "seed": draw(st.integers(0, 36**5)),
        "told": draw(count),
        "seconds": draw(count),
        "place": draw(st.sampled_from(["", *PAGES])),
        "seen": dict.fromkeys(draw(st.lists(st.sampled_from(PAGES), unique=True)), True),
        "responses": draw(st.dictionaries(ids(), RESPONSE, max_size=20)),
        "first": {
            "answers": draw(answers_to(QUESTIONS)),
            "handed": draw(st.sampled_from(["", "2026-11-22"])),
        },
        "final": {
            "tries": draw(st.integers(0, 99)),
            "items": items,
            "answers": draw(answers_to(items or [])),
            "last": last,
            "lastAnswers": draw(answers_to(last)),
        },
        "score": draw(st.none() | st.integers(0, 10000).map(lambda hundredths: hundredths / 100)),
        "passed": draw(st.booleans()),
        "completed": draw(st.booleans()),
        "passedOn": draw(st.sampled_from(["", "2026-11-21"])),
    }


def big_course(questions: int = 200, pages: int = 60) -> tuple[dict[str, Any], dict[str, Any]]:
    """A course and an attempt in which everything is answered and a final check of twelve is in progress."""
    kinds = ("b", "acd", "b", "cabd", "a", "dbca", "c", "ab")
    page_ids = [f"l2-m{n // 7}-p{n % 7}" for n in range(pages)]
    question_ids = [f"l2-m{n // 20}-q{n}" for n in range(questions)]
    statements = [f"l2-confidence-{n}" for n in range(8)]
    data = outline(
        questions=[[name, page_ids[0], "b", "LO1", "one", 1] for name in question_ids],
        modules=[
            {
                "id": "m",
                "title": "",
                "short": "",
                "step": "",
                "minutes": 1,
                "pages": [{"id": p} for p in page_ids],
            }
        ],
        codes=codes_for([*page_ids, *question_ids, *statements, "t-final"]),
    )
    responses = {name: kinds[n % len(kinds)] for n, name in enumerate(question_ids)}
    for stage, asked in (("before", 8), ("after", 8), ("looking-back", 3)):
        responses.update({f"{name}.{stage}": "5" for name in statements[:asked]})
    drawn = question_ids[::17][:12]
    state = {
        "version": "1.12",
        "key": "k3j5h6g7f8",
        "notes": "z9y8x7w6v5",
        "seq": 1234,
        "seed": 9999999,
        "told": 321,
        "seconds": 9876,
        "place": page_ids[-1],
        "seen": dict.fromkeys(page_ids, True),
        "responses": responses,
        "first": {"answers": dict.fromkeys(drawn[:10], "b"), "handed": "2026-11-20"},
        "final": {
            "tries": 2,
            "items": drawn,
            "answers": {name: responses[name] for name in drawn},
            "last": question_ids[5::17][:12],
            "lastAnswers": dict.fromkeys(question_ids[5::17][:12], "b"),
        },
        "score": 66.67,
        "passed": False,
        "completed": False,
        "passedOn": "",
    }
    return data, state


@settings(max_examples=100, deadline=None)
@given(state=states())
def test_every_state_comes_back_as_it_was(page: Page, state: dict[str, Any]) -> None:
    text = pack(page, state)
    assert ALLOWED.fullmatch(text)
    assert unpack(page, text) == state


@settings(max_examples=80, deadline=None)
@given(text=st.text() | st.sampled_from(["undefined", "null", "k1", "{}", "2nV$|viewed=1", "k10000000"]))
def test_what_is_no_state_of_ours_is_no_state(page: Page, text: str) -> None:
    assert unpack(page, text) is None


@pytest.mark.parametrize("value", [None, 7, True, {}, []])
def test_a_value_that_is_no_text_is_no_state(page: Page, value: object) -> None:
    assert unpack(page, value) is None


def test_a_text_cut_anywhere_or_changed_in_one_character_is_no_state(page: Page) -> None:
    data, state = big_course(20, 8)
    text = pack(page, state, data)
    taken = page.evaluate(
        """([text, data]) => Array.from(text, (_, i) => [text.slice(0, i),
             text.slice(0, i) + (text[i] === "a" ? "b" : "a") + text.slice(i + 1)]).flat()
             .filter((one) => KBS.state.unpack(one, data) !== null)""",
        [text, data],
    )
    assert taken == []
    assert unpack(page, f"  {text}\r\n", data) == state


def test_a_state_from_before_there_was_a_first_check_is_taken_as_it_is(page: Page) -> None:
    data, state = big_course(20, 8)
    older = page.evaluate(
        """(text) => {
             const body = text.slice(9).split(";").filter((field) => !/^[hj]/.test(field)).join(";");
             return "k1" + KBS.state.hash(body).toString(36).padStart(7, "0") + body;
           }""",
        pack(page, state, data),
    )
    assert unpack(page, older, data) == {**state, "first": {"answers": {}, "handed": ""}}


def test_a_first_check_that_was_handed_in_stays_as_it_is(page: Page) -> None:
    _data, state = big_course(20, 8)
    changed = {**state, "seq": 2000, "first": {"answers": {"l2-m0-q0": "c"}, "handed": ""}}
    both = page.evaluate("([one, two]) => KBS.state.merge(one, two)", [state, changed])
    assert both["first"] == state["first"]


def test_another_courses_state_is_no_state(page: Page) -> None:
    data, state = big_course(5, 3)
    other = {**data, "course": {**data["course"], "id": "another"}}
    assert unpack(page, pack(page, state, other), data) is None


def test_a_full_course_fits_scorm_12_with_every_answer(page: Page) -> None:
    data, state = big_course()
    text = pack(page, state, data, 4000)
    assert len(text) < 1900
    assert unpack(page, text, data) == state


def test_short_of_room_long_writing_goes_first_then_the_oldest_practice_answers(page: Page) -> None:
    data, state = big_course()
    state["responses"] = {**state["responses"], "l2-m0-q0": "x" * 3000, "l2-confidence-7.once": "y"}
    names = list(state["responses"])
    full = len(pack(page, state, data))
    kept = unpack(page, pack(page, state, data, full - 1), data)["responses"]
    assert kept.keys() == set(names) - {"l2-m0-q0"}
    kept = unpack(page, pack(page, state, data, 1300), data)["responses"]
    practice = [name for name in names if "-q" in name and name in kept]
    assert 0 < len(practice) < 199
    assert practice == [name for name in names if "-q" in name and name != "l2-m0-q0"][-len(practice) :]
    assert {name for name in kept if "-c" in name} == {name for name in names if "-c" in name}


@pytest.mark.parametrize("size", [(200, 60), (2000, 600)])
def test_place_score_tries_and_counter_stay_however_little_room_there_is(
    page: Page, size: tuple[int, int]
) -> None:
    data, state = big_course(*size)
    vital = (
        "place",
        "score",
        "passed",
        "completed",
        "told",
        "seq",
        "key",
        "notes",
        "seed",
        "seconds",
        "version",
    )
    for limit in (4000, 1000, 400, 260):
        text = pack(page, state, data, limit)
        assert len(text) <= limit
        kept = unpack(page, text, data)
        assert {name: kept[name] for name in vital} == {name: state[name] for name in vital}
        assert kept["final"]["tries"] == state["final"]["tries"]
        assert kept["final"]["items"] == state["final"]["items"]


def test_a_course_of_six_hundred_pages_keeps_every_page_seen_in_scorm_12(page: Page) -> None:
    data, state = big_course(2000, 600)
    kept = unpack(page, pack(page, state, data, 4000), data)
    assert kept["seen"] == state["seen"]
    assert kept["final"]["answers"] == state["final"]["answers"]


def test_an_older_editions_state_serves_where_its_ids_still_exist(page: Page) -> None:
    data, state = big_course(20, 8)
    text = pack(page, state, data)
    gone = {state["place"], "l2-m0-q3", "l2-confidence-2"}
    newer = {**data, "codes": {name: code for name, code in data["codes"].items() if name not in gone}}
    kept = unpack(page, text, newer)
    assert kept["place"] == ""
    assert kept["version"] == "1.12"
    assert "l2-m0-q3" not in kept["responses"]
    assert "l2-confidence-2.before" not in kept["responses"]
    assert kept["responses"]["l2-m0-q4"] == state["responses"]["l2-m0-q4"]
    assert kept["score"] == 66.67


def test_a_check_in_progress_whose_question_is_gone_is_drawn_again(page: Page) -> None:
    data, state = big_course(60, 8)
    drawn = state["final"]["items"][0]
    newer = {**data, "codes": {name: code for name, code in data["codes"].items() if name != drawn}}
    final = unpack(page, pack(page, state, data), newer)["final"]
    assert (final["items"], final["answers"], final["tries"]) == (None, {}, 2)


@settings(max_examples=60, deadline=None)
@given(one=states(), two=states())
def test_joining_two_states_of_an_attempt_loses_nothing_and_lowers_nothing(
    page: Page, one: dict[str, Any], two: dict[str, Any]
) -> None:
    both = page.evaluate("([one, two]) => KBS.state.merge(one, two)", [one, two])
    newer = one if one["seq"] >= two["seq"] else two
    assert both["seen"] == {**one["seen"], **two["seen"]}
    assert set(both["responses"]) == {*one["responses"], *two["responses"]}
    assert newer["responses"].items() <= both["responses"].items()
    assert both["passed"] == (one["passed"] or two["passed"])
    assert both["completed"] == (one["completed"] or two["completed"])
    assert both["told"] == max(one["told"], two["told"])
    assert both["final"]["tries"] == max(one["final"]["tries"], two["final"]["tries"])
    scores = [state["score"] for state in (one, two) if state["score"] is not None]
    assert both["score"] == max(scores, default=None)
