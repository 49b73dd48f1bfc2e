"""The window says that a card is lost: in the preview, on People I trust, before sealing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from telling import tell_everything

from waybook.book import Book
from waybook.crypto.revocation_certificate import to_text
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.session.session import Session
from waybook.work.cards.revocations import mine, statements
from waybook.work.cards.trusting import revoke
from waybook.work.handover.certificates import certificate_words
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal

Show = Callable[..., HandoverPage]
LOST_MS = 1_700_438_400_000  # 2023-11-20


@pytest.fixture
def lead(make_book: Callable[..., Book], burundi: Book) -> Book:
    made = make_book("Tomas")
    acquaint(burundi, made)
    return made


@pytest.fixture
def jonas(make_book: Callable[..., Book], burundi: Book, lead: Book) -> Book:
    made = make_book("Jonas")
    acquaint(burundi, made)
    acquaint(lead, made)
    return made


@pytest.fixture
def told(lead: Book, jonas: Book, tmp_path: Path) -> Path:
    """Return a bundle by which Tomas says that the card of Jonas is lost."""
    revoke(lead, card=jonas.card, from_ms=LOST_MS, reason="Taken at a checkpoint")
    return seal(lead, to="Amina", folder=tmp_path).path


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_the_preview_says_first_that_a_card_is_lost(
    session: Session, show: Show, told: Path, qtbot: QtBot
) -> None:
    received = show(HandoverPage, session, "received").received
    with qtbot.waitSignal(received.previewed):
        received.look_into([told])
    assert received.view.lost.isVisible()
    [sentence] = received.view.lost.sentences
    assert plain(sentence) == (
        "Tomas says that the card of Jonas is lost since 2023-11-20: do not seal for it. "
        "Reason: Taken at a checkpoint"
    )


def test_it_stands_on_top_of_the_people_and_accepting_revokes(
    session: Session, show: Show, told: Path, jonas: Book, burundi: Book, qtbot: QtBot
) -> None:
    merge(burundi, paths=[told])
    part = show(HandoverPage, session, "people").trusted
    [card] = part.told.cards
    assert part.told.y() < part.list.y()
    assert "2023-11-20" in card.sentences[0]
    click(qtbot, card.accept_button)
    [held] = [each for each in burundi.trust_store.cards() if each.card == jonas.card]
    assert (held.revoked, held.revoked_from_ms) == (True, LOST_MS)
    part.refresh(None)
    assert not part.told.isVisible()


def test_sealing_for_it_asks_and_can_be_left(
    session: Session, show: Show, told: Path, burundi: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    merge(burundi, paths=[told])
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    part.choices.choose("Jonas")
    with qtbot.waitSignal(part.looked):
        part.look()
    click(qtbot, part.seal_button)
    asking = part.lost.asking
    assert asking is not None
    assert "Tomas says that the card of Jonas is lost since 2023-11-20" in plain(
        asking.sentences[0]
    )
    assert asking.leave_button.hasFocus()
    qtbot.keyClick(asking.leave_button, Qt.Key.Key_Escape)
    assert part.lost.asking is None
    assert not part.lost.isVisible()
    part.seal_into(tmp_path)
    qtbot.waitUntil(lambda: bool(part.result.sentences))
    assert "is lost" in part.result.sentences[0]
    assert len(list(tmp_path.glob("*.bundle"))) == 1
    with qtbot.waitSignal(part.looked):
        part.look()
    with qtbot.waitSignal(part.sealed):
        part.seal_into(tmp_path, despite_revocation=True)
    assert len(list(tmp_path.glob("*.bundle"))) == 2


def test_another_card_is_sealed_for_without_a_question(
    session: Session, show: Show, told: Path, burundi: Book, qtbot: QtBot
) -> None:
    merge(burundi, paths=[told])
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    went_on: list[str] = []
    assert not part.lost.ask(["Tomas"], lambda: went_on.append("x"), lambda: None)
    assert part.lost.ask(["Tomas", "Jonas"], lambda: went_on.append("on"), lambda: None)
    assert part.lost.asking is not None
    click(qtbot, part.lost.asking.agree_button)
    assert went_on == ["on"]


def test_revoking_takes_a_reason_that_travels(
    session: Session, show: Show, lead: Book, jonas: Book, burundi: Book, tmp_path: Path
) -> None:
    part = show(HandoverPage, session, "people").trusted
    part.list.choose(jonas.card.digest)
    part.ask_to_revoke()
    assert part.revoking is not None
    part.revoking.reason.setText("Lost on the road")
    part.revoking.revoke()
    merge(lead, paths=[seal(burundi, to="Tomas", folder=tmp_path).path])
    assert [each.reason for each in statements(lead, [jonas.card.digest])] == ["Lost on the road"]


def test_a_certificate_is_dropped_and_its_card_revoked(
    session: Session, show: Show, jonas: Book, burundi: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "revocation.txt"
    path.write_text(to_text(jonas.card, jonas.signing), encoding="utf-8")
    page = show(HandoverPage, session, "received")
    page.take([path])
    part = page.trusted
    assert page.place == "people"
    assert part.revoking is not None
    part.revoking.day.line.setText("2023-11-20")
    click(qtbot, part.revoking.revoke_button)
    said = mine(burundi, jonas.card.digest)
    assert said is not None
    assert said.proof
    assert said.since_ms == LOST_MS


def test_the_words_on_paper_are_typed_in(
    session: Session, show: Show, jonas: Book, qtbot: QtBot
) -> None:
    part = show(HandoverPage, session, "people").trusted
    click(qtbot, part.stop_button)
    form = part.stopping
    assert form is not None
    assert form.open_button.hasFocus()
    words = certificate_words(jonas)
    form.text.setPlainText(" ".join(words[:-1]))
    click(qtbot, form.read_button)
    assert form.problem.isVisible()
    assert "48 are needed" in form.problem.text()
    form.text.setPlainText("\n".join(words))
    assert not form.problem.isVisible()
    click(qtbot, form.read_button)
    assert part.stopping is None
    assert part.revoking is not None
    assert not any(held.revoked for held in session.book.trust_store.cards())


def test_my_certificate_is_saved_and_shown_as_words(
    session: Session, show: Show, burundi: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    part = show(HandoverPage, session, "card").mine.certificate
    part.save(tmp_path / "revocation.txt")
    text = (tmp_path / "revocation.txt").read_text(encoding="utf-8")
    assert text == to_text(burundi.card, burundi.signing)
    click(qtbot, part.words_button)
    assert part.words.isVisible()
    assert part.words.toPlainText().split("\n")[7].startswith("8. ")


def test_my_own_certificate_stops_nothing_here(
    session: Session, show: Show, lead: Book, burundi: Book, tmp_path: Path
) -> None:
    path = tmp_path / "revocation.txt"
    path.write_text(to_text(burundi.card, burundi.signing), encoding="utf-8")
    part = show(HandoverPage, session, "people").trusted
    part.take_in(path)
    assert part.revoking is None
    assert "your own card" in part.result.sentences[0]
