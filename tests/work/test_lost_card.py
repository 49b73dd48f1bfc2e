"""A laptop was seized: its card is good no more from that day on."""

from pathlib import Path

import pytest

from fixed_world import NOW_MS
from people_at_work import Team, merged, sentence, shown
from waybook.book import Book
from waybook.practice.acceptances import REVOKED
from waybook.work.cards.trusting import revoke
from waybook.work.handover.merge_steps import undo
from waybook.work.handover.merging import MERGED, NEEDS_CONSENT, NOTHING_NEW, REFUSED, inspect
from waybook.work.handover.notices import notices
from waybook.work.records.records import add


def grown(team: Team, sender: Book, recipient: Book) -> Path:
    """Seal all that there is and one group more."""
    add(sender, kind="group", fields={"name": f"Front {sender.lists.count('group')}"})
    return team.sealed(sender, recipient)


def lost(book: Book) -> list[int]:
    return [each.number for each in notices(book) if each.kind == "lost"]


def test_bundles_from_a_seized_laptop_are_refused_from_that_day_on(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    day_ms = 24 * 3600 * 1000
    first, second = (grown(team, amina, tomas) for _ in range(2))
    merged(tomas, first)
    team.clocks["Amina"].set(NOW_MS + 10 * day_ms)
    team.clocks["Tomas"].set(NOW_MS + 10 * day_ms)
    third, fourth = (grown(team, amina, tomas) for _ in range(2))
    merged(tomas, third)
    revoke(tomas, card=amina.card, from_ms=NOW_MS + 5 * day_ms)
    before = shown(tomas)
    refused = merged(tomas, fourth).outcomes[0]
    assert (refused.status, refused.consent) == (REFUSED, False)
    assert (refused.new, refused.lacking, refused.receipt) == (0, 0, 0)
    assert not inspect(tomas, path=fourth).judgement.verified
    assert "revoked" in refused.reason
    older = merged(tomas, second).outcomes[0]
    assert (older.status, older.consent) == (NEEDS_CONSENT, True)
    assert sentence(older.reason)
    assert shown(tomas) == before  # what had come before stays
    [again] = merged(tomas, second, accept={REVOKED}).outcomes
    assert again.status == NOTHING_NEW  # all of it came with the third
    assert lost(tomas) == [3, 2]
    assert any("You can undo step 2" in each.sentence for each in notices(tomas))
    undo(tomas, step=2)
    assert lost(tomas) == [2]


@pytest.mark.parametrize(
    ("after_ms", "status", "consent"),
    [(-1, NEEDS_CONSENT, True), (0, REFUSED, False), (1, REFUSED, False)],
)
def test_the_moment_that_was_named_is_refused_and_the_millisecond_before_is_asked_about(
    team: Team, after_ms: int, status: str, *, consent: bool
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    path = grown(team, amina, tomas)
    sealed_ms = inspect(tomas, path=path).bundle.manifest.sealed_at
    revoke(tomas, card=amina.card, from_ms=sealed_ms - after_ms)
    for accept in ((), {REVOKED}):
        before = shown(tomas)
        [met] = merged(tomas, path, accept=accept).outcomes
        if accept and consent:
            assert (met.status, met.new) == (MERGED, 1)
        else:
            assert (met.status, met.consent) == (status, consent)
            assert shown(tomas) == before
