"""The live preview: the player's own files, made of the draft as it is now, and what a letter changes.

What is round the pages is made of the last whole reading, in a job (``preview_frame``). A page is made of the
text when it is asked for, and every change to it is a :class:`Patch`: a few elements, however long the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kbs_learning.content.media import MediaFolder
from kbs_learning.content.page_cutting import PagePlace, page_places, place_at
from kbs_learning.content.page_reading import PageReader
from kbs_learning.content.registers import find_registers
from kbs_learning.content.source import LARGEST
from kbs_learning.core.course import Course, HelpPage, Module, Page
from kbs_learning.core.registers import Registers
from kbs_learning.player.context import Context, context_for
from kbs_learning.player.live import LivePage, LivePages, changes
from kbs_learning.player.outline import script_json
from kbs_learning.player.pages import page_script
from kbs_learning.player.target import PREVIEW, SiteOptions
from kbs_learning.player.texts import Texts, texts_for
from kbs_learning.player.toolkit import INDEX, carried_page, tools_script
from kbs_learning.services.authoring.preview_frame import Frame, View, frame_of, options_for
from kbs_learning.services.sites import Site

__all__ = ["Frame", "Patch", "PreviewSite", "View", "frame_of"]


@dataclass(frozen=True, slots=True)
class Patch:
    """What has changed on the page that is shown."""

    page: str
    code: str
    """A call for the page: true when it has been carried out."""


class PreviewSite:
    """The files of a course as the draft has it, by their address. On the window's thread only."""

    def __init__(self, folder: Path, text_of: Callable[[str], str]) -> None:
        """``text_of`` gives the text of a file as it is now, and raises KeyError where there is none."""
        self._folder = folder
        self._text_of = text_of
        self._pages = LivePages()
        self._handed: dict[str, tuple[int, LivePage]] = {}
        self._serial = 0
        self._cut: tuple[str, tuple[PagePlace, ...]] = ("", ())
        self._reader = PageReader(folder, Registers())
        self._registers: Registers | None = None
        self.frame: Frame | None = None
        """None before the first reading."""

    def take(self, frame: Frame) -> None:
        """From now on show this one."""
        self.frame = frame
        if frame.course.registers != self._registers:
            self.forget()

    def forget(self) -> None:
        """Registers or pictures are others now: read every page anew."""
        if self.frame is not None:
            self._registers = self.frame.course.registers
            self._reader = PageReader(self._folder, self._registers, date.today())

    def read(self, path: str) -> bytes | None:
        """The bytes at ``path``; None where nothing is."""
        if self.frame is None:
            return None
        if path in self.frame.files:
            return self.frame.files[path]
        if path == INDEX:
            return tools_script(*self._made_of(self.frame))
        if path.startswith("pages/") and path.endswith(".js"):
            return self._page(path[6:-3])
        return self._media(path)

    media_type = staticmethod(Site.media_type)

    def page_at(self, file: str, line: int) -> str:
        """The id of the page in which a line stands; empty where that is none, or one not read yet."""
        found = self._place(file, line)
        return found[1].pages[found[2].index].id if found else ""

    def help_at(self, file: str, line: int) -> str:
        """The id of the help page of ``course.md`` in which a line stands; empty where it stands on none."""
        pages: dict[str, HelpPage] = self.frame.course.help_pages if self.frame else {}
        for name, page in pages.items():
            if page.span.file == file and page.span.line <= line <= page.span.end_line:
                return name
        return ""

    def line_of(self, page: str) -> tuple[str, int] | None:
        """The file and the line in which a page begins."""
        found = self._module_of(page)
        if found is None:
            return None
        module, index = found
        places = self._places(module.span.file)
        return (module.span.file, places[index].line) if index < len(places) else None

    def unread(self, file: str, line: int) -> int:
        """How many characters :meth:`patch_for` would have to parse."""
        found = self._place(file, line)
        return self._reader.unread(found[0], found[2]) if found else 0

    def read_ahead(self, file: str, line: int) -> Callable[[], object] | None:
        """Work for another thread, after which :meth:`patch_for` is quick."""
        found = self._place(file, line)
        if found is None:
            return None
        text, _, place = found
        reader = self._reader
        return lambda: reader.read(file, text, place)

    def patch_for(self, file: str, line: int) -> Patch | None:
        """What has changed on the page in which ``line`` stands; None where it has to be asked for anew."""
        found = self._place(file, line)
        if found is None:
            return None
        text, module, place = found
        new = self._draw(text, module, place)
        if new.id not in self._handed:
            return None
        serial, old = self._handed[new.id]
        made = changes(old, new)
        if made is None:
            return None
        if not made:
            return Patch(new.id, "true")
        patch = {"page": new.id, "from": serial, "to": self._hand(new), "changes": made}
        return Patch(new.id, f"KBS.preview.take({json.dumps(patch)})")

    def _hand(self, page: LivePage) -> int:
        self._serial += 1
        self._handed[page.id] = self._serial, page
        return self._serial

    def _page(self, name: str) -> bytes | None:
        found = self._module_of(name)
        if found is None or self.frame is None:
            return self._carried(name)
        module, index = found
        place = self._place(module.span.file, 0, index)
        if place is None:  # the text has other pages by now: until it is read, what was read last
            page = module.pages[index]
            return page_script(page, self._context(page, module))
        live = self._draw(place[0], module, place[2])
        return f"KBS.page({script_json(name)},{script_json(live.html(self._hand(live)))})\n".encode()

    def _carried(self, name: str) -> bytes | None:
        """A page of the toolkit, which is written elsewhere."""
        try:
            return carried_page(name, *self._made_of(self.frame)) if self.frame else None
        except KeyError:
            return None

    @staticmethod
    def _made_of(frame: Frame) -> tuple[Course, SiteOptions, Texts]:
        return frame.course, options_for(frame.view), texts_for(frame.course.language, PREVIEW.name)

    def _draw(self, text: str, module: Module, place: PagePlace) -> LivePage:
        reading = self._reader.read(module.span.file, text, place)
        page = replace(reading.fine(), id=module.pages[place.index].id)
        pages = (*module.pages[: place.index], page, *module.pages[place.index + 1 :])
        context = self._context(page, replace(module, pages=pages))
        return self._pages.draw(page, reading.flows(), reading.lines(), context)

    def _context(self, page: Page, module: Module) -> Context:
        frame = self.frame
        if frame is None:
            raise RuntimeError("a page was asked for before there was a course")
        return context_for(*self._made_of(frame), page, module)

    def _place(self, file: str, line: int, index: int | None = None) -> tuple[str, Module, PagePlace] | None:
        """The text, module and place of a page, by a line of it or its number."""
        module = self._module(file)
        if module is None:
            return None
        places = self._places(file)
        if len(places) != len(module.pages):
            return None
        place = place_at(places, line) if index is None else places[index]
        return (self._text_of(file), module, place) if place else None

    def _places(self, file: str) -> tuple[PagePlace, ...]:
        try:
            text = self._text_of(file)
        except KeyError:
            return ()
        if text is not self._cut[0]:
            self._cut = text, page_places(text) if len(text) <= LARGEST else ()
        return self._cut[1]

    def _module(self, file: str) -> Module | None:
        modules = self.frame.course.modules if self.frame else ()
        return next((module for module in modules if module.span.file == file), None)

    def _module_of(self, name: str) -> tuple[Module, int] | None:
        for module in self.frame.course.modules if self.frame else ():
            for index, page in enumerate(module.pages):
                if page.id == name:
                    return module, index
        return None

    def _media(self, path: str) -> bytes | None:
        where = find_registers(self._folder)
        folder = MediaFolder(self._folder, where.parent if where else None)
        for source in (path, path.removeprefix("media/")):
            found = folder.find(source).path
            if found is not None and path.startswith("media/"):
                try:
                    return found.read_bytes()
                except OSError:
                    return None
        return None
