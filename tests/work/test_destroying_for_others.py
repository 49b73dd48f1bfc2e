"""Requests of others to destroy: what becomes of them here decides whether they travel on."""

import pytest

from people_at_work import Team
from waybook.book import Book, Edit
from waybook.work.records.destroying import (
    accept_request,
    decline_request,
    destroy,
    lines,
    not_for,
    requests,
)
from waybook.work.records.records import add, edit


def contact(book: Book, name: str = "Heron") -> str:
    return add(book, kind="contact", fields={"code_name": name}).uid


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


def test_what_others_ask_goes_no_further_until_somebody_here_agrees(team: Team) -> None:
    amina, tomas, jonas = team.meet("Amina", "Tomas", "Jonas")
    uids = [contact(amina, f"Heron {number}") for number in range(4)]
    team.carry(amina, tomas)
    team.carry(tomas, jonas)
    for uid in uids:
        destroy(amina, uid=uid)
    amina.append([Edit("destruction", {"of": "f" * 32, "state": "destroyed"})])  # held by nobody
    team.carry(amina, tomas)
    accepted, declined, *_ = sorted(requests(tomas), key=lambda each: uids.index(each.of))
    accept_request(tomas, uid=accepted.uid)
    decline_request(tomas, uid=declined.uid)
    team.carry(tomas, jonas, everything=True)
    assert {(each.of, each.state, each.by) for each in lines(jonas)} == {
        (uids[0], "destroyed", "Amina"),
        (uids[0], "destroyed", "Tomas"),
        (uids[1], "declined", "Tomas"),
    }
    assert [each.of for each in requests(jonas)] == [uids[0]]
    [later] = [each for each in requests(tomas) if each.of == uids[2]]
    accept_request(tomas, uid=later.uid)
    team.carry(tomas, jonas)
    assert {each.of for each in requests(jonas)} == {uids[0], uids[2]}


def test_an_answer_of_others_travels_once_there_is_one_here(team: Team) -> None:
    amina, tomas, jonas = team.meet("Amina", "Tomas", "Jonas")
    uid = contact(amina)
    for other in (tomas, jonas):
        team.carry(amina, other)
    team.carry(tomas, jonas)
    destroy(amina, uid=uid)
    for other in (tomas, jonas):
        team.carry(amina, other)
    [asked] = requests(jonas)
    decline_request(jonas, uid=asked.uid)
    team.carry(jonas, tomas)

    def told() -> set[tuple[str, str]]:
        team.carry(tomas, amina, everything=True)
        return {(each.state, each.by) for each in lines(amina) if each.by != "Amina"}

    assert told() == set()
    [asked] = requests(tomas)
    decline_request(tomas, uid=asked.uid)
    assert told() == {("declined", "Jonas"), ("declined", "Tomas")}


def test_who_writes_in_our_line_does_not_ask_with_our_voice(team: Team) -> None:
    amina, tomas, jonas = team.meet("Amina", "Tomas", "Jonas")
    uid = contact(amina)
    team.carry(amina, tomas)
    team.carry(tomas, jonas)
    destroy(amina, uid=uid)
    team.carry(amina, tomas)
    decline_request(tomas, uid=requests(tomas)[0].uid)
    team.carry(tomas, amina)
    [ours] = [
        each for each in amina.lists.records("destruction") if each.fields["state"] == "declined"
    ]
    edit(amina, uid=ours.uid, fields={"state": "destroyed"})
    team.carry(amina, tomas, everything=True)
    assert ours.uid in not_for(tomas, jonas.card)
    team.carry(tomas, jonas, everything=True)
    assert lines(jonas) == []


def test_many_requests_are_read_in_one_go(
    pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flood of requests about what nobody holds costs a few looks for all, not some for each."""
    amina, tomas = pair
    looks: list[int] = []
    rows = type(amina.store).rows

    def counted(store: object, *given: object) -> object:
        looks.append(1)
        return rows(store, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(type(amina.store), "rows", counted)
    told = []
    for some in (20, 40):
        uids = [f"{number:032x}" for number in range(some)]
        edits = [Edit("destruction", {"of": uid, "state": "destroyed"}) for uid in uids]
        amina.append(edits)
        looks.clear()
        requests(amina)
        lines(amina)
        not_for(amina, tomas.card)
        told.append(len(looks))
    assert told[0] == told[1]


def test_what_we_asked_ourselves_travels_also_when_the_record_came_back(
    team: Team, pair: list[Book]
) -> None:
    """After a backup was restored, a record may be here beside our own line about it."""
    amina, tomas = pair
    uid = contact(amina)
    team.carry(amina, tomas)
    [line] = amina.append([Edit("destruction", {"of": uid, "state": "destroyed"})]).records
    assert amina.lists.held([uid])
    assert line not in not_for(amina, tomas.card)
