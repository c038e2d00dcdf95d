"""Questions, scales and polls on paper: empty for learners, with the key for trainers."""

from __future__ import annotations

from typing import Any

from kbs_learning.core.blocks import FinalCheck, Poll, Scale, Stage
from kbs_learning.core.course import Statement, StatementSet
from kbs_learning.core.prose import Html, plain
from kbs_learning.core.questions import Question, QuestionKind
from kbs_learning.reports.course_papers.paper_check import HOW, lettered
from kbs_learning.reports.course_papers.setting import BOX, Setting


def question(block: Question, setting: Setting) -> list[Any]:
    """One question: to be answered with a pen, or with its key."""
    first, *stem = setting.asked(block.stem)
    number = setting.guide.numbers.get(block.id)
    label = f"Question {number}" if number else "Question"
    made: list[Any] = [[setting.words(label, setting.styles.label), first], *stem]
    if not setting.for_trainer:
        made.append(setting.words(HOW[block.kind], setting.styles.note))
    made += _answers(block, setting)
    if setting.for_trainer:
        made += _key(block, setting)
    return setting.box(made, "sleep", "paper")


def _answers(block: Question, setting: Setting) -> list[Any]:
    match block.kind:
        case QuestionKind.GAP:
            return []
        case QuestionKind.MATCH:
            return _pairs(block, setting)
        case QuestionKind.ORDER:
            return _order(block, setting)
        case _:
            return _options(block, setting)


def _options(block: Question, setting: Setting) -> list[Any]:
    if not setting.for_trainer:
        return setting.entries([(BOX, setting.line(option.html)) for option in block.options])
    entries = []
    for letter, option in lettered(block):  # as they stand on the paper forms
        mark = "Right. " if option.right else ""
        reason = f"{mark}{plain(option.feedback)}".strip()
        said = [setting.marked(f"<b>{letter}</b>  {setting.line(option.html).text}")]
        said += [setting.words(reason, setting.styles.item_note)] if reason else []
        entries.append(("☑" if option.right else BOX, said))
    return setting.entries(entries)


def _pairs(block: Question, setting: Setting) -> list[Any]:
    rights = [plain(pair.right) for pair in block.pairs]
    shown = rights if setting.for_trainer else sorted(rights, key=str.casefold)
    rows = [(plain(pair.left), right) for pair, right in zip(block.pairs, shown, strict=True)]
    head = ("This", "goes with") if setting.for_trainer else ("One of these", "goes with one of these")
    return setting.table(head, rows, [1, 1])


def _order(block: Question, setting: Setting) -> list[Any]:
    texts: list[Html] = [item.html for item in block.items]
    if setting.for_trainer:
        return setting.entries([(f"{at}.", setting.line(text)) for at, text in enumerate(texts, 1)])
    texts.sort(key=lambda text: plain(text).casefold())
    return setting.entries([(BOX, setting.line(text)) for text in texts])


def _key(block: Question, setting: Setting) -> list[Any]:
    made: list[Any] = []
    if block.gaps:
        accepted = "; ".join(" or ".join(gap.accepted) for gap in block.gaps)
        made.append(setting.words(f"Right: {accepted}", setting.styles.note))
    if block.hint:
        made.append(setting.words(f"Hint: {plain(block.hint)}", setting.styles.note))
    if block.rationale:
        made.append(setting.words(f"Why: {plain(block.rationale)}", setting.styles.note))
    bank = "" if block.in_bank else ", practice only"
    tests = f"Tests {', '.join(block.outcomes)}{bank}." if block.outcomes else ""
    return [*made, *([setting.words(tests, setting.styles.note)] if tests else [])]


def scale(block: Scale, setting: Setting) -> list[Any]:
    """The statements, and the points they are rated by; on a handout ratings would go nowhere."""
    statements = setting.course.scales.get(block.set)
    if statements is None or not setting.for_trainer:
        return []
    points = [*statements.points, *([statements.not_applicable] if statements.not_applicable else [])]
    boxes = "\u2003".join(f"{BOX}\u00a0" + point.replace(" ", "\u00a0") for point in points)
    stem, asked = rated(block, statements)
    return [
        *setting.prose(block.intro),
        setting.words(stem, setting.styles.label),
        *setting.entries([("•", setting.words(one.text)) for one in asked]),
        setting.words(boxes, setting.styles.note),
    ]


def rated(block: Scale, statements: StatementSet) -> tuple[str, list[Statement]]:
    """What is asked at one time: looking back, only what is worth looking back on, and in other words."""
    back = block.stage is Stage.LOOKING_BACK
    stem = (back and statements.looking_back_stem) or statements.stem
    return stem, [one for one in statements.statements if one.looking_back or not back]


def poll(block: Poll, setting: Setting) -> list[Any]:
    """A vote; on a handout it would go nowhere."""
    if not setting.for_trainer:
        return []
    return [
        *setting.asked(block.stem),
        *setting.entries([(BOX, setting.line(option.html)) for option in block.options]),
    ]


def final_check(block: FinalCheck, setting: Setting) -> list[Any]:
    """What the check asks for; its questions stand on the pages they belong to."""
    rule = setting.course.pass_rule
    if rule is None or not setting.for_trainer:
        return []
    least = f", at least {rule.per_outcome} for each outcome" if rule.per_outcome else ""
    drawn = f"{rule.draw} questions are drawn{least}."
    words = f"{drawn} {rule.percent} % passes." if rule.percent else f"{drawn} There is no pass mark."
    return [*setting.prose(block.intro), setting.words(words)]
