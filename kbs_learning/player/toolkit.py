"""The tool pages of a package: those that a course carries, and what a search finds any of them by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kbs_learning.core.blocks import Tool
from kbs_learning.core.course import Course, Page
from kbs_learning.core.prose import Html, plain
from kbs_learning.core.toolkit import carried_tools, tools
from kbs_learning.player.blocks import render_text
from kbs_learning.player.context import Context, context_for
from kbs_learning.player.outline import script_json
from kbs_learning.player.pages import page_script
from kbs_learning.player.sheets import HELP
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import Texts

INDEX = "tools.js"
"""Asked for when somebody first looks for a tool: starting a course must not wait for it."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def tool_files(course: Course, options: SiteOptions, texts: Texts) -> Iterator[tuple[str, bytes]]:
    """Path and content of the index and of each tool page that is carried; nothing without tool pages."""
    if tools(course):
        yield INDEX, tools_script(course, options, texts)
    for _module, page, _tool in carried_tools(course):
        yield f"pages/{page.id}.js", carried_page(page.id, course, options, texts)


def carried_page(name: str, course: Course, options: SiteOptions, texts: Texts) -> bytes:
    """``pages/<name>.js`` of the tool page ``name``. Raises KeyError where ``course`` carries none."""
    for module, page, _tool in carried_tools(course):
        if page.id == name:
            return page_script(page, context_for(course, options, texts, page, module, carried=True))
    raise KeyError(name)


def tools_script(course: Course, options: SiteOptions, texts: Texts) -> bytes:
    """``KBS.tools([[part, [[id, title, scope, [asks], words], ...]], ...], [[help, [phrase, ...]], ...])``.

    The parts stand in the order of the toolkit; the phrases are those that call for a help page.
    """
    parts: dict[str, tuple[str, list[list[object]]]] = {}
    for module, page, tool in tools(course):
        words = _words(page, context_for(course, options, texts, page, module))
        row: list[object] = [page.id, page.title, tool.scope.value, list(tool.asks), words]
        parts.setdefault(module.id, (module.short, []))[1].append(row)
    helps = [[name, texts(f"toolkit.calls.{name}").split("; ")] for name in HELP if name in course.help_pages]
    return f"KBS.tools({script_json(list(parts.values()))}, {script_json(helps)})\n".encode()


def _words(page: Page, context: Context) -> str:
    """Every word on the page, once, without what the search looks at by itself."""
    shown = (render_text(block, context) for block in page.blocks if not isinstance(block, Tool))
    return " ".join(sorted(set(_WORD.findall(plain(Html(" ".join(shown))).casefold()))))
