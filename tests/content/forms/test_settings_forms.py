"""Course and module settings read into forms and written back: nothing but what was changed is another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

import pytest

from kbs_learning.content.editing.outline import outline_of
from kbs_learning.content.forms import course_settings, module_settings, scenario
from kbs_learning.content.forms.course_settings import CourseSettings, Outcome, Statement, header_at, next_id
from kbs_learning.content.forms.scenario import Scene

ROOT = Path(__file__).resolve().parents[3]
COURSES = sorted((ROOT / "courses").glob("*/course.md"))
MODULES = sorted((ROOT / "courses").glob("*/[0-9]*.md"))


def course_lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    found = header_at(text)
    assert not found.fault
    return text.split("\n")[found.first - 1 : found.last]


def module_lines(text: str) -> list[str]:
    found = module_settings.span_of(text)
    assert not found.fault
    return text.split("\n")[found.first - 1 : found.last]


LEVEL2 = course_lines(ROOT / "courses" / "level2" / "course.md")
SLEEP = module_lines((ROOT / "courses" / "level2" / "04-safer-sleep.md").read_text(encoding="utf-8"))


def difference(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize("path", COURSES, ids=lambda path: path.parent.name)
def test_reading_and_writing_real_course_settings_changes_nothing(path: Path) -> None:
    lines = course_lines(path)
    assert course_settings.write(lines, course_settings.read(lines)) == lines


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_reading_and_writing_real_module_settings_changes_nothing(path: Path) -> None:
    lines = module_lines(path.read_text(encoding="utf-8"))
    assert lines[-1].startswith("# ")
    assert module_settings.write(lines, module_settings.read(lines)) == lines


def test_words_of_a_course_change_in_their_lines() -> None:
    was = course_settings.read(LEVEL2)
    words = {**was.words, "title": "Safe: babies", "version": "1.10", "language": "en-IE", "kicker": ""}
    made = course_settings.write(LEVEL2, replace(was, words=words))
    gone, come = difference(LEVEL2, made)
    assert [line.split(":")[0] for line in gone] == ["title", "kicker", "version"]
    assert come == ['title: "Safe: babies"', 'version: "1.10"', "language: en-IE"]
    assert made.index("language: en-IE") == made.index("review-by: 2027-05-21") + 1
    assert course_settings.read(made) == replace(was, words={k: w for k, w in words.items() if w})


def test_outcomes_come_go_and_change_places() -> None:
    was = course_settings.read(LEVEL2)
    one, two, *rest = was.outcomes
    new = Outcome(next_id([each.id for each in was.outcomes], "LO1"), "ask for help")
    assert new.id == "L2-LO6"
    wanted = replace(was, outcomes=(two, replace(one, text="say why"), new, *rest[1:]))
    made = course_settings.write(LEVEL2, wanted)
    assert course_settings.read(made) == wanted
    assert course_settings.write(made, was) == LEVEL2


def test_statements_come_go_and_change_places() -> None:
    was = course_settings.read(LEVEL2)
    scale = was.scales[0]
    one, two, *rest = scale.statements
    new = Statement("l2-c9", "ask: who", "Ask who", ("L2-LO1",), True)
    changed = replace(two, text="name the pressures", outcomes=("L2-LO1", "L2-LO2"), looking_back=True)
    wanted = replace(
        was,
        scales=(replace(scale, stem="How sure?", statements=(changed, one, new, *rest[1:])), *was.scales[1:]),
    )
    made = course_settings.write(LEVEL2, wanted)
    assert course_settings.read(made) == wanted
    back = course_settings.write(made, was)
    assert course_settings.read(back) == was


def test_a_pass_rule_comes_and_goes() -> None:
    was = course_settings.read(LEVEL2)
    without = course_settings.write(LEVEL2, replace(was, passing={}))
    assert "pass:" not in without
    again = course_settings.write(without, replace(was, passing={"percent": "75", "draw": "8"}))
    assert again[-4:] == ["pass:", "  percent: 75", "  draw: 8", "---"]


def test_settings_begin_from_next_to_nothing() -> None:
    made = course_settings.write(
        ["---", "---"], CourseSettings({"id": "a", "title": "T"}, (Outcome("LO1", "know"),))
    )
    assert made == ["---", "id: a", "title: T", "outcomes:", "  LO1: know", "---"]


def test_module_settings_change_header_and_title() -> None:
    was = module_settings.read(SLEEP)
    assert (was.title, was.short, was.step, was.minutes) == ("Safer sleep", "Safer sleep", "sleep", "12")
    wanted = replace(was, title="Sleep {well}", short="", minutes="15", outcomes=("L2-LO2",))
    made = module_settings.write(SLEEP, wanted)
    assert difference(SLEEP, made)[1] == ["minutes: 15", "outcomes: [L2-LO2]", "# Sleep (well)"]
    assert not module_settings.read(made).short


def test_a_title_in_the_header_is_changed_there() -> None:
    lines = module_lines("---\nid: m\ntitle: Old\n---\n\n# Heading {#x}\n\n## P\n")
    made = module_settings.write(lines, replace(module_settings.read(lines), title="New"))
    assert made == ["---", "id: m", "title: New", "---", "", "# Heading {#x}"]
    bare = module_lines("---\nid: m\n---\n## P\n")
    assert module_settings.write(bare, replace(module_settings.read(bare), title="New"))[2] == "title: New"


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("", "The file does not begin with a header.", 1),
        ("---\nid: a\n", "The header is not closed.", 1),
        ("---\nid: a\ntitle: b: c\n---\n", "Line 3: Put quotation marks around this value", 3),
        ("---\nid: [\n---\n", "Line", 2),
    ],
)
def test_a_broken_header_says_what_to_mend_first(text: str, fault: str, line: int) -> None:
    found = module_settings.span_of(text)
    assert found.fault.startswith(fault)
    assert found.line == line


def test_a_day_of_editing_touches_what_was_edited_and_nothing_else(
    golden: Callable[[str, str], None],
) -> None:
    """Read the golden file in review: it is what an author sees in a comparison of versions."""
    was = course_settings.read(LEVEL2)
    scale = was.scales[0]
    statements = (replace(scale.statements[0], text="explain: to anybody", short=""), *scale.statements[2:])
    wanted = replace(
        was,
        words={
            **was.words,
            "lead": "Babies need us. " * 12,
            "level": "3",
            "identifier": "https://example.org/c",
        },
        outcomes=(*was.outcomes[1:], Outcome("L2-LO6", "say “no”, and why: # not a comment")),
        scales=(replace(scale, points=("No", "Yes, fully"), statements=statements),),
        passing={**was.passing, "percent": "75"},
    )
    made = course_settings.write(LEVEL2, wanted)
    assert course_settings.write(made, wanted) == made
    golden(
        "yaml_lines/course.diff",
        "\n".join(unified_diff(LEVEL2, made, "before", "after", lineterm="", n=1)) + "\n",
    )


def test_a_story_edited_all_over_touches_what_was_edited(golden: Callable[[str, str], None]) -> None:
    text = (ROOT / "courses" / "level2" / "04-safer-sleep.md").read_text(encoding="utf-8")
    lines = text.split("\n")
    box = next(box for page in outline_of("m", text).pages for box in page.boxes if box.kind == "scenario")
    story = lines[box.line - 1 : box.end]
    form = scenario.read(story)
    first, second, *rest = form.scenes
    changed = replace(first, text=f"{first.text}\n\nOne line more.", choices=first.choices[::-1])
    new = Scene(scenario.new_scene_id(form, "The phone rings"), "The phone rings", "It is Jade.")
    wanted = replace(form, title="Friday", scenes=(changed, *rest, new, second), tags=("sleep", "injury"))
    made = scenario.write(story, wanted)
    assert scenario.read(made) == wanted
    golden(
        "scenario/story.diff",
        "\n".join(unified_diff(story, made, "before", "after", lineterm="", n=1)) + "\n",
    )
