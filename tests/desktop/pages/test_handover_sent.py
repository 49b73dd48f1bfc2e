from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from telling import tell_everything

from planted import plant
from sealing_choices import look_ahead, seal
from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.send.preview.leaving_view import LeavingView
from waybook.desktop.session.session import Session
from waybook.practice.phases.methods.methods import IN_EVERY_BUNDLE
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle
from waybook.work.handover.receipts import words_for
from waybook.work.handover.sealing import answer
from waybook.work.phases.shipped import shipped
from waybook.work.records.records import add, edit

Show = Callable[..., HandoverPage]


@pytest.fixture
def lead(make_book: Callable[..., Book], burundi: Book) -> Book:
    made = make_book("Tomas")
    acquaint(burundi, made)
    return made


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def take(book: Book, path: Path, **how: object) -> None:
    accept(book, chosen=[ChosenBundle(path, **how)])  # type: ignore[arg-type]


def states(page: HandoverPage) -> list[tuple[str, list[str]]]:
    return [
        (line.title.replace("\u2068", "").replace("\u2069", ""), [c.words for c in line.chips])
        for line in page.sent.list.lines.lines
    ]


def test_what_nobody_confirmed_stands_first_and_is_said(
    session: Session, show: Show, stick: Path, lead: Book, burundi: Book
) -> None:
    take(lead, seal(burundi, to="Tomas", folder=stick).path)
    take(burundi, answer(lead, to="Amina", folder=stick).path)
    edit(burundi, uid=burundi.lists.rows("group")[0].uid, fields={"aims": "Others"})
    seal(burundi, to="Tomas", folder=stick)
    page = show(HandoverPage, session, "sent")
    assert states(page) == [
        ("Tomas: bundle 2", ["not confirmed"]),
        ("Tomas: bundle 1", ["confirmed by receipt"]),
    ]
    assert page.sent.waiting.text().replace("\u2068", "").startswith("Not confirmed: Tomas")


def test_what_they_do_not_hold_is_counted(
    session: Session, show: Show, stick: Path, lead: Book, burundi: Book
) -> None:
    heron = add(burundi, kind="contact", fields={"code_name": "Heron"}).uid
    path = seal(burundi, to="Tomas", folder=stick).path
    take(lead, path, exclude=frozenset({heron}))
    take(burundi, answer(lead, to="Amina", folder=stick).path)
    page = show(HandoverPage, session, "sent")
    assert states(page) == [("Tomas: bundle 1", ["confirmed by receipt", "1 record missing"])]


def test_words_confirm_a_bundle_and_wrong_ones_are_refused_in_words(
    session: Session, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    take(lead, seal(burundi, to="Tomas", folder=stick).path)
    said = words_for(lead.received_bundles.listed()[0], lead.card)
    part = show(HandoverPage, session, "sent").sent
    click(qtbot, part.words_button)
    asking = part.confirming
    assert asking is not None
    assert asking.line.hasFocus()
    assert not asking.confirm_button.isEnabled()
    qtbot.keyClicks(asking.line, " ".join([*said[1:], said[0]]))
    qtbot.keyClick(asking.line, Qt.Key.Key_Return)
    assert "confirm no bundle" in asking.problem.text()
    asking.line.setText(", ".join(said).upper())
    click(qtbot, asking.confirm_button)
    assert part.confirming is None
    assert part.list.lines.lines[0].chips[0].words == "confirmed by voice"
    assert part.result.isVisible()


def test_sending_again_chooses_whom_and_asks_what(
    session: Session, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    take(lead, seal(burundi, to="Tomas", folder=stick).path)
    take(burundi, answer(lead, to="Amina", folder=stick).path)
    page = show(HandoverPage, session, "sent")
    click(qtbot, page.sent.again_button)
    assert page.place == "seal"
    wish = page.sealing.wish()
    assert (wish.names, wish.scope.everything) == (("Tomas",), True)
    assert page.sealing.reason.text() == "Choose what to send: everything, or groups."


def test_what_was_confirmed_stays_and_is_counted(
    session: Session, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    take(lead, seal(burundi, to="Tomas", folder=stick).path)
    take(burundi, seal(lead, to="Amina", folder=stick, everything=True).path)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    with qtbot.waitSignal(part.looked) as looked:
        part.look()
    ahead = looked.args[0]
    assert ahead.known > 0
    assert any(str(ahead.known) in said for said in part.view.sentences)
    assert any("This bundle confirms 1 bundle from" in said for said in part.view.sentences)
    assert not part.seal_button.isEnabled()
    part.choices.again.setChecked(True)
    with qtbot.waitSignal(part.looked) as looked:
        part.look()
    assert looked.args[0].known == 0
    assert part.seal_button.isEnabled()


def test_only_what_came_is_confirmed(
    session: Session, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    add(lead, kind="contact", fields={"code_name": "Heron"})
    take(burundi, seal(lead, to="Amina", folder=stick).path)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    with qtbot.waitSignal(part.sealed) as sealed:
        part.answer_into(stick)
    assert (sealed.args[0].records, sealed.args[0].receipt) == (0, 1)
    assert "a receipt without records" in part.result.sentences[0]


def test_a_record_is_held_back_and_let_go(
    session: Session, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    heron = add(burundi, kind="contact", fields={"code_name": "Heron"}).uid
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    assert part.held.isHidden()
    with qtbot.waitSignal(part.looked):
        part.look()
    part.view.list.choose(heron)
    with qtbot.waitSignal(part.looked) as looked:
        click(qtbot, part.view.hold_button)
    assert heron not in {record.uid for record in looked.args[0].records}
    assert [line.title for line in part.held.list.lines.lines] == ["Heron"]
    with qtbot.waitSignal(part.sealed):
        part.seal_into(stick)
    [path] = stick.glob("*.bundle")
    take(lead, path)
    assert lead.lists.count("contact") == 0
    with qtbot.waitSignal(part.looked) as looked:
        click(qtbot, part.held.let_button)
    assert heron in {record.uid for record in looked.args[0].records}
    assert part.held.isHidden()


def test_nothing_can_be_sealed_between_holding_back_and_looking_again(
    session: Session, show: Show, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    with qtbot.waitSignal(part.looked):
        part.look()
    with qtbot.waitSignal(part.looked):
        part.view.hold_button.click()
        assert not part.seal_button.isEnabled()
    assert part.seal_button.isEnabled()


def test_a_profile_says_what_it_is_for_and_asks_for_groups(
    session: Session, show: Show, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    add(burundi, kind="contact", fields={"code_name": "Heron"})
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    choice = part.choices.profile
    assert choice.box.itemText(0) == "No profile"
    asking = next(code for code, each in choice._known.items() if each.needs_groups)
    choice.choose(asking)
    assert choice._known[asking].reader in choice.note.text()
    assert "Select the groups" in choice.note.text()
    part.look()
    qtbot.waitUntil(part.result.isVisible)
    assert "Choose them first" in part.result.sentences[0]
    part.choices.what.tick(burundi.lists.rows("group")[0].uid)
    with qtbot.waitSignal(part.looked):
        part.look()
    assert part.choices.scope().profile == asking


def test_a_profile_that_narrows_says_what_it_never_lets_out(
    session: Session, show: Show, lead: Book, burundi: Book
) -> None:
    choice = show(HandoverPage, session, "seal").sealing.choices.profile
    choice.choose("situation_brief")
    told = choice.note.text()
    assert "Never includes: names of people; notes and other long text;" in told
    assert "Groups, " in told
    assert "are sent as they were typed" in told
    choice.choose("working_bundle")
    assert "Never includes" not in choice.note.text()
    assert "All fields of all kinds" in choice.note.text()


@pytest.mark.parametrize("profile", ["situation_brief", "coordination_digest", "lessons"])
def test_the_preview_on_screen_shows_what_leaves_and_nothing_else(
    session: Session, lead: Book, burundi: Book, qtbot: QtBot, profile: str
) -> None:
    """Titles, fields and values in conflict, of a record of every kind."""
    planted = plant(burundi)
    view = LeavingView(session)
    qtbot.addWidget(view)
    ahead = look_ahead(burundi, to="Tomas", profile=profile)
    view.show_ahead(ahead)
    shown = [line.sentence for line in view.list.lines.lines]
    for each in ahead.records:
        view.list.chosen.emit(each.uid)
        shown += [value for _, value in view.fields.lines]
    told = "\n".join(shown)
    found = shipped().profiles[profile]
    for (kind, name), words in planted.words.items():
        is_in = found.lets_in(kind, name) and kind not in IN_EVERY_BUNDLE  # nobody has any
        assert [word in told for word in words] == [is_in, is_in], f"{kind}.{name}"
