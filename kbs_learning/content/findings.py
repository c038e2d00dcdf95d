"""Every finding's code and severity in one table, and the list a reader adds to.

``docs/problems.md`` explains each code to authors; a test keeps the two alike.
"""

from __future__ import annotations

from kbs_learning.core.problems import Fix, Problem, Severity, SourceSpan

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Severity] = {
    # Files
    "folder-missing": _ERROR,
    "course-file-missing": _ERROR,
    "no-modules": _ERROR,
    "file-unreadable": _ERROR,
    "file-too-large": _ERROR,
    "file-encoding": _ERROR,
    "control-character": _WARNING,
    "file-name": _WARNING,
    "line-too-long": _ERROR,
    "nested-too-deep": _ERROR,
    "internal": _ERROR,
    # Headers
    "header-missing": _ERROR,
    "header-unclosed": _ERROR,
    "header-unreadable": _ERROR,
    "header-alias": _ERROR,
    "header-key-twice": _ERROR,
    "header-key-unknown": _WARNING,
    "header-value-missing": _ERROR,
    "header-value": _ERROR,
    "minutes-missing": _WARNING,
    # Structure
    "title-missing": _ERROR,
    "title-twice": _ERROR,
    "text-before-page": _ERROR,
    "page-empty": _WARNING,
    "module-empty": _WARNING,
    "help-page-missing": _ERROR,
    "heading-skipped": _WARNING,
    "html-typed": _WARNING,
    # Ids
    "id-missing": _ERROR,
    "id-illegal": _ERROR,
    "id-twice": _ERROR,
    # Boxes
    "box-unclosed": _ERROR,
    "box-not-open": _ERROR,
    "box-unknown": _ERROR,
    "box-inside-box": _ERROR,
    "box-empty": _WARNING,
    "box-content": _WARNING,
    "box-not-shown": _WARNING,
    "attribute-unreadable": _ERROR,
    "attribute-unknown": _WARNING,
    "attribute-missing": _ERROR,
    "attribute-value": _ERROR,
    "title-unused": _WARNING,
    # Questions
    "question-empty": _ERROR,
    "answer-missing": _ERROR,
    "answer-several": _ERROR,
    "answers-too-few": _ERROR,
    "answers-too-many": _ERROR,
    "answers-mixed": _ERROR,
    "answer-unmarked": _ERROR,
    "answer-twice": _WARNING,
    "mark-glued": _WARNING,
    "feedback-not-indented": _WARNING,
    "outcome-missing": _ERROR,
    "outcome-unknown": _ERROR,
    "outcome-untested": _WARNING,
    "bank-too-small": _ERROR,
    "final-check-missing": _WARNING,
    "final-check-twice": _ERROR,
    "first-check-twice": _ERROR,
    "pass-rule-missing": _ERROR,
    "longest-is-right": _WARNING,
    "right-is-longer": _NOTE,
    "right-same-place": _WARNING,
    "feedback-only-right": _WARNING,
    "all-of-the-above": _WARNING,
    # Scales and scenarios
    "scale-unknown": _ERROR,
    "scale-empty": _WARNING,
    "scene-missing": _ERROR,
    "scene-unknown": _ERROR,
    "scene-unreachable": _WARNING,
    "scenario-no-summary": _ERROR,
    "scenario-no-tags": _WARNING,
    "tag-unknown": _WARNING,
    # Slides
    "slide-title-long": _NOTE,
    "slide-bullets-many": _NOTE,
    "slide-no-notes": _NOTE,
    "slide-minutes": _NOTE,
    # The toolkit
    "tool-twice": _ERROR,
    "tool-page-keeps": _ERROR,
    "tool-page-link": _ERROR,
    "tool-page-media": _ERROR,
    "toolkit-errors": _ERROR,
    # Links, media, registers
    "link-dropped": _ERROR,
    "link-dead": _ERROR,
    "link-not-shown": _ERROR,
    "media-missing": _ERROR,
    "media-case": _ERROR,
    "media-outside": _ERROR,
    "media-kind": _ERROR,
    "media-broken": _WARNING,
    "picture-no-alt": _ERROR,
    "video-no-captions": _ERROR,
    "video-no-transcript": _ERROR,
    "citation-unreadable": _ERROR,
    "fact-unknown": _ERROR,
    "fact-value-unknown": _ERROR,
    "contact-unknown": _ERROR,
    "group-unknown": _WARNING,
    "fact-open": _WARNING,
    "contact-open": _WARNING,
    "registers-missing": _WARNING,
    # Writing
    "reading-age": _WARNING,
    "sentence-long": _NOTE,
    "phone-typed": _WARNING,
    "figure-typed": _NOTE,
}


MOST = 100
"""Findings of one kind in one file. Nobody reads more, and a file of rubbish must not fill the memory."""


class Findings:
    """What was found in one file, in the order it was found."""

    def __init__(self, file: str) -> None:
        """Begin with nothing found in ``file``, a path relative to the course folder."""
        self.file = file
        self.problems: list[Problem] = []
        self._counts: dict[str, int] = {}

    def add(self, code: str, line: int, message: str, *, end: int = 0, fix: Fix | None = None) -> None:
        """Add one finding at ``line`` (to ``end``); the severity follows from the code."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count > MOST:
            return
        span = self.span(line, end)
        self.problems.append(Problem(CODES[code], code, span, message, fix))

    def span(self, line: int, end: int = 0) -> SourceSpan:
        """Lines ``line`` to ``end`` of this file."""
        return SourceSpan(self.file, line, max(line, end))
