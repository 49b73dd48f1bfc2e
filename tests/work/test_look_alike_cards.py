"""A card under a name that looks like a known one is met like one under that name."""

from collections.abc import Callable

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, Team, merged, sentence, shown, untouched
from waybook.book import Book, create_book
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput, ChangedKey, UnknownSender
from waybook.work.cards.trusting import recipient, revoke, trust
from waybook.work.handover.merging import REFUSED, inspect
from waybook.work.records.records import add
from waybook.work.start import make_book

Stranger = Callable[[str], Book]
LOOK_ALIKE = ["tomas", "Tornas", "TOMAS"]
DECEIVING = ["Tоmas", "Tomas\ufe0f", "To\u034fmas", "Tomas\u3164", "Tomas\u2800", "Tomas  X"]


@pytest.fixture
def stranger(team: Team) -> Stranger:
    """Return a function that makes a book under any name that a card can hold."""

    def make(name: str) -> Book:
        path = team.folder / f"stranger-{len(team.books)}.waybook"
        world = Clockwork(50 + len(team.books)).world
        made = create_book(path, passphrase=SECRET, name=name, world=world, log_n=1)
        team.books[f"{name} of another"] = made
        return made

    return make


@pytest.mark.parametrize("name", LOOK_ALIKE)
def test_a_card_that_looks_like_a_known_one_is_taken_only_on_purpose(
    team: Team, stranger: Stranger, name: str
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    card = stranger(name).card
    with untouched(amina), pytest.raises(ChangedKey, match="Tomas") as met:
        trust(amina, card=card, verified=True)
    assert sentence(str(met.value))
    trust(amina, card=card, verified=True, replace=True)
    assert [(held.card, held.revoked) for held in amina.trust_store.cards()] == [
        (card, False),
        (tomas.card, True),
    ]
    assert recipient(amina, name) == card


@pytest.mark.parametrize("name", DECEIVING)
@pytest.mark.parametrize("replace", [False, True])
def test_a_new_card_under_a_name_that_deceives_is_refused(
    team: Team, stranger: Stranger, name: str, *, replace: bool
) -> None:
    [amina] = team.join("Amina")
    with untouched(amina), pytest.raises(BadInput, match="another code name") as met:
        trust(amina, card=stranger(name).card, replace=replace)
    assert sentence(str(met.value))


@pytest.mark.parametrize("name", ["amina", "Arnina", "AMlNA"])
def test_a_card_that_looks_like_my_own_name_is_refused(
    team: Team, stranger: Stranger, name: str
) -> None:
    [amina] = team.join("Amina")
    with untouched(amina), pytest.raises(BadInput, match="looks like your own name"):
        trust(amina, card=stranger(name).card, replace=True)


@pytest.mark.parametrize("name", LOOK_ALIKE + DECEIVING[:5])
def test_a_bundle_under_a_look_alike_of_a_known_name_is_met_as_a_changed_key(
    team: Team, stranger: Stranger, name: str
) -> None:
    amina, _ = team.meet("Amina", "Tomas")
    other = stranger(name)
    trust(other, card=amina.card, verified=True)
    add(other, kind="group", fields={"name": "Front"})
    path = team.sealed(other, amina)
    before = shown(amina)
    refusal = inspect(amina, path=path).judgement.refusal
    assert isinstance(refusal, ChangedKey)
    assert "looks like “Tomas”" in str(refusal)
    assert [each.status for each in merged(amina, path).outcomes] == [REFUSED]
    assert shown(amina) == before


def test_a_bundle_under_a_name_like_no_other_is_of_an_unknown_sender(
    team: Team, stranger: Stranger
) -> None:
    amina, _ = team.meet("Amina", "Tomas")
    other = stranger("Thomas")
    trust(other, card=amina.card, verified=True)
    add(other, kind="group", fields={"name": "Front"})
    refusal = inspect(amina, path=team.sealed(other, amina)).judgement.refusal
    assert isinstance(refusal, UnknownSender)


def test_cards_held_from_before_stay_in_use(team: Team, stranger: Stranger) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    old = stranger("Tоmas\ufe0f")
    amina.trust_store.keep(old.card, verified=False)  # as an earlier version let it in
    assert {held.card for held in amina.trust_store.cards() if not held.revoked} == {
        tomas.card,
        old.card,
    }
    trust(amina, card=old.card, verified=True)
    trust(amina, card=tomas.card, verified=True)
    assert all(held.verified and not held.revoked for held in amina.trust_store.cards())
    trust(old, card=amina.card, verified=True)
    add(old, kind="group", fields={"name": "Front"})
    [outcome] = merged(amina, team.sealed(old, amina)).outcomes
    assert (outcome.new, outcome.reason) == (1, "")
    revoke(amina, card=old.card)
    assert recipient(amina, "Tomas") == tomas.card


def test_an_author_by_hearsay_has_no_name_that_looks_like_a_known_one(
    team: Team, stranger: Stranger
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    told = {stranger(name).card.fingerprint: name for name in ("Arnina", "Tоmas", "Musa", "\u3164")}
    with amina.arriving(
        sender=tomas.card, sender_book=tomas.id, number=1, sha256="0" * 64
    ) as arrival:
        arrival.learn([], told, {})
    assert list(amina.authors.names(list(told)).values()) == ["", "", "Musa", "(invisible name)"]


@pytest.mark.parametrize("name", ["Amina ", "Amina\u3164", "Аmina", "A\u0301\u0301mina", "\u200b"])
def test_a_book_is_not_made_under_a_name_that_deceives(team: Team, name: str) -> None:
    path = team.folder / "new.waybook"
    with pytest.raises(BadInput):
        make_book(path, passphrase=SECRET, name=name, world=Clockwork(3).world, log_n=1)
    assert not path.exists()


def test_a_card_names_its_holder_as_it_always_did(stranger: Stranger) -> None:
    assert stranger("Tomas\u3164").card.name == "Tomas\u3164"


def test_a_known_key_under_another_name_is_no_stranger(team: Team) -> None:
    amina, tomas = team.join("Amina", "Tomas")
    trust(amina, card=tomas.card, verified=True)
    trust(tomas, card=Card("Berta", amina.card.sign, amina.card.seal), verified=True)
    add(amina, kind="group", fields={"name": "North"})
    path = team.sealed(amina, tomas)
    with untouched(tomas):
        [outcome] = merged(tomas, path).outcomes
        assert (outcome.status, outcome.consent) == (REFUSED, False)
        assert "another key" in outcome.reason
