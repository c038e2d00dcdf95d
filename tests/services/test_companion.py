"""What learners get of a taught course: in every kind of package, in the window, and in words about it."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.services.authoring.passport import passport_of
from kbs_learning.services.editions import install
from kbs_learning.services.exporting import export
from kbs_learning.services.gathering import gather
from kbs_learning.services.library import Library
from kbs_learning.services.profile import profile_at
from tests.player.companion_sample import write_course

TODAY = date(2026, 11, 22)
TARGETS = ("scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "web")
MARKS = ("masteryscore", "minNormalizedMeasure", "masteryScore", "CompletedAndPassed")


@pytest.mark.parametrize("target", TARGETS)
def test_a_package_holds_the_companion_and_claims_no_pass_mark(target: str, tmp_path: Path) -> None:
    folder = write_course(tmp_path / "day")
    (made,) = export([folder], (target,), tmp_path / "dist", today=TODAY)
    with zipfile.ZipFile(made.package.file) as package:
        names = package.namelist()
        texts = {
            name: package.read(name).decode() for name in names if name.endswith((".xml", ".json", ".md"))
        }
        scripts = {name for name in names if name.startswith("pages/")}
    assert {"pages/p-first.js", "pages/p-questions.js", "pages/p-later.js"} <= scripts
    assert "pages/p-slide.js" not in scripts and "source/02-room.md" not in names
    record = json.loads(texts["kbs-package.json"])
    assert (record["passMark"], record["pages"], made.package.pages) == (None, 8, 8)
    manifest = texts.get("cmi5.xml", "") + texts.get("imsmanifest.xml", "")
    assert not any(mark in manifest for mark in MARKS)
    assert target != "cmi5" or 'moveOn="Completed"' in manifest


def test_the_window_has_the_companion_and_its_card_says_what_is_needed(tmp_path: Path) -> None:
    library = Library(profile_at(tmp_path / "profile"))
    card = install(library.folder, gather(write_course(tmp_path / "day")), None)[0]
    assert [part.short for part in card.parts] == ["Before", "After"]
    assert (card.minutes, card.has_certificate) == (25, True)
    site = library.site(card)
    assert {"pages/p-questions.js", "pages/p-later.js"} <= site.paths()
    assert "pages/p-slide.js" not in site.paths()
    site.close()


def test_the_passport_says_that_the_check_is_handed_in(tmp_path: Path) -> None:
    passport = passport_of(write_course(tmp_path / "day"), today=TODAY)
    assert passport is not None
    assert passport.complete_when == "all pages seen, the check handed in"
