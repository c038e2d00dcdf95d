from __future__ import annotations

import re
from pathlib import Path

from kbs_learning.content.findings import CODES

_ROOT = Path(__file__).parents[2]


def test_every_code_is_explained_to_authors_with_its_severity() -> None:
    text = (_ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| \S", text, re.MULTILINE)
    assert dict(rows) == {code: str(severity) for code, severity in CODES.items()}
    assert len(rows) == len(CODES)


def test_every_code_is_used_and_no_other_is() -> None:
    sources = [
        path for path in (_ROOT / "kbs_learning" / "content").rglob("*.py") if path.name != "findings.py"
    ]
    quoted = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+|internal)"', "\n".join(p.read_text() for p in sources)))
    assert CODES.keys() <= quoted
