"""Each value in a conflict with what it rests on, out of books that met."""

import pytest

from people_at_work import OPENED, Team
from waybook.book import Book
from waybook.work.records.conflict_evidence import ConflictEvidence, grounds
from waybook.work.records.records import add, edit, withdraw


@pytest.fixture
def books(team: Team) -> list[Book]:
    return team.meet("Amina", "Jonas", "Tomas")


def cite(book: Book, uid: str, title: str) -> str:
    source = add(book, kind="reference", fields={"title": title}).uid
    fields = {"about": uid, "record": source, "note": f"for {title}"}
    return add(book, kind="evidence", fields=fields).uid


def by_value(
    book: Book, uid: str, field: str, found: ConflictEvidence
) -> dict[object, list[tuple[str, str]]]:
    """Return for each value the titles it rests on, and who noted each."""
    return {
        each.value: [
            (book.lists.record(rest.record).title, found.names[rest.author])
            for rest in found.by_entry[each.entry].rests
        ]
        for each in book.histories.siblings(uid, field)
    }


def disputed(team: Team, books: list[Book]) -> str:
    amina, jonas, tomas = books
    uid = add(amina, kind="event", fields={"title": "Talks", "confidence": "M"}).uid
    cite(amina, uid, "Chronicle")
    team.carry(amina, jonas)
    edit(amina, uid=uid, fields={"place": "Arusha", "confidence": "V"})
    cite(amina, uid, "Letter")
    edit(jonas, uid=uid, fields={"place": "Pretoria"})
    for book in (amina, jonas):
        team.carry(book, tomas)
    return uid


def test_each_value_has_its_own(team: Team, books: list[Book]) -> None:
    uid, tomas = disputed(team, books), books[2]
    found = grounds(tomas, uid, "place")
    told = by_value(tomas, uid, "place", found)
    assert {title for title, _ in told["Arusha"]} == {"Chronicle", "Letter"}
    assert told["Pretoria"] == [("Chronicle", "Amina")]
    assert found.others == ()
    entry = {each.value: each.entry for each in tomas.histories.siblings(uid, "place")}
    [weight] = found.by_entry[entry["Arusha"]].weights
    assert (weight.field, weight.value, found.names[weight.author]) == ("confidence", "V", "Amina")


def test_ones_own_stands_in_place_of_the_records(team: Team, books: list[Book]) -> None:
    uid, (_, jonas, tomas) = disputed(team, books), books
    cite(jonas, uid, "Broadcast")
    team.carry(jonas, tomas)
    told = by_value(tomas, uid, "place", grounds(tomas, uid, "place"))
    assert told["Pretoria"] == [("Broadcast", "Jonas")]


def test_what_the_lead_adds_is_told_besides_and_what_is_withdrawn_not_at_all(
    team: Team, books: list[Book]
) -> None:
    uid, tomas = disputed(team, books), books[2]
    cited = cite(tomas, uid, "Archive")
    found = grounds(tomas, uid, "place")
    assert [tomas.lists.record(rest.record).title for rest in found.others] == ["Archive"]
    assert found.names[found.others[0].author] == "Tomas"
    withdraw(tomas, uid=cited)
    assert grounds(tomas, uid, "place").others == ()


def test_a_label_comes_with_the_word_that_opened_it_and_no_evidence(
    team: Team, books: list[Book]
) -> None:
    amina, jonas, tomas = books
    uid = add(amina, kind="event", fields={"title": "Talks"}).uid
    cite(amina, uid, "Chronicle")
    team.carry(amina, jonas)
    edit(amina, uid=uid, fields={"label": "GREEN", **OPENED})
    edit(jonas, uid=uid, fields={"label": "AMBER", "opened_by": "Lea", "opened_why": "Asked."})
    for book in (amina, jonas):
        team.carry(book, tomas)
    found = grounds(tomas, uid, "label")
    said = {
        each.value: [weight.value for weight in found.by_entry[each.entry].weights]
        for each in tomas.histories.siblings(uid, "label")
    }
    assert said == {"GREEN": list(OPENED.values()), "AMBER": ["Lea", "Asked."]}
    assert found.others == ()
