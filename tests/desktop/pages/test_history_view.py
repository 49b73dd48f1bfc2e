"""The history of a record in the window: words changed, who and when; a value comes back."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from people_at_work import Team
from waybook.book import Book
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.records.changes.changed_text import ChangedText
from waybook.desktop.records.history.history_view import HistoryView
from waybook.desktop.records.label_lowering_form import LabelLoweringForm
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.model.faults import BadInput
from waybook.work.records.destroying import destroy
from waybook.work.records.earlier_values import history_of, take_back
from waybook.work.records.records import add, edit

Show = Callable[..., MeetingsPage]
FIRST = "They will come alone to the inn at noon."
SECOND = "They will come with two guards to the inn at noon."


@pytest.fixture
def meeting(burundi: Book) -> str:
    fields = {"title": "Inn", "aim": FIRST, "label": "TLP:RED"}
    uid = add(burundi, kind="meeting", fields=fields).uid
    edit(burundi, uid=uid, fields={"aim": SECOND})
    return uid


@pytest.fixture
def view(session: Session, show: Show, meeting: str, qtbot: QtBot) -> HistoryView:
    page = show(MeetingsPage, session, f"{meeting}/history")
    found = page.findChild(HistoryView)
    assert found is not None
    session.changed.connect(found.refresh)
    qtbot.waitUntil(lambda: bool(found.cards))
    return found


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    while (above := widget.parentWidget()) is not None:
        yield above
        widget = above


def test_each_edit_says_who_when_and_what_changed(view: HistoryView, burundi: Book) -> None:
    newest, oldest = view.cards
    assert burundi.name in newest.accessibleName()
    [changed] = newest.findChildren(ChangedText)
    assert changed.plain() == "They will come [− alone] [+ with two guards] to the inn at noon."
    texts = [each.text() for each in oldest.findChildren(QLabel)]
    assert "Written in this book." in texts
    assert set(oldest.back_buttons) == {"aim"}
    assert not newest.back_buttons


def test_an_earlier_value_is_used_again_as_a_new_edit(
    view: HistoryView, meeting: str, burundi: Book, qtbot: QtBot
) -> None:
    button = view.cards[-1].back_buttons["aim"]
    assert FIRST in button.accessibleName()
    button.click()
    assert burundi.lists.record(meeting).fields["aim"] == FIRST
    assert len(burundi.histories.revisions(meeting)) == 3
    qtbot.waitUntil(lambda: len(view.cards) == 3)
    assert not view.cards[0].back_buttons


def test_its_title_has_the_name_that_is_used_again(
    view: HistoryView, meeting: str, burundi: Book
) -> None:
    title = burundi.lists.record(meeting).title
    assert title in view.title.text()
    edit(burundi, uid=meeting, fields={"title": "At the ford"})
    view.refresh(None)
    assert "At the ford" in view.title.text()


def test_a_less_strict_label_comes_back_only_with_a_word(
    view: HistoryView, meeting: str, burundi: Book, qtbot: QtBot
) -> None:
    word = {"opened_by": "Amina", "opened_why": "They agreed."}
    edit(burundi, uid=meeting, fields={"label": "TLP:AMBER", **word})
    edit(burundi, uid=meeting, fields={"label": "TLP:RED"})
    view.refresh(None)
    qtbot.waitUntil(lambda: len(view.cards) == 4)
    view.cards[1].back_buttons["label"].click()
    assert burundi.lists.record(meeting).label == "RED"
    asking = view.findChild(LabelLoweringForm)
    assert asking is not None
    asking.given.emit(word)
    assert burundi.lists.record(meeting).fields["label"] == "AMBER"


def test_what_is_typed_stays_when_others_change_the_record(
    view: HistoryView, meeting: str, session: Session, qtbot: QtBot
) -> None:
    word = {"opened_by": "Amina", "opened_why": "They agreed."}
    session.write(edit, uid=meeting, fields={"label": "TLP:AMBER", **word})
    session.write(edit, uid=meeting, fields={"label": "TLP:RED"})
    qtbot.waitUntil(lambda: len(view.cards) == 4)
    view.cards[1].back_buttons["label"].click()
    asking = view.findChild(LabelLoweringForm)
    assert asking is not None
    asking.editors["opened_by"].set_value("Dora")
    session.write(edit, uid=meeting, fields={"title": "The inn"})
    qtbot.waitUntil(lambda: not session.tasks)
    assert asking.isVisibleTo(view)
    assert asking.editors["opened_by"].value() == "Dora"
    asking.left.emit()
    assert len(view.cards) == 5


def test_a_history_leaves_the_screen_with_its_record(
    view: HistoryView, meeting: str, burundi: Book
) -> None:
    page = next(each for each in ancestors(view) if isinstance(each, MeetingsPage))
    destroy(burundi, uid=meeting)
    page.refresh(None)
    assert page.place == ""


def test_the_rules_of_an_edit_hold_for_an_earlier_value(burundi: Book, meeting: str) -> None:
    first = history_of(burundi, uid=meeting).steps[-1].revision.entry
    with pytest.raises(BadInput, match="no such value"):
        take_back(burundi, uid=meeting, field="agenda", entry=first)
    word = {"opened_by": "Amina", "opened_why": "They agreed."}
    edit(burundi, uid=meeting, fields={"label": "TLP:AMBER", **word})
    opened = history_of(burundi, uid=meeting).steps[0].revision.entry
    edit(burundi, uid=meeting, fields={"label": "TLP:RED"})
    with pytest.raises(BadInput, match="who decided"):
        take_back(burundi, uid=meeting, field="label", entry=opened)


def test_what_came_from_others_says_from_whom(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = add(amina, kind="meeting", fields={"title": "Inn"}).uid
    team.hand_over(amina, tomas)
    edit(tomas, uid=uid, fields={"title": "The inn"})
    steps = history_of(tomas, uid=uid).steps
    assert [(each.revision.author_name, each.revision.via) for each in steps] == [
        ("Tomas", ""),
        ("Amina", "Amina"),
    ]
    assert steps[0].changed == {"title": ("Inn", "The inn")}


def test_a_very_long_text_is_no_label(
    view: HistoryView, meeting: str, burundi: Book, qtbot: QtBot
) -> None:
    edit(burundi, uid=meeting, fields={"aim": "word " * 30_000})
    view.refresh(None)
    qtbot.waitUntil(lambda: len(view.cards) == 3)
    assert view.cards[0].findChild(Prose) is not None
    assert max(len(each.text()) for each in view.cards[0].findChildren(QLabel)) < 5_000


def test_more_edits_are_shown_on_request(
    view: HistoryView, meeting: str, burundi: Book, qtbot: QtBot
) -> None:
    for number in range(25):
        edit(burundi, uid=meeting, fields={"effort_days": number})
    view.refresh(None)
    qtbot.waitUntil(lambda: len(view.cards) == 20)
    view.more_button.click()
    assert len(view.cards) == 27
