"""Pictures on their way into a course: small, upright, without what a camera adds, and never harmful."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.pictures import free_name, is_picture, picture_from, ready


def photograph(wide: int = 800, high: int = 400, **options: object) -> bytes:
    noise = random.Random(1)  # noqa: S311  no secret
    small = Image.new("RGB", (40, 20))
    small.putdata([(noise.randrange(256), noise.randrange(256), 90) for _ in range(800)])
    stream = BytesIO()
    small.resize((wide, high), Image.Resampling.BICUBIC).save(stream, "JPEG", quality=95, **options)
    return stream.getvalue()


def read(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_photograph_is_made_small_upright_and_silent_on_where_it_was_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    file = tmp_path / "IMG 2034 (Baby’s Cot).JPG"
    file.write_bytes(photograph(3200, 1600, exif=exif, comment=b"SecretPlace"))
    made = picture_from(file, tmp_path)
    assert made.file == "media/img-2034-babys-cot.webp"
    image = read(made.data)
    assert image.size == (1600, 3200)
    assert not image.getexif()
    assert b"Secret" not in made.data
    assert len(made.data) < file.stat().st_size


def test_a_drawing_of_few_colours_stays_sharp_in_the_smaller_of_two_formats(tmp_path: Path) -> None:
    stream = BytesIO()
    Image.new("RGBA", (300, 200), (10, 20, 30, 128)).save(stream, "PNG")
    made = ready(stream.getvalue(), "Plan.png", tmp_path)
    assert made.file.endswith((".png", ".webp"))
    assert read(made.data).convert("RGBA").getpixel((5, 5)) == (10, 20, 30, 128)
    assert len(made.data) <= len(stream.getvalue())


def test_a_name_that_is_there_already_in_any_case_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "Cot.webp").write_bytes(b"x")
    assert ready(photograph(), "cot.jpg", tmp_path).file == "media/cot-2.webp"
    assert free_name("日本", ".png", ()) == "picture.png"
    assert free_name("x" * 200, ".png", ()) == "x" * 60 + ".png"
    assert free_name("..\\..\\a/b", ".png", ()) == "a-b.png"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.heic", b"x", "HEIC"),
        ("a.txt", b"x", "no picture"),
        ("a.png", b"", "damaged"),
        ("a.jpg", b"\xff\xd8\xff\xe0 broken", "damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(
    name: str, data: bytes, says: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError, match=says):
        picture_from(tmp_path / name, tmp_path)


def test_half_a_photograph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="damaged"):
        ready(photograph()[:3000], "a.jpg", tmp_path)


def test_a_picture_of_too_many_pixels_is_never_unpacked(tmp_path: Path) -> None:
    stream = BytesIO()
    Image.new("1", (20_000, 10_000)).save(stream, "PNG")
    with pytest.raises(UserError, match="too many pixels"):
        ready(stream.getvalue(), "bomb.png", tmp_path)
    with pytest.raises(UserError, match="cannot be read"):
        picture_from(tmp_path / "gone.png", tmp_path)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


def test_a_drawing_that_is_sound_is_kept_byte_for_byte(tmp_path: Path) -> None:
    drawing = SVG % b'<style>.a{fill:url(#g)}</style><use xlink:href="#a"/><path d="M0 0" class="a"/>'
    assert ready(drawing, "A.svg", tmp_path).data == drawing


@pytest.mark.parametrize(
    "harm",
    [
        b"<script>evil()</script>",
        b'<g onload="evil()"/>',
        b'<a xlink:href="javascript:evil()"><path/></a>',
        b'<image href="https://evil.example/x.png"/>',
        b'<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">evil</body></foreignObject>',
        b"<style>@import 'https://evil.example';</style>",
        b'<path style="fill:url(https://evil.example)"/>',
        b'<animate attributeName="href" to="javascript:evil()"/>',
        b'<set attributeName="onload" to="evil()"/>',
    ],
)
def test_a_drawing_loses_what_runs_or_fetches(harm: bytes, tmp_path: Path) -> None:
    made = ready(SVG % (harm + b"<path d='M0 0'/>"), "a.svg", tmp_path).data
    assert b"evil" not in made
    assert b"M0 0" in made
    assert made.count(b"<svg") == 1


@pytest.mark.parametrize(
    "data",
    [
        b"<svg",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_a_drawing_that_cannot_be_trusted_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        ready(data, "a.svg", tmp_path)


def test_what_looks_like_a_picture_is_told_by_its_name() -> None:
    assert is_picture("A.JPEG")
    assert is_picture("a.heic")
    assert not is_picture("a.docx")
