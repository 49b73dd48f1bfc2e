"""Ctrl+P shows what is shown as a paper; it is exported or printed as every paper is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reading_pdf import text_of
from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.pages.phases.brief import paper_view
from waybook.desktop.pages.printing import PrintPage
from waybook.desktop.pages.printing.list_view import ListPaperView
from waybook.desktop.pages.printing.record_view import RecordPaperView
from waybook.work.records.records import edit


@pytest.fixture
def window(told: Book, open_window: Window, qtbot: QtBot) -> Iterator[Window]:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    yield open_window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(window: Window, qtbot: QtBot) -> str:
    """Press Ctrl+P and return where that leads."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert window.session is not None
    assert window.frame is not None
    qtbot.waitUntil(lambda: window.session is not None and not window.session.tasks)
    return window.frame.place


def narrow(table: RecordTable, text: str, qtbot: QtBot) -> None:
    table.show(replace(table.query, text=text))
    qtbot.waitUntil(lambda: (table.rowCount() == 0) == bool(text))


def go(window: Window, place: str) -> None:
    assert window.frame is not None
    window.frame.go(place)


def paper(window: Window) -> RecordPaperView | ListPaperView:
    assert window.frame is not None
    page = window.frame.page("print")
    assert isinstance(page, PrintPage)
    assert page.view is not None
    return page.view


def test_the_key_leads_to_the_paper_of_what_is_shown(
    window: Window, told: Book, qtbot: QtBot
) -> None:
    meeting, contact = told.lists.rows("meeting")[0].uid, told.lists.rows("contact")[0].uid
    group = told.lists.rows("group")[0].uid
    for shown, wanted in (
        ("today", "today/paper"),
        (f"meetings/{meeting}", f"print/{meeting}"),
        (f"people/{contact}", f"print/{contact}"),
        ("people", "print/contact"),
        ("meetings", "print/meeting"),
        (f"groups/{group}", f"groups/{group}/phases/brief"),
    ):
        go(window, shown)
        assert press(window, qtbot).startswith(wanted)
    go(window, "settings")
    assert press(window, qtbot) == "settings"
    assert window.frame is not None
    assert "This page is not printed." in window.frame._messages.says.text()


def test_back_leads_to_what_is_printed(window: Window, told: Book, qtbot: QtBot) -> None:
    go(window, "people")
    press(window, qtbot)
    assert window.session is not None
    window.session.go_back()
    assert window.frame is not None
    assert window.frame.place == "people"


def test_a_list_is_printed_as_it_is_filtered(window: Window, told: Book, qtbot: QtBot) -> None:
    assert window.frame is not None
    go(window, "meetings")
    listing = window.frame.page("meetings").listing  # type: ignore[attr-defined]
    narrow(listing.browser.table, "zzz", qtbot)
    press(window, qtbot)
    assert "No record of this list" in paper(window).preview.toPlainText()
    go(window, "meetings")
    narrow(listing.browser.table, "", qtbot)
    press(window, qtbot)
    words = paper(window).preview.toPlainText()
    assert "Terms for a pause" in words
    assert words.index("Date") < words.index("Name") < words.index("Label")
    assert "Last change" not in words  # what is withheld may have changed


def test_nothing_leaves_before_a_recipient_is_chosen_and_contacts_are_asked_about(
    window: Window, told: Book, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(told, uid=told.lists.rows("contact")[0].uid, fields={"consent": "partners"})
    go(window, f"meetings/{told.lists.rows('meeting')[0].uid}")
    press(window, qtbot)
    view = paper(window)
    assert "Present: \u2068Heron\u2069" in view.preview.toPlainText()
    assert not view.save_button.isEnabled()
    assert not view.print_button.isEnabled()
    view.choices.to.setCurrentIndex(0)
    assert any("print queue" in each for each in view.says.sentences)
    path = tmp_path / "a.pdf"
    monkeypatch.setattr(paper_view, "choose_new_file", lambda *_, **__: path)
    view.save_button.click()
    asking = view.lost.asking
    assert asking is not None
    assert asking.sentences[0].startswith("A reader may recognise 1 contact")
    assert not path.exists()
    asking.agree_button.click()
    qtbot.waitUntil(lambda: window.session is not None and not window.session.tasks)
    assert "Heron" in text_of(path.read_bytes())


def test_it_is_printed_where_there_is_a_printer(
    window: Window, told: Book, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(window, "meetings")
    press(window, qtbot)
    view = paper(window)
    view.choices.to.setCurrentIndex(0)
    monkeypatch.setattr(paper_view, "has_printer", lambda: False)
    view.print_button.click()
    assert view.result.sentences[0].startswith("No printer is set up on this computer.")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "queue.pdf"))
    monkeypatch.setattr(paper_view, "has_printer", lambda: True)
    monkeypatch.setattr(paper_view, "choose_printer", lambda *_: printer)
    view.print_button.setFocus()
    view.print_button.click()
    qtbot.waitUntil(lambda: window.session is not None and not window.session.tasks)
    assert view.print_button.hasFocus()
    assert view.result.sentences == ("1 page was given to the printer.",)
    assert "TLP:AMBER+STRICT" in text_of((tmp_path / "queue.pdf").read_bytes())


def test_tab_leads_through_the_form_as_it_is_read(window: Window, told: Book, qtbot: QtBot) -> None:
    go(window, "people")
    press(window, qtbot)
    paper(window).choices.to.setCurrentIndex(0)
    found = []
    for _ in range(7):
        held = QApplication.focusWidget()
        assert held is not None
        found.append(held.text() if isinstance(held, QPushButton) else held.accessibleName())
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert found == [
        *("Up to the label", "Format", "Paper size", "Recipient", "Export…", "Print…"),
        "Discard draft",
    ]
