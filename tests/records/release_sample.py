"""Write ``tests/data/records/schema-<number>.db``: ``python -m tests.records.release_sample``.

Two learners and two attempts, one of them complete. It refuses to write over a file that is there.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from kbs_learning.core.results import ResultsLearner
from kbs_learning.records.database import open_records
from kbs_learning.records.exchange import take_in
from kbs_learning.records.upgrading import HEAD
from tests.records.samples import passed, results

FOLDER = Path(__file__).resolve().parent.parent / "data" / "records"
CURLEW = ResultsLearner(id="8877665544332211", code="Copper Curlew 42", sector="Early years")


def main() -> None:
    """Write the file of the newest schema."""
    target = FOLDER / f"schema-{HEAD}.db"
    if target.exists():
        raise SystemExit(f"{target} is there already: what was released stays as it is.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.db"
        with open_records(file) as records:
            take_in(
                records,
                [passed(), results("f6g7h8i9j0", learner=CURLEW, answers={"q1": "a", "c1.before": "2"})],
            )
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("VACUUM")
        FOLDER.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())


if __name__ == "__main__":
    main()
