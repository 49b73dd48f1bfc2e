from collections.abc import Callable
from pathlib import Path

from acquainting import acquaint
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from telling import tell_everything

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.receive.arrival_words import record_words
from waybook.desktop.records.field_lines import FieldLines
from waybook.desktop.session.session import Session
from waybook.model.labels import Label
from waybook.work.cards.trusting import my_card
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add, edit

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_my_card_is_saved_and_read_back(
    session: Session, show: Show, stick: Path, lead: Book, session_on: On
) -> None:
    page = show(HandoverPage, session, "card")
    path = stick / "card.txt"
    page.mine.save(path)
    assert path.read_text(encoding="utf-8") == my_card(session.book)
    assert sorted(stick.iterdir()) == [path]
    other = show(HandoverPage, session_on(lead), "people")
    other.trusted.take_in(path)
    assert other.trusted.comparing is not None


def test_words_are_compared_before_a_card_is_verified(
    session_on: On, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    path = stick / "card.txt"
    path.write_text(my_card(burundi), encoding="utf-8")
    page = show(HandoverPage, session_on(lead), "people")
    page.trusted.take_in(path)
    comparing = page.trusted.comparing
    assert comparing is not None
    assert comparing.later_button.hasFocus() or not comparing.match_button.hasFocus()
    click(qtbot, comparing.match_button)
    (held,) = lead.trust_store.cards()
    assert held.verified
    assert held.card == burundi.card
    (line,) = page.trusted.list.lines.lines
    assert line.chips[0].words == "verified"


def test_a_changed_key_is_replaced_only_on_purpose(
    session_on: On,
    show: Show,
    stick: Path,
    lead: Book,
    burundi: Book,
    make_book: Callable[..., Book],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    acquaint(lead, burundi)
    (tmp_path / "Amina.waybook").rename(tmp_path / "old.waybook")
    other = make_book("Amina", 9)
    path = stick / "card.txt"
    path.write_text(my_card(other), encoding="utf-8")
    page = show(HandoverPage, session_on(lead), "people")
    page.trusted.take_in(path)
    comparing = page.trusted.comparing
    assert comparing is not None
    click(qtbot, comparing.match_button)
    assert [held.card for held in lead.trust_store.cards() if not held.revoked] == [burundi.card]
    assert "has another key in this book" in comparing._problem.text()
    click(qtbot, comparing.match_button)
    assert [held.card for held in lead.trust_store.cards() if not held.revoked] == [other.card]


def test_something_else_than_a_card_is_refused(
    session: Session, show: Show, stick: Path, qtbot: QtBot
) -> None:
    path = stick / "card.txt"
    path.write_text("hello", encoding="utf-8")
    page = show(HandoverPage, session, "people")
    with qtbot.waitSignal(session.told):
        page.trusted.take_in(path)
    assert page.trusted.comparing is None


def test_sealing_needs_a_look_first_and_says_when_to_unplug(
    session: Session, show: Show, stick: Path, lead: Book, qtbot: QtBot
) -> None:
    acquaint(session.book, lead)
    add(session.book, kind="contact", fields={"code_name": "PINE-4", "reach": "Thursdays"})
    add(session.book, kind="event", fields={"title": "A secret", "label": "RED"})
    page = show(HandoverPage, session, "seal")
    part = page.sealing
    assert not part.seal_button.isEnabled()
    tell_everything(part)
    with qtbot.waitSignal(part.looked) as looked:
        click(qtbot, part.look_button)
    ahead = looked.args[0]
    titles = [line.title for line in part.view.list.lines.lines]
    assert len(titles) == len(ahead.records)
    assert "PINE-4" in titles
    assert "A secret" not in titles
    part.view.list.choose(next(r.uid for r in ahead.records if r.kind == "contact"))
    assert ("Code name", "PINE-4") in part.view.fields.lines
    assert "Thursdays" not in str(part.view.fields.lines)
    with qtbot.waitSignal(part.sealed) as sealed:
        part.seal_into(stick)
    assert [path.name for path in stick.iterdir()] == [sealed.args[0].path.name]
    assert "You can unplug the drive now." in part.result.sentences[0]
    assert not part.seal_button.isEnabled()


def test_another_choice_asks_for_another_look(
    session: Session, show: Show, lead: Book, qtbot: QtBot
) -> None:
    acquaint(session.book, lead)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    with qtbot.waitSignal(part.looked):
        part.look()
    assert part.seal_button.isEnabled()
    part.choices.what.tick(session.book.lists.rows("group")[0].uid)
    assert not part.seal_button.isEnabled()
    assert part.choices.scope().groups == (session.book.lists.rows("group")[0].uid,)
    assert part.choices.scope().up_to is Label.AMBER_STRICT


def test_a_folder_that_is_gone_is_said(
    session: Session, show: Show, stick: Path, lead: Book, qtbot: QtBot
) -> None:
    acquaint(session.book, lead)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    with qtbot.waitSignal(part.looked):
        part.look()
    stick.rmdir()
    task = session.tasks
    part.seal_into(stick)
    qtbot.waitUntil(lambda: not task)
    assert part.result.isVisible()
    assert part.result.property("tone") == "fault"
    assert part.seal_button.isEnabled()


def test_bundles_are_previewed_merged_settled_and_nothing_new_again(
    session_on: On,
    show: Show,
    stick: Path,
    lead: Book,
    burundi: Book,
    make_book: Callable[..., Book],
    qtbot: QtBot,
) -> None:
    jonas = make_book("Jonas")
    acquaint(burundi, jonas)
    for book in (burundi, jonas):
        acquaint(book, lead)
    group = burundi.lists.rows("group")[0].uid
    carried = seal(burundi, to="Jonas", folder=stick).path
    merge(jonas, paths=[carried])
    edit(burundi, uid=group, fields={"aims": "Guarantees first"})
    edit(jonas, uid=group, fields={"aims": "Posts first"})
    for book in (burundi, jonas):
        seal(book, to="Tomas", folder=stick)
    page = show(HandoverPage, session_on(lead), "received")
    received = page.received
    with qtbot.waitSignal(received.previewed):
        page.take([stick])
    assert lead.lists.count("group") == 0
    selection = received.view.selection
    states = sorted((o.sender, selection.is_taken(n)) for n, o in enumerate(selection.outcomes))
    assert states == [("", False), ("Amina", True), ("Jonas", True)]
    with qtbot.waitSignal(received.merged):
        click(qtbot, received.merge_button)
    assert received.result.sentences[0].startswith("Merged.")
    assert page.tabs.tabText(1) == "Conflicts (1)"
    page.go("conflicts")
    (item,) = page.conflicts.items
    with qtbot.waitSignal(item.panel.settled):
        click(qtbot, next(iter(item.panel.keep_buttons.values())))
    assert lead.conflicts.listed() == []
    assert page.conflicts.items == []
    assert page.tabs.tabText(1) == "Conflicts"
    with qtbot.waitSignal(received.previewed):
        page.take([stick])
    assert received.view.chosen() == []
    assert not received.merge_button.isEnabled()


def test_an_unverified_sender_is_merged_only_when_ticked(
    session_on: On, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    acquaint(lead, burundi, verified=False)
    seal(burundi, to="Tomas", folder=stick)
    page = show(HandoverPage, session_on(lead), "received")
    with qtbot.waitSignal(page.received.previewed):
        page.take(list(stick.iterdir()))
    view = page.received.view
    top = view.model.index(0, 0)
    assert top.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert not page.received.merge_button.isEnabled()
    view.tree.setCurrentIndex(top)
    assert any("not verified" in sentence for sentence in view.detail.sentences)
    assert any(
        "accept it once, although its card is not verified" in sentence
        for sentence in view.detail.sentences
    )
    qtbot.keyClick(view.tree, Qt.Key.Key_Space)
    assert top.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    with qtbot.waitSignal(page.received.merged):
        click(qtbot, page.received.merge_button)
    assert lead.lists.count("group") == 1


def test_the_preview_tells_old_and_new(
    session_on: On, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    acquaint(lead, burundi)
    group = burundi.lists.rows("group")[0].uid
    edit(burundi, uid=group, fields={"aims": "Before"})
    merge(lead, paths=[seal(burundi, to="Tomas", folder=stick).path])
    edit(burundi, uid=group, fields={"aims": "After"})
    second = seal(burundi, to="Tomas", folder=stick).path
    page = show(HandoverPage, session_on(lead), "received")
    with qtbot.waitSignal(page.received.previewed):
        page.take([second])
    view = page.received.view
    node = view.tree.node()
    assert node is not None
    assert record_words(node.records[0]).chips[0].words == "changed"
    assert view.detail.fields.lines == [("Aims", "Before\n\u200e→ \u2068After\u2069")]


def test_the_arrow_from_old_to_new_leads_on_as_the_window_reads(
    session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        fields = FieldLines(session)
        qtbot.addWidget(fields)
        fields.show_changes("group", {"name": ("Front", "جبهة")})
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert fields.lines == [("Name", "Front\n\u200f← \u2068جبهة\u2069")]


def test_a_folder_without_bundles_is_said(session: Session, show: Show, stick: Path) -> None:
    page = show(HandoverPage, session, "received")
    page.take([stick])
    assert "There is no bundle there." in page.received.result.sentences[0]
