"""Links to pages, outcomes and statement sets: does what is named exist?"""

from __future__ import annotations

from kbs_learning.content.checks.whole import Whole
from kbs_learning.core.blocks import ChangePicture, Scale, Stage
from kbs_learning.core.course import StatementSet, Use
from kbs_learning.core.toolkit import FOLDER, carried_tools

_TOOL = "tool-"
"""How the ids of the toolkit's pages begin."""


def check(whole: Whole) -> None:
    """Say where something is named that the course does not have."""
    _links(whole)
    _outcomes(whole)
    _scales(whole)


def _links(whole: Whole) -> None:
    course = whole.course
    carried = {page.id for _module, page, _tool in carried_tools(course)}
    pages = {page.id for _module, page in course.pages()} | course.help_pages.keys() | carried
    uses = {page.id: module.use for module, page in course.pages()}
    from_use = {module.file: module.value.use for module in whole.modules}
    for file, index in whole.indexes():
        for link in index.links:
            if link.id not in pages:
                whole.found(
                    "link-dead", file, link.line, _dead(link.id[:80], with_tools=bool(course.toolkit))
                )
            elif where := _out_of_reach(from_use.get(file, Use.LEARNERS), uses.get(link.id, Use.LEARNERS)):
                message = f"Learners cannot open “{link.id[:80]}”: {where}. Link to another page."
                whole.found("link-not-shown", file, link.line, message)


def _dead(name: str, *, with_tools: bool) -> str:
    """What to do about a link to a page that is not there: it may be one of a toolkit that is missing."""
    if name.startswith(_TOOL) and not with_tools:
        return (
            f"There is no page “{name}”, as no {FOLDER} is near; put the toolkit there or correct the link."
        )
    return f"No page has the id “{name}”; correct the link."


def _out_of_reach(here: Use, there: Use) -> str:
    """Why nobody who reads a page of one use can open one of the other; empty where they can."""
    if there is here:
        return ""
    if there is Use.CHECK:
        return "its questions are asked by the checks"
    return "it is shown in the room" if there is Use.SESSION else ""


def _outcomes(whole: Whole) -> None:
    known = {outcome.id for outcome in whole.course.outcomes}
    for module in whole.modules:
        _known_outcomes(whole, known, module.value.outcomes, module.file, 1)
        for _page, question in module.value.questions():
            _known_outcomes(whole, known, question.outcomes, module.file, question.span.line)
    for statements in whole.course.scales.values():
        for statement in statements.statements:
            line = whole.head.value.lines.get("scales", 1)
            _known_outcomes(whole, known, statement.outcomes, whole.head.file, line)


def _known_outcomes(whole: Whole, known: set[str], named: tuple[str, ...], file: str, line: int) -> None:
    for outcome in named:
        if outcome not in known:
            message = f"“{outcome[:80]}” is not among the outcomes in course.md; correct it or add it there."
            whole.found("outcome-unknown", file, line, message)


def _scales(whole: Whole) -> None:
    scales = whole.course.scales
    for _module, page in whole.course.pages():
        for block in page.blocks:
            if not isinstance(block, Scale | ChangePicture):
                continue
            file, line = block.span.file, block.span.line
            statements = scales.get(block.set)
            if statements is None:
                if block.set:
                    message = f"“{block.set[:80]}” is not among the scales in course.md; correct set=…."
                    whole.found("scale-unknown", file, line, message)
            elif _asks_nothing(block, statements):
                message = "No statement of this set says looking-back: true, so nothing is asked here."
                whole.found("scale-empty", file, line, message)


def _asks_nothing(block: Scale | ChangePicture, statements: StatementSet) -> bool:
    if not isinstance(block, Scale) or block.stage is not Stage.LOOKING_BACK:
        return False
    return not any(statement.looking_back for statement in statements.statements)
