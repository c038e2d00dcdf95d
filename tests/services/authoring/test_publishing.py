"""One order makes packages and packs together; what was chosen is there again the next time."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.core.release import Override
from kbs_learning.services.authoring.export_choices import (
    ExportChoices,
    recalled_choices,
    remember_choices,
    usual_folder,
)
from kbs_learning.services.authoring.passport import fingerprint, passport_of
from kbs_learning.services.authoring.publishing import Order, publish
from kbs_learning.services.authoring.survey import project_courses, survey
from kbs_learning.services.exporting import Publishing, Step, StoppedError
from kbs_learning.services.profile import profile_at
from tests.services.approving import approve
from tests.services.folders import write_course
from tests.taught_course import write_taught_course

TODAY = date(2026, 11, 22)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*"))


def test_steps_are_counted_over_packages_and_packs(tmp_path: Path) -> None:
    told: list[Step] = []
    folders = (write_course(tmp_path), write_course(tmp_path, "level3"))
    order = Order(folders=folders, targets=("web",), packs=True, output=tmp_path / "dist")
    made = publish(order, progress=told.append, today=TODAY)
    assert order.files == len(made) == 4
    assert list(dict.fromkeys((step.number, step.of, step.doing) for step in told)) == [
        (1, 6, "reading the course"),
        (2, 6, "reading the course"),
        (3, 6, "writing web page"),
        (4, 6, "writing web page"),
        (5, 6, "writing a course pack"),
        (6, 6, "writing a course pack"),
    ]
    assert [one.folder.name for one in made] == ["level2", "level3", "level2", "level3"]
    assert {one.fingerprint for one in made} == {fingerprint(one.file) for one in made}


def test_slides_of_what_is_taught_are_made_beside_packages_and_packs(tmp_path: Path) -> None:
    told: list[Step] = []
    plain, taught = write_course(tmp_path), write_taught_course(tmp_path)
    order = Order(
        folders=(plain, taught), targets=("web",), slides=(taught,), packs=True, output=tmp_path / "dist"
    )
    made = publish(order, progress=told.append, today=TODAY)
    assert order.files == len(made) == 5
    assert names(tmp_path / "dist") == sorted(one.file.name for one in made)
    assert [one.file.name for one in made if one.file.name.endswith("slides.zip")] == [
        "example-level3-1.0-slides.zip"
    ]
    steps = list(dict.fromkeys((step.number, step.of) for step in told))
    assert steps == [(number, 8) for number in range(1, 9)]


def test_a_passport_is_about_what_learners_get(tmp_path: Path) -> None:
    plain, taught = passport_of(write_course(tmp_path)), passport_of(write_taught_course(tmp_path))
    assert plain is not None
    assert taught is not None
    assert (plain.taught, taught.taught) == (False, True)
    assert taught.about == plain.about, "the minutes of the session are not a learner's"


def test_a_pack_holds_the_text_that_is_being_written(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in ("course.md", "01-sleep.md")}
    texts["01-sleep.md"] = texts["01-sleep.md"].replace("Every sleep", "Each sleep")
    order = Order(folders=(folder,), packs=True, output=tmp_path / "dist", drafts={folder: texts})
    [made] = publish(order, today=TODAY)
    with zipfile.ZipFile(made.file) as pack:
        assert b"Each sleep" in pack.read("source/01-sleep.md")


def test_a_release_of_packs_alone_waits_as_well(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    order = Order(
        folders=(folder,), packs=True, output=tmp_path / "dist", publishing=Publishing(release=True)
    )
    with pytest.raises(UserError, match="cannot be released yet"):
        publish(order, today=TODAY)
    decided = Publishing(release=True, override=Override(by="Lead", reason="Rung", on=TODAY))
    assert publish(replace(order, publishing=decided), today=TODAY)
    approve(folder)
    assert publish(order, today=TODAY)


def test_an_order_for_nothing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing to export"):
        publish(Order(folders=(), targets=("web",), output=tmp_path))


def test_stopping_between_packages_and_packs_keeps_the_packages(tmp_path: Path) -> None:
    seen: list[Step] = []
    order = Order(folders=(write_course(tmp_path),), targets=("web",), packs=True, output=tmp_path / "dist")
    with pytest.raises(StoppedError) as raised:
        publish(
            order,
            progress=seen.append,
            stop=lambda: bool(seen) and seen[-1].doing.endswith("pack"),
            today=TODAY,
        )
    assert [file.name for file in raised.value.finished] == ["example-level2-1.0-web.zip"]
    assert names(tmp_path / "dist") == ["example-level2-1.0-web.zip"]


def test_a_passport_is_what_the_record_says(tmp_path: Path) -> None:
    passport = passport_of(write_course(tmp_path, status="verify"), today=TODAY)
    assert passport is not None
    assert (passport.title, passport.about) == ("Example level2", "Level 2 · 1.0 · 12 minutes")
    assert (passport.rows_in_order, passport.rows, passport.accessibility) == (1, 2, 0)
    assert passport.complete_when == "all pages seen, 80 % in the check"
    assert passport_of(tmp_path / "nothing", today=TODAY) is None


def test_a_survey_tells_titles_and_blockers_at_once(tmp_path: Path) -> None:
    folders = [write_course(tmp_path, name, status="verify") for name in ("level2", "level3")]
    about = survey([*folders, tmp_path / "none"], {}, cache=None, today=TODAY)
    assert list(about.passports) == folders
    assert [one.where for one in about.blockers if one.kind == "row"] == ["C01"]
    assert [one.folder for one in about.blockers if one.kind == "error"] == [tmp_path / "none"]


def test_the_courses_of_a_project_are_found_from_any_of_them(tmp_path: Path) -> None:
    folders = [write_course(tmp_path, name) for name in ("level2", "level3")]
    assert project_courses(folders[1]) == folders
    alone = write_course(tmp_path / "x").rename(tmp_path / "alone")
    assert project_courses(alone) == [alone]


def test_choices_come_back_and_whatever_cannot_be_read_is_as_usual(tmp_path: Path) -> None:
    profile = profile_at(tmp_path)
    assert recalled_choices(profile) == ExportChoices()
    chosen = ExportChoices(platform=False, website=True, preset="moodle-4.5", folder="C:\\Päckchen")
    remember_choices(profile, chosen)
    assert recalled_choices(profile) == chosen
    file = profile.settings / "export.json"
    for text in ("", "[]", "{}", '{"version": 2}', '{"version": 1, "website": "yes"}', "[" * 9999, "\ud800x"):
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        assert recalled_choices(profile) == ExportChoices()


def test_a_profile_that_takes_no_writing_forgets_and_goes_on(tmp_path: Path) -> None:
    profile = profile_at(tmp_path)
    tmp_path.joinpath("settings").write_text("a file")
    remember_choices(profile, ExportChoices(website=True))
    assert recalled_choices(profile) == ExportChoices()


@pytest.mark.parametrize(
    ("course", "folder"),
    [("p/courses/level2", "p/dist"), ("p/champions", "p/dist"), ("p/champions/one", "p/dist"), ("c", "dist")],
)
def test_without_a_choice_files_go_into_dist_beside_the_courses(course: str, folder: str) -> None:
    assert usual_folder(Path("/home", course)) == Path("/home", folder)
