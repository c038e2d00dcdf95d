"""When the program itself is at fault: log it, say so, offer a report, and let the person go on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kbs_learning.desktop.report import report
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.text import Text

log = logging.getLogger(__name__)

_WHAT = "The fault is in KBS Learning itself, not in anything you did. What was shown as saved is safe."
_HINT = (
    "You can go on. If it happens again, close the program and send this report to whoever looks after it: it"
    " says where in the program the fault lies, and nothing about you or anybody else."
)


class CrashHook(QObject):
    """Catches what nothing else caught, on any thread, and tells it on the window's."""

    happened = Signal(object)
    """An exception."""

    def __init__(self) -> None:
        """Catches nothing before :meth:`install`."""
        super().__init__()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Take over Python's hooks."""
        sys.excepthook = self._uncaught
        threading.excepthook = lambda args: self.catch(args.exc_value)
        sys.unraisablehook = lambda args: self.catch(args.exc_value)

    def remove(self) -> None:
        """Give Python its hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def catch(self, fault: BaseException | None) -> None:
        """Log ``fault`` and tell it; Ctrl+C is none."""
        if fault is None or isinstance(fault, KeyboardInterrupt | SystemExit):
            return
        log.error("a fault of the program", exc_info=(type(fault), fault, fault.__traceback__))
        self.happened.emit(fault)

    def _uncaught(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if isinstance(fault, KeyboardInterrupt):
            self._before[0](kind, fault, trace)
        self.catch(fault)


class CrashDialog(Dialog):
    """One at a time; further faults are added to the report that is being shown."""

    def __init__(
        self, fault: BaseException, close: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        """``close`` ends the program."""
        super().__init__("Something went wrong", parent=parent, width=560)
        self.column.addWidget(Text(_WHAT))
        self.column.addWidget(Text(_HINT, role="muted"))
        self.column.addSpacing(4)
        self.report = QPlainTextEdit(report(fault))
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(look().size(170))
        self.column.addWidget(self.report, 1)
        self.copy = button("Copy report", "copy")
        self.leave, self.go_on = button("Close the program"), button("Go on", kind="filled")
        self.finish(self.leave, self.go_on, first=self.copy)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        self.copy.clicked.connect(lambda: self.copy.setText("Copied"))
        self.leave.clicked.connect(self.reject)
        self.leave.clicked.connect(lambda: close())
        self.go_on.clicked.connect(self.accept)
        self.go_on.setFocus()

    def add(self, fault: BaseException) -> None:
        """One more fault while this one is read."""
        self.report.appendPlainText(f"\n{report(fault)}")
