"""Keeps a live view at the place where somebody writes, and what it shows as the text is."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from kbs_learning.core.drafts import Change, Media, Place, Step, line_of
from kbs_learning.desktop.author.preview.live_view import LiveView
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.jobs import Jobs, Work
from kbs_learning.services.authoring.opening import Reading
from kbs_learning.services.authoring.preview import Frame, PreviewSite, View, frame_of

_AT_ONCE = 4_500
"""Characters that may be parsed on the window's thread: about three milliseconds. More is read beside it."""


_LEARNING = frozenset({View.LEARNER, View.ANSWERED})
"""Views between which the page need not be opened anew."""


class Following(QObject):
    """One session, one site, one view."""

    framed = Signal()
    """The course is there, or its frame is another now."""
    missing = Signal()
    """There is nothing that could be shown."""

    def __init__(
        self,
        session: CourseSession,
        view: LiveView,
        jobs: Jobs,
        as_seen: View = View.LEARNER,
        *,
        alone: bool = False,
    ) -> None:
        """``alone`` shows nothing but the block we are at, and stays there wherever somebody writes."""
        super().__init__(view)
        self.session, self.view = session, view
        self.site = PreviewSite(session.folder, session.draft.text)
        self.shown = ""
        """The id of the page in the view; empty on the start page."""
        self.as_seen = as_seen
        self._alone = alone
        self._mark = "KBS.preview.only" if alone else "KBS.preview.mark"
        self.file, self.line = session.file, session.line
        self._jobs = jobs
        self._dirty = False
        self._behind = False
        """Whether the page we are at is one that the last reading does not know."""
        self._reading_ahead = False
        self._framing = 0
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._catch_up)
        session.stepped.connect(self._stepped)
        session.caret_moved.connect(self._caret_moved)
        session.arrived.connect(self._arrived)
        view.told.connect(self._told)
        if session.reading is not None:
            self._arrived(session.reading)

    def close(self) -> None:
        """Follow no more."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self.session.stepped.disconnect(self._stepped)
        self.session.caret_moved.disconnect(self._caret_moved)
        self.session.arrived.disconnect(self._arrived)
        self.view.told.disconnect(self._told)

    def open(self) -> None:
        """Open the course anew, at the page where it was."""
        if self.site.frame is not None and not self._closed:
            self.shown = self.site.page_at(self.file, self.line) or self.shown
            self.view.open(self.site, self.shown)

    def look_as(self, view: View) -> None:
        """See it as somebody else, who has answered or has not."""
        self.as_seen = view
        if self.session.reading is not None:
            self._arrived(self.session.reading)

    def go(self, file: str, line: int) -> None:
        """Follow to a place."""
        if (file, line) != (self.file, self.line):
            self.file, self.line = file, line
            self._timer.start()

    def _stepped(self, step: Step) -> None:
        if any(isinstance(change, Media) for change in step.act.changes):
            self.site.forget()
        self._dirty = True
        if not self._alone:
            self._go_where_it_happened(step)
        self._timer.start()

    def _go_where_it_happened(self, step: Step) -> None:
        texts = self.session.draft.files
        last = next((one for one in reversed(step.act.changes) if isinstance(one, Change)), None)
        place = step.act.after or (last and Place(last.file, last.at + len(last.inserted)))
        if place is not None and place.file in texts:
            self.file = place.file
            self.line = line_of(self.session.draft.text(place.file), place.at)

    def _caret_moved(self, file: str, line: int) -> None:
        if not self._alone:
            self.go(file, line)

    def _catch_up(self) -> None:
        """Bring the view to where we are: the change first, then the mark beside it."""
        if self._closed or not self.view.ready:
            return
        page = self.site.page_at(self.file, self.line)
        self._behind = not page
        if not page:
            self._show_front()
        elif page != self.shown:
            self.shown = page
            self._dirty = False
            self._show(page)
        elif self._dirty:
            self._patch(page)
        else:
            self.view.run(f"{self._mark}({self.line})")

    def _patch(self, page: str) -> None:
        if self.site.unread(self.file, self.line) > _AT_ONCE:
            self._read_ahead()
            return
        self._dirty = False
        patch = self.site.patch_for(self.file, self.line)
        if patch is None:
            self._show(page)
            return
        code = f"({patch.code}) && ({self._mark}({self.line}), true)"
        self.view.run(code, partial(self._patched, page))

    def _patched(self, page: str, done: object) -> None:
        if done is not True and page == self.shown and not self._closed:
            self._show(page)

    def _show(self, page: str) -> None:
        self.view.run(f"KBS.preview.show({json.dumps(page)}, {self.line}, {json.dumps(self._alone)}), 1")

    def _show_front(self) -> None:
        """The caret stands in ``course.md``, or where no page can be told yet."""
        if self.site.frame is None or self.file != self.site.frame.course.span.file:
            return
        name = self.site.help_at(self.file, self.line)
        if self.shown:
            self.shown = ""
            self._show("")
        self.view.run(f"KBS.preview.sheet({json.dumps(name)})")

    def _read_ahead(self) -> None:
        work = self.site.read_ahead(self.file, self.line)
        if work is None or self._reading_ahead:
            return
        self._reading_ahead = True

        def read(_: Work) -> None:
            work()

        self._jobs.run(read, self._has_read, self._reading_failed)

    def _has_read(self, _: None) -> None:
        self._reading_ahead = False
        self._timer.start()

    def _reading_failed(self, fault: Exception) -> None:
        self._reading_ahead = False
        self._jobs.failed.emit(fault)

    def _arrived(self, reading: Reading) -> None:
        course, view = reading.course, self.as_seen
        if course is None:
            if self.site.frame is None:
                self.missing.emit()
            return
        self._framing += 1

        def make(_: Work) -> Frame:
            return frame_of(course, view)

        self._jobs.run(make, partial(self._framed, self._framing))

    def _framed(self, number: int, frame: Frame) -> None:
        if self._closed or number != self._framing:
            return
        before = self.site.frame
        self.site.take(frame)
        turned = before is not None and before.view != frame.view
        if before is None or not self.view.page or (turned and not {before.view, frame.view} <= _LEARNING):
            self.framed.emit()
            return
        if before.outline != frame.outline:
            self.view.run(f"KBS.preview.outline({frame.outline}), 1")
        if before.files["index.html"] != frame.files["index.html"]:
            self.view.run(f"KBS.preview.frame({json.dumps(frame.files['index.html'].decode())}), 1")
        if turned:
            self._show(self.shown)
        self._refresh()

    def _refresh(self) -> None:
        """The course was read: show what it changed, but leave no page that somebody went to in the view."""
        self._dirty = True
        where = self.site.line_of(self.shown) if self.shown and not self._behind else None
        if where is None or self.site.page_at(self.file, self.line) == self.shown:
            self._timer.start()
        elif self.view.ready:
            self._dirty = False
            patch = self.site.patch_for(*where)
            if patch is not None:
                self.view.run(f"{patch.code}, 1")

    def _told(self, news: dict[str, object]) -> None:
        if "ready" in news:
            self._dirty = True
            self._timer.start()
        elif "shown" in news:
            self.shown = str(news["shown"])
