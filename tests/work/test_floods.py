"""Far more than anybody writes: it is counted, shown in part, and the work grows with it evenly."""

import json
from pathlib import Path

import pytest

from flooding import flooded
from people_at_work import SECRET, Team
from waybook.book import Book, SiblingValue, some_of_each
from waybook.book.handover import apply_remote
from waybook.book.queries import conflicts
from waybook.book.storage.entry_rows import chains
from waybook.cli.main import main
from waybook.practice.conflict_evidence import EntrySource, EvidenceRecord
from waybook.work.records.conflict_evidence import RESTS, grounds
from waybook.work.records.records import add, edit
from working import noting


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


def disputed(team: Team, amina: Book, tomas: Book, *, values: int) -> str:
    """Have Amina's program give one field many values beside the one of Tomas."""
    uid = add(amina, kind="event", fields={"title": "Talks", "place": "Arusha"}).uid
    team.carry(amina, tomas)
    edit(tomas, uid=uid, fields={"place": "Pretoria"})
    told = ((uid, "event", {"place": f"Place {number}"}) for number in range(values))
    flooded(amina, tomas, team.stick, told)
    return uid


def value(number: int, author: str = "a", via: str = "Amina") -> SiblingValue:
    return SiblingValue(f"v{number}", author, author, f"e{number}", -number, via)


def test_nobodys_thousand_hide_anothers_one() -> None:
    flood = [value(number) for number in range(1000)]
    mine, forged = value(1000, "me", ""), value(1001, "x")
    jonas = value(1002, "j", "Jonas")
    some = some_of_each([*flood, mine, forged, jonas], 5)
    assert [each.entry for each in some] == ["e0", "e1", "e1000", "e1001", "e1002"]
    assert [each.entry for each in some_of_each([*flood, mine], 2)] == ["e0", "e1000"]
    many = [value(number, f"author {number}") for number in range(1000)]
    assert mine in some_of_each([*many, mine], 3)
    assert some_of_each(flood[:5], 5) == tuple(flood[:5])
    assert some_of_each(flood, None) == tuple(flood)
    assert some_of_each(flood, 1) == (flood[0],)


def test_what_a_value_rests_on_takes_one_look_at_each_entry() -> None:
    looks = 0

    class Counted(EntrySource):
        @property
        def at(self) -> int:
            nonlocal looks
            looks += 1
            return self[2]

    def work(number: int) -> int:
        nonlocal looks
        record = [Counted(f"e{n}", f"a{n % 7}", n, {"confidence": n}) for n in range(number)]
        looks = 0
        told = EvidenceRecord(record, record, {"l": record}, ["confidence"])
        for each in record[:5]:
            told.ground(each)
        return looks

    assert work(800) < 2.2 * work(400)


def test_only_the_records_of_the_page_are_read(
    team: Team, pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair
    uids = [add(amina, kind="event", fields={"title": f"Talks {n}"}).uid for n in range(30)]
    team.carry(amina, tomas)
    for uid in uids:
        edit(tomas, uid=uid, fields={"title": uid, "place": "Here"})
    told = ((uid, "event", {"title": "Other", "place": "There"}) for uid in uids)
    flooded(amina, tomas, team.stick, told)
    read: list[int] = []
    monkeypatch.setattr(conflicts, "chains", noting(lambda _, last: read.append(len(last)), chains))
    every = tomas.conflicts.listed()
    assert (len(every), tomas.conflicts.count(), read) == (60, 60, [30])
    read.clear()
    assert tomas.conflicts.listed(limit=7, offset=3) == every[3:10]
    assert read == [4]  # the second field of one, both of three
    assert tomas.conflicts.listed(limit=5, offset=58) == every[58:]
    assert tomas.conflicts.listed(offset=60) == []


def test_a_record_that_a_thousand_entries_fill_is_read_once_to_merge_them(
    team: Team, pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(
        apply_remote, "chains", noting(lambda _, last: read.append(len(last)), chains)
    )
    disputed(team, *pair, values=1500)
    assert sum(read) == 1


def test_the_command_line_shows_some_and_counts_the_rest(
    team: Team, pair: list[Book], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    amina, tomas = pair
    uid = disputed(team, amina, tomas, values=120)
    disputed(team, amina, tomas, values=2)
    tomas.close()
    secret = tmp_path / "secret"
    secret.write_text(SECRET)

    def run(*words: str) -> tuple[str, str]:
        given = ["conflicts", str(tomas.path), *words, "--passphrase-file", str(secret)]
        assert main(given) == 0
        printed = capsys.readouterr()
        return printed.out, printed.err

    capsys.readouterr()
    out, err = run("--json")
    told = {each["uid"]: each for each in json.loads(out)}
    assert len(told) == 2
    assert (told[uid]["values"], len(told[uid]["candidates"])) == (121, 50)
    assert "Pretoria" in {each["value"] for each in told[uid]["candidates"]}
    assert "Not all values of 1 field are shown" in err
    out, err = run("--json", "--limit", "1")
    assert len(json.loads(out)) == 1
    assert "1 more field is in conflict" in err
    out, err = run("--values", "121")
    assert out.count("Place") == 122
    assert err == ""
    out, _ = run("--values", "3")
    assert "and 118 more values" in out
    [first] = json.loads(run("--json", "--limit", "1", "--values", "200")[0])
    assert len(first["candidates"]) == first["values"]


def test_a_thousand_notes_of_evidence_hide_no_value(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    uid = add(amina, kind="event", fields={"title": "Talks", "place": "Arusha"}).uid
    source = add(amina, kind="reference", fields={"title": "Letter"}).uid
    for number in range(3 * RESTS):
        about = {"about": uid, "record": source, "note": f"p. {number}"}
        add(amina, kind="evidence", fields=about)
    team.carry(amina, tomas)
    team.clocks["Tomas"].set(amina.world.now_ms())  # it goes on with each entry
    edit(tomas, uid=uid, fields={"place": "Pretoria"})
    edit(amina, uid=uid, fields={"place": "Arusha town"})
    team.carry(amina, tomas)
    for standing in tomas.histories.siblings(uid, "place"):
        found = grounds(tomas, uid, "place").by_entry[standing.entry]
        assert (len(found.rests), found.more) == (RESTS, 2 * RESTS)
