"""A hundred files from a memory stick: what is good is read, what is not is named with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from joserfc import jwe
from joserfc.jwk import ECKey

from kbs_learning.core.errors import UserError
from kbs_learning.core.results import Protection
from kbs_learning.services.profile import Profile, profile_at
from kbs_learning.services.results import RefusedFileError, read_results, results_files
from kbs_learning.services.sealing import Keyring
from tests.core.results_sample import content, open_file, wrapped


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path / "profile")


def sealed_file(public: dict[str, str]) -> bytes:
    header = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": public["kid"]}
    sealed = jwe.encrypt_compact(header, json.dumps(content()), ECKey.import_key({**public}))
    return wrapped({"sealed": sealed})


def test_a_sealed_and_an_open_file_say_the_same(profile: Profile, tmp_path: Path) -> None:
    ring = Keyring(profile)
    (tmp_path / "a.kbsresults").write_bytes(sealed_file(ring.public(ring.make())))
    (tmp_path / "b.kbsresults").write_bytes(open_file())
    sealed, checked = (read_results(tmp_path / f"{name}.kbsresults", ring) for name in "ab")
    assert (sealed.protection, checked.protection) == (Protection.SEALED, Protection.CHECKED)
    assert (sealed.attempt_key, sealed.answers) == (checked.attempt_key, checked.answers)


def test_the_keys_of_a_profile_open_it_too(profile: Profile, tmp_path: Path) -> None:
    ring = Keyring(profile)
    file = tmp_path / "a.kbsresults"
    file.write_bytes(sealed_file(ring.public(ring.make())))
    assert read_results(file, profile).protection is Protection.SEALED


def test_a_refusal_names_the_file_but_neither_its_folder_nor_the_learner(
    profile: Profile, tmp_path: Path
) -> None:
    folder = tmp_path / "From Robin Sample"
    folder.mkdir()
    file = folder / "course-results-2026-11-21.kbsresults"
    file.write_bytes(open_file().replace(b"9167", b"9999"))
    with pytest.raises(RefusedFileError) as refused:
        read_results(file, profile)
    assert refused.value.file == file.name
    assert refused.value.reason.startswith("This file was changed after it was saved")
    assert str(refused.value) == f"{file.name}: {refused.value.reason}"
    assert "Robin" not in str(refused.value)


def test_a_file_for_another_key_is_refused_with_what_to_do(profile: Profile, tmp_path: Path) -> None:
    other = Keyring(profile_at(tmp_path / "other"))
    file = tmp_path / "a.kbsresults"
    file.write_bytes(sealed_file(other.public(other.make())))
    with pytest.raises(RefusedFileError, match="sealed with a key that is not on this computer") as refused:
        read_results(file, profile)
    assert "saved copy" in refused.value.hint


@pytest.mark.parametrize("is_folder", [True, False])
def test_what_cannot_be_read_is_refused_like_any_other(
    profile: Profile, tmp_path: Path, is_folder: bool
) -> None:
    place = tmp_path / "a.kbsresults"
    if is_folder:
        place.mkdir()
    with pytest.raises(RefusedFileError, match=r"a\.kbsresults: This file cannot be read: .+\."):
        read_results(place, profile)


def test_of_a_folder_every_results_file_is_meant_and_each_once(tmp_path: Path) -> None:
    names = ["a.kbsresults", "deep/er/b.kbsresults", "notes.txt", "old.json"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = results_files([tmp_path, tmp_path / "a.kbsresults", tmp_path / "old.json"])
    assert [file.relative_to(tmp_path).as_posix() for file in found] == [names[0], names[1], names[3]]


def test_a_place_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file or folder"):
        results_files([tmp_path / "gone"])
