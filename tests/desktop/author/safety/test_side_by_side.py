from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.safety.comparison_model import Fold
from kbs_learning.desktop.author.safety.side_by_side import SideBySide
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look

LINES = [f"Line {number} has words." for number in range(1, 41)]
OLD = "\n".join(LINES)
NEW = OLD.replace("Line 20 has", "Line 20 had").replace("Line 30 has words.\n", "") + "\nLast."


@pytest.fixture
def sides(desktop: Desktop, qtbot: QtBot) -> SideBySide:
    made = SideBySide(desktop.jobs)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_texts(OLD, NEW, "On the disk", "Mine")
    made.show()
    made.view.setFocus()
    return made


def heard(sides: SideBySide) -> str:
    """What a screen reader says of the current row."""
    return str(sides.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_first_difference_is_shown_and_told_in_words(sides: SideBySide) -> None:
    assert sides.differences == 3
    assert heard(sides) == "Line 20 changed. Before: Line 20 has words.. Now: Line 20 had words."
    assert sides._count.text() == "Difference 1 of 3: line 20 changed"


def test_one_goes_from_difference_to_difference_by_keyboard(sides: SideBySide, qtbot: QtBot) -> None:
    qtbot.waitExposed(sides)
    QTest.keyClick(sides.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    sides.next.click() if heard(sides).startswith("Line 20") else None
    assert heard(sides) == "Line 30 removed: Line 30 has words."
    sides.next.click()
    assert heard(sides) == "Line 40 added: Last."
    sides.next.click()
    assert heard(sides).startswith("Line 20 changed")
    sides.previous.click()
    assert heard(sides) == "Line 40 added: Last."


def test_what_is_the_same_is_folded_and_shown_on_request(sides: SideBySide) -> None:
    first = sides.model.index(0)
    assert str(first.data()) == "16 lines are the same. Press Enter to show them."
    sides.view.setCurrentIndex(first)
    QTest.keyClick(sides.view, Qt.Key.Key_Return)
    assert heard(sides) == "Line 1, the same: Line 1 has words."
    assert sides.view.currentIndex().row() == 0


def test_a_line_can_be_gone_to_though_it_is_folded(sides: SideBySide) -> None:
    sides.show_line(3)
    assert heard(sides) == "Line 3, the same: Line 3 has words."


def test_the_line_can_be_copied(sides: SideBySide) -> None:
    QTest.keyClick(sides.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Line 20 had words."


def test_equal_texts_say_so(sides: SideBySide) -> None:
    sides.show_texts(OLD, OLD)
    assert sides._count.text() == "No difference"
    assert not sides.next.isEnabled()
    sides.step(1)
    sides.show_texts("", "")
    assert sides.differences == 0


def test_long_texts_are_compared_beside_the_window(sides: SideBySide, qtbot: QtBot) -> None:
    long = "\n".join(f"Line {number}: {'words ' * 8}" for number in range(3000))
    sides.show_texts(long, long.replace("Line 1500:", "Line MD:"))
    assert sides._count.text() == "Comparing…"
    qtbot.waitUntil(lambda: sides.differences == 1)
    assert isinstance(sides.model.index(0).data(int(Qt.ItemDataRole.UserRole)), Fold)


def test_every_kind_of_text_is_drawn_in_every_look(sides: SideBySide, qtbot: QtBot) -> None:
    odd = "שלום עולם\n👩‍👩‍👧 family and 😀\n" + "long " * 1000 + "\n\t\x0b\u2028tab\n"
    sides.show_texts(odd, odd.replace("עולם", "חבר").replace("😀", "😢").replace("tab", "tabs"))
    for colours in ("light", "dark", "contrast"):
        look().dress(colours, 150)
        qtbot.wait(1)
        assert not sides.grab().isNull()
    sides.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not sides.grab().isNull()
    assert sides.differences == 2
