"""For developers: write the next migration from what ``tables.py`` says now.

``python -m kbs_learning.records.migrations "What changes"`` compares the tables with empty records of the
newest schema, and writes a file into ``versions``. Read it, then name it in ``upgrading.HEAD``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic.command import revision

from kbs_learning.records.database import open_records
from kbs_learning.records.upgrading import HEAD, settings_for


def main(message: str) -> None:
    """Write the migration from HEAD to what the tables say."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_records(Path(folder) / "records.db") as records,
        records.engine.connect() as connection,
    ):
        settings = settings_for(connection)
        settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        revision(settings, message, autogenerate=True, rev_id=f"{int(HEAD) + 1:04}")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "next")
