"""Going through a window as somebody does who has no mouse, or who hears instead of sees."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget

from kbs_learning.desktop.areas import takes_tab


def tab_stops(area: QWidget) -> set[QWidget]:
    """Everything inside that Tab should stop at."""
    return {one for one in area.findChildren(QWidget) if takes_tab(one)}


def reached_by_tab(area: QWidget) -> list[QWidget]:
    """Where Tab does stop, until it comes round."""
    reached: list[QWidget] = []
    for _ in range(300):
        QTest.keyClick(QApplication.focusWidget() or area.window(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or (reached and focused is reached[0]):
            break
        reached.append(focused)
    return reached


def nameless(area: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    return [repr(one) for one in tab_stops(area) if not name_of(one)]


def name_of(control: QWidget) -> str:
    """What a screen reader says."""
    if control.accessibleName():
        return control.accessibleName()
    return control.text() if isinstance(control, QAbstractButton) else control.toolTip()


def cut(area: QWidget) -> list[str]:
    """Words and buttons that have less room than they need."""
    found = []
    for label in area.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.height() < needed or (not label.wordWrap() and label.width() < label.sizeHint().width()):
            found.append(label.text())
    for button in area.findChildren(QAbstractButton):
        small = button.width() < button.minimumSizeHint().width()
        if button.isVisible() and button.text() and small:
            found.append(button.text())
    return found


def is_area(widget: QWidget) -> bool:
    """Whether it scrolls rather than acts."""
    return isinstance(widget, QAbstractScrollArea)
