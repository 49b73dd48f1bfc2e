"""The time of day of a meeting: in lists, Today and papers, and through a merge."""

from people_at_work import Team
from waybook.book import Book
from waybook.model.fields import Json
from waybook.work.records.records import add, edit
from waybook.work.today.papers import today_paper
from waybook.work.today.reading import today_of

DAY = "2003-06-17"
LATE, EARLY = "13:45 Europe/Paris", "13:30 Africa/Bujumbura"
"""By the moment, the second is first, although the day is long in both."""


def put(book: Book, **fields: Json) -> str:
    group = book.lists.rows("group")[0].uid
    return add(book, kind="meeting", fields={"group": group, "date": DAY, **fields}).uid


def planned(book: Book) -> list[str]:
    add(book, kind="group", fields={"name": "PINE"})
    late = put(book, title="A", time=LATE, status="planned")
    none = put(book, title="B", status="planned")
    early = put(book, title="C", time=EARLY, status="planned")
    return [none, early, late]


def test_meetings_of_a_day_stand_in_the_order_of_the_moments(book: Book) -> None:
    order = planned(book)
    assert [row.uid for row in book.lists.rows("meeting")] == order
    found = [line for line in today_of(book, on=DAY).lines if line.code == "meeting"]
    assert [line.uid for line in found] == order
    assert [line.time for line in found] == ["", EARLY, LATE]


def test_a_paper_says_the_time(book: Book) -> None:
    planned(book)
    lines = [each for each in today_paper(book, on=DAY).lines if each.code == "meeting"]
    assert [line.time for line in lines] == ["", EARLY, LATE]


def test_two_times_are_a_conflict_as_of_any_field(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "PINE"})
    uid = put(amina, title="A", time=LATE)
    team.hand_over(amina, tomas)
    assert tomas.lists.record(uid).fields["time"] == LATE
    for book, time in ((amina, EARLY), (tomas, "15:00 +00:00")):
        edit(book, uid=uid, fields={"time": time})
    team.hand_over(amina, tomas)
    assert tomas.lists.record(uid).conflicts == ("time",)
