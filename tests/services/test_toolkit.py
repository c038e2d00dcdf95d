"""The toolkit goes with every course near it: into editions, packs and packages, and back out of them."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.toolkit import carried_tools, tools
from kbs_learning.player.draft import find_draft
from kbs_learning.services.authoring.preview import PreviewSite, View, frame_of
from kbs_learning.services.authoring.round_trip import read_package
from kbs_learning.services.editions import read_source
from kbs_learning.services.exporting import Publishing, export
from kbs_learning.services.gathering import gather
from kbs_learning.services.library import Library
from kbs_learning.services.packs import install_pack, write_pack
from kbs_learning.services.profile import profile_at
from kbs_learning.services.readiness import Kind, blockers
from tests.services.approving import approve
from tests.services.folders import write_course, write_toolkit

TODAY = date(2026, 11, 22)
CARRIED = {"champions/toolkit/course.md", "champions/toolkit/01-sleep.md", "assets/pictures/cot.svg"}
PAGES = {"pages/tool-bed.js", "pages/tool-mark.js", "tools.js"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    folder = write_course(root)
    write_toolkit(root)
    module = folder / "01-sleep.md"
    words = "Every sleep, day and night. See [sharing a bed](#tool-bed)."
    module.write_text(module.read_text().replace("Every sleep, day and night.", words))
    return root


@pytest.fixture
def course(project: Path) -> Path:
    return project / "courses" / "level2"


def read(folder: Path) -> Course:
    course = read_course(folder, today=TODAY).course
    assert course is not None
    return course


def exported(folder: Path, output: Path) -> dict[str, bytes]:
    [done] = export([folder], ("web",), output, today=TODAY)
    with zipfile.ZipFile(done.package.file) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_package_has_the_tool_pages_and_none_of_them_is_a_page_of_the_course(
    course: Path, tmp_path: Path
) -> None:
    files = exported(course, tmp_path / "out")
    outline = files["outline.js"].decode()
    assert files.keys() >= PAGES | {"media/assets/pictures/cot.svg"}
    assert (
        '"tools":{"find-a-tool":"Find a tool","tool-bed":"Sharing a bed","tool-mark":"A mark on a baby"}'
        in outline
    )
    assert "tool-bed" not in outline.partition('"tools"')[0]


def test_a_course_with_no_toolkit_near_says_nothing_of_tools(tmp_path: Path) -> None:
    files = exported(write_course(tmp_path), tmp_path / "out")
    assert not files.keys() & PAGES
    assert b"Find a tool" not in files["index.html"] + files["pages.js"]
    assert '"tools":{}' in files["outline.js"].decode()


def test_what_only_the_toolkit_cites_makes_a_course_a_draft(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    write_toolkit(tmp_path, status="verify")
    course = read_course(folder, today=TODAY).course
    assert course is not None
    draft = find_draft(course, TODAY)
    assert draft is not None
    assert draft.ids == {"C02"}
    assert b"Is it open at night?" in exported(folder, tmp_path / "out")["index.html"]


def test_a_toolkit_with_errors_stops_the_courses_that_carry_it(
    course: Path, project: Path, tmp_path: Path
) -> None:
    tool = project / "champions" / "toolkit" / "01-sleep.md"
    tool.write_text(tool.read_text().replace("(#tool-mark)", "(#tool-nowhere)"))
    with pytest.raises(UserError) as raised:
        export([course], ("web",), tmp_path / "out", today=TODAY)
    [line] = raised.value.details
    assert "toolkit-errors" in line
    assert "champions/toolkit" in line


def test_a_release_waits_until_the_carried_pages_are_approved_in_their_own_folder(
    course: Path, project: Path, tmp_path: Path
) -> None:
    approve(course)
    waiting = [one for one in blockers([course], today=TODAY) if one.kind is Kind.REVIEW]
    assert {(one.where, one.folder.name) for one in waiting} == {
        ("course.md", "toolkit"),
        ("01-sleep.md", "toolkit"),
    }
    with pytest.raises(UserError) as raised:
        export([course], ("web",), tmp_path / "out", publishing=Publishing(release=True), today=TODAY)
    assert any("champions/toolkit/01-sleep.md:1: draft" in line for line in raised.value.details)
    approve(project / "champions" / "toolkit")
    [done] = export([course], ("web",), tmp_path / "out", publishing=Publishing(release=True), today=TODAY)
    assert not done.package.edition.is_draft
    assert "champions/toolkit/01-sleep.md" in [one.file for one in done.package.edition.approvals]


def test_the_toolkit_of_two_courses_is_one_thing_to_approve(course: Path, project: Path) -> None:
    shutil.copytree(course, project / "courses" / "level3")
    waiting = blockers([course, project / "courses" / "level3"], today=TODAY)
    assert len([one for one in waiting if one.folder.name == "toolkit"]) == 2


def test_an_edition_holds_the_toolkit_and_shows_it_elsewhere(course: Path, tmp_path: Path) -> None:
    gathered = gather(course, TODAY)
    assert gathered.files.keys() >= CARRIED
    assert b"C02" in bytes(gathered.files["assets/registers/contacts.yaml"])
    pack = write_pack(course, tmp_path / "level2.kbspack", today=TODAY).file
    library = Library(profile_at(tmp_path / "profile"))
    card = install_pack(library, pack)
    assert date(2027, 6, 21) in card.due
    site = library.site(card)
    assert site.paths() >= PAGES
    assert site.read("media/assets/pictures/cot.svg")
    site.close()


def test_another_toolkit_is_another_edition(course: Path, project: Path) -> None:
    before = gather(course, TODAY).sums
    tool = project / "champions" / "toolkit" / "01-sleep.md"
    tool.write_text(tool.read_text().replace("Do not wait", "Never wait"))
    changed = {name for name, digest in gather(course, TODAY).sums.items() if before[name] != digest}
    assert changed == {"champions/toolkit/01-sleep.md"}


def test_an_edition_from_before_the_toolkit_carries_none_wherever_it_lies(project: Path) -> None:
    """Its folder may stand inside a project that has one: what it shows was settled when it was made."""
    old = write_course(project / "library" / "x", "old")
    course = read_source(old).course
    assert course is not None
    assert course.toolkit is None
    assert read_course(old).course.toolkit is not None  # type: ignore[union-attr]


def test_a_package_becomes_a_course_that_carries_the_same_toolkit(course: Path, tmp_path: Path) -> None:
    made = exported(course, tmp_path / "out")
    package = next((tmp_path / "out").glob("*.zip"))
    restored = read_package(package, tmp_path / "elsewhere")
    again = exported(restored.folder, tmp_path / "again")
    assert {name: again[name] for name in made if name != "kbs-package.json"} == {
        name: data for name, data in made.items() if name != "kbs-package.json"
    }


def test_in_a_project_with_a_toolkit_that_one_is_kept(course: Path, project: Path, tmp_path: Path) -> None:
    exported(course, tmp_path / "out")
    package = next((tmp_path / "out").glob("*.zip"))
    tool = project / "champions" / "toolkit" / "01-sleep.md"
    same = read_package(package, project / "courses")
    tool.write_text(tool.read_text().replace("Do not wait", "Never wait"))
    other = read_package(package, project / "courses")
    assert not (same.folder / "champions").exists()
    assert [same.other_toolkit, other.other_toolkit] == [False, True]
    assert any("toolkit" in words for words in other.words)


def test_a_copy_of_the_toolkit_beside_the_toolkit_carries_nothing(project: Path) -> None:
    copy = project / "courses" / "toolkit"
    shutil.copytree(project / "champions" / "toolkit", copy)
    reading = read_course(copy, today=TODAY)
    assert reading.course is not None
    assert list(carried_tools(reading.course)) == []
    assert len(tools(reading.course)) == 2
    assert "id-twice" not in {problem.code for problem in reading.problems}


def test_a_name_that_leads_out_of_the_toolkit_is_refused(course: Path, tmp_path: Path) -> None:
    exported(course, tmp_path / "out")
    package = next((tmp_path / "out").glob("*.zip"))
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(evil, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "kbs-package.json":
                data = data.replace(b'"champions/toolkit/01-sleep.md"', b'"champions/toolkit/../../x.md"')
            new.writestr(name, data)
    with pytest.raises(UserError, match="outside its folder"):
        read_package(evil, tmp_path / "elsewhere")


def test_the_preview_opens_the_tools_a_page_links_to(course: Path) -> None:
    site = PreviewSite(course, lambda name: (course / name).read_text(encoding="utf-8"))
    site.take(frame_of(read(course), View.LEARNER))
    assert b"Sharing a bed" in (site.read("tools.js") or b"")
    assert b"Do not wait" in (site.read("pages/tool-mark.js") or b"")
    assert site.read("pages/tool-none.js") is None


def test_the_preview_of_the_toolkit_is_that_of_any_course(project: Path) -> None:
    folder = project / "champions" / "toolkit"
    text = (folder / "01-sleep.md").read_text(encoding="utf-8").replace("Do not wait", "Never wait")
    site = PreviewSite(folder, lambda _name: text)
    site.take(frame_of(read(folder), View.LEARNER))
    assert b"Never wait" in (site.read("pages/tool-mark.js") or b"")
    assert b"mark on cheek" in (site.read("tools.js") or b"")
