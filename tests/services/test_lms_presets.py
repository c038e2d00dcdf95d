"""Each platform gets a package that can be made, and every choice has a reason somebody can follow."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.export.targets import TARGETS
from kbs_learning.services.exporting import Publishing, export
from kbs_learning.services.lms_presets import COMPLETED, EDITIONS, PASSED, PRESETS, Preset, preset_named
from tests.services.folders import write_course

TODAY = date(2026, 11, 22)
named = pytest.mark.parametrize("preset", PRESETS, ids=[one.name for one in PRESETS])


def manifest(preset: Preset, folder: Path) -> str:
    publishing = Publishing(status_on_pass=preset.status_on_pass)
    [done] = export(
        [write_course(folder)], (preset.target,), folder / "dist", publishing=publishing, today=TODAY
    )
    with zipfile.ZipFile(done.package.file) as package:
        return package.read(TARGETS[preset.target].manifest_path).decode()


@named
def test_a_preset_names_choices_that_there_are(preset: Preset) -> None:
    assert preset.target in EDITIONS
    assert preset.status_on_pass in (PASSED, COMPLETED)
    assert 2 <= len(preset.reasons) <= 4


@named
def test_every_reason_is_one_short_sentence(preset: Preset) -> None:
    for reason in preset.reasons:
        assert len(reason.choice.split()) <= 4
        assert reason.why.endswith(".")
        assert len(reason.why) <= 72


def test_names_and_labels_are_there_once() -> None:
    assert len({one.name for one in PRESETS}) == len({one.label for one in PRESETS}) == len(PRESETS)


def test_who_does_not_know_gets_the_edition_that_most_platforms_take() -> None:
    assert PRESETS[-1].label == "I do not know"
    assert PRESETS[-1].target == "scorm12"
    assert preset_named("a platform of a later version") is PRESETS[-1]


def test_moodle_gets_the_pass_mark_that_it_compares_with(tmp_path: Path) -> None:
    assert "<adlcp:masteryscore>80</adlcp:masteryscore>" in manifest(preset_named("moodle-4.5"), tmp_path)


def test_open_edx_hears_completed_and_gets_no_pass_mark_to_overrule_it(tmp_path: Path) -> None:
    assert "masteryscore" not in manifest(preset_named("open-edx"), tmp_path)


def test_the_cmi5_preset_counts_a_course_as_done_only_when_it_is_passed(tmp_path: Path) -> None:
    assert 'moveOn="CompletedAndPassed"' in manifest(preset_named("moodle-cmi5"), tmp_path)
