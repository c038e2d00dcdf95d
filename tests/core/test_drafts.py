"""A draft: acts change it, undo gives back every letter, and acts that do not fit change nothing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.core.drafts import (
    Act,
    Change,
    Draft,
    Media,
    Place,
    Step,
    Whole,
    act_between,
    change_between,
    line_of,
    offset_of,
    replaced_lines,
)
from kbs_learning.core.errors import UserError

words = st.text("ab\nü😀", max_size=12)


@given(words, words)
def test_one_change_makes_one_text_of_another(old: str, new: str) -> None:
    draft = Draft({"a.md": old})
    change = change_between("a.md", old, new)
    draft.do(Act("Edit", (change,)))
    assert draft.text("a.md") == new
    assert len(change.removed) <= len(old)


@given(
    st.dictionaries(st.sampled_from("abc"), words),
    st.lists(st.tuples(st.sampled_from("abcd"), words), max_size=8),
)
def test_undoing_everything_gives_back_every_letter(
    texts: dict[str, str], edits: list[tuple[str, str]]
) -> None:
    draft = Draft(texts)
    states = [draft.texts]
    for file, text in edits:
        act = act_between("Edit", draft.texts, {file: text or None})
        if act.changes:
            draft.do(act)
            states.append(draft.texts)
    for state in reversed(states[:-1]):
        draft.undo()
        assert draft.texts == state
    assert draft.undo() is None
    assert draft.unsaved == ()
    for state in states[1:]:
        draft.redo()
        assert draft.texts == state


def test_letters_typed_one_after_the_other_are_one_act() -> None:
    draft = Draft({"a.md": ""})
    for at, letter in enumerate("cot"):
        act = Act("Typing", (Change("a.md", at, "", letter),), Place("a.md", at), Place("a.md", at + 1))
        draft.do(act, merge="typing")
    inverse = draft.undo()
    assert inverse is not None
    assert inverse.changes == (Change("a.md", 0, "cot", ""),)
    assert inverse.after == Place("a.md", 0)
    assert draft.text("a.md") == ""


def test_what_follows_an_end_of_merging_is_an_act_of_its_own() -> None:
    draft = Draft({"a.md": ""})
    draft.do(Act("Typing", (Change("a.md", 0, "", "a"),)), merge="typing")
    draft.end_merging()
    draft.do(Act("Typing", (Change("a.md", 1, "", "b"),)), merge="typing")
    draft.undo()
    assert draft.text("a.md") == "a"


def test_an_act_that_does_not_fit_changes_nothing() -> None:
    draft = Draft({"a.md": "one"})
    with pytest.raises(ValueError, match="not what the act takes it for"):
        draft.do(Act("Edit", (Change("a.md", 0, "one", "two"), Change("a.md", 9, "x", ""))))
    assert draft.texts == {"a.md": "one"}
    with pytest.raises(ValueError, match="not what"):
        draft.do(Act("Add", (Whole("a.md", None, "new"),)))
    assert draft.undo_name == ""


def test_a_picture_that_cannot_be_kept_leaves_the_text_as_it_was() -> None:
    def refuse(file: str, _data: bytes | None) -> None:
        raise UserError(f"{file} cannot be written")

    draft = Draft({"a.md": ""}, refuse)
    with suppress(UserError):
        draft.do(Act("Add picture", (Change("a.md", 0, "", "![]"), Media("media/a.png", None, b"1"))))
    assert draft.text("a.md") == ""
    assert draft.undo_name == ""


def test_a_form_that_is_left_takes_its_changes_with_it() -> None:
    draft = Draft({"a.md": "one"})
    draft.do(Act("Change question", (change_between("a.md", "one", "two"),)), merge="form 1")
    assert draft.withdraw("form 1")
    assert draft.text("a.md") == "one"
    assert (draft.undo_name, draft.redo_name) == ("", "")
    assert not draft.withdraw("form 1")


def test_who_shows_a_draft_hears_what_was_done_and_by_whom() -> None:
    draft, heard = Draft({"a.md": "one"}), list[Step]()
    stop = draft.listen(heard.append)
    draft.do(Act("Edit", (Change("a.md", 0, "o", "O"),)), origin="editor")
    draft.undo()
    stop()
    draft.redo()
    assert [(step.kind, step.origin) for step in heard] == [("do", "editor"), ("undo", None)]
    assert heard[1].act.changes == (Change("a.md", 0, "O", "o"),)


def test_what_is_not_saved_is_known_by_file() -> None:
    draft = Draft({"a.md": "one", "b.md": "two"})
    draft.do(act_between("Edit", draft.texts, {"a.md": None, "c.md": "new", "b.md": "two"}))
    assert draft.unsaved == ("a.md", "c.md")
    draft.mark_saved("c.md", "new")
    draft.mark_saved("a.md", None)
    assert not draft.unsaved


def test_lines_and_offsets() -> None:
    text = "one\ntwo\n\nfour"
    assert [line_of(text, offset_of(text, line)) for line in (1, 2, 3, 4)] == [1, 2, 3, 4]
    assert offset_of(text, 2, 99) == 7
    assert offset_of(text, 9) == len(text)
    assert replaced_lines(text, 2, 3, "2\n3") == "one\n2\n3\nfour"
    assert replaced_lines(text, 2, 1, "new") == "one\nnew\ntwo\n\nfour"
    assert replaced_lines(text, 4, 4, "") == "one\ntwo\n\n"
