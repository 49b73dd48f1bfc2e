"""A new key reaches the backups at both places; what is away is done when it returns."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from test_backups_reached import CANARY, NEW, brought_back, everywhere, group, with_copies

from people_at_work import SECRET, Team, is_sound
from waybook.book import Book
from waybook.book.backup import back_up
from waybook.book.backups.backup_memory import former_keys
from waybook.book.storage.key_file import read_key
from waybook.crypto.sqlcipher_pages import PAGE_BYTES, SALT_BYTES, PageCipher
from waybook.model.faults import Fault, WrongKey
from waybook.work import backups
from waybook.work.backups import listed, make_due, make_when_due
from waybook.work.identities import make, unlock
from waybook.work.new_keys import make_new_key
from waybook.work.records.destroying import destroy

__all__ = ["with_copies"]


def keys_opened_by(folders: list[Path], passphrase: str) -> set[str]:
    """Return every key that any file under the folders holds for a passphrase."""
    found = set()
    for path in (each for folder in folders for each in folder.rglob("*.age")):
        with suppress(Fault):
            found.add(read_key(path, passphrase=passphrase))
    return found


def pages_under(folders: list[Path], key: str) -> list[str]:
    """Return each page of any file under the folders that a key proves."""
    found = []
    for path in (each for folder in folders for each in folder.rglob("*") if each.is_file()):
        raw = path.read_bytes()
        cipher = PageCipher(key, raw[:SALT_BYTES].ljust(SALT_BYTES))
        for start in range(0, len(raw), PAGE_BYTES):
            page, number = raw[start : start + PAGE_BYTES], 1 + start // PAGE_BYTES
            if len(page) == PAGE_BYTES and cipher.is_sealed(number, page):
                found.append(f"{path.name} {number}")
    return found


def test_nothing_in_any_place_opens_with_the_old_key_or_passphrase(
    team: Team, with_copies: tuple[Book, str, list[Path]]
) -> None:
    amina, _, folders = with_copies
    old, copies = amina.key, [each.path for each in listed(amina)]
    assert len(copies) == 6
    assert pages_under(folders, old)
    assert keys_opened_by(folders, SECRET) == {old}
    assert make_new_key(amina, passphrase=SECRET, new_passphrase=NEW, log_n=1) == []
    amina.close()
    assert pages_under(folders, old) == []
    assert keys_opened_by(folders, SECRET) == set()
    assert keys_opened_by(folders, NEW) == {amina.key}
    assert CANARY.casefold() in everywhere(folders, amina.key)
    for number, copy in enumerate(copies):
        with pytest.raises(WrongKey):
            brought_back(copy, team.folder / f"old-{number}.waybook")
        found = brought_back(copy, team.folder / f"again-{number}.waybook", NEW)
        assert (found.attachments, found.lacking, found.problems) == (2, 0, [])


def test_what_is_destroyed_later_is_gone_from_backups_of_before(
    with_copies: tuple[Book, str, list[Path]],
) -> None:
    amina, uid, folders = with_copies
    make_new_key(amina, passphrase=SECRET, log_n=1)
    destroy(amina, uid=uid)
    assert CANARY.casefold() not in everywhere(folders, amina.key)


def test_a_stick_that_was_away_is_done_when_it_returns_with_all_its_attachments(
    team: Team, with_copies: tuple[Book, str, list[Path]]
) -> None:
    amina, uid, folders = with_copies
    place = backups.second(amina)
    assert place
    team.stick.rename(team.folder / "away")
    olds = [amina.key]
    assert make_new_key(amina, passphrase=SECRET, log_n=1) == [place]
    olds.insert(0, amina.key)
    assert make_new_key(amina, passphrase=SECRET, new_passphrase=NEW, log_n=1) == [place]
    assert list(former_keys(amina)) == olds
    destroy(amina, uid=uid)  # what only backups hold now must not be lost, nor come back
    group(amina, "Later still")
    (team.folder / "away").rename(team.stick)
    done = make_when_due(amina)
    assert (done.failed, done.unreached) == ((), ())
    assert former_keys(amina) == ()
    assert pages_under([team.stick], olds[1]) == []
    assert CANARY.casefold() not in everywhere(folders, amina.key)
    for number, copy in enumerate(sorted(place.glob("*.waybook"))):
        found = brought_back(copy, team.folder / f"again-{number}.waybook", NEW)
        assert (found.attachments, found.lacking, found.problems) == (1, 0, [])


def test_an_automatic_backup_keeps_the_attachments_of_a_place_under_a_former_key(
    team: Team, with_copies: tuple[Book, str, list[Path]]
) -> None:
    """Those that only older backups hold are nowhere else."""
    amina, _, _ = with_copies
    place = backups.second(amina)
    assert place
    team.stick.rename(team.folder / "away")
    make_new_key(amina, passphrase=SECRET, log_n=1)
    (team.folder / "away").rename(team.stick)
    files = (place / "files.db").read_bytes()
    done = make_due(amina, at_once=True)
    assert [folder for folder, _ in done.failed] in ([], [place])
    assert done.unreached == ()
    assert len((place / "files.db").read_bytes()) >= len(files) // 2
    assert make_due(amina, at_once=True).failed == ()


def test_a_backup_that_is_damaged_is_named_and_stays(
    with_copies: tuple[Book, str, list[Path]],
) -> None:
    amina, _, _ = with_copies
    copy = next(each.path for each in listed(amina) if each.sort == backups.BY_HAND)
    raw = bytearray((copy / "book.db").read_bytes())
    raw[3 * PAGE_BYTES + 99] ^= 1
    (copy / "book.db").write_bytes(raw)
    assert make_new_key(amina, passphrase=SECRET, log_n=1) == [copy]
    assert (copy / "book.db").read_bytes() == bytes(raw)
    assert former_keys(amina)


def test_the_identity_book_gets_a_key_of_its_own_in_its_copies_too(team: Team) -> None:
    [amina] = team.join("Amina")
    make(amina, passphrase="other words", log_n=1).close()
    kept = back_up(amina, amina.path / "backups")
    aside = unlock(amina, passphrase="other words")
    old, first = aside.key, amina.key
    assert make_new_key(aside, passphrase="other words", new_passphrase=NEW, log_n=1) == []
    aside.close()
    assert pages_under([amina.path], old) == []
    assert keys_opened_by([kept / "aside", amina.path / "aside"], NEW) == {aside.key}
    assert amina.key == first
    assert is_sound(amina)
    make_new_key(amina, passphrase=SECRET, log_n=1)
    assert keys_opened_by([kept / "aside"], NEW) == {aside.key}
    unlock(amina, passphrase=NEW).close()


def test_logs_and_copies_that_others_left_are_named(team: Team) -> None:
    [amina] = team.join("Amina")
    log, copy = (
        amina.path / name
        for name in ("book.db-wal.set-aside-1", "book.sync-conflict-20261130-080000-ABC.db")
    )
    log.write_bytes(b"log")
    shutil.copy(amina.path / "book.db", copy)
    assert make_new_key(amina, passphrase=SECRET, log_n=1) == [log, copy]
