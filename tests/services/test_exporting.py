"""Exporting courses: all or nothing, drafts marked, releases guarded."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.core.release import Override
from kbs_learning.services.exporting import Exported, Publishing, Step, StoppedError, check, export
from kbs_learning.services.readiness import Kind, blockers
from tests.services.approving import approve
from tests.services.folders import break_course, write_course

TODAY = date(2026, 11, 22)
OVERRIDE = Override(by="Safeguarding lead", reason="Rung and confirmed", on=TODAY)


def run(folder: Path, output: Path, publishing: Publishing | None = None, today: date = TODAY) -> Exported:
    (exported,) = export([folder], ("scorm12",), output, publishing=publishing, today=today)
    return exported


def read(exported: Exported, name: str) -> str:
    with zipfile.ZipFile(exported.package.file) as package:
        return package.read(name).decode()


def test_a_checked_course_has_nothing_to_say_and_is_exported_as_a_release(tmp_path: Path) -> None:
    folder = approve(write_course(tmp_path))
    assert [str(p) for p in check(folder, today=TODAY).problems if p.severity == "error"] == []
    exported = run(folder, tmp_path / "dist")
    assert exported.package.file == tmp_path / "dist" / "example-level2-1.0-scorm12.zip"
    assert exported.package.pages == 3
    assert exported.package.size == exported.package.file.stat().st_size
    assert "Draft for review" not in read(exported, "imsmanifest.xml") + read(exported, "index.html")
    assert json.loads(read(exported, "kbs-package.json"))["draft"] is False


def test_a_course_that_uses_an_open_row_is_a_draft(tmp_path: Path) -> None:
    exported = run(write_course(tmp_path, status="verify"), tmp_path / "dist")
    said = json.loads(read(exported, "kbs-package.json"))
    assert (said["draft"], said["openItems"], said["release"]) == (True, ["C01"], None)
    assert "<title>Draft for review: Example level2</title>" in read(exported, "imsmanifest.xml")
    assert "Draft for review" in read(exported, "index.html")


def test_a_row_past_its_review_date_makes_a_draft_of_a_course_that_was_none(tmp_path: Path) -> None:
    folder = approve(write_course(tmp_path))
    assert not run(folder, tmp_path / "dist").package.edition.is_draft
    assert run(folder, tmp_path / "dist", today=date(2028, 1, 1)).package.edition.open_rows == ("C01", "F1")


def test_a_release_is_refused_with_every_open_row_and_its_question(tmp_path: Path) -> None:
    folder = approve(write_course(tmp_path, status="verify"))
    with pytest.raises(UserError, match="cannot be released yet: 1 fact or contact is still open") as raised:
        run(folder, tmp_path / "dist", Publishing(release=True))
    (line,) = raised.value.details
    place = (tmp_path / "assets" / "registers" / "contacts.yaml").as_posix()
    assert line == f"{place}:1 C01: Are the hours still right?"
    assert "--override-by NAME --reason TEXT" in raised.value.hint
    assert not (tmp_path / "dist").exists()


def test_a_row_that_two_courses_use_is_listed_once_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [approve(write_course(tmp_path, name, status="verify")) for name in ("level2", "level3")]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError) as raised:
        export(folders, ("web",), tmp_path / "dist", publishing=Publishing(release=True), today=TODAY)
    assert raised.value.details == ("assets/registers/contacts.yaml:1 C01: Are the hours still right?",)


def test_an_overdue_row_says_when_its_review_was_due(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        run(write_course(tmp_path), tmp_path / "dist", Publishing(release=True), today=date(2027, 12, 1))
    assert any(line.endswith("F1: its review was due on 2027-11-21") for line in raised.value.details)


def test_an_override_releases_and_is_recorded(tmp_path: Path) -> None:
    folder = write_course(tmp_path, status="verify")
    exported = run(folder, tmp_path / "dist", Publishing(release=True, override=OVERRIDE))
    said = json.loads(read(exported, "kbs-package.json"))
    assert (said["draft"], said["openItems"]) == (False, ["C01"])
    assert said["release"]["overrideBy"] == "Safeguarding lead"
    manifest = read(exported, "imsmanifest.xml")
    assert "<title>Example level2</title>" in manifest
    assert "by decision of Safeguarding lead: Rung and confirmed." in manifest


def test_an_override_that_nothing_needed_is_not_recorded(tmp_path: Path) -> None:
    folder = approve(write_course(tmp_path))
    exported = run(folder, tmp_path / "dist", Publishing(release=True, override=OVERRIDE))
    assert json.loads(read(exported, "kbs-package.json"))["release"] is None


def test_a_course_with_errors_stops_the_export_of_all(tmp_path: Path) -> None:
    good, bad = write_course(tmp_path), write_course(tmp_path, "level3")
    break_course(bad)
    with pytest.raises(UserError, match="A course with errors is not exported") as raised:
        export([good, bad], ("all",), tmp_path / "dist", today=TODAY)
    assert any("level3/01-sleep.md:13: error " in line for line in raised.value.details)
    assert not (tmp_path / "dist").exists()


def test_a_folder_that_is_no_course_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        export([tmp_path / "nothing"], ("web",), tmp_path / "dist", today=TODAY)
    assert raised.value.details


def test_two_courses_with_one_id_do_not_overwrite_each_other(tmp_path: Path) -> None:
    folders = [write_course(tmp_path, name, course_id="same") for name in ("level2", "level3")]
    with pytest.raises(UserError, match="Two courses have the id same"):
        export(folders, ("web",), tmp_path / "dist", today=TODAY)
    assert not (tmp_path / "dist").exists()


def test_every_course_is_built_for_every_target(tmp_path: Path) -> None:
    folders = [write_course(tmp_path), write_course(tmp_path, "level3")]
    names = {one.package.file.name for one in export(folders, ("all",), tmp_path / "dist", today=TODAY)}
    targets = ("scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "web")
    assert names == {
        f"example-{level}-1.0-{target}.zip" for level in ("level2", "level3") for target in targets
    }


def test_the_cache_changes_nothing_but_the_time_it_takes(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    contents = set()
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        (exported,) = export([folder], ("scorm12",), tmp_path / "dist", cache=cache, today=TODAY)
        contents.add(exported.package.file.read_bytes())
    assert len(contents) == 1
    assert len(list((tmp_path / "cache" / "packed").iterdir())) == 1


def test_status_on_pass_reaches_manifest_player_and_record(tmp_path: Path) -> None:
    folder, reported = write_course(tmp_path), "completed"
    exported = run(folder, tmp_path / "dist", Publishing(status_on_pass=reported))
    assert "masteryscore" not in read(exported, "imsmanifest.xml")
    assert json.loads(read(exported, "kbs-package.json"))["statusOnPass"] == "completed"
    assert '"statusOnPass":"completed"' in read(exported, "outline.js").replace(" ", "")


def test_progress_is_told_step_by_step_and_file_by_file(tmp_path: Path) -> None:
    told: list[Step] = []
    export([write_course(tmp_path)], ("web", "cmi5"), tmp_path / "dist", progress=told.append, today=TODAY)
    assert list(dict.fromkeys((step.number, step.of, step.words) for step in told)) == [
        (1, 3, "Reading level2"),
        (2, 3, "Writing example-level2-1.0-cmi5.zip"),
        (3, 3, "Writing example-level2-1.0-web.zip"),
    ]
    counts = [step.done for step in told if step.number == 2]
    assert counts == list(range(1, len(counts) + 1))
    assert [step.part for step in told] == sorted(step.part for step in told)
    assert all(0 <= step.part <= 1 for step in told)


def test_a_course_that_nobody_approved_is_a_draft_and_says_so_on_every_page(tmp_path: Path) -> None:
    exported = run(write_course(tmp_path), tmp_path / "dist")
    said = json.loads(read(exported, "kbs-package.json"))
    assert (said["draft"], said["openItems"]) == (True, [])
    assert said["review"] == {"approved": [], "waiting": ["course.md", "01-sleep.md"]}
    assert "This copy is not approved yet, so it is not for learners." in read(exported, "index.html")


def test_a_draft_that_was_asked_for_is_marked_whatever_is_in_order(tmp_path: Path) -> None:
    exported = run(approve(write_course(tmp_path)), tmp_path / "dist", Publishing(draft=True))
    assert json.loads(read(exported, "kbs-package.json"))["draft"] is True
    assert "Draft for review" in read(exported, "index.html")


def test_a_release_is_refused_while_files_are_not_approved_and_records_who_approved_them(
    tmp_path: Path,
) -> None:
    folder = write_course(tmp_path)
    with pytest.raises(UserError, match="released yet: 2 files are not approved") as raised:
        run(folder, tmp_path / "dist", Publishing(release=True))
    assert raised.value.details[-1].endswith("level2/01-sleep.md:1: draft")
    exported = run(approve(folder, by="Zoë Łuczak"), tmp_path / "dist", Publishing(release=True))
    said = json.loads(read(exported, "kbs-package.json"))
    assert said["draft"] is False
    assert said["review"] == {
        "approved": [
            {"file": name, "by": "Zoë Łuczak", "date": "2026-11-22"} for name in ("course.md", "01-sleep.md")
        ],
        "waiting": [],
    }


def test_text_that_was_changed_since_it_was_approved_waits_again(tmp_path: Path) -> None:
    folder = approve(write_course(tmp_path))
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in ("course.md", "01-sleep.md")}
    texts["01-sleep.md"] = texts["01-sleep.md"].replace("Every sleep", "Each sleep")
    with pytest.raises(UserError, match="1 file is not approved") as raised:
        export(
            [folder],
            ("web",),
            tmp_path / "dist",
            publishing=Publishing(release=True),
            drafts={folder: texts},
            today=TODAY,
        )
    assert raised.value.details[0].endswith("changed since approval")


def test_an_override_gets_past_a_missing_approval_and_is_recorded(tmp_path: Path) -> None:
    exported = run(write_course(tmp_path), tmp_path / "dist", Publishing(release=True, override=OVERRIDE))
    said = json.loads(read(exported, "kbs-package.json"))
    assert (said["draft"], said["release"]["overrideBy"]) == (False, "Safeguarding lead")
    assert said["review"]["waiting"] == ["course.md", "01-sleep.md"]


def test_the_text_somebody_is_writing_is_exported_and_not_the_one_on_the_disk(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in ("course.md", "01-sleep.md")}
    texts["01-sleep.md"] = texts["01-sleep.md"].replace("Every sleep", "Each and every sleep")
    texts["02-new.md"] = texts["01-sleep.md"].split("## Final")[0].replace("ex-", "new-")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    [done] = export([folder], ("web",), tmp_path / "dist", drafts={folder: texts}, today=TODAY)
    assert "Each and every sleep" in read(done, "pages/ex-m1-p1.js")
    assert "Each and every sleep" in read(done, "source/02-new.md")
    assert done.package.pages == 5
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("after", [0, 1, 5, 12, 30, 45])
def test_a_stopped_export_leaves_the_finished_packages_and_nothing_half_written(
    after: int, tmp_path: Path
) -> None:
    folder, asked = write_course(tmp_path), [after]

    def stop() -> bool:
        asked[0] -= 1
        return asked[0] < 0

    with pytest.raises(StoppedError) as raised:
        export([folder], ("all",), tmp_path / "dist", stop=stop, today=TODAY)
    there = sorted((tmp_path / "dist").iterdir()) if (tmp_path / "dist").exists() else []
    assert sorted(raised.value.finished) == there
    assert raised.value.hint == ("Nothing was written." if not there else raised.value.hint)
    for file in there:
        with zipfile.ZipFile(file) as package:
            assert package.testzip() is None


def test_a_stopped_export_leaves_the_earlier_package_in_its_place(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    earlier = run(folder, tmp_path / "dist").package.file
    content, asked = earlier.read_bytes(), [10]

    def stop() -> bool:
        asked[0] -= 1
        return asked[0] < 0

    with pytest.raises(StoppedError):
        export([folder], ("scorm12",), tmp_path / "dist", stop=stop, today=TODAY)
    assert earlier.read_bytes() == content
    assert list((tmp_path / "dist").iterdir()) == [earlier]


def test_the_blockers_of_a_release_are_errors_then_rows_then_files(tmp_path: Path) -> None:
    folders = [write_course(tmp_path, name, status="verify") for name in ("level2", "level3")]
    found = blockers(folders, today=TODAY)
    assert [(one.kind, one.where, one.folder.name) for one in found] == [
        (Kind.ROW, "C01", "level2"),
        (Kind.REVIEW, "course.md", "level2"),
        (Kind.REVIEW, "01-sleep.md", "level2"),
        (Kind.REVIEW, "course.md", "level3"),
        (Kind.REVIEW, "01-sleep.md", "level3"),
    ]
    assert found[0].words == "C01 Children's social care: Are the hours still right?"
    break_course(folders[1])
    first = blockers(folders, today=TODAY)[0]
    assert (first.kind, first.where, first.folder) == (Kind.ERROR, "01-sleep.md:13", folders[1])


def test_a_course_in_order_has_no_blockers(tmp_path: Path) -> None:
    assert blockers([approve(write_course(tmp_path))], today=TODAY) == []


def test_the_record_says_how_many_facts_are_in_order(tmp_path: Path) -> None:
    said = json.loads(read(run(write_course(tmp_path, status="verify"), tmp_path / "d"), "kbs-package.json"))
    assert said["factsAndContacts"] == {"inOrder": 1, "of": 2}
    assert said["accessibilityProblems"] == 0
