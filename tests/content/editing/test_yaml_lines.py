"""A value changed in a YAML text: that value, and not one byte beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbs_learning.content.editing.yaml_lines import YamlText
from kbs_learning.content.editing.yaml_scalars import LONGEST
from kbs_learning.content.editing.yaml_tree import Plain, Tree, plain
from kbs_learning.content.findings import Findings
from kbs_learning.content.front_matter import read_header

ROOT = Path(__file__).resolve().parents[3]
REAL = [
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "assets" / "registers").glob("*.yaml"))),
    *(
        path.read_text(encoding="utf-8").split("---\n")[1]
        for path in sorted((ROOT / "courses").glob("*/*.md"))
    ),
]
HEADER = """\
# a comment of its own
id: l2   # said once
title: "Safer: sleep"
version: "1.0"
lead: 'It''s time'
note: >-
  One line that the author folded
  where she liked it.
values: {deaths: "5", rate: 0.28}
groups: [city, county]
list:
  # first
  - one
  - two  # the second
empty:
outcomes:
  LO1: explain why
  # between
  LO2: identify
statements:
  - id: c1
    text: first
    outcomes: [LO1]

  - id: c2   # why
    text: >-
      second and
      folded
"""
ODD = (
    "yes", "1.10", "2026-11-21", "null", "~", "- a", "a: b", "a #b", "# a", "'", '"', "\\", "*a", "&a", "!a",
    "{a", "[a", "a, b", "a]", "|", ">", "---", "...", "? a", ": a", "a:", "=", "<<", "\u2028x", "\ufeffx",
    "مرحبا", "👶🏽 babies", "@a", "%",
    "x\x00y", "`a`", "0x10", "\u00a0a", "a\tb", "don’t", "end'", "\"quoted\" start", "'single' start",
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=40),
    st.lists(st.sampled_from(ODD), min_size=1, max_size=30).map(" ".join),
)


def paths(value: Plain, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every single value."""
    if isinstance(value, dict):
        return [path for key, one in value.items() for path in paths(one, (*at, key))]
    if isinstance(value, list):
        return [path for number, one in enumerate(value) for path in paths(one, (*at, number))]
    return [at]


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = old.split("\n"), new.split("\n")
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return before, after


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("id",), "l3", "id: l2   # said once", "id: l3   # said once"),
        (("id",), "a: b", "id: l2   # said once", 'id: "a: b"   # said once'),
        (("title",), "Plain", 'title: "Safer: sleep"', 'title: "Plain"'),
        (("lead",), "Don't", "lead: 'It''s time'", "lead: 'Don''t'"),
        (("values", "deaths"), "6", "values: {deaths", 'values: {deaths: "6", rate: 0.28}'),
        (("values", "rate"), "1,5", "values: {deaths", 'values: {deaths: "5", rate: "1,5"}'),
        (("groups",), ("city", "advice"), "groups: [city, county]", "groups: [city, advice]"),
        (("groups",), ("city",), "groups: [city, county]", "groups: [city]"),
        (("empty",), "full", "empty:", "empty: full"),
        (("outcomes", "LO1"), "say why", "  LO1: explain why", "  LO1: say why"),
        (("statements", 0, "outcomes"), ("LO1", "LO2"), "    outcomes: [LO1]", "    outcomes: [LO1, LO2]"),
        (("list",), ("one", "three"), "  - two  # the second", "  - three  # the second"),
    ],
)
def test_only_the_line_of_the_value_changes(
    path: tuple[str | int, ...], value: str | tuple[str, ...], old: str, new: str
) -> None:
    made = YamlText(HEADER).put(path, value)
    gone, come = changed_lines(HEADER, made.text)
    assert len(gone) == len(come) == 1
    assert gone[0].startswith(old)
    assert come == [new]


def test_a_folded_text_keeps_the_lines_before_the_change() -> None:
    words = "One line that the author folded where she likes it."
    made = YamlText(HEADER).put(("note",), words)
    assert changed_lines(HEADER, made.text) == (["  where she liked it."], ["  where she likes it."])


def test_a_text_that_grows_too_long_for_its_line_is_folded() -> None:
    made = YamlText(HEADER).put(("outcomes", "LO2"), "word " * 40)
    assert "  LO2: >-\n    word word" in made.text
    assert max(map(len, made.text.split("\n"))) <= 110
    assert made.value("outcomes", "LO2") == ("word " * 40).strip()


def test_a_new_key_stands_where_its_kind_belongs() -> None:
    made = YamlText(HEADER).put(("kicker",), "Level 2", order=("id", "title", "kicker", "version"))
    assert 'title: "Safer: sleep"\nkicker: Level 2\nversion' in made.text
    in_brackets = YamlText(HEADER).put(("values", "year"), "2021")
    assert "rate: 0.28, year: 2021}" in in_brackets.text


def test_keys_under_a_missing_key_bring_it_along() -> None:
    assert YamlText("id: a\n").put(("pass", "percent"), "80").text == "id: a\npass:\n  percent: 80\n"
    assert YamlText("").put(("id",), "a").text == "id: a\n"
    assert YamlText("outcomes:\nid: a\n").put(("outcomes", "LO1"), "x").text == "outcomes:\n  LO1: x\nid: a\n"


def test_a_key_is_taken_out_with_its_lines() -> None:
    assert changed_lines(HEADER, YamlText(HEADER).without("note").text) == (HEADER.split("\n")[5:8], [])
    made = YamlText(HEADER).without("outcomes", "LO1").text
    assert "outcomes:\n  # between\n  LO2" in made
    assert 'values: {rate: 0.28}' in YamlText(HEADER).without("values", "deaths").text  # fmt: skip
    assert "  - text: first" in YamlText(HEADER).without("statements", 0, "id").text


def test_a_row_is_added_as_the_others_are_written() -> None:
    row = {"id": "c3", "text": "third: last", "outcomes": ("LO1", "LO2")}
    made = YamlText(HEADER).with_row(("statements",), row)
    assert made.text == HEADER + '  - id: c3\n    text: "third: last"\n    outcomes: [LO1, LO2]\n'
    bare = YamlText("id: a\n").with_row(("statements",), {"id": "c1", "text": "x"})
    assert bare.text == "id: a\nstatements:\n  - id: c1\n    text: x\n"


def test_rows_change_places_and_back() -> None:
    text = YamlText(HEADER)
    down = text.moved(("statements", 0), 1)
    assert down.value("statements", 0, "id") == "c2"
    assert "  - id: c2   # why" in down.text
    assert down.moved(("statements", 1), -1).text == HEADER
    keys = text.moved(("outcomes", "LO1"), 1)
    assert keys.keys("outcomes") == ("LO2", "LO1")
    assert keys.moved(("outcomes", "LO1"), -1).text == HEADER
    assert text.moved(("outcomes", "LO1"), -1) is text


@pytest.mark.parametrize(
    "text", ["a: [", "a: b: c", '"', "- a", "\ta: b", "a: *x", "[" * 50, "a: 'x", "---\na: b\n---\n"]
)  # fmt: skip
def test_a_broken_text_is_told_and_left_alone(text: str) -> None:
    broken = YamlText(text)
    assert broken.fault.startswith("Line ")
    assert broken.fault_line >= 1
    assert broken.put(("a",), "c") is broken
    assert broken.without("a") is broken
    assert broken.with_row(("a",), {"b": "c"}) is broken
    assert broken.moved(("a",), 1) is broken
    assert (broken.value("a"), broken.words("a"), broken.keys(), broken.count("a")) == ("", (), (), 0)


@given(st.text(max_size=200), WORDS)
def test_no_text_is_too_odd(text: str, value: str) -> None:
    source = YamlText(text)
    made = source.put(("a",), value)
    assert made is source or made.value("a") == YamlText.told(value)
    source.without("a", "b").moved(("a",), 1).with_row(("b",), {"c": value})


@pytest.mark.parametrize("number", range(len(REAL)))
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_change_is_read_again_and_nothing_else_has_changed(number: int, data: st.DataObject) -> None:
    text = REAL[number]
    source = YamlText(text)
    path = data.draw(st.sampled_from(paths(plain(Tree(text).top))))
    value = data.draw(WORDS)
    made = source.put(path, value)
    assert made.value(*path) == YamlText.told(value)
    others = [one for one in paths(plain(Tree(text).top)) if one != path]
    assert all(made.value(*one) == source.value(*one) for one in others)
    gone, _ = changed_lines(text, made.text)
    assert len(gone) <= 12  # the value's own lines
    if "\n" not in text[: text.find(source.value(*path))]:
        assert made.put(path, source.value(*path)).value(*path) == source.value(*path)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_value_changed_back_leaves_the_first_bytes(data: st.DataObject) -> None:
    """Where the style could be kept: one line, in the quotation marks it has."""
    text = data.draw(st.sampled_from([*REAL, HEADER]))
    source = YamlText(text)
    path = data.draw(st.sampled_from(paths(plain(Tree(text).top))))
    node = Tree(text).node(path)
    value = data.draw(st.sampled_from(["x", "5", "a word or two"]))
    short = node is not None and "\n" not in text[node.start_mark.index : Tree(text).end(node)]
    kept = all(len(line) <= LONGEST for line in text.split("\n") if source.value(*path) in line)
    if short and kept and source.has(*path):
        assert source.put(path, value).put(path, source.value(*path)).text == text


def test_what_is_written_is_what_courses_read() -> None:
    for odd in ODD:
        made = YamlText(HEADER).put(("title",), odd)
        findings = Findings("course.md")
        assert read_header(made.text, 1, findings).text("title") == YamlText.told(odd)
