"""Tool pages: short pages for practice, written once and carried by every course near them."""

from __future__ import annotations

from collections.abc import Iterator

from kbs_learning.core.blocks import Tool
from kbs_learning.core.course import Course, Module, Page

FOLDER = "champions/toolkit"
"""Where they lie: beside the courses of a project, and inside an edition or a package of a course."""

SEARCH = "find-a-tool"
"""The address of the view in which a reader looks for one; no page may have it as its id."""

Entry = tuple[Module, Page, Tool]


def tool_of(page: Page) -> Tool | None:
    """What makes ``page`` a tool page; None for any other."""
    return next((block for block in page.blocks if isinstance(block, Tool)), None)


def own_tools(course: Course) -> Iterator[Entry]:
    """The tool pages among the pages of ``course``, in order."""
    for module, page in course.pages():
        tool = tool_of(page)
        if tool:
            yield module, page, tool


def is_toolkit(course: Course) -> bool:
    """Whether every page of ``course`` is a tool page: it is looked things up in, not worked through."""
    pages = [page for _module, page in course.pages()]
    return bool(pages) and all(tool_of(page) for page in pages)


def carried_tools(course: Course) -> Iterator[Entry]:
    """The tool pages that ``course`` carries beside its own pages, in order."""
    return own_tools(course.toolkit) if course.toolkit else iter(())


def tools(course: Course) -> tuple[Entry, ...]:
    """Every tool page that a reader of ``course`` can find."""
    return (*own_tools(course), *carried_tools(course))
