"""The outline says what the reader of courses says, and says it at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kbs_learning.content.editing.outline import ModuleOutline, box_at, outline_of, page_at
from kbs_learning.content.editing.scanning import scan
from kbs_learning.content.editing.statistics import Statistics, statistics_of
from kbs_learning.content.findings import Findings
from kbs_learning.content.front_matter import split_header
from kbs_learning.content.loader import read_course
from kbs_learning.content.markdown import parse, parser
from kbs_learning.content.media import MediaFolder
from kbs_learning.content.pages import sheets
from kbs_learning.content.reader import Reader
from kbs_learning.content.syntax.fence import Fence, fold
from kbs_learning.core.blocks import Scenario
from kbs_learning.core.questions import Question
from kbs_learning.core.registers import Registers

ROOT = Path(__file__).parents[3]
COURSES = sorted(path.parent for path in ROOT.glob("courses/*/course.md"))

HEADER = "---\nid: m\nshort: M\nstep: sleep\nminutes: 7\n---\n"


def as_read(
    text: str, tags: tuple[str, ...]
) -> tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]]:
    """Headings and boxes with their lines, as the real reader has them."""
    findings = Findings("m.md")
    reader = Reader(parser(), findings, text.split("\n"), Registers(), frozenset(), MediaFolder(ROOT, None))
    _, body = split_header(text, findings)
    nodes = fold(parse(body, reader), findings)
    _, found = sheets(nodes, tags, reader)
    heads = [(one.level, one.line, one.end) for one in found]
    return heads, [(node.kind, node.line, node.end_line) for node in nodes if isinstance(node, Fence)]


@pytest.mark.parametrize("folder", COURSES, ids=lambda folder: folder.name)
def test_every_page_of_our_courses_is_found_where_the_reader_finds_it(folder: Path) -> None:
    course = read_course(folder).course
    assert course is not None
    for module in course.modules:
        file = module.span.file
        outline = outline_of(file, (folder / file).read_text("utf-8"))
        assert (outline.id, outline.title, outline.minutes) == (module.id, module.title, module.minutes)
        assert outline.short == module.short and outline.step == (module.step or "")
        for page, read in zip(outline.pages, module.pages, strict=True):
            assert (page.id, page.title, page.short) == (read.id, read.title, read.short)
            assert (page.line, page.end) == (read.span.line, read.span.end_line)
            asked = [block.span.line for block in read.blocks if isinstance(block, Question | Scenario)]
            assert set(asked) <= {box.line for box in page.boxes}
    help_pages = outline_of("course.md", (folder / "course.md").read_text("utf-8")).pages
    assert [page.id for page in help_pages] == list(course.help_pages)


LINES = st.sampled_from((
    "", "", "", "words", "more words", "# Title", "## Page {#p1}", "## Page two", "### Small", "#",
    "##", "## ", "##no", "  ## Indented", "    ## Deep", "\t## Tab", "####### seven", "## Closed ##",
    "- item", "- item two", "  - inner", "  in the item", "    deeper", "1. one", "2. two", "   in one",
    "10. ten", "-", "* star", "> quote", "> ## quoted", ">> twice", "- ## in item", "1. ## in item",
    "```", "````", "``` py", "~~~", "  ```", "    ```", "- ```", "> ```", "`` ` ``", "```a`b",
    "::: note", "::: key Words {#k}", ":::", "::::", "::::: scenario {#s}", "  :::", "    ::: note",
    "> :::", "- ::: note", ":: two", "---", "***", "| a | b |", "-( ) glued", "- ( ) answer", "  > why",
    "{fact=F1}", "    code?", "<div>", "\\## no", " ", "- [ ] tick", "+ plus", "  ## In list",
    "   ## Three", " ## One", "---------", "=====",
))  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14), st.booleans())
@example(["- item", "", "  ```", "  ## In list", "words", "## Page two"], True)
@example(["- item", "words", "  ## In list"], False)
@example(["```", ":::", "## Page two", "```", "::: note", "## Page two"], True)
def test_headings_and_boxes_are_those_of_the_reader(lines: list[str], headed: bool) -> None:
    text = (HEADER if headed else "words\n") + "\n".join(lines)
    heads, boxes = as_read(text, ("h1", "h2"))
    found = scan(text)
    assert [(f"h{one.level}", one.line) for one in found.headings] == [(tag, line) for tag, line, _ in heads]
    assert [(box.kind, box.line) for box in found.boxes] == [(kind, line) for kind, line, _ in boxes]
    outline = outline_of("m.md", text)
    assert [(page.line, page.end) for page in outline.pages] == [
        (line, end) for tag, line, end in heads if tag == "h2"
    ]


@given(st.text(max_size=200))
def test_no_text_is_too_odd_for_it(text: str) -> None:
    outline = outline_of("m.md", text)
    assert [page.line for page in outline.pages] == sorted(page.line for page in outline.pages)
    statistics_of(text)


def test_the_page_and_the_box_that_hold_a_line_are_found() -> None:
    text = (
        HEADER
        + '\n# Safer sleep\n\n## One {#p1 short="1"}\n\n'
        + "::: question {#q1}\nShe is tired. What do you say?\n:::\n"
    )
    text += "\n## Two {#p2}\n\n::: scenario At *home* {#s1}\n### Scene {#a}\n:::\n"
    outline = outline_of("m.md", text)
    assert isinstance(outline, ModuleOutline)
    assert (outline.title, outline.step, outline.line) == ("Safer sleep", "sleep", 8)
    assert page_at(outline, 3) is None
    assert [page_at(outline, line).id for line in (10, 15, 16, 20)] == ["p1", "p1", "p2", "p2"]  # type: ignore[union-attr]
    box = box_at(text, 13)
    assert box is not None
    assert (box.kind, box.id, box.title, box.line, box.end) == ("question", "q1", "What do you say?", 12, 14)
    assert box_at(text, 15) is None
    assert outline.pages[1].boxes[0].title == "At home"


def test_a_box_left_open_ends_before_the_next_page() -> None:
    text = "::: key\nwords\n\n## Two\n\n::: note\nwords\n\n\n"
    assert [(box.line, box.end) for box in scan(text).boxes] == [(1, 3), (6, 7)]


def test_statistics_count_what_is_read_and_leave_out_what_is_not() -> None:
    text = (
        HEADER
        + "\n# Two words\n\n## Page three {#p}\n\n::: key Title here\n- [x] one **two** [three](#p)\n:::\n"
    )
    assert statistics_of(text) == Statistics(words=9, minutes=7, reading_age=None)


@pytest.mark.parametrize("folder", COURSES, ids=lambda folder: folder.name)
def test_our_courses_read_easily(folder: Path) -> None:
    for file in folder.glob("0*.md"):
        age = statistics_of(file.read_text("utf-8")).reading_age
        assert age is not None and 5 <= age <= 11
