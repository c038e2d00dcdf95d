"""What can only be seen with the whole course at hand. What one file shows alone is told while it is read."""

from __future__ import annotations

from kbs_learning.content.checks import (
    bank,
    fairness,
    files,
    ids,
    references,
    registers,
    shown,
    slides,
    tools,
)
from kbs_learning.content.checks.whole import Whole
from kbs_learning.core.problems import Problem


def check_course(whole: Whole) -> list[Problem]:
    """Every finding across the files of a course."""
    for check in (files, ids, references, registers, bank, shown, fairness, tools, slides):
        check.check(whole)
    return whole.problems
