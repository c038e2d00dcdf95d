"""What a new course and a new module begin with reads without an error, whatever it is called."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.content.editing.outline import outline_of
from kbs_learning.content.editing.sheets import modules_of
from kbs_learning.content.editing.templates import KINDS, add_from_template, course_texts
from kbs_learning.content.loader import read_course
from kbs_learning.core.drafts import Draft
from kbs_learning.core.problems import Severity

TODAY = date(2026, 11, 22)
LEVEL2 = Path(__file__).parents[3] / "courses" / "level2"
TITLES = ["A new course", 'It\'s: “odd” # {title} \\ "x"', "دورة", "12", "Élan 😀", "yes"]


def test_the_templates_hold_no_figures_and_no_phone_numbers() -> None:
    texts = course_texts("T", "t", today=TODAY)
    written = texts["01-how-to-write.md"].split("---", 2)[2] + texts["course.md"].split("---", 2)[2]
    words = re.sub(r"\{[^}]*\}|\]\(#[^)]*\)|^\d\. ", "", written, flags=re.MULTILINE)
    assert not re.findall(r"\d", words)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@pytest.mark.parametrize("title", TITLES)
def test_a_new_module_reads_without_an_error_and_takes_its_place(kind: str, title: str) -> None:
    texts = {path.name: path.read_text("utf-8") for path in LEVEL2.glob("*.md") if path.name < "03"}
    texts["course.md"] = (LEVEL2 / "course.md").read_text("utf-8")
    draft = Draft(texts)
    act = add_from_template(texts, title, kind, 1)
    draft.do(act)
    assert act.name == "Add module" and act.after is not None
    assert modules_of(draft.texts)[1] == act.after.file
    assert outline_of(act.after.file, draft.text(act.after.file)).id == "l2-m2"
    reading = read_course(LEVEL2, texts=draft.texts)
    assert reading.course is not None and reading.course.modules[1].short == title
    errors = [
        one for one in reading.problems if one.severity is Severity.ERROR and one.span.file == act.after.file
    ]
    assert not errors


def test_the_first_module_of_a_course_without_outcomes_can_be_made() -> None:
    texts = {"course.md": "---\nid: c\n---\n"}
    act = add_from_template(texts, "Start here", "reading", 0)
    draft = Draft(texts)
    draft.do(act)
    assert draft.files == ("01-start-here.md", "course.md")
    assert "id: start-here\n" in draft.text("01-start-here.md")
