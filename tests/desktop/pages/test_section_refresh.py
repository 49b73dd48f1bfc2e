"""A section of a record's page is built again only if its lines would say something else."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.records.forms.layout import Section
from waybook.desktop.records.forms.sheet import RecordSheet, SectionPanel
from waybook.desktop.session.session import Session
from waybook.work.records.records import add, edit

NAMES, WORDS = Section("Names", (("name",), ("part_of",))), Section("Aims", (("aims",),))


@pytest.fixture
def session(book: Book, session_on: Callable[[Book], Session]) -> Session:
    return session_on(book)


@pytest.fixture
def front(book: Book) -> str:
    return add(book, kind="group", fields={"name": "River Front"}).uid


@pytest.fixture
def wing(book: Book, front: str) -> str:
    fields = {"name": "Wing", "part_of": front, "aims": "Land, as HERON said"}
    return add(book, kind="group", fields=fields).uid


@pytest.fixture
def sheet(session: Session, wing: str, qtbot: QtBot) -> RecordSheet:
    made = RecordSheet(session, wing, (NAMES, WORDS))
    qtbot.addWidget(made)
    made.show()
    return made


def parts(panel: SectionPanel) -> list[QWidget]:
    return [each for each in panel.findChildren(QWidget) if each.isVisibleTo(panel)]


def says(panel: SectionPanel, words: str) -> bool:
    found = [label.text() for label in panel.findChildren(QLabel)]
    return any(words in each for each in found) or any(
        words in each.accessibleName() for each in parts(panel)
    )


def test_a_section_that_says_the_same_stays(sheet: RecordSheet, book: Book, wing: str) -> None:
    names, aims = sheet.panels
    before = parts(names)
    edit(book, uid=wing, fields={"aims": "Seats"})
    sheet.refresh()
    assert parts(names) == before
    assert says(aims, "Seats")
    assert not says(aims, "Land")


def test_another_value_or_name_is_shown(
    sheet: RecordSheet, book: Book, wing: str, front: str
) -> None:
    names, _ = sheet.panels
    edit(book, uid=wing, fields={"name": "Hill Wing"})
    sheet.refresh()
    assert says(names, "Hill Wing")
    edit(book, uid=front, fields={"name": "Lake Front"})
    sheet.refresh()
    assert says(names, "Lake Front")


def test_a_link_leads_to_another_record_of_the_same_name(
    sheet: RecordSheet, book: Book, wing: str
) -> None:
    names, _ = sheet.panels
    before = parts(names)
    other = add(book, kind="group", fields={"name": "River Front"}).uid
    edit(book, uid=wing, fields={"part_of": other})
    sheet.refresh()
    assert parts(names) != before


def test_a_name_in_a_text_becomes_a_link_when_its_contact_is_added(
    sheet: RecordSheet, book: Book
) -> None:
    _, aims = sheet.panels
    before = parts(aims)
    add(book, kind="contact", fields={"code_name": "HERON"})
    sheet.refresh()
    assert parts(aims) != before


def test_a_section_is_read_after_its_form_was_left(sheet: RecordSheet) -> None:
    names, _ = sheet.panels
    names.edit("name")
    assert names.is_edited
    names.read()
    assert not names.is_edited
    assert says(names, "River Front")
