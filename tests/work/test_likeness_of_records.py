"""What makes two records alike, and what tells them apart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from people_at_work import Team
from waybook.book import Book
from waybook.work.records.duplicates import suggested_for, suggestions
from waybook.work.records.records import add


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    yield made
    made.close()


def make(book: Book, kind: str, **fields: object) -> str:
    return add(book, kind=kind, fields=fields).uid  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Gerakan Sungai Merdeka"}, {"name": "GSM"}),
        ({"name": "River Front / RF-North"}, {"name": "RF North"}),
        ({"name": "Front of the River (FOR)"}, {"name": "F.O.R."}),
        ({"name": "جبهة النهر"}, {"name": "Jabhat al-Nahr", "aliases": "جبهه النهر"}),
        ({"name": "Фронт реки"}, {"name": "Front Reki"}),
        ({"name": "River Frnot"}, {"name": "River Front"}),
        ({"name": "မြစ်တပ်ဦး"}, {"name": "Myit", "aliases": "မြစ်တပ်ဦး"}),
    ],
)
def test_names_of_groups_in_many_spellings(
    team: Team, one: dict[str, str], other: dict[str, str]
) -> None:
    [book] = team.join("Amina")
    first, then = make(book, "group", **one), make(book, "group", **other)
    [found] = suggestions(book, ["group"])
    assert {found.one, found.other} == {first, then}
    assert suggested_for(book, first) == [found]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("group", {"name": "River Front"}, {"name": "Hill Front"}),
        ("group", {"name": "Front", "country": "BDI"}, {"name": "Frond", "country": "IDN"}),
        (
            "meeting",
            {"title": "Talks", "date": "2024-05-02"},
            {"title": "Talks", "date": "2024-06-02"},
        ),
        ("meeting", {"date": "2024-05"}, {"date": "2024-05"}),
        (
            "channel",
            {"name": "The bridge", "medium": "phone"},
            {"name": "The mill", "medium": "phone"},
        ),
    ],
)
def test_what_tells_records_apart(
    team: Team, kind: str, one: dict[str, str], other: dict[str, str]
) -> None:
    [book] = team.join("Amina")
    make(book, kind, **one)
    make(book, kind, **other)
    assert not suggestions(book, [kind])


def test_two_meetings_of_one_writer_on_one_day_are_two_unless_the_same_people_came(
    team: Team,
) -> None:
    [book] = team.join("Amina")
    group = make(book, "group", name="North")
    one, other = (make(book, "meeting", group=group, date="2024-05-02") for _ in range(2))
    assert not suggestions(book, ["meeting"])
    for name in ("ELM-1", "OAK-2"):
        person = make(book, "contact", code_name=name)
        make(book, "attendance", meeting=one, contact=person)
        make(book, "attendance", meeting=other, contact=person)
    [found] = suggestions(book, ["meeting"])
    assert ("participant", "2") in [(each.code, each.about) for each in found.reasons]


def test_two_channels_with_one_number_are_suggested_and_the_number_is_not_told(team: Team) -> None:
    [book] = team.join("Amina")
    make(book, "channel", name="By the bridge", reach="call 0773 555 0147")
    make(book, "channel", their_end="The driver", reach="+257 73 555 01 47, after dark")
    [found] = suggestions(book, ["channel"])
    [reason] = found.reasons
    assert (reason.code, reason.about) == ("number", "")
