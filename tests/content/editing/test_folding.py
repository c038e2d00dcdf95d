"""What can be folded, and in which lines."""

from __future__ import annotations

from kbs_learning.content.editing.folding import Fold, box_of, boxes_of, fold_at, folds_of

TEXT = "---\nid: m\n---\n# M\n\n## One\n\n::: key\nA\n:::\n\n## Two\nLast\n\n"


def test_header_pages_and_boxes_fold_to_their_first_line() -> None:
    assert folds_of(TEXT) == (
        Fold(1, 3, "header"),
        Fold(6, 10, "page"),
        Fold(8, 10, "key"),
        Fold(12, 13, "page"),
    )
    assert folds_of("") == ()
    assert folds_of("# A\nx\n# B\ny") == (Fold(1, 2, "page"), Fold(3, 4, "page"))


def test_the_innermost_is_folded_first() -> None:
    folds = folds_of(TEXT)
    assert fold_at(folds, 9) == Fold(8, 10, "key")
    assert fold_at(folds, 7) == Fold(6, 10, "page")
    assert fold_at(folds, 11) is None


def test_a_box_is_found_by_any_of_its_lines() -> None:
    boxes = boxes_of(TEXT)
    assert [box_of(boxes, line) is not None for line in (7, 8, 9, 10, 11)] == [False, True, True, True, False]
