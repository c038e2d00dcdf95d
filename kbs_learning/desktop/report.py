"""What went wrong in the program itself, told without anything that could be about a person.

Messages of exceptions may hold what somebody typed, and paths hold the name of an account. So a report has
the kinds of the exceptions and the lines of code they came through, and nothing else.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from kbs_learning import __version__

_PACKAGE = Path(__file__).resolve().parent.parent


def report(fault: BaseException) -> str:
    """The text that is shown, copied and logged."""
    import platform  # late: it costs milliseconds, and most runs need no report

    from PySide6 import __version__ as pyside

    head = (
        f"KBS Learning {__version__}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"Python {platform.python_version()}, Qt for Python {pyside}",
    )
    return "\n".join((*head, "", told(fault)))


def told(fault: BaseException) -> str:
    """The exception and what caused it, oldest first."""
    chain: list[BaseException] = []
    one: BaseException | None = fault
    while one is not None and one not in chain:
        chain.insert(0, one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\nwhich led to\n".join(_told(link) for link in chain)


def place(file: str) -> str:
    """A source file relative to our package, or to the folder that holds its library."""
    path = Path(file)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    parts = path.parts
    for folder in ("site-packages", "dist-packages"):
        if folder in parts:
            return "/".join(parts[parts.index(folder) + 1 :])
    return path.name


def _told(fault: BaseException) -> str:
    kind = type(fault)
    lines = [
        f"  {place(frame.filename)}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    ]
    return "\n".join((f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins."), *lines))
