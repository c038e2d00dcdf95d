"""How long a package takes to build, beside the least that could be done: ``python benchmarks/build.py``.

Courses of 10, 100 and 1,000 pages. Every line of the table compares medians of whole processes that ran in
turns, because a time alone says more about the machine than about the program.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.running import ROOT, Contender, program_environment, race, table
from benchmarks.synthetic import edit_one_page, make_course

TURNS = {1: 15, 10: 9, 100: 5}
PACKAGE = "synthetic-1.0-scorm12.zip"
PLAYER_LIMIT = 40_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(TURNS), choices=list(TURNS), metavar="N")
    sizes = parser.parse_args().sizes
    rows: list[list[str]] = []
    full: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            seconds, lines = measure(Path(folder) / f"x{size}", size)
            full[size] = seconds
            rows.extend(lines)
    if {10, 100} <= full.keys():
        rows.append(_row("full build, x100 to x10", full[100] / full[10], 10))
    print(table(["measure", "now", "aim", "holds"], rows))


def measure(workspace: Path, size: int) -> tuple[float, list[list[str]]]:
    """Everything about one size of course: seconds of a full build, and rows of the table."""
    course, cache = make_course(workspace / "course", size), workspace / "cache"
    environment = program_environment(workspace)
    output = workspace / "dist"
    ours = [sys.executable, str(ROOT / "build_scorm.py"), str(course), "--output", str(output)]
    least = [
        sys.executable,
        str(ROOT / "benchmarks" / "prototype.py"),
        str(course),
        str(workspace / "least.zip"),
    ]
    prototype = Contender(least)
    cold = Contender(ours, before=lambda: shutil.rmtree(cache, ignore_errors=True))
    race([prototype, cold], TURNS[size], environment)
    print(f"x{size}: prototype {prototype.median:.3f} s, full build {cold.median:.3f} s", file=sys.stderr)
    rows = [
        _row(f"full build to prototype, x{size}", cold.median / prototype.median, 1.5),
        _row(f"peak of a full build in MiB, x{size}", cold.peak, 60),
    ]
    if size == 1:
        rows.append(_row("what the player adds in kB, zipped", _player(output / PACKAGE) / 1000, 40))
    if size == 100:
        rows += _rebuild(workspace, course, ours, environment)
    return cold.median, rows


def _rebuild(workspace: Path, course: Path, ours: list[str], environment: dict[str, str]) -> list[list[str]]:
    tree, target = workspace / "tree", workspace / "tree.zip"
    with zipfile.ZipFile(workspace / "dist" / PACKAGE) as package:
        package.extractall(tree)
    edits = iter(range(1000))
    zipped = Contender(_zip_command(target), folder=tree, before=lambda: target.unlink(missing_ok=True))
    again = Contender(ours, before=lambda: edit_one_page(course, f"edit {next(edits)}"))
    race([zipped, again], TURNS[100], environment)
    program = Path(zipped.command[0]).name
    print(f"x100: {program} {zipped.median:.3f} s, rebuild {again.median:.3f} s", file=sys.stderr)
    return [
        _row(f"rebuild after an edit to `{program} -0`, x100", again.median / zipped.median, 1.6),
        _row("peak of a rebuild in MiB, x100", again.peak, 60),
    ]


def _zip_command(target: Path) -> list[str]:
    """``zip -0``; where there is no such program, Python's own."""
    if program := shutil.which("zip"):
        return [program, "-0", "-q", "-r", str(target), "."]
    script = (
        "import sys, zipfile; from pathlib import Path\n"
        "with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_STORED) as z:\n"
        "    [z.write(p, p.as_posix()) for p in Path().rglob('*') if p.is_file()]"
    )
    return [sys.executable, "-c", script, str(target)]


def _player(file: Path) -> int:
    """Bytes that are there before anybody has written a word: launch page, scripts and styles at the root."""
    with zipfile.ZipFile(file) as package:
        infos = package.infolist()
    own = [info for info in infos if "/" not in info.filename and info.filename != "outline.js"]
    return sum(info.compress_size for info in own if info.filename.endswith((".html", ".js", ".css")))


def _row(what: str, value: float, aim: float) -> list[str]:
    return [
        what,
        f"{value:.2f}" if value < 10 else f"{value:.0f}",
        f"{aim:g}",
        "yes" if value <= aim else "no",
    ]


if __name__ == "__main__":
    main()
