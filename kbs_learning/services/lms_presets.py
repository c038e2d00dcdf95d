"""Learning platforms we know something about: which package each of them takes best, and why.

Every reason is something that was measured, read in a platform's own source, or said by its makers; the
number in brackets is the section of the facts that it comes from. ``docs/lms.md`` lists them. A platform of
which nothing is known is not listed: "I do not know" makes the package that most of them accept.
"""

from __future__ import annotations

from dataclasses import dataclass

from kbs_learning.export.edition import PASSED
from kbs_learning.export.targets import TARGETS

__all__ = [
    "COMPLETED",
    "EDITIONS",
    "PASSED",
    "PRESETS",
    "SPEAKS_OF_PASSING",
    "UNKNOWN",
    "WEBSITE",
    "Preset",
    "Reason",
    "preset_named",
]

WEBSITE = "web"
EDITIONS = {name: target.label for name, target in TARGETS.items() if name != WEBSITE and not target.in_room}
"""What a learning platform may be given, with the words for it."""
SPEAKS_OF_PASSING = "scorm12"
"""The edition with one status for two things: what it says of a learner who passes can be chosen."""
COMPLETED = "completed"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing about the package, and why it is so on this platform."""

    choice: str
    """What is chosen, two to four words."""
    why: str
    """One sentence for somebody who has never heard of SCORM."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """What to export for one platform."""

    name: str
    """Short and lasting, for what is remembered."""
    label: str
    """As people say it."""
    target: str
    """A name of ``export.targets``."""
    status_on_pass: str = PASSED
    """What SCORM 1.2 reports of a learner who passes."""
    reasons: tuple[Reason, ...]


# [13] 1.2 stays the most portable; [38] Moodle has no full SCORM 2004, its maintainer stopped it in 2013.
_MOODLE_EDITION = Reason("SCORM 1.2", "Moodle plays SCORM 2004 only in part.")
# [33] Moodle grades from score.raw in both editions; a scaled score alone gave the grade 0.
_RAW_SCORE = Reason("Score out of 100", "Moodle takes its grade from this figure.")
# [32] At the end Moodle compares raw with masteryscore and overrides the status: 70 of 80 became failed.
_MASTERY = Reason("Pass mark included", "Where there is one, Moodle compares score and mark itself.")
# [22, 23] What is sent while a page closes may be lost; what was committed before survived.
_SAVED = Reason("Saved at every page", "A closed tab then loses no answer.")
# [13] As above.
_PORTABLE = Reason("SCORM 1.2", "The edition that most platforms take.")
# [31] One status for two things: passed or failed where there is an assessment.
_PASSED = Reason("Reports “passed”", "What this edition says of a check with a pass mark; else “completed”.")
# [3] ADL's test fails a package that does not list every file.
_LISTED = Reason("Every file listed", "As the standard’s own test wants it.")

PRESETS: tuple[Preset, ...] = (
    Preset(
        name="moodle-4.5",
        label="Moodle 4.5",
        target="scorm12",
        reasons=(_MOODLE_EDITION, _RAW_SCORE, _MASTERY, _SAVED),
    ),
    Preset(
        name="moodle",
        label="Moodle, another version",
        target="scorm12",
        reasons=(
            _MOODLE_EDITION,
            _RAW_SCORE,
            # Measured on 4.5.6 alone; the maintainer's words on 2004 [38] are about every version since 2013.
            Reason("Tried on 4.5 only", "Open one course as a learner before you publish it."),
        ),
    ),
    Preset(
        name="moodle-cmi5",
        label="Moodle with the cmi5 plugin",
        target="cmi5",
        reasons=(
            # [81] No cmi5 in core; the plugin talks to the CATAPULT player.
            Reason("cmi5", "The plugin hands the course to a cmi5 player; Moodle alone has none."),
            # [73] The default NotApplicable satisfies the unit without any work.
            Reason("Must be completed", "Without this rule, opening the course would count as done."),
            # [74] fetch is asked once; [79] the place is kept as a State document.
            Reason("Resumes its place", "Place and answers are kept where the record store is."),
        ),
    ),
    Preset(
        name="chamilo",
        label="Chamilo",
        target="scorm12",
        reasons=(
            _PORTABLE,
            # [37] Chamilo took no score after completed until 2026.
            Reason("Score before status", "Chamilo took no score after “completed” until 2026."),
            # [10] It removes ~ on extraction: a blank course.
            Reason("Plain file names", "Chamilo drops some characters, and pages would be blank."),
        ),
    ),
    Preset(
        name="ilias",
        label="ILIAS",
        target="scorm12",
        reasons=(
            _PORTABLE,
            # [22] Synchronous requests while a page closes are refused since Chrome 80; ILIAS was hit.
            Reason("Saved at every page", "Browsers refuse what ILIAS sends while a page closes."),
        ),
    ),
    Preset(
        name="open-edx",
        label="Open edX",
        target="scorm12",
        status_on_pass=COMPLETED,
        reasons=(
            _PORTABLE,
            # [31] openedx-scorm-xblock ignored "passed" until PR 104, 2025.
            Reason("Reports “completed”", "Its SCORM block did not understand “passed” before 2025."),
            # [32] If "completed" shall win, export no masteryscore.
            Reason("No pass mark inside", "A platform that compares could turn “completed” round."),
        ),
    ),
    Preset(
        name="successfactors",
        label="SuccessFactors",
        target="scorm12",
        reasons=(
            _PORTABLE,
            # [41] Never "logout": SuccessFactors logged the learner out.
            Reason("No log-out", "Asking for it logged people out of the platform."),
        ),
    ),
    Preset(
        name="wagtail-lms",
        label="Wagtail LMS",
        target="scorm12",
        reasons=(
            # [13] It reads the 1.2 namespace only.
            Reason("SCORM 1.2", "It opens no other edition."),
            # [43] It always says entry="ab-initio" though it returns location and suspend_data.
            Reason("Resumes by its data", "It says that every visit is the first one."),
        ),
    ),
    Preset(
        name="scorm-2004",
        label="Another one that asks for SCORM 2004",
        target="scorm2004-4",
        reasons=(
            # [5] ADL's 4th edition test takes the 3rd too, with a warning.
            Reason("4th edition", "Take the 3rd under More choices where this one is refused."),
            # [35] completion_status and success_status are two things.
            Reason("Two results", "“Completed” and “passed” are reported apart in this edition."),
            # [39] 64,000 characters in 3rd and 4th; [38] where long suspend data matters.
            Reason("More room", "It keeps sixteen times as much of a learner’s place and answers."),
        ),
    ),
    Preset(
        name=UNKNOWN,
        label="I do not know",
        target="scorm12",
        reasons=(_PORTABLE, _PASSED, _SAVED, _LISTED),
    ),
)
"""Every preset, in the order in which they are offered."""


def preset_named(name: str) -> Preset:
    """The preset of that name; "I do not know" where there is none."""
    return next((one for one in PRESETS if one.name == name), PRESETS[-1])
