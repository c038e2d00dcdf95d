"""After the first paint: the window gets what belongs into it; then, with pauses, what only takes time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop, SettingsStore
from kbs_learning.desktop.crash import CrashDialog, CrashHook
from kbs_learning.desktop.guard import Guard
from kbs_learning.desktop.instance import Instance
from kbs_learning.desktop.jobs import Jobs, Work
from kbs_learning.desktop.launch import Launch
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.desktop.notices import Notices
from kbs_learning.desktop.pages import LEARN
from kbs_learning.desktop.stopping import Stopping
from kbs_learning.desktop.theme import look
from kbs_learning.services.profile import Profile
from kbs_learning.services.settings import load

_PAUSE = 30
"""Milliseconds between two things that take time, so that clicks come in between."""


def furnish(window: MainWindow, profile: Profile, instance: Instance, launch: Launch) -> None:
    """Fill the window, and let it hear of faults, of signals and of later starts."""
    hook = CrashHook()
    hook.install()
    window.destroyed.connect(hook.remove)
    window.destroyed.connect(Stopping(window.close_now).end)
    desktop = make_desktop(profile, launch.records_url)
    _tell_faults(window, desktop.notices, hook)
    places = window.furnish(desktop)
    instance.called.connect(window.come_forward)
    steps: tuple[Callable[[], object], ...] = (
        instance.listen,
        partial(_begin_log, window, profile),
        partial(_set_icon, window),
        partial(places.open_files, launch.files),
        places.page(LEARN).warm,
        partial(_import_records, desktop.jobs),
        partial(_import_authoring, desktop),
        partial(_care_for_records, desktop),
    )
    _one_by_one(iter(steps), window)


def make_desktop(profile: Profile, records_url: str = "") -> Desktop:
    """What the pages share; says so where settings could not be read."""
    complaints: list[UserError] = []
    settings = SettingsStore(profile, load(profile, complaints.append))
    jobs, notices = Jobs(), Notices()
    jobs.failed.connect(notices.error)
    dress = partial(_dress, settings)
    settings.changed.connect(dress)
    dress()
    for complaint in complaints:
        notices.warn(complaint.message, complaint.hint)
    return Desktop(profile, settings, jobs, notices, look(), Guard(settings, jobs), records_url)


def _dress(settings: SettingsStore) -> None:
    look().dress(settings.value.colours, settings.value.text_size)


def _one_by_one(steps: Iterable[Callable[[], object]], window: MainWindow) -> None:
    step = next(iter(steps), None)
    if step is not None and window.isVisible():
        QTimer.singleShot(_PAUSE, window, partial(_one_by_one, steps, window))
        step()


def _begin_log(window: MainWindow, profile: Profile) -> None:
    from kbs_learning.desktop.logfile import begin_log, end_log

    window.destroyed.connect(partial(end_log, begin_log(profile.log)))


def _set_icon(window: MainWindow) -> None:
    from kbs_learning.desktop.program_icon import program_icon

    window.setWindowIcon(program_icon())


def _import_records(jobs: Jobs) -> None:
    """Their import takes longer than Qt's own; the first look at Records or the first answer needs it."""

    def load_database(_: Work) -> None:
        import kbs_learning.services.delivery
        import kbs_learning.services.recording  # noqa: F401

    jobs.run(load_database, lambda _: None)


def _import_authoring(desktop: Desktop) -> None:
    """Where somebody has written courses before: what takes longest before the first line can be written."""
    profile = desktop.profile

    def load(_: Work) -> None:
        from kbs_learning.services.authoring.remembered import has_written

        if has_written(profile):
            import kbs_learning.services.authoring.opening
            import kbs_learning.services.authoring.preview
            import kbs_learning.services.authoring.review  # noqa: F401

    desktop.jobs.run(load, lambda _: None)


def _care_for_records(desktop: Desktop) -> None:
    from kbs_learning.desktop.records.care import daily_care

    daily_care(desktop)


def _tell_faults(window: MainWindow, notices: Notices, hook: CrashHook) -> None:
    shown: list[CrashDialog] = []

    def show(fault: BaseException) -> None:
        if shown:
            shown[0].add(fault)
            return
        dialog = CrashDialog(fault, window.close_now, window)
        shown.append(dialog)
        dialog.finished.connect(shown.clear)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    hook.happened.connect(show, Qt.ConnectionType.QueuedConnection)
    notices.faulty.connect(hook.catch)
