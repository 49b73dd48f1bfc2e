"""Attachments: kept in the book, sealed with their record, gone with it."""

from hashlib import sha256
from pathlib import Path

import pytest

from people_at_work import OPENED, Team, is_sound, opened
from waybook.book import Book, open_book
from waybook.model.faults import BadInput, Refused
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import ChosenBundle, preview
from waybook.work.handover.sealing import answer
from waybook.work.records.attaching import attach, bring_out
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit
from waybook.work.upkeep import back_up

SCAN = b"%PDF canary " + bytes(range(256)) * 9000  # two pieces and a bit


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(SCAN)
    return path


def group(book: Book, **more: str) -> str:
    return add(book, kind="group", fields={"name": "Front", **more}).uid


def test_a_file_comes_out_as_it_went_in(pair: list[Book], scan: Path, tmp_path: Path) -> None:
    amina, _ = pair
    uid = attach(amina, about=group(amina), path=scan).uid
    assert amina.lists.record(uid).fields["size"] == len(SCAN)
    assert scan.exists()
    out = bring_out(amina, uid=uid, to=tmp_path / "out.pdf")
    assert out.read_bytes() == SCAN
    with pytest.raises(BadInput, match="there already"):
        bring_out(amina, uid=uid, to=out)
    again = attach(amina, about=group(amina), path=scan, name="again.pdf").uid
    assert again != uid
    assert len(amina.files.all()) == 1
    amina.close()
    held = b"".join(path.read_bytes() for path in amina.path.rglob("*") if path.is_file())
    assert b"canary" not in held
    assert bytes(range(256)) not in held


def test_it_travels_with_its_record_and_once(
    team: Team, pair: list[Book], scan: Path, tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = attach(amina, about=group(amina), path=scan).uid
    path = team.sealed(amina, tomas)
    assert SCAN[:300] in opened(path, tomas)
    preview(tomas, paths=[path])
    assert tomas.files.all() == []
    accept(tomas, chosen=[ChosenBundle(path)])
    assert bring_out(tomas, uid=uid, to=tmp_path / "theirs").read_bytes() == SCAN
    accept(amina, chosen=[ChosenBundle(answer(tomas, to="Amina", folder=team.stick).path)])
    edit(amina, uid=amina.lists.record(uid).fields["about"], fields={"aims": "Land"})  # type: ignore[arg-type]
    assert SCAN[:300] not in opened(team.sealed(amina, tomas), tomas)


def test_what_keeps_the_record_home_keeps_its_file_home(
    team: Team, pair: list[Book], scan: Path
) -> None:
    amina, tomas = pair
    red = group(amina, label="RED")
    uid = attach(amina, about=red, path=scan).uid
    group(amina)
    for _ in range(2):
        sealed = opened(team.sealed(amina, tomas), tomas)
        assert SCAN[:300] not in sealed
        assert b"attachments" not in sealed
        edit(amina, uid=red, fields={"label": "AMBER", **OPENED})
        edit(amina, uid=uid, fields={"withdrawn": True})
    edit(amina, uid=uid, fields={"withdrawn": False})
    assert SCAN[:300] in opened(team.sealed(amina, tomas), tomas)


def test_the_file_of_an_event_goes_and_stays_with_the_event(
    team: Team, pair: list[Book], scan: Path, tmp_path: Path
) -> None:
    amina, tomas = pair
    front = group(amina, label="GREEN")
    fields = {"group": front, "title": "Talks at the river", "label": "RED"}
    event = add(amina, kind="event", fields=fields).uid
    uid = attach(amina, about=event, path=scan).uid
    assert SCAN[:300] not in opened(team.sealed(amina, tomas), tomas)
    edit(amina, uid=event, fields={"label": "GREEN", **OPENED})
    accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    assert bring_out(tomas, uid=uid, to=tmp_path / "theirs").read_bytes() == SCAN
    destroy(amina, uid=event)
    assert amina.files.all() == []


def test_a_record_left_out_leaves_its_file_out(team: Team, pair: list[Book], scan: Path) -> None:
    amina, tomas = pair
    uid = attach(amina, about=group(amina), path=scan).uid
    path = team.sealed(amina, tomas)
    accept(tomas, chosen=[ChosenBundle(path, exclude=frozenset({uid}))])
    assert tomas.files.all() == []
    accept(tomas, chosen=[ChosenBundle(path)])
    assert len(tomas.files.all()) == 1


def test_a_destroyed_record_takes_its_attachments_along(
    team: Team, pair: list[Book], scan: Path
) -> None:
    amina, tomas = pair
    front, other = group(amina), group(amina)
    uid = attach(amina, about=front, path=scan).uid
    shared = attach(amina, about=other, path=scan).uid
    destroy(amina, uid=front)
    assert amina.lists.held([uid, shared]) == {shared}
    assert len(amina.files.all()) == 1  # another record has it too
    destroy(amina, uid=other)
    assert amina.files.all() == []
    assert is_sound(amina)
    assert tomas.files.all() == []


def test_undoing_keeps_the_file_for_taking_back(
    team: Team, pair: list[Book], scan: Path, tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = attach(amina, about=group(amina), path=scan).uid
    step = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))]).step
    undo(tomas, step=step)
    tomas.forget_files()
    take_back(tomas, step=step)
    assert bring_out(tomas, uid=uid, to=tmp_path / "theirs").read_bytes() == SCAN


def test_a_backup_holds_the_files_and_the_one_before_a_merge_need_not(
    team: Team, pair: list[Book], scan: Path, tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = attach(amina, about=group(amina), path=scan).uid
    copy = back_up(amina, folder=tmp_path / "copy.waybook")
    with open_book(copy, passphrase="crane lantern orbit", world=amina.world) as old:
        assert bring_out(old, uid=uid, to=tmp_path / "old").read_bytes() == SCAN
    attach(tomas, about=group(tomas), path=scan)
    done = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    assert done.backup is not None
    assert "files.db" not in {path.name for path in done.backup.iterdir()}


def test_content_that_is_not_what_it_was_called_is_not_kept(pair: list[Book]) -> None:
    amina, _ = pair
    with pytest.raises(Refused):
        amina.files.put([b"other"], "0" * 64)
    assert amina.files.all() == []


def test_a_disk_that_fills_up_leaves_no_half_file(team: Team, pair: list[Book], scan: Path) -> None:
    amina, tomas = pair
    attach(amina, about=group(amina), path=scan)
    path = team.sealed(amina, tomas)
    before = tomas.lists.count("group")

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    put = tomas.files.put
    tomas.files.put = failing  # type: ignore[method-assign, assignment]
    with pytest.raises(OSError, match="No space"):
        accept(tomas, chosen=[ChosenBundle(path)])
    tomas.files.put = put  # type: ignore[method-assign]
    assert tomas.lists.count("group") == before
    assert is_sound(tomas)
    accept(tomas, chosen=[ChosenBundle(path)])
    assert len(tomas.files.all()) == 1


def test_a_record_whose_file_did_not_come_says_so(
    team: Team, pair: list[Book], scan: Path, tmp_path: Path
) -> None:
    amina, _ = pair
    uid = attach(amina, about=group(amina), path=scan).uid
    for name in ("files.db", "files.db-wal", "files.db-shm"):
        amina.files.close()
        (amina.path / name).unlink(missing_ok=True)
    amina = team.reopen("Amina")
    with pytest.raises(BadInput, match="not here"):
        bring_out(amina, uid=uid, to=tmp_path / "out")


def claim(book: Book, about: str, content: bytes) -> str:
    """Make a record of an attachment that one does not have."""
    fields = {"about": about, "name": "x", "size": 3, "digest": sha256(content).hexdigest()}
    return add(book, kind="attachment", fields=fields).uid  # type: ignore[arg-type]


def test_whoever_names_a_hash_does_not_get_the_file(team: Team, scan: Path) -> None:
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    own = attach(amina, about=group(amina, label="RED"), path=scan).uid
    asks = claim(tomas, group(tomas), SCAN)
    accept(amina, chosen=[ChosenBundle(team.sealed(tomas, amina))])
    for other in (tomas, dora):
        sealed = opened(team.sealed(amina, other), other)
        assert asks.encode() in sealed
        assert own.encode() not in sealed
        assert SCAN[:300] not in sealed


def test_a_mere_claim_keeps_no_destroyed_content(team: Team, scan: Path) -> None:
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    own = attach(amina, about=group(amina), path=scan).uid
    claim(tomas, group(tomas), SCAN)
    step = accept(amina, chosen=[ChosenBundle(team.sealed(tomas, amina))]).step
    destroy(amina, uid=own)
    assert amina.files.all() == []
    attach(tomas, about=group(tomas), path=scan)  # who has the file may bring it, for the claim too
    accept(amina, chosen=[ChosenBundle(team.sealed(tomas, amina, everything=True))])
    undo(amina, step=step)
    assert SCAN[:300] in opened(team.sealed(amina, dora), dora)


def test_who_is_asked_passes_on_what_came_with_its_record(team: Team, scan: Path) -> None:
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    attach(amina, about=group(amina), path=scan)
    accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    assert SCAN[:300] in opened(team.sealed(tomas, dora), dora)
    attach(amina, about=group(amina, label="RED"), path=scan)
    assert SCAN[:300] in opened(team.sealed(amina, dora), dora)


def test_destroying_takes_attachments_that_an_undo_set_aside(
    team: Team, pair: list[Book], scan: Path
) -> None:
    amina, tomas = pair
    front = group(amina)
    accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    uid = attach(amina, about=front, path=scan).uid
    inner = attach(amina, about=uid, path=scan).uid  # and one that belongs to that one
    path = team.sealed(amina, tomas)
    step = accept(tomas, chosen=[ChosenBundle(path)]).step
    undo(tomas, step=step)
    destroy(tomas, uid=front)
    assert tomas.files.all() == []
    take_back(tomas, step=step)
    assert not tomas.lists.held([uid, inner])
    accept(tomas, chosen=[ChosenBundle(path)])
    assert tomas.files.all() == []
    assert is_sound(tomas)


def test_choosing_a_hash_that_somebody_named_gives_them_no_file(
    team: Team, pair: list[Book], scan: Path
) -> None:
    """In a conflict about a hash, a person may choose theirs: it proves nothing all the same."""
    amina, tomas = pair
    attach(amina, about=group(amina, label="RED"), path=scan)
    other = scan.with_name("other.pdf")
    other.write_bytes(b"%PDF other")
    theirs = attach(tomas, about=group(tomas), path=other).uid
    team.carry(tomas, amina)
    edit(tomas, uid=theirs, fields={"digest": sha256(SCAN).hexdigest()})
    team.carry(tomas, amina)
    edit(amina, uid=theirs, fields={"digest": sha256(b"%PDF other").hexdigest()})
    edit(amina, uid=theirs, fields={"digest": sha256(SCAN).hexdigest()})
    assert SCAN[:300] not in opened(team.sealed(amina, tomas), tomas)


def test_content_that_comes_when_its_record_is_held_stays(team: Team, scan: Path) -> None:
    """Tomas left the attachment out at first, and got its record alone from Dora meanwhile."""
    amina, tomas, dora, eve = team.meet("Amina", "Tomas", "Dora", "Eve")
    uid = attach(amina, about=group(amina), path=scan).uid
    path = team.sealed(amina, tomas)
    accept(tomas, chosen=[ChosenBundle(path, exclude=frozenset({uid}))])
    team.carry(amina, dora)
    dora.files.give_up_all_but(())
    dora.files.clear()
    team.carry(dora, tomas)
    accept(tomas, chosen=[ChosenBundle(path)])
    tomas.forget_files()
    assert len(tomas.files.all()) == 1
    claim(eve, group(eve), SCAN)
    team.carry(eve, tomas)  # it takes the place of a row that told nothing new
    destroy(tomas, uid=uid)
    assert tomas.files.all() == []
    assert tomas.store.rows("SELECT * FROM brought") == []
