"""A new course on the disk: all of it, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from kbs_learning.content.editing.ids import is_legal
from kbs_learning.content.editing.outline import COURSE_FILE
from kbs_learning.content.editing.templates import course_texts, register_texts
from kbs_learning.content.registers import find_registers
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing

_IN_A_PROJECT = ("courses", "champions")
"""Folders of a project that hold courses: the registers of all of them lie beside these."""


def fault_of(where: Path, name: str) -> str:
    """Why a course called ``name`` cannot be made in ``where``; empty where it can."""
    if not is_legal(name):
        return "Use lower-case letters, digits and hyphens for the folder, a letter first, at most 64."
    if (where / name).exists():
        return f"There is already a folder called {name} here; choose another name."
    return ""


def make_course(where: Path, name: str, title: str, level: str = "", *, today: date | None = None) -> Path:
    """Make the folder ``name`` in ``where`` with a course to begin with, and registers where there are none.

    Raises :class:`UserError` where that cannot be; no course is left half made then.
    """
    fault = fault_of(where, name)
    if fault:
        raise UserError(f"The course was not made. {fault}")
    folder = where / name
    if find_registers(folder) is None:
        project = where.parent if where.name in _IN_A_PROJECT else where
        for file, text in register_texts().items():
            with replacing(project / "assets" / "registers" / file) as stream:
                stream.write(text.encode())
    texts = course_texts(title, name, level, today=today or date.today())
    beside: Path | None = None
    try:
        where.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{name}.", dir=where))
        _write(beside, texts)
        beside.chmod(0o755)
        beside.rename(folder)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be made: {error.strerror or error}.", "Choose another folder."
        ) from error
    finally:
        if beside is not None:
            with suppress(OSError):
                shutil.rmtree(beside, ignore_errors=True)
    return folder


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for file, text in sorted(
        texts.items(), key=lambda one: one[0] == COURSE_FILE
    ):  # without it, it is no course
        with replacing(folder / file) as stream:
            stream.write(text.encode())
