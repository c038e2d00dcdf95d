"""``kbs-learning results`` and ``kbs-learning certificate`` as a trainer types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from joserfc import jwe
from joserfc.jwk import ECKey

from kbs_learning.cli import main
from kbs_learning.core.certificates import certificate_number
from kbs_learning.services import settings
from kbs_learning.services.profile import profile_at
from tests.core.results_sample import content, open_file, wrapped
from tests.services.folders import write_course

ROOT = Path(__file__).resolve().parent.parent
WORDS = "correct horse battery"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def run(home: Path, *arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--profile", str(home)], input=typed)


def files(folder: Path, **contents: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in contents.items():
        (folder / f"{name}.kbsresults").write_bytes(data)
    return folder


def test_a_folder_of_files_goes_in_and_twice_changes_nothing(home: Path, tmp_path: Path) -> None:
    folder = files(tmp_path / "stick", a=open_file(attempt="one"), b=open_file(attempt="two"))
    first = run(home, "results", "import", folder)
    assert (first.exit_code, first.output) == (0, "2 added, 0 extended, 0 unchanged.\n")
    again = run(home, "results", "import", folder)
    assert (again.exit_code, again.output) == (0, "0 added, 0 extended, 2 unchanged.\n")


def test_a_later_file_of_an_attempt_extends_it(home: Path, tmp_path: Path) -> None:
    folder = files(tmp_path / "stick", a=open_file(attempt="one", seq=5))
    run(home, "results", "import", folder)
    files(folder, a=open_file(attempt="one", seq=9, saved="2026-11-22T10:00:00Z", completed=True))
    assert run(home, "results", "import", folder).stdout == "0 added, 1 extended, 0 unchanged.\n"


def test_a_broken_file_is_named_with_its_reason_and_the_rest_go_in(home: Path, tmp_path: Path) -> None:
    folder = files(
        tmp_path / "stick",
        good=open_file(),
        cut=open_file()[:-150],
        edited=open_file().replace(b"9167", b"9999"),
    )
    done = run(home, "results", "import", folder)
    assert (done.exit_code, done.stdout) == (1, "1 added, 0 extended, 0 unchanged.\n")
    cut, edited = sorted(done.stderr.splitlines())
    assert cut == "cut.kbsresults: This file is damaged or cut short. Ask for it to be sent again."
    assert edited.startswith("edited.kbsresults: This file was changed after it was saved, or damaged.")


def test_a_pattern_is_matched_where_the_shell_does_not(home: Path, tmp_path: Path) -> None:
    folder = files(tmp_path / "stick", a=open_file(attempt="one"), b=open_file(attempt="two"))
    (folder / "list.txt").write_text("not results")
    assert run(home, "results", "import", folder / "*.kbsresults").stdout.startswith("2 added")
    gone = run(home, "results", "import", folder / "*.nothing")
    assert (gone.exit_code, gone.stderr.startswith("No file matches")) == (1, True)


@pytest.mark.parametrize("place", ["gone", "empty"])
def test_where_there_is_nothing_it_says_so(home: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    done = run(home, "results", "import", tmp_path / place)
    assert done.exit_code == 1
    assert done.stderr.startswith("There is no ")


def test_a_key_is_made_shown_saved_and_brought_to_another_computer(home: Path, tmp_path: Path) -> None:
    made = run(home, "results", "key", "new")
    kid = settings.load(profile_at(home)).results_key
    assert made.stdout == f"Key {kid} is made and in use.\n"
    assert "Save a copy" in made.stderr
    public = json.loads(run(home, "results", "key", "show").stdout)
    assert (public["kid"], "d" in public) == (kid, False)
    run(home, "results", "key", "show", "--to", tmp_path / "public.json")
    assert json.loads((tmp_path / "public.json").read_text()) == public
    saved = run(home, "results", "key", "save", tmp_path / "copy.kbskey", typed=f"{WORDS}\n{WORDS}\n")
    assert saved.exit_code == 0, saved.output
    assert WORDS not in saved.output
    other = tmp_path / "other"
    loaded = run(other, "results", "key", "load", tmp_path / "copy.kbskey", typed=f"{WORDS}\n")
    assert loaded.exit_code == 0, loaded.output
    assert json.loads(run(other, "results", "key", "show").stdout) == public


def test_what_is_sealed_to_the_key_comes_in_where_the_key_is(home: Path, tmp_path: Path) -> None:
    run(home, "results", "key", "new")
    public = json.loads(run(home, "results", "key", "show").stdout)
    header = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": public["kid"]}
    sealed = jwe.encrypt_compact(header, json.dumps(content()), ECKey.import_key(public))
    folder = files(tmp_path / "stick", a=wrapped({"sealed": sealed}))
    refused = run(tmp_path / "other", "results", "import", folder)
    assert refused.exit_code == 1
    assert f"not on this computer (key id {public['kid']})" in refused.stderr
    assert run(home, "results", "import", folder).stdout == "1 added, 0 extended, 0 unchanged.\n"


@pytest.mark.parametrize("action", [("show",), ("save", "x.kbskey")])
def test_without_a_key_it_is_said_how_to_make_one(home: Path, action: tuple[str, ...]) -> None:
    done = run(home, "results", "key", *action)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "There is no key yet.\nkbs-learning results key new makes one." in done.stderr


def test_a_file_can_be_looked_at_before_it_goes_in(home: Path, tmp_path: Path) -> None:
    files(tmp_path, a=open_file())
    shown = run(home, "results", "show", tmp_path / "a.kbsresults")
    assert shown.exit_code == 0
    assert shown.output.splitlines() == [
        "Course:      A course, version 1.0",
        "Learner:     Robin Sample, Slate Heron 17, Nursery",
        "Attempt:     vxqcc5854f",
        "Saved:       21 November 2026, 15:48 UTC",
        "State:       not complete, 3 pages seen, 21 minutes",
        "Final check: 91.67%, passed",
        "Answers:     3",
        "Protection:  readable by whoever had it, and not damaged",
    ]


def test_a_certificate_can_be_checked_by_its_number(home: Path, tmp_path: Path) -> None:
    folder = files(tmp_path / "stick", a=open_file(completed=True))
    assert run(home, "results", "import", folder).exit_code == 0
    number = certificate_number("vxqcc5854f", "l2-course", "2026-11-21")
    found = run(home, "certificate", "check", number.lower())
    assert (found.exit_code, found.output) == (0, "Completed A course (version 1.0) on 21 November 2026.\n")
    other = certificate_number("another", "l2-course", "2026-11-21")
    assert run(home, "certificate", "check", other).exit_code == 1
    wrong = run(home, "certificate", "check", "KBS-0000-0000-1")
    assert (wrong.exit_code, "slip" in wrong.stderr) == (2, True)


def test_neither_command_loads_what_it_does_not_need() -> None:
    program = "import sys, kbs_learning.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"joserfc", "cryptography", "sqlalchemy", "reportlab", "PySide6"} & set(done.stdout.split())


def build(folder: Path, key: Path) -> subprocess.CompletedProcess[str]:
    write_course(folder, "level2")
    command = [
        sys.executable,
        "-m",
        "kbs_learning",
        "export",
        "level2",
        "--target",
        "web",
        "--results-key",
        str(key),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_package_carries_the_public_half_of_the_key(home: Path, tmp_path: Path) -> None:
    run(home, "results", "key", "new")
    run(home, "results", "key", "show", "--to", tmp_path / "public.json")
    done = build(tmp_path, tmp_path / "public.json")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next((tmp_path / "dist").iterdir())) as package:
        (name,) = (name for name in package.namelist() if name.endswith("outline.js"))
        outline = json.loads(
            package.read(name).decode().removeprefix("KBS.outline(").rstrip().removesuffix(")")
        )
    assert outline["resultsKey"] == json.loads((tmp_path / "public.json").read_text())


@pytest.mark.parametrize("kind", ["private", "no JSON", "a list", "gone"])
def test_a_package_is_given_no_other_file_as_a_key(home: Path, tmp_path: Path, kind: str) -> None:
    run(home, "results", "key", "new")
    file = tmp_path / "key.json"
    if kind == "private":
        (private,) = profile_at(home).keys.iterdir()
        file.write_bytes(private.read_bytes())
    elif kind != "gone":
        file.write_text("[]" if kind == "a list" else "key")
    done = build(tmp_path, file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(".\n") and "Traceback" not in done.stderr
    assert not (tmp_path / "dist").exists()
