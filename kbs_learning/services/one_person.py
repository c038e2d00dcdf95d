"""One learner's rights: a copy of everything held about them, and being erased.

Where records are shared, this computer's own file may hold the same learner, and only it knows where private
notes lie; so both are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kbs_learning.core.errors import UserError
from kbs_learning.core.person_record import HeldAttempt, PersonRecord
from kbs_learning.core.replacing import replacing
from kbs_learning.core.upkeep import Action, Erased, PersonFiles
from kbs_learning.services.person_file import person_json, person_page
from kbs_learning.services.profile import Profile
from kbs_learning.services.writing import Writing

if TYPE_CHECKING:
    from kbs_learning.records.database import Records


def write(
    places: Sequence[Records], profile: Profile, learner_id: str, file: Path, now: datetime
) -> PersonFiles:
    """Write a page to read and JSON beside it. Raises :class:`UserError`."""
    from kbs_learning.records import access

    page = file if file.suffix.lower() in {".html", ".htm"} else file.with_suffix(".html")
    data = page.with_suffix(".json")
    code = _gathered(places, learner_id, now).learner.code
    with places[0].writing() as session:  # first, so that the copy tells of itself
        access.note(session, now, Action.EXPORTED_PERSON, code, 1)
    record = _with_notes(_gathered(places, learner_id, now), Writing(profile.writing))
    for place, text in ((page, person_page(record)), (data, person_json(record))):
        with replacing(place) as stream:
            stream.write(text.encode())
    return PersonFiles(page, data)


def erase(places: Sequence[Records], profile: Profile, learner_id: str, reason: str, now: datetime) -> Erased:
    """Remove a learner everywhere here. Raises :class:`UserError`."""
    from kbs_learning.records import people

    writing = Writing(profile.writing)
    keys = {key for records in places for key in people.notes_keys(records, learner_id)}
    # The files first: afterwards nothing would know their names any more.
    notes = sum(writing.delete(key) for key in sorted(keys))
    erased = [people.erase(records, learner_id, reason, now, notes) for records in places]
    found = [one for one in erased if one]
    if not found:
        raise _gone()
    return found[0]


def _gathered(places: Sequence[Records], learner_id: str, now: datetime) -> PersonRecord:
    """What all places hold, each attempt once, with the place of its notes wherever that is known."""
    from kbs_learning.records import people

    found = [people.everything(records, learner_id, now) for records in places]
    held = [record for record in found if record]
    if not held:
        raise _gone()
    attempts: dict[str, HeldAttempt] = {}
    for attempt in (attempt for record in held for attempt in record.attempts):
        known = attempts.setdefault(attempt.key, attempt)
        if not known.notes_key:
            attempts[attempt.key] = replace(known, notes_key=attempt.notes_key)
    log = sorted({entry for record in held for entry in record.log}, key=lambda entry: entry.at)
    return replace(held[0], attempts=tuple(attempts.values()), log=tuple(log))


def _with_notes(record: PersonRecord, writing: Writing) -> PersonRecord:
    return replace(
        record,
        attempts=tuple(
            attempt.with_notes(writing.notes(attempt.notes_key)) if attempt.notes_key else attempt
            for attempt in record.attempts
        ),
    )


def _gone() -> UserError:
    return UserError("This learner is not in the records any more.", "Look at the list again.")
