"""Somebody approves every file of a course, as in the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kbs_learning.core.drafts import Media
from kbs_learning.services.authoring.review import State, review_act, review_of


def approve(folder: Path, by: str = "Safeguarding lead", on: date = date(2026, 11, 22)) -> Path:
    """Write down in ``folder`` that all of it is approved; returns the folder."""
    for one in review_of(folder).waiting:
        text = (folder / one.file).read_text(encoding="utf-8")
        for change in review_act(folder, one.file, State.APPROVED, text=text, by=by, on=on).changes:
            assert isinstance(change, Media)
            assert change.after is not None
            place = folder / change.file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(change.after)
    return folder
