"""Limits that are dates, where they hold: one millisecond this side and one the other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest

from people_at_work import Team, merged
from waybook.book import Book
from waybook.model.acceptances import EXPIRED, REVOKED
from waybook.model.limits import begin_of, end_of
from waybook.model.world import World
from waybook.work.cards.trusting import is_to_come, revoke
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import MERGED, NEEDS_CONSENT, REFUSED, ChosenBundle
from waybook.work.handover.notices import notices
from waybook.work.records.records import add

ZONES = [
    UTC,
    timezone(timedelta(hours=8)),
    timezone(timedelta(hours=6, minutes=30)),
    timezone(timedelta(hours=-5)),
]


def at(book: Book, now_ms: int) -> None:
    """Stop a book's clock at an instant."""
    book.world = replace(book.world, now_ms=lambda: now_ms)


def sealed_at(team: Team, sender: Book, recipient: Book, now_ms: int) -> Path:
    at(sender, now_ms)
    add(sender, kind="group", fields={"name": f"Front {now_ms}"})
    return team.sealed(sender, recipient)


@pytest.fixture
def pair(team: Team) -> tuple[Book, Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    return amina, tomas


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(
    ("typed", "first"),
    [("2027-03", "2027-03-01"), ("2027", "2027-01-01"), ("2027-03-05~", "2027-03-05")],
)
def test_what_was_sealed_in_the_first_millisecond_of_the_day_is_refused(
    team: Team, pair: tuple[Book, Book], zone: tzinfo, typed: str, first: str
) -> None:
    amina, tomas = pair
    begin = round(datetime.fromisoformat(first).replace(tzinfo=zone).timestamp() * 1000)
    before = sealed_at(team, amina, tomas, begin - 1)
    on_it = sealed_at(team, amina, tomas, begin)
    at(tomas, begin + 1)
    revoke(tomas, card=amina.card, from_ms=begin_of(typed, zone))
    assert merged(tomas, on_it).outcomes[0].status == REFUSED
    assert merged(tomas, on_it, accept={REVOKED}).outcomes[0].status == REFUSED
    assert merged(tomas, before).outcomes[0].status == NEEDS_CONSENT
    assert merged(tomas, before, accept={REVOKED}).outcomes[0].status == MERGED


def test_what_was_merged_in_the_first_millisecond_of_the_day_is_a_notice(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    zone = ZONES[1]
    begin = round(datetime(2027, 3, 1, tzinfo=zone).timestamp() * 1000)
    for merged_ms in (begin - 1, begin):
        path = sealed_at(team, amina, tomas, begin - 1000)
        at(tomas, merged_ms)
        accept(tomas, chosen=[ChosenBundle(path)])
    revoke(tomas, card=amina.card, from_ms=begin_of("2027-03", zone))
    assert [each.number for each in notices(tomas) if each.kind == "lost"] == [2]


def test_a_card_lost_before_all_instants_was_never_good(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    accept(tomas, chosen=[ChosenBundle(sealed_at(team, amina, tomas, 1))])
    revoke(tomas, card=amina.card, from_ms=begin_of("1969", UTC))
    assert [each.kind for each in notices(tomas)] == ["lost"]


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(("typed", "after"), [("2027-03", "2027-04-01"), ("2027", "2028-01-01")])
def test_a_bundle_can_be_merged_in_the_last_millisecond_of_its_last_day(
    team: Team, pair: tuple[Book, Book], zone: tzinfo, typed: str, after: str
) -> None:
    amina, tomas = pair
    over = round(datetime.fromisoformat(after).replace(tzinfo=zone).timestamp() * 1000)
    add(amina, kind="group", fields={"name": "Front"})
    path = team.sealed(amina, tomas, expires_ms=end_of(typed, zone))
    at(tomas, over)
    assert merged(tomas, path).outcomes[0].status == NEEDS_CONSENT
    with tomas.rehearsal():
        assert merged(tomas, path, accept={EXPIRED}).outcomes[0].status == MERGED
    at(tomas, over - 1)
    assert merged(tomas, path).outcomes[0].status == MERGED


def test_a_revocation_that_begins_later_is_told_apart_by_a_millisecond(
    pair: tuple[Book, Book],
) -> None:
    _, tomas = pair
    at(tomas, 5000)
    assert [is_to_come(tomas, each) for each in (None, 4999, 5000, 5001)] == [*[False] * 3, True]


def test_days_are_those_of_the_machine_unless_a_zone_is_given() -> None:
    assert World(lambda: 0, lambda _: b"").zone is None
    assert World(lambda: 0, lambda _: b"", ZONES[1]).zone is ZONES[1]
