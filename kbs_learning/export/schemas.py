"""The control documents (XSDs) of the SCORM editions, which belong at the root of a package.

They are not ours to publish with the sources. The wheel's build step brings them (see ``hatch_build.py``);
where it could not, packages go without, refer to none, and are otherwise the same.
"""

from __future__ import annotations

from pathlib import Path

from kbs_learning.export.target import Target

FOLDER = Path(__file__).with_name("xsd")


def control_documents(target: Target) -> dict[str, Path]:
    """The control documents of ``target`` by their name in the package; none where they are not installed."""
    if not target.schemas:
        return {}
    home = FOLDER / target.schemas
    return {path.name: path for path in sorted(home.glob("*")) if path.suffix in {".xsd", ".dtd"}}


def are_missing(target: Target) -> bool:
    """Whether ``target`` should have control documents and this installation has none."""
    return bool(target.schemas) and not control_documents(target)
