"""Whose turn it is: the learner in front of this window, by a code and perhaps a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbs_learning.core.people import Learner
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.learn.delivery import Delivery

if TYPE_CHECKING:
    from kbs_learning.services.delivery import Desk

Then = Callable[[Learner], None]


class Turn(QObject):
    """On a personal computer the last learner goes on; on a shared one somebody has to say who they are."""

    changed = Signal()

    def __init__(self, desktop: Desktop, delivery: Delivery, parent: QObject | None = None) -> None:
        """Nobody yet: see :meth:`resume`."""
        super().__init__(parent)
        self._desktop, self._delivery = desktop, delivery
        self.learner: Learner | None = None
        self._making: list[Then] = []

    @property
    def shared(self) -> bool:
        """Whether several people learn on this computer."""
        return self._desktop.settings.value.shared_computer

    @property
    def keeps_names(self) -> bool:
        """Whether a name may stay on this computer."""
        return self._desktop.settings.value.keep_names

    def resume(self) -> None:
        """Go on with whoever learnt here last, on a computer of one's own."""
        last = self._desktop.settings.value.learner
        if last and not self.shared and self.learner is None:
            self._delivery.ask(lambda desk: desk.learner(last), self._resumed)

    def need(self, then: Then, failed: Callable[[Exception], None]) -> None:
        """Call ``then`` with the learner; on one's own computer a new one gets a code without being asked."""
        if self.learner is not None:
            then(self.learner)
            return
        self._making.append(then)
        if len(self._making) == 1:  # a double click makes one learner, not two
            self._delivery.ask(
                lambda _desk: None, partial(self._make, failed), partial(self._not_made, failed)
            )

    def join(
        self, name: str, then: Then | None = None, failed: Callable[[Exception], None] | None = None
    ) -> None:
        """A new learner begins; the name is kept only where names may stay here."""
        kept = " ".join(name.split()) if self.keeps_names else ""
        settings = self._desktop.settings.value
        self._delivery.ask(
            lambda desk: desk.new_learner(name=kept, agency=settings.agency, sector=settings.sector),
            lambda learner: self._begin(learner, then),
            failed,
        )

    def find(self, text: str, then: Callable[[Sequence[Learner]], None]) -> None:
        """Who is meant by a name or code; nobody else's name is ever told."""
        self._delivery.ask(lambda desk: desk.find(text), then)

    def report(self, fault: Exception) -> None:
        """Say what went wrong."""
        self._desktop.notices.error(fault)

    def begin(self, learner: Learner) -> None:
        """It is this learner's turn."""
        self._begin(learner, None)

    def finish(self) -> None:
        """The turn is over; the place in every course is kept."""
        self.learner = None
        self._remember("")
        self.changed.emit()

    def name(self, name: str) -> None:
        """The learner has a name, and it may be kept."""
        if self.learner is None:
            return
        key = self.learner.id

        def rename(desk: Desk) -> Learner | None:
            desk.rename(key, name)
            return desk.learner(key)

        self._delivery.ask(rename, self._resumed)

    def leave_no_name(self, keep_names: bool) -> None:
        """Whether names stay on this computer from now on; if not, this learner's goes at once."""
        self._desktop.settings.change(keep_names=keep_names)
        if self.learner is not None and self.learner.name and not keep_names:
            key = self.learner.id

            def forget(desk: Desk) -> Learner | None:
                desk.forget_name(key)
                return desk.learner(key)

            self._delivery.ask(forget, self._resumed)
        else:
            self.changed.emit()

    def _begin(self, learner: Learner, then: Then | None) -> None:
        self.learner = learner
        self._remember("" if self.shared else learner.id)
        self.changed.emit()
        if then is not None:
            then(learner)

    def _remember(self, learner_id: str) -> None:
        if self._desktop.settings.value.learner != learner_id:
            self._desktop.settings.change(learner=learner_id)

    def _resumed(self, learner: Learner | None) -> None:
        self.learner = learner
        self.changed.emit()

    def _make(self, failed: Callable[[Exception], None], _none: None) -> None:
        """By now the last learner has been found, if they were still being looked for."""
        if self.learner is not None:
            self._made(self.learner)
        else:
            self.join("", self._made, partial(self._not_made, failed))

    def _made(self, learner: Learner) -> None:
        waiting, self._making = self._making, []
        for then in waiting:
            then(learner)

    def _not_made(self, failed: Callable[[Exception], None], fault: Exception) -> None:
        self._making.clear()
        failed(fault)
