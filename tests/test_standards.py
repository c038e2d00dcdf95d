"""The standards that a tool can hold: style, types, spelling, and the direction of imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "spelling": [
        "codespell",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "docs",
        "kbs_learning",
        "courses",
        "tests",
    ],
}


@pytest.mark.long
@pytest.mark.parametrize("standard", TOOLS)
def test_the_project_keeps_its_standard_of(standard: str) -> None:
    tool, *arguments = TOOLS[standard]
    program = Path(sys.executable).with_name(tool)
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_build_machine_runs_the_readme_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    build = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = ("pip install . && kbs-learning", "python build_scorm.py", 'pip install -e ".[dev]" && pytest')
    for command in commands:
        assert f"    {command}\n" in readme
        assert f"'{command}'" in build
