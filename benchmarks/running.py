"""Whole programs side by side: how long they take and how much memory they need."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Contender:
    """A command that is measured. ``before`` runs ahead of each of its turns and is not measured."""

    command: Sequence[str]
    folder: Path = ROOT
    before: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)
    peak: float = 0
    """MiB, the most of all turns."""

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)


def race(contenders: Sequence[Contender], turns: int, environment: Mapping[str, str]) -> None:
    """Let every contender run in turn, ``turns`` times, after one turn that does not count."""
    for turn in range(turns + 1):
        for contender in contenders:
            contender.before()
            seconds, peak = _run(contender, environment)
            if turn:
                contender.seconds.append(seconds)
                contender.peak = max(contender.peak, peak)


def program_environment(workspace: Path) -> dict[str, str]:
    """As after ``pip install``: modules are compiled once, caches lie in ``workspace``."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | {
        "PYTHONPYCACHEPREFIX": str(workspace / "compiled"),
        "XDG_CACHE_HOME": str(workspace / "cache"),
        "PYTHONPATH": str(ROOT),
    }


def _run(contender: Contender, environment: Mapping[str, str]) -> tuple[float, float]:
    started = time.perf_counter()
    null = subprocess.DEVNULL
    process = subprocess.Popen(
        contender.command, cwd=contender.folder, env=environment, stdout=null, stderr=null
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"This failed: {' '.join(contender.command)}")
    return seconds, usage.ru_maxrss / 1024


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
