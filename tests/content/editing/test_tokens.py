"""Colours by the line: what each part is, and what the next line has to know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.content.editing.prose_words import words_of
from kbs_learning.content.editing.tokens import Kind, State, state_after, tokens_of


def parts(line: str, state: State = State.TEXT) -> list[tuple[str, str]]:
    return [(str(one.kind), line[one.start : one.end]) for one in tokens_of(line, state)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "## Bed sharing {#bed-sharing}",
            [("heading", "## Bed sharing {#bed-sharing}"), ("id", "#bed-sharing")],
        ),
        (
            "::: question {#q1 outcome=LO2}",
            [("box", "::: question"), ("id", "#q1"), ("attributes", "{#q1 outcome=LO2}")],
        ),
        ("::: reveal Why so?", [("title", " Why so?")]),
        (":::", [("box", ":::")]),
        ("- (x) Yes", [("right", "- (x)")]),
        ("- ( ) No", [("wrong", "- ( )")]),
        ("- [x] Yes", [("right", "- [x]")]),
        ("- [a link](#there)", [("mark", "-"), ("link", "a link"), ("id", "#there")]),
        ("  > Why.", [("quote", "  > Why.")]),
        (
            "Now {fact=F24.deaths} and {contact=C01}",
            [("fact", "{fact=F24.deaths}"), ("contact", "{contact=C01}")],
        ),
        ("the [[back|their back]] is", [("gap", "[[back|their back]]")]),
        ("a **b *c* d** e", [("strong", "**b *c* d**"), ("emphasis", "*c*")]),
        ("`a *b*` *c*", [("code", "`a *b*`"), ("emphasis", "*c*")]),
        ("![alt](media/a.svg)", [("picture", "![alt](media/a.svg)"), ("link", "alt"), ("id", "media/a.svg")]),
        ("|---|:-:|", [("mark", "|---|:-:|")]),
        ("2 * 3 * 4 and snake_case_name", []),
    ],
)
def test_the_parts_of_a_line_are_what_they_are(line: str, wanted: list[tuple[str, str]]) -> None:
    found = parts(line)
    for one in wanted:
        assert one in found
    if not wanted:
        assert found == []


def test_headers_and_code_go_on_over_lines() -> None:
    text = ["---", "title: A *b*", "---", "*x*", "```", "# no heading", "~~~", "```", "*y*"]
    state, kinds = State.START, []
    for line in text:
        kinds.append([one.kind for one in tokens_of(line, state)])
        state = state_after(line, state)
    assert kinds[1] == [Kind.HEADER, Kind.KEY]
    assert kinds[3] == [Kind.EMPHASIS]
    assert kinds[5] == kinds[6] == [Kind.CODE]
    assert kinds[8] == [Kind.EMPHASIS]


@given(line=st.text(alphabet="ab *_`{}[]()#:|->x=!.\t😀", max_size=60), state=st.sampled_from(State))
def test_any_line_has_parts_inside_it(line: str, state: State) -> None:
    for one in tokens_of(line, state):
        assert 0 <= one.start <= one.end <= len(line)
    state_after(line, state)
    for word in words_of(line, state):
        assert line[word.start : word.end] == word.text


def test_a_long_hostile_line_takes_no_time() -> None:
    for line in ("*" * 5000, "[" * 5000, "`" * 5000, "{fact=" * 800, "**a" * 1600, "_a " * 1600):
        tokens_of(line, State.TEXT)


def test_spelling_looks_at_words_that_are_read_and_at_no_others() -> None:
    def words(line: str, state: State = State.TEXT) -> list[str]:
        return [one.text for one in words_of(line, state)]

    assert words("Don’t say `xyz` to [Nan](#friday-nan), {fact=F04} SUDI x2 McDonald’s.") == [
        "Don’t",
        "say",
        "to",
        "Nan",
    ]
    assert words("::: reveal Why so {#abc outcome=LO1}") == ["Why", "so"]
    assert words("see https://example.org/abc now") == ["see", "now"]
    assert words("step: sleep", State.HEADER) == []
    assert words("title: A small course", State.HEADER) == ["small", "course"]
    assert words("anything", State.BACKTICKS) == []
