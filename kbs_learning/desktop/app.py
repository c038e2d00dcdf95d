"""How the window starts and ends. Imports little: the window is there before the rest comes."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QCoreApplication, QSettings, Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from kbs_learning import __version__
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.instance import Instance
from kbs_learning.desktop.launch import FAILED, Launch
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.services.profile import Profile, profile_at

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

_TURN = 0.001
"""Seconds a job may keep Python to itself while the window waits; five times that is felt in typing."""


def run(launch: Launch) -> int:
    """Open the window for a profile and stay until it is closed; returns the exit status."""
    application = make_application()
    try:
        profile = profile_at(launch.profile)
        instance = Instance(profile)
        if not instance.claim():
            return _hand_over(instance, launch)
    except UserError as fault:
        return _refuse(fault)
    window = MainWindow(window_state(profile))
    window.painted.connect(partial(_go_on, window, profile, instance, launch))
    window.show()
    application.exec()
    instance.release()
    return 0


def make_application() -> QApplication:
    """The application, ready for a web engine that is imported later."""
    sys.setswitchinterval(_TURN)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QCoreApplication.setApplicationName("kbs-learning")
    QCoreApplication.setApplicationVersion(__version__)
    before = qInstallMessageHandler(_no_platform)
    application = QApplication([sys.argv[0]])
    qInstallMessageHandler(before)
    application.setDesktopFileName("kbs-learning")
    return application


def window_state(profile: Profile) -> QSettings:
    """Where the window stood and how it looked when it was last closed."""
    return QSettings(str(profile.settings / "window.ini"), QSettings.Format.IniFormat)


def _go_on(window: MainWindow, profile: Profile, instance: Instance, launch: Launch) -> None:
    from kbs_learning.desktop.furnishing import furnish  # here, so that the first paint does not wait for it

    furnish(window, profile, instance, launch)


def _hand_over(instance: Instance, launch: Launch) -> int:
    if instance.hand_over(launch.files):
        return 0
    return _refuse(
        UserError(
            "KBS Learning is already open, but does not answer.",
            "Close it, or wait for it to finish, then start it again.",
        )
    )


def _refuse(fault: UserError) -> int:
    """No window: say why where a terminal shows it and where a click on an icon does."""
    sys.stderr.write(f"{fault}\n")
    sys.stderr.flush()
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, "KBS Learning", fault.message)
        box.setInformativeText(fault.hint)
        box.exec()
    return FAILED


def _no_platform(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001  Qt's signature
    """Qt aborts the process when it cannot reach a display; leave with a sentence before it does."""
    if kind.name == "QtFatalMsg":
        _leave("KBS Learning cannot open its window: no display answers, or a library of Qt is missing.\n")


def _leave(sentence: str) -> NoReturn:
    sys.stderr.write(sentence)
    sys.stderr.flush()
    os._exit(FAILED)
