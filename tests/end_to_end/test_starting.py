"""The program as a child process: it opens, says why it cannot, hands files over, and ends in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 120
HEAVY = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "PySide6.QtWebEngineCore",
    "markdown_it",
    "cryptography",
    "joserfc",
)
PROGRAM = (sys.executable, "-m", "kbs_learning")

AT_FIRST_PAINT = """
import sys
from pathlib import Path
from kbs_learning.desktop import app
from kbs_learning.desktop.launch import Launch
def tell(window, *_):
    print("\\n".join(sys.modules))
    window.close()
app._go_on = tell
sys.exit(app.run(Launch(Path(sys.argv[1]))))
"""
ONCE_FURNISHED = """
import sys
from pathlib import Path
from kbs_learning.desktop import app, furnishing
from kbs_learning.desktop.launch import Launch
def tell(steps, window):
    print("\\n".join(sys.modules))
    window.close()
furnishing._one_by_one = tell
sys.exit(app.run(Launch(Path(sys.argv[1]))))
"""
TELLING = """
import sys
from pathlib import Path
from kbs_learning.desktop import furnishing
from kbs_learning.desktop.launch import open_window
listening = furnishing.Instance.listen
def listen(instance):
    listening(instance)
    instance.called.connect(lambda files: print("called", [file.name for file in files], flush=True))
    print("listening", flush=True)
furnishing.Instance.listen = listen
sys.exit(open_window(sys.argv[1:]))
"""
"""The program itself, which says when a later start may come and what it handed over."""


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", **changes}


def run(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, capture_output=True, text=True, env=environment(**changes), timeout=PATIENCE, check=False
    )


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the program on a scratch profile, and wait until it answers later starts."""
    running: list[subprocess.Popen[str]] = []

    def begin(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            (sys.executable, "-c", TELLING, "--profile", str(tmp_path / "profile"), *words),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment(),
        )
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "listening\n"
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("script", [AT_FIRST_PAINT, ONCE_FURNISHED])
def test_nothing_heavy_is_imported_before_the_window_can_be_used(tmp_path: Path, script: str) -> None:
    done = run(sys.executable, "-c", script, str(tmp_path))
    assert done.returncode == 0, done.stderr
    modules = set(done.stdout.split())
    assert "PySide6.QtWidgets" in modules
    assert not modules & set(HEAVY)
    assert "click" not in modules


def test_the_first_paint_waits_for_no_page(tmp_path: Path) -> None:
    done = run(sys.executable, "-c", AT_FIRST_PAINT, str(tmp_path))
    ours = {name for name in done.stdout.split() if name.startswith("kbs_learning.")}
    assert "kbs_learning.desktop.main_window" in ours
    assert not {name for name in ours if "learn." in name.removeprefix("kbs_learning.")}


def test_a_command_imports_no_window() -> None:
    script = (
        "import sys; sys.argv = ['kbs-learning', '--version']; from kbs_learning.__main__ import main\n"
        "try: main()\n"
        "finally: print('PySide6' in sys.modules)"
    )
    assert run(sys.executable, "-c", script).stdout.splitlines()[-1] == "False"


@pytest.mark.skipif(
    not hasattr(signal, "SIGTERM") or os.name == "nt", reason="Windows ends programs otherwise"
)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_the_window_in_order(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path, number: signal.Signals
) -> None:
    process = start()
    process.send_signal(number)
    assert process.wait(PATIENCE) == 0
    assert (tmp_path / "profile" / "settings" / "window.ini").is_file()
    assert not (tmp_path / "profile" / "settings" / "window.lock").exists()


def test_a_second_start_hands_its_files_to_the_first_and_ends(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    first = start()
    words = ("--profile", str(tmp_path / "profile"), "one.kbspack", "two.kbsresults")
    second = run(*PROGRAM, *words)
    assert (second.returncode, second.stderr) == (0, "")
    assert first.stdout is not None
    assert first.stdout.readline() == "called ['one.kbspack', 'two.kbsresults']\n"


def test_the_lock_of_a_killed_window_is_taken_over(start: Callable[..., subprocess.Popen[str]]) -> None:
    first = start()
    first.kill()
    first.wait(PATIENCE)
    assert start().poll() is None


def test_two_profiles_have_two_windows(start: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    first = start()
    done = run(sys.executable, "-c", AT_FIRST_PAINT, str(tmp_path / "other"))
    assert done.returncode == 0
    assert first.poll() is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_without_a_display_it_says_so_in_a_sentence() -> None:
    bare = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    done = run(*PROGRAM, **bare)
    assert done.returncode == 1
    assert done.stderr.startswith("KBS Learning cannot open its window: there is no display.")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_a_display_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    words = ("--profile", str(tmp_path))
    done = run(*PROGRAM, *words, DISPLAY=":6543", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("KBS Learning cannot open its window: no display answers")


def test_libraries_that_are_missing_are_said_in_a_sentence(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['PySide6.QtWidgets'] = None\n"
        "from kbs_learning.desktop.launch import open_window\n"
        f"sys.exit(open_window(['--profile', {str(tmp_path)!r}]))"
    )
    done = run(sys.executable, "-c", script)
    assert done.returncode == 1
    assert done.stderr.startswith("KBS Learning cannot open its window: libraries that Qt needs")
    assert "Traceback" not in done.stderr


def test_a_profile_that_cannot_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run(*PROGRAM, "--profile", str(tmp_path / "file"))
    assert done.returncode == 1
    assert "cannot be made" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("--profile",), ("--profile", "x", "--no-such-option")])
def test_a_wrong_option_is_named(words: tuple[str, ...]) -> None:
    done = run(*PROGRAM, *words)
    assert done.returncode == 2
    assert "See kbs-learning --help." in done.stderr


def test_help_tells_of_the_window_and_of_the_commands() -> None:
    done = run(*PROGRAM, "--help")
    assert done.returncode == 0
    assert "--profile DIR" in done.stdout
    assert "check" in done.stdout
