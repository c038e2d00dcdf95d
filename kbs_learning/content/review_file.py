"""``review/review.yaml`` in a course folder: who has read which file, and what came of it.

The file is short and can be read by anyone; colleagues get it with the course. It names people, so it is
never part of a package or a pack: only Markdown files at the top of the folder and what they show are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from kbs_learning.content.findings import Findings
from kbs_learning.content.yaml_text import compose
from kbs_learning.core.errors import UserError

REVIEW_FILE = "review/review.yaml"
"""Its place in the course folder."""
APPROVED = "review/approved/"
"""Where the text of each file lies as it was approved."""
_HEAD = "# Who has read each part of the course, and what came of it. The program writes this file.\n"
_LARGEST = 1_000_000
"""Characters; a larger file is none of ours."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What the file says of one part of the course."""

    state: str
    """``draft``, ``in review`` or ``approved``."""
    by: str = ""
    on: date | None = None
    id: str = ""
    """The id of the module, by which it is known when its file is renamed."""


def read_review(text: str) -> dict[str, ReviewRow]:
    """The rows by file name. Raises :class:`UserError` where the text is no such list."""
    findings = Findings(REVIEW_FILE)
    node = compose(text, 1, findings) if len(text) < _LARGEST else None
    if node is None:
        line = findings.problems[0].span.line if findings.problems else 1
        raise UserError(
            f"{REVIEW_FILE} cannot be read: look at line {line}.",
            "Mend it in any editor, or delete it and approve the parts again.",
        )
    rows: dict[str, ReviewRow] = {}
    for key, value in node.value:
        if key.value == "files" and isinstance(value, yaml.MappingNode):
            rows |= {str(name.value): _row(row) for name, row in value.value}
    return rows


def _row(node: yaml.Node) -> ReviewRow:
    values: dict[str, Any] = {}
    if isinstance(node, yaml.MappingNode):
        values = {
            str(key.value): value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)
        }
    return ReviewRow(
        values.get("state", ""), values.get("by", ""), _day(values.get("on")), values.get("id", "")
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def written_review(rows: Mapping[str, ReviewRow]) -> str:
    """The text of the file for ``rows``, in the order of their names."""
    files = {
        name: {"state": row.state}
        | ({"by": row.by} if row.by else {})
        | ({"on": row.on} if row.on else {})
        | ({"id": row.id} if row.id else {})
        for name, row in sorted(rows.items())
    }
    body: str = yaml.safe_dump({"files": files}, allow_unicode=True, sort_keys=False, width=100)
    return _HEAD + body
