"""The zip writer: read back by another program's eyes, and never different for no reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbs_learning.core.errors import UserError
from kbs_learning.export import archive
from kbs_learning.export.archive import Archive, Packed, deflated, stored


def test_what_is_written_is_read_back_by_zipfile(tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(bytes(range(256)) * 50)
    stream = io.BytesIO()
    writer = Archive(stream)
    writer.add("index.html", deflated(b"<p>" * 400))
    writer.add("pages/a.js", stored(b"KBS"))
    writer.add_file("media/a.jpg", picture)
    size = writer.finish()
    assert size == len(stream.getvalue())
    with zipfile.ZipFile(stream) as read:
        assert read.testzip() is None
        assert read.namelist() == ["index.html", "pages/a.js", "media/a.jpg"]
        assert read.read("index.html") == b"<p>" * 400
        assert read.read("media/a.jpg") == picture.read_bytes()
        assert [info.compress_type for info in read.infolist()] == [8, 0, 0]


def test_entries_carry_no_clock_no_platform_and_ordinary_permissions() -> None:
    stream = io.BytesIO()
    writer = Archive(stream)
    writer.add("index.html", stored(b"x"))
    writer.finish()
    with zipfile.ZipFile(stream) as read:
        (info,) = read.infolist()
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert info.external_attr >> 16 == 0o100644
    assert (info.flag_bits, info.extra, info.comment) == (0, b"", b"")


@pytest.mark.parametrize(
    "name", ["ä.js", "a b.js", "/a.js", "../a.js", "a//b", "a\\b", ".hidden", "a/", "~a", ""]
)
def test_a_name_that_some_lms_unpacks_wrongly_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a file name"):
        Archive(io.BytesIO()).add(name, stored(b""))


def test_a_name_is_used_once() -> None:
    writer = Archive(io.BytesIO())
    writer.add("a.js", stored(b""))
    with pytest.raises(ValueError, match="used twice"):
        writer.add("a.js", stored(b""))


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 1000])
def test_a_file_larger_than_one_piece_is_copied_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    source = tmp_path / "film.mp4"
    source.write_bytes(bytes(index % 251 for index in range(size)))
    whole, pieces = io.BytesIO(), io.BytesIO()
    for stream, piece in ((whole, 1 << 20), (pieces, 64)):
        monkeypatch.setattr(archive, "_PIECE", piece)
        writer = Archive(stream)
        writer.add("before.txt", stored(b"before"))
        writer.add_file("media/film.mp4", source)
        writer.add("after.txt", stored(b"after"))
        writer.finish()
    assert whole.getvalue() == pieces.getvalue()
    assert zipfile.ZipFile(whole).read("media/film.mp4") == source.read_bytes()


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone\.jpg cannot be read: No such file"):
        Archive(io.BytesIO()).add_file("media/gone.jpg", tmp_path / "gone.jpg")


def test_a_package_no_lms_could_import_is_refused() -> None:
    class Vast(io.BytesIO):
        def write(self, data: object) -> int:
            return len(data) if isinstance(data, bytes) else 0

    class Large(bytes):
        def __len__(self) -> int:
            return 3 << 30

    writer = Archive(Vast())
    writer.add("a.mp4", Packed(archive.STORED, 0, 3 << 30, Large()))
    with pytest.raises(UserError, match="larger than 4 GB"):
        writer.add("b.mp4", Packed(archive.STORED, 0, 3 << 30, Large()))


@settings(deadline=None)
@given(st.lists(st.binary(max_size=2000), max_size=8))
def test_any_content_survives(contents: list[bytes]) -> None:
    stream = io.BytesIO()
    writer = Archive(stream)
    for number, content in enumerate(contents):
        writer.add(f"f{number}.txt", deflated(content))
    writer.finish()
    with zipfile.ZipFile(stream) as read:
        assert [read.read(name) for name in read.namelist()] == contents
