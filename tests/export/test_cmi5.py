"""cmi5.xml against sections 13.1 and 14 of the specification."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from kbs_learning.core.course import Course
from kbs_learning.export import cmi5
from tests.export import samples

NS = {"c": "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}
UNNAMED = replace(samples.COURSE, identifier="urn:kbs-learning:course:example-course")


def structure(course: Course) -> etree._Element:
    return etree.fromstring(cmi5.manifest(samples.edition("cmi5", course), (), ()))


@pytest.mark.parametrize("course", [samples.COURSE, UNNAMED, samples.WITHOUT_CHECK])
def test_every_id_is_a_different_absolute_iri_below_the_course(course: Course) -> None:
    root = structure(course)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    name = course.identifier
    assert ids[0] == name
    assert len(set(ids)) == len(ids) == 2 + len(course.outcomes)
    assert all(each and each.startswith(name) for each in ids)


def test_the_structure_has_its_parts_in_the_order_of_the_standard() -> None:
    root = structure(samples.COURSE)
    assert [etree.QName(part).localname for part in root] == ["course", "objectives", "au"]
    (unit,) = root.findall("c:au", NS)
    assert [etree.QName(part).localname for part in unit] == ["title", "description", "objectives", "url"]
    assert unit.findtext("c:url", namespaces=NS) == "index.html"


def test_every_title_and_description_is_there_in_the_course_language() -> None:
    for part in structure(samples.COURSE).iter("{*}course", "{*}au"):
        for tag in ("title", "description"):
            (words,) = part.findall(f"c:{tag}/c:langstring", NS)
            assert words.get("lang") == "en-GB"
            assert words.text


def test_the_unit_names_objectives_that_exist() -> None:
    root = structure(samples.COURSE)
    named = [element.get("idref") for element in root.findall("c:au/c:objectives/c:objective", NS)]
    assert named == [element.get("id") for element in root.findall("c:objectives/c:objective", NS)]
    assert len(named) == 2


@pytest.mark.parametrize(
    ("course", "rule", "mark"),
    [(samples.COURSE, "CompletedAndPassed", "0.8"), (samples.WITHOUT_CHECK, "Completed", None)],
)
def test_nobody_has_moved_on_before_opening_the_course(course: Course, rule: str, mark: str | None) -> None:
    (unit,) = structure(course).findall("c:au", NS)
    assert (unit.get("moveOn"), unit.get("masteryScore")) == (rule, mark)
    assert unit.get("launchMethod") == "AnyWindow"
