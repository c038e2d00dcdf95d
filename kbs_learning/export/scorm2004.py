"""SCORM 2004, 3rd and 4th edition (CAM sections 3.4 and 5.1; SN section 3).

The player reports completion and success itself, and the manifest says so (``completionSetByContent`` and
``objectiveSetByContent``): without that an LMS counts leaving as succeeding (SN 3.13.2). The pass mark is
declared as the measure that satisfies the primary objective. An LMS that then decides from
``cmi.score.scaled`` comes to the same verdict, because the player sends the best score so far, and "passed"
exactly from that mark on. No ``completionThreshold``: pages seen and passing are two things. The primary
objective has no ``objectiveID``, or an LMS would fill ``cmi.objectives.0`` with it, where the course keeps
its first outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from xml.etree.ElementTree import Element

from kbs_learning.export.edition import Edition
from kbs_learning.export.manifest import (
    child,
    document,
    fraction,
    scorm_organization,
    scorm_resource,
    scorm_root,
)
from kbs_learning.export.target import Target

_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_NAMESPACES = {
    "": _CP,
    "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
    "adlseq": "http://www.adlnet.org/xsd/adlseq_v1p3",
    "adlnav": "http://www.adlnet.org/xsd/adlnav_v1p3",
    "imsss": "http://www.imsglobal.org/xsd/imsss",
}
_FILES = {"": "imscp_v1p1.xsd", "imsss": "imsss_v1p0.xsd"}


def manifest(schemaversion: str, edition: Edition, files: Sequence[str], schemas: Sequence[str]) -> bytes:
    """``imsmanifest.xml`` for a package that holds ``files`` and the control documents ``schemas``."""
    documents = {uri: _FILES.get(prefix, f"{prefix}_v1p3.xsd") for prefix, uri in _NAMESPACES.items()}
    root = scorm_root(edition, _NAMESPACES, [pair for pair in documents.items() if pair[1] in schemas])
    metadata = child(root, "metadata")
    child(metadata, "schema", "ADL SCORM")
    child(metadata, "schemaversion", schemaversion)
    _, item = scorm_organization(root, edition)
    _sequence(item, edition)
    scorm_resource(root, edition, files, "adlcp:scormType")
    return document(root)


def _sequence(item: Element, edition: Edition) -> None:
    sequencing = child(item, "imsss:sequencing")
    if edition.mastery is not None:
        objectives = child(sequencing, "imsss:objectives")
        primary = child(objectives, "imsss:primaryObjective", satisfiedByMeasure="true")
        child(primary, "imsss:minNormalizedMeasure", fraction(edition.mastery))
    says = {"completionSetByContent": "true", "objectiveSetByContent": "true"}
    child(sequencing, "imsss:deliveryControls", **says)


THIRD = Target(
    name="scorm2004-3",
    label="SCORM 2004 3rd edition",
    manifest_path="imsmanifest.xml",
    manifest=partial(manifest, "2004 3rd Edition"),
    schemas="scorm2004-3",
)
FOURTH = Target(
    name="scorm2004-4",
    label="SCORM 2004 4th edition",
    manifest_path="imsmanifest.xml",
    manifest=partial(manifest, "2004 4th Edition"),
    schemas="scorm2004-4",
)
