"""Whatever is typed into whichever field ends in a record, or in a sentence that says where."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from every_field import FormPage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from waybook.book import Book
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.typed_text import LineEdit, TextBox
from waybook.model.kinds import KINDS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

On = Callable[[Book], Session]
STRANGE = [
    "--5",
    "-",
    "٣٢١",
    "9" * 400,
    "1e999",
    "0x10",
    "²",
    "½",
    "\u202e\u2066abc",
    "a\x00b\x1bc\x07",
    "\ufeff",
    "\ud83d",
    "1405-09-07",
    "0000-00-00",
    "2003-02-30",
    "/",
    "..",
    "~",
    "2003/",
    "{}",
    "%s%n",
    "<b>x</b>",
    "\u2028\u2029",
    ",,,،",
    "|" * 5_000,
]
TYPED = st.one_of(
    st.sampled_from(STRANGE),
    st.text(max_size=40),
    st.text(st.characters(categories=["Mn", "Mc", "Cf", "Lo", "Zs", "Nd"]), max_size=20),
    st.integers().map(str),
)


PLACES = st.integers(0, 40)


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(
    code=st.sampled_from(sorted(KINDS.keys() - {"identity"})),
    typed=st.lists(st.tuples(PLACES, TYPED), max_size=4),
    chosen=st.lists(st.tuples(PLACES, PLACES), max_size=2),
)
def test_any_typing_ends_in_a_record_or_in_a_sentence(
    book: Book,
    session_on: On,
    qtbot: "QtBot",
    code: str,
    typed: list[tuple[int, str]],
    chosen: list[tuple[int, int]],
) -> None:
    session = session_on(book)
    page = FormPage(session, KINDS[code], "")
    before = book.lists.count(code)
    boxes: list[LineEdit | TextBox] = [*page.findChildren(LineEdit), *page.findChildren(TextBox)]
    for place, text in typed:
        paste(boxes[place % len(boxes)], text)
    lists = page.findChildren(QComboBox)
    for place, number in chosen if lists else ():
        box = lists[place % len(lists)]
        box.setCurrentIndex(number % box.count())
    with qtbot.captureExceptions() as raised:
        page.editor.save()
    assert raised == []
    if book.lists.count(code) == before:
        said = page.editor.foot.problem.text()
        assert said.startswith("Not saved. ")
        assert page.window().focusWidget() is not None, said
        session.drafts.keep()
        again = FormPage(session_on(book), KINDS[code], "")
        assert again.editor.form.values() == page.editor.form.values()
        session.drafts.discard(page.editor.draft.name)
        again.deleteLater()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("code", ["contact", "account", "group"])
def test_megabytes_pasted_are_saved_or_refused(
    book: Book, session_on: On, qtbot: "QtBot", code: str
) -> None:
    session = session_on(book)
    page = FormPage(session, KINDS[code], "")
    qtbot.addWidget(page)
    boxes: list[LineEdit | TextBox] = [*page.findChildren(LineEdit)[:2]]
    boxes += page.findChildren(TextBox)[:2]
    for box in boxes:
        paste(box, "They said yes. " * 70_000)
    session.drafts.keep()
    page.editor.save()
    assert book.lists.count(code) == 1 or page.editor.foot.problem.text().startswith("Not saved. ")


def paste(box: LineEdit | TextBox, text: str) -> None:
    """Paste a text, as from another program."""
    QGuiApplication.clipboard().setText(text)
    box.selectAll()
    box.paste()
