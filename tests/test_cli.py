from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kbs_learning.cli import main
from tests.content.reading import MODULE_HEAD, course

GOOD = """\
::: question {#q1 outcome="LO1 LO2"}
Which?

- (x) This one
- ( ) That one
:::
"""


def run(*arguments: str | Path) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    return result.exit_code, result.output.splitlines()


def test_a_good_course_has_nothing_to_look_at(tmp_path: Path) -> None:
    assert run(course(tmp_path, {"01-one.md": MODULE_HEAD + GOOD})) == (0, ["Nothing to look at."])


def test_an_error_is_a_line_with_its_place_and_ends_with_1(tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + GOOD + "\n[x](#gone)\n"})
    code, lines = run(folder)
    place = (folder / "01-one.md").as_posix()
    message = "No page has the id “gone”; correct the link."
    assert lines == [f"{place}:18: error link-dead: {message}", "1 error"]
    assert code == 1


def test_warnings_count_only_when_strict(tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + GOOD + "\n{fact=F25} It is 14%.\n"})
    code, lines = run(folder)
    assert (code, lines[-1]) == (0, "1 warning, 1 note")
    assert run(folder, "--strict")[0] == 1


def test_notes_never_count(tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + GOOD + "\nIt is 14%.\n"})
    assert run(folder, "--strict") == (0, [run(folder)[1][0], "1 note"])


def test_a_row_of_a_register_is_named_by_its_own_path(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "01-one.md": MODULE_HEAD + GOOD,
        "../../assets/registers/facts.yaml": "a: b: c",
    }
    _code, lines = run(course(tmp_path, files))
    assert lines[0].startswith(
        (tmp_path / "assets/registers/facts.yaml").as_posix() + ":1: error header-unreadable"
    )


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_folder_without_a_course_is_one_clear_sentence(name: str, tmp_path: Path) -> None:
    code, lines = run(tmp_path / name)
    assert code == 2
    assert len(lines) == 1 and lines[0].startswith("There is no ")


def test_the_module_runs_as_the_command_does(tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + GOOD})
    command = [sys.executable, "-m", "kbs_learning", "check", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing to look at.\n", "")


def test_checking_loads_nothing_of_a_window_or_a_database() -> None:
    program = "import sys, kbs_learning.content.loader; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert not {"pydantic", "jinja2", "PIL", "sqlalchemy", "PySide6", "lxml"} & set(done.stdout.split())
