"""What people suffered with sticks, strangers and files twice; it does not happen here."""

import os
import re
from pathlib import Path
from typing import BinaryIO

import pytest
from test_command_line import Terminal

from fixed_world import Clockwork
from people_at_work import SECRET, Team, is_sound, merged, opened, sentence, untouched
from waybook.book import Book, Edit, open_book
from waybook.bundle.drive import DriveCalls
from waybook.crypto import age
from waybook.model.faults import Damaged, Forged, NotForYou, Refused
from waybook.resource_files import resource
from waybook.work.handover import dropped_files
from waybook.work.handover.collecting import collect
from waybook.work.handover.dropped_files import ASIDE
from waybook.work.handover.merging import MERGED, NOTHING_NEW, REFUSED, inspect, merge
from waybook.work.handover.notices import notices
from waybook.work.handover.sealing import seal
from waybook.work.records.importing import import_case
from waybook.work.records.records import add, edit
from waybook.work.upkeep import back_up, restore


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


@pytest.fixture
def pair(team: Team) -> tuple[Book, Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    group(amina, "Front")
    return amina, tomas


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def test_peer_row_14_success_is_told_only_after_the_file_was_read_again(
    team: Team, pair: tuple[Book, Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, _ = pair

    def forgets(_drive: DriveCalls, file: BinaryIO) -> None:
        file.seek(-8, os.SEEK_END)
        file.write(b"\0" * 8)

    with monkeypatch.context() as faulty, untouched(amina, team.stick):
        faulty.setattr(DriveCalls, "sync", forgets)
        with pytest.raises(Damaged, match="does not keep"):
            seal(amina, to="Tomas", folder=team.stick)
    assert seal(amina, to="Tomas", folder=team.stick).number == 1


def test_peer_row_14_no_drive_is_said_as_such_and_the_source_stays(
    terminal: Terminal, tmp_path: Path
) -> None:
    amina, tomas = terminal.book("Amina"), terminal.book("Tomas")
    terminal.acquaint(amina, tomas)
    uid = terminal.json("add", amina, "group", "--set", "name=Front")["uid"]
    assert terminal.status("seal", amina, "--to", "Tomas", "--out", str(tmp_path / "gone")) == 1
    assert "put the stick back" in terminal.errors
    before = terminal.json("show", amina, uid)
    terminal.json("seal", amina, "--to", "Tomas", "--out", str(tmp_path))
    assert terminal.json("show", amina, uid) == before
    assert terminal.json("check", amina)["ok"]


def test_peer_row_15_a_plain_stick_without_rights_and_links_is_enough(
    team: Team, pair: tuple[Book, Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair

    def fails(*_given: object, **_named: object) -> None:
        raise PermissionError

    with monkeypatch.context() as fat:
        for name in ("link", "symlink", "chmod", "fchmod", "chown", "mkfifo", "setxattr"):
            fat.setattr(os, name, fails, raising=False)
        done = seal(amina, to="Tomas", folder=team.stick)
        assert re.fullmatch(r"[0-9a-f]{16}\.bundle", done.path.name)  # the same in any case
        assert done.size_bytes < 1 << 32
        shouted = done.path.rename(done.path.with_name(done.path.name.upper()))
        assert b"Front" not in shouted.read_bytes()
        [met] = collect(tomas, folder=team.stick).outcomes
    assert (met.status, met.new) == (MERGED, 1)


def test_peer_row_16_what_is_bad_is_named_and_the_rest_goes_on(
    team: Team, pair: tuple[Book, Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair
    odd = group(amina, "Odd")
    tomas.append([Edit("contact", {"code_name": "PINE-4"}, odd)])
    good = team.sealed(amina, tomas)
    bad = team.stick / "0000000000000000.bundle"
    bad.write_bytes(good.read_bytes()[:-1])
    os.utime(bad, (1, 1))
    refused, met = merge(tomas, paths=[bad, good]).outcomes
    assert (refused.status, met.status, met.new) == (REFUSED, MERGED, 1)
    assert [each.record for each in met.refusals] == [odd]
    assert all(sentence(text) for text in (refused.reason, *(each.reason for each in met.refusals)))
    monkeypatch.setattr(dropped_files, "SETTLED_S", 0)  # nobody has touched this file for a minute
    [named] = collect(tomas, folder=team.stick).aside
    assert named.path == team.stick / ASIDE / bad.name
    assert sentence(str(named.why))
    assert is_sound(tomas)


def test_peer_row_17_what_was_sealed_for_one_cannot_be_passed_on_as_if_for_another(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    [lea] = team.meet("Lea")
    path = team.sealed(amina, tomas)
    with pytest.raises(NotForYou):
        inspect(lea, path=path)
    inner = opened(path, tomas)
    path.write_bytes(age.seal(inner, [lea.sealing.recipient]))
    with pytest.raises(Refused, match="another card"):
        inspect(lea, path=path)
    changed = inner.replace(b"Front", b"Frond")
    path.write_bytes(age.seal(changed, [tomas.sealing.recipient]))
    with pytest.raises(Forged):
        inspect(tomas, path=path)


def test_peer_row_17_replay_gap_fork_and_a_swapped_file_are_noticed(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    backup = back_up(amina, folder=team.folder / "backup")
    chain = []
    for number in range(3):
        uid = group(amina, f"Front {number}")
        chain.append(team.sealed(amina, tomas))
    merged(tomas, chain[0])
    merged(tomas, chain[2])
    assert [(each.kind, each.number) for each in notices(tomas)] == [("gap", 2)]
    merged(tomas, chain[1])
    assert notices(tomas) == []
    edit(tomas, uid=uid, fields={"aims": "Written since"})
    with untouched(tomas):
        assert {each.status for each in merged(tomas, *chain).outcomes} == {NOTHING_NEW}
    place = restore(backup, path=team.folder / "again.waybook")
    with open_book(place, passphrase=SECRET, world=Clockwork(9).world) as again:
        group(again, "From the restored backup")
        swapped = team.sealed(again, tomas).replace(chain[0])
    [met] = merged(tomas, swapped).outcomes
    assert (met.status, met.new) == (MERGED, 1)
    assert "two different bundles 1" in met.notices[0]
    assert [(each.kind, each.number) for each in notices(tomas)] == [("fork", 1)]


def test_peer_row_22_the_same_case_file_twice_changes_nothing(
    team: Team, terminal: Terminal
) -> None:
    [amina] = team.meet("Amina")
    case = resource("cases/burundi.json")
    assert import_case(amina, path=case).new > 30
    with untouched(amina):
        again = import_case(amina, path=case)
    assert (again.new, again.changed) == (0, 0)
    book = terminal.book("Jonas")
    terminal.json("import-case", book, str(case))
    told = terminal.json("import-case", book, str(case))
    assert (told["new"], told["changed"]) == (0, 0)
