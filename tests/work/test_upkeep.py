"""Check, back up, restore, as a person does."""

from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, Team, content, is_sound, names_in, sentence
from waybook.book import open_book
from waybook.model.faults import BadInput, Fault, NotABook
from waybook.work.records.records import add
from waybook.work.upkeep import back_up, check, restore


def test_what_is_wrong_is_told_in_sentences(team: Team) -> None:
    [amina] = team.join("Amina")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    assert check(amina) == []
    amina.store.run("UPDATE records SET title = 'Back' WHERE uid = ?", (uid,))
    [found] = check(amina)
    assert (found.part, found.record) == ("tables", uid)
    assert sentence(found.sentence)


def test_a_backup_is_a_book_and_comes_back(team: Team, tmp_path: Path) -> None:
    [amina] = team.join("Amina")
    add(amina, kind="group", fields={"name": "جبهة الشمال"})
    folder = tmp_path / "backups"
    folder.mkdir()
    made = back_up(amina, folder=folder)
    assert made.parent == folder
    assert "Amina" not in made.name
    again = restore(made, path=tmp_path / "again")
    with open_book(again, passphrase=SECRET, world=Clockwork(9).world) as book:
        assert content(book) == content(amina)
        assert is_sound(book)


def test_a_restore_never_goes_over_what_is_there(team: Team, tmp_path: Path) -> None:
    [amina] = team.join("Amina")
    made = back_up(amina, folder=tmp_path / "copy")
    before = names_in(tmp_path)
    for path in (amina.path, made, team.stick.parent):
        with pytest.raises(BadInput) as met:
            restore(made, path=path)
        assert sentence(str(met.value))
    for nothing in (team.stick, tmp_path / "absent"):
        with pytest.raises(NotABook):
            restore(nothing, path=tmp_path / "new")
    with pytest.raises(Fault):
        back_up(amina, folder=made)
    assert names_in(tmp_path) == before


def test_after_a_backup_one_writes_under_a_new_replica(team: Team, tmp_path: Path) -> None:
    [amina] = team.join("Amina")
    uids = [add(amina, kind="group", fields={"name": "One"}).uid]
    back_up(amina, folder=tmp_path / "copy")
    uids.append(add(amina, kind="group", fields={"name": "Two"}).uid)
    used = {e.replica for _, entries in amina.lists.entries_of(uids) for e in entries}
    assert len(used) == 2
