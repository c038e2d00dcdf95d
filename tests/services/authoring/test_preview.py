"""The preview's files: those of the draft as it is now, and what a letter changes in them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kbs_learning.core.drafts import Act, Change, line_of
from kbs_learning.services.authoring.opening import OpenCourse, open_course
from kbs_learning.services.authoring.preview import PreviewSite, View, frame_of
from kbs_learning.services.authoring.preview_frame import named
from tests.player.blocks_sample import sample_course
from tests.player.companion_sample import taught

FILE = "01-one.md"


class Preview:
    """A course open for writing, and its site."""

    def __init__(self, folder: Path, view: View = View.LEARNER) -> None:
        sample_course(folder)
        self.course: OpenCourse = open_course(folder / "courses" / "sample")
        self.site = PreviewSite(self.course.folder, self.course.draft.text)
        self.read(view)

    def read(self, view: View = View.LEARNER) -> None:
        course = self.course.read().course
        assert course is not None
        self.site.take(frame_of(course, view))

    def type(self, before: str, words: str) -> int:
        """Type ``words`` before some others; the line where that is."""
        text = self.course.draft.text(FILE)
        at = text.index(before)
        self.course.draft.do(Act("Typing", (Change(FILE, at, "", words),)))
        return line_of(self.course.draft.text(FILE), at)

    def page(self, name: str) -> str:
        script = self.site.read(f"pages/{name}.js")
        assert script is not None
        found = re.fullmatch(r'KBS\.page\("([^"]+)",(".*")\)\n', script.decode(), re.DOTALL)
        assert found is not None
        assert found[1] == name
        html: str = json.loads(found[2])
        return html

    def patch(self, line: int) -> dict[str, Any]:
        made = self.site.patch_for(FILE, line)
        assert made is not None
        return dict(json.loads(made.code.removeprefix("KBS.preview.take(").removesuffix(")")))


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(tmp_path)


def test_a_page_is_as_the_draft_has_it_now(preview: Preview) -> None:
    name = preview.site.page_at(FILE, 12)
    assert "Just typed" not in preview.page(name)
    text = preview.course.draft.text(FILE)
    heading = text.index("## ")
    preview.course.draft.do(
        Act("Typing", (Change(FILE, text.index("\n", heading) + 1, "", "\nJust typed.\n"),))
    )
    assert "Just typed" in preview.page(name)


def test_a_patch_goes_from_what_was_handed_out_to_what_is_there(preview: Preview) -> None:
    text = preview.course.draft.text(FILE)
    line = text[: text.index("::: key")].count("\n") + 2
    name = preview.site.page_at(FILE, line)
    assert preview.site.patch_for(FILE, line) is None
    serial = int(re.findall(r'data-serial="(\d+)"', preview.page(name))[0])
    preview.type("::: key", "A new paragraph.\n\n")
    first = preview.patch(line)
    assert (first["page"], first["from"]) == (name, serial)
    assert "A new paragraph." in json.dumps(first["changes"])
    preview.type("A new", "Once more. ")
    second = preview.patch(line)
    assert second["from"] == first["to"]
    assert "::: key" not in json.dumps(second)
    assert preview.site.patch_for(FILE, line) is not None


def test_a_page_that_needs_another_layout_is_asked_for_anew(preview: Preview) -> None:
    text = preview.course.draft.text(FILE)
    line = text[: text.index("## ")].count("\n") + 3
    name = preview.site.page_at(FILE, line)
    preview.page(name)
    at = text.index("\n", text.index("## ")) + 1
    preview.course.draft.do(Act("Insert", (Change(FILE, at, "", "\n::: certificate {#c-new}\n:::\n"),)))
    assert preview.site.patch_for(FILE, line) is None
    assert "certificate__paper" in preview.page(name)


def test_nothing_is_said_of_pages_before_they_are_read(preview: Preview) -> None:
    line = preview.type("## ", "## Not read yet\n\nWords.\n\n")
    assert preview.site.page_at(FILE, line) == ""
    assert preview.site.patch_for(FILE, line) is None
    preview.read()
    name = preview.site.page_at(FILE, line)
    assert name
    assert "Not read yet" in preview.page(name)
    assert preview.site.line_of(name) == (FILE, line)


def test_pages_without_a_name_and_with_the_same_one_get_names_for_the_preview(preview: Preview) -> None:
    course = preview.course.read().course
    assert course is not None
    module = course.modules[0]
    pages = (
        replace(module.pages[0], id=""),
        replace(module.pages[1], id="p"),
        replace(module.pages[2], id="p"),
    )
    made = named(replace(course, modules=(replace(module, pages=pages),)))
    names = [page.id for page in made.modules[0].pages]
    assert names[1] == "p"
    assert len(set(names)) == 3
    assert all(names)
    assert named(course) == course


def test_pictures_come_from_the_course_and_nothing_from_outside_it(preview: Preview) -> None:
    folder = preview.course.folder
    (folder / "media").mkdir()
    (folder / "media" / "new.png").write_bytes(b"picture")
    (folder / "secret.txt").write_bytes(b"secret")
    assert preview.site.read("media/new.png") == b"picture"
    assert preview.site.media_type("media/new.png") == "image/png"
    for path in ("media/../secret.txt", "secret.txt", "media//etc/passwd", "media/none.png", "pages/none.js"):
        assert preview.site.read(path) is None


def test_help_pages_are_found_by_their_lines(preview: Preview) -> None:
    text = preview.course.draft.text("course.md")
    line = text[: text.index("{#support}")].count("\n") + 3
    assert preview.site.help_at("course.md", line) == "support"
    assert preview.site.help_at("course.md", 1) == ""


def test_the_outline_says_who_looks_and_what_would_be_right(preview: Preview) -> None:
    preview.read(View.FINISHED)
    script = (preview.site.read("outline.js") or b"").decode()
    data = json.loads(script.removeprefix("KBS.outline(").rstrip().removesuffix(")"))
    assert data["preview"]["view"] == "finished"
    assert data["preview"]["answers"]["q-one"] == "b"


@pytest.mark.parametrize(
    ("view", "listed", "aside"),
    [(View.LEARNER, ["m1", "m4", "m5"], ["m2", "m3"]), (View.TRAINER, ["m1", "m2", "m4", "m5"], ["m3"])],
)
def test_what_learners_cannot_find_can_still_be_opened_by_whoever_writes_it(
    view: View, listed: list[str], aside: list[str], tmp_path: Path
) -> None:
    data = json.loads(frame_of(taught(tmp_path / "day"), view).outline)
    assert [module["id"] for module in data["modules"]] == listed
    assert [module["id"] for module in data["aside"]] == aside
    assert {"q1", "q2", "q3"} <= data["preview"]["answers"].keys()


def test_a_long_stretch_can_be_read_beside_the_window(preview: Preview) -> None:
    line = preview.type("::: key", "".join(f"Paragraph {number}.\n\n" for number in range(500)))
    assert preview.site.unread(FILE, line) > 5_000
    work = preview.site.read_ahead(FILE, line)
    assert work is not None
    work()
    assert preview.site.unread(FILE, line) == 0


def test_files_that_are_gone_or_far_too_long_show_nothing(preview: Preview) -> None:
    text = preview.course.draft.text(FILE)
    preview.course.draft.do(Act("Paste", (Change(FILE, len(text), "", "x\n" * 1_100_000),)))
    assert preview.site.page_at(FILE, 12) == ""
    assert preview.site.page_at("gone.md", 1) == ""
    assert preview.site.line_of("gone") is None
