"""The memory of deflated text: faster, never wrong, and free to lose."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from kbs_learning.export import packing
from kbs_learning.export.archive import DEFLATED, STORED, Packed
from kbs_learning.export.packing import PackMemory

TEXT = b"on the back, in a clear, flat, separate space\n" * 40
OTHER = b"check what the baby needs, put the baby down in a safe place\n" * 40


def inflate(packed: Packed) -> bytes:
    return zlib.decompress(packed.payload, -15) if packed.method == DEFLATED else packed.payload


def test_what_was_packed_before_is_not_packed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "deeper" / "course.pack"
    first = PackMemory(file)
    before = [first.pack(TEXT), first.pack(OTHER)]
    first.save()
    monkeypatch.setattr(packing, "deflated", lambda _data: pytest.fail("deflated again"))
    second = PackMemory(file)
    assert [second.pack(TEXT), second.pack(OTHER)] == before


def test_bytes_are_the_same_with_and_without_the_memory(tmp_path: Path) -> None:
    kept = PackMemory(tmp_path / "course.pack")
    kept.pack(TEXT)
    kept.save()
    assert PackMemory(tmp_path / "course.pack").pack(TEXT) == PackMemory().pack(TEXT)


def test_short_and_unpackable_content_is_stored() -> None:
    memory = PackMemory()
    assert memory.pack(b"short").method == STORED
    noise = zlib.compress(bytes(range(256)) * 4)[:250].ljust(250, b"\xf1")
    assert inflate(memory.pack(noise)) == noise


def test_text_no_longer_used_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "course.pack"
    first = PackMemory(file)
    first.pack(TEXT)
    first.pack(OTHER)
    first.save()
    large = file.stat().st_size
    second = PackMemory(file)
    second.pack(TEXT)
    second.save()
    assert file.stat().st_size < large


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign", "count"])
def test_a_damaged_memory_counts_as_empty(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "course.pack"
    memory = PackMemory(file)
    memory.pack(TEXT)
    memory.save()
    data = bytearray(file.read_bytes())
    if damage == "flip":
        data[-3] ^= 1
    elif damage == "count":
        data[8:12] = b"\xff\xff\xff\xff"
    damaged = {"cut": bytes(data[:-5]), "empty": b"", "foreign": b"PK\3\4" * 40}
    file.write_bytes(damaged.get(damage, bytes(data)))
    assert inflate(PackMemory(file).pack(TEXT)) == TEXT


def test_a_memory_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    memory = PackMemory(tmp_path / "file" / "course.pack")
    assert inflate(memory.pack(TEXT)) == TEXT
    memory.save()
    assert (tmp_path / "file").read_text() == "not a folder"
