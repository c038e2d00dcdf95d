"""Only who has the private key reads a sealed file, and any change on the way is noticed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwe
from joserfc.jwk import ECKey

from kbs_learning.core.errors import UserError
from kbs_learning.services.key_copies import load_copy, save_copy
from kbs_learning.services.profile import Profile, profile_at
from kbs_learning.services.sealing import Keyring, key_id

SAMPLES = Path(__file__).parents[1] / "data" / "results"
WORDS = "correct horse battery"
TEXT = b'{"saved": "2026-11-21"}'


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path / "profile")


@pytest.fixture
def ring(profile: Profile) -> Keyring:
    return Keyring(profile)


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def concat_kdf(secret: bytes, algorithm: str, apu: str = "", apv: str = "", bits: int = 256) -> bytes:
    """RFC 7518, 4.6.2, for up to 256 bits."""
    fields = b"".join(len(one).to_bytes(4, "big") + one.encode() for one in (algorithm, apu, apv))
    round_1 = b"\0\0\0\1" + secret + fields + bits.to_bytes(4, "big")
    return hashlib.sha256(round_1).digest()[: bits // 8]


def by_hand(public: dict[str, str], plaintext: bytes = TEXT, **header: Any) -> str:
    """A JWE made without the library, from the words of RFC 7516 and RFC 7518."""
    curve = ec.SECP256R1()
    x, y = (int.from_bytes(unb64(public[name])) for name in ("x", "y"))
    ours = ec.generate_private_key(curve)
    secret = ours.exchange(ec.ECDH(), ec.EllipticCurvePublicNumbers(x, y, curve).public_key())
    numbers = ours.public_key().public_numbers()
    epk = {"kty": "EC", "crv": "P-256", "x": b64(numbers.x.to_bytes(32)), "y": b64(numbers.y.to_bytes(32))}
    told = {
        "alg": "ECDH-ES",
        "enc": "A256GCM",
        "epk": epk,
        "kid": public["kid"],
        "typ": "kbs-results",
        "cty": "json",
    }
    head = b64(json.dumps(told | header).encode())
    nonce = os.urandom(12)
    sealed = AESGCM(concat_kdf(secret, "A256GCM")).encrypt(nonce, plaintext, head.encode())
    return ".".join((head, "", b64(nonce), b64(sealed[:-16]), b64(sealed[-16:])))


def test_the_derivation_gives_the_key_of_rfc_7518_appendix_c() -> None:
    alice = ECKey.import_key(
        {
            "kty": "EC",
            "crv": "P-256",
            "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
            "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
            "d": "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo",
        }
    )
    bob = ECKey.import_key(
        {
            "kty": "EC",
            "crv": "P-256",
            "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
            "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
            "d": "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw",
        }
    )
    secret = alice.exchange_derive_key(bob)
    assert b64(concat_kdf(secret, "A128GCM", "Alice", "Bob", bits=128)) == "VqqN6vgjbSBcIijNcacQGg"


def test_what_was_sealed_by_the_standard_alone_is_opened(ring: Keyring) -> None:
    assert ring.unseal(by_hand(ring.public(ring.make()))) == TEXT


def test_what_the_player_sealed_in_a_browser_is_opened(profile: Profile) -> None:
    (key_file,) = (file for file in SAMPLES.glob("*.json") if file.name != "version-1.json")
    profile.keys.mkdir(parents=True)
    (profile.keys / key_file.name).write_bytes(key_file.read_bytes())
    sealed = json.loads((SAMPLES / "sealed.kbsresults").read_bytes())["sealed"]
    assert json.loads(Keyring(profile).unseal(sealed))["learner"]["name"] == "Robin Sample"


def test_a_key_is_called_by_the_thumbprint_of_rfc_7638() -> None:
    key = ECKey.import_key({"kty": "EC", "crv": "P-256", **dict(zip("xy", POINT, strict=True))})
    members = f'{{"crv":"P-256","kty":"EC","x":"{POINT[0]}","y":"{POINT[1]}"}}'
    assert key_id(key) == hashlib.sha256(members.encode()).hexdigest()[:16]


POINT = ("gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0", "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps")


def test_the_public_half_holds_no_secret(ring: Keyring) -> None:
    kid = ring.make()
    public = ring.public(kid)
    assert sorted(public) == ["crv", "kid", "kty", "x", "y"]
    assert public["kid"] == kid


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its own rules for a person's folders")
def test_nobody_else_may_read_a_private_key(ring: Keyring, profile: Profile) -> None:
    kid = ring.make()
    file = profile.keys / f"{kid}.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(profile.keys.stat().st_mode) == 0o700


def test_earlier_keys_still_open_what_was_sealed_to_them(ring: Keyring, profile: Profile) -> None:
    sealed = [by_hand(ring.public(ring.make()), bytes([number])) for number in range(3)]
    again = Keyring(profile)
    assert len(again.ids()) == 3
    assert [again.unseal(one) for one in sealed] == [b"\0", b"\1", b"\2"]


def test_without_the_key_it_is_said_which_one_is_missing(ring: Keyring, tmp_path: Path) -> None:
    kid = Keyring(profile_at(tmp_path / "other")).make()
    sealed = by_hand(Keyring(profile_at(tmp_path / "other")).public(kid))
    sentence = rf"This file is sealed with a key that is not on this computer \(key id {kid}\)\."
    with pytest.raises(UserError, match=sentence):
        ring.unseal(sealed)


@pytest.mark.parametrize("kid", ["../../../etc/passwd", "x" * 500, 7, None, ""])
def test_a_key_id_that_is_none_of_ours_is_never_a_path_and_never_repeated(ring: Keyring, kid: object) -> None:
    sealed = by_hand(ring.public(ring.make()), kid=kid)
    with pytest.raises((UserError, ValueError)) as refused:
        ring.unseal(sealed)
    assert "passwd" not in str(refused.value) and "xxx" not in str(refused.value)


def test_a_damaged_key_file_is_named_and_the_others_still_open(ring: Keyring, profile: Profile) -> None:
    good, bad = ring.make(), ring.make()
    sealed = {kid: by_hand(ring.public(kid)) for kid in (good, bad)}
    (profile.keys / f"{bad}.json").write_text('{"kty": "EC"', encoding="utf-8")
    again = Keyring(profile)
    assert again.unseal(sealed[good]) == TEXT
    with pytest.raises(UserError, match=f"The key {bad} cannot be read"):
        again.unseal(sealed[bad])


@given(data=st.data())
def test_any_change_on_the_way_is_noticed(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ring, sealed = sealed_once(tmp_path_factory)
    place = data.draw(st.integers(0, len(sealed) - 1))
    letter = data.draw(st.sampled_from("ABYZabyz0189-_.!é"))
    changed = sealed[:place] + letter + sealed[place + 1 :]
    if [unb64_or_none(part) for part in changed.split(".")] == [unb64(part) for part in sealed.split(".")]:
        return  # the last bits of a part may differ without meaning anything
    with pytest.raises((ValueError, UserError)):
        ring.unseal(changed)


@pytest.mark.parametrize("length", [0, 1, 100, -30, -1])
def test_a_text_that_was_cut_short_was_changed_or_damaged(ring: Keyring, length: int) -> None:
    sealed = by_hand(ring.public(ring.make()))
    with pytest.raises(ValueError, match="was changed after it was saved, or damaged"):
        ring.unseal(sealed[:length])


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "dir"},
        {"alg": "ECDH-ES+A128KW"},
        {"alg": "none"},
        {"alg": "PBES2-HS256+A128KW", "p2c": 10**9, "p2s": "AAAA"},
        {"enc": "A128GCM"},
        {"enc": "A128CBC-HS256"},
        {"zip": "DEF"},
        {"crit": ["exp"]},
        {"epk": {"kty": "EC", "crv": "P-256", "x": b64(bytes(32)), "y": b64(bytes(32))}},
        {"epk": {"kty": "EC", "crv": "P-384", "x": b64(bytes(48)), "y": b64(bytes(48))}},
        {"epk": {"kty": "OKP", "crv": "X25519", "x": b64(bytes(32))}},
        {"epk": 5},
    ],
)
def test_only_the_one_algorithm_is_accepted(ring: Keyring, header: dict[str, Any]) -> None:
    sealed = by_hand(ring.public(ring.make()), **header)
    with pytest.raises(ValueError, match="was changed after it was saved, or damaged"):
        ring.unseal(sealed)


def test_the_largest_file_there_may_be_can_be_opened(ring: Keyring) -> None:
    plaintext = b"x" * 1_400_000
    assert ring.unseal(by_hand(ring.public(ring.make()), plaintext)) == plaintext


def test_a_saved_copy_opens_on_another_computer(ring: Keyring, tmp_path: Path) -> None:
    kid = ring.make()
    save_copy(ring, kid, tmp_path / "copy.kbskey", WORDS)
    other = Keyring(profile_at(tmp_path / "other"))
    assert load_copy(other, tmp_path / "copy.kbskey", f" {WORDS}\n") == kid
    assert load_copy(other, tmp_path / "copy.kbskey", WORDS) == kid
    assert Keyring(profile_at(tmp_path / "other")).unseal(by_hand(ring.public(kid))) == TEXT


def test_a_copy_holds_nothing_readable_and_many_rounds_of_stretching(ring: Keyring, tmp_path: Path) -> None:
    kid = ring.make()
    save_copy(ring, kid, tmp_path / "copy.kbskey", WORDS)
    lines = json.loads((tmp_path / "copy.kbskey").read_text())
    header = json.loads(unb64(lines["sealed"].split(".")[0]))
    assert (header["alg"], header["enc"], header["p2c"]) == ("PBES2-HS512+A256KW", "A256GCM", 300_000)
    assert str(ring.private(kid).as_dict(private=True)["d"]) not in (tmp_path / "copy.kbskey").read_text()


def test_letters_composed_in_two_ways_are_one_passphrase(ring: Keyring, tmp_path: Path) -> None:
    save_copy(ring, ring.make(), tmp_path / "copy.kbskey", "d\u00e9j\u00e0 vu twice over")
    assert load_copy(ring, tmp_path / "copy.kbskey", "de\u0301ja\u0300 vu twice over")


def test_a_short_passphrase_is_refused(ring: Keyring, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="at least 12 characters"):
        save_copy(ring, ring.make(), tmp_path / "copy.kbskey", " short pass  ")
    assert not (tmp_path / "copy.kbskey").exists()


def test_a_wrong_passphrase_opens_nothing(ring: Keyring, tmp_path: Path) -> None:
    save_copy(ring, ring.make(), tmp_path / "copy.kbskey", WORDS)
    other = Keyring(profile_at(tmp_path / "other"))
    with pytest.raises(UserError, match=r"copy\.kbskey does not open with this passphrase, or is damaged"):
        load_copy(other, tmp_path / "copy.kbskey", WORDS.upper())
    assert other.ids() == ()


@pytest.mark.parametrize(
    "content, sentence",
    [
        (None, "cannot be read"),
        (b"", "is not a saved key"),
        (b"\xff", "is not a saved key"),
        (b"[1]", "is not a saved key"),
        (b"[" * 15_000, "is not a saved key"),
        (b" " * 30_000, "is not a saved key"),
        (b'{"format": "kbs-learning-results-key", "formatVersion": 2, "sealed": ""}', "later version"),
        (b'{"format": "kbs-learning-results-key", "formatVersion": 1, "sealed": "a.b"}', "does not open"),
    ],
)
def test_what_is_no_copy_is_refused_in_a_sentence(
    ring: Keyring, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / "copy.kbskey").write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        load_copy(ring, tmp_path / "copy.kbskey", WORDS)


def test_a_copy_that_would_keep_a_computer_busy_for_hours_is_refused(ring: Keyring, tmp_path: Path) -> None:
    header = b64(
        json.dumps({"alg": "PBES2-HS512+A256KW", "enc": "A256GCM", "p2c": 10**9, "p2s": "AAAA"}).encode()
    )
    lines = {
        "format": "kbs-learning-results-key",
        "formatVersion": 1,
        "sealed": f"{header}.{'A' * 54}.AAAA.AAAA.AAAA",
    }
    (tmp_path / "copy.kbskey").write_text(json.dumps(lines))
    with pytest.raises(UserError, match="does not open"):
        load_copy(ring, tmp_path / "copy.kbskey", WORDS)


def unb64_or_none(text: str) -> bytes | None:
    try:
        return unb64(text)
    except ValueError:
        return None


_ONCE: list[tuple[Keyring, str]] = []


def sealed_once(folders: pytest.TempPathFactory) -> tuple[Keyring, str]:
    """One key and one sealed text for every example of a property."""
    if not _ONCE:
        ring = Keyring(profile_at(folders.mktemp("keys")))
        _ONCE.append((ring, by_hand(ring.public(ring.make()))))
    return _ONCE[0]


def test_the_library_seals_what_is_opened_here(ring: Keyring) -> None:
    kid = ring.make()
    public = ECKey.import_key({**ring.public(kid)})
    header = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": kid}
    assert ring.unseal(jwe.encrypt_compact(header, TEXT, public)) == TEXT
