"""One block beside its form: before and after answering, live, and gone with the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from kbs_learning.desktop.author.preview import engine
from kbs_learning.desktop.author.preview.block import BlockPreview
from tests.desktop.author.preview.conftest import FILE, Writer

SEEN = "Array.from(document.querySelectorAll('[data-line]')).filter(one => one.offsetHeight)"


def form_with(writer: Writer, *, trainer: bool = False) -> tuple[QDialog, BlockPreview]:
    dialog = QDialog(writer.panel)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    block = BlockPreview(writer.desktop, trainer=trainer)
    QVBoxLayout(dialog).addWidget(block)
    return dialog, block


def test_it_shows_the_block_alone_before_and_after_answering_as_it_is_written(writer: Writer) -> None:
    dialog, block = form_with(writer)
    block.show_block(writer.session, FILE, writer.line_of("{#q-one"))
    assert block.following is None
    dialog.open()
    writer.until(lambda: block.view is not None and block.view.ready)
    assert block.view is not None
    view = block.view
    writer.see(f"{SEEN}.map(one => one.dataset.id).join() === 'q-one'", view)
    assert writer.run("document.querySelectorAll('.result').length", view) == 0
    block.answering.button("after").click()
    writer.see("!!document.querySelector('form[data-id=q-one] .result')", view)
    line = writer.text()[writer.text().index("{#q-one") :].split("\n")[1:]
    writer.type(next(one for one in line if one.strip()), "Changed in the form. ")
    block.show_block(writer.session, FILE, writer.line_of("{#q-one"))
    writer.see(f"{SEEN}.length === 1 && {SEEN}[0].innerText.includes('Changed in the form.')", view)
    pages = sum(one.pages for one in engine._shared)
    dialog.close()
    writer.until(lambda: sum(one.pages for one in engine._shared) == pages - 1)
    writer.session.undo()
    writer.see("KBS.frame.ready")


def test_it_stays_with_its_block_wherever_the_caret_goes(writer: Writer) -> None:
    dialog, block = form_with(writer)
    block.show_block(writer.session, FILE, writer.line_of("{#q-many"))
    dialog.open()
    writer.until(lambda: block.view is not None and block.view.ready)
    writer.see(f"{SEEN}.map(one => one.dataset.id).join() === 'q-many'", block.view)
    writer.go("{#q-one")
    writer.see("KBS.frame.page === 'p-choices'")
    assert writer.run(f"{SEEN}.map(one => one.dataset.id).join()", block.view) == "q-many"
    block.close_down()
    dialog.close()


def test_what_only_a_trainer_sees_is_shown_as_the_trainer_sees_it(writer: Writer) -> None:
    notes = "## Notes {#p-notes}\n\nWords.\n\n::: trainer {minutes=5}\nAsk the room.\n:::\n\n"
    notes += "::: reveal Why we ask\nBehind it.\n:::\n\n"
    writer.type("## Other questions {#p-other}", notes)
    dialog, block = form_with(writer, trainer=True)
    block.show_block(writer.session, FILE, writer.line_of("::: trainer"))
    dialog.open()
    writer.until(lambda: block.view is not None and block.view.ready)
    writer.see(f"{SEEN}.length === 1 && {SEEN}[0].matches('.trainer')", block.view)
    writer.see(f"{SEEN}[0].innerText.includes('Ask the room.')", block.view)
    assert block.answering.isHidden()
    block.show_block(writer.session, FILE, writer.line_of("::: reveal Why we ask"))
    writer.see(f"{SEEN}[0].innerText.includes('Behind it.')", block.view)  # opened for the form
    block.close_down()
    dialog.close()
