"""Each case of ``tests/data/syntax/*.md``: what an author writes, and what becomes of it.

A case is its name, the page's text, the blocks and the findings, with a line of one dot after each. Run with
``--update-goldens`` to write what comes out now into the files, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kbs_learning.content.loader import Reading
from tests.content.reading import MODULE_HEAD, blocks, described, page

_FOLDER = Path(__file__).parent.parent / "data" / "syntax"
_FIRST = MODULE_HEAD.count("\n")
_ABOUT_THE_COURSE = {"outcome-untested"}


def _cases(path: Path) -> list[list[str]]:
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    return [parts[at : at + 3] for at in range(0, len(parts) - 2, 3)]


def _joined(cases: list[list[str]]) -> str:
    return "".join("\n.\n".join(case) + "\n.\n" for case in cases)


def _outcome(reading: Reading) -> str:
    lines = [described(block) for block in blocks(reading)]
    for problem in reading.problems:
        if problem.code not in _ABOUT_THE_COURSE:
            lines.append(f"! {problem.span.line - _FIRST}: {problem.severity} {problem.code}")
            if problem.fix:
                lines += [f"  > {line}" for line in problem.fix.replacement.split("\n")]
    return "\n".join(lines)


def _all() -> list[tuple[str, str]]:
    return [(path.stem, case[0].strip()) for path in sorted(_FOLDER.glob("*.md")) for case in _cases(path)]


@pytest.mark.parametrize(("file", "name"), _all())
def test_what_is_written_becomes_what_the_case_says(
    file: str, name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = _FOLDER / f"{file}.md"
    cases = _cases(path)
    case = next(case for case in cases if case[0].strip() == name)
    outcome = _outcome(page(tmp_path, case[1] + "\n"))
    if request.config.getoption("--update-goldens"):
        case[2] = outcome
        path.write_text(_joined(cases), encoding="utf-8", newline="\n")
    assert outcome == case[2]


def test_there_are_cases_and_none_has_the_name_of_another() -> None:
    names = _all()
    assert len(names) > 40
    assert len(set(names)) == len(names)
