"""Asking where a file shall go or come from, and showing where it went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

_last_folder: list[Path] = []
"""Where the latest file of this run was; not written down anywhere."""


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where to save a file that is proposed to be called ``name``; None when nobody wants to.

    ``kinds`` as Qt has it: "Excel workbook (*.xlsx)".
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_folder() / name), kinds)
    if not chosen:
        return None
    file = Path(chosen)
    if not file.suffix:
        file = file.with_suffix(Path(name).suffix)
    _last_folder[:] = [file.parent]
    return file


def ask_which(parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    """The files somebody chose; none when nobody wants to."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(_folder()), kinds)
    files = tuple(Path(name) for name in chosen)
    if files:
        _last_folder[:] = [files[0].parent]
    return files


def show_in_folder(file: Path, parent: QWidget) -> QAction:
    """For a notice: opens the folder that ``file`` is in."""
    action = QAction("Show in folder", parent)
    action.setToolTip(str(file.parent))
    action.triggered.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))))
    return action


def forget_folder() -> None:
    """The next person at a shared computer need not see where this one keeps files."""
    _last_folder.clear()


def _folder() -> Path:
    from platformdirs import user_documents_path  # late: only when a file is wanted

    folder = _last_folder[0] if _last_folder else user_documents_path()
    return folder if folder.is_dir() else Path.home()
