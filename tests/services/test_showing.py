"""A taught course as packages: who gets which part of it."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.services.card import Card, read_card
from kbs_learning.services.editions import install
from kbs_learning.services.exporting import Exported, Step, check, export
from kbs_learning.services.gathering import gather
from kbs_learning.services.library import Library
from kbs_learning.services.profile import profile_at
from tests.services.approving import approve
from tests.services.folders import write_course
from tests.taught_course import ONLY_TRAINERS, write_taught_course

TODAY = date(2026, 11, 22)


def build(folder: Path, *targets: str, **more: object) -> dict[str, Exported]:
    made = export([folder], targets, folder.parent / "dist", today=TODAY, **more)  # type: ignore[arg-type]
    return {one.package.target.name: one for one in made}


def files(exported: Exported) -> dict[str, bytes]:
    with zipfile.ZipFile(exported.package.file) as package:
        return {name: package.read(name) for name in package.namelist()}


def words(exported: Exported) -> str:
    return "\n".join(data.decode("utf-8", "replace") for data in files(exported).values())


def test_the_sample_has_nothing_to_mend(tmp_path: Path) -> None:
    problems = check(write_taught_course(tmp_path), today=TODAY).problems
    assert [str(one) for one in problems if one.severity in ("error", "warning")] == []


def test_all_makes_slides_of_a_taught_course_beside_what_learners_get(tmp_path: Path) -> None:
    made = build(write_taught_course(tmp_path), "all")
    assert list(made) == ["scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "web", "slides"]
    assert made["slides"].package.file.name == "example-level3-1.0-slides.zip"


def test_a_session_is_in_no_package_for_learners(tmp_path: Path) -> None:
    made = build(write_taught_course(tmp_path), "all")
    for name, one in made.items():
        if name == "slides":
            continue
        assert not [file for file in files(one) if "tc-m" in file or "case" in file]
        for told in ("tc-m1", "We learn together", "Leah is 19", ONLY_TRAINERS):
            assert told not in words(one), (name, told)


def test_the_slides_hold_the_session_and_nothing_for_trainers_or_learners(tmp_path: Path) -> None:
    slides = build(write_taught_course(tmp_path), "slides")["slides"]
    assert set(files(slides)) == {
        "index.html", "player.css", "pages.css", "player.js", "icon.svg", "kbs-package.json"
    }  # fmt: skip
    shown = words(slides)
    assert "We learn together" in shown
    for hidden in (ONLY_TRAINERS, "Parent cards", "My map", "A baby who is quiet", "Leah and Poppy got help"):
        assert hidden not in shown, hidden


def test_what_the_slides_say_of_themselves(tmp_path: Path) -> None:
    said = json.loads(
        files(build(approve(write_taught_course(tmp_path)), "slides")["slides"])["kbs-package.json"]
    )
    assert (said["target"], said["pages"], said["passMark"], said["source"]) == ("slides", 4, None, None)
    assert said["draft"] is False


def test_only_what_is_open_in_a_part_makes_a_draft_of_it(tmp_path: Path) -> None:
    made = build(approve(write_taught_course(tmp_path, status="verify")), "slides", "web")
    assert made["web"].package.edition.open_rows == ("C01",)
    assert made["slides"].package.edition.open_rows == ()


def test_a_file_that_is_not_approved_holds_back_only_the_part_it_belongs_to(tmp_path: Path) -> None:
    folder = approve(write_taught_course(tmp_path))
    file = folder / "03-case.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Thank you.", "Thank you all."), encoding="utf-8"
    )
    made = build(folder, "slides", "web")
    assert made["slides"].package.edition.waiting == ("03-case.md",)
    assert made["web"].package.edition.waiting == ()


def test_a_course_without_a_session_has_no_slides_and_all_makes_none(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    with pytest.raises(UserError, match="example-level2 has no session, so no slides can be made of it"):
        build(folder, "slides")
    assert not (folder.parent / "dist").exists()
    assert "slides" not in build(folder, "all")


def test_the_steps_of_an_export_are_counted_as_they_come(tmp_path: Path) -> None:
    told: list[Step] = []
    folders = [write_course(tmp_path), write_taught_course(tmp_path)]
    export(folders, ("all",), tmp_path / "dist", today=TODAY, progress=told.append)
    assert (told[-1].number, told[-1].of) == (13, 13)


def test_the_window_has_the_companion_and_on_demand_the_slides(tmp_path: Path) -> None:
    library, card = installed(write_taught_course(tmp_path), tmp_path)
    assert card.taught
    assert [part.short for part in card.parts] == ["Sleep"]
    pages, slides = library.site(card), library.slides(card)
    assert "pages/ex-m1-p1.js" in pages.paths()
    assert not [path for path in pages.paths() if "tc-" in path]
    assert b"We learn together" in (slides.read("index.html") or b"")
    kept = sorted(path.name for path in (library.profile.cache / "sites" / card.course_id).iterdir())
    assert len(kept) == 2, "each is kept beside the other"


def test_a_card_of_an_earlier_program_is_read_as_not_taught(tmp_path: Path) -> None:
    _library, card = installed(write_taught_course(tmp_path), tmp_path)
    file = card.folder / "card.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    del content["taught"]
    file.write_text(json.dumps(content), encoding="utf-8")
    assert not read_card(card.folder, TODAY).taught


def installed(folder: Path, root: Path) -> tuple[Library, Card]:
    library = Library(profile_at(root / "profile"))
    card, _new = install(library.folder, gather(folder))
    return library, card


def test_a_course_without_a_page_for_learners_is_made_as_slides_only(tmp_path: Path) -> None:
    folder = write_taught_course(tmp_path)
    for file in folder.glob("*.md"):
        if file.name != "course.md" and "for: session" not in file.read_text(encoding="utf-8"):
            file.unlink()
        else:  # it leads to pages that are gone
            file.write_text(
                file.read_text(encoding="utf-8").replace("(#ex-m1-p1)", "(#tc-m2-p2)"), encoding="utf-8"
            )
    course = folder / "course.md"
    text = course.read_text(encoding="utf-8")
    course.write_text(text[: text.index("pass:")] + text[text.index("---", 4) :], encoding="utf-8")
    with pytest.raises(UserError, match="no page for learners"):
        build(folder, "scorm12")
    assert list(build(folder, "all")) == ["slides"]
