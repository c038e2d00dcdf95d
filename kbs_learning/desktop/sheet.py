"""The style sheet of the window, written from the colour roles and the text size.

Widgets say what they are by a property (``kind``, ``tone``, ``type``, ``look``); how that looks is said here
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Template

from kbs_learning.core.look import ROLES

_SHEET = Template("""
QMainWindow, QDialog, QWidget[look="paper"], QStackedWidget[look="paper"] { background: $paper; }
QWidget[look="surface"] { background: $surface; }
QWidget[look="sunken"] { background: $sunken; }
QScrollArea, QScrollArea > QWidget > QWidget[look="clear"], QWidget[look="clear"] {
  background: transparent; border: 0;
}
QFrame[look="card"] { background: $surface; border: 1px solid $hair; border-radius: 12px; }
QFrame[look="line"] { background: $hair; border: 0; }
QFrame[look="strip"] { border-radius: 8px; }
QFrame[look="strip"][tone="info"], QFrame[look="strip"][tone="work"] { background: $sleep_tint; }
QFrame[look="strip"][tone="done"] { background: $space_tint; }
QFrame[look="strip"][tone="warning"] { background: $caution_tint; }
QFrame[look="strip"][tone="error"] { background: $danger_tint; }
$edges

QLabel { color: $ink; background: transparent; }
QLabel[type="title"] { font-size: $pt_title; font-weight: 700; }
QLabel[type="heading"] { font-size: $pt_heading; font-weight: 700; }
QLabel[type="strong"] { font-weight: 600; }
QLabel[type="small"] { font-size: $pt_small; }
QLabel[type="small-strong"] { font-size: $pt_small; font-weight: 600; }
QLabel[type="figure"] { font-size: $pt_figure; font-weight: 700; }
QLabel[role="muted"], QLabel:disabled { color: $muted; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="space"] { color: $space; }
QLabel[role="caution"] { color: $caution; }
QLabel[role="sleep"] { color: $sleep; }

QPushButton, QToolButton[kind] {
  color: $ink; background: $surface; border: 1px solid $line; border-radius: 8px; font-weight: 500;
  min-height: $px30; padding: 0 $px13; icon-size: $px20;
}
QPushButton[square="true"] { min-width: $px30; padding: 0; icon-size: $px18; }
QToolButton[kind] { padding: 0 $px6; icon-size: $px18; }
QPushButton:hover, QToolButton[kind]:hover { background: $current; }
QPushButton:pressed, QPushButton:checked, QToolButton[kind]:pressed {
  background: $sleep_tint; border-color: $sleep;
}
QPushButton:disabled, QToolButton[kind]:disabled { color: $muted; background: $hair; border-color: $hair; }
QPushButton[kind="filled"] { color: $on_action; background: $sleep; border-color: $sleep; font-weight: 600; }
QPushButton[kind="filled"]:hover { background: $sleep_hover; border-color: $sleep_hover; }
QPushButton[kind="ink"] { color: $on_ink; background: $ink; border-color: $ink; font-weight: 600; }
QPushButton[kind="ink"]:hover { background: $ink_hover; border-color: $ink_hover; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_tint; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {
  background: $quiet_hover; border-color: $quiet_hover;
}
QPushButton[kind="quiet"]:disabled { background: transparent; color: $muted; }
QPushButton[kind="link"] {
  color: $sleep; background: transparent; border-color: transparent; padding: 0 $px2; text-align: left;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="filter"] { font-weight: 400; padding: 0 $px10; }
QPushButton[kind="filter"]:checked, QPushButton[kind="filter"][on="true"] {
  color: $sleep; background: $sleep_tint; border-color: $sleep; font-weight: 600;
}
QPushButton[kind="topic"] {
  text-align: left; background: transparent; border-color: transparent; font-weight: 400; min-height: $px34;
}
QPushButton[kind="topic"]:hover { background: $quiet_hover; border-color: $quiet_hover; }
QPushButton[kind="topic"]:checked {
  color: $sleep; background: $surface; border-color: $hair; font-weight: 600;
}
QFrame[look="segments"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QPushButton[kind="segment"] {
  color: $muted; background: transparent; border-color: transparent; border-radius: 6px; min-height: $px24;
  padding: 0 $px10; icon-size: $px16;
}
QPushButton[kind="segment"]:hover { background: $quiet_hover; }
QPushButton[kind="segment"]:checked { color: $sleep; background: $sleep_tint; font-weight: 600; }
QPushButton[kind="filled"]:disabled, QPushButton[kind="ink"]:disabled, QPushButton[kind="danger"]:disabled {
  color: $muted; background: $hair; border-color: $hair;
}
QPushButton[large="true"] { min-height: $px44; padding: 0 $px22; font-size: $pt_large; icon-size: $px22; }
QPushButton::menu-indicator { width: 0; image: none; }
QToolButton::menu-indicator { width: 0; image: none; }

QToolButton[rail="true"] {
  color: $muted; background: transparent; border: 1px solid transparent; border-radius: 8px;
  font-size: $pt_small; padding: $px8 0 $px6 0; margin: 0 4px 0 4px; icon-size: $px22; min-height: $px42;
}
QToolButton[rail="true"]:hover { background: $quiet_hover; }
QToolButton[rail="true"]:checked {
  color: $sleep; background: $surface; border-color: $hair; font-weight: 700;
}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
  color: $ink; background: $surface; border: 1px solid $line; border-radius: 8px;
  selection-background-color: $sleep; selection-color: $on_action; placeholder-text-color: $muted;
}
QLineEdit, QComboBox { min-height: $px30; padding: 0 $px10; }
QPlainTextEdit, QTextEdit { padding: $px6; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $sunken; border-color: $hair; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] {
  border: 2px solid $danger; padding: 0 $px9; min-height: $px28;
}
QComboBox { padding-right: $px30; }
QComboBox:hover { background: $current; }
QComboBox::drop-down { border: 0; width: $px28; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView[look="popup"] {
  color: $ink; background: $surface; border: 1px solid $line; padding: 4px; outline: 0;
  selection-background-color: $sleep_tint; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: $px28; padding: 0 $px6; }
QCheckBox, QRadioButton { color: $ink; spacing: $px10; min-height: $px28; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator { width: $px18; height: $px18; }

QTableView, QTreeView, QListView {
  color: $ink; background: $paper; border: 0; outline: 0; gridline-color: $hair;
  alternate-background-color: $paper;
  selection-background-color: $sleep_tint; selection-color: $ink;
}
QHeaderView { background: $paper; border: 0; }
QHeaderView::section {
  color: $muted; background: $paper; border: 0; border-bottom: 1px solid $line; padding: 0 $px8;
  font-weight: 600;
  min-height: $px32;
}
QTableCornerButton::section { background: $paper; border: 0; }

QProgressBar {
  background: $hair; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; text-align: center;
}
QProgressBar::chunk { background: $sleep; border-radius: 3px; }
QSplitter::handle { background: $hair; }
QTabBar::tab {
  color: $muted; background: transparent; border: 0; border-bottom: 3px solid transparent;
  padding: $px8 $px12;
}
QTabBar::tab:selected { color: $sleep; border-bottom-color: $sleep; font-weight: 600; }
QTabWidget::pane { border: 0; border-top: 1px solid $hair; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { color: $ink; background: $sunken; border-bottom: 1px solid $hair; padding: 0 $px4; }
QMenuBar::item { color: $ink; background: transparent; padding: $px5 $px10; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $surface; }
QMenu { color: $ink; background: $surface; border: 1px solid $line; padding: $px5; }
QMenu::item { padding: $px6 $px24 $px6 $px10; border-radius: 6px; }
QMenu::item:selected { background: $sleep_tint; color: $ink; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $hair; margin: $px4 $px8; }
QMenu { icon-size: $px16; }
QMenu::icon { padding-left: $px8; }
QToolTip { color: $on_ink; background: $ink; border: 1px solid $ink; padding: $px4 $px6; }
QStatusBar { color: $muted; background: $sunken; border-top: 1px solid $hair; }
QStatusBar::item { border: 0; }
""")

_PIXELS = (2, 4, 5, 6, 8, 9, 10, 12, 13, 16, 18, 20, 22, 24, 28, 30, 32, 34, 42, 44)
_EDGES = """
QFrame[look="strip"] { border: 1px solid %(line)s; }
QPushButton[kind="quiet"], QPushButton[kind="link"] { border-color: %(line)s; }
QToolButton[rail="true"]:checked, QPushButton[kind="segment"]:checked { border: 2px solid %(ink)s; }
"""
"""Where the other colours part things by a tint alone, high contrast draws an edge."""


def style_sheet(
    colour: Callable[[str], str], points: Mapping[str, float], scale: float, *, contrast: bool
) -> str:
    """The sheet: colours by role as ``#rrggbb``, ``points`` by kind of text, ``scale`` 1.0 to 2.0."""
    values = {f"px{size}": f"{round(size * scale)}px" for size in _PIXELS}
    values |= {f"pt_{kind}": f"{size * scale:.2f}pt" for kind, size in points.items()}
    values |= {role.replace("-", "_"): colour(role) for role in ROLES}
    values |= {f"{role}_hover": colour(f"{role}-hover") for role in ("sleep", "ink", "quiet")}
    values["edges"] = _EDGES % {"line": colour("line"), "ink": colour("ink")} if contrast else ""
    return _SHEET.substitute(values)
