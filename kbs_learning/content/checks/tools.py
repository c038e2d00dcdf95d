"""Tool pages: nothing may be typed or kept on them, and every course must be able to show them."""

from __future__ import annotations

from collections.abc import Sequence

from kbs_learning.content.checks.whole import Whole
from kbs_learning.core.blocks import (
    Block,
    Certificate,
    ChangePicture,
    Checklist,
    Comment,
    FinalCheck,
    FirstCheck,
    Plan,
    Poll,
    Reflect,
    Scale,
    Scenario,
    Tool,
)
from kbs_learning.core.course import Page
from kbs_learning.core.questions import Question
from kbs_learning.core.toolkit import FOLDER, own_tools

_KEEPING: dict[type[Block], str] = {
    Question: "question",
    Comment: "text box",
    Reflect: "reflection",
    Plan: "plan",
    Checklist: "checklist",
    Poll: "poll",
    Scale: "scale",
    Scenario: "scenario",
    FirstCheck: "first check",
    FinalCheck: "final check",
    ChangePicture: "picture of change",
    Certificate: "certificate",
}
"""What a learner may type into, choose in or come back to."""


def check(whole: Whole) -> None:
    """Say where a tool page holds what it may not."""
    pages = [page for _module, page, _tool in own_tools(whole.course)]
    for page in pages:
        _blocks(whole, page)
    if pages and whole.course.folder.replace("\\", "/").endswith(f"/{FOLDER}"):
        _links(whole, pages)
        _media(whole)


def _blocks(whole: Whole, page: Page) -> None:
    boxes = [block for block in page.blocks if isinstance(block, Tool)]
    for box in boxes[1:]:
        message = "This page has a tool already; put all that people ask into the first."
        whole.found("tool-twice", box.span.file, box.span.line, message)
    for block in page.blocks:
        what = _KEEPING.get(type(block))
        if what:
            message = (
                f"A tool page keeps nothing, so that nobody writes of a family here; take this {what} out."
            )
            whole.found("tool-page-keeps", block.span.file, block.span.line, message)


def _links(whole: Whole, pages: Sequence[Page]) -> None:
    """A course carries the tool pages, and no other page of the toolkit."""
    others = {page.id for _module, page in whole.course.pages()} - {page.id for page in pages}
    for file, index in whole.indexes():
        for link in index.links:
            if link.id in others and any(_is_on(page, file, link.line) for page in pages):
                message = f"Courses that show this tool have no page “{link.id[:80]}”; link to tools or help."
                whole.found("tool-page-link", file, link.line, message)


def _media(whole: Whole) -> None:
    """All of the toolkit goes with the courses that carry it: what it shows lies where they find it too."""
    for file, index in whole.indexes():
        for used in index.media:
            if not used.src.startswith("assets/"):
                message = f"Courses that carry the tools cannot show “{used.src[:80]}”; keep it in assets/."
                whole.found("tool-page-media", file, used.line, message)


def _is_on(page: Page, file: str, line: int) -> bool:
    return page.span.file == file and page.span.line <= line <= page.span.end_line
