"""Case files: twice, on two laptops, after people's edits, revised."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from people_at_work import Team, is_sound, sentence, shown, untouched, values
from waybook.book import Book
from waybook.book.import_baseline import ImportBaseline
from waybook.model.faults import BadInput
from waybook.practice.case_file import LIMITS
from waybook.resource_files import resource
from waybook.work.records.importing import ImportOutcome, import_case
from waybook.work.records.records import edit, settle, withdraw

CASE: dict[str, Any] = {
    "format": "case-1",
    "id": "XXX-RIVER",
    "title": "River Front, Exampleland",
    "events": [
        {"id": "R01", "date": "1998-05~", "event": "Congress", "place": "abroad"},
        {"id": "R02", "date": "1999", "event": "Talks"},
    ],
    "leaders": [{"who": "A. Founder", "from": "1990", "note": "chair"}],
}
Read = Callable[..., ImportOutcome]


@pytest.fixture
def amina(team: Team) -> Book:
    return team.join("Amina")[0]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a case with some changes to its first event and reads it."""

    def read(book: Book, **changed: object) -> ImportOutcome:
        case = json.loads(json.dumps(CASE))
        case["events"][0].update(changed)
        path = tmp_path / "case.json"
        path.write_text(json.dumps(case), encoding="utf-8")
        return import_case(book, path=path)

    return read


def congress(book: Book) -> str:
    [uid] = [row.uid for row in book.lists.rows("event") if row.date.startswith("1998")]
    return uid


def place(book: Book) -> object:
    return book.lists.record(congress(book)).fields.get("place")


def stand(book: Book) -> set[object]:
    return {each.value for each in book.histories.siblings(congress(book), "place")}


def test_the_public_cases_are_read_whole_and_twice_is_nothing_new(amina: Book) -> None:
    for name in ("burundi", "aceh"):
        first = import_case(amina, path=resource(f"cases/{name}.json"))
        assert first.new > 30
        assert (first.changed, first.same) == (0, 0)
        before = shown(amina)
        again = import_case(amina, path=resource(f"cases/{name}.json"))
        assert (again.new, again.changed, again.same) == (0, 0, first.new)
        assert not again.changes
        assert shown(amina) == before
    assert amina.conflicts.listed() == []
    assert is_sound(amina)


def test_all_of_it_is_public(amina: Book, read: Read) -> None:
    read(amina)
    assert {record.fields["label"] for record in amina.lists.records()} == {"CLEAR"}


def test_two_laptops_read_the_same_records(team: Team, read: Read) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    assert read(amina).group == read(tomas).group
    met = team.carry(amina, tomas)
    assert (met.new, met.changed, met.conflicts) == (0, 0, 0)
    assert met.status == "nothing new"
    assert shown(amina) == shown(tomas)


def test_a_person_s_edit_stays_when_the_same_file_is_read_again(amina: Book, read: Read) -> None:
    read(amina)
    edit(amina, uid=congress(amina), fields={"place": "Nairobi"})
    again = read(amina)
    assert (again.new, again.changed) == (0, 0)
    assert (place(amina), amina.conflicts.listed()) == ("Nairobi", [])


def test_what_a_person_cleared_stays_cleared(amina: Book, read: Read) -> None:
    read(amina)
    edit(amina, uid=congress(amina), fields={"place": ""})
    assert not read(amina).changes
    assert not place(amina)


def test_a_revised_file_replaces_what_it_said_before(team: Team, amina: Book, read: Read) -> None:
    read(amina)
    for _ in range(2):  # within one unlock, and the next morning
        for new in ("the lake", "the hill"):
            revised = read(amina, place=new)
            assert (revised.new, revised.changed) == (0, 1)
            assert (place(amina), amina.conflicts.listed()) == (new, [])
        amina = team.reopen("Amina")
    assert [each.fields.get("place") for each in amina.histories.revisions(congress(amina))] == [
        "the hill",
        "the lake",
        "the hill",
        "the lake",
        "abroad",
    ]
    assert is_sound(amina)


def test_a_revised_file_stands_beside_what_a_person_wrote(
    team: Team, amina: Book, read: Read
) -> None:
    read(amina)
    edit(amina, uid=congress(amina), fields={"place": "Nairobi"})
    amina = team.reopen("Amina")
    revised = read(amina, place="the lake", note="found in a paper")
    assert revised.changed == 1
    assert stand(amina) == {"Nairobi", "the lake"}
    assert amina.lists.record(congress(amina)).conflicts == ("place",)
    assert amina.lists.record(congress(amina)).fields["note"] == "found in a paper"
    assert not read(amina, place="the lake", note="found in a paper").changes
    mine = next(
        c for c in amina.histories.siblings(congress(amina), "place") if c.value == "Nairobi"
    )
    settle(amina, uid=congress(amina), field="place", entry=mine.entry)
    assert not read(amina, place="the lake", note="found in a paper").changes
    assert (place(amina), amina.conflicts.listed()) == ("Nairobi", [])
    read(amina, place="the hill")
    assert stand(amina) == {"Nairobi", "the hill"}


def test_a_file_revised_again_stands_once_beside_what_a_person_wrote(
    team: Team, amina: Book, read: Read
) -> None:
    read(amina)
    edit(amina, uid=congress(amina), fields={"place": "Nairobi"})
    for new in ("the lake", "the hill", "the coast"):
        amina = team.reopen("Amina")
        read(amina, place=new)
        assert stand(amina) == {"Nairobi", new}


def test_who_puts_back_an_older_value_has_written_it(amina: Book, read: Read) -> None:
    read(amina)
    read(amina, place="the lake")
    edit(amina, uid=congress(amina), fields={"place": "abroad"})
    read(amina, place="the hill")
    assert stand(amina) == {"abroad", "the hill"}


def test_two_laptops_with_old_and_new_file_agree_once_both_have_the_new(
    team: Team, read: Read
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    read(amina)
    read(tomas)
    read(amina, place="the lake")
    assert team.carry(amina, tomas).conflicts == 1
    assert stand(tomas) == {"abroad", "the lake"}
    read(tomas, place="the lake")
    assert (place(tomas), tomas.conflicts.listed()) == ("the lake", [])
    team.carry(tomas, amina)
    assert shown(amina) == shown(tomas)
    assert amina.conflicts.listed() == []


def test_both_read_both_files_before_they_meet(team: Team, read: Read) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    for book in (amina, tomas):
        read(book)
        read(book, place="the lake")
    assert team.carry(amina, tomas).status == "nothing new"
    assert (place(tomas), tomas.conflicts.listed()) == ("the lake", [])


def test_who_got_the_old_values_from_others_is_asked(team: Team, read: Read) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    read(amina)
    team.carry(amina, tomas)
    read(tomas, place="the lake")  # cannot know that Amina had it from a file
    assert stand(tomas) == {"abroad", "the lake"}
    assert tomas.lists.record(congress(tomas)).conflicts == ("place",)


def test_reading_the_file_that_others_had_read_makes_its_values_the_file_s(
    team: Team, read: Read
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    read(amina)
    team.carry(amina, tomas)
    assert not read(tomas).changes
    read(tomas, place="the lake")
    assert (place(tomas), tomas.conflicts.listed()) == ("the lake", [])


def test_what_the_file_says_no_more_stays(amina: Book, read: Read) -> None:
    read(amina)
    assert not read(amina, place=None).changes
    assert place(amina) == "abroad"


def test_no_value_is_lost_by_a_revision(amina: Book, read: Read) -> None:
    read(amina)
    edit(amina, uid=congress(amina), fields={"place": "Nairobi"})
    before = values(amina)
    read(amina, place="the lake")
    assert before < values(amina)


def test_a_withdrawn_record_stays_withdrawn(amina: Book, read: Read) -> None:
    read(amina)
    uid = congress(amina)
    withdraw(amina, uid=uid)
    read(amina, place="the lake")
    assert amina.lists.record(uid).withdrawn


def test_a_failure_in_the_middle_keeps_nothing(
    amina: Book, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(amina)
    edit(amina, uid=congress(amina), fields={"place": "Nairobi"})

    def fail(*_: object) -> None:
        raise OSError

    with untouched(amina), monkeypatch.context() as broken:
        broken.setattr(ImportBaseline, "keep", fail)
        with pytest.raises(OSError):  # noqa: PT011 - only that it comes through
            read(amina, place="the lake", note="new")
    assert read(amina, place="the lake").changed == 1
    assert is_sound(amina)


BAD: dict[str, Callable[[], bytes]] = {
    "no JSON": lambda: b"{",
    "not UTF-8": lambda: json.dumps(CASE).encode().replace(b"Congress", b"Congr\xe8s"),
    "another encoding": lambda: json.dumps(CASE).encode("utf-16"),
    "a wrong type": lambda: json.dumps({**CASE, "events": {"id": 1}}).encode(),
    "a bad date": lambda: json.dumps(CASE).replace("1998-05~", "31/5/1998").encode(),
    "a day that is none": lambda: json.dumps(CASE).replace("1998-05~", "1998-02-30").encode(),
    "an id twice": lambda: json.dumps(CASE).replace("R02", "R01").encode(),
    "another format": lambda: json.dumps({**CASE, "format": "case-9"}).encode(),
    "deep nesting": lambda: b"[" * 100_000,
    "nothing": lambda: b"",
    "a list": lambda: b"[]",
    "not a number": lambda: json.dumps(CASE).replace('"1999"', "NaN").encode(),
}


@pytest.mark.parametrize("wrong", sorted(BAD))
def test_a_bad_file_changes_nothing_and_says_why(amina: Book, tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(BAD[wrong]())
    with untouched(amina), pytest.raises(BadInput) as met:
        import_case(amina, path=path)
    assert sentence(str(met.value))


def test_200_mb_are_refused_before_they_are_read(amina: Book, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    with untouched(amina), pytest.raises(BadInput, match=f"{LIMITS.size >> 20} MiB"):
        import_case(amina, path=path)


def test_a_folder_is_no_case_file(amina: Book, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.json"):
        with untouched(amina), pytest.raises(BadInput) as met:
            import_case(amina, path=path)
        assert sentence(str(met.value))
