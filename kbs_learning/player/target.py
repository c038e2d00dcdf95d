"""Where a package will run, as far as the player must know it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kbs_learning.core.release import Override
from kbs_learning.player.draft import Draft


@dataclass(frozen=True, slots=True)
class PlayerTarget:
    """One kind of learning system: its name in ``outline.js`` and the tracker scripts that speak to it."""

    name: str
    trackers: tuple[str, ...]
    """Files of ``static/js/trackers`` without their ending, in the order they are bundled."""
    reaches: str = ""
    """Addresses that scripts may ask beside the package itself (a CSP source list): an LRS, for cmi5."""
    can_leave: bool = True
    """Whether there is a session to hand back, so that an Exit button makes sense."""
    keeps_here: bool = False
    """Whether progress lives in this browser alone, so that the next person may want to start afresh."""
    by_file: bool = False
    """Whether results come home as a file the learner saves, so that the last page offers it."""
    in_window: bool = False
    """Whether the desktop's window is round the page, with the header, the help buttons and the way back."""
    in_room: bool = False
    """Whether it shows the slides of a session to a room, and nothing is recorded."""
    own: str = ""
    """The folder of ``static/js`` and ``static/css`` that only it has. Its colours are chosen outside."""


TARGETS: dict[str, PlayerTarget] = {
    target.name: target
    for target in (
        PlayerTarget("scorm12", ("scorm", "scorm12")),
        PlayerTarget("scorm2004-3", ("scorm", "scorm2004")),
        PlayerTarget("scorm2004-4", ("scorm", "scorm2004")),
        PlayerTarget("cmi5", ("cmi5",), reaches="https: http:"),
        PlayerTarget("web", ("web",), can_leave=False, keeps_here=True, by_file=True),
        PlayerTarget("qt", ("qt",), can_leave=False, by_file=True, in_window=True, own="window"),
        PlayerTarget("slides", (), can_leave=False, in_room=True, own="slides"),
    )
}
"""Every target there is, by name."""

PREVIEW = PlayerTarget("preview", ("preview",), can_leave=False, own="preview")
"""The live preview beside the text: it records nothing, and no package is made for it."""


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """How one copy of a course is made."""

    target: PlayerTarget
    draft: Draft | None = None
    """What is not checked yet; None makes a copy for learners."""
    today: date = field(default_factory=date.today)
    """The day of the build: register rows past their review date are marked."""
    status_on_pass: str = "passed"  # noqa: S105 -- a pass, not a password
    """``passed`` or ``completed``: the one status SCORM 1.2 has to say both (RTE 3.4.4, lesson_status)."""
    release: Override | None = None
    """Who decided to release the copy although something in it is open; said in "About this course"."""
    results_key: dict[str, str] | None = None
    """The partnership's public key, a P-256 JWK with its ``kid``: results files are sealed to it."""
    trainer: bool = False
    """Whether notes for the trainer are shown: in the preview only, never in a package."""
    extra_scripts: tuple[str, ...] = ()
    """JavaScript text put before ``start.js``, for tests and previews."""
