"""A scenario read into a form and written back: nothing but what was changed is another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbs_learning.content.editing.outline import outline_of
from kbs_learning.content.forms.branches import branches_of
from kbs_learning.content.forms.scenario import (
    Choice,
    ScenarioForm,
    Scene,
    new_scenario,
    new_scene_id,
    read,
    write,
)

ROOT = Path(__file__).resolve().parents[3]


def real() -> list[list[str]]:
    found = []
    for path in sorted((ROOT / "courses").glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        for page in outline_of(path.name, text).pages:
            found += [lines[box.line - 1 : box.end] for box in page.boxes if box.kind == "scenario"]
    golden = (ROOT / "tests" / "data" / "syntax" / "scenario.md").read_text(encoding="utf-8")
    found += [case.split("\n.\n")[0].split("\n") for case in golden.split("\n.\n")[1::2] if ":::" in case]
    return found


REAL = real()
STORY = [
    ":::: scenario  Friday {tags=sleep #s}",
    "",
    "![Nan's kitchen](media/nan.svg)",
    "",
    "### Friday {#s-friday}",
    "",
    "You are   there.",
    "",
    "- [Ask](#s-ask)",
    "* [Say nothing](#s-nothing)",
    "",
    "###   You asked ### {#s-ask}",
    "Good.",
    "",
    "1. [Back](#s-friday)",
    "",
    "2. [On](#s-nothing)",
    "",
    "### Nothing {#s-nothing}",
    "",
    "It ends.",
    "::: summary",
    "",
    "Skip this.",
    "",
    ":::",
    "::::",
]


def changed(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    old, new = list(old), list(new)
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


def scene(form: ScenarioForm, number: int, **fields: object) -> ScenarioForm:
    scenes = list(form.scenes)
    scenes[number] = replace(scenes[number], **fields)  # type: ignore[arg-type]
    return replace(form, scenes=tuple(scenes))


def test_there_are_real_scenarios_to_try() -> None:
    assert len(REAL) >= 4


@pytest.mark.parametrize("number", range(len(REAL)))
def test_reading_and_writing_a_real_scenario_changes_nothing(number: int) -> None:
    form = read(REAL[number])
    assert write(REAL[number], form) == REAL[number]
    bare = replace(form, scenes=tuple(replace(one, source=()) for one in form.scenes))
    assert write(REAL[number], bare) == REAL[number]


def test_a_story_is_read() -> None:
    form = read(STORY)
    assert (form.id, form.title, form.tags, form.picture) == ("s", "Friday", ("sleep",), "media/nan.svg")
    assert [one.id for one in form.scenes] == ["s-friday", "s-ask", "s-nothing"]
    assert form.scenes[0].text == "You are   there.\n\n- [Ask](#s-ask)"  # two lists: the last one is the ways
    assert form.scenes[0].choices == (Choice("Say nothing", "s-nothing"),)
    assert form.scenes[1].choices == (Choice("Back", "s-friday"), Choice("On", "s-nothing"))
    assert form.summary == "Skip this."
    assert write(STORY, form) == STORY


@pytest.mark.parametrize(
    ("make", "gone", "come"),
    [
        (lambda form: scene(form, 2, text="It goes on."), ["It ends."], ["It goes on."]),
        (
            lambda form: scene(form, 2, title="Silence"),
            ["### Nothing {#s-nothing}"],
            ["### Silence {#s-nothing}"],
        ),
        (
            lambda form: scene(form, 0, choices=(Choice("Say [more]", "s-nothing"),)),
            ["* [Say nothing](#s-nothing)"],
            [r"* [Say \[more\]](#s-nothing)"],
        ),
        (
            lambda form: scene(form, 1, choices=(Choice("Back", "s-friday"),)),
            ["2. [On](#s-nothing)", ""],
            [],
        ),
        (
            lambda form: scene(form, 2, choices=(Choice("Again", "s-friday"),)),
            [],
            ["", "- [Again](#s-friday)", ""],
        ),
        (lambda form: replace(form, summary="Other."), ["Skip this."], ["Other."]),
        (
            lambda form: replace(form, alt="A kitchen"),
            ["![Nan's kitchen](media/nan.svg)"],
            ["![A kitchen](media/nan.svg)"],
        ),
        (
            lambda form: replace(form, tags=("sleep", "injury")),
            [":::: scenario  Friday {tags=sleep #s}"],
            [':::: scenario  Friday {tags="sleep injury" #s}'],
        ),
    ],
)  # fmt: skip
def test_only_what_is_changed_is_written(make, gone: list[str], come: list[str]) -> None:  # type: ignore[no-untyped-def]
    form = make(read(STORY))
    made = write(STORY, form)
    assert changed(STORY, made) == (gone, come)
    assert read(made) == form


def test_scenes_come_go_and_change_places() -> None:
    form = read(STORY)
    first, second, third = form.scenes
    new = Scene(new_scene_id(form, "A new one!"), "A new one!", "Words.", (Choice("On", "s-ask"),))
    made = write(STORY, replace(form, scenes=(first, third, new, second)))
    assert [one.id for one in read(made).scenes] == ["s-friday", "s-nothing", "s-a-new-one", "s-ask"]
    assert "### A new one! {#s-a-new-one}\n\nWords.\n\n- [On](#s-ask)\n" in "\n".join(made)
    back = write(made, form)
    assert [line for line in back if line] == [line for line in STORY if line]
    fewer = write(STORY, replace(form, scenes=(first, third)))
    assert [line for line in STORY if line not in fewer] == [line for line in STORY[11:17] if line]


def test_a_summary_and_a_picture_come_where_there_was_none() -> None:
    bare = ["::: scenario {#s}", "", "### One {#a}", "", "Words.", ":::"]
    form = replace(read(bare), summary="Skipped.", picture="media/a b.png", alt="A")
    made = write(bare, form)
    assert read(made) == form
    assert made[1:3] == ["", "![A](<media/a b.png>)"]
    assert made[-4:] == ["::: summary", "Skipped.", ":::", ":::"]


def test_words_that_would_mean_something_stay_words() -> None:
    form = scene(read(STORY), 2, text="# Not a scene\n\n::: nor a box\n\n- [a](#s-ask)")
    again = read(write(STORY, form))
    assert len(again.scenes) == 3
    assert not again.scenes[2].choices
    assert again.scenes[2].text == "# Not a scene\n\n::: nor a box\n\n- [a](#s-ask)"


def test_a_new_scenario_has_all_it_needs() -> None:
    lines = new_scenario("l2-s9")
    form = read(lines)
    assert write(lines, form) == lines
    assert [spot.is_ending for spot in branches_of(form.scenes).spots] == [False, True, True]
    assert form.summary


def test_the_map_knows_endings_and_what_is_never_reached() -> None:
    scenes = (
        Scene("a", "A", choices=(Choice("on", "b"), Choice("off", "c"), Choice("?", "lost"))),
        Scene("b", "B", choices=(Choice("back", "a"),)),
        Scene("c", "C"),
        Scene("d", "D", choices=(Choice("x", "c"),)),
    )
    found = branches_of(scenes)
    assert [(spot.column, spot.row, spot.reached, spot.is_ending) for spot in found.spots] == [
        (0, 0, True, False),
        (1, 0, True, False),
        (1, 1, True, True),
        (2, 0, False, False),
    ]
    assert [(way.start, way.end, way.lost) for way in found.ways] == [
        (0, 1, ""),
        (0, 2, ""),
        (0, -1, "lost"),
        (1, 0, ""),
        (3, 2, ""),
    ]
    assert branches_of(()).spots == ()


def test_the_parts_of_a_case_that_unfolds_follow_one_another() -> None:
    scenes = (Scene("a", "A"), Scene("b", "B"), Scene("c", "C"))
    found = branches_of(scenes, unfolding=True)
    assert [(spot.column, spot.reached, spot.is_ending) for spot in found.spots] == [
        (0, True, False),
        (1, True, False),
        (2, True, True),
    ]
    assert [(way.start, way.end) for way in found.ways] == [(0, 1), (1, 2)]
    assert branches_of((), unfolding=True).ways == ()


LINE = st.sampled_from(
    ["", "words", "### Scene {#a}", "### Other", "#### Deep {#b}", "- [go](#a)", "- [on](#b)", "- plain",
     "1. [n](#a)", "![x](media/y.svg)", "::: summary", "::: note", ":::", "  indented", "```", "| a |",
     "  - [in](#a)", "> quote",
     "مرحبا 👶", "Setext", "---", "==="]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(LINE, max_size=25), st.booleans())
def test_whatever_stands_there_is_written_back_as_it_was(body: list[str], closed: bool) -> None:
    lines = ["::: scenario Title {#s}", *body, *([":::"] if closed else [])]
    assert write(lines, read(lines)) == lines
