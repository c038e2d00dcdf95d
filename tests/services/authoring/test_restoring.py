from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.core.drafts import Draft, Media
from kbs_learning.services.authoring.restoring import restore_files, restore_page, with_pictures

THEN = (
    "---\nid: m\n---\n\n# M\n\n## One {#p1}\n\nOld one.\n\n"
    "## Two {#p2}\n\nOld two.\n\n## Three {#p3}\n\nOld three.\n"
)
NOW = THEN.replace("Old one.", "New one.").replace("Old two.", "New two.\n\nMore.")


def restored(now: str, then: str, line: int) -> str:
    act = restore_page("a.md", now, then, line, "3 May 2026")
    assert act is not None
    assert act.name == "Restore page from 3 May 2026"
    draft = Draft({"a.md": now})
    draft.do(act)
    text = draft.text("a.md")
    draft.undo()
    assert draft.text("a.md") == now
    return text


def test_one_page_comes_back_and_the_others_stay() -> None:
    assert restored(NOW, THEN, 13) == THEN.replace("Old one.", "New one.")
    assert restored(NOW, THEN, 7) == NOW.replace("New one.", "Old one.")


def test_a_page_that_was_removed_comes_back_in_its_place() -> None:
    without = THEN.replace("## Two {#p2}\n\nOld two.\n\n", "")
    assert restored(without, THEN, 11) == THEN
    without = THEN.replace("\n## Three {#p3}\n\nOld three.\n", "")
    assert restored(without, THEN, 15) == THEN
    without = THEN.replace("## One {#p1}\n\nOld one.\n\n", "")
    assert restored(without, THEN, 7) == THEN


def test_a_header_is_no_page() -> None:
    assert restore_page("a.md", NOW, THEN, 2, "3 May 2026") is None


@given(st.sampled_from([1, 2, 3]), st.text(max_size=20))
def test_restoring_a_page_loses_no_line_of_another(page: int, words: str) -> None:
    line = {1: 7, 2: 11, 3: 15}[page]
    text = restored(NOW + words.replace("\r", ""), THEN, line)
    for heading in ("## One {#p1}", "## Two {#p2}", "## Three {#p3}"):
        assert text.count(heading) == 1


def test_a_whole_course_is_as_it_was() -> None:
    draft = Draft({"a.md": "new", "b.md": "came later"})
    draft.do(restore_files(draft.texts, {"a.md": "old", "c.md": "was removed"}, "3 May 2026", whole=True))
    assert draft.texts == {"a.md": "old", "c.md": "was removed"}
    assert draft.undo_name == "Restore course from 3 May 2026"


def test_the_pictures_of_a_restored_page_come_back_with_it(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "here.png").write_bytes(b"here")
    text = "![a](media/here.png)\n![b](media/gone.png)\n![c](media/never.png)\n"
    act = restore_files({"a.md": ""}, {"a.md": text}, "3 May 2026")
    kept = {"media/gone.png": b"gone"}
    act = with_pictures(act, tmp_path, datetime.now(UTC), lambda name, _: kept.get(name), text)
    assert [one for one in act.changes if isinstance(one, Media)] == [Media("media/gone.png", None, b"gone")]
