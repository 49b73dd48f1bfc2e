"""Several rows of a list at once: label, follow-up, withdrawal, seal; and the keys of a list."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.send.choices.what_to_send import EVERYTHING, RECORDS
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.records.browsing import BrowsingPage
from waybook.desktop.records.chosen.chosen_forms import FollowUpForChosen, LabelForChosen
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.confirmation import AskOnce
from waybook.work.records.records import add, add_all

Show = Callable[..., Page]
CHOOSE = QItemSelectionModel.SelectionFlag
NAMES = ("Heron", "نسر", "ငှက်", "கழுகு")


@pytest.fixture
def people(session: Session, show: Show) -> BrowsingPage:
    group = session.book.lists.rows("group")[0].uid
    fields = [{"code_name": name, "group": group, "label": "AMBER"} for name in NAMES]
    add_all(session.book, kind="contact", many=fields)
    page = show(PeoplePage, session)
    assert isinstance(page, BrowsingPage)
    return page


def listing_of(page: BrowsingPage) -> RecordListing:
    assert isinstance(page.listing, RecordListing)
    return page.listing


def choose(page: BrowsingPage, *rows: int) -> None:
    browser = listing_of(page).browser
    browser.view.setFocus()
    model = browser.view.selectionModel()
    model.clearSelection()
    for row in rows:
        index = browser.table.index(row, 0)
        model.setCurrentIndex(index, CHOOSE.Select | CHOOSE.Rows)


def words(page: BrowsingPage) -> list[str]:
    chosen = listing_of(page).chosen
    chosen.offer()
    return [each.text().split("\t")[0] for each in chosen.menu.actions() if each.text()]


def labels(session: Session) -> list[str]:
    return sorted(row.label for row in session.book.lists.rows("contact"))


def test_the_menu_says_what_can_be_done(people: BrowsingPage) -> None:
    choose(people, 1)
    assert words(people)[:3] == ["Open", "Edit", "Set the label…"]
    assert listing_of(people).chosen.button.isHidden()
    choose(people, 0, 2)
    assert words(people) == [
        "Set the label…",
        "Make a follow-up for each…",
        "Seal for somebody…",
        "Withdraw",
    ]
    assert listing_of(people).chosen.button.text() == "2 selected…"


def test_a_label_is_set_for_all_and_undone_in_one_step(
    people: BrowsingPage, session: Session, qtbot: QtBot
) -> None:
    choose(people, 0, 1, 3)
    listing_of(people).chosen.set_label()
    qtbot.waitUntil(lambda: people.findChild(LabelForChosen) is not None)
    form = people.findChild(LabelForChosen)
    assert form is not None
    form.editors["label"].set_value("GREEN")
    form.save()
    qtbot.waitUntil(lambda: not form._opening.isHidden())  # less strict: who decided?
    assert labels(session) == ["AMBER"] * 4
    for editor, said in zip(form._opening.editors.values(), ("Lead", "Agreed"), strict=True):
        editor.set_value(said)
    form.save()
    qtbot.waitUntil(lambda: labels(session) == ["AMBER", "GREEN", "GREEN", "GREEN"])
    qtbot.waitUntil(lambda: not session.tasks)
    assert session.undoing.last is not None
    session.undoing.undo(session.undoing.last)
    assert labels(session) == ["AMBER"] * 4
    qtbot.waitUntil(lambda: not people.findChildren(LabelForChosen))


def test_a_form_stays_while_it_is_saved(
    people: BrowsingPage, session: Session, qtbot: QtBot
) -> None:
    choose(people, 0, 1)
    listing_of(people).chosen.set_label()
    qtbot.waitUntil(lambda: people.findChild(LabelForChosen) is not None)
    form = people.findChild(LabelForChosen)
    assert form is not None
    form.editors["label"].set_value("RED")
    form.save()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    listing_of(people).chosen.withdraw()
    assert people.findChildren(AskOnce) == []
    qtbot.waitUntil(lambda: not session.tasks)
    assert labels(session) == ["AMBER", "AMBER", "RED", "RED"]
    assert session.undoing.last is not None
    assert session.drafts.open_forms == []
    qtbot.waitUntil(lambda: not people.findChildren(LabelForChosen))


def test_a_stricter_label_asks_nobody(people: BrowsingPage, session: Session, qtbot: QtBot) -> None:
    listing_of(people).browser.view.selectAll()
    listing_of(people).chosen.set_label()
    qtbot.waitUntil(lambda: people.findChild(LabelForChosen) is not None)
    form = people.findChild(LabelForChosen)
    assert form is not None
    form.save()
    assert form.foot.problem.text() == "Not saved. Choose a label."
    form.editors["label"].set_value("RED")
    form.save()
    qtbot.waitUntil(lambda: labels(session) == ["RED"] * 4)


def test_each_gets_a_follow_up_of_its_own(
    people: BrowsingPage, session: Session, qtbot: QtBot
) -> None:
    choose(people, 1, 2)
    listing_of(people).chosen.follow_up()
    qtbot.waitUntil(lambda: people.findChild(FollowUpForChosen) is not None)
    form = people.findChild(FollowUpForChosen)
    assert form is not None
    form.editors["what"].set_value("Ask about the road")
    form.save()
    qtbot.waitUntil(lambda: session.book.lists.count("follow-up") == 2)
    made = list(session.book.lists.records("follow-up"))
    contacts = {row.uid for row in session.book.lists.rows("contact")}
    assert len({each.fields["contact"] for each in made} & contacts) == 2
    assert {each.fields["status"] for each in made} == {"open"}
    assert all(each.fields["group"] for each in made)


def test_delete_withdraws_and_asks_first_about_several(
    people: BrowsingPage, session: Session, qtbot: QtBot
) -> None:
    lists = session.book.lists
    choose(people, 0)
    qtbot.keyClick(listing_of(people).browser.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: lists.count("contact") == 3)
    browser = listing_of(people).browser
    qtbot.waitUntil(lambda: browser.table.rowCount() == 3)
    browser.view.setFocus()
    qtbot.keyClick(browser.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(browser.view, Qt.Key.Key_Delete)
    question = people.findChild(AskOnce)
    assert question is not None
    assert question.sentences[0] == "Withdraw 3 records?"
    assert lists.count("contact") == 3
    question.agree()
    qtbot.waitUntil(lambda: lists.count("contact") == 0)
    qtbot.waitUntil(lambda: not session.tasks)
    assert session.undoing.last is not None
    session.undoing.undo(session.undoing.last)
    assert lists.count("contact") == 3


@pytest.mark.parametrize(("page", "field"), [(PeoplePage, "code_name"), (MeetingsPage, "title")])
def test_f2_edits_with_the_cursor_in_the_name(
    session: Session, show: Show, qtbot: QtBot, page: type[BrowsingPage], field: str
) -> None:
    kind = "contact" if page is PeoplePage else "meeting"
    uid = add(session.book, kind=kind, fields={field: "Kestrel"}).uid
    shown = show(page, session)
    assert isinstance(shown, BrowsingPage)
    choose(shown, 0)
    qtbot.keyClick(listing_of(shown).browser.view, Qt.Key.Key_F2)
    held = QApplication.focusWidget()
    assert held is not None
    assert getattr(held, "text", str)() == "Kestrel"
    assert shown.place.split("/")[0] == uid


def test_chosen_records_are_what_a_bundle_is_limited_to(
    people: BrowsingPage, session: Session, show: Show, qtbot: QtBot
) -> None:
    choose(people, 0, 2)
    listing_of(people).chosen.seal()
    qtbot.waitUntil(lambda: len(session.to_seal) == 2)
    wanted = set(session.to_seal)
    page = show(HandoverPage, session, "seal")
    assert isinstance(page, HandoverPage)
    choices = page.sealing.choices
    assert set(choices.scope().records) == wanted
    assert session.to_seal == []
    assert not choices.what.buttons[RECORDS].isHidden()
    choices.what.buttons[EVERYTHING].click()
    assert choices.scope().records == ()
    group = session.book.lists.rows("group")[0].uid
    choices.limit_to([group])
    assert (choices.scope().groups, choices.scope().records) == ((group,), ())
