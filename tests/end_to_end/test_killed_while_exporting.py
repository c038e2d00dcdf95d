"""The program is killed at random moments of an export, again and again: whatever is there is whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.services.folders import write_course

ROOT = Path(__file__).resolve().parents[2]
KILLS = 7
EXPORT = """
import sys
from pathlib import Path
from kbs_learning.services.authoring.publishing import Order, publish
from kbs_learning.services.authoring.round_trip import read_package
course, output, number = Path(sys.argv[1]), Path(sys.argv[2]), 0
texts = {path.name: path.read_text(encoding="utf-8") for path in course.glob("*.md")}
targets = ("scorm12", "web")
order = Order(folders=(course,), targets=targets, packs=True, output=output, drafts={course: texts})
print("ready", flush=True)
while True:
    made = publish(order)
    read_package(made[0].file, output / "restored")
    print(len(made), flush=True)
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_course_packages_and_restored_courses_are_whole_whenever_the_program_is_killed(
    tmp_path: Path,
) -> None:
    course, output = write_course(tmp_path / "project"), tmp_path / "dist"
    picture = course / "media" / "photo.png"
    picture.parent.mkdir()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(900_000))  # noqa: S311  no secret
    module = course / "01-sleep.md"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("{fact=F1}\n", "{fact=F1}\n\n![A cot](media/photo.png)\n", 1))
    before = contents(tmp_path / "project")
    chance = random.Random(20261122)  # noqa: S311  moments, not secrets
    for number in range(KILLS):
        run_and_kill(course, output, chance.uniform(0.0, 0.5), finish_first=number == 0)
        assert contents(tmp_path / "project") == before
        check_files(output)
        check_restored(output / "restored", before)
    assert len(list(output.glob("example-level2-1.0*"))) == 3


def run_and_kill(course: Path, output: Path, seconds: float, *, finish_first: bool) -> None:
    """Run one export after the other, and kill the program so long after the first began, or ended."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", EXPORT, str(course), str(output)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if finish_first:
            assert process.stdout.readline() == "3\n"
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()


def check_files(output: Path) -> None:
    """Whatever has the name of a package or a pack can be opened and is complete."""
    for file in output.glob("*"):
        if file.is_file() and not file.name.startswith("."):
            with zipfile.ZipFile(file) as package:
                assert package.testzip() is None
                assert {"kbs-package.json", "pack.json"} & set(package.namelist())


def check_restored(folder: Path, before: dict[str, bytes]) -> None:
    """Whatever is a course there has all of its words and pictures."""
    for course in folder.glob("[!.]*"):
        assert (course / "course.md").read_bytes() == before["courses/level2/course.md"]
        assert (course / "media" / "photo.png").read_bytes() == before["courses/level2/media/photo.png"]
        assert (course / "assets" / "registers" / "facts.yaml").is_file()
