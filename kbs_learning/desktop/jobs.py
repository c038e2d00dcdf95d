"""The one place that starts threads: work goes out with plain values, results come back to the window.

Two kinds. A *job* runs in a pool, may tell its progress and may be cancelled. A *keeping* touches the
learner's records: those run one after another on one thread, and none is ever dropped.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal

from kbs_learning.desktop.tidying import Tidying

log = logging.getLogger(__name__)

T = TypeVar("T")


class Job(QObject):
    """One piece of work under way, as the window sees it."""

    progressed = Signal(int, int, str)
    """Steps done, steps in all (0: not known), and what is being done."""
    finished = Signal()
    """Done, failed or cancelled: nothing more comes."""

    def __init__(self, title: str) -> None:
        """``title`` says what it does, "Exporting the list"; without one the window does not show it."""
        super().__init__()
        self.title = title
        self.steps: tuple[int, int, str] = (0, 0, "")
        self.told = False
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask it to stop: from now on neither its result nor its failure is told."""
        self._cancelled.set()


class Work:
    """What the work itself holds of its job; may be used on any thread."""

    def __init__(self, job: Job, tell: Callable[[], None]) -> None:
        """``tell`` lets the window look at ``job.steps``."""
        self._job = job
        self._tell = tell

    @property
    def cancelled(self) -> bool:
        """Whether it should stop, leaving nothing half done."""
        return self._job.cancelled

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Say how far it is; cheap enough to call for every item."""
        self._job.steps = (done, total, what)
        if not self._job.told:  # one request at a time: a quick job must not flood the window
            self._job.told = True
            self._tell()


class Jobs(QObject):
    """Runs work away from the window, and hands results back on its thread."""

    changed = Signal()
    """Some titled job began or ended."""
    failed = Signal(object)
    """An exception of work whose caller left failures to the window."""
    _arrived = Signal(object)

    def __init__(self) -> None:
        """No thread is started before there is work."""
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(max(2, self._pool.maxThreadCount()))
        self._jobs: list[Job] = []
        self._keepings: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._keeper: threading.Thread | None = None
        self._ending = self._closed = False
        self._waiting = 0
        self._arrived.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._tidying = Tidying(self)

    @property
    def running(self) -> tuple[Job, ...]:
        """The titled jobs under way, oldest first."""
        return tuple(job for job in self._jobs if job.title)

    @property
    def keeping(self) -> int:
        """How many keepings have not yet come back."""
        return self._waiting

    def run(
        self,
        work: Callable[[Work], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        title: str = "",
    ) -> Job:
        """Run ``work`` in the pool; ``done`` or ``failed`` is called on the window's thread.

        Once :meth:`close` has begun nothing is run any more: the job comes back cancelled.
        """
        job = Job(title)
        if self._ending:
            job.cancel()
            return job
        self._jobs.append(job)
        self._pool.start(partial(self._run, job, work, done, failed))
        if title:
            self.changed.emit()
        return job

    def keep(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``work`` after all earlier keepings, whatever happens; then tell as :meth:`run` does.

        After :meth:`close` it runs at once: a thread of its own would keep the program from ending.
        """
        if self._closed:
            self._waiting += 1
            self._keep(work, done, failed)
            return
        if self._keeper is None:
            self._keeper = threading.Thread(target=self._keep_on, name="keeper")
            self._keeper.start()
        self._waiting += 1
        self._keepings.put(partial(self._keep, work, done, failed))

    def close(self) -> None:
        """Stop the pool's jobs, finish every keeping, and tell what came of it. May take a moment."""
        self._ending = True
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()
        while self._keeper is not None:  # a result may lead to one more keeping
            keeper, self._keeper = self._keeper, None
            self._keepings.put(None)
            keeper.join()
            QCoreApplication.sendPostedEvents(self)
        self._closed = True
        self._tidying.stop()

    def _run(
        self,
        job: Job,
        work: Callable[[Work], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        tell = partial(self._arrived.emit, partial(self._show_steps, job))
        outcome: Callable[[], None]
        try:
            result = work(Work(job, tell))
            outcome = partial(done, result)
        except Exception as fault:  # the edge of the thread: the window decides what becomes of it
            outcome = partial(failed or self.failed.emit, fault)
        self._arrived.emit(partial(self._finish, job, outcome))

    def _finish(self, job: Job, outcome: Callable[[], None]) -> None:
        self._jobs.remove(job)
        if job.title:
            self.changed.emit()
        try:
            if not job.cancelled:
                outcome()
        finally:
            job.finished.emit()

    def _show_steps(self, job: Job) -> None:
        job.told = False
        if not job.cancelled:
            job.progressed.emit(*job.steps)

    def _keep_on(self) -> None:
        while keeping := self._keepings.get():
            keeping()

    def _keep(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None
    ) -> None:
        outcome: Callable[[], None]
        try:
            result = work()
            outcome = partial(done, result)
        except Exception as fault:  # as above; the thread goes on with the next keeping
            outcome = partial(failed or self.failed.emit, fault)
        self._arrived.emit(partial(self._kept, outcome))

    def _kept(self, outcome: Callable[[], None]) -> None:
        self._waiting -= 1
        outcome()

    def _receive(self, message: Callable[[], None]) -> None:
        message()
