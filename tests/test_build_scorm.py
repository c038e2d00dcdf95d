"""The build command as people run it: a program with a command line, an exit code and a folder of files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kbs_learning.commands import build as build_command
from kbs_learning.commands.build import _Meter
from kbs_learning.services.exporting import Step
from tests.services.approving import approve
from tests.services.folders import break_course, write_course

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the build script and two approved courses; one uses a contact that is open."""
    module = write_course(tmp_path, "level3") / "01-sleep.md"
    module.write_text(module.read_text(encoding="utf-8").replace("{contact=C01}", "999"), encoding="utf-8")
    approve(module.parent)
    approve(write_course(tmp_path, "level2", status="verify"))
    shutil.copy(ROOT / "build_scorm.py", tmp_path)
    return tmp_path


def build(project: Path, *arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": encoding,
        "XDG_CACHE_HOME": str(project / "cache"),
    }
    command = [sys.executable, "build_scorm.py", *arguments]
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, encoding=encoding, check=False
    )


def made(project: Path, folder: str = "dist") -> list[str]:
    return sorted(path.name for path in (project / folder).iterdir())


def test_without_arguments_every_course_is_built_for_scorm_12_into_dist(project: Path) -> None:
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert made(project) == ["example-level2-1.0-scorm12.zip", "example-level3-1.0-scorm12.zip"]
    first, second = done.stdout.splitlines()
    assert first.startswith(str(Path("dist") / "example-level2-1.0-scorm12.zip"))
    assert " kB  3 pages  draft for review (" in first
    assert second.startswith(str(Path("dist") / "example-level3-1.0-scorm12.zip"))
    assert second.endswith(" kB  3 pages  release")


def test_courses_targets_and_output_can_be_named(project: Path) -> None:
    chosen = ("--target", "web", "--target", "cmi5", "--output", "out/deeper")
    done = build(project, "level3", *chosen)
    assert done.returncode == 0, done.stderr
    assert made(project, "out/deeper") == ["example-level3-1.0-cmi5.zip", "example-level3-1.0-web.zip"]


def test_all_is_every_target(project: Path) -> None:
    assert build(project, str(Path("courses") / "level2"), "--target", "all").returncode == 0
    assert [name.removeprefix("example-level2-1.0-") for name in made(project)] == [
        "cmi5.zip",
        "scorm12.zip",
        "scorm2004-3.zip",
        "scorm2004-4.zip",
        "web.zip",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["level9"], "There is no course called level9."),
        (["--target", "scorm13"], "There is no target called scorm13."),
        (["--status-on-pass", "failed"], "Argument --status-on-pass: invalid choice"),
        (["--colour"], "Unrecognized arguments: --colour."),
        (["--release", "--override-by", "A"], "An override needs both --override-by NAME and --reason TEXT."),
        (["--release", "--reason", "B"], "An override needs both --override-by NAME and --reason TEXT."),
        (["--override-by", "A", "--reason", "B"], "--override-by and --reason belong to --release."),
        (["--release"], "This cannot be released yet"),
        (["--output", "build_scorm.py"], "build_scorm.py is a file, not a folder."),
    ],
)
def test_whatever_cannot_be_done_is_a_sentence_and_exit_code_1(
    project: Path, arguments: list[str], sentence: str
) -> None:
    done = build(project, *arguments)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not (project / "dist").exists()


def test_a_course_with_errors_is_not_built_and_every_error_is_listed(project: Path) -> None:
    break_course(project / "courses" / "level3")
    done = build(project)
    assert done.returncode == 1
    assert "level3/01-sleep.md:13: error " in done.stderr
    assert not (project / "dist").exists()


def test_a_release_lists_what_is_open_and_an_override_gets_past_it(project: Path) -> None:
    refused = build(project, "level2", "--release")
    assert "contacts.yaml:1 C01: Are the hours still right?" in refused.stderr
    decided = ("--override-by", "Safeguarding lead", "--reason", "Rung and confirmed")
    done = build(project, "level2", "--release", *decided)
    assert done.returncode == 0, done.stderr
    assert "release by override of Safeguarding lead" in done.stdout
    assert build(project, "level3", "--release").stdout.rstrip().endswith("  release")


def test_a_release_lists_what_nobody_approved_and_a_plain_build_is_a_draft(project: Path) -> None:
    module = project / "courses" / "level3" / "01-sleep.md"
    module.write_text(module.read_text(encoding="utf-8").replace("Every", "Each"), encoding="utf-8")
    refused = build(project, "level3", "--release")
    assert refused.returncode == 1
    assert "This cannot be released yet: 1 file is not approved." in refused.stderr
    assert f"{Path('courses', 'level3').as_posix()}/01-sleep.md:1: changed since approval" in refused.stderr
    assert build(project, "level3").stdout.rstrip().endswith("draft for review (1 not approved)")


def test_a_console_that_knows_few_characters_stops_nothing(project: Path) -> None:
    decided = ("--release", "--override-by", "Zoë Łuczak", "--reason", "Jawohl")
    done = build(project, "level2", *decided, encoding="ascii")
    assert done.returncode == 0, done.stderr
    assert "override of Zo? ?uczak" in done.stdout


def test_the_command_lists_its_options(project: Path) -> None:
    done = build(project, "--help")
    assert done.returncode == 0
    for option in ("--target", "--output", "--release", "--override-by", "--reason", "--status-on-pass"):
        assert option in done.stdout


def test_building_needs_no_window_no_database_and_no_paper(project: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom kbs_learning.commands.build import main\n"
        "code = main(['level3', '--target', 'all'], root=Path.cwd())\n"
        "heavy = {'PySide6', 'sqlalchemy', 'reportlab', 'PIL', 'click', 'lxml'} & set(sys.modules)\n"
        "sys.exit(repr(heavy) if heavy else code)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(project / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_no_file(project: Path, number: signal.Signals) -> None:
    media = project / "courses" / "level3" / "media"
    media.mkdir()
    os.mkfifo(media / "film.mp4")
    module = project / "courses" / "level3" / "01-sleep.md"
    script = (
        "import sys\nfrom pathlib import Path\nfrom kbs_learning.commands import build\n"
        "from kbs_learning.services import exporting\n"
        "from kbs_learning.player.site import SiteFile, site_files\n"
        "def slow(course, options):\n"
        "    yield from site_files(course, options)\n"
        "    print('half way', flush=True)\n"
        "    yield SiteFile('media/film.mp4', Path('courses/level3/media/film.mp4'))\n"
        "exporting.site_files = slow\n"
        "sys.exit(build.main(['level3'], root=Path.cwd()))\n"
    )
    assert module.exists()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(project / "cache")}
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.send_signal(number)
        _, said = process.communicate()
    assert process.returncode == 130
    assert said == "Stopped. No half-written package is left.\n"
    assert made(project) == []


def test_a_folder_that_may_not_be_written_is_a_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ordinary = Path.open

    def refuse(self: Path, mode: str = "r") -> object:
        if self.parent.name == "dist":
            raise PermissionError(13, "Permission denied", str(self))
        return ordinary(self, mode)

    monkeypatch.chdir(project)
    monkeypatch.setattr(build_command, "cache_folder", lambda: project / "cache")
    (project / "dist").mkdir()
    monkeypatch.setattr(Path, "open", refuse)
    assert build_command.main(["level3"], root=project) == 1
    assert "cannot be written: this is not allowed here" in capsys.readouterr().err
    assert made(project) == []


class Terminal:
    """A stream that says it is watched by somebody, or not."""

    def __init__(self, *, watched: bool) -> None:
        self.watched, self.written = watched, ""

    def isatty(self) -> bool:
        return self.watched

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None: ...


@pytest.mark.parametrize(
    ("watched", "after", "said"),
    [(True, 2, "Writing a.zip: 7 of about 30 files"), (True, 0.5, ""), (False, 9, "")],
)
def test_progress_is_shown_to_somebody_who_watches_long_work(
    watched: bool, after: float, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    terminal = Terminal(watched=watched)
    meter = _Meter(terminal)  # type: ignore[arg-type]  # a stream as far as it is used
    clock[0] += after
    meter(Step("Writing a.zip", "writing", 2, 2, 7, 30))
    assert terminal.written.strip() == said
    meter.clear()
    assert not said or terminal.written.endswith("\r")


def test_packages_of_the_script_hold_no_trace_of_the_machine(project: Path) -> None:
    assert build(project, "level3").returncode == 0
    with zipfile.ZipFile(project / "dist" / "example-level3-1.0-scorm12.zip") as package:
        content = b"".join(package.read(name) for name in package.namelist())
    assert str(project).encode() not in content


def test_the_export_command_is_the_same_command(project: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(project / "cache")}
    command = [sys.executable, "-m", "kbs_learning", "export", "level3", "--target", "web"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert made(project) == ["example-level3-1.0-web.zip"]
