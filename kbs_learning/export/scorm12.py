"""SCORM 1.2: the package that nearly every LMS takes (CAM 1.2, section 2.3; RTE 1.2, section 3.4).

The pass mark is written as ``masteryscore`` only when the course reports "passed". At the end of a session an
LMS compares it with the raw score and overrules the status it was sent (RTE 3.4.4, lesson_status), which is
right for "passed" and "failed" and would turn an agreed "completed" into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from kbs_learning.export.edition import LAUNCH, PASSED, Edition
from kbs_learning.export.manifest import child, document, scorm_organization, scorm_resource, scorm_root
from kbs_learning.export.target import Target

_CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LOM = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
_LOCATIONS = {_CP: "imscp_rootv1p1p2.xsd", _ADL: "adlcp_rootv1p2.xsd", _LOM: "imsmd_rootv1p2p1.xsd"}


def manifest(edition: Edition, files: Sequence[str], schemas: Sequence[str]) -> bytes:
    """``imsmanifest.xml`` for a package that holds ``files`` and the control documents ``schemas``."""
    locations = [pair for pair in _LOCATIONS.items() if pair[1] in schemas]
    root = scorm_root(edition, {"": _CP, "adlcp": _ADL, "imsmd": _LOM}, locations)
    metadata = child(root, "metadata")
    child(metadata, "schema", "ADL SCORM")
    child(metadata, "schemaversion", "1.2")
    _describe(metadata, edition)
    _, item = scorm_organization(root, edition)
    if edition.mastery is not None and edition.status_on_pass == PASSED:
        child(item, "adlcp:masteryscore", str(edition.mastery))
    scorm_resource(root, edition, files, "adlcp:scormtype")
    return document(root)


def _describe(metadata: Element, edition: Edition) -> None:
    """All that CAM 1.2, table 2.2.4, asks of a content aggregation, so that a test finds nothing missing."""
    course, language = edition.course, edition.course.language
    lom = child(metadata, "imsmd:lom")
    general = child(lom, "imsmd:general")
    _words(general, "title", edition.title, language)
    entry = child(general, "imsmd:catalogentry")
    child(entry, "imsmd:catalog", "URI")
    _words(entry, "entry", edition.course.identifier, language)
    child(general, "imsmd:language", language)
    _words(general, "description", edition.description, language)
    for outcome in course.outcomes:
        _words(general, "description", outcome.text, language)
    _words(general, "keyword", course.kicker or course.title, language)
    lifecycle = child(lom, "imsmd:lifecycle")
    _words(lifecycle, "version", course.version, language)
    _choice(lifecycle, "status", "Draft" if edition.is_draft else "Final")
    child(child(lom, "imsmd:metametadata"), "imsmd:metadatascheme", "ADL SCORM 1.2")
    technical = child(lom, "imsmd:technical")
    child(technical, "imsmd:format", "text/html")
    child(technical, "imsmd:location", LAUNCH, type="URI")
    learning_time = child(child(lom, "imsmd:educational"), "imsmd:typicallearningtime")
    child(learning_time, "imsmd:datetime", f"PT{course.minutes}M")
    rights = child(lom, "imsmd:rights")
    _choice(rights, "cost", "no")
    _choice(rights, "copyrightandotherrestrictions", "yes")


def _words(parent: Element, tag: str, text: str, language: str) -> None:
    child(child(parent, f"imsmd:{tag}"), "imsmd:langstring", text, **{"xml:lang": language})


def _choice(parent: Element, tag: str, value: str) -> None:
    """A word of the standard's own vocabulary."""
    element = child(parent, f"imsmd:{tag}")
    _words(element, "source", "LOMv1.0", "x-none")
    _words(element, "value", value, "x-none")


TARGET = Target(
    name="scorm12", label="SCORM 1.2", manifest_path="imsmanifest.xml", manifest=manifest, schemas="scorm12"
)
