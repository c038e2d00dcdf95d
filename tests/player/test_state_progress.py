"""The player's rule of completion, against the cases that core/progress.py is held to as well."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser

from tests.end_to_end.sample_course import SCRIPTS

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "progress" / "cases.json").read_text(encoding="utf-8")
)


def test_the_player_follows_the_shared_cases(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.evaluate("window.KBS = {}")
    page.add_script_tag(path=SCRIPTS / "progress.js")
    page.add_script_tag(path=SCRIPTS / "scoring.js")
    for case in CASES["completion"]:
        found = page.evaluate(
            """(one) => {
              const pages = (ids) => ids.map((id) => ({ id }));
              const later = { counts: false, pages: pages(one.later || []) };
              const outline = { modules: [{ pages: pages(one.pages) }, later],
                finalCheck: one.final ? { page: one.final } : null };
              const seen = Object.fromEntries(one.seen.map((id) => [id, true]));
              const complete = KBS.progress.complete(outline, seen, one.checked);
              return { complete, before: KBS.progress.beforeFinal(outline, seen),
                progress: KBS.progress.measure(outline, seen, complete) };
            }""",
            case,
        )
        assert found == {name: case[name] for name in ("complete", "before", "progress")}, case
    for case in CASES["checks"]:
        found = page.evaluate(
            "(one) => KBS.progress.checked({ finalCheck: { percent: one.mark } }, one.passed, one.tries)",
            case,
        )
        assert found is case["checked"], case
    for case in CASES["scores"]:
        found = page.evaluate(
            """(one) => {
              const items = one.items.map((item) => ({ points: item[0], correct: item[1],
                outcomes: item[2].split(" ").filter(Boolean) }));
              return { percent: KBS.scoring.percent(items), outcomes: KBS.scoring.byOutcome(items) };
            }""",
            case,
        )
        assert found == {"percent": case["percent"], "outcomes": case["outcomes"]}, case
    context.close()
