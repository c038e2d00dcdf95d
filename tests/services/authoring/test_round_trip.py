"""A package made here becomes the course it was made from: all of it but what learners must not have."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbs_learning.core.errors import UserError
from kbs_learning.export.targets import TARGETS
from kbs_learning.services import unpacking
from kbs_learning.services.authoring.round_trip import read_package
from kbs_learning.services.exporting import Publishing, export
from tests.services.folders import write_course

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 22)
HIDDEN = "Only whoever runs the session reads this"
FOR_LEARNERS = [name for name, target in TARGETS.items() if not target.in_room]
"""Slides carry no source: the session is in the same files as the trainer's notes."""
NOTE = f"\n::: trainer {{minutes=10}}\n**{HIDDEN}**\n\n- {HIDDEN}, in a list\n:::\n"


def course(root: Path, name: str = "level2") -> Path:
    """A course with a picture of its own, a shared one, a cover, trainer's notes and remarks."""
    folder = write_course(root, name)
    for place in (folder / "media" / "cot.svg", root / "assets" / "pictures" / "house.svg"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
        )
    (folder / "media" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(200)))
    edit(
        folder / "01-sleep.md",
        "{fact=F1}\n",
        "{fact=F1}\n"
        + NOTE
        + "\n![A clear cot](media/cot.svg)\n\n![A house](assets/pictures/house.svg)\n"
        + "\n![A photograph](media/photo.png)\n",
    )
    facts = root / "assets" / "registers" / "facts.yaml"
    if "checked-how" not in facts.read_text(encoding="utf-8"):
        edit(facts, "  checked-by", f"  checked-how: {HIDDEN}\n  checked-by")
    edit(folder / "course.md", "Call 999.\n", f"Call 999.\n{NOTE}")
    edit(
        folder / "course.md",
        "audience: Anyone\n",
        "audience: Anyone   # whoever\ncover: media/cot.svg\ncover-alt: A cot\n",
    )
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def made(folder: Path, target: str, output: Path) -> Path:
    [done] = export([folder], (target,), output, publishing=Publishing(), today=TODAY)
    return done.package.file


def contents(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def pages(file: Path) -> dict[str, bytes]:
    """Everything a learner is shown."""
    found = contents(file)
    return {name: data for name, data in found.items() if name != "kbs-package.json"}


def rewritten(file: Path, change: Callable[[dict[str, Any]], object], **more: bytes) -> Path:
    """The package with another record, and other files."""
    members = contents(file)
    record = json.loads(members["kbs-package.json"])
    change(record)
    members["kbs-package.json"] = json.dumps(record).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (members | more).items():
            package.writestr(name, data)
    return file


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return made(course(tmp_path / "project"), "scorm12", tmp_path / "dist")


@pytest.mark.parametrize("target", FOR_LEARNERS)
def test_a_restored_course_makes_the_same_pages_byte_for_byte(target: str, tmp_path: Path) -> None:
    file = made(course(tmp_path / "project"), target, tmp_path / "dist")
    restored = read_package(file, tmp_path / "new" / "courses")
    assert restored.folder == tmp_path / "new" / "courses" / "example-level2"
    again = made(restored.folder, target, tmp_path / "again")
    assert pages(again) == pages(file)


@pytest.mark.parametrize("target", FOR_LEARNERS)
def test_no_package_holds_a_trainers_note_or_who_checked_a_fact(target: str, tmp_path: Path) -> None:
    file = made(course(tmp_path / "project"), target, tmp_path / "dist")
    for name, data in contents(file).items():
        assert HIDDEN.encode() not in data, name
        assert b"minutes=10" not in data, name
        assert b"content team" not in data, name
    assert "::: trainer\n:::\n" in contents(file)["source/01-sleep.md"].decode()


def test_words_come_back_as_they_were_written_remarks_and_spacing_included(
    package: Path, tmp_path: Path
) -> None:
    restored = read_package(package, tmp_path / "new")
    original = tmp_path / "project" / "courses" / "level2"
    for name in ("course.md", "01-sleep.md"):
        text = (original / name).read_text(encoding="utf-8").replace(NOTE, "\n::: trainer\n:::\n")
        assert (restored.folder / name).read_text(encoding="utf-8") == text
    assert (restored.folder / "media" / "photo.png").read_bytes() == (
        original / "media" / "photo.png"
    ).read_bytes()
    assert (restored.folder / "assets" / "pictures" / "house.svg").is_file()


def test_it_says_what_is_not_in_it(package: Path, tmp_path: Path) -> None:
    restored = read_package(package, tmp_path / "new")
    assert (restored.notes, restored.differing, restored.missing) == (2, (), ())
    assert restored.words == (
        "2 trainer’s notes are not in a package. An empty box shows where each belongs.",
        "Who checked each fact and contact, and how, is not in a package.",
    )


def test_a_project_keeps_its_own_registers_and_hears_what_differs(package: Path, tmp_path: Path) -> None:
    write_course(tmp_path / "other", "level3")
    registers = tmp_path / "other" / "assets" / "registers"
    edit(registers / "facts.yaml", "164 babies", "165 babies")
    edit(registers / "contacts.yaml", "C01:", "C77:")
    before = {path: path.read_bytes() for path in registers.iterdir()}
    restored = read_package(package, tmp_path / "other" / "courses")
    assert (restored.differing, restored.missing) == (("F1",), ("C01",))
    assert "Your registers say something else of F1." in restored.words
    assert "Your registers have no C01." in restored.words
    assert {path: path.read_bytes() for path in registers.iterdir()} == before
    assert not (restored.folder / "assets").exists()
    assert (tmp_path / "other" / "assets" / "pictures" / "house.svg").is_file()


def test_rows_that_say_the_same_are_no_difference_whoever_checked_them(package: Path, tmp_path: Path) -> None:
    restored = read_package(package, tmp_path / "project" / "courses")
    assert (restored.differing, restored.missing, restored.unlike) == ((), (), ())


def test_a_shared_picture_that_is_another_here_stays_and_is_named(package: Path, tmp_path: Path) -> None:
    house = tmp_path / "project" / "assets" / "pictures" / "house.svg"
    house.write_text("<svg/>")
    restored = read_package(package, tmp_path / "project" / "courses")
    assert restored.unlike == ("assets/pictures/house.svg",)
    assert house.read_text() == "<svg/>"


def test_a_course_that_is_there_already_stays_and_the_new_one_gets_a_number(
    package: Path, tmp_path: Path
) -> None:
    first = read_package(package, tmp_path / "new").folder
    (first / "course.md").write_text("mine")
    second = read_package(package, tmp_path / "new")
    assert second.folder.name == "example-level2-2"
    assert second.words[0] == "A course of that name was here, so this one is in example-level2-2."
    assert (first / "course.md").read_text() == "mine"


def test_modules_may_be_called_nearly_anything(tmp_path: Path) -> None:
    folder = course(tmp_path / "project")
    (folder / "01-sleep.md").rename(folder / "01 Schläft Ä.md")
    file = made(folder, "scorm12", tmp_path / "dist")
    assert all(name.isascii() and " " not in name for name in contents(file))
    restored = read_package(file, tmp_path / "new")
    assert (restored.folder / "01 Schläft Ä.md").is_file()
    assert pages(made(restored.folder, "scorm12", tmp_path / "again")) == pages(file)


def test_windows_line_ends_and_a_byte_order_mark_make_the_same_course(tmp_path: Path) -> None:
    folder = course(tmp_path / "project")
    for file in folder.glob("*.md"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    package = made(folder, "web", tmp_path / "dist")
    assert not any(HIDDEN.encode() in data for data in contents(package).values())
    restored = read_package(package, tmp_path / "new")
    assert pages(made(restored.folder, "web", tmp_path / "again")) == pages(package)


def test_a_draft_that_is_being_written_is_what_comes_back(tmp_path: Path) -> None:
    folder = course(tmp_path / "project")
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    texts["01-sleep.md"] = texts["01-sleep.md"].replace("Every sleep", "Each sleep")
    [done] = export([folder], ("web",), tmp_path / "dist", drafts={folder: texts}, today=TODAY)
    restored = read_package(done.package.file, tmp_path / "new")
    assert "Each sleep" in (restored.folder / "01-sleep.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["level2", "level3"])
def test_the_courses_of_the_project_come_back_whole(name: str, tmp_path: Path) -> None:
    file = made(ROOT / "courses" / name, "scorm12", tmp_path / "dist")
    restored = read_package(file, tmp_path / "new")
    assert pages(made(restored.folder, "scorm12", tmp_path / "again")) == pages(file)


BITS = (
    "A paragraph.\n",
    "- one\n- two\n",
    "1. one\n2. two\n",
    "> said\n",
    "```\n::: trainer\nshown as it is\n:::\n```\n",
    "::: note A title\nWords.\n:::\n",
    "### A heading\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
)
NOTES = (
    f"::: trainer\n{HIDDEN}\n:::\n",
    f"::::: trainer {{#t minutes=3}}\n- {HIDDEN}\n  :::::\n\nA sentence.\n",
    f"  ::: trainer words {{minutes=3}}\n\n```\n:::\n# {HIDDEN}\n```\n\n{HIDDEN}\n:::\n",
    "::: trainer\n:::\n",
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.tuples(st.sampled_from((*BITS, *NOTES)), st.sampled_from(("", "\n", "\n\n"))), max_size=8
    )
)
def test_whatever_stands_round_a_note_the_pages_are_the_same_without_it(
    tmp_path: Path, parts: list[tuple[str, str]]
) -> None:
    root = tmp_path / "any"
    shutil.rmtree(root, ignore_errors=True)
    folder = write_course(root)
    body = "".join(text + space for text, space in parts).replace("{#t ", "{")
    edit(folder / "01-sleep.md", "{fact=F1}\n", f"{{fact=F1}}\n\n{body}\n")
    try:
        file = made(folder, "web", root / "dist")
    except UserError:
        return  # with errors it is not exported, so nothing can be seen
    assert not any(HIDDEN.encode() in data for data in contents(file).values())
    restored = read_package(file, root / "new")
    assert pages(made(restored.folder, "web", root / "again")) == pages(file)


def test_a_package_of_another_program_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "other.zip"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("imsmanifest.xml", "<manifest/>")
    with pytest.raises(UserError, match=r"other\.zip was not made with this program"):
        read_package(file, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda record: record.update(source=None), "does not carry its own source"),
        (lambda record: record.pop("source"), "does not carry its own source"),
        (lambda record: record["source"].update(format=2), "made by a later version"),
        (lambda record: record["source"]["files"].pop("course.md"), "outside its folder"),
        (lambda record: record["source"]["files"].update({"../a.md": "index.html"}), "outside its folder"),
        (lambda record: record["source"]["files"].update({"a/b.md": "index.html"}), "outside its folder"),
        (lambda record: record["source"]["files"].update({"C:a.md": "index.html"}), "outside its folder"),
        (lambda record: record["source"]["files"].update({"con.md": "index.html"}), "outside its folder"),
        (lambda record: record["source"]["files"].update({"COURSE.md": "index.html"}), "outside its folder"),
        (lambda record: record["source"]["files"].update({"run.exe": "index.html"}), "outside its folder"),
        (lambda record: record["source"]["media"].update({"../x.svg": "media/cot.svg"}), "outside its"),
        (lambda record: record["source"]["media"].update({"/x.svg": "media/cot.svg"}), "outside its folder"),
        (lambda record: record["source"]["media"].update({"media/no.svg": "media/no.svg"}), "incomplete"),
        (lambda record: record["source"].update(files=[]), "damaged|outside"),
        (lambda record: record["source"].update(files={"course.md": 7}), "damaged|incomplete"),
        (lambda record: record["course"].update(id="../up"), "damaged"),
        (lambda record: record["source"].update(trainerNotesLeftOut="many"), "damaged"),
    ],
)
def test_a_record_that_leads_elsewhere_is_refused_and_nothing_is_written(
    change: Callable[[dict[str, Any]], object], said: str, package: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=said):
        read_package(rewritten(package, change), tmp_path / "new")
    assert not list((tmp_path / "new").glob("*")) if (tmp_path / "new").exists() else True


def test_what_would_unpack_to_far_too_much_is_refused(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_MOST_UNPACKED", 500)
    with pytest.raises(UserError, match="far more than a course can be"):
        read_package(package, tmp_path / "new")


@pytest.mark.parametrize("cut", [0, 10, 400, 5000])
def test_a_file_that_was_cut_short_is_a_sentence(cut: int, package: Path, tmp_path: Path) -> None:
    package.write_bytes(package.read_bytes()[:cut])
    with pytest.raises(UserError, match="is damaged, or it is no package"):
        read_package(package, tmp_path / "new")


def test_a_damaged_byte_leaves_no_half_course(package: Path, tmp_path: Path) -> None:
    data = bytearray(package.read_bytes())
    with zipfile.ZipFile(package) as zipped:
        at = zipped.getinfo("media/photo.png").header_offset
    data[at + 60] ^= 255
    package.write_bytes(data)
    with pytest.raises(UserError, match="is damaged"):
        read_package(package, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_it_can_be_stopped_and_leaves_nothing(package: Path, tmp_path: Path) -> None:
    answers = iter([False, False, False, True])
    with pytest.raises(UserError, match="Stopped"):
        read_package(package, tmp_path / "new", stop=lambda: next(answers))
    assert list((tmp_path / "new").iterdir()) == []


def test_a_package_that_a_learning_system_added_files_to_is_still_read(package: Path, tmp_path: Path) -> None:
    more = {"__MACOSX/._x": b"x", "moodle.xml": b"<x/>", "dir/": b""}
    assert read_package(rewritten(package, lambda _: None, **more), tmp_path / "new").folder.is_dir()
