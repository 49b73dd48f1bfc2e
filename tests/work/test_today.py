"""Today is the day on the wall, at each side of midnight, whatever day it is in UTC."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from random import Random

import pytest

from fixed_world import PASSPHRASE
from waybook.book import Book, create_book
from waybook.book.backup import back_up
from waybook.model.world import World
from waybook.work.phases.boards import whole_board
from waybook.work.phases.phase_view import phases
from waybook.work.phases.warnings import warnings_of
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add

MANILA = timezone(timedelta(hours=8))
YANGON = timezone(timedelta(hours=6, minutes=30))
BOGOTA = timezone(timedelta(hours=-5))
ZONES = {"Mindanao": MANILA, "Yangon": YANGON, "Bogotá": BOGOTA, "UTC": UTC}


def midnight(day: str, zone: tzinfo) -> int:
    return round(datetime.fromisoformat(day).replace(tzinfo=zone).timestamp() * 1000)


class Clock:
    now_ms = 0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=list(ZONES.values()), ids=list(ZONES))
def book(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path) -> Iterator[Book]:
    clock.now_ms = midnight("2026-11-01", request.param)
    world = World(lambda: clock.now_ms, Random(1).randbytes, request.param)
    made = create_book(
        tmp_path / "Amina.waybook", passphrase=PASSPHRASE, name="Amina", world=world, log_n=1
    )
    yield made
    made.close()


def zone_of(book: Book) -> tzinfo:
    assert book.world.zone is not None
    return book.world.zone


def test_the_day_turns_at_midnight_on_the_wall(book: Book, clock: Clock) -> None:
    clock.now_ms = midnight("2026-11-29", zone_of(book)) - 1
    assert book.world.today().isoformat() == "2026-11-28"
    clock.now_ms += 1
    assert book.world.today().isoformat() == "2026-11-29"


def test_a_meeting_held_today_counts_from_the_first_minute(book: Book, clock: Clock) -> None:
    clock.now_ms = midnight("2026-11-29", zone_of(book))
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    held = {"group": group, "date": "2026-11-29", "status": "took-place"}
    meeting = add(book, kind="meeting", fields=held).uid
    found = phases(book, group=group)
    assert found.day == "2026-11-29"
    assert (found.silences[0].at_most, found.silences[0].last) == (0, meeting)
    clock.now_ms = midnight("2026-11-30", zone_of(book)) - 1
    assert phases(book, group=group).silences[0].at_most == 0
    clock.now_ms += 1
    assert phases(book, group=group).silences[0].at_most == 1


def test_what_is_due_today_is_late_tomorrow(book: Book, clock: Clock) -> None:
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    call = {"group": group, "what": "Call back", "due": "2026-11-29", "status": "open"}
    add(book, kind="follow-up", fields=call)
    clock.now_ms = midnight("2026-11-30", zone_of(book)) - 1
    assert not phases(book, group=group).overdue
    assert warnings_of(book, group=group) == warnings_of(book, group=group, on="2026-11-29")
    assert whole_board(book) == whole_board(book, on="2026-11-29")
    clock.now_ms += 1
    assert phases(book, group=group).overdue
    assert warnings_of(book, group=group) == warnings_of(book, group=group, on="2026-11-30")


def test_what_is_said_of_today_bears_its_date(book: Book, clock: Clock) -> None:
    clock.now_ms = midnight("2026-11-29", zone_of(book))
    note = add(book, kind="event", fields={"title": "Talks"}).uid
    destroy(book, uid=note)
    [line] = [each for each in book.lists.records("destruction") if not each.withdrawn]
    assert line.fields["date"] == "2026-11-29"


def test_a_backup_is_named_after_the_day_on_the_wall(
    book: Book, clock: Clock, tmp_path: Path
) -> None:
    clock.now_ms = midnight("2026-11-29", zone_of(book))
    folder = tmp_path / "stick"
    folder.mkdir()
    assert back_up(book, folder).name == "2026-11-29-000000.waybook"
