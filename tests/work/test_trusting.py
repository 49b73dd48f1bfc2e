"""Cards: taken in, compared, replaced on purpose, revoked."""

from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, Team, sentence, untouched
from waybook.book import Book, create_book
from waybook.crypto import cards
from waybook.crypto.cards import Card
from waybook.crypto.signing import SigningKey
from waybook.model.faults import BadFormat, BadInput, ChangedKey, Fault, Forged
from waybook.work.cards.trusting import my_card, read_card, recipient, revoke, trust


@pytest.fixture
def amina(team: Team) -> Book:
    return team.join("Amina")[0]


@pytest.fixture
def tomas(team: Team) -> Book:
    return team.join("Tomas")[0]


@pytest.fixture
def other(team: Team) -> Card:
    """The card of another book under the name of Tomas."""
    clock = Clockwork(50)
    path = team.folder / "other.waybook"
    with create_book(path, passphrase=SECRET, name="Tomas", world=clock.world, log_n=1) as book:
        return book.card


def held(book: Book) -> list[tuple[Card, bool, bool]]:
    return [(each.card, each.verified, each.revoked) for each in book.trust_store.cards()]


def test_a_card_goes_over_as_text(amina: Book, tomas: Book, tmp_path: Path) -> None:
    path = tmp_path / "tomas.card"
    path.write_text(my_card(tomas), encoding="utf-8")
    card = read_card(path)
    assert card == tomas.card
    assert card.words == tomas.card.words
    trust(amina, card=card)
    assert held(amina) == [(card, False, False)]
    assert recipient(amina, "Tomas") == card


def test_a_card_stays_verified_once_the_words_were_compared(amina: Book, tomas: Book) -> None:
    trust(amina, card=tomas.card)
    trust(amina, card=tomas.card, verified=True)
    trust(amina, card=tomas.card)
    assert held(amina) == [(tomas.card, True, False)]


def test_another_key_under_a_known_name_is_taken_only_on_purpose(
    amina: Book, tomas: Book, other: Card
) -> None:
    trust(amina, card=tomas.card, verified=True)
    with untouched(amina), pytest.raises(ChangedKey) as met:
        trust(amina, card=other, verified=True)
    assert sentence(str(met.value))
    trust(amina, card=other, replace=True)
    assert held(amina) == [(other, False, False), (tomas.card, True, True)]
    assert recipient(amina, "Tomas") == other


def test_another_name_for_a_known_key_is_taken_only_on_purpose(
    amina: Book, tomas: Book, other: Card
) -> None:
    trust(amina, card=tomas.card, verified=True)
    renamed = Card("Thomas", tomas.card.sign, other.seal)
    with untouched(amina), pytest.raises(ChangedKey, match="“Tomas”"):
        trust(amina, card=renamed)
    trust(amina, card=renamed, replace=True)
    assert held(amina) == [(renamed, False, False), (tomas.card, True, True)]


def test_a_revoked_card_does_not_come_back_by_itself(amina: Book, tomas: Book) -> None:
    trust(amina, card=tomas.card, verified=True)
    revoke(amina, card=tomas.card)
    with pytest.raises(BadInput, match="revoked here"):
        recipient(amina, "Tomas")
    with untouched(amina), pytest.raises(ChangedKey, match="revoked"):
        trust(amina, card=tomas.card, verified=True)
    trust(amina, card=tomas.card, replace=True)
    assert held(amina) == [(tomas.card, False, False)]  # the words are to be compared again


def test_one_s_own_card_and_name_are_refused(amina: Book, tomas: Book) -> None:
    mine = Card("Amina", tomas.card.sign, tomas.card.seal)
    for card in (amina.card, mine):
        with untouched(amina), pytest.raises(BadInput) as met:
            trust(amina, card=card, replace=True)
        assert sentence(str(met.value))


def test_a_card_signed_by_another_key_is_forged(tomas: Book, other: Card, tmp_path: Path) -> None:
    text = my_card(tomas).replace(tomas.card.seal, other.seal)
    path = tmp_path / "forged.card"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Forged):
        read_card(path)


@pytest.mark.parametrize(
    "raw", [b"", b"hello", b"\xff\xfe", b"x" * 100_000, b"waybook-card-1\nname x\n"]
)
def test_what_is_no_card_is_said_so(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.card"
    path.write_bytes(raw)
    with pytest.raises(BadFormat) as met:
        read_card(path)
    assert sentence(str(met.value))


def test_a_card_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(BadInput) as met:
            read_card(path)
        assert sentence(str(met.value))


def test_a_name_that_hides_something_is_refused(tomas: Book, tmp_path: Path) -> None:
    key = SigningKey.generate()
    text = cards.to_text(Card("Tomas", key.public_line, tomas.card.seal), key)
    path = tmp_path / "x.card"
    path.write_text(text.replace("name Tomas", "name Tom\u202eas"), encoding="utf-8")
    with pytest.raises(Fault):
        read_card(path)


def test_a_card_is_found_however_its_name_is_typed(team: Team, amina: Book) -> None:
    zoe = team.join("Zoé")[0].card
    trust(amina, card=zoe)
    for typed in ("Zoé", "Zoe\u0301", "\u2068Zoé\u2069", "\ufeffZoé", "Zoé\u200f"):
        assert recipient(amina, typed) == zoe
