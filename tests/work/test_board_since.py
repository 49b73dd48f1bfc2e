"""Since when the board shows changes: the last merge, the last bundle sealed here, or 90 days."""

from datetime import date

import pytest

from people_at_work import Team, merged
from waybook.book import Book
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.overview.board_change import ComparedWith, Since, StageChange
from waybook.practice.phases.overview.information import newest_known
from waybook.work.handover.merge_steps import steps, undo
from waybook.work.phases.assessing import assess
from waybook.work.phases.boards import compared_with, whole_board
from waybook.work.phases.phase_view import phases
from waybook.work.records.records import add

DAY_MS = 24 * 3600 * 1000
EPOCH = date(1970, 1, 1).toordinal()


def at(day: str) -> int:
    return (number_of(day) - EPOCH) * DAY_MS + DAY_MS // 2


def since(book: Book, day: str) -> tuple[Since, str]:
    found: ComparedWith = compared_with(book, number_of(day))
    return found.since, date.fromordinal(found.day).isoformat()


@pytest.fixture
def met(team: Team) -> tuple[Book, Book, Book]:
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    for name, book in team.books.items():
        team.clocks[name].set(at("2027-03-01"))
        add(book, kind="event", fields={"title": f"By {name}", "date": "2027"})
    return amina, tomas, dora


def test_no_bundle_is_ninety_days_before(team: Team, met: tuple[Book, Book, Book]) -> None:
    assert since(met[0], "2027-03-31") == (Since.DAYS, "2026-12-31")


def test_the_last_sealed_counts_until_something_was_merged(
    team: Team, met: tuple[Book, Book, Book]
) -> None:
    amina, tomas, _ = met
    team.clocks["Amina"].set(at("2027-03-02"))
    path = team.sealed(amina, tomas)
    assert since(amina, "2027-03-31") == (Since.SENT, "2027-03-02")
    team.clocks["Tomas"].set(at("2027-03-05"))
    merged(tomas, path)
    assert since(tomas, "2027-03-31") == (Since.RECEIVED, "2027-03-05")
    team.clocks["Tomas"].set(at("2027-03-06"))
    team.sealed(tomas, amina)
    assert since(tomas, "2027-03-31") == (Since.RECEIVED, "2027-03-05")


def test_a_board_of_a_day_before_the_bundle_compares_with_ninety_days(
    team: Team, met: tuple[Book, Book, Book]
) -> None:
    amina, tomas, _ = met
    team.clocks["Tomas"].set(at("2027-03-05"))
    merged(tomas, team.sealed(amina, tomas))
    assert since(tomas, "2027-03-05")[0] is Since.RECEIVED
    assert since(tomas, "2027-03-04")[0] is Since.DAYS


def test_bundles_merged_together_count_from_the_first_and_an_undone_merge_does_not(
    team: Team, met: tuple[Book, Book, Book]
) -> None:
    amina, tomas, dora = met
    paths = [team.sealed(each, dora) for each in (amina, tomas)]
    team.clocks["Dora"].set(at("2027-03-05"))
    before = team.clocks["Dora"].world.now_ms()
    merged(dora, *paths)
    found = compared_with(dora, number_of("2027-03-31"))
    together = [each.received_ms for each in dora.received_bundles.listed()]
    assert len(set(together)) == 2
    assert before < found.at_ms == min(together)
    undo(dora, step=steps(dora)[0].number)
    assert since(dora, "2027-03-31")[0] is Since.DAYS


def test_what_the_merge_brought_is_shown_as_a_change(
    team: Team, met: tuple[Book, Book, Book]
) -> None:
    amina, tomas, _ = met
    group = add(amina, kind="group", fields={"name": "River Front"}).uid
    note = add(amina, kind="event", fields={"group": group, "title": "Talks", "date": "2020"}).uid
    how = {"group": group, "model": "negotiation", "evidence": [note]}
    assess(amina, stage="N1", date="2020", **how)  # type: ignore[arg-type]
    merged(tomas, team.sealed(amina, tomas))
    assess(amina, stage="N3", date="2021", **how)  # type: ignore[arg-type]
    merged(tomas, team.sealed(amina, tomas))
    [row] = whole_board(tomas, on="2028-01-01").rows
    assert row.change is StageChange.ADVANCED
    merged(tomas, team.sealed(amina, tomas))
    assert whole_board(tomas, on="2028-01-01").rows[0].change is StageChange.NO_EVIDENCE


def test_what_the_picture_knows_last_the_board_knows_too(book: Book) -> None:
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    contact = add(book, kind="contact", fields={"code_name": "Heron", "group": group}).uid
    body = {"group": group, "name": "Wing", "relation": "split", "date": "2027-03-01"}
    role = {"group": group, "contact": contact, "role": "chair", "since": "2027-03-02"}
    for kind, fields, newest in (("lineage", body, "2027-03-01"), ("role", role, "2027-03-02")):
        add(book, kind=kind, fields=fields)
        [row] = whole_board(book, on="2027-03-31").rows
        told = phases(book, group=group, as_of="2027-03-31").story
        assert newest_known(told, number_of("2027-03-31")) == (row.newest_days, newest)
