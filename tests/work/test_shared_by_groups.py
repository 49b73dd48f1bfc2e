"""What two groups noted apart and is one belongs to both, on every page and with every value."""

import pytest

from waybook.book import Book
from waybook.work.phases.boards import board, compare
from waybook.work.phases.group_history import story_of
from waybook.work.phases.phase_view import phases
from waybook.work.records.duplicates import unite
from waybook.work.records.records import add
from waybook.work.today.papers import today_paper
from waybook.work.today.reading import today_of

ON = "2023-05-01"


def make(book: Book, kind: str, **fields: object) -> str:
    return add(book, kind=kind, fields=fields).uid  # type: ignore[arg-type]


def unite_either(book: Book, one: str, other: str, *, is_first: bool) -> None:
    keep, beneath = (one, other) if is_first else (other, one)
    unite(book, keep=keep, other=beneath)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_contact_of_two_groups_ends_the_silence_of_both(book: Book, is_first: bool) -> None:
    """The board said that no contact was recorded, and the group's page named the day."""
    groups = [make(book, "group", name=name) for name in ("North", "South")]
    people = [make(book, "contact", code_name=f"PINE-{each[:4]}", group=each) for each in groups]
    for group, person, day in zip(groups, people, ("2023-04-02", "2023-04-12"), strict=True):
        met = {"title": "At the mill", "date": day, "status": "took-place"}
        make(book, "attendance", meeting=make(book, "meeting", group=group, **met), contact=person)
    unite_either(book, *people, is_first=is_first)
    rows = {row.group: row.silence for row in board(book, on=ON)}
    assert [rows[each].last_date for each in groups] == ["2023-04-02", "2023-04-12"]
    for group in groups:
        assert phases(book, group=group, as_of=ON).silences[0] == rows[group]
        [side] = compare(book, groups=[group], on=ON)
        assert side.row.silence == rows[group]
        [shown] = story_of(book, group).of("contact")
        assert shown.group == group


@pytest.mark.parametrize("is_first", [True, False])
def test_a_channel_of_two_groups_has_the_values_of_both_in_each(book: Book, is_first: bool) -> None:
    """Only the board and one of the pages knew the agreed interval."""
    groups = [make(book, "group", name=name) for name in ("North", "South")]
    bare: dict[str, object] = {"name": "Bridge"}
    agreed: dict[str, object] = {"rhythm_days": 10, "last_two_way": "2023-03-05"}
    channels = [
        make(book, "channel", group=group, medium="phone", **fields)
        for group, fields in zip(groups, (bare, agreed), strict=True)
    ]
    unite_either(book, *channels, is_first=is_first)
    for row in board(book, on=ON):
        assert (row.silence.rhythm_days, row.silence.last_date) == (10, "2023-03-05"), row.name
        assert phases(book, group=row.group, as_of=ON).silences[0] == row.silence


@pytest.mark.parametrize("is_first", [True, False])
def test_a_meeting_of_two_groups_is_due_once(book: Book, is_first: bool) -> None:
    groups = [make(book, "group", name=name) for name in ("North", "South")]
    told = {"title": "At the lake", "date": ON, "status": "planned"}
    meetings = [make(book, "meeting", group=each, **told) for each in groups]
    unite_either(book, *meetings, is_first=is_first)
    lines = [line for line in today_of(book, on=ON).lines if line.kind == "meeting"]
    own = 0 if is_first else 1
    assert [(line.uid, line.group) for line in lines] == [(meetings[own], groups[own])]
    printed = [line for line in today_paper(book, on=ON).lines if line.kind == "meeting"]
    assert printed == lines


def test_what_was_known_then_has_the_values_of_both(book: Book) -> None:
    groups = [make(book, "group", name=name) for name in ("North", "South")]
    bare = make(book, "channel", name="Bridge", group=groups[0], medium="phone")
    other = make(book, "channel", group=groups[1], medium="phone", rhythm_days=10)
    unite(book, keep=bare, other=other)
    day = book.world.today().isoformat()
    for group in groups:
        now, then = (phases(book, group=group, as_of=day, known_on=on) for on in ("", day))
        assert now.silences == then.silences
        assert now.silences[0].rhythm_days == 10
