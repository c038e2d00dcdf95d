"""The office: what a trainer asks of the records, from files to files."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kbs_learning.core.browsing import AttemptFilter
from kbs_learning.core.errors import UserError
from kbs_learning.records.database import Records, open_records
from kbs_learning.services.profile import Profile, profile_at
from kbs_learning.services.recording import Office
from kbs_learning.services.writing import Writing
from tests.records.filled import HERON, NOW, TERN, add, add_learner, attempt, passed, say

NOTES = "0123456789abcdef"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    place = profile_at(tmp_path / "profile")
    with open_records(place.records_file) as records:
        add_learner(records, HERON)
        add_learner(records, TERN)
        add(
            records,
            passed("done", HERON, 83.33),
            attempt("half", TERN, last=NOW - timedelta(days=2), progress=0.4),
        )
        say(records, "done", notes=NOTES, text="<script>alert(1)</script> & more")
    Writing(place.writing).set(NOTES, "plan", "Ring the health visitor on Monday")
    return place


@pytest.fixture
def office(profile: Profile) -> Iterator[Office]:
    with closing(Office(profile, now=lambda: NOW)) as opened:
        yield opened


def content(**fields: object) -> dict[str, object]:
    """A results file's content, of version 2."""
    plain: dict[str, object] = {
        "saved": "2026-11-21T10:00:00Z",
        "attempt": "f" * 16,
        "seq": 4,
        "learner": {
            "id": "9" * 16,
            "code": "Tin Coot 20",
            "name": "",
            "agency": "Derby",
            "sector": "Education",
        },
        "course": {
            "id": "level2",
            "title": "Protecting Babies",
            "version": "1.0",
            "identifier": "",
            "edition": "",
        },
        "target": "web",
        "seconds": 60,
        "place": "l2-01",
        "pagesSeen": ["l2-01"],
        "pages": 10,
        "answers": {},
        "kinds": {},
        "final": {"tries": 0, "items": None, "answers": {}, "last": [], "lastAnswers": {}},
        "score": None,
        "passed": False,
        "completed": False,
        "passedOn": "",
    }
    return plain | fields


def results_file(folder: Path, name: str, **fields: object) -> Path:
    file = folder / name
    text = json.dumps(
        {"format": "kbs-learning-results", "formatVersion": 2, "content": content(**fields), "digest": None}
    )
    file.write_text(text, encoding="utf-8")
    return file


# Looking


def test_the_list_the_detail_and_the_figures_agree(office: Office) -> None:
    page = office.attempts()
    assert [row.key for row in page.rows] == ["done", "half"]
    detail = office.attempt("done")
    assert detail is not None and detail.row == page.rows[0]
    assert sum(one.attempts for one in office.completions()) == page.total == 2
    assert sum(one.count for one in office.facets().courses) == 2


def test_a_name_is_shown_when_asked_for_and_the_asking_is_logged(office: Office) -> None:
    assert office.name(TERN.id) == ""
    assert office.name(HERON.id) == "Ana Example"
    (line,) = office.access_log()
    assert (line.action, line.about) == ("looked up a name", HERON.code)


def test_an_office_that_was_closed_opens_again(office: Office) -> None:
    office.attempts()
    office.close()
    assert office.attempts().total == 2


def test_importing_the_office_loads_no_database() -> None:
    program = (
        "import sys, kbs_learning.services.recording\n"
        "print(sorted({'sqlalchemy', 'alembic', 'xlsxwriter', 'joserfc'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


# Lists


def test_a_list_holds_what_the_filter_means_and_leaves_a_line_in_the_log(
    office: Office, tmp_path: Path
) -> None:
    done = office.export_csv(tmp_path / "list.csv", AttemptFilter(agency="Derby", text="ana example"))
    assert (done.rows, done.cancelled) == (1, False)
    with done.file.open(encoding="utf-8-sig", newline="") as stream:
        assert [row[0] for row in csv.reader(stream)] == ["Learner code", HERON.code]
    assert "Example" not in done.file.read_text(encoding="utf-8-sig")
    (line,) = office.access_log()
    assert (line.who, line.action, line.count) == ("trainer", "exported a list", 1)
    assert line.about == "attempts, CSV, agency Derby, searched by text"


def test_a_workbook_is_written_whatever_the_name_of_its_file(office: Office, tmp_path: Path) -> None:
    assert office.export_xlsx(tmp_path / "list.of.attempts").rows == 2
    assert (tmp_path / "list.of.attempts").read_bytes().startswith(b"PK")


def test_figures_are_exported_by_the_ending_of_the_file(office: Office, tmp_path: Path) -> None:
    assert office.export_completions(tmp_path / "figures.xlsx").rows == 2
    assert office.export_completions(tmp_path / "figures.csv", course_id="level2").rows == 2
    assert (tmp_path / "figures.xlsx").read_bytes().startswith(b"PK")
    assert [line.about for line in office.access_log()] == ["completions, CSV", "completions, XLSX"]


def test_an_export_tells_how_far_it_is_and_stops_when_asked(office: Office, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    office.export_csv(tmp_path / "list.csv", progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 2) and told[-1] == (2, 2)
    stopped = office.export_csv(tmp_path / "other.csv", cancelled=lambda: True)
    assert stopped.cancelled
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["list.csv"]
    assert len(office.access_log()) == 1


def test_a_list_that_cannot_be_written_leaves_the_old_one(office: Office, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UserError, match="folder"):
        office.export_csv(tmp_path / "folder.csv")
    assert office.access_log()[0].action == "exported a list"


# Results


def test_results_go_in_and_what_cannot_be_read_is_named(office: Office, tmp_path: Path) -> None:
    good = results_file(tmp_path, "good.kbsresults")
    (tmp_path / "broken.kbsresults").write_text("{")
    told: list[tuple[int, int]] = []
    files = [good, tmp_path / "broken.kbsresults", tmp_path / "gone.kbsresults"]
    brought = office.import_results(files, progress=lambda done, total: told.append((done, total)))
    assert (brought.added, brought.extended, brought.unchanged) == (1, 0, 0)
    assert [name for name, _ in brought.refused] == ["broken.kbsresults", "gone.kbsresults"]
    assert told[-1] == (3, 3)
    line = office.access_log()[0]
    assert (line.action, line.about, line.count) == ("brought in results", "results files, 2 refused", 1)
    assert office.attempts().total == 3


def test_bringing_in_twice_changes_nothing_and_a_later_file_extends(office: Office, tmp_path: Path) -> None:
    first = results_file(tmp_path, "first.kbsresults")
    office.import_results([first])
    assert office.import_results([first]).unchanged == 1
    later = results_file(tmp_path, "later.kbsresults", seq=9, pagesSeen=["l2-01", "l2-02"])
    assert office.import_results([later]).extended == 1
    assert office.attempts().total == 3


def test_bringing_in_stops_when_asked_and_keeps_what_went_in(office: Office, tmp_path: Path) -> None:
    files = [results_file(tmp_path, f"{n}.kbsresults", attempt=f"{n:016x}") for n in range(5)]
    seen = iter([False, False, True])
    brought = office.import_results(files, cancelled=lambda: next(seen))
    assert (brought.cancelled, brought.added) == (True, 2)
    assert office.attempts().total == 4


# One person


class Page(HTMLParser):
    """What a page says, and how it is built."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.attributes: dict[str, list[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(f"{tag} {name}", []).append(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_person_gets_everything_as_a_page_and_as_data(office: Office, tmp_path: Path) -> None:
    office.name(HERON.id)
    written = office.person(HERON.id, tmp_path / "copy.html")
    assert (written.page.name, written.data.name) == ("copy.html", "copy.json")
    page = Page(written.page.read_text(encoding="utf-8"))
    for said in (
        "Slate Heron 17",
        "Ana Example",
        "Protecting Babies",
        "83.33 %",
        "21 November 2026",
        "<script>alert(1)</script> & more",
        "Ring the health visitor on Monday",
        "looked up a name",
        "exported one person's records",
        "KBS-7F3K-M2Q9-4",
        "22 November 2030",
    ):
        assert said in page.words, said
    data = json.loads(written.data.read_text(encoding="utf-8"))
    (held,) = data["attempts"]
    assert data["learner"]["name"] == "Ana Example"
    assert held["notes"] == [["plan", "Ring the health visitor on Monday"]]
    assert {reply["item"] for reply in held["replies"]} == {"c1", "f1"}
    assert TERN.code not in written.page.read_text() + written.data.read_text()


def test_the_page_can_be_read_by_everybody_and_runs_nothing(office: Office, tmp_path: Path) -> None:
    page = Page(office.person(HERON.id, tmp_path / "copy.html").page.read_text(encoding="utf-8"))
    assert "script" not in page.tags and "a" not in page.tags and "img" not in page.tags
    assert page.attributes["html lang"] == ["en-GB"]
    assert page.tags.count("h1") == 1 and page.tags.count("table") == page.tags.count("caption")
    assert page.attributes["th scope"] == ["col"] * page.tags.count("th")


def test_a_copy_for_a_person_is_logged_without_a_name(office: Office, tmp_path: Path) -> None:
    office.person(HERON.id, tmp_path / "copy.html")
    (line,) = office.access_log()
    assert (line.action, line.about) == ("exported one person's records", HERON.code)


def test_somebody_who_is_not_there_is_said_to_be_gone(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not in the records"):
        office.person("nobody", tmp_path / "copy.html")
    with pytest.raises(UserError, match="not in the records"):
        office.erase("nobody")
    assert list(tmp_path.glob("copy.*")) == []


def test_erasing_takes_private_notes_along(office: Office, profile: Profile) -> None:
    erased = office.erase(HERON.id, "asked for it")
    assert (erased.code, erased.attempts, erased.notes) == (HERON.code, 1, 1)
    assert list(profile.writing.iterdir()) == []
    assert [row.code for row in office.attempts().rows] == [TERN.code]
    assert office.learner(HERON.code) is None


def test_figures_stay_after_an_erasure(office: Office) -> None:
    before = [(one.agency, one.attempts, one.passed) for one in office.completions()]
    office.erase(HERON.id)
    assert [(one.agency, one.attempts, one.passed) for one in office.completions()] == before


# Keeping and deleting


def test_a_run_deletes_the_approved_list_and_certifies_it(profile: Profile) -> None:
    later = NOW + timedelta(days=800)
    with closing(Office(profile, now=lambda: later)) as office:
        listed = office.retention_list()
        assert {row.kind.value for row in listed.rows} == {"answers", "free text", "link"}
        done = office.retention_run(listed)
    assert done.left == 0 and not list(profile.writing.iterdir())
    (certificate,) = (profile.data / "retention").iterdir()
    said = certificate.read_text(encoding="utf-8")
    assert listed.digest in said and "Certificate of deletion" in said
    assert "Example" not in said and HERON.code not in said


def test_a_notice_tells_of_what_ends_soon(office: Office) -> None:
    assert office.retention_soon() is None
    assert office.retention_soon(date(2030, 11, 1)) == (2, date(2030, 11, 20))


def test_a_copy_is_made_once_a_day_and_can_be_put_back(office: Office) -> None:
    made = office.daily_backup(date(2026, 11, 22))
    assert made is not None and office.daily_backup(date(2026, 11, 22)) is None
    office.erase(TERN.id)
    kept = office.restore(made.file)
    assert kept is not None
    assert {one.file for one in office.backups()} == {made.file, kept.file}
    assert [row.code for row in office.attempts().rows] == [HERON.code]  # who was erased stays erased


def test_the_check_says_whether_the_records_are_whole(office: Office, profile: Profile) -> None:
    assert office.check().sentence == "The records are whole."
    office.close()
    with profile.records_file.open("r+b") as stream:
        stream.seek(4096 * 4)
        stream.write(b"\xff" * 4096)
    health = office.check()
    assert not health.sound and health.details and "Restore" in health.sentence


def test_a_new_profile_has_nothing_to_check_and_nothing_to_copy(tmp_path: Path) -> None:
    with closing(Office(profile_at(tmp_path / "new"))) as office:
        assert office.check().sound
        assert office.daily_backup() is None
        assert office.backups() == ()


# Shared records


@pytest.fixture
def shared(profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office of shared records; a second file stands in for the server."""
    from kbs_learning.records import database

    server = tmp_path / "server.db"
    with open_records(server) as records:
        add_learner(records, HERON)
        add(records, passed("done", HERON, 83.33))

    def opened(where: str | Path, *, backups: Path | None = None) -> Records:
        return open_records(server if isinstance(where, str) else where, backups=backups)

    monkeypatch.setattr(database, "open_records", opened)
    with closing(Office(profile, "postgresql://server/kbs", now=lambda: NOW)) as office:
        yield office


def test_copies_of_shared_records_are_the_servers_business(
    shared: Office, profile: Profile, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="on a server"):
        shared.backup_now()
    with pytest.raises(UserError, match="on a server"):
        shared.restore(tmp_path / "any.db")
    assert "server" in shared.check().sentence
    made = shared.daily_backup(date(2026, 11, 22))  # what is learnt here is kept here first
    assert made is not None and made.file.parent == profile.backups


def test_a_person_of_shared_records_gets_what_lies_here_as_well(shared: Office, tmp_path: Path) -> None:
    written = shared.person(HERON.id, tmp_path / "copy.html")
    data = json.loads(written.data.read_text(encoding="utf-8"))
    (held,) = data["attempts"]
    assert held["notes"] == [["plan", "Ring the health visitor on Monday"]]


def test_erasing_from_shared_records_erases_here_as_well(shared: Office, profile: Profile) -> None:
    shared.erase(HERON.id)
    with closing(Office(profile)) as own:
        assert own.learner(HERON.code) is None and own.learner(TERN.code) == TERN
    assert list(profile.writing.iterdir()) == []
