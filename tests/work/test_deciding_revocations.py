"""What a person here decides about a card that others call lost, and what follows."""

import pytest
from lost_laptops import DAY_MS, LOST_MS, Books, smuggle, three, told

from forging_methods import document
from forging_methods import forge as forge_method
from people_at_work import Team, merged, sentence
from waybook.book import Book, Edit
from waybook.model.faults import BadInput, ChangedKey, NeedsConsent
from waybook.work.cards.lost_cards import reported
from waybook.work.cards.revocations import KIND, mine, uid_of
from waybook.work.cards.trusting import revoke, trust
from waybook.work.handover.certificates import certificate_in, my_certificate
from waybook.work.handover.merge_steps import accept as do_accept
from waybook.work.handover.merge_steps import take_back, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.handover.notices import notices
from waybook.work.records.records import add, edit
from waybook.work.suggestions.suggestions import accept, decline, suggested_revocations, suggestions


@pytest.fixture
def books(team: Team) -> Books:
    return three(team)


def waiting(book: Book) -> list[str]:
    return [each.id for each in suggestions(book) if each.kind == KIND]


def is_revoked(book: Book, other: Book) -> list[tuple[bool, int]]:
    return [
        (h.revoked, h.revoked_from_ms) for h in book.trust_store.cards() if h.card == other.card
    ]


def test_nothing_is_in_force_until_a_person_accepts_it(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    revoke(tomas, card=amina.card, from_ms=LOST_MS, reason="Taken.")
    outcome = team.carry(tomas, dora)
    assert outcome.notices[0] == (
        "Tomas says that the card of “Amina” is lost since 2027-01-10: do not seal for it. "
        "Reason: “Taken.”."
    )
    assert outcome.suggested == 1
    assert is_revoked(dora, amina) == [(False, 0)]
    [waits] = suggestions(dora)
    assert (waits.title, waits.refusal) == ("Amina", "")
    assert [each.code for each in waits.changes] == ["card-lost", "card-reason"]
    accept(dora, suggestion=waits.id)
    assert is_revoked(dora, amina) == [(True, LOST_MS)]
    assert mine(dora, amina.card.digest) is not None
    assert (waiting(dora), reported(dora)) == ([], [])
    assert not [each for each in notices(dora) if each.kind == "revocation"]
    with pytest.raises(BadInput):
        team.sealed(dora, amina, despite_revocation=True)
    [refused] = merged(dora, team.sealed(amina, dora)).outcomes
    assert refused.status == "refused"


def test_a_lost_card_is_told_before_what_came_later(team: Team, books: Books) -> None:
    _, tomas, _ = books
    dora = told(team, books)
    forge_method(tomas, {**document("models/lifecycle"), "id": "ours", "name": "Ours"})
    team.carry(tomas, dora)
    assert [each.kind for each in suggestions(dora, most=1)] == [KIND]
    assert [each.kind for each in suggestions(dora, most=2)] == [KIND, "method"]
    assert [each.kind for each in suggested_revocations(dora, most=2)] == [KIND]


def test_what_was_declined_asks_no_more_until_it_changes(team: Team, books: Books) -> None:
    amina, tomas, _ = books
    dora = told(team, books)
    [waits] = waiting(dora)
    decline(dora, suggestion=waits)
    assert (waiting(dora), reported(dora)) == ([], [])
    assert team.sealed(dora, amina).is_file()
    revoke(tomas, card=amina.card, from_ms=LOST_MS, reason="Said again, in other words.")
    team.carry(tomas, dora)
    assert waiting(dora) == []
    revoke(tomas, card=amina.card, from_ms=LOST_MS - DAY_MS)
    team.carry(tomas, dora)
    assert len(waiting(dora)) == 1
    with pytest.raises(NeedsConsent):
        team.sealed(dora, amina)


def test_the_earlier_of_two_days_holds(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    for since_ms, after in ((LOST_MS, LOST_MS), (LOST_MS + DAY_MS, LOST_MS), (None, 0)):
        revoke(tomas, card=amina.card, from_ms=since_ms)
        team.carry(tomas, dora)
        accept(dora, suggestion=waiting(dora)[0])
        assert is_revoked(dora, amina) == [(True, after)]
        said = mine(dora, amina.card.digest)
        assert said is not None
        assert (said.since_ms or 0) == after


def test_a_card_that_comes_later_is_refused(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    [jonas] = team.join("Jonas")
    for one, other in ((jonas, tomas), (tomas, jonas)):
        trust(one, card=other.card, verified=True)
    revoke(tomas, card=amina.card)
    team.carry(tomas, jonas)
    accept(jonas, suggestion=waiting(jonas)[0])
    second = type(amina.card)("Amina the Second", amina.card.sign, dora.card.seal)
    for card in (amina.card, second):
        with pytest.raises(ChangedKey, match="was revoked here"):
            trust(jonas, card=card, verified=True)
    trust(jonas, card=dora.card, verified=True)


def test_taking_a_card_back_ends_what_was_said_until_then(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    revoke(tomas, card=amina.card, proof=certificate_in(tomas, my_certificate(amina)).signature)
    team.carry(tomas, dora)
    [waits] = waiting(dora)
    with pytest.raises(BadInput, match="cannot be declined") as met:
        decline(dora, suggestion=waits)
    assert sentence(str(met.value).replace(". ", ", "))
    assert waiting(dora) == [waits]
    trust(dora, card=amina.card, verified=True, replace=True)
    assert (waiting(dora), reported(dora)) == ([], [])
    assert team.sealed(dora, amina).is_file()


def test_taking_a_card_back_ends_a_word_that_somebody_else_took_out_of_the_lists(
    team: Team, books: Books
) -> None:
    """It no longer waits as a change, but it still makes us ask."""
    amina, tomas, _ = books
    dora = told(team, books)
    uid = uid_of(amina.card.digest, tomas.card.fingerprint)
    amina.append([Edit(KIND, {"card": amina.card.digest, "withdrawn": True}, uid)])
    smuggle(amina, dora, uid)
    assert (waiting(dora), [each.by for each in reported(dora)]) == ([], ["Tomas"])
    trust(dora, card=amina.card, verified=True, replace=True)
    assert reported(dora) == []
    assert team.sealed(dora, amina).is_file()


def test_my_own_card_is_put_away_only(team: Team, books: Books) -> None:
    amina, tomas, _ = books
    revoke(tomas, card=amina.card)
    uid = uid_of(amina.card.digest, tomas.card.fingerprint)
    with amina.arriving(sender=tomas.card, sender_book=tomas.id, number=1, sha256="0" * 64) as one:
        for _, entries in tomas.lists.entries_of([uid]):
            one.learn(tomas.authors.replicas({each.replica for each in entries}), {}, {})
            one.take(entries)
    [waits] = suggestions(amina)
    assert "own card" in waits.refusal
    with pytest.raises(BadInput):
        accept(amina, suggestion=waits.id)
    decline(amina, suggestion=waits.id)
    assert not [each for each in notices(amina) if each.kind == "revocation"]


def test_that_it_is_valid_again_goes_to_those_who_heard(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    revoke(tomas, card=amina.card)
    trust(tomas, card=amina.card, verified=True, replace=True)
    team.carry(tomas, dora)
    assert dora.lists.held([uid_of(amina.card.digest, tomas.card.fingerprint)]) == set()
    told(team, books)
    accept(dora, suggestion=waiting(dora)[0])
    trust(tomas, card=amina.card, verified=True, replace=True)
    team.carry(tomas, dora)
    [back] = suggestions(dora)
    assert [each.code for each in back.changes] == ["card-valid"]
    accept(dora, suggestion=back.id)
    assert is_revoked(dora, amina) == [(True, LOST_MS)]  # that was a decision of its own


def test_undoing_the_step_takes_the_word_away_and_not_the_decision(
    team: Team, books: Books
) -> None:
    amina, tomas, dora = books
    revoke(tomas, card=amina.card)
    step = do_accept(dora, chosen=[ChosenBundle(team.sealed(tomas, dora))]).step
    assert len(reported(dora)) == 1
    undo(dora, step=step)
    assert reported(dora) == []
    assert team.sealed(dora, amina).is_file()
    take_back(dora, step=step)
    accept(dora, suggestion=waiting(dora)[0])
    undo(dora, step=step)
    assert is_revoked(dora, amina) == [(True, 0)]


def test_a_revocation_is_not_written_by_hand(team: Team, books: Books) -> None:
    amina, tomas, _ = books
    with pytest.raises(BadInput):
        add(tomas, kind=KIND, fields={"card": amina.card.digest, "state": "revoked"})
    revoke(tomas, card=amina.card)
    uid = uid_of(amina.card.digest, tomas.card.fingerprint)
    with pytest.raises(BadInput):
        edit(tomas, uid=uid, fields={"state": "valid"})
    edit(tomas, uid=uid, fields={"reason": "Taken."})


@pytest.mark.parametrize(
    "since", ["", "soon", "2026-11-12", "9999-99-99T00:00:00+00:00", "0001-01-01T00:00:00+23:59"]
)
def test_a_day_that_cannot_be_read_lets_nothing_in(team: Team, books: Books, since: str) -> None:
    amina, tomas, dora = books
    revoke(tomas, card=amina.card, from_ms=LOST_MS)
    uid = uid_of(amina.card.digest, tomas.card.fingerprint)
    tomas.append([Edit(KIND, {"since": since}, uid)])
    team.carry(tomas, dora)
    accept(dora, suggestion=waiting(dora)[0])
    assert is_revoked(dora, amina) == [(True, 0)]
