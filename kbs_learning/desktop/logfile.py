"""The log: what happened, for whoever helps; never about whom."""

from __future__ import annotations

import logging
from copy import copy
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.report import told
from kbs_learning.services.profile import private_folder

NAME = "kbs-learning.log"
_LARGEST = 500_000
_KEPT = 3
_qt = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _Discreet(logging.Formatter):
    """Leaves out the account's folder, and of exceptions all but their kind and place."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._home = str(Path.home())

    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # another handler may have left the whole message of the fault there
        text = super().format(own)
        return text.replace(self._home, "~") if len(self._home) > 1 else text

    def formatException(self, ei: object) -> str:  # noqa: N802  logging's name
        fault = ei[1] if isinstance(ei, tuple) else None
        return told(fault) if isinstance(fault, BaseException) else ""


def begin_log(folder: Path) -> logging.Handler | None:
    """Write the program's log into ``folder``; an old large one is put aside. None where it cannot."""
    try:
        file = private_folder(folder) / NAME
        _turn_over(file)
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    except (OSError, UserError):
        return None  # the program works without a log, and the person can do nothing about it
    handler.setFormatter(_Discreet())
    handler.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    logging.getLogger("kbs_learning").setLevel(logging.INFO)  # of others only what is wrong
    qInstallMessageHandler(_from_qt)
    return handler


def end_log(handler: logging.Handler | None) -> None:
    """Close the log and let Qt speak for itself again."""
    if handler is not None:
        qInstallMessageHandler(None)
        logging.getLogger().removeHandler(handler)
        handler.close()


def _turn_over(file: Path) -> None:
    if not file.is_file() or file.stat().st_size < _LARGEST:
        return
    for number in range(_KEPT - 1, 0, -1):
        older = file.with_name(f"{NAME}.{number}")
        if older.is_file():
            older.replace(file.with_name(f"{NAME}.{number + 1}"))
    file.replace(file.with_name(f"{NAME}.1"))


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001  Qt's signature
    _qt.log(_LEVELS.get(kind, logging.INFO), "%s", message)
