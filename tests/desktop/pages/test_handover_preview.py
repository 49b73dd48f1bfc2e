from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fixed_world import PASSPHRASE
from waybook.book import Book, Edit, RecordOutcome, Refusal
from waybook.desktop.app.window import Window
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.receive.arrivals import ArrivalNode, What
from waybook.desktop.pages.handover.receive.preview_view import PreviewView
from waybook.desktop.session.session import Session
from waybook.model.acceptances import REVOKED, UNVERIFIED
from waybook.model.faults import Fault, NeedsConsent, UnknownSender
from waybook.work import start
from waybook.work.cards.trusting import revoke
from waybook.work.handover.merging import MERGED, NEEDS_CONSENT, REFUSED, Outcome, merge
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add, edit, withdraw

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]
TICK = Qt.ItemDataRole.CheckStateRole
SAID = Qt.ItemDataRole.AccessibleTextRole
ON, PART, OFF = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


def lines(view: PreviewView, above: QModelIndex | None = None) -> dict[str, QModelIndex]:
    """Return all lines below one by the titles they show."""
    found: dict[str, QModelIndex] = {}
    parent = above or QModelIndex()
    for number in range(view.model.rowCount(parent)):
        index = view.model.index(number, 0, parent)
        found[str(index.data())] = index
        found |= lines(view, index)
    return found


def press_space(qtbot: QtBot, view: PreviewView, index: QModelIndex) -> None:
    view.tree.setCurrentIndex(index)
    qtbot.keyClick(view.tree, Qt.Key.Key_Space)


def test_several_bundles_are_previewed_together_with_one_unlock(
    make_window: Callable[[Path | None], Window],
    lead: Book,
    burundi: Book,
    make_book: Callable[..., Book],
    stick: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    jonas = make_book("Jonas")
    add(jonas, kind="contact", fields={"code_name": "Heron"})
    for book in (burundi, jonas):
        acquaint(book, lead)
        seal(book, to="Tomas", folder=stick)
    lead.close()
    opened: list[Path] = []
    opening = start.open_book

    def counted(path: Path, **given: object) -> Book:
        opened.append(path)
        return opening(path, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(start, "open_book", counted)
    window = make_window(lead.path)
    unlock = window.layout().currentWidget()  # type: ignore[union-attr]
    assert isinstance(unlock, UnlockScreen)
    with qtbot.waitSignal(window.opened):
        QTest.keyClicks(unlock.field.line, PASSPHRASE)
        QTest.keyClick(unlock.field.line, Qt.Key.Key_Return)
    assert window.frame is not None
    window.frame.go("handover/received")
    page = window.frame.page("handover")
    assert isinstance(page, HandoverPage)
    with qtbot.waitSignal(page.received.previewed) as previewed:
        page.take([stick])
    assert sorted(each.sender for each in previewed.args[0].outcomes) == ["Amina", "Jonas"]
    tops = [page.received.view.model.index(n, 0).data() for n in range(2)]
    assert [title.strip("\u2068\u2069").split("\u2069")[0] for title in tops] == ["Amina", "Jonas"]
    with qtbot.waitSignal(page.received.merged):
        page.received.accept()
    assert page.received.result.sentences[0].startswith("Merged.")
    assert opened == [lead.path]
    assert window.session is not None
    window.session.book.close()


def test_an_import_previews_new_changed_conflicting_and_refused_with_boxes_to_leave_out(
    session_on: On, show: Show, lead: Book, book: Book, stick: Path, qtbot: QtBot
) -> None:
    acquaint(book, lead)
    front = add(book, kind="group", fields={"name": "Front"}).uid
    names = ("Changed", "Disputed", "Gone", "Same")
    uids = {
        name: add(book, kind="contact", fields={"code_name": name, "group": front}).uid
        for name in names
    }
    merge(lead, paths=[seal(book, to="Tomas", folder=stick).path])
    aims = "They ask for guarantees before anything else is said about posts."
    edit(book, uid=uids["Changed"], fields={"role": "speaks for them"})
    edit(book, uid=uids["Disputed"], fields={"role": "carries letters"})
    edit(lead, uid=uids["Disputed"], fields={"role": "their cook"})
    withdraw(book, uid=uids["Gone"])
    add(book, kind="contact", fields={"code_name": "New"})
    odd = add(book, kind="contact", fields={"code_name": "Odd"}).uid
    lead.append([Edit("group", {"name": "Another", "aims": aims}, odd)])
    second = seal(book, to="Tomas", folder=stick).path
    page = show(HandoverPage, session_on(lead), "received")
    view = page.received.view
    with qtbot.waitSignal(page.received.previewed):
        page.take([second])
    found = lines(view)
    said = {title: str(index.data(SAID)) for title, index in found.items()}
    assert "new" in said["New"]
    assert "changed" in said["Changed"]
    assert "≠ conflict" in said["Disputed"]
    assert "withdrawn" in said["Gone"]
    assert "× refused" in said["Another"]
    assert "Same" not in said
    assert found["New"].parent().data() == "Without a group"
    assert found["Changed"].parent().data() == "Front"
    assert "changed: 3  ·  in conflict: 1  ·  withdrawn: 1" in said["Front"]
    assert view.state.text() == "4 of 4 records will be merged"
    view.tree.setCurrentIndex(found["Another"])
    assert len(view.detail.sentences) == 1
    assert found["Another"].data(TICK) is None

    press_space(qtbot, view, found["Disputed"])
    assert found["Disputed"].data(TICK) == OFF
    assert "excluded" in str(found["Disputed"].data(SAID))
    assert found["Front"].data(TICK) == PART
    press_space(qtbot, view, found["Without a group"])
    assert found["New"].data(TICK) == OFF
    assert view.state.text() == "2 of 4 records will be merged"
    (chosen,) = view.chosen()
    new = next(r.uid for r in view.selection.told[0] if r.title == "New")
    assert chosen.exclude == {uids["Disputed"], new}
    with qtbot.waitSignal(page.received.merged):
        page.received.accept()
    assert lead.lists.record(uids["Changed"]).fields["role"] == "speaks for them"
    assert lead.conflicts.listed() == []
    assert lead.lists.held([new]) == set()
    assert "3 records were excluded or refused." in page.received.result.sentences[0]


def test_a_bundle_is_left_out_whole_and_taken_again(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    view = show(HandoverPage, session, "received").received.view
    view.show_outcomes([outcome(0, 3), outcome(1, 2)])
    view.show()
    top = view.model.index(0, 0)
    assert view.model.node(top).what is What.SENDER
    first = view.model.index(0, 0, top)
    press_space(qtbot, view, first)
    assert first.data(TICK) == OFF
    assert top.data(TICK) == PART
    assert [each.path.name for each in view.chosen()] == ["1.bundle"]
    press_space(qtbot, view, top)
    assert view.state.text() == "5 of 5 records will be merged"
    press_space(qtbot, view, top)
    assert view.chosen() == []


def test_a_tick_on_one_record_of_a_doubtful_bundle_accepts_only_that(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    view = show(HandoverPage, session, "received").received.view
    doubtful = outcome(
        0,
        3,
        status=NEEDS_CONSENT,
        fault=NeedsConsent("The card is not verified."),
        needs=(UNVERIFIED,),
    )
    view.show_outcomes([doubtful])
    record = lines(view)["Record 1"]
    assert record.data(TICK) == OFF
    view.model.put(view.model.node(record), inside=True)
    (chosen,) = view.chosen()
    assert chosen.accept == {UNVERIFIED}
    assert chosen.exclude == {"0-0", "0-2"}
    view.model.put(view.model.node(record), inside=False)
    assert view.chosen() == []


def test_a_tick_accepts_what_was_said_of_a_card_revoked_since(
    session_on: On, show: Show, lead: Book, burundi: Book, stick: Path, qtbot: QtBot
) -> None:
    acquaint(lead, burundi)
    path = seal(burundi, to="Tomas", folder=stick).path
    revoke(lead, card=burundi.card, from_ms=lead.world.now_ms() + 10**9)
    page = show(HandoverPage, session_on(lead), "received")
    view = page.received.view
    with qtbot.waitSignal(page.received.previewed):
        page.take([path])
    assert view.chosen() == []
    top = view.model.index(0, 0)
    view.tree.setCurrentIndex(top)
    assert any("can write any date" in sentence for sentence in view.detail.sentences)
    assert any("its card was revoked" in sentence for sentence in view.detail.sentences)
    assert [each.needs for each in view.selection.outcomes] == [(REVOKED,)]
    press_space(qtbot, view, top)
    with qtbot.waitSignal(page.received.merged):
        page.received.accept()
    assert lead.lists.count("group") == 1


def test_a_refused_bundle_says_why_and_has_no_box(session: Session, show: Show) -> None:
    view = show(HandoverPage, session, "received").received.view
    reason = "You hold no card of its sender. Add their card first."
    view.show_outcomes([Outcome(Path("b.bundle"), REFUSED, fault=UnknownSender(reason))])
    top = view.model.index(0, 0)
    assert top.data(TICK) is None
    assert reason in str(top.data(SAID))
    assert "× refused" in str(top.data(SAID))
    assert reason in view.detail.sentences
    assert view.state.text() == "0 of 0 records will be merged"


def test_a_long_text_is_told_word_by_word_with_signs(session: Session, show: Show) -> None:
    view = show(HandoverPage, session, "received").received.view
    old = "They ask for guarantees first. The posts on the northern road come later."
    new = "They ask for guarantees first. The posts on the southern road come much later."
    record = RecordOutcome("u", "group", "Front", "changed", (), {"aims": (old, new)}, "u")
    view.show_outcomes([Outcome(Path("a"), MERGED, "Amina", 1, "h", records=(record,))])
    ((name, told),) = view.detail.fields.lines
    assert name == "Aims"
    assert told.endswith("on the [− northern] [+ southern] road come [+ much] later.")


def test_a_hundred_bundles_of_a_thousand_records_stay_quick(session: Session, show: Show) -> None:
    view = show(HandoverPage, session, "received").received.view
    outcomes = [outcome(number, 1_000, sender=f"S{number % 20}") for number in range(100)]
    view.show()
    view.show_outcomes(outcomes)
    view.tree.viewport().grab()
    view.put(3, inside=False)
    assert view.state.text() == "99000 of 100000 records will be merged"
    assert made(view.model.node(QModelIndex())) < 600  # of a hundred thousand


def made(node: ArrivalNode) -> int:
    """Count the lines that were made."""
    below = node.__dict__.get("children", [])
    return len(below) + sum(made(each) for each in below)


def outcome(
    number: int,
    count: int,
    *,
    sender: str = "Amina",
    status: str = MERGED,
    fault: Fault | None = None,
    needs: tuple[str, ...] = (),
) -> Outcome:
    records = tuple(
        RecordOutcome(
            f"{number}-{n}", "event", f"Record {n}", "new", (), {"title": (None, f"R{n}")}, ""
        )
        for n in range(count)
    )
    return Outcome(
        Path(f"{number}.bundle"),
        status,
        sender,
        number + 1,
        f"hash {number}",
        new=count,
        refusals=(Refusal("gone", "e", "It is of another kind. Ask the sender."),),
        fault=fault,
        needs=needs,
        records=records,
    )
