"""The form of a video: its files from the course's media folder, and its transcript."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kbs_learning.content.forms import video
from kbs_learning.content.forms.video import VideoForm
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.labelled import Labelled
from kbs_learning.desktop.author.forms.values import OneValue
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text

_WORDS = {"src": "Film", "captions": "Captions", "poster": "Picture before it plays"}
_NONE = {"src": "No film yet", "captions": "No captions yet", "poster": "None"}


class VideoDialog(FormDialog):
    """Heading, film, captions, picture and transcript; what is missing is said."""

    act_name = "Change video"
    form_title = "Video"
    save_words = "Save video"

    def build(self) -> None:
        """The fields, and a sentence on what is missing."""
        there = _media(self.session.folder)
        self.heading = field("Heading")
        self.files = {
            key: OneValue(words, [(_NONE[key], ""), *((name, name) for name in video.fitting(key, there))])
            for key, words in _WORDS.items()
        }
        self.transcript = Growing("Transcript", lines=5)
        self.missing = Text("", "small", "caution")
        self.form.addWidget(Labelled("Heading", self.heading))
        for key, made in self.files.items():
            aside = f"{' or '.join(video.FILES[key])} in the media folder"
            self.form.addWidget(Labelled(_WORDS[key], made, aside))
            made.changed.connect(self.touched)
        self.form.addWidget(Labelled("Transcript", self.transcript, "what is said, and what is seen"))
        self.form.addWidget(self.missing)
        self.heading.textEdited.connect(self.touched)
        self.transcript.edited.connect(self.touched)

    def read(self, lines: list[str]) -> None:
        """Show the video that ``lines`` hold."""
        self._lines = lines
        self._form = form = video.read(lines)
        if self.heading.text() != form.title:
            self.heading.setText(form.title)
        for key, made in self.files.items():
            made.show_value(getattr(form, key))
            if getattr(form, key).endswith("/"):  # as a new video has it: only the folder
                made.choice.choose("")
        self.transcript.show_words(form.transcript)
        self._say()

    def written(self) -> list[str]:
        """The lines as the fields have them now."""
        return video.write(self._lines, self.value)

    @property
    def value(self) -> VideoForm:
        """The video as the fields have it now."""
        files = {key: made.value for key, made in self.files.items()}
        return replace(self._form, title=self.heading.text(), **files, transcript=self.transcript.words)

    def touched(self, *values: object) -> None:
        """A field was changed: say what is missing, and have the text follow."""
        super().touched(*values)
        self._say()

    def _say(self) -> None:
        form = self.value
        lacking = video.missing(form)
        lost = [
            name
            for name in (form.src, form.captions, form.poster)
            if name and not name.endswith("/") and not (self.session.folder / name).is_file()
        ]
        said = [f"Still missing: {', '.join(lacking)}. Learners need all three."] if lacking else []
        said += [f"{name} is not in the course's folder." for name in lost]
        self.missing.setText("\n".join(said))
        self.missing.setVisible(bool(said))
        self.say_note("Nothing plays by itself.")


def _media(folder: Path) -> list[str]:
    """The files of the course's media folder, as a page names them."""
    media = folder / "media"
    if not media.is_dir():
        return []
    return [path.relative_to(folder).as_posix() for path in media.rglob("*") if path.is_file()]
