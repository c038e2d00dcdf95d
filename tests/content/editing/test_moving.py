"""Moving, copying and deleting parts of a course: nothing is lost, and everything can be taken back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kbs_learning.content.cache import ReadingMemory
from kbs_learning.content.editing import moving, parts, renaming
from kbs_learning.content.editing.ids import change_id, declared, ids_of, links_to
from kbs_learning.content.editing.naming import names_for, stem_of
from kbs_learning.content.editing.outline import outline_of
from kbs_learning.content.editing.sheets import modules_of, sheets_of
from kbs_learning.content.loader import read_course
from kbs_learning.core.drafts import Act, Draft
from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Severity

LEVEL2 = Path(__file__).parents[3] / "courses" / "level2"
MEMORY = ReadingMemory()
COURSE = {path.name: path.read_text("utf-8") for path in LEVEL2.glob("*.md")}


def module(name: str, *pages: str) -> str:
    return f"---\nid: {name}\nshort: {name.title()}\nminutes: 5\n---\n\n# About {name}\n\n" + "\n".join(pages)


SMALL = {
    "course.md": "---\nid: small\n---\n\n# Worried {#worried}\n\nSee [two](#a-p2).\n",
    "01-a.md": module(
        "a", "## One {#a-p1}\n\nFirst. See [two](#a-p2).\n", '## Two {#a-p2 short="2"}\n\nSecond.\n'
    ),
    "02-b.md": module(
        "b", "## Three {#b-p1}\n\n::: question {#b-q1}\nWhy?\n:::\n\n[here](#b-p1)\n", "## Four\n\nLast.\n"
    ),
}


def done(act: Act, texts: dict[str, str]) -> dict[str, str]:
    draft = Draft(texts)
    draft.do(act)
    return draft.texts


def pages(texts: dict[str, str], file: str) -> list[str]:
    return [page.title for page in outline_of(file, texts[file]).pages]


def test_a_page_moves_up_within_its_module_and_the_rest_stays_byte_for_byte() -> None:
    act = moving.move_page(SMALL, "01-a.md", 1, "01-a.md", 0)
    made = done(act, SMALL)
    assert made["01-a.md"].endswith(
        '# About a\n\n## Two {#a-p2 short="2"}\n\nSecond.\n\n## One {#a-p1}\n\nFirst. See [two](#a-p2).\n'
    )
    assert act.name == "Move page"
    assert act.after is not None
    assert made["01-a.md"].startswith("## Two", act.after.at)
    assert done(moving.move_page(made, "01-a.md", 1, "01-a.md", 0), made) == SMALL


def test_a_page_moves_to_another_module() -> None:
    act = moving.move_page(SMALL, "01-a.md", 0, "02-b.md", 2)
    made = done(act, SMALL)
    assert pages(made, "01-a.md") == ["Two"]
    assert pages(made, "02-b.md") == ["Three", "Four", "One"]
    assert made["02-b.md"].endswith("Last.\n\n## One {#a-p1}\n\nFirst. See [two](#a-p2).\n")
    assert act.after is not None and act.after.file == "02-b.md"


def test_the_last_page_of_a_module_may_leave_it_and_one_may_come_into_an_empty_one() -> None:
    texts = {**SMALL, "03-c.md": module("c")}
    made = done(moving.move_page(texts, "01-a.md", 0, "03-c.md", 0), texts)
    made = done(moving.move_page(made, "01-a.md", 0, "03-c.md", 1), made)
    assert pages(made, "01-a.md") == []
    assert pages(made, "03-c.md") == ["One", "Two"]
    assert made["01-a.md"].endswith("# About a\n")


def test_a_page_with_code_that_has_no_end_is_not_let_swallow_the_others() -> None:
    texts = {**SMALL, "02-b.md": SMALL["02-b.md"] + "\n```\ncode\n"}
    with pytest.raises(UserError, match="not closed"):
        moving.move_page(texts, "02-b.md", 1, "02-b.md", 0)


def test_moving_nowhere_is_no_act() -> None:
    assert moving.move_page(SMALL, "01-a.md", 1, "01-a.md", 1).changes == ()
    assert moving.move_module(SMALL, "01-a.md", 0).changes == ()


def test_a_module_moves_by_taking_the_numbers_of_the_files_it_passes() -> None:
    act = moving.move_module(SMALL, "02-b.md", 0)
    made = done(act, SMALL)
    assert modules_of(made) == ["01-b.md", "02-a.md"]
    assert made["01-b.md"] == SMALL["02-b.md"]
    assert act.after is not None and act.after.file == "01-b.md"


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (["02-b.md", "01-a.md"], ["01-b.md", "02-a.md"]),
        (["10-a.md", "30-c.md", "20-b.md"], ["10-a.md", "20-c.md", "30-b.md"]),
        (["01-a.md", "01-new.md", "02-b.md"], ["01-a.md", "02-new.md", "03-b.md"]),
        (["start.md", "end.md"], ["01-start.md", "02-end.md"]),
        (["1-a.md", "10-b.md"], ["01-a.md", "02-b.md"]),
        (["09-a.md", "99-b.md", "99-c.md"], ["01-a.md", "02-b.md", "03-c.md"]),
        (["02.md", "01.md"], ["01.md", "02.md"]),
        (["02.md", "plain.md"], ["01-module.md", "02-plain.md"]),
        ([], []),
    ],
)
def test_files_are_numbered_with_as_few_changes_as_can_be(order: list[str], names: list[str]) -> None:
    assert names_for(order) == names
    assert stem_of("03-safer-sleep.md") == "safer-sleep"


def test_a_copied_page_has_ids_of_its_own_and_links_inside_lead_to_the_copy() -> None:
    made = done(parts.duplicate_page(SMALL, "02-b.md", 0), SMALL)
    assert pages(made, "02-b.md") == ["Three", "Three (copy)", "Four"]
    copy = sheets_of(made["02-b.md"]).pages[1]
    assert copy == ("## Three (copy) {#b-p1-2}\n\n::: question {#b-q1-2}\nWhy?\n:::\n\n[here](#b-p1-2)\n\n")


def test_a_copied_short_name_says_that_it_is_a_copy() -> None:
    made = done(parts.duplicate_page(SMALL, "01-a.md", 1), SMALL)
    assert '## Two (copy) {#a-p2-2 short="2 (copy)"}' in made["01-a.md"]


def test_a_copied_module_has_ids_of_its_own() -> None:
    act = parts.duplicate_module(SMALL, "01-a.md")
    made = done(act, SMALL)
    assert modules_of(made) == ["01-a.md", "02-a-copy.md", "03-b.md"]
    copy = made["02-a-copy.md"]
    assert "id: a-2\n" in copy and "short: A (copy)\n" in copy and "# About a (copy)\n" in copy
    assert "## One {#a-2-p1}\n\nFirst. See [two](#a-2-p2)." in copy
    assert made["03-b.md"] == SMALL["02-b.md"]


def test_an_added_page_goes_on_with_the_numbers_of_its_module() -> None:
    act = parts.add_page(SMALL, "01-a.md", 1, "New  page")
    assert "\n\n## New page {#a-p3}\n\n## Two" in done(act, SMALL)["01-a.md"]
    at_end = done(parts.add_page(SMALL, "02-b.md", 9, "New page"), SMALL)["02-b.md"]
    assert at_end.endswith("Last.\n\n## New page {#b-p2}\n")


def test_what_links_to_a_part_is_told_before_it_is_deleted() -> None:
    links = parts.links_to_page(SMALL, "01-a.md", 1)
    assert [(link.file, link.line) for link in links] == [("01-a.md", 11), ("course.md", 7)]
    assert parts.links_to_page(SMALL, "02-b.md", 0) == ()
    assert [link.file for link in parts.links_to_module(SMALL, "01-a.md")] == ["course.md"]


def test_a_page_is_deleted_with_all_that_is_on_it() -> None:
    made = done(parts.delete_page(SMALL, "02-b.md", 1), SMALL)
    assert made["02-b.md"].endswith("[here](#b-p1)\n")
    gone = done(parts.delete_module(SMALL, "01-a.md"), SMALL)
    assert modules_of(gone) == ["02-b.md"]


@pytest.mark.parametrize(
    ("page", "line"), [(0, "## Uno {#a-p1}"), (1, '## Two {#a-p2 short="Uno"}')], ids=["title", "short name"]
)
def test_renaming_a_page_changes_what_the_outline_shows_and_never_the_id(page: int, line: str) -> None:
    assert line in done(renaming.rename_page(SMALL, "01-a.md", page, " Uno "), SMALL)["01-a.md"]


def test_a_short_name_cannot_break_the_braces() -> None:
    made = done(renaming.rename_page(SMALL, "01-a.md", 1, 'The "new" {one}'), SMALL)
    assert outline_of("01-a.md", made["01-a.md"]).pages[1].short == "The ”new” (one)"


@pytest.mark.parametrize("name", ["Sleep", "It's: a # title", '"Quoted"', "12", "yes"])
def test_a_renamed_module_reads_as_it_was_named(name: str) -> None:
    made = done(renaming.rename_module(SMALL, "01-a.md", name), SMALL)
    assert outline_of("01-a.md", made["01-a.md"]).short == name
    course = read_course(LEVEL2, texts={**COURSE, "01-before-you-start.md": made["01-a.md"]}).course
    assert course is not None and course.modules[0].short == name


def test_an_id_is_changed_with_every_link_to_it() -> None:
    made = done(change_id(SMALL, "01-a.md", "a-p2", "sofa"), SMALL)
    assert '## Two {#sofa short="2"}' in made["01-a.md"]
    assert "See [two](#sofa)" in made["01-a.md"] and "See [two](#sofa)" in made["course.md"]
    assert links_to(made, {"a-p2"}) == ()
    for new in ("A", "9", "b-p1", ""):
        with pytest.raises(UserError):
            change_id(SMALL, "01-a.md", "a-p2", new)


ACTS = st.tuples(
    st.sampled_from(("page", "module", "copy page", "copy module", "add", "delete page", "delete module")),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 30),
)


def act_of(texts: dict[str, str], wanted: tuple[str, int, int, int]) -> Act | None:
    """The act that these numbers stand for in this course, if it has what they name."""
    kind, one, two, three = wanted
    files = modules_of(texts)
    if not files:
        return None
    file, other = files[one % len(files)], files[two % len(files)]
    count = len(outline_of(file, texts[file]).pages)
    if kind == "module":
        return moving.move_module(texts, file, two % len(files))
    if kind == "copy module":
        return parts.duplicate_module(texts, file)
    if kind == "delete module":
        return parts.delete_module(texts, file)
    if kind == "add":
        return parts.add_page(texts, file, three % (count + 1), "Another page")
    if not count:
        return None
    if kind == "copy page":
        return parts.duplicate_page(texts, file, three % count)
    if kind == "delete page":
        return parts.delete_page(texts, file, three % count)
    return moving.move_page(texts, file, three % count, other, one % (count + 1))


def lines_of(texts: dict[str, str]) -> Counter[str]:
    return Counter(line for text in texts.values() for line in text.split("\n") if line.strip())


@settings(max_examples=40, deadline=None)
@given(st.lists(ACTS, max_size=12), st.sampled_from((SMALL, COURSE)))
def test_whatever_is_done_can_be_undone_and_moving_loses_nothing(
    acts: list[tuple[str, int, int, int]], first: dict[str, str]
) -> None:
    draft = Draft(first)
    for wanted in acts:
        before = draft.texts
        act = act_of(before, wanted)
        if act is None or not act.changes:
            continue
        draft.do(act)
        if wanted[0] in ("page", "module"):
            assert lines_of(draft.texts) == lines_of(before)
        elif not wanted[0].startswith("delete"):
            assert lines_of(draft.texts) >= lines_of(before)
        names = Counter(name for text in draft.texts.values() for _, _, name in declared(text))
        assert max(names.values(), default=0) <= 1
    while draft.undo():
        pass
    assert draft.texts == first


@settings(max_examples=4, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(ACTS.filter(lambda act: not act[0].startswith("delete")), min_size=3, max_size=6))
def test_what_was_moved_reads_without_an_error(acts: list[tuple[str, int, int, int]]) -> None:
    draft = Draft(COURSE)
    for wanted in acts:
        act = act_of(draft.texts, wanted)
        if act is not None and act.changes:
            draft.do(act)
    problems = read_course(LEVEL2, texts=draft.texts, cache=MEMORY).problems
    errors = {one.code for one in problems if one.severity is Severity.ERROR}
    assert errors <= {"final-check-twice"}  # whoever copies the last module has two of them
    assert ids_of(draft.texts) >= ids_of(COURSE)
