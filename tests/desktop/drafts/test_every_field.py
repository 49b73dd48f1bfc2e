"""Every field of every kind, typed, chosen or ticked, is there again after a lock."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from drafted import beside_the_cursor
from every_field import FormPage
from filling import TEXTS, fill

from waybook.book import Book, Edit
from waybook.desktop.session.session import Session
from waybook.model.fields import Kind
from waybook.model.kinds import KINDS
from waybook.work.records.records import add

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

On = Callable[[Book], Session]


@pytest.fixture
def named(book: Book) -> Book:
    """Return a book that has a record for each kind that a reference may name, under any text."""
    for text in TEXTS:
        for turn in range(3):
            name = f"{text[:2]} {turn}"
            group = add(book, kind="group", fields={"name": f"{name} group"}).uid
            add(book, kind="contact", fields={"code_name": f"{name} contact"})
            fields = {"title": f"{name} meeting", "date": "2003-01-01", "group": group}
            add(book, kind="meeting", fields=fields)
    return book


def filled(qtbot: "QtBot", session: Session, kind: Kind, uid: str = "") -> FormPage:
    """Return a form in which every field holds something else than before."""
    page = FormPage(session, kind, uid)
    qtbot.addWidget(page)
    page.show()
    for turn, editor in enumerate(page.editor.form.editors.values()):
        before = editor.state()
        fill(editor, turn)
        assert editor.state() != before, editor.field.name
    return page


def states(page: FormPage) -> dict[str, object]:
    return {name: each.state() for name, each in page.editor.form.editors.items()}


@pytest.mark.parametrize("code", sorted(KINDS))
def test_a_new_record_s_form_stands_as_it_stood(
    named: Book, session_on: On, qtbot: "QtBot", code: str
) -> None:
    session = session_on(named)
    page = filled(qtbot, session, KINDS[code])
    wanted, values = states(page), page.editor.form.values()
    session.drafts.keep()
    again = FormPage(session_on(named), KINDS[code], "")
    qtbot.addWidget(again)
    assert states(again) == wanted
    assert again.editor.form.values() == values
    assert not again.editor.draft.asks()


@pytest.mark.parametrize("code", sorted(KINDS.keys() - {"identity"}))  # not in this book
def test_a_changed_record_s_form_stands_as_it_stood(
    named: Book, session_on: On, qtbot: "QtBot", code: str
) -> None:
    kind = KINDS[code]
    uid = record_of(named, kind)
    session = session_on(named)
    page = filled(qtbot, session, kind, uid)
    wanted, values = states(page), page.editor.form.values()
    session.drafts.keep()
    again = FormPage(session_on(named), kind, uid)
    qtbot.addWidget(again)
    assert states(again) == wanted
    assert again.editor.form.values() == values


def record_of(book: Book, kind: Kind) -> str:
    """Return a record of a kind that holds next to nothing."""
    uid = book.world.new_uid()
    book.append([Edit(kind.code, {"label": "GREEN"}, uid)])
    return uid


@pytest.mark.parametrize("code", sorted(KINDS))
def test_the_cursor_comes_back_into_each_field(
    named: Book, session_on: On, qtbot: "QtBot", code: str
) -> None:
    page = filled(qtbot, session_on(named), KINDS[code])
    assert beside_the_cursor(page.editor.draft) == []
