"""The library: what is on the shelf, what came with the program, and pages that are never yesterday's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.services import shipped, sites
from kbs_learning.services.card import Card, read_card
from kbs_learning.services.editions import install, sweep
from kbs_learning.services.gathering import UnfitCourseError, gather
from kbs_learning.services.library import Library
from kbs_learning.services.profile import profile_at
from tests.services.folders import break_course, write_course

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(profile_at(tmp_path / "profile"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that ships two courses."""
    root = tmp_path / "program"
    write_course(root, "level2", status="verify")
    write_course(root, "other", status="verify")
    monkeypatch.setattr(shipped, "shipped_folder", lambda: root)
    return root


def put(library: Library, folder: Path, results_key: dict[str, str] | None = None) -> Card:
    return install(library.folder, gather(folder), results_key)[0]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def leftovers(library: Library) -> list[str]:
    return [path.name for path in library.folder.iterdir() if path.name.startswith(".new")]


def test_a_new_library_is_empty_and_makes_no_folder(library: Library) -> None:
    assert library.cards() == ()
    assert library.latest("l2") is None
    assert not library.folder.exists()


def test_the_card_says_what_the_course_says(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path, "level2")
    (folder / "media").mkdir()
    (folder / "media" / "cover.svg").write_text(PICTURE)
    change(folder / "course.md", "outcomes:", "cover: media/cover.svg\ncover-alt: A house.\noutcomes:")
    card = put(library, folder)
    assert (card.course_id, card.title, card.version, card.shelf) == (
        "example-level2",
        "Example level2",
        "1.0",
        "level2",
    )
    assert (card.minutes, card.steps, [part.short for part in card.parts]) == (12, ("sleep",), ["Sleep"])
    assert card.outcomes == ("say why a baby is at more risk",)
    assert (card.cover, card.cover_alt, card.has_certificate, card.draft) == (
        "media/cover.svg",
        "A house.",
        False,
        False,
    )
    assert card == library.card("example-level2", card.key) == library.latest("example-level2")
    assert library.cover(card, dark=False) == PICTURE.encode()
    assert leftovers(library) == []


def test_the_source_holds_what_the_pages_use_and_nothing_else(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    (folder / "_notes.md").write_text("ideas")
    (folder / "media").mkdir()
    (folder / "media" / "unused.png").write_bytes(b"x" * 1000)
    with (tmp_path / "assets" / "registers" / "facts.yaml").open("a") as facts:
        facts.write("F2:\n  text: Elsewhere.\n  source: Somebody\n  status: verify\n")
    card = put(library, folder)
    names = {path.relative_to(card.source).as_posix() for path in card.source.rglob("*") if path.is_file()}
    assert names == {
        "course.md",
        "01-sleep.md",
        "assets/registers/facts.yaml",
        "assets/registers/contacts.yaml",
    }
    assert "F2" not in (card.source / "assets" / "registers" / "facts.yaml").read_text()
    assert not card.draft, "an open row that the course does not show is none of its"


def test_the_digest_is_of_the_content_alone(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    key = put(library, folder).key
    os.utime(folder / "01-sleep.md", (1, 1))
    registers = tmp_path / "assets" / "registers"
    change(registers / "facts.yaml", "  source:", "  # a remark\n  source:")
    assert put(library, folder).key == key
    again = write_course(tmp_path / "elsewhere")
    assert put(library, again).key == key
    change(registers / "facts.yaml", "164 babies", "165 babies")
    assert put(library, folder).key != key
    assert len(library.editions("example-level2")) == 2


def test_a_course_installed_again_is_the_same_edition(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    first, is_new = install(library.folder, gather(folder))
    second, again = install(library.folder, gather(folder))
    assert (is_new, again) == (True, False)
    assert first == second


def test_versions_are_counted_as_people_do(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    for old, new in (("1.0", "1.9"), ("1.9", "1.10"), ("1.10", "1.2 draft")):
        change(folder / "course.md", f'version: "{old}"', f'version: "{new}"')
        put(library, folder)
    assert [card.version for card in library.editions("example-level2")] == ["1.10", "1.9", "1.2 draft"]
    (card,) = library.cards()
    assert card.version == "1.10"
    assert all(" " not in edition.key for edition in library.editions("example-level2"))


def test_the_shelf_stands_in_its_order(library: Library, tmp_path: Path) -> None:
    for name in ("zebra", "level3", "level2"):
        folder = write_course(tmp_path, name)
        if name != "zebra":
            change(folder / "course.md", 'level: "2"', f'level: "{name[-1]}"')
        else:
            change(folder / "course.md", 'level: "2"', "level: Introduction")
        put(library, folder)
    assert [card.shelf for card in library.cards()] == ["level2", "level3", "other"]


def test_a_course_becomes_a_draft_on_the_day_after_a_review_was_due(library: Library, tmp_path: Path) -> None:
    card = put(library, write_course(tmp_path))
    due = date(2027, 5, 21)
    assert due in card.due
    assert not read_card(card.folder, due).draft
    assert read_card(card.folder, due + timedelta(days=1)).draft


def test_shipped_courses_are_installed_once(library: Library, project: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    new = library.refresh_shipped(lambda *step: steps.append(step))
    assert [card.course_id for card in new] == ["example-level2", "example-other"]
    assert steps == [(0, 2, "level2"), (1, 2, "other"), (2, 2, "")]
    assert [card.draft for card in new] == [True, True], "the contact they show is not verified"
    assert library.refresh_shipped(lambda *_: pytest.fail("nothing is read again")) == ()
    change(project / "courses" / "other" / "course.md", "Example other", "Example changed")
    assert [card.title for card in library.refresh_shipped()] == ["Example changed"]
    assert len(library.editions("example-other")) == 2


def test_a_shipped_course_with_errors_is_left_out_and_told(library: Library, project: Path) -> None:
    break_course(project / "courses" / "level2")
    told: list[UserError] = []
    new = library.refresh_shipped(tell=told.append)
    assert [card.course_id for card in new] == ["example-other"]
    assert "level2 has errors. It is not on the shelf" in told[0].message
    assert any("01-sleep.md" in line for line in told[0].details)


def test_a_cancelled_refresh_goes_on_next_time(library: Library, project: Path) -> None:
    del project
    answers = iter([False, True])
    assert len(library.refresh_shipped(cancelled=lambda: next(answers))) == 1
    assert len(library.refresh_shipped()) == 1
    assert len(library.cards()) == 2


def test_a_broken_card_is_left_out_and_a_shipped_one_made_again(
    library: Library, project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    del project
    first = library.refresh_shipped()[0]
    whole = (first.folder / "card.json").read_text(encoding="utf-8")
    for text in ("", "[]", "{", whole.replace(first.key, "2.0-00000000"), whole.replace('"parts"', '"x"')):
        (first.folder / "card.json").write_text(text, encoding="utf-8")
        assert first.course_id not in [card.course_id for card in library.cards()]
        assert [card.key for card in library.refresh_shipped()] == [first.key]
    assert "is left out" in caplog.text
    caplog.clear()
    sweep(library.folder)
    assert len(library.cards()) == 2


def test_a_partnerships_key_stays_when_the_program_brings_a_newer_course(
    library: Library, project: Path
) -> None:
    key = {"kid": "ours"}
    put(library, project / "courses" / "level2", key)
    library.refresh_shipped()
    change(project / "courses" / "level2" / "course.md", 'version: "1.0"', 'version: "1.1"')
    (newer,) = library.refresh_shipped()
    assert (newer.version, newer.results_key) == ("1.1", key)
    other = library.latest("example-other")
    assert other is not None
    assert other.results_key is None


def test_prune_keeps_the_latest_and_what_somebody_is_on(library: Library, project: Path) -> None:
    library.refresh_shipped()
    course = project / "courses" / "level2" / "course.md"
    for old, new in (("1.0", "1.1"), ("1.1", "1.2")):
        change(course, f'version: "{old}"', f'version: "{new}"')
        library.refresh_shipped()
    editions = library.editions("example-level2")
    oldest, middle, latest = reversed(editions)
    library.site(oldest).close()
    library.prune({("example-level2", middle.key)})
    assert {card.key for card in library.editions("example-level2")} == {middle.key, latest.key}
    assert library.latest("example-other") is not None
    assert not list((library.profile.cache / "sites" / "example-level2").glob(f"{oldest.key}-*"))
    assert leftovers(library) == []
    assert library.refresh_shipped() == (), "what was pruned does not come back"


def test_a_course_with_errors_is_not_installed(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    break_course(folder)
    with pytest.raises(UnfitCourseError) as raised:
        put(library, folder)
    assert any("F404" in line for line in raised.value.details)
    assert library.cards() == ()


def test_a_library_that_takes_no_writing_is_said_in_a_sentence(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    library.profile.data.mkdir(parents=True)
    library.folder.write_text("a file where the library should be")
    with pytest.raises(UserError, match="is a file, not a folder"):
        put(library, folder)


@pytest.mark.skipif(os.name != "posix", reason="asking after a process is done otherwise on Windows")
def test_the_next_start_removes_what_a_killed_installation_left(library: Library, project: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from kbs_learning.services import editions, gathering\n"
        "editions.settle = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "editions.install(Path(sys.argv[1]), gathering.gather(Path(sys.argv[2])))\n"
    )
    course = project / "courses" / "level2"
    subprocess.run([sys.executable, "-c", code, library.folder, course], check=False)
    assert len(leftovers(library)) == 1
    assert library.cards() == ()
    library.refresh_shipped()
    assert leftovers(library) == []
    assert len(library.cards()) == 2


def test_an_installation_under_way_is_not_swept_away(library: Library) -> None:
    library.folder.mkdir(parents=True)
    (library.folder / f".new-{os.getpid()}-0a1b").mkdir()
    sweep(library.folder)
    assert len(leftovers(library)) == 1


def test_programs_that_install_at_once_do_each_other_no_harm(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    code = (
        "import sys; from pathlib import Path\n"
        "from kbs_learning.services import editions, gathering\n"
        "gathered = gathering.gather(Path(sys.argv[2]))\n"
        "print('ready', flush=True); sys.stdin.read()\n"
        "print(editions.install(Path(sys.argv[1]), gathered)[0].key)\n"
    )
    command = [sys.executable, "-c", code, str(library.folder), str(folder)]
    running = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    for program in running:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in running:
        assert program.stdin is not None
        program.stdin.close()
    keys = set()
    for program in running:
        assert program.stdout is not None
        keys.add(program.stdout.read().strip())
        program.stdout.close()
        assert program.wait() == 0
    assert {card.key for card in library.cards()} == keys
    assert leftovers(library) == []


def test_a_site_gives_the_pages_and_nothing_else(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    (folder / "media").mkdir()
    (folder / "media" / "cover.svg").write_text(PICTURE)
    change(folder / "course.md", "outcomes:", "cover: media/cover.svg\ncover-alt: A house.\noutcomes:")
    site = library.site(put(library, folder))
    page = site.read("index.html")
    assert page is not None
    assert b"Example level2" in page
    assert site.read("media/cover.svg") == PICTURE.encode()
    assert all(site.read(path) is not None for path in site.paths())
    for path in ("", "/", "../card.json", "source/course.md", "course.md", "/index.html", "kbs-media.json"):
        assert site.read(path) is None
    assert (site.media_type("index.html"), site.media_type("a/b.MP4")) == ("text/html", "video/mp4")
    site.close()


def test_a_site_may_be_read_by_many_at_once(library: Library, tmp_path: Path) -> None:
    site = library.site(put(library, write_course(tmp_path)))
    expected = {path: site.read(path) for path in site.paths()}
    wrong: list[str] = []

    def read() -> None:
        for _round in range(20):
            wrong.extend(path for path in expected if site.read(path) != expected[path])

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    site.close()


def test_pages_are_rendered_once_for_each_program_and_each_day_that_opens_a_row(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = put(library, write_course(tmp_path))
    cached = library.profile.cache / "sites" / card.course_id
    library.site(card).close()
    (first,) = cached.iterdir()
    made = first.stat().st_mtime_ns
    library.site(card).close()
    assert first.stat().st_mtime_ns == made
    monkeypatch.setattr(sites, "_program", lambda: "another program")
    library.site(card).close()
    (second,) = cached.iterdir()
    assert second != first
    late = sites.site_of(card, cached.parent, date(2030, 1, 1))
    assert [second] != list(cached.iterdir())
    page = late.read("index.html")
    assert page is not None
    assert b"draft" in page.lower()
    late.close()


def test_damaged_pages_are_rendered_anew(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    card = put(library, write_course(tmp_path))
    library.site(card).close()
    (file,) = (library.profile.cache / "sites" / card.course_id).iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:1000])
    library.site(card).close()
    assert file.read_bytes() == whole
    at = whole.index(b"Example level2")
    file.write_bytes(whole[:at] + b"X" + whole[at + 1 :])
    site = library.site(card)
    assert site.read("index.html") is None
    site.close()
    assert "made anew next time" in caplog.text
    caplog.clear()
    site = library.site(card)
    assert site.read("index.html") is not None
    site.close()


def test_a_damaged_edition_says_so_when_it_is_opened(library: Library, tmp_path: Path) -> None:
    card = put(library, write_course(tmp_path))
    (card.source / "course.md").unlink()
    with pytest.raises(UserError, match="has errors"):
        library.site(card)


def test_results_of_a_course_with_a_key_are_sealed_for_it(library: Library, tmp_path: Path) -> None:
    key = {"kty": "EC", "crv": "P-256", "x": "x", "y": "y", "kid": "ours"}
    folder = write_course(tmp_path)
    card = put(library, folder, key)
    assert card.key != put(library, folder).key
    assert json.loads((card.folder / "card.json").read_text())["results_key"] == key
    site = library.site(card)
    outline = site.read("outline.js")
    assert outline is not None
    assert b'"kid":"ours"' in outline
    site.close()


def test_a_cover_that_is_gone_is_none(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    card = put(library, write_course(tmp_path))
    assert library.cover(card, dark=True) is None
    gone = Card(**{name: getattr(card, name) for name in card.__slots__} | {"cover": "media/gone.png"})
    assert library.cover(gone, dark=True) is None
    assert "cannot be read" in caplog.text
    caplog.clear()
