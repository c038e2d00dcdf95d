"""What goes wrong in the world outside a course, said so that anybody can act on it.

Faults in what authors wrote are problems (``core.problems``), never exceptions. This is for the rest: a full
disk, a folder that is not there, a release that may not be made yet.
"""

from __future__ import annotations

from collections.abc import Iterable


class UserError(Exception):
    """Work that could not be done, in sentences for the person who asked for it."""

    def __init__(self, message: str, hint: str = "", details: Iterable[str] = ()) -> None:
        """``message`` says what is wrong, ``hint`` what to do next, ``details`` lists single things."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = tuple(details)

    def __str__(self) -> str:
        """All of it, a line for each thing."""
        return "\n".join(
            (self.message, *(f"  {line}" for line in self.details), *([self.hint] if self.hint else []))
        )
