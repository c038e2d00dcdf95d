"""What ``docs/authoring.md`` shows must work: every example is read, and must have no errors."""

from __future__ import annotations

import re
from pathlib import Path

from kbs_learning.content.loader import Reading, read_course
from tests.content.reading import MODULE_HEAD, PICTURE, TODAY, course, errors

_AUTHORING = Path(__file__).parents[2] / "docs" / "authoring.md"
_EXAMPLE = re.compile(r"^```(markdown|yaml)([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _examples() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, info, body in _EXAMPLE.findall(_AUTHORING.read_text(encoding="utf-8")):
        found.setdefault(info.strip() or ("module" if language == "markdown" else "yaml"), []).append(body)
    return found


def _read(folder: Path) -> Reading:
    examples = _examples()
    pages = MODULE_HEAD + "\n".join([*examples["page"], *examples["tool"]])
    files: dict[str, str | bytes] = {
        "course.md": examples["course.md"][0],
        "01-module.md": examples["module"][0],
        "02-pages.md": pages,
        "03-session.md": examples["session"][0],
        "../../assets/registers/facts.yaml": examples["facts"][0],
        "../../assets/registers/contacts.yaml": examples["contacts"][0],
        "media/clear-cot.svg": PICTURE,
    }
    return read_course(course(folder, files), today=TODAY)


def test_every_example_is_read_without_an_error(tmp_path: Path) -> None:
    examples = _examples()
    assert set(examples) == {"course.md", "module", "page", "session", "tool", "facts", "contacts"}
    assert len(examples["page"]) > 8
    assert errors(_read(tmp_path)) == []


def test_the_examples_show_every_kind_of_box(tmp_path: Path) -> None:
    from kbs_learning.content.syntax.boxes import KINDS

    examples = _examples()
    written = "\n".join(text for name in ("page", "session", "tool") for text in examples[name])
    shown = set(re.findall(r"^::: ([a-z-]+)", written, re.MULTILINE))
    assert shown == KINDS.keys() | {"summary"}
    reading = _read(tmp_path)
    assert reading.course is not None
    assert len(reading.course.modules[1].pages[0].blocks) > 25
