"""``outline.js``: the course as data, for everything the scripts decide."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kbs_learning.core.blocks import Comment, FinalCheck, FirstCheck, Poll
from kbs_learning.core.course import Course, Module, StatementSet
from kbs_learning.core.taught import shown
from kbs_learning.core.toolkit import SEARCH, tools
from kbs_learning.player.codes import codes_for
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import texts_for


def outline_script(course: Course, options: SiteOptions) -> bytes:
    """``KBS.outline({...})``."""
    return f"KBS.outline({script_json(outline(course, options))})\n".encode()


def script_json(data: object) -> str:
    """JSON that may stand in a script: no ``</``, no line separators that old engines take for line ends."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def outline(course: Course, options: SiteOptions) -> dict[str, object]:
    """The data of ``outline.js``."""
    rule = course.pass_rule
    return {
        "course": {
            "id": course.id,
            "title": course.title,
            "version": course.version,
            "language": course.language,
            "identifier": course.identifier,
        },
        "target": options.target.name,
        "draft": options.draft is not None,
        "statusOnPass": options.status_on_pass,
        "masteryScore": rule.percent / 100 if rule and rule.percent else None,
        "outcomes": [[outcome.id, outcome.text] for outcome in course.outcomes],
        "modules": [module_data(module) for module in shown(course)],
        "questions": [
            [q.id, page.id, "b" if q.in_bank else "", " ".join(q.outcomes), q.kind.value, q.points]
            for _module, page, q in course.questions()
        ],
        "firstCheck": _first_check(course),
        "finalCheck": _final_check(course),
        "scales": {name: _scale(scale) for name, scale in course.scales.items()},
        "codes": codes_for(_remembered(course)),
        "asked": dict(_asked(course)),
        "resultsKey": options.results_key,
        "tools": _tools(course, options),
    }


def _asked(course: Course) -> Iterator[tuple[str, str]]:
    """What is asked without a right answer, beside the scales: its kind is not to be seen from the answer."""
    for _module, page in course.pages():
        for block in page.blocks:
            if isinstance(block, Poll):
                yield block.id, "poll"
            elif isinstance(block, Comment):
                yield block.id, "text"


def module_data(module: Module) -> dict[str, object]:
    """One module as the scripts know it. ``counts``: whether its pages are needed to finish the course."""
    return {
        "id": module.id,
        "title": module.title,
        "short": module.short,
        "step": module.step.value if module.step else "",
        "minutes": module.minutes,
        "counts": module.counts,
        "pages": [{"id": page.id, "title": page.title, "short": page.short} for page in module.pages],
    }


def _tools(course: Course, options: SiteOptions) -> dict[str, str]:
    """Titles of the tool pages by id, after that of the view in which they are looked for."""
    titles = {page.id: page.title for _module, page, _tool in tools(course)}
    find = texts_for(course.language, options.target.name)("toolkit.find")
    return {SEARCH: find, **titles} if titles else {}


def _first_check(course: Course) -> dict[str, object] | None:
    for _module, page in course.pages():
        for block in page.blocks:
            if isinstance(block, FirstCheck):
                return {"id": block.id, "page": page.id}
    return None


def _final_check(course: Course) -> dict[str, object] | None:
    rule = course.pass_rule
    for _module, page in course.pages():
        for block in page.blocks:
            if isinstance(block, FinalCheck) and rule:
                return {
                    "id": block.id,
                    "page": page.id,
                    "percent": rule.percent,
                    "draw": rule.draw,
                    "perOutcome": rule.per_outcome,
                }
    return None


def _scale(scale: StatementSet) -> dict[str, object]:
    return {
        "stem": scale.stem,
        "points": scale.points,
        "notApplicable": scale.not_applicable,
        "lookingBackStem": scale.looking_back_stem,
        "statements": [
            {"id": one.id, "text": one.text, "short": one.short, "back": one.looking_back}
            for one in scale.statements
        ],
    }


def _remembered(course: Course) -> Iterator[str]:
    """Every id that a learner's saved state may have to name."""
    for _module, page in course.pages():
        yield page.id
        for block in page.blocks:
            if block.id:
                yield block.id
    for scale in course.scales.values():
        yield from (statement.id for statement in scale.statements)
