"""The results file that the player writes: what is in it, who can read it, and what the learner is told."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwe
from joserfc.jwk import ECKey
from playwright.sync_api import Download, Locator, Page, expect

from kbs_learning.core.results_file import canonical, digest, read_results_file
from kbs_learning.player.site import site_files
from kbs_learning.player.target import TARGETS, SiteOptions
from tests import toolbox
from tests.player.blocks_sample import TODAY, sample_course

SAMPLES = Path(__file__).parents[1] / "data" / "results"
KEY_FILE = next(path for path in SAMPLES.glob("*.json") if path.name != "version-1.json")
PRIVATE = json.loads(KEY_FILE.read_text(encoding="utf-8"))
PUBLIC = {name: PRIVATE[name] for name in ("kty", "crv", "x", "y", "kid")}
NAME = "Your name, so that your trainer knows whose file this is"
CONTENT = {
    "saved", "attempt", "seq", "learner", "course", "target", "seconds", "place", "pagesSeen", "pages",
    "progress", "answers", "kinds", "first", "final", "score", "passed", "completed", "passedOn",
}  # fmt: skip
ANSWER = """async () => {
  const base = { answer: "", correct: null, outcomes: [], points: 1, seconds: 3 };
  const answers = [["q-one", "one", "b"], ["q-gap", "gap", "back|clear"], ["q-match", "match", "abc"],
    ["c1.before", "likert", "2"], ["c2.before", "likert", "na"], ["o-area", "poll", "b"],
    ["t-use", "text", "I'll ask: \\"who sleeps where?\\"\\n– £5, “quoted” 😀"]];
  for (const [id, kind, response] of answers) {
    await KBS.attempt.record({ ...base, id, kind, response });
  }
  await KBS.attempt.setNote("r-words.1", "private words");
  KBS.course.modules.forEach((m) => m.pages.forEach((p) => KBS.attempt.visit(p.id)));
  const items = ["q-one", "q-many", "q-true", "q-gap", "q-order"];
  KBS.attempt.beginFinal(items);
  ["b", "ab", "b", "back|clear", "abdc"].forEach((one, i) => KBS.attempt.keep("final." + items[i], one));
  await KBS.attempt.finishFinal(83.33);
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The sample course as a package with or without the partnership's key."""
    folder = tmp_path_factory.mktemp("results")
    course = sample_course(folder / "source")

    def write(*, sealed: bool, target: str = "web") -> Path:
        site = folder / f"{target}-{sealed}"
        options = SiteOptions(target=TARGETS[target], today=TODAY, results_key=PUBLIC if sealed else None)
        for file in site_files(course, options):
            path = site / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data if isinstance(file.data, bytes) else file.data.read_bytes())
        return site / "index.html"

    return write


@pytest.fixture
def opened(page: Page, sites: Callable[..., Path]) -> Callable[..., Page]:
    """The package at its last page, everything answered."""

    def open_it(*, sealed: bool = True, target: str = "web", answered: bool = True) -> Page:
        page.goto(f"{sites(sealed=sealed, target=target).as_uri()}#p-end")
        expect(page.locator('article[data-page="p-end"]')).to_be_visible()
        if answered:
            page.evaluate(ANSWER)
        return page

    return open_it


@pytest.fixture
def axe(npm_package: Callable[[str], Path]) -> Callable[[Page], None]:
    """As everywhere, but without the preloading of style sheets, which a page opened from disk may not do."""
    script = (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    whole = "const run = axe.run; axe.run = (where, how) => run.call(axe, where, { ...how, preload: false });"
    return lambda page: toolbox.assert_accessible(page, f"(() => {{ {script}; {whole} }})()")


def ask(page: Page) -> Locator:
    """The dialog."""
    page.locator("article").get_by_role("button", name="Save my answers to a file").click()
    return page.get_by_role("dialog", name="Save my answers to a file")


def saved(page: Page, name: str = "") -> tuple[Download, dict[str, Any]]:
    dialog = ask(page)
    dialog.get_by_label(NAME).fill(name)
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Save the file").click()
    read: dict[str, Any] = json.loads(download.value.path().read_text(encoding="utf-8"))
    return download.value, read


def unsealed(file: dict[str, Any]) -> bytes:
    found = jwe.decrypt_compact(file["sealed"], ECKey.import_key(PRIVATE), algorithms=["ECDH-ES", "A256GCM"])
    return found.plaintext or b""


def head(file: dict[str, Any]) -> dict[str, Any]:
    """The protected header of a sealed file."""
    first = file["sealed"].split(".")[0]
    read: dict[str, Any] = json.loads(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    return read


def test_the_file_holds_what_was_done_and_nothing_private(opened: Callable[..., Page]) -> None:
    download, file = saved(opened(sealed=False))
    assert (file["format"], file["formatVersion"]) == ("kbs-learning-results", 2)
    content = file["content"]
    assert content.keys() == CONTENT
    assert content["learner"] is None
    assert content["course"]["title"] == "A sample course"
    assert content["answers"]["c1.before"] == "2"
    assert content["answers"]["c2.before"] == "na"
    assert content["kinds"]["t-use"] == "text"
    assert content["kinds"]["o-area"] == "poll"
    assert content["kinds"]["c1.before"] == "likert"
    assert content["kinds"]["q-match"] == "match"
    assert (content["score"], content["passed"], content["completed"]) == (8333, True, True)
    assert (content["pages"], len(content["pagesSeen"])) == (11, 11)
    assert content["final"]["lastAnswers"]["q-order"] == "abdc"
    assert "private words" not in download.path().read_text(encoding="utf-8")


def test_the_name_of_the_file_says_the_course_and_the_day_only(opened: Callable[..., Page]) -> None:
    download, file = saved(opened(sealed=False), "Amira Świątek")
    day = file["content"]["saved"][:10]
    assert download.suggested_filename == f"sample-results-{day}.kbsresults"


def test_the_digest_is_that_of_the_content_in_its_one_form(opened: Callable[..., Page]) -> None:
    _download, file = saved(opened(sealed=False))
    assert file["digest"] == digest(file["content"])
    file["content"]["score"] = 10000
    assert file["digest"] != digest(file["content"])


def test_the_one_form_is_the_same_here_and_in_a_browser(opened: Callable[..., Page]) -> None:
    odd = {
        "b": [1, True, None, {"z": "", "a": []}], "ab": "\u2028 \u007f \b \t \\ \" / é 😀 \x01", "B": -0,
        "\ue000": 1, "😀": 2, "a b": {"10": 1, "9": 2},
    }  # fmt: skip
    page = opened(sealed=False, answered=False)
    said = page.evaluate("odd => KBS.results.canonical(odd)", odd)
    assert said.encode() == canonical(odd)


def test_the_sealed_file_opens_with_the_partnerships_key_and_reads_the_same(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    _download, file = saved(page, "Amira Świątek")
    assert file.keys() == {"format", "formatVersion", "sealed"}
    plain = unsealed(file)
    content = json.loads(plain)
    assert plain == canonical(content)
    assert content["learner"] == {"id": "", "code": "", "name": "Amira Świątek", "agency": "", "sector": ""}
    assert "Amira" not in json.dumps(file)


def test_a_sealed_file_says_how_it_was_sealed_and_to_which_key(opened: Callable[..., Page]) -> None:
    _download, file = saved(opened())
    header = head(file)
    assert {name: header[name] for name in ("alg", "enc", "kid", "typ", "cty")} == {
        "alg": "ECDH-ES", "enc": "A256GCM", "kid": PUBLIC["kid"], "typ": "kbs-results", "cty": "json",
    }  # fmt: skip
    assert header["epk"].keys() == {"kty", "crv", "x", "y"}


def test_two_files_of_one_attempt_never_use_the_same_key(opened: Callable[..., Page]) -> None:
    page = opened()
    heads = [head(saved(page)[1])["epk"]["x"] for _ in range(2)]
    assert heads[0] != heads[1]


def test_the_key_is_derived_as_in_the_example_of_rfc_7518(opened: Callable[..., Page]) -> None:
    secret = [
        158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156,
        251, 49, 110, 163, 218, 128, 106, 72, 246, 218, 167, 121, 140, 254, 144, 196,
    ]  # fmt: skip
    page = opened(answered=False)
    derived = page.evaluate(
        """async secret => Array.from(await KBS.sealing.derive(new Uint8Array(secret),
            { algorithm: "A128GCM", apu: "Alice", apv: "Bob", bits: 128 }))""",
        secret,
    )
    assert derived == [86, 170, 141, 234, 248, 35, 109, 32, 92, 34, 40, 205, 113, 167, 16, 26]


def test_the_reader_of_the_records_takes_both_kinds(opened: Callable[..., Page]) -> None:
    page = opened()
    _download, file = saved(page, "Amira")
    sealed = read_results_file(json.dumps(file).encode(), lambda _text: unsealed(file))
    assert (sealed.protection, sealed.score, sealed.learner and sealed.learner.name) == (
        "sealed", 83.33, "Amira",
    )  # fmt: skip
    page.evaluate("KBS.course.resultsKey = null")
    open_ = read_results_file(json.dumps(saved(page)[1]).encode(), lambda _text: b"")
    assert (open_.protection, open_.attempt_key, open_.answers) == (
        "checked", sealed.attempt_key, sealed.answers,
    )  # fmt: skip


def test_without_web_crypto_the_file_is_open_and_that_is_said_before(
    page: Page, opened: Callable[..., Page]
) -> None:
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })")
    opened()
    dialog = ask(page)
    expect(dialog).to_contain_text("It is readable by whoever has this file.")
    expect(dialog).not_to_contain_text("Only the partnership can read it.")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Save the file").click()
    file = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert file["digest"] is None
    assert file["content"]["passed"] is True


def test_a_key_that_is_none_leaves_the_file_open_and_says_so(opened: Callable[..., Page]) -> None:
    page = opened()
    page.evaluate("KBS.course.resultsKey = { ...KBS.course.resultsKey, x: 'AAAA' }")
    expect(ask(page)).to_contain_text("It is readable by whoever has this file.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sealed", [True, False])
def test_the_dialog_says_what_is_in_the_file_and_who_can_read_it(
    opened: Callable[..., Page], axe: Callable[[Page], None], scheme: str, sealed: bool
) -> None:
    page = opened(sealed=sealed)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    dialog = ask(page)
    expect(dialog).to_contain_text("Private writing, plans and ticks are not in it.")
    said = "Only the partnership can read it." if sealed else "It is readable by whoever has this file."
    expect(dialog).to_contain_text(said)
    expect(dialog.get_by_label(NAME)).to_have_value("")
    expect(dialog.get_by_role("heading")).to_be_focused()
    axe(page)


def test_the_file_can_be_saved_and_given_up_by_keyboard(opened: Callable[..., Page]) -> None:
    page = opened()
    dialog = ask(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("article").get_by_role("button", name="Save my answers to a file")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("heading")).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_label(NAME)).to_be_focused()
    page.keyboard.type("Amira")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    file = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert json.loads(unsealed(file))["learner"]["name"] == "Amira"
    expect(page.locator("#say")).to_contain_text("Saved as sample-results-")


def test_what_is_asked_the_moment_another_question_was_closed_is_what_stands(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    page.evaluate(
        """async () => {
          await KBS.pages.rest();
          KBS.dialogs.confirm({ title: "First", words: "", yes: "Yes" });
          document.getElementById("ask").close();
          KBS.dialogs.confirm({ title: "Second", words: "", yes: "Yes" });
          await new Promise((go) => setTimeout(go, 50));
        }"""
    )
    expect(page.get_by_role("dialog", name="Second").get_by_role("heading")).to_be_focused()
    expect(page.locator("dialog#ask")).to_have_count(1)


def test_the_name_is_kept_nowhere_but_in_the_file(opened: Callable[..., Page]) -> None:
    page = opened(sealed=False)
    assert saved(page, " Amira \t Świątek ")[1]["content"]["learner"]["name"] == "Amira Świątek"
    kept = "JSON.stringify([localStorage, sessionStorage, KBS.attempt.results()]) + document.body.innerHTML"
    assert "Amira" not in page.evaluate(kept)
    expect(ask(page).get_by_label(NAME)).to_have_value("")


def test_the_file_can_be_saved_at_any_time_from_about_this_course(opened: Callable[..., Page]) -> None:
    page = opened(answered=False)
    page.evaluate("KBS.frame.go('p-read')")
    page.locator("#rail").get_by_role("button", name="About this course").click()
    page.get_by_role("dialog", name="About this course").get_by_role("button", name="Save my answers").click()
    with page.expect_download() as download:
        page.get_by_role("dialog", name="Save my answers").get_by_role("button", name="Save the file").click()
    assert download.value.suggested_filename.endswith(".kbsresults")


@pytest.mark.parametrize(("target", "offered"), [("web", 1), ("qt", 1), ("scorm12", 0), ("cmi5", 0)])
def test_the_last_page_offers_the_file_where_no_learning_system_is_told(
    sites: Callable[..., Path], target: str, offered: int
) -> None:
    page = sites(sealed=False, target=target).parent / "pages" / "p-end.js"
    assert page.read_text(encoding="utf-8").count("save-answers") == offered


def test_only_a_package_with_a_key_carries_what_seals(sites: Callable[..., Path]) -> None:
    script = {sealed: (sites(sealed=sealed).parent / "pages.js").read_bytes() for sealed in (True, False)}
    assert b"AES-GCM" in script[True]
    assert b"AES-GCM" not in script[False]


@pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "open"])
def test_the_samples_are_what_the_player_writes(
    opened: Callable[..., Page], request: pytest.FixtureRequest, sealed: bool
) -> None:
    sample = SAMPLES / ("sealed.kbsresults" if sealed else "open.kbsresults")
    download, file = saved(opened(sealed=sealed), "Robin Sample")
    if request.config.getoption("--update-goldens"):
        sample.write_bytes(download.path().read_bytes())
    kept = json.loads(sample.read_text(encoding="utf-8"))
    new, old = ((json.loads(unsealed(one)) if sealed else one["content"]) for one in (file, kept))
    changing = {"saved", "attempt", "seconds", "passedOn"}
    for name in CONTENT - changing:
        assert new[name] == old[name]
