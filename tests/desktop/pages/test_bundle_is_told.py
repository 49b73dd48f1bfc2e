"""Nobody and nothing is chosen before a person tells a bundle for whom it is and what it holds."""

from collections.abc import Callable

import pytest
from acquainting import acquaint
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.send.choices.what_to_send import EVERYTHING, GROUPS
from waybook.desktop.pages.handover.send.seal_form import SealPart
from waybook.desktop.session.session import Session

Show = Callable[..., HandoverPage]


@pytest.fixture
def part(session: Session, show: Show, make_book: Callable[..., Book]) -> SealPart:
    acquaint(session.book, make_book("Tomas"))
    return show(HandoverPage, session, "seal").sealing


def test_even_the_only_colleague_and_everything_are_chosen_by_a_person(
    part: SealPart, qtbot: QtBot
) -> None:
    buttons = (part.look_button, part.seal_button, part.answer_button)
    assert part.choices.people.currentText() == ""
    assert part.choices.people.accessibleDescription() == "Choose a person…"
    assert part.choices.what.choice == ""
    assert part.reason.text() == "Choose the recipient."
    assert not any(each.isEnabled() for each in buttons)
    part.refresh(None)
    assert part.choices.recipients.names == ()
    part.choices.people.setCurrentIndex(0)
    assert part.reason.text() == "Choose what to send: everything, or groups."
    assert part.answer_button.isEnabled()  # a receipt holds no record
    part.choices.what.buttons[EVERYTHING].click()
    assert part.reason.text() == "Preview the bundle first. Then you can seal it."
    assert part.seal_button.accessibleDescription() == part.reason.text()
    with qtbot.waitSignal(part.looked):
        part.look_button.click()
    assert part.reason.isHidden()
    assert part.seal_button.isEnabled()


def test_groups_without_one_selected_are_not_everything(part: SealPart, qtbot: QtBot) -> None:
    part.choices.people.setCurrentIndex(0)
    what = part.choices.what
    assert what.groups.isHidden()
    what.buttons[EVERYTHING].click()
    with qtbot.waitSignal(part.looked):
        part.look_button.click()
    what.buttons[GROUPS].click()
    assert what.groups.isVisible()
    assert part.reason.text() == "Select at least one group."
    assert not part.view.is_shown  # it showed what would not leave any more
    assert not part.seal_button.isEnabled()
    item = what.groups.item(0)
    with qtbot.waitSignal(part.looked):
        item.setCheckState(item.checkState().Checked)
    assert part.wish().scope.groups == tuple(what.ticked()) != ()
    assert part.seal_button.isEnabled()
    what.buttons[EVERYTHING].click()
    assert part.wish().scope.groups == ()
    assert len(what.ticked()) == 1  # still there when one comes back to the groups
