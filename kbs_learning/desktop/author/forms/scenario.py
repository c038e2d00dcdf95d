"""The form of a scenario: its map of branches, one scene at a time, and the words for those who skip it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QWidget

from kbs_learning.content.forms.branches import branches_of
from kbs_learning.content.forms.scenario import (
    TAGS,
    ScenarioForm,
    Scene,
    new_scenario,
    new_scene_id,
    read,
    write,
)
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.labelled import Labelled
from kbs_learning.desktop.author.forms.media_choice import MediaChoice
from kbs_learning.desktop.author.forms.scenario_map import ScenarioMap, said_of
from kbs_learning.desktop.author.forms.scenario_scene import NEW, SceneFields, narrow
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.flow import Flow, wrap_in
from kbs_learning.desktop.widgets.text import Text

__all__ = ["ScenarioDialog", "new_scenario"]

_MAP_HEIGHT = 330
"""Pixels that the map takes at most; it scrolls then."""


class ScenarioDialog(FormDialog):
    """Scenes, choices and topics in place of syntax."""

    act_name = "Change scenario"
    form_title = "Scenario"
    save_words = "Save scenario"

    def build(self) -> None:
        """Title and topics, the map, the scene that is chosen on it, and what stands around the story."""
        self._form = ScenarioForm()
        self._lines: list[str] = [""]
        self._current = 0
        self.story = field("Title of the story")
        self.story.textEdited.connect(self._changed)
        self._labelled("Title of the story", self.story)
        self._add_topics()
        self._add_map()
        self._add_scene()
        self._add_around()

    def read(self, lines: list[str]) -> None:
        """Show what the text says."""
        self._lines, self._form = list(lines), read(lines)
        form = self._form
        if self.story.text() != form.title:
            self.story.setText(form.title)
        self.alt.show_words(form.alt)
        self.summary.show_words(form.summary)
        for tag, box in self.topics.items():
            box.setChecked(tag in form.tags)
        self.unfolding.setChecked(form.unfolding)
        self.picture.offer(self.session.folder, form.picture)
        self._show_scene(min(self._current, max(len(form.scenes) - 1, 0)))

    def written(self) -> list[str]:
        """The text as the fields have it."""
        return write(self._lines, self._form)

    # Its parts

    def _labelled(self, label: str, widget: QWidget) -> None:
        self.form.addWidget(Labelled(label, widget))

    def _add_topics(self) -> None:
        self.topics = {tag: QCheckBox(tag.replace("-", " ").capitalize()) for tag in TAGS}
        for box in self.topics.values():
            box.setToolTip("Learners who asked not to see this topic may skip the story")
            box.toggled.connect(self._changed)
        holder = QWidget()
        wrap_in(holder, Flow(tuple(self.topics.values()), 14), (0, 0, 0, 0))
        self._labelled("Topics, so that nobody meets them unprepared", holder)
        self.unfolding = QCheckBox("A case that unfolds: its scenes follow one another")
        self.unfolding.setToolTip("For groups in a room, who talk about each part before they see the next")
        self.unfolding.toggled.connect(self._changed)
        self.form.addWidget(self.unfolding)

    def _add_map(self) -> None:
        self.map = ScenarioMap()
        self.map.moved.connect(self._show_scene)
        self.map.opened.connect(self._edit_scene)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.map)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        self.form.addWidget(Text("Map of branches", "small-strong"))
        self.form.addWidget(area)

    def _add_scene(self) -> None:
        self.chooser = Choice("Scene")
        self.chooser.setToolTip("The scene that is shown below")
        narrow(self.chooser)
        self.chooser.activated.connect(self._show_scene)
        add = button("Add scene", "plus")
        add.setToolTip("One more scene, at the end")
        add.clicked.connect(self._add_one)
        self.up = icon_button("Move this scene up", "arrow-up")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down = icon_button("Move this scene down", "arrow-down")
        self.down.clicked.connect(lambda: self._move(1))
        self.away = icon_button("Take this scene out", "trash-2")
        self.away.clicked.connect(self._take_out)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.chooser, 1)
        for one in (self.up, self.down, self.away, add):
            across.addWidget(one)
        self.form.addWidget(line())
        self.form.addWidget(Text("Scene", "strong"))
        self.form.addLayout(across)
        self.fields = SceneFields()
        self.fields.changed.connect(self._changed)
        self.fields.new_wanted.connect(self._new_for)
        self.form.addWidget(self.fields)

    def _add_around(self) -> None:
        self.form.addWidget(line())
        self.summary = Growing("For those who skip the story", lines=3)
        self.summary.edited.connect(self._changed)
        self._labelled("For those who skip the story", self.summary)
        self.picture = MediaChoice("Picture")
        self.picture.activated.connect(self._changed)
        self._labelled("Picture", self.picture)
        self.alt = Growing("What the picture shows", one_line=True)
        self.alt.edited.connect(self._changed)
        self._labelled("What the picture shows, for people who cannot see it", self.alt)

    # What it does

    def _changed(self, *_: object) -> None:
        """Take up what the fields say; the text follows."""
        if self._reading:
            return
        scenes = list(self._form.scenes)
        if scenes:
            scenes[self._current] = self.fields.scene()
        kept = [tag for tag in self._form.tags if tag not in self.topics or self.topics[tag].isChecked()]
        added = [tag for tag, box in self.topics.items() if box.isChecked() and tag not in kept]
        self._form = replace(
            self._form,
            title=self.story.text(),
            tags=(*kept, *added),
            unfolding=self.unfolding.isChecked(),
            picture=self.picture.file,
            alt=self.alt.words,
            summary=self.summary.words,
            scenes=tuple(scenes),
        )
        self.fields.set_unfolding(self._form.unfolding)
        self._show_map()
        self.touched()

    def _put(self, scenes: Sequence[Scene], current: int) -> None:
        """Other scenes, or in another order."""
        self._form = replace(self._form, scenes=tuple(scenes))
        self._show_scene(current)
        self.touched()

    def _show_scene(self, number: int) -> None:
        scenes = self._form.scenes
        self._current = number
        some = bool(scenes)
        for one in (self.fields, self.chooser, self.away):
            one.setEnabled(some)
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < len(scenes) - 1)
        self.fields.set_unfolding(self._form.unfolding)
        self.fields.show_scene(scenes[number] if some else Scene("", ""), scenes)
        self._show_map()

    def _show_map(self) -> None:
        branches = branches_of(self._form.scenes, unfolding=self._form.unfolding)
        self.map.show_branches(branches, self._current)
        self._area.setFixedHeight(min(self.map.sizeHint().height() + 14, look().size(_MAP_HEIGHT)))
        if branches.spots:
            spot = self.map.rect_of(branches.spots[self._current]).center().toPoint()
            self._area.ensureVisible(spot.x(), spot.y(), look().size(120), look().size(50))
        said = [said_of(branches, number) for number in range(len(branches.spots))]
        if said != [self.chooser.itemText(number) for number in range(self.chooser.count())]:
            self.chooser.clear()
            self.chooser.addItems(said)
        self.chooser.setCurrentIndex(self._current if said else -1)

    def _edit_scene(self, number: int) -> None:
        self._show_scene(number)
        self.fields.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_one(self) -> None:
        scene = Scene(new_scene_id(self._form, "New scene"), "New scene")
        self._put([*self._form.scenes, scene], len(self._form.scenes))
        self.fields.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.title.selectAll()

    def _new_for(self, number: int) -> None:
        """A choice leads to a scene that is made for it, and called as it is."""
        here = self.fields.scene()
        title = here.choices[number].words.strip("“”\"'. ") or "New scene"
        name = new_scene_id(self._form, title)
        ways = [replace(way, to=name) if way.to == NEW else way for way in here.choices]
        scenes = list(self._form.scenes)
        scenes[self._current] = replace(here, choices=tuple(ways))
        self._put([*scenes, Scene(name, title)], self._current)

    def _move(self, by: int) -> None:
        scenes, number = list(self._form.scenes), self._current
        scenes[number], scenes[number + by] = scenes[number + by], scenes[number]
        self._put(scenes, number + by)

    def _take_out(self) -> None:
        scenes = [scene for number, scene in enumerate(self._form.scenes) if number != self._current]
        self._put(scenes, max(0, min(self._current, len(scenes) - 1)))
