"""Where records are kept: in this computer's own file, or in a database that a team shares."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.settings.section import SettingsSection, sentence
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.field import field, show_fault
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.profile import Profile

Test = Callable[[Profile, str], None]
"""Opens the records at an address and closes them; raises ``UserError`` where that does not work."""
_WORDS = (
    "Learning is always saved on this computer first, so it works without a network. With a shared address,"
    " it is handed over as well, and the Records workspace shows the shared records."
)
_NO_ADDRESS = "An address begins with postgresql+psycopg:// and names a user, a server and a database."
_HINT = "The password is better kept in PostgreSQL’s own password file than in this address."


class RecordsPlace(SettingsSection):
    """An address is tried out before it is kept."""

    def __init__(self, desktop: Desktop, test: Test | None = None) -> None:
        """``test`` opens the records, unless a test of this page knows better."""
        super().__init__(desktop, "Records", _WORDS)
        self._test = test or open_once
        self.here = QRadioButton("In a file on this computer")
        self.shared = QRadioButton("At an address that a team shares")
        group = QButtonGroup(self)
        group.addButton(self.here)
        group.addButton(self.shared)
        self.address = field(
            "Address of the shared records", placeholder="postgresql+psycopg://name@server/records"
        )
        self.use = button("Test and use")
        self.state = Text(_HINT, "small", "muted")
        self.fault = Text("", "small", "danger")
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.address, 1)
        across.addWidget(self.use)
        self.column.setSpacing(8)
        for widget in (self.here, self.shared):
            self.column.addWidget(widget)
        self.column.addLayout(across)
        self.column.addWidget(self.fault)
        self.column.addWidget(self.state)
        self.here.clicked.connect(self._keep_here)
        self.shared.clicked.connect(self._show_address)
        self.use.clicked.connect(self._try)
        self.address.returnPressed.connect(self._try)
        self.follow()
        show_fault(self.address, self.fault, "")

    def show_settings(self) -> None:
        """As they are; given on the command line, they cannot be changed here."""
        url = self.desktop.records_url or self.desktop.settings.value.records_url
        (self.shared if url else self.here).setChecked(True)
        self.address.setText(url)
        self._show_address()
        if self.desktop.records_url:
            self.state.setText("Given by --records when the window was opened.")
            for widget in (self.here, self.shared, self.address, self.use):
                widget.setEnabled(False)

    def _show_address(self) -> None:
        on = self.shared.isChecked()
        self.address.setEnabled(on)
        self.use.setEnabled(on)

    def _keep_here(self) -> None:
        self._show_address()
        show_fault(self.address, self.fault, "")
        self._keep("")

    def _try(self) -> None:
        url = self.address.text().strip()
        if not url.startswith(("postgresql://", "postgresql+psycopg://")):
            show_fault(self.address, self.fault, _NO_ADDRESS)
            return
        profile, test = self.desktop.profile, self._test
        self.use.setEnabled(False)
        show_fault(self.address, self.fault, "")
        self.state.setText("Trying the address…")

        def try_out(_: Work) -> str:
            test(profile, url)
            return url

        self.desktop.jobs.run(try_out, self._keep, self._refused)

    def _keep(self, url: str) -> None:
        self.use.setEnabled(self.shared.isChecked())
        try:
            self.desktop.settings.change(records_url=url)
        except UserError as fault:
            self._refused(fault)
            return
        self.state.setText("The address answers, and is used from now on." if url else _HINT)

    def _refused(self, fault: Exception) -> None:
        self.use.setEnabled(True)
        self.state.setText(_HINT)
        if not isinstance(fault, UserError):
            self.desktop.notices.error(fault)
            return
        show_fault(self.address, self.fault, sentence(fault))
        self.address.setFocus()


def open_once(profile: Profile, url: str) -> None:
    """Whether the records at ``url`` open; raises :class:`UserError` with the reason."""
    from kbs_learning.services.recording import Office  # late: it brings the database along

    office = Office(profile, url)
    try:
        office.facets()
    finally:
        office.close()
