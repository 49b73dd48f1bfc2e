"""Who sealed a bundle: somebody verified, somebody who is not, a stranger, or we ourselves."""

from pathlib import Path

from forge import Forge
from people_at_work import Team, merged, untouched
from waybook.book import Book
from waybook.model.acceptances import EXPIRED, UNVERIFIED
from waybook.model.faults import UnknownSender
from waybook.work.cards.trusting import revoke, trust
from waybook.work.handover.merging import MERGED, REFUSED, Outcome, inspect
from waybook.work.handover.notices import notices
from waybook.work.records.records import add


def one(book: Book, path: Path, **how: object) -> Outcome:
    [outcome] = merged(book, path, **how).outcomes
    return outcome


def test_what_a_copy_of_ours_sealed_for_us_needs_no_card(team: Team) -> None:
    [amina] = team.join("Amina")
    forge = Forge(amina, amina, team.stick)
    uid = forge.say("group", {"name": "Front"})
    outcome = one(amina, forge.seal())
    assert (outcome.status, outcome.consent, outcome.notices) == (MERGED, False, ())
    assert amina.lists.record(uid).title == "Front"


def test_that_a_sender_is_unverified_is_told_until_the_card_is_revoked(team: Team) -> None:
    amina, tomas = team.join("Amina", "Tomas")
    trust(amina, card=tomas.card, verified=True)
    trust(tomas, card=amina.card)
    add(amina, kind="group", fields={"name": "Front"})
    assert one(tomas, team.sealed(amina, tomas), accept={UNVERIFIED}).status == MERGED
    assert [each.kind for each in notices(tomas)] == [UNVERIFIED]
    revoke(tomas, card=amina.card)
    assert UNVERIFIED not in [each.kind for each in notices(tomas)]


def test_an_unknown_sender_is_refused(team: Team) -> None:
    amina, tomas, dora = team.join("Amina", "Tomas", "Dora")
    trust(amina, card=tomas.card, verified=True)
    trust(tomas, card=dora.card, verified=True)  # whom he knows says nothing of her
    add(amina, kind="group", fields={"name": "Front"})
    path = team.sealed(amina, tomas)
    with untouched(tomas, team.stick):
        met = one(tomas, path, accept={UNVERIFIED, EXPIRED})
        assert (met.status, met.consent, met.sender) == (REFUSED, False, "Amina")
        assert isinstance(inspect(tomas, path=path).judgement.refusal, UnknownSender)
