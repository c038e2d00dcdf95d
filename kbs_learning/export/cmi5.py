"""cmi5: the course structure in ``cmi5.xml`` (specification, sections 13 and 14).

One course with one assignable unit. The player says ``passed`` and ``completed`` together, so a course with a
check moves on by both, and one without by ``completed``; so does one whose check has no pass mark, of which
no verdict is told (9.3.4, 9.3.5). ``NotApplicable``, which the standard takes where nothing is said, would
count the course as done before anybody opened it (13.1.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from kbs_learning.export.edition import LAUNCH, Edition
from kbs_learning.export.manifest import child, document, fraction
from kbs_learning.export.target import Target

_NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def manifest(edition: Edition, files: Sequence[str], schemas: Sequence[str]) -> bytes:  # noqa: ARG001
    """``cmi5.xml``. The standard lists no files and ships no control documents."""
    course = edition.course
    root = Element("courseStructure", {"xmlns": _NAMESPACE})
    about = child(root, "course", id=edition.course.identifier)
    _words(about, edition, edition.title, edition.description)
    if course.outcomes:
        objectives = child(root, "objectives")
        for outcome in course.outcomes:
            objective = child(objectives, "objective", id=outcome_iri(edition, outcome.id))
            _words(objective, edition, outcome.id, outcome.text)
    _unit(root, edition)
    return document(root)


def _unit(root: Element, edition: Edition) -> None:
    course, mark = edition.course, edition.mastery
    rule = {"moveOn": "Completed"}
    if mark is not None:
        rule = {"moveOn": "CompletedAndPassed", "masteryScore": fraction(mark)}
    unit = child(root, "au", id=part_iri(edition, "unit"), **rule, launchMethod="AnyWindow")
    _words(unit, edition, edition.title, edition.description)
    if course.outcomes:
        objectives = child(unit, "objectives")
        for outcome in course.outcomes:
            child(objectives, "objective", idref=outcome_iri(edition, outcome.id))
    child(unit, "url", LAUNCH)


def part_iri(edition: Edition, *names: str) -> str:
    """A name below the course's own: an address grows by ``/``, a ``urn:`` by ``:``."""
    separator = "/" if "://" in edition.course.identifier else ":"
    return separator.join((edition.course.identifier.rstrip("/:"), *names))


def outcome_iri(edition: Edition, outcome: str) -> str:
    """The objective that stands for one outcome."""
    return part_iri(edition, "outcome", outcome)


def _words(parent: Element, edition: Edition, title: str, description: str) -> None:
    for tag, text in (("title", title), ("description", description)):
        child(child(parent, tag), "langstring", text, lang=edition.course.language)


TARGET = Target(name="cmi5", label="cmi5", manifest_path="cmi5.xml", manifest=manifest)
