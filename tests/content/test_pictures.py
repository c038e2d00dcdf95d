from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from kbs_learning.content.loader import read_course
from kbs_learning.content.pictures import NOT_KNOWN, is_picture, picture_size
from tests.content.reading import MODULE_HEAD, PICTURE, TODAY, codes, course


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}), ("JPEG", {}), ("JPEG", {"progressive": True}), ("GIF", {}),
        ("WEBP", {}), ("WEBP", {"lossless": True}),
    ],
)  # fmt: skip
def test_sizes_are_those_an_image_library_wrote(kind: str, options: dict[str, bool], tmp_path: Path) -> None:
    path = tmp_path / "picture"
    Image.new("RGB", (321, 123), "teal").save(path, kind, **options)
    assert picture_size(path) == (321, 123) and is_picture(path)


def test_a_jpeg_with_a_long_comment_before_its_frame_is_measured(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (50, 40)).save(data, "JPEG", comment=b"x" * 30_000)
    (tmp_path / "a.jpg").write_bytes(data.getvalue())
    assert picture_size(tmp_path / "a.jpg") == (50, 40)


def test_an_animated_picture_has_the_size_of_its_canvas(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.webp", "WEBP", save_all=True, append_images=frames[1:])
    assert picture_size(tmp_path / "a.webp") == (64, 48)


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('<svg viewBox="0 0 400 300">', (400, 300)),
        ("<svg viewBox='0,0,40.4,30'>", (40, 30)),
        ('<?xml version="1.0"?><!-- x --><svg width="20px" height="10" viewBox="0 0 400 300">', (20, 10)),
        ('<svg width="100%" height="100%" viewBox="0 0 4 3">', (4, 3)),
        ('<svg stroke-width="5">', NOT_KNOWN),
        ("<html>", NOT_KNOWN),
        ("", NOT_KNOWN),
    ],
)
def test_drawings_say_their_size_in_their_first_tag(root: str, size: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(root)
    assert picture_size(tmp_path / "a.svg") == size


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", b"no"), ("a.jpg", b""), ("a.svg", b"<html>"), ("gone.gif", None)]
)
def test_a_broken_picture_is_none(name: str, data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert not is_picture(tmp_path / name)


def test_a_broken_picture_on_a_page_is_told(tmp_path: Path) -> None:
    folder = course(
        tmp_path, {"01-one.md": MODULE_HEAD + "\n![A cot](media/cot.svg)\n", "media/cot.svg": "no"}
    )
    assert "media-broken" in codes(read_course(folder, today=TODAY))
    (folder / "media" / "cot.svg").write_text(PICTURE)
    assert "media-broken" not in codes(read_course(folder, today=TODAY))


def test_a_picture_that_is_not_there_has_no_size(tmp_path: Path) -> None:
    assert picture_size(tmp_path / "gone.png") == NOT_KNOWN


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"GIF89a", b"RIFF1234WEBPVP8X", b"<svg "]),
    rest=st.binary(max_size=60),
)
def test_damaged_pictures_raise_nothing(
    head: bytes, rest: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("p") / "a"
    path.write_bytes(head + rest)
    width, height = picture_size(path)
    assert width >= 0 and height >= 0
