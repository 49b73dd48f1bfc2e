"""A laptop was seized: its card is good no more from that day on."""

from pathlib import Path

from people_at_work import NOW_MS, Team, merged, sentence, shown
from waybook.book import Book
from waybook.work.accepting import undo
from waybook.work.judging import REVOKED
from waybook.work.merging import NEEDS_CONSENT, NOTHING_NEW, REFUSED
from waybook.work.noticing import notices
from waybook.work.records import add
from waybook.work.trusting import revoke


def grown(team: Team, sender: Book, recipient: Book) -> Path:
    """Seal all that there is and one group more."""
    add(sender, kind="group", fields={"name": f"Front {sender.count('group')}"})
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
    assert "revoked" in refused.reason
    older = merged(tomas, second).outcomes[0]
    assert (older.status, older.consent) == (NEEDS_CONSENT, True)
    assert sentence(older.reason)
    assert shown(tomas) == before  # what had come before stays
    [again] = merged(tomas, second, accept={REVOKED}).outcomes
    assert again.status == NOTHING_NEW  # all of it came with the third
    assert lost(tomas) == [3, 2]
    assert any("step 2 can be undone" in each.sentence for each in notices(tomas))
    undo(tomas, step=2)
    assert lost(tomas) == [2]
