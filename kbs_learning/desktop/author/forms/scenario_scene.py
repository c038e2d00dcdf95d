"""The fields of one scene: its title, its words, and its choices with where each leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kbs_learning.content.forms.scenario import Choice as Way
from kbs_learning.content.forms.scenario import Scene
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.labelled import Labelled
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text

NEW = "a new scene"
"""What a choice leads to when a scene is to be made for it; no id can be this."""
_ENDING = "No choice leads on, so the story ends here."
_NOT_SHOWN = "Nobody chooses in a case that unfolds: take these out."


def narrow(choice: Choice) -> None:
    """Long titles do not make the form wider: they are cut in the field, and whole in the list."""
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(10)


class SceneFields(QWidget):
    """Shows one scene; :meth:`scene` is that scene as the fields have it."""

    changed = Signal()
    new_wanted = Signal(int)
    """The number of the choice for which a new scene is to be made."""

    def __init__(self) -> None:
        """No scene yet."""
        super().__init__()
        self.setProperty("look", "clear")
        self._scene = Scene("", "")
        self._others: tuple[Scene, ...] = ()
        self.ways: list[tuple[QLineEdit, Choice]] = []
        self.title = field("Title of the scene")
        self.title.textEdited.connect(self.changed)
        self.words = Growing("What happens", lines=4)
        self.words.edited.connect(self.changed)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add = button("Add choice", "plus")
        self.add.setToolTip("One more way on from this scene")
        self.add.clicked.connect(self._add)
        self._ending = Text("", "small", "muted")
        self._unfolding = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Labelled("Title of the scene", self.title))
        column.addWidget(Labelled("What happens", self.words))
        self._heading = Text("Choices, and where each leads", "small-strong")
        column.addWidget(self._heading)
        column.addWidget(self._ending)
        column.addLayout(self._rows)
        column.addWidget(self.add)

    def set_unfolding(self, unfolding: bool) -> None:
        """In a case that unfolds nobody chooses: choices are shown only where there are some to take out."""
        if unfolding != self._unfolding:
            self._unfolding = unfolding
            self._say_ways()

    def _say_ways(self) -> None:
        some, unfolding = bool(self.ways), self._unfolding
        self._heading.setVisible(some or not unfolding)
        self.add.setVisible(not unfolding)
        self._ending.setText(_NOT_SHOWN if unfolding else _ENDING)
        self._ending.setVisible(some is unfolding)

    def show_scene(self, scene: Scene, scenes: Sequence[Scene]) -> None:
        """Show a scene; its choices may lead to any of ``scenes``."""
        same = scene == self.scene() and tuple(one.id for one in scenes) == tuple(
            one.id for one in self._others
        )
        titles = [one.title for one in scenes] == [one.title for one in self._others]
        self._scene, self._others = scene, tuple(scenes)
        if same and titles:
            return
        if self.title.text() != scene.title:
            self.title.setText(scene.title)
        self.words.show_words(scene.text)
        if len(self.ways) == len(scene.choices) and same:
            for (_, target), way in zip(self.ways, scene.choices, strict=True):
                self._offer(target, way.to)
        else:
            self._fill(scene.choices)

    def scene(self) -> Scene:
        """The scene as the fields have it."""
        old = self._scene.choices
        ways = tuple(
            replace(old[number], words=words.text(), to=str(target.currentData()))
            if number < len(old)
            else Way(words.text(), str(target.currentData()))
            for number, (words, target) in enumerate(self.ways)
        )
        return replace(self._scene, title=self.title.text(), text=self.words.words, choices=ways)

    def _fill(self, ways: Sequence[Way]) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            row = item.widget() if item is not None else None
            if row is not None:
                row.hide()
                row.deleteLater()
        self.ways = []
        for number, way in enumerate(ways):
            self._rows.addWidget(self._row(number, way))
        self._say_ways()

    def _row(self, number: int, way: Way) -> QWidget:
        row = QWidget()
        row.setProperty("look", "clear")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        words = field(f"Words of choice {number + 1}", way.words, "What the learner chooses")
        words.setCursorPosition(0)
        words.textEdited.connect(self.changed)
        target = Choice(f"Where choice {number + 1} leads")
        target.setToolTip("The scene that follows")
        narrow(target)
        self._offer(target, way.to)
        target.activated.connect(partial(self._chosen, number))
        away = icon_button(f"Take choice {number + 1} out", "x")
        away.clicked.connect(partial(self._take_out, number))
        across.addWidget(words, 3)
        across.addWidget(target, 2)
        across.addWidget(away)
        self.ways.append((words, target))
        return row

    def _offer(self, target: Choice, to: str) -> None:
        target.blockSignals(True)
        target.clear()
        for number, scene in enumerate(self._others, 1):
            if scene.id:
                target.addItem(f"{number}. {scene.title or 'Without a title'}", scene.id)
        if target.findData(to) < 0 and to != NEW:
            target.addItem(f"Nowhere: there is no scene “{to}”", to)
        target.addItem("A new scene", NEW)
        target.choose(to)
        target.blockSignals(False)

    def _chosen(self, number: int, _index: int) -> None:
        if self.ways[number][1].currentData() == NEW:
            self.new_wanted.emit(number)
        else:
            self.changed.emit()

    def _add(self) -> None:
        others = [one.id for one in self._others if one.id and one.id != self._scene.id]
        now = self.scene()
        way = Way("", others[-1] if others else self._scene.id)
        self._scene = replace(now, choices=(*now.choices, way))
        self._fill(self._scene.choices)
        self.changed.emit()
        self.ways[-1][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, number: int) -> None:
        now = self.scene()
        left = tuple(way for at, way in enumerate(now.choices) if at != number)
        self._scene = replace(now, choices=left)
        self._fill(left)
        self.changed.emit()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
