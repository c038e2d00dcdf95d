"""What may stand on a tool page, and what a course must leave to the toolkit."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbs_learning.content.loader import read_course
from tests.content.reading import MODULE_HEAD, PICTURE, TODAY, codes, found, page
from tests.services.folders import write_course, write_toolkit

TOOL = '::: tool {scope=local checked=2026-11-21 source="A report"}\n- mark on cheek\n:::\n\n'


@pytest.mark.parametrize(
    "box",
    [
        "::: text {#t1}\nWhat did they say?\n:::",
        "::: reflect {#t1}\nThink of one family.\n:::",
        "::: plan {#t1}\nNext I will\n:::",
        "::: checklist {#t1}\n- Cot is clear\n:::",
        "::: question {#t1 outcome=LO1}\nIs it?\n\n- (x) Yes\n- ( ) No\n:::",
        "::: poll {#t1}\nHow often?\n\n- Often\n- Never\n:::",
        "::: scale {#t1 set=confidence stage=before}\n:::",
        "::: certificate {#t1}\n:::",
    ],
)
def test_a_tool_page_has_nothing_to_type_into_or_keep(tmp_path: Path, box: str) -> None:
    [problem] = found(page(tmp_path, f"{TOOL}{box}\n"), "tool-page-keeps")
    assert problem.span.line == 15
    assert problem.message.startswith("A tool page keeps nothing")


def test_a_tool_page_may_hold_a_huddle_contacts_and_what_is_only_read(tmp_path: Path) -> None:
    body = f"{TOOL}Words.\n\n::: huddle\nAsk the team.\n:::\n\n::: warning\nDo not wait.\n:::\n"
    assert not {code for code in codes(page(tmp_path, body)) if code.startswith("tool")}


def test_a_page_has_one_tool(tmp_path: Path) -> None:
    [problem] = found(page(tmp_path, TOOL + TOOL), "tool-twice")
    assert problem.span.line == 15


def test_the_toolkit_links_to_its_own_tools_and_to_help_only(tmp_path: Path) -> None:
    module = MODULE_HEAD.replace("id: m1", "id: m9").replace("{#p1}", "{#about-us}")
    write_course(tmp_path)
    folder = write_toolkit(tmp_path)
    (folder / "09-about.md").write_text(f"{module}Words. [A mark](#tool-mark)\n", encoding="utf-8")
    tools = folder / "01-sleep.md"
    tools.write_text(tools.read_text().replace("[help](#worried)", "[help](#worried) [us](#about-us)"))
    reading = read_course(folder, today=TODAY)
    [problem] = found(reading, "tool-page-link")
    assert "about-us" in problem.message
    assert "toolkit-errors" in codes(read_course(tmp_path / "courses" / "level2", today=TODAY))


def test_the_toolkit_shows_shared_pictures_only(tmp_path: Path) -> None:
    write_course(tmp_path)
    folder = write_toolkit(tmp_path)
    (folder / "media").mkdir()
    (folder / "media" / "own.svg").write_text(PICTURE)
    tools = folder / "01-sleep.md"
    tools.write_text(tools.read_text().replace("Do not wait,", "![A cot](media/own.svg)\n\nDo not wait,"))
    [problem] = found(read_course(folder, today=TODAY), "tool-page-media")
    assert "media/own.svg" in problem.message


def test_links_to_carried_tools_work_and_to_others_do_not(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    write_toolkit(tmp_path)
    module = folder / "01-sleep.md"
    module.write_text(
        module.read_text().replace("Every sleep", "[One](#tool-bed) [two](#tool-none). Every sleep")
    )
    [problem] = found(read_course(folder, today=TODAY), "link-dead")
    assert "tool-none" in problem.message


def test_an_id_of_the_toolkit_is_taken_in_every_course_that_carries_it(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    write_toolkit(tmp_path)
    module = folder / "01-sleep.md"
    module.write_text(module.read_text().replace("{#ex-m1-p2}", "{#tool-bed}"))
    [problem] = found(read_course(folder, today=TODAY), "id-twice")
    assert "belongs to the toolkit" in problem.message


def test_the_address_of_the_search_is_no_id(tmp_path: Path) -> None:
    reading = page(tmp_path, "Words.\n\n## Another {#find-a-tool}\n\nWords.\n")
    assert "id-twice" in codes(reading)
