"""What is pasted or dropped: words as clean Markdown, pictures into the course's media folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor

from kbs_learning.desktop.author.editor.adding_pictures import AddingPictures
from kbs_learning.desktop.author.editor.desk import Desk
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.services.authoring.pictures import is_picture

_LONGEST = 2_000_000
"""Characters; a module may not be larger."""


class Pasting(QObject):
    """Reads what a :class:`TextArea` was given, beside the window where that takes time."""

    def __init__(self, desktop: Desktop, desk: Desk, pictures: AddingPictures) -> None:
        """Answers the area of ``desk`` from now on."""
        super().__init__(desk)
        self._desktop, self._desk, self._pictures = desktop, desk, pictures
        desk.area.takes = self.takes
        desk.area.pasted.connect(self.paste)

    def takes(self, data: QMimeData) -> bool:
        """Whether there is anything to be pasted; other files than pictures are for the window to open."""
        if any(url.isLocalFile() for url in data.urls()):
            return bool(_pictures_in(data))
        return data.hasText() or data.hasHtml() or data.hasImage()

    def paste(self, data: QMimeData) -> None:
        """Words or pictures, whichever it is."""
        if self._desk.area.isReadOnly() or self._desk.paper is None:
            return
        if files := _pictures_in(data):
            self._pictures.add_files(files)
        elif data.hasImage() and not data.hasHtml() and not data.hasText():
            self._paste_image(data)
        elif data.hasHtml():
            self._paste_html(data.html(), data.text())
        else:
            self._insert(data.text())

    def paste_plain(self) -> None:
        """The words on the clipboard as they are."""
        words = QGuiApplication.clipboard().text()
        if words and not self._desk.area.isReadOnly():
            self._insert(words)

    def _paste_html(self, html: str, plain: str) -> None:
        from kbs_learning.services.authoring import pasting

        if not pasting.is_rich(html):
            self._insert(plain)
            return
        cursor = self._desk.area.textCursor()

        def read(_: Work) -> pasting.Pasted:
            return pasting.markdown_of(html)

        self._desktop.jobs.run(read, partial(self._read, cursor, plain), self._failed)

    def _read(self, cursor: QTextCursor, plain: str, pasted: object) -> None:
        text, pictures = getattr(pasted, "text", ""), getattr(pasted, "pictures", 0)
        if self._desk.paper is None or cursor.document() is not self._desk.paper.document:
            return
        self._insert(text or ("" if pictures else plain), cursor)
        if pictures:
            some = "One picture was" if pictures == 1 else f"{pictures} pictures were"
            self._desktop.notices.info(
                f"{some} left out.", "Add pictures from their files, so that each says what it shows."
            )

    def _insert(self, text: str, cursor: QTextCursor | None = None) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        if len(text) + len(self._desk.text) > _LONGEST:
            self._desktop.notices.error("This is too much for one module: 2 MB is the most.")
            return
        cursor = cursor or self._desk.area.textCursor()
        at = cursor.positionInBlock()
        if (
            "\n" in text
            and at
            and cursor.block().text()[:at].strip()
            and text.startswith(("#", "|", "- ", "1. ", ":::"))
        ):
            text = "\n\n" + text
        self._desk.write("Paste", cursor, text)
        self._desk.area.ensureCursorVisible()

    def _paste_image(self, data: QMimeData) -> None:
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            self._pictures.add_image(image)
        else:
            self._desktop.notices.error("The picture on the clipboard could not be read.")

    def _failed(self, fault: Exception) -> None:
        self._desktop.notices.error(fault)


def _pictures_in(data: QMimeData) -> Sequence[Path]:
    if not data.hasUrls():
        return ()
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if is_picture(path.name)]


def png_of(image: QImage) -> bytes:
    """An image as a PNG, for work beside the window."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 100)  # type: ignore[call-overload]  # PySide's stubs want bytes here
    return bytes(buffer.data().data())
