"""A book gets a new key: all of it, or nothing, whatever happens on the way."""

import errno
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import rekey_worker
from damaging import held_in
from forking import Workers, workers
from rekey_worker import NEW, OLD
from test_book_disk_full import small_disk

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, Edit, create_book, open_book
from waybook.book.backup import back_up
from waybook.book.backups.backup_memory import former_keys
from waybook.book.check import check_book
from waybook.book.new_key import prepare_key, take_key
from waybook.book.storage.store import Store
from waybook.disk.book_folder import (
    backups,
    database,
    files_database,
    key_files,
    new_key,
    passphrase_key,
    write_ahead,
)
from waybook.model.faults import Damaged, DiskFull, Fault, InUse, ReadOnly, WrongKey
from waybook.work.backups import make_due
from waybook.work.new_keys import make_new_key
from waybook.work.records.attaching import attach
from waybook.work.records.records import add

MOST_STEPS = 200


def opens(folder: Path, passphrase: str) -> bool:
    try:
        open_book(folder, passphrase=passphrase, world=make_world(4)).close()
    except WrongKey:
        return False
    return True


def with_file(book: Book, folder: Path) -> Book:
    group = add(book, kind="group", fields={"name": "Front"}).uid
    (folder / "letter.txt").write_bytes(b"They wrote this. " * 9_000)
    attach(book, about=group, path=folder / "letter.txt")
    return book


@pytest.fixture(scope="module")
def here() -> Iterator[Workers]:
    with workers("rekey_worker") as found:
        yield found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_any_step_it_opens_with_one_passphrase_and_nothing_is_lost(
    here: Workers, tmp_path: Path
) -> None:
    path = tmp_path / "whole"
    with create_book(path, passphrase=OLD, name="A", world=make_world(), log_n=1) as book:
        with_file(book, tmp_path)
        back_up(book, backups(path))
        make_due(book, at_once=True)
        truth = held_in(book)
    seen = []
    for step in range(1, MOST_STEPS, 3):
        copy = shutil.copytree(path, tmp_path / f"copy{step}")
        with here.start(str(copy), str(step)) as worker:
            said = worker.reports.read()
            worker.kill()
        by_old, by_new = opens(copy, OLD), opens(copy, NEW)
        assert by_old != by_new, step
        seen.append(by_new)
        assert not list(copy.glob("new-key*")), step
        with open_book(copy, passphrase=NEW if by_new else OLD, world=make_world(step)) as book:
            assert held_in(book) == truth, step
            assert check_book(book) == [], step
            assert book.findings == (), step
            assert make_due(book, at_once=True).unreached == ()
            assert former_keys(book) == ()
            keys = {each.parents[1]: book.key for each in copy.rglob("passphrase.age")}
        for folder, key in keys.items():
            assert opens(folder, NEW) == by_new, (step, folder)
            Store(database(folder), key, mode="ro").close()
        shutil.rmtree(copy)
        if said == "done\n":
            break
    assert seen == sorted(seen)
    assert not seen[0]
    assert 6 < seen.index(True) < len(seen) - 6  # it was killed on both sides of the decision


def test_a_full_disk_is_told_before_anything_is_written(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_file(book, tmp_path)
    need = database(book.path).stat().st_size + files_database(book.path).stat().st_size
    free = shutil.disk_usage(tmp_path)._replace(free=need)
    before = sorted(each.name for each in book.path.iterdir())
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: free)
        with pytest.raises(DiskFull):
            make_new_key(book, passphrase=PASSPHRASE, log_n=LOG_N)
    assert sorted(each.name for each in book.path.iterdir()) == before
    assert check_book(book) == []


def test_a_disk_that_fills_on_the_way_leaves_the_old_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roomy = shutil.disk_usage(tmp_path)._replace(free=1 << 40)
    with small_disk(tmp_path / "disk") as how:
        if how != "mounted":
            pytest.skip("no small file system can be mounted here")
        path = tmp_path / "disk" / "b"
        with create_book(path, passphrase="p", name="A", world=make_world(), log_n=1) as book:
            book.append(
                [Edit("account", {"text": f"said {n} " * 99}, f"{n:032x}") for n in range(120)]
            )
            book.files.put([b"scan" * 40_000])
            truth, key = held_in(book), book.key
            monkeypatch.setattr(shutil, "disk_usage", lambda _: roomy)
            with pytest.raises(Fault):
                make_new_key(book, passphrase="p", log_n=1)
            assert book.key == key
            assert held_in(book) == truth
            add(book, kind="group", fields={"name": "Front"})  # others may write again
            assert check_book(book) == []
        assert not list(path.glob("new-key*"))
        assert opens(path, "p")


def test_a_wrong_passphrase_changes_nothing(book: Book) -> None:
    with pytest.raises(WrongKey):
        make_new_key(book, passphrase="not that one", log_n=LOG_N)
    book.close()
    assert opens(book.path, PASSPHRASE)


def test_the_passphrase_stays_unless_a_new_one_comes_along(book: Book) -> None:
    keys = {book.key}
    for known, new in ((PASSPHRASE, ""), (PASSPHRASE, NEW), (NEW, "")):
        make_new_key(book, passphrase=known, new_passphrase=new, log_n=LOG_N)
        keys.add(book.key)
    assert len(keys) == 4
    book.close()
    assert opens(book.path, NEW)
    assert not opens(book.path, PASSPHRASE)


def test_one_goes_on_in_the_same_book(book: Book, tmp_path: Path) -> None:
    with_file(book, tmp_path)
    make_new_key(book, passphrase=PASSPHRASE, log_n=LOG_N)
    [attached] = book.lists.records("attachment")
    assert b"".join(book.files.pieces(str(attached.fields["digest"]))).startswith(b"They wrote")
    later = add(book, kind="group", fields={"name": "Later"}).uid
    with closing(book.another()) as other:
        assert other.lists.record(later).title == "Later"
    raw, log = database(book.path).read_bytes(), write_ahead(book.path).read_bytes()
    book.close()
    database(book.path).write_bytes(raw)  # as after a kill: its log is its own
    write_ahead(book.path).write_bytes(log)
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(5)) as again:
        assert again.lists.record(later).title == "Later"
        assert again.findings == () or len(again.findings) == 1


def test_nobody_saves_while_the_new_files_are_written(book: Book) -> None:
    with closing(book.another()) as other:
        other.wait_at_most(10)
        with closing(prepare_key(book, passphrase=PASSPHRASE, log_n=LOG_N)):
            with pytest.raises(InUse):
                add(other, kind="group", fields={"name": "Front"})
            assert other.lists.rows("group") == []
        add(other, kind="group", fields={"name": "Front"})
    assert not list(book.path.glob("new-key*"))


def test_what_others_have_open_is_not_taken_from_under_them(book: Book) -> None:
    key = book.key
    with closing(book.another()) as other:
        with pytest.raises(InUse):
            make_new_key(book, passphrase=PASSPHRASE, log_n=LOG_N)
        uid = add(other, kind="group", fields={"name": "Front"}).uid
    assert book.key == key
    assert book.lists.record(uid).title == "Front"
    assert make_new_key(book, passphrase=PASSPHRASE, log_n=LOG_N) == []
    assert book.lists.record(uid).title == "Front"


def test_what_was_written_in_between_is_not_lost(book: Book) -> None:
    """Whoever writes after the new files were made, in whatever way, keeps the old book."""
    prepared = prepare_key(book, passphrase=PASSPHRASE, log_n=LOG_N)
    prepared._quiet._held[0].undo()
    with closing(Store(database(book.path), book.key)) as other:
        other.run("INSERT INTO settings VALUES ('one', 'two')")
    with pytest.raises(InUse):
        take_key(book, prepared)
    assert book.settings.get("one") == "two"
    assert not list(book.path.glob("new-key*"))


def test_what_stops_the_writing_leaves_the_old_book(book: Book, tmp_path: Path) -> None:
    with_file(book, tmp_path)
    book.append([Edit("account", {"text": f"{n} " * 99}, f"{n:032x}") for n in range(2000)])
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_new_key(book, passphrase=PASSPHRASE, log_n=LOG_N, on_progress=stop)
    assert len(told) == 1
    assert not list(book.path.glob("new-key*"))
    assert make_new_key(book, passphrase=PASSPHRASE, log_n=LOG_N) == []


def test_a_damaged_book_is_refused_and_damaged_attachments_stay_as_they_are(
    book: Book, tmp_path: Path
) -> None:
    with_file(book, tmp_path)
    [digest] = book.files.all()
    with closing(Store(files_database(book.path), book.key)) as files:
        files.run("UPDATE pieces SET content = x'6f74686572'")
    assert make_new_key(book, passphrase=PASSPHRASE, log_n=LOG_N) == []
    assert not book.files.reads_back(digest)
    book.close()
    raw = bytearray(database(book.path).read_bytes())
    for place in range(5 * 8192 + 70, len(raw), 8192):
        raw[place] ^= 1
    database(book.path).write_bytes(raw)
    sealed = [each.read_bytes() for each in key_files(book.path)]
    with (
        pytest.raises(Damaged),
        open_book(book.path, passphrase=PASSPHRASE, world=make_world(6)) as again,
    ):
        make_new_key(again, passphrase=PASSPHRASE, log_n=LOG_N)
    assert [each.read_bytes() for each in key_files(book.path)] == sealed


def test_what_was_not_decided_goes_and_what_was_is_finished(book: Book) -> None:
    prepared = prepare_key(book, passphrase=PASSPHRASE, new_passphrase=NEW, log_n=LOG_N)
    part = prepared._begun.folder
    killed = shutil.copytree(part, book.path / f"{new_key(book.path).name}.{'a' * 16}.part")
    whole = shutil.copytree(part, book.path.parent / "kept")
    (whole / "unfinished").unlink()
    prepared.close()
    book.close()
    assert opens(book.path, PASSPHRASE)
    assert not killed.exists()
    whole.rename(new_key(book.path))
    assert not opens(book.path, PASSPHRASE)
    assert opens(book.path, NEW)
    assert passphrase_key(book.path).is_file()
    assert not new_key(book.path).exists()


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_a_drive_that_fails_after_the_decision_is_told_and_the_next_opening_finishes(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with_file(book, tmp_path)
    truth, replace = held_in(book), Path.replace

    def fail(self: Path, target: Path) -> Path:
        if self.parent.name == "new-key" and self.name == "files.db":
            raise OSError(code, "it fails")
        return replace(self, target)

    with monkeypatch.context() as failing:
        failing.setattr(Path, "replace", fail)
        with pytest.raises((DiskFull, ReadOnly)):
            make_new_key(book, passphrase=PASSPHRASE, new_passphrase=NEW, log_n=LOG_N)
    book.close()
    assert not opens(book.path, PASSPHRASE)
    with open_book(book.path, passphrase=NEW, world=make_world(5)) as again:
        assert held_in(again) == truth
        assert check_book(again) == []


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS])
def test_a_drive_that_fails_before_it_leaves_the_old_book(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with_file(book, tmp_path)
    truth, rename = held_in(book), Path.rename

    def fail(self: Path, target: Path) -> Path:
        if Path(target).name == "new-key":
            raise OSError(code, "it fails")
        return rename(self, target)

    with monkeypatch.context() as failing:
        failing.setattr(Path, "rename", fail)
        with pytest.raises((DiskFull, ReadOnly)):
            make_new_key(book, passphrase=PASSPHRASE, new_passphrase=NEW, log_n=LOG_N)
    assert held_in(book) == truth
    add(book, kind="group", fields={"name": "Later"})
    assert check_book(book) == []
    book.close()
    assert opens(book.path, PASSPHRASE)
    assert not list(book.path.glob("new-key*"))


def test_names_of_the_worker_are_those_of_the_test() -> None:
    assert (rekey_worker.OLD, rekey_worker.NEW) == (OLD, NEW)
