"""A lost laptop is known to all: what a revocation says, to whom, and what it cannot say."""

from pathlib import Path

import pytest
from lost_laptops import DAY_MS, LOST_MS, Books, forge, smuggle, three, told

from people_at_work import Team, merged, opened, sentence
from waybook.book import Edit
from waybook.model.faults import BadInput, ChangedKey, NeedsConsent, Refused
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.work import identities
from waybook.work.cards.lost_cards import doubts, reported
from waybook.work.cards.revocations import KIND, mine, statement_in, uid_of
from waybook.work.cards.revoking import revoke_by_certificate
from waybook.work.cards.trusting import revoke, trust
from waybook.work.handover.certificates import certificate_in, my_certificate
from waybook.work.handover.collecting import collect
from waybook.work.handover.notices import notices, waive
from waybook.work.handover.sealing import answer, look_ahead, seal
from waybook.work.handover.sealing_for_several import answer_for, seal_for
from waybook.work.phases.papers import save_sealed
from waybook.work.records.records import add


@pytest.fixture
def books(team: Team) -> Books:
    return three(team)


def test_a_third_hears_of_it_and_is_asked_before_sealing(team: Team, books: Books) -> None:
    amina, tomas, _ = books
    dora = told(team, books)
    [said] = reported(dora)
    assert (said.by, said.via, said.card.digest) == ("Tomas", "", amina.card.digest)
    assert (said.since_ms, said.reason) == (LOST_MS, "Taken at a checkpoint.")
    assert said.is_trusted
    assert not said.proof
    with pytest.raises(NeedsConsent, match="Tomas says that the card of “Amina” is lost") as met:
        team.sealed(dora, amina)
    assert sentence(str(met.value))
    with pytest.raises(NeedsConsent):
        answer(dora, to="Amina", folder=team.stick)
    assert team.sealed(dora, amina, despite_revocation=True).is_file()
    assert team.sealed(dora, tomas).is_file()


@pytest.mark.parametrize(
    ("up_to", "profile"),
    [
        (Label.CLEAR, ""),
        (Label.AMBER, "coordination_digest"),
        (Label.AMBER_STRICT, ""),
        (Label.RED, "lessons"),
    ],
)
def test_it_leaves_with_every_bundle(team: Team, books: Books, up_to: Label, profile: str) -> None:
    amina, _, _ = books
    group = books[1].lists.rows("group")[0].uid
    dora = told(team, books, up_to=up_to, profile=profile, groups=[group])
    assert [each.card.digest for each in reported(dora)] == [amina.card.digest]
    assert bool(reported(dora)[0].reason) == (up_to >= Label.AMBER_STRICT and not profile)
    with pytest.raises(NeedsConsent, match="Amina"):  # by the card that Dora holds
        team.sealed(dora, amina)


def test_who_does_not_hold_the_card_learns_no_name(team: Team, books: Books) -> None:
    _, tomas, dora = books
    [jonas] = team.join("Jonas")
    for one, other in ((jonas, tomas), (tomas, jonas)):
        trust(one, card=other.card, verified=True)
    revoke(tomas, card=dora.card, reason="Lost at the port.")
    raw = opened(team.sealed(tomas, jonas, up_to=Label.GREEN), jonas)
    assert dora.card.digest.encode() in raw
    for hidden in (b"Dora", b"port", dora.card.seal.encode(), dora.card.sign.encode()):
        assert hidden not in raw


def test_only_one_s_own_word_is_passed_on(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    [jonas] = team.join("Jonas")
    for other in books:
        trust(jonas, card=other.card, verified=True)
    trust(dora, card=jonas.card, verified=True)
    told(team, books)
    team.carry(dora, jonas)
    assert reported(jonas) == []
    revoke(dora, card=amina.card, from_ms=LOST_MS)
    team.carry(dora, jonas)
    assert [each.by for each in reported(jonas)] == ["Dora"]
    assert jonas.lists.held([uid_of(amina.card.digest, tomas.card.fingerprint)]) == set()


def test_the_word_of_somebody_unverified_asks_nothing(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    revoke(dora, card=tomas.card)
    trust(dora, card=tomas.card, replace=True)  # no longer verified
    revoke(tomas, card=amina.card)
    [outcome] = merged(dora, team.sealed(tomas, dora), accept={"unverified"}).outcomes
    assert outcome.status == "merged"
    assert [each.is_trusted for each in reported(dora)] == [False]
    assert "not verified" in str([each.sentence for each in notices(dora)])
    assert doubts(dora, amina.card) == []
    assert team.sealed(dora, amina).is_file()


def test_a_replaced_card_s_word_counts_and_a_lost_one_s_does_not(team: Team, books: Books) -> None:
    amina, tomas, _ = books
    dora = told(team, books)
    revoke(dora, card=tomas.card)
    assert doubts(dora, amina.card) == []
    trust(dora, card=tomas.card, verified=True, replace=True)
    assert len(doubts(dora, amina.card)) == 1


def test_nobody_writes_in_another_s_word(team: Team, books: Books) -> None:
    """Neither who has the laptop, under its own name, nor a colleague in the name of Tomas."""
    amina, tomas, _ = books
    dora = told(team, books)
    [jonas] = team.join("Jonas")
    trust(dora, card=jonas.card, verified=True)
    uid = uid_of(amina.card.digest, tomas.card.fingerprint)
    before = reported(dora)
    lies = {"card": amina.card.digest, "state": "valid", "label": "RED"}
    amina.append([Edit(KIND, {**lies, "withdrawn": True}, uid)])
    smuggle(amina, dora, uid)
    forge(jonas, dora, tomas, uid, state="valid", withdrawn=True, since="2030-01-01T00:00:00+00:00")
    assert dora.lists.record(uid).fields["state"] == "valid"  # so it shows, but it does not count
    assert [each.card for each in reported(dora)] == [each.card for each in before]
    assert reported(dora)[0].since_ms == LOST_MS
    with pytest.raises(NeedsConsent):
        team.sealed(dora, amina)
    forge(tomas, dora, tomas, uid, state="valid")  # his own bundle takes it back
    assert reported(dora) == []


@pytest.mark.parametrize("again", [{}, {"rule": "on-record"}], ids=["once", "and take it back"])
def test_what_others_write_into_my_word_neither_leaves_nor_keeps_it_home(
    team: Team, books: Books, again: dict[str, Json]
) -> None:
    amina, tomas, dora = books
    told(team, books)
    uid = uid_of(amina.card.digest, tomas.card.fingerprint)
    lies: dict[str, Json] = {
        "label": "RED",
        "rule": "off-record",
        "withdrawn": True,
        "state": "valid",
    }
    dora.append([Edit(KIND, lies, uid)])
    [jonas] = team.join("Jonas")
    for one, other in ((jonas, tomas), (tomas, jonas), (jonas, amina)):
        trust(one, card=other.card, verified=True)
    smuggle(dora, tomas, uid)
    if again:
        forge(amina, tomas, amina, uid, **again)
        assert tomas.lists.record(uid).fields["rule"] == "on-record"
    assert tomas.lists.record(uid).fields["label"] == "RED"
    team.carry(tomas, jonas, up_to=Label.AMBER)
    assert [each.by for each in reported(jonas)] == ["Tomas"]
    assert statement_in(jonas, uid) == reported(jonas)[0]


def test_a_bundle_of_the_card_carries_a_notice(team: Team, books: Books) -> None:
    amina, *_ = books
    dora = told(team, books)
    [after] = [team.carry(amina, dora)]
    assert after.status == "merged"
    assert "Tomas says that the card of “Amina” is lost" in after.notices[0]
    assert "after that" in after.notices[0]
    team.clocks["Amina"].set(LOST_MS - DAY_MS)
    add(amina, kind="group", fields={"name": "Older"})
    assert "can write any date" in team.carry(amina, dora).notices[0]


def test_no_answer_goes_to_a_card_that_is_called_lost(
    team: Team, books: Books, tmp_path: Path
) -> None:
    amina, tomas, _ = books
    dora = told(team, books)
    drop = tmp_path / "drop"
    drop.mkdir()
    for sender in (amina, tomas):
        add(sender, kind="group", fields={"name": f"New of {sender.name}"})
        seal(sender, to="Dora", folder=drop)
    done = collect(dora, folder=drop)
    assert len(done.outcomes) == 2
    assert len(done.answers) == 1
    [left] = done.left
    assert "“Amina” was not answered. Tomas says that" in str(left.why)


def test_papers_and_identities_ask_too(team: Team, books: Books, tmp_path: Path) -> None:
    dora = told(team, books)
    out = tmp_path / "out"
    out.mkdir()
    paper = out / "x.pdf"
    with identities.make(dora, passphrase="another one", log_n=1) as aside:
        identities.add(dora, aside, fields={"code_name": "PINE-4", "name": "Somebody"})
        with pytest.raises(NeedsConsent):
            identities.seal(dora, aside, to="Amina", folder=out)
        with pytest.raises(NeedsConsent):
            save_sealed(dora, path=paper, content=b"x", to="Amina")
        assert list(out.iterdir()) == []
        identities.seal(dora, aside, to="Amina", folder=out, despite_revocation=True)
        done = save_sealed(dora, path=paper, content=b"x", to="Amina", despite_revocation=True)
    assert "Tomas says" in done.cautions[0]
    assert len(list(out.iterdir())) == 2


def test_the_preview_says_it_first(team: Team, books: Books) -> None:
    dora = told(team, books)
    ahead = look_ahead(dora, to="Amina")
    assert "Tomas says" in ahead.cautions[0]
    assert [each.by for each in ahead.doubts] == ["Tomas"]


def test_who_said_it_takes_it_back(team: Team, books: Books) -> None:
    amina, tomas, _ = books
    dora = told(team, books)
    trust(tomas, card=amina.card, verified=True, replace=True)
    assert mine(tomas, amina.card.digest) is None
    team.carry(tomas, dora)
    assert reported(dora) == []
    assert team.sealed(dora, amina).is_file()
    revoke(tomas, card=amina.card)  # lost once more, nobody knows since when
    team.carry(tomas, dora)
    assert [(each.since_ms, each.reason) for each in reported(dora)] == [(None, "")]


def test_a_notice_can_be_waived_and_comes_again_with_another_day(team: Team, books: Books) -> None:
    amina, tomas, _ = books
    dora = told(team, books)
    [notice] = [each for each in notices(dora) if each.kind == "revocation"]
    waive(dora, notice=notice.id)
    assert not [each for each in notices(dora) if each.kind == "revocation"]
    with pytest.raises(NeedsConsent):
        team.sealed(dora, amina)
    revoke(tomas, card=amina.card, from_ms=LOST_MS - DAY_MS)
    team.carry(tomas, dora)
    assert [each for each in notices(dora) if each.kind == "revocation"]


def test_my_own_card_is_shown_as_lost(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    path = team.sealed(tomas, amina)
    revoke(dora, card=amina.card, from_ms=LOST_MS)
    merged(dora, team.sealed(tomas, dora))
    assert path.is_file()
    [jonas] = team.join("Jonas")
    for one, other in ((jonas, dora), (dora, jonas)):
        trust(one, card=other.card, verified=True)
    revoke(dora, card=jonas.card)
    trust(dora, card=jonas.card, verified=True, replace=True)
    uid = uid_of(jonas.card.digest, dora.card.fingerprint)
    assert dora.lists.record(uid).fields["state"] == "valid"
    dora.append([Edit(KIND, {"state": "revoked"}, uid)])
    team.carry(dora, jonas)
    [notice] = [each for each in notices(jonas) if each.kind == "revocation"]
    assert notice.sentence == "Dora says that your own card is lost."


def test_a_certificate_stops_its_card_and_is_believed_at_once(team: Team, books: Books) -> None:
    amina, tomas, dora = books
    certificate = certificate_in(tomas, my_certificate(amina))
    revoke_by_certificate(tomas, certificate=certificate)
    assert [each.revoked for each in tomas.trust_store.cards() if each.card == amina.card] == [True]
    team.carry(tomas, dora)
    [said] = reported(dora)
    assert said.proof == certificate.signature
    for consent in (False, True):
        with pytest.raises(Refused, match="own revocation certificate confirms it") as met:
            team.sealed(dora, amina, despite_revocation=consent)
        assert not isinstance(met.value, NeedsConsent)


def test_a_certificate_of_a_card_that_is_not_here_refuses_it_later(team: Team) -> None:
    amina, tomas = team.join("Amina", "Tomas")
    certificate = certificate_in(tomas, my_certificate(amina))
    revoke_by_certificate(tomas, certificate=certificate)
    with pytest.raises(ChangedKey, match="revoked"):
        trust(tomas, card=amina.card)
    trust(tomas, card=amina.card, replace=True, verified=True)
    assert mine(tomas, amina.card.digest) is None


def test_nobody_stops_their_own_card(team: Team) -> None:
    [amina] = team.join("Amina")
    certificate = certificate_in(amina, my_certificate(amina))
    with pytest.raises(BadInput) as met:
        revoke_by_certificate(amina, certificate=certificate)
    assert sentence(str(met.value))


def test_of_several_nobody_gets_a_bundle_while_one_card_is_called_lost(
    team: Team, books: Books
) -> None:
    dora = told(team, books)
    before = len(list(team.stick.iterdir()))
    for write in (seal_for, answer_for):
        with pytest.raises(NeedsConsent, match="Amina"):
            write(dora, names=["Tomas", "Amina"], folder=team.stick)
    assert len(list(team.stick.iterdir())) == before
    done = seal_for(dora, names=["Tomas", "Amina"], folder=team.stick, despite_revocation=True)
    assert [each.to.name for each in done.sealed] == ["Tomas", "Amina"]
