"""Course packs: what is written arrives as it was, and everything else is refused with its reason."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbs_learning.cli import main
from kbs_learning.core.errors import UserError
from kbs_learning.services import editions, unpacking
from kbs_learning.services.gathering import digest_of, gather
from kbs_learning.services.library import Library
from kbs_learning.services.pack_list import list_digest
from kbs_learning.services.packs import install_pack, write_pack
from kbs_learning.services.profile import profile_at
from tests.services.folders import break_course, write_course

TODAY = date(2026, 11, 22)
KEY = {
    "kty": "EC",
    "crv": "P-256",
    "kid": "ours",
    "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY",
    "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
}
"""The base point of the curve: a public key whose private half is 1."""

Rewrite = Callable[[dict[str, bytes]], None]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(profile_at(tmp_path / "profile"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = write_course(tmp_path / "project")
    (folder / "media").mkdir()
    (folder / "media" / "picture.png").write_bytes(bytes(range(256)) * 40)
    page = folder / "01-sleep.md"
    page.write_text(page.read_text().replace("Every sleep,", "![A cot.](media/picture.png)\n\nEvery sleep,"))
    return folder


@pytest.fixture
def pack(course: Path, tmp_path: Path) -> Path:
    return write_pack(course, tmp_path / "level2.kbspack", today=TODAY).file


def rewritten(pack: Path, change: Rewrite, *, sums: bool = False, **attributes: int) -> Path:
    """The pack with other content; with ``sums``, by somebody who puts the sums of the list right."""
    with zipfile.ZipFile(pack) as before:
        content = {name: before.read(name) for name in before.namelist()}
    change(content)
    if sums:
        content["pack.json"] = resummed(content)
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as after:
        for name, data in content.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = attributes.get("mode", stat.S_IFREG | 0o644) << 16
            after.writestr(info, data)
    return pack


def resummed(content: dict[str, bytes]) -> bytes:
    listed: dict[str, Any] = json.loads(content["pack.json"])
    members = {name: data for name, data in content.items() if name != "pack.json"}
    listed["members"] = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    sums = {name.removeprefix("source/"): digest for name, digest in listed["members"].items()}
    listed["edition"] = digest_of(sums, listed["resultsKey"])
    return json.dumps(listed | {"digest": list_digest(listed)}).encode()


def relisted(**fields: object) -> Rewrite:
    """Other words in the list, with its digest put right."""

    def change(content: dict[str, bytes]) -> None:
        listed = json.loads(content["pack.json"]) | fields
        content["pack.json"] = json.dumps(listed | {"digest": list_digest(listed)}).encode()

    return change


def refusal(library: Library, pack: Path) -> UserError:
    with pytest.raises(UserError) as raised:
        install_pack(library, pack)
    assert library.cards() == ()
    assert not library.folder.exists() or not list(library.folder.iterdir()), "nothing is left behind"
    return raised.value


def test_a_pack_brings_the_course_to_another_computer(library: Library, pack: Path, course: Path) -> None:
    steps: list[str] = []
    card = install_pack(library, pack, lambda _done, _all, what: steps.append(what))
    assert (card.title, card.version, card.shelf, card.draft) == ("Example level2", "1.0", "level2", False)
    assert (card.source / "01-sleep.md").read_bytes() == (course / "01-sleep.md").read_bytes()
    assert (card.source / "media" / "picture.png").read_bytes() == bytes(range(256)) * 40
    assert "course.md" in steps
    site = library.site(card)
    assert site.read("media/picture.png") == bytes(range(256)) * 40
    site.close()


def test_the_same_course_gives_the_same_bytes(course: Path, tmp_path: Path) -> None:
    one = write_pack(course, tmp_path / "a", results_key=KEY, today=TODAY)
    os.utime(course / "01-sleep.md", (1, 1))
    two = write_pack(course, tmp_path / "b", results_key=dict(reversed(KEY.items())), today=TODAY)
    assert one.file.read_bytes() == two.file.read_bytes()
    assert one.size == one.file.stat().st_size


def test_a_pack_opened_twice_changes_nothing(library: Library, pack: Path) -> None:
    assert install_pack(library, pack) == install_pack(library, pack)
    assert len(library.editions("example-level2")) == 1


def test_a_packed_course_is_the_edition_that_was_packed(library: Library, pack: Path, course: Path) -> None:
    card, is_new = editions.install(library.folder, gather(course))
    assert is_new
    assert install_pack(library, pack) == card


def test_one_version_with_other_content_lies_beside_the_first(
    library: Library, pack: Path, course: Path
) -> None:
    first = install_pack(library, pack)
    page = course / "01-sleep.md"
    page.write_text(page.read_text().replace("Every sleep,", "Each sleep,"))
    second = install_pack(library, write_pack(course, pack, today=TODAY).file)
    assert (first.version, first.key != second.key) == ("1.0", True)
    assert len(library.editions("example-level2")) == 2


def test_the_partnerships_key_travels_with_the_course(library: Library, course: Path, tmp_path: Path) -> None:
    more = {**KEY, "use": "enc", "note": "of no use here"}
    card = install_pack(library, write_pack(course, tmp_path / "a", results_key=more).file)
    assert card.results_key == KEY


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ({**KEY, "d": "AQ"}, "private key"),
        ({**KEY, "y": KEY["x"]}, "not a public key"),
        ({**KEY, "x": "AA"}, "not a public key"),
        ({**KEY, "crv": "P-384"}, "not a public key"),
        ({name: KEY[name] for name in ("kty", "crv", "x", "y")}, "not a public key"),
        ({}, "not a public key"),
    ],
)
def test_a_key_that_is_none_or_private_is_refused(
    course: Path, tmp_path: Path, key: dict[str, str], reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        write_pack(course, tmp_path / "a.kbspack", results_key=key)
    assert not (tmp_path / "a.kbspack").exists()


def test_the_pack_of_a_draft_says_so(library: Library, tmp_path: Path) -> None:
    folder = write_course(tmp_path / "draft", status="verify")
    written = write_pack(folder, tmp_path / "a.kbspack", today=TODAY)
    assert written.open_rows == ("C01",)
    with zipfile.ZipFile(written.file) as archive:
        assert json.loads(archive.read("pack.json"))["openRows"] == ["C01"]
    assert install_pack(library, written.file).draft


def test_a_course_with_errors_is_not_packed_and_the_earlier_pack_stays(course: Path, pack: Path) -> None:
    before = pack.read_bytes()
    break_course(course)
    page = course / "01-sleep.md"
    page.write_text(page.read_text().replace("{contact=C01}", "{contact=C404}"))
    with pytest.raises(UserError, match="has errors"):
        write_pack(course, pack)
    assert pack.read_bytes() == before


def test_a_course_without_a_page_for_learners_is_not_packed(course: Path, tmp_path: Path) -> None:
    page, head = course / "01-sleep.md", course / "course.md"
    page.write_text(page.read_text().replace("step: sleep\n", "for: session\n"))
    text, check = head.read_text(), page.read_text()
    head.write_text(text[: text.index("pass:")] + text[text.index("---", 4) :])
    page.write_text(check[: check.index("::: final-check")])
    with pytest.raises(UserError, match="no page for learners"):
        write_pack(course, tmp_path / "empty.kbspack", today=TODAY)
    assert not (tmp_path / "empty.kbspack").exists()


def test_stopping_leaves_no_half_of_anything(library: Library, pack: Path, course: Path) -> None:
    before = pack.read_bytes()
    for work in (
        lambda: write_pack(course, pack, cancelled=lambda: True),
        lambda: install_pack(library, pack, cancelled=lambda: True),
    ):
        with pytest.raises(UserError, match="Stopped"):
            work()
    assert pack.read_bytes() == before
    assert [path.name for path in pack.parent.iterdir() if "part" in path.name] == []
    assert list(library.folder.iterdir()) == []


@pytest.mark.parametrize("tenth", range(10))
def test_a_pack_that_was_cut_short_is_refused(library: Library, pack: Path, tenth: int) -> None:
    pack.write_bytes(pack.read_bytes()[: pack.stat().st_size * tenth // 10])
    assert refusal(library, pack).message == (
        "level2.kbspack was refused. It is damaged, or it is no course pack."
    )


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed_or_changes_nothing(pack: Path, place: float, bit: int) -> None:
    whole = pack.read_bytes()
    at = int(place * len(whole))
    flipped = pack.with_name("flipped.kbspack")
    flipped.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
    library = Library(profile_at(pack.parent / "flipping"))
    expected = install_pack(library, pack)
    try:
        assert install_pack(library, flipped) == expected
    except UserError as error:
        assert error.message.startswith("flipped.kbspack was refused")
    assert [path.name for path in library.folder.iterdir()] == ["example-level2"]


@pytest.mark.parametrize("text", [b"", b"PK", b"not a pack at all", bytes(1000)])
def test_another_kind_of_file_is_no_pack(library: Library, tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "holiday.jpg"
    file.write_bytes(text)
    assert "no course pack" in refusal(library, file).message


def test_another_zip_is_no_pack(library: Library, pack: Path) -> None:
    assert "no course pack" in refusal(library, rewritten(pack, lambda zipped: zipped.clear())).message
    for text in ("[]", "{}", '"kbs-course-pack"', "null", "[" * 100_000):
        with zipfile.ZipFile(pack, "w") as archive:
            archive.writestr("pack.json", text)
        assert "no course pack" in refusal(library, pack).message


def test_a_file_that_is_not_there_is_said_in_a_sentence(library: Library, tmp_path: Path) -> None:
    assert "cannot be read: No such file" in refusal(library, tmp_path / "gone.kbspack").message


def test_missing_added_renamed_and_changed_files_are_named(library: Library, pack: Path) -> None:
    whole = pack.read_bytes()

    def removed(content: dict[str, bytes]) -> None:
        del content["source/01-sleep.md"]

    def added(content: dict[str, bytes]) -> None:
        content["source/02-more.md"] = b"---"

    def renamed(content: dict[str, bytes]) -> None:
        content["source/02-sleep.md"] = content.pop("source/01-sleep.md")

    def changed(content: dict[str, bytes]) -> None:
        content["source/01-sleep.md"] += b"\nOne more line.\n"

    for change, reason, name in (
        (removed, "files are missing", "source/01-sleep.md"),
        (added, "were not in it when it was made", "source/02-more.md"),
        (renamed, "files are missing", "source/01-sleep.md"),
        (changed, "was changed after the pack was made", "source/01-sleep.md"),
    ):
        pack.write_bytes(whole)
        refused = refusal(library, rewritten(pack, change))
        assert reason in refused.message
        assert refused.details == (name,)
        assert "Ask for the pack again" in refused.hint


def test_a_changed_list_is_noticed(library: Library, pack: Path) -> None:
    def other_key(content: dict[str, bytes]) -> None:
        listed = json.loads(content["pack.json"])
        content["pack.json"] = json.dumps({**listed, "resultsKey": KEY}).encode()

    assert "Its list of contents was changed" in refusal(library, rewritten(pack, other_key)).message


@pytest.mark.parametrize(
    "fields",
    [
        {"course": {"id": "../up", "version": "1.0"}},
        {"course": {"id": "example-other", "version": "1.0"}},
        {"course": {"id": "example-level2", "version": "9"}},
        {"course": {"id": "example-level2", "version": 1}},
        {"course": None},
        {"members": {}},
        {"members": None},
        {"shelf": "../other"},
        {"resultsKey": "ours"},
        {"resultsKey": {**KEY, "d": "AQ"}},
        {"edition": "0" * 64},
        {"format": "another"},
        {"formatVersion": "1"},
    ],
)
def test_a_list_that_cannot_be_is_refused(library: Library, pack: Path, fields: dict[str, object]) -> None:
    refused = refusal(library, rewritten(pack, relisted(**fields)))
    assert any(word in refused.message for word in ("refused", "private key"))


def test_a_pack_of_a_later_version_asks_for_an_update(library: Library, pack: Path) -> None:
    refused = refusal(library, rewritten(pack, relisted(formatVersion=2, format="kbs-course-pack")))
    assert "made by a later version of this program" in refused.message
    assert "Update this program" in refused.hint


@pytest.mark.parametrize(
    "name",
    [
        "../evil.md",
        "source/../../evil.md",
        "/evil.md",
        "C:/evil.md",
        "C:evil.md",
        "source\\..\\evil.md",
        "source/./evil.md",
        "source/.hidden.md",
        "source//evil.md",
        "source/",
        "evil.md",
        "source/nul.md",
        "source/media/COM1",
        "source/media./evil.png",
        "source/evil.md.",
        "source/ä.md",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(
    library: Library, pack: Path, name: str, tmp_path: Path
) -> None:
    def change(content: dict[str, bytes]) -> None:
        content[name] = b"evil"

    refused = refusal(library, rewritten(pack, change, sums=True))
    assert "outside its folder" in refused.message
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize("name", ["source/01-SLEEP.md", "source/Media/picture.png", "source/course.md/a.md"])
def test_two_files_of_one_name_are_refused(library: Library, pack: Path, name: str) -> None:
    def change(content: dict[str, bytes]) -> None:
        content[name] = b"x"

    assert "two files of one name" in refusal(library, rewritten(pack, change, sums=True)).message


def test_an_entry_that_is_there_twice_is_refused(library: Library, pack: Path) -> None:
    with zipfile.ZipFile(pack, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("source/course.md", "another")
    assert "two files of one name" in refusal(library, pack).message


def test_a_link_is_refused(library: Library, pack: Path) -> None:
    refused = refusal(library, rewritten(pack, lambda _content: None, mode=stat.S_IFLNK | 0o777))
    assert "not a plain file" in refused.message


def test_what_unpacks_to_far_too_much_is_refused(
    library: Library, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swollen(content: dict[str, bytes]) -> None:
        content["source/media/bomb.svg"] = bytes(3_000_000)

    monkeypatch.setattr(unpacking, "_MOST_UNPACKED", 2_000_000)
    refused = refusal(library, rewritten(pack, swollen, sums=True))
    assert "far more than a course can be" in refused.message


def test_too_many_files_are_refused(library: Library, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_MOST_FILES", 2)
    assert "far more than a course can be" in refusal(library, pack).message


def test_a_size_that_is_declared_wrongly_is_noticed(library: Library, pack: Path) -> None:
    """A bomb that says it is small: what comes out is cut at what it says, and does not fit its sums."""
    name = b"source/media/bomb.svg"

    def swollen(content: dict[str, bytes]) -> None:
        content[name.decode()] = bytes(3_000_000)

    data = bytearray(rewritten(pack, swollen, sums=True).read_bytes())
    for at in (data.index(name) - 8, data.rindex(name) - 22):  # in its own header, and in the directory
        assert int.from_bytes(data[at : at + 4], "little") == 3_000_000
        data[at : at + 4] = (1000).to_bytes(4, "little")
    pack.write_bytes(data)
    assert "was refused" in refusal(library, pack).message


def test_a_course_with_errors_is_refused_although_its_sums_are_right(library: Library, pack: Path) -> None:
    def broken(content: dict[str, bytes]) -> None:
        page = content["source/01-sleep.md"]
        content["source/01-sleep.md"] = page.replace(b"{fact=F1}", b"{fact=F404}")

    refused = refusal(library, rewritten(pack, broken, sums=True))
    assert "has errors" in refused.message
    assert any("F404" in line for line in refused.details)


def test_a_full_disk_half_way_leaves_nothing(
    library: Library, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(3))

    def full(_descriptor: int) -> None:
        if next(calls, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    refused = refusal(library, pack)
    assert "could not be installed" in refused.message
    assert "No space left" in refused.message
    assert "Make room" in refused.hint


@pytest.mark.skipif(os.name != "posix", reason="no such signal on Windows")
def test_a_killed_installation_leaves_only_what_the_next_start_removes(library: Library, pack: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from kbs_learning.services.library import Library\n"
        "from kbs_learning.services.packs import install_pack\n"
        "from kbs_learning.services.profile import profile_at\n"
        "def progress(done, _all, _what):\n"
        "    if done == 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "install_pack(Library(profile_at(Path(sys.argv[1]))), Path(sys.argv[2]), progress)\n"
    )
    profile = library.profile.data.parent
    done = subprocess.run([sys.executable, "-c", code, profile, pack], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(library.folder.iterdir())) == 1
    assert library.cards() == ()
    editions.sweep(library.folder)
    assert list(library.folder.iterdir()) == []
    assert install_pack(library, pack) in library.cards()


def test_a_library_that_takes_no_writing_is_said_in_a_sentence(library: Library, pack: Path) -> None:
    library.profile.data.parent.mkdir()
    library.profile.data.write_text("a file where the folder should be")
    with pytest.raises(UserError, match="cannot be made"):
        install_pack(library, pack)


def test_a_file_larger_than_one_piece_arrives_whole(
    library: Library, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_PIECE", 100)
    card = install_pack(library, write_pack(course, tmp_path / "a.kbspack").file)
    assert (card.source / "media" / "picture.png").read_bytes() == bytes(range(256)) * 40


def test_the_command_writes_a_pack_and_says_what_it_is(
    course: Path, tmp_path: Path, library: Library
) -> None:
    key = tmp_path / "key.json"
    key.write_text(json.dumps(KEY))
    file = tmp_path / "out" / "level2.kbspack"
    done = CliRunner().invoke(main, ["pack", str(course), "--to", str(file), "--results-key", str(key)])
    assert done.exit_code == 0, done.output
    assert "Example level2 1.0  ready for learners  results are sealed" in done.output
    assert install_pack(library, file).results_key == KEY


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{", "is not a public key"), ("[]", "is not a public key"), ("{}", "not a public key")],
)
def test_the_command_refuses_in_a_sentence(course: Path, tmp_path: Path, text: str, reason: str) -> None:
    key = tmp_path / "key.json"
    key.write_text(text)
    file = tmp_path / "a.kbspack"
    done = CliRunner().invoke(main, ["pack", str(course), "--to", str(file), "--results-key", str(key)])
    assert done.exit_code == 1
    assert reason in done.output
    assert not file.exists()
    done = CliRunner().invoke(main, ["pack", "level9", "--to", str(file)])
    assert (done.exit_code, "no course called level9" in done.output) == (1, True)
