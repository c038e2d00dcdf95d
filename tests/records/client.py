"""One of several computers that share records: ``client.py open|write ADDRESS NUMBER``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from kbs_learning.core.results import ResultsLearner
from kbs_learning.records.database import open_records
from kbs_learning.records.exchange import take_in
from tests.records.samples import results
from tests.records.test_postgresql import OWN, SHARED


def main(what: str, address: str, number: str) -> None:
    """Tell of the attempts all clients know, each a little more of them, and of some of its own."""
    seq = int(number) + 1
    with open_records(address) as records:
        for turn in range(max(SHARED, OWN) if what == "write" else 0):
            lot = []
            if turn < SHARED:
                # A file holds what was answered before, too.
                answers = {f"q{one}": "b" for one in range(1, seq + 1)} | {"c1.before": str(seq)}
                kinds = dict.fromkeys(answers, "one") | {"c1.before": "likert"}
                person = ResultsLearner(id=f"shared{turn}", code=f"Slate Heron {turn}", name="Rowan Ash")
                lot.append(
                    results(
                        f"shared{turn}",
                        seq,
                        learner=person,
                        answers=answers,
                        kinds=kinds,
                        place=f"place {seq}",
                    )
                )
            if turn < OWN:
                # The same code on every computer.
                person = ResultsLearner(id=f"own{number}-{turn}", code=f"Felt Coot {turn}")
                lot.append(results(f"own{number}-{turn}", learner=person, answers={"c1.before": "3"}))
            take_in(records, lot)


if __name__ == "__main__":
    main(*sys.argv[1:])
