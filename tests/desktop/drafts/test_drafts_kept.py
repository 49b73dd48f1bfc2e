"""When a draft is kept, and when it goes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from drafted_page import LAYOUT, NAME, Here, said_on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from waybook.book import Book
from waybook.book.storage.store import Store
from waybook.desktop.records.forms.layout import Section
from waybook.desktop.records.forms.record_editor import RecordEditor, has_draft
from waybook.desktop.session.drafts import keeper
from waybook.desktop.session.drafts.draft_format import kept_from
from waybook.desktop.session.messages import Tone
from waybook.desktop.session.session import Session
from waybook.model.faults import DiskFull, Fault
from waybook.work.records.records import add

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

On = Callable[[Book], Session]


def test_a_draft_is_kept_soon_after_the_first_change(
    book: Book, open_form: Callable[..., Here], qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keeper.SOON_MS < 3_000
    monkeypatch.setattr(keeper, "SOON_MS", 1)
    page = open_form(book)
    assert book.drafts.names() == {}
    page.type("code_name", "Her")
    qtbot.waitUntil(lambda: NAME in book.drafts.names())
    kept = kept_from(book.drafts.text(NAME) or "")
    assert kept is not None
    assert (kept.place, kept.focus, kept.about.kind) == ("here/inside", "code_name", "contact")
    assert kept.parts["code_name"]["text"] == "Her"


def test_it_is_kept_again_until_it_can_be(
    book: Book, open_form: Callable[..., Here], qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "SOON_MS", 1)
    monkeypatch.setattr(keeper, "AGAIN_MS", 1)
    failures = iter([True, True, False])
    keep = book.drafts.keep

    def busy(name: str, text: str) -> None:
        if next(failures, False):
            raise Fault("busy")
        keep(name, text)

    monkeypatch.setattr(book.drafts, "keep", busy)
    page = open_form(book)
    page.type("code_name", "Her")
    qtbot.waitUntil(lambda: NAME in book.drafts.names())


def test_a_person_is_told_when_drafts_cannot_be_kept_for_a_while(
    book: Book, open_form: Callable[..., Here], qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "SOON_MS", 1)
    monkeypatch.setattr(keeper, "AGAIN_MS", 1)
    page = open_form(book)
    said = said_on(page.session)
    keep = book.drafts.keep

    def full(name: str, text: str) -> None:
        raise DiskFull("The disk is full. Make room.")

    monkeypatch.setattr(book.drafts, "keep", full)
    page.type("code_name", "Her")
    qtbot.waitUntil(lambda: bool(said))
    monkeypatch.setattr(book.drafts, "keep", keep)
    qtbot.waitUntil(lambda: NAME in book.drafts.names())
    assert [(each.text, each.tone) for each in said] == [
        (
            "Your drafts are not being kept at the moment. The disk is full. Make room.",
            Tone.FAULT,
        )
    ]


def test_a_form_that_goes_out_of_sight_is_kept_at_once(
    book: Book, open_form: Callable[..., Here], qtbot: "QtBot"
) -> None:
    page = open_form(book)
    page.type("avoid", "Dogs")
    page.editor.hide()
    page.editor.setParent(None)
    page.editor.deleteLater()
    qtbot.waitUntil(lambda: NAME in book.drafts.names())
    assert "Dogs" in str(book.drafts.text(NAME))


def test_nothing_typed_leaves_nothing_and_what_is_put_back_as_it_was_goes(
    book: Book, open_form: Callable[..., Here]
) -> None:
    page = open_form(book)
    drafts = page.session.drafts
    drafts.keep()
    assert book.drafts.names() == {}
    page.type("code_name", "Her")
    drafts.keep()
    assert list(book.drafts.names()) == [NAME]
    page.editor.form.editors["code_name"].box.clear()  # type: ignore[attr-defined]
    drafts.keep()
    assert book.drafts.names() == {}


def test_cursor_selection_and_focus_come_back(
    book: Book, open_form: Callable[..., Here], qtbot: "QtBot"
) -> None:
    page = open_form(book)
    page.type("code_name", "Heron")
    box = page.editor.form.editors["code_name"].box  # type: ignore[attr-defined]
    box.setSelection(4, -3)
    page.session.drafts.keep()
    held = page.session.drafts.focused()
    assert held == (NAME, "code_name")
    session = Session(book, page.session.world)
    session.drafts.reopen([NAME], cursor=held)
    again = Here(session)
    qtbot.addWidget(again)
    with qtbot.waitActive(again):
        again.show()
        again.activateWindow()
    back = again.editor.form.editors["code_name"].box  # type: ignore[attr-defined]
    qtbot.waitUntil(back.hasFocus)
    assert (back.selectedText(), back.cursorPosition()) == ("ero", 1)


def test_a_form_that_was_open_opens_again_although_nothing_was_typed(
    book: Book, open_form: Callable[..., Here]
) -> None:
    page = open_form(book)
    assert page.session.drafts.open_forms == [NAME]
    session = Session(book, page.session.world)
    assert not has_draft(session, "contact", LAYOUT, place="here")
    session.drafts.reopen([NAME], cursor=("", ""))
    assert has_draft(session, "contact", LAYOUT, place="here")


def test_killed_between_any_two_writes_of_a_save_the_text_is_there_once(
    book: Book, open_form: Callable[..., Here], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_form(book)
    page.type("code_name", "Heron")
    page.editor.form.editors["label"].set_value("RED")
    page.session.drafts.keep()
    writes = {"left": 10**6}
    for name in ("run", "many"):
        plain = getattr(Store, name)

        def cut(self: Store, sql: str, *rest: object, _plain: Any = plain) -> object:
            writes["left"] -= not sql.startswith(("ROLLBACK", "PRAGMA"))
            if writes["left"] < 0:
                raise _CutError
            return _plain(self, sql, *rest)

        monkeypatch.setattr(Store, name, cut)
    for number in range(200):
        writes["left"] = number
        try:
            page.editor.save()
        except _CutError:
            writes["left"] = 10**6
            assert (book.lists.count("contact"), list(book.drafts.names())) == (0, [NAME]), number
        else:
            break
    writes["left"] = 10**6
    assert number > 5
    assert (book.lists.count("contact"), book.drafts.names()) == (1, {})
    assert str(book.lists.record(book.lists.rows("contact")[0].uid).label) == "RED"


class _CutError(Exception):
    """The power went."""


def test_a_save_that_is_refused_keeps_the_draft(book: Book, open_form: Callable[..., Here]) -> None:
    page = open_form(book)
    page.type("avoid", "Dogs")
    page.session.drafts.keep()
    page.editor.save()
    assert "“Code name” is required." in page.editor.foot.problem.text()
    assert page.editor.form.editors["code_name"].box.hasFocus()  # type: ignore[attr-defined]
    assert list(book.drafts.names()) == [NAME]


def test_leaving_keeps_the_draft_and_offers_to_discard_it(
    book: Book, open_form: Callable[..., Here]
) -> None:
    page = open_form(book)
    said = said_on(page.session)
    page.type("code_name", "Heron")
    QTest.keyClick(page.editor, Qt.Key.Key_Escape)
    page.session.drafts.keep()
    assert list(book.drafts.names()) == [NAME]
    [message] = said
    assert message.text == "Not saved. The draft is kept."
    assert message.action is not None
    assert message.action.words == "Discard draft"
    page.editor.hide()
    message.action.slot()
    assert book.drafts.names() == {}


def test_leaving_a_form_in_which_nothing_was_typed_says_nothing(
    book: Book, open_form: Callable[..., Here], qtbot: "QtBot"
) -> None:
    page = open_form(book)
    said = said_on(page.session)
    with qtbot.waitSignal(page.editor.left):
        QTest.keyClick(page.editor, Qt.Key.Key_Escape)
    assert said == []


def test_a_discarded_draft_can_be_brought_back(
    book: Book, open_form: Callable[..., Here], qtbot: "QtBot"
) -> None:
    page = open_form(book)
    assert page.editor.foot.discard_button.isHidden()
    page.type("code_name", "Heron")
    page.editor.form.editors["label"].set_value("RED")
    assert not page.editor.foot.discard_button.isHidden()
    said = said_on(page.session)
    asked: list[str] = []
    page.session.asked.connect(asked.append)
    with qtbot.waitSignal(page.editor.left):
        page.editor.foot.discard_button.click()
    page.session.drafts.keep()
    assert book.drafts.names() == {}
    [message] = said
    assert message.action is not None
    assert (message.text, message.action.words) == ("Draft discarded.", "Undo")
    message.action.slot()
    assert asked == ["here/inside"]
    again = open_form(book)
    assert again.editor.form.values() == {"code_name": "Heron", "label": "RED"}


def test_escape_closes_a_list_of_suggestions_first(
    book: Book, session_on: On, qtbot: "QtBot"
) -> None:
    add(book, kind="group", fields={"name": "Pine riders"})
    editor = RecordEditor(session_on(book), "contact", (Section("", (("group",),)),), place="here")
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    left: list[bool] = []
    editor.left.connect(lambda: left.append(True))
    reference = editor.form.editors["group"]
    reference.box.setFocus()  # type: ignore[attr-defined]
    QTest.keyClicks(reference.box, "Pin")  # type: ignore[attr-defined]
    assert reference.offer() == ["Pine riders"]  # type: ignore[attr-defined]
    popup = reference.box.completer().popup()  # type: ignore[attr-defined]
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert (popup.isVisible(), left) == (False, [])
    QTest.keyClick(reference.box, Qt.Key.Key_Escape)  # type: ignore[attr-defined]
    assert left == [True]
