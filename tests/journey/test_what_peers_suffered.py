"""What people lost or suffered with programs like this one, and that it does not happen here."""

import itertools
from pathlib import Path

import pytest
from test_command_line import Terminal

from fixed_world import Clockwork
from people_at_work import SECRET, Team, is_sound, merged, sentence, shown, untouched, values
from waybook.book import Book, Edit, open_book
from waybook.model.faults import InUse
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import MERGED, NOTHING_NEW, REFUSED, ChosenBundle, preview
from waybook.work.records.records import add, edit, withdraw
from waybook.work.upkeep import back_up, restore


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def disputed(team: Team) -> tuple[list[Path], Book, list[Book]]:
    """Let three people in the field give one record different values; return their bundles."""
    *field, tomas = team.meet("Amina", "Jonas", "Lea", "Tomas")
    uid = group(field[0], "Front")
    for book in field[1:]:
        team.carry(field[0], book)
    for book in field:
        edit(book, uid=uid, fields={"aims": f"as {book.name} heard it"})
        group(book, f"Only {book.name} knows of it")
    return [team.sealed(book, tomas) for book in field], tomas, field


def test_peer_row_1_merging_loses_no_value_in_any_order(team: Team) -> None:
    paths, tomas, field = disputed(team)
    backup = back_up(tomas, folder=team.folder / "before")
    ends = []
    for number, order in enumerate(itertools.permutations(paths)):
        place = restore(backup, path=team.folder / f"{number}.waybook")
        with open_book(place, passphrase=SECRET, world=Clockwork(50 + number).world) as again:
            merged(again, *order)
            assert set.union(*map(values, field)) <= values(again)
            assert is_sound(again)
            ends.append(shown(again))
    assert all(end == ends[0] for end in ends)


def test_peer_row_2_nothing_is_written_before_it_was_shown_and_accepted(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uids = {name: group(amina, name) for name in ("changed", "conflicting")}
    team.carry(amina, tomas)
    edit(amina, uid=uids["changed"], fields={"aims": "Land"})
    edit(amina, uid=uids["conflicting"], fields={"aims": "Posts"})
    edit(tomas, uid=uids["conflicting"], fields={"aims": "Land"})
    uids |= {name: group(amina, name) for name in ("new", "refused", "left out")}
    tomas.append([Edit("contact", {"code_name": "PINE-4"}, uids["refused"])])
    path = team.sealed(amina, tomas)
    with untouched(tomas, team.stick):
        [seen] = preview(tomas, paths=[path], exclude={uids["left out"]}).outcomes
    told = {each.uid: (each.outcome, each.conflicts) for each in seen.records}
    assert told == {
        uids["changed"]: ("changed", ()),
        uids["conflicting"]: ("changed", ("aims",)),
        uids["new"]: ("new", ()),
    }
    assert {each.record for each in seen.refusals} == {uids["refused"]}
    chosen = ChosenBundle(path, sha256=seen.sha256, exclude=frozenset({uids["left out"]}))
    [met] = accept(tomas, chosen=[chosen]).outcomes
    assert (met.new, met.changed, met.conflicts) == (seen.new, seen.changed, seen.conflicts)
    assert not tomas.lists.held([uids["left out"]])


def test_peer_row_2_the_command_line_shows_the_same(terminal: Terminal, tmp_path: Path) -> None:
    amina, tomas = (terminal.book(name) for name in ("Amina", "Tomas"))
    terminal.acquaint(amina, tomas)
    one, other = (
        terminal.json("add", amina, "group", "--set", f"name={name}")["uid"]
        for name in ("Front", "Council")
    )
    path = terminal.json("seal", amina, "--to", "Tomas", "--out", str(tmp_path))["path"]
    [seen] = terminal.json("merge", tomas, path, "--dry-run", "--exclude", other)
    assert [(each["uid"], each["outcome"]) for each in seen["records"]] == [(one, "new")]
    assert terminal.json("list", tomas, "group") == []
    [met] = terminal.json("merge", tomas, path, "--exclude", other)
    assert (met["new"], met["lacking"]) == (seen["new"], seen["lacking"]) == (1, 1)
    assert [row["uid"] for row in terminal.json("list", tomas, "group")] == [one]


def test_peer_row_3_the_same_again_is_nothing_new(team: Team) -> None:
    paths, tomas, [amina, *_] = disputed(team)
    merged(tomas, *paths)
    with untouched(tomas):
        twice = merged(tomas, paths[0], paths[0], *paths).outcomes
        assert {(each.status, each.new, each.changed) for each in twice} == {(NOTHING_NEW, 0, 0)}
    team.carry(tomas, amina)
    back = team.carry(amina, tomas)  # what was one's own comes home
    assert (back.new, back.changed, back.conflicts) == (0, 0, 0)


def test_peer_row_3_equal_values_are_no_conflict(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = group(amina, "Front")
    team.carry(amina, tomas)
    for book in (amina, tomas):
        edit(book, uid=uid, fields={"aims": "Autonomy"})
    met = team.carry(amina, tomas)
    assert (met.new, met.changed, met.conflicts) == (0, 0, 0)
    assert tomas.conflicts.listed() == []


def test_peer_row_4_a_withdrawal_is_proposed_and_takes_nothing_along(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    front = group(amina, "Front")
    meeting = add(amina, kind="meeting", fields={"date": "2003-05", "group": front}).uid
    account = add(amina, kind="account", fields={"text": "They hold.", "meeting": meeting}).uid
    team.carry(amina, tomas)
    for book in (amina, tomas):
        said = {"title": f"Title by {book.name}", "aim": f"Aim by {book.name}"}
        edit(book, uid=meeting, fields=said)
    assert team.carry(amina, tomas).conflicts == 2
    items = [(each.uid, each.field) for each in tomas.conflicts.listed()]
    assert sorted(items) == [(meeting, "aim"), (meeting, "title")]
    withdraw(amina, uid=meeting)
    path = team.sealed(amina, tomas)
    with untouched(tomas):
        [seen] = preview(tomas, paths=[path]).outcomes
    [proposed] = [each for each in seen.records if each.outcome != "same"]
    assert (proposed.uid, proposed.fields["withdrawn"]) == (meeting, (None, True))
    merged(tomas, path)
    assert tomas.lists.record(meeting).withdrawn
    assert {"Title by Amina", "Title by Tomas"} <= {
        each.fields.get("title") for each in tomas.histories.revisions(meeting)
    }
    assert tomas.lists.record(account).fields["text"] == "They hold."
    assert not any(tomas.lists.record(uid).withdrawn for uid in (front, account))
    edit(tomas, uid=meeting, fields={"withdrawn": False})  # who does not agree says so
    assert not tomas.lists.record(meeting).withdrawn
    team.carry(tomas, amina)
    assert not amina.lists.record(meeting).withdrawn


def test_peer_row_5_a_whole_folder_in_one_call_with_partial_success(
    terminal: Terminal, tmp_path: Path
) -> None:
    tomas, *field = (terminal.book(name) for name in ("Tomas", "Amina", "Jonas"))
    stick = tmp_path / "stick"
    stick.mkdir()
    for book in field:
        terminal.acquaint(book, tomas)
        terminal.json("add", book, "group", "--set", f"name={Path(book).stem}")
        terminal.json("seal", book, "--to", "Tomas", "--out", str(stick))
    (stick / "0000000000000000.bundle").write_bytes(b"nothing")
    (stick / "note.txt").write_text("hello")
    looked = terminal.json("merge", tomas, str(stick), "--dry-run", status=1)
    met = terminal.json("merge", tomas, str(stick), status=1)
    assert [each["status"] for each in met] == [each["status"] for each in looked]
    assert sorted(each["status"] for each in met) == [MERGED, MERGED, REFUSED]
    [bad] = [each for each in met if each["status"] == REFUSED]
    assert bad["bundle"].endswith("0000000000000000.bundle")
    assert sentence(bad["reason"])
    assert len(terminal.json("list", tomas, "group")) == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert terminal.status("merge", tomas, str(empty)) == 1
    assert "no bundle" in terminal.errors


def test_peer_row_6_a_backup_that_opens_stands_before_each_merge(team: Team) -> None:
    paths, tomas, _ = disputed(team)
    for number, path in enumerate(paths):
        before = shown(tomas)
        backup = accept(tomas, chosen=[ChosenBundle(path)]).backup
        assert backup
        place = restore(backup, path=team.folder / f"{number}.waybook")
        with open_book(place, passphrase=SECRET, world=tomas.world) as old:
            assert shown(old) == before
            assert is_sound(old)


def test_peer_row_6_a_second_writer_is_refused(team: Team) -> None:
    [tomas] = team.meet("Tomas")
    with pytest.raises(InUse) as told:
        open_book(tomas.path, passphrase=SECRET, world=tomas.world)
    assert sentence(str(told.value))
