"""What the checks say of slides: only of slides, and only where a room would be lost."""

from __future__ import annotations

from pathlib import Path

from kbs_learning.content.loader import Reading, read_course
from tests.content.reading import TODAY, codes, course, errors, found

HEAD = "---\nid: s1\nfor: session\nshort: One\nminutes: 10\n{more}---\n\n# One\n\n"
NOTE = "\n::: trainer\nSay it.\n:::\n"
LONG = "One two three four five six seven eight nine"


def slides(root: Path, text: str, more: str = "") -> Reading:
    """A course whose one session module says ``text``."""
    return read_course(course(root, {"02-session.md": HEAD.format(more=more) + text}), today=TODAY)


def bullets(count: int) -> str:
    return "".join(f"- line {number}\n" for number in range(count))


def test_a_slide_with_eight_words_five_bullets_and_a_note_is_fine(tmp_path: Path) -> None:
    reading = slides(tmp_path, f"## {LONG.rsplit(' ', 1)[0]} {{#p1}}\n\n{bullets(5)}{NOTE}")
    assert [code for code in codes(reading) if code.startswith("slide-")] == []
    assert errors(reading) == []


def test_a_long_title_is_told_where_it_stands(tmp_path: Path) -> None:
    (problem,) = found(slides(tmp_path, f"## {LONG} {{#p1}}\n\nx\n{NOTE}"), "slide-title-long")
    assert (problem.span.file, problem.span.line) == ("02-session.md", 10)
    assert "9 words" in problem.message


def test_bullets_are_counted_in_the_slides_own_text_alone(tmp_path: Path) -> None:
    apart = f"\n::: activity Try {{#a1}}\n{bullets(6)}:::\n\n::: reveal More\n{bullets(6)}:::\n"
    assert not found(
        slides(tmp_path / "few", f"## One {{#p1}}\n\n{bullets(5)}{apart}{NOTE}"), "slide-bullets-many"
    )
    (problem,) = found(
        slides(tmp_path / "many", f"## One {{#p1}}\n\n{bullets(6)}{NOTE}"), "slide-bullets-many"
    )
    assert "6 bullets" in problem.message


def test_a_slide_without_a_note_is_told_unless_it_is_a_break(tmp_path: Path) -> None:
    text = "## One {#p1}\n\nWords.\n"
    assert len(found(slides(tmp_path / "part", text, "outcomes: [LO1]\n"), "slide-no-notes")) == 1
    assert not found(slides(tmp_path / "break", text), "slide-no-notes")


def test_minutes_that_do_not_come_to_those_of_the_part_are_told(tmp_path: Path) -> None:
    note = "::: trainer {minutes=4}\nSay it.\n:::\n"
    text = f"## One {{#p1}}\n\nWords.\n\n{note}\n::: activity Try {{#a1 minutes=%d}}\nx\n:::\n"
    assert not found(slides(tmp_path / "right", text % 6), "slide-minutes")
    (problem,) = found(slides(tmp_path / "long", text % 9), "slide-minutes")
    assert "take 13 minutes, not 10" in problem.message and problem.span.file == "02-session.md"
    assert not found(slides(tmp_path / "spare", text % 9, "spare: yes\n"), "slide-minutes")
    assert not found(slides(tmp_path / "untold", f"## One {{#p1}}\n\nWords.\n{NOTE}"), "slide-minutes")


def test_pages_for_learners_are_no_slides(tmp_path: Path) -> None:
    head = HEAD.format(more="").replace("for: session\n", "")
    reading = read_course(
        course(tmp_path, {"02-reading.md": f"{head}## {LONG} {{#p1}}\n\n{bullets(9)}"}), today=TODAY
    )
    assert [code for code in codes(reading) if code.startswith("slide-")] == []


def test_a_session_in_a_course_that_does_not_say_when_it_starts_is_fine(tmp_path: Path) -> None:
    assert errors(slides(tmp_path, f"## One {{#p1}}\n\nWords.\n{NOTE}")) == []
