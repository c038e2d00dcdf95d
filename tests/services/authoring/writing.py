"""Somebody who writes a course: a folder, a draft, and the journal beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kbs_learning.core.drafts import Act, Change, Whole
from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.journal_writer import JournalWriter
from kbs_learning.services.authoring.opening import OpenCourse, open_course
from kbs_learning.services.authoring.places import kept_at
from kbs_learning.services.authoring.saving import plan_of, save
from kbs_learning.services.profile import Profile, profile_at
from tests.services.folders import write_course


class Writer:
    """A course open for writing, journal and all, without a window."""

    def __init__(self, root: Path) -> None:
        self.profile: Profile = profile_at(root / "profile")
        self.folder = root / "courses" / "level2"
        if not self.folder.exists():
            write_course(root)
        self.course: OpenCourse = open_course(self.folder)
        self.places = kept_at(self.profile, self.folder)
        self.kept: list[datetime] = []
        self.faults: list[UserError] = []
        self.journal = JournalWriter(self.places, self.course.draft, self.kept.append, self.faults.append)

    def type(self, text: str, file: str = "01-sleep.md", at: int | None = None) -> None:
        there = self.course.draft.text(file)
        place = len(there) if at is None else at
        self.course.draft.do(Act("Typing", (Change(file, place, "", text),)), merge="typing")

    def add(self, file: str, text: str) -> None:
        self.course.draft.do(Act("Add module", (Whole(file, None, text),)))

    def rename(self, file: str, new: str) -> None:
        text = self.course.draft.text(file)
        self.course.draft.do(Act("Rename module", (Whole(new, None, text), Whole(file, text, None))))

    def save(self) -> None:
        """As the window does, but waiting for it."""
        snapshot = self.journal.snapshot()
        saved = save(plan_of(self.course), lambda digests: self.journal.saving(digests, snapshot))
        self.course.disk = dict(saved.disk)
        for file, text in saved.texts.items():
            self.course.draft.mark_saved(file, text)
        self.journal.saved(self.journal.media)

    def crash(self) -> None:
        """As if the power went: what was flushed is there, nothing is tidied up."""
        self.journal.flush()
        self.journal.close()
