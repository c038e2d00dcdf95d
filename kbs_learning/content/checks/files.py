"""Names of files, and a course without modules."""

from __future__ import annotations

import re

from kbs_learning.content.checks.whole import Whole

_MODULE = re.compile(r"[a-z0-9][a-z0-9-]*\.md")
_MEDIA = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")


def check(whole: Whole) -> None:
    """Names that every system and learning platform keeps as they are."""
    if not whole.modules:
        message = "This course has no modules yet; add a file such as 01-start.md beside course.md."
        whole.found("no-modules", whole.head.file, 1, message)
    for module in whole.modules:
        if not _MODULE.fullmatch(module.file):
            message = "Name this file with lower-case letters, digits and hyphens only."
            whole.found("file-name", module.file, 1, message)
    named: set[str] = set()
    for file, index in whole.indexes():
        for used in index.media:
            if used.stamp and used.src not in named and not _MEDIA.fullmatch(used.src):
                named.add(used.src)
                message = f"Rename “{used.src[:200]}”: lower-case letters, digits, hyphens and dots only."
                whole.found("file-name", file, used.line, message)
