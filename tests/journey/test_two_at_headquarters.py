"""Two people at headquarters merge what eight sent, each in another order, and end equal."""

from random import Random

import pytest

from people_at_work import Team, acquaint, is_sound, merged, shown, values
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.work.handover.merging import MERGED
from waybook.work.handover.sealing import answer
from waybook.work.records.records import add, edit

FIELD = ("Amina", "Beatriz", "Chidi", "Dalia", "Emre", "Farid", "Grace", "Hana")
MOST_ROUNDS = 2


@pytest.mark.slow
def test_two_at_headquarters_end_equal_in_whatever_order_they_merged(team: Team) -> None:
    first, *others = field = team.join(*FIELD)
    lead, deputy = team.join("Tomas", "Dora")
    for book in others:
        acquaint(first, book)
    for book in (*field, lead):
        acquaint(book, lead, deputy)
    uid = add(first, kind="group", fields={"name": "Front", "aims": "Land"}).uid
    for book in others:
        team.carry(first, book)
    for book in field:
        edit(book, uid=uid, fields={"aims": f"as {book.name} heard it", "culture": "oral"})
        mine = add(book, kind="meeting", fields={"title": book.name, "group": uid}).uid
        add(book, kind="account", fields={"text": f"{book.name} was there.", "meeting": mine})
    draw = Random(1)
    for reader in (lead, deputy):
        bundles = [team.sealed(book, reader) for book in draw.sample(field, len(field))]
        outcomes = merged(reader, *bundles).outcomes
        assert {each.status for each in outcomes} == {MERGED}
        assert [each.sender for each in outcomes] != [*FIELD]
    edit(lead, uid=uid, fields={"motives": "as Tomas sees it"})
    edit(deputy, uid=uid, fields={"motives": "as Dora sees it"})
    assert exchange(team, lead, deputy) <= MOST_ROUNDS
    assert shown(lead) == shown(deputy)
    assert lead.lists.record(uid).conflicts == ("aims", "motives")
    assert standing(lead) == standing(deputy)
    assert values(lead) == values(deputy)
    said = {(uid, "aims", f'"as {book.name} heard it"') for book in field}
    assert said <= values(lead)
    assert is_sound(lead, deputy)


def standing(book: Book) -> set[tuple[str, str, str]]:
    """Return which values stand beside each other, and whose they are."""
    return {
        (each.field, str(one.value), one.author_name)
        for each in book.conflicts.listed()
        for one in each.candidates
    }


def exchange(team: Team, *two: Book) -> int:
    """Seal to each other, answered by receipts, until neither has anything new; count the turns."""
    for turn in range(3 * MOST_ROUNDS):
        if not any([carried(team, *two), carried(team, *reversed(two))]):
            return turn
    raise AssertionError("they never come to rest")


def carried(team: Team, sender: Book, reader: Book) -> bool:
    """Carry what is new to somebody and their receipt back; tell whether anything was."""
    try:
        path = team.sealed(sender, reader)
    except BadInput:  # all was confirmed
        return False
    merged(reader, path)
    merged(sender, answer(reader, to=sender.name, folder=team.stick).path)
    return True
