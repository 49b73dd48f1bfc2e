"""A book that survives: opening, backups, keys; against the same without, and against peers.

restic and borg back up the same folder into a repository on the same disk, and read all of it back.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from bench_merge import PASSPHRASE, new_book
from bench_rescue import measure as measure_rescue
from material import events, timed

from waybook.book import Book, Edit, create_book, open_again
from waybook.book.backup import back_up
from waybook.book.projection.rebuild import rebuild_if_declared_anew
from waybook.book.storage.key_file import read_key, sealed_key
from waybook.book.storage.lock import Lock
from waybook.book.storage.schema import migrate, require_known
from waybook.book.storage.store import Store
from waybook.disk.book_folder import database, lock_file, passphrase_key
from waybook.model.world import real_world
from waybook.work.backups import make_due
from waybook.work.new_keys import make_new_key
from waybook.work.passphrases import change_passphrase
from waybook.work.records.attaching import attach
from waybook.work.records.records import add

Row = tuple[str, str, str, str]
_RECORDS = 20_000
_MB = 1 << 20
_FILES, _FILE_MB = 95, 10
_TIMES = 15
_FEW = 5
_LOG_N = 18


def measure(place: Path) -> Iterator[Row]:
    """Yield all rows on books."""
    yield from _opening(place)
    yield from _passphrase(place)
    (place / "rescue").mkdir()
    yield from measure_rescue(place / "rescue")
    shutil.rmtree(place / "rescue")
    with _large(place) as book:
        yield from _automatic(place, book)
        yield from _peers(place, book)
        yield _new_key(book)


def _opening(place: Path) -> Iterator[Row]:
    """Compare openings with their safety steps to the same opening without them."""
    world = real_world()
    name, weak = place / "opened", place / "opened-weak"
    create_book(name, passphrase=PASSPHRASE, name="A", world=world, log_n=_LOG_N).close()
    with new_book(place, weak.name) as book:
        book.append(events(_RECORDS))
    key = book.key
    derived = _median(lambda: _derive(name), _FEW)
    safe = _median(lambda: open_again(weak, key=key, world=world).close())
    bare = _median(lambda: _open_bare(weak, key).close())
    yield (
        f"opening and closing a book of {_RECORDS:,} records with its safety steps against without",
        f"{(derived + safe) / (derived + bare):.3f} ×",
        "≤ 1.15 ×",
        f"{derived + safe:.3f} s, {derived + bare:.3f} s",
    )
    yield (
        "the same without the derivation of the key",
        f"{1000 * (safe - bare):.0f} ms more",
        "",
        f"{1000 * safe:.0f} ms, {1000 * bare:.0f} ms",
    )


def _derive(book: Path) -> None:
    read_key(passphrase_key(book), passphrase=PASSPHRASE)


def _open_bare(path: Path, key: str) -> Book:
    """Open a book as it would be without a look at logs, a session and the salts."""
    lock = Lock(lock_file(path))
    store = Store(database(path), key)
    require_known(store)
    store.prepare_for_writing()
    migrate(store)
    rebuild_if_declared_anew(store)
    return Book(path, key, store, real_world(), lock=lock)


def _passphrase(place: Path) -> Iterator[Row]:
    path, other = place / "passphrase", "another passphrase"
    with create_book(
        path, passphrase=PASSPHRASE, name="A", world=real_world(), log_n=_LOG_N
    ) as book:
        add(book, kind="group", fields={"name": "Front"})
        make_due(book, at_once=True)
        one = min(
            _seconds(lambda: sealed_key(book.key, passphrase=other, log_n=_LOG_N))
            for _ in range(2 * _FEW)
        )
        pairs = [(PASSPHRASE, other), (other, PASSPHRASE)] * _FEW
        changed = min(
            _seconds(lambda old=old, new=new: change_passphrase(book, old=old, new=new))  # type: ignore[misc]
            for old, new in pairs
        )
    yield (
        "changing the passphrase of a book with a backup against one key derivation (best of ten)",
        f"{changed / one:.2f} ×",
        "≤ 2.2 ×",
        f"{changed:.2f} s, {one:.2f} s",
    )


def _large(place: Path) -> "closing[Book]":
    """Make a book with 950 MB of attachments."""
    book = new_book(place, "large")
    book.append(events(_RECORDS, 3))
    about = add(book, kind="group", fields={"name": "Front"}).uid
    for _ in range(_FILES):
        _attach(book, place, about)
    return closing(book)


def _attach(book: Book, place: Path, about: str) -> None:
    path = place / f"scan-{os.urandom(4).hex()}"
    path.write_bytes(os.urandom(_FILE_MB * _MB))
    attach(book, about=about, path=path)
    path.unlink()


def _automatic(place: Path, book: Book) -> Iterator[Row]:
    first = _seconds(lambda: make_due(book, at_once=True))
    about = book.lists.rows("group")[0].uid
    _attach(book, place, about)
    book.append(
        Edit("event", {"note": "They came again."}, uid)
        for uid in book.lists.all_uids("event")[:1000]
    )
    again = _seconds(lambda: make_due(book, at_once=True))
    copied = _seconds(lambda: back_up(book, place / "by-hand"))
    shutil.rmtree(place / "by-hand")
    yield (
        "automatic backup with 950 MB of attachments and 10 MB changed against a full one",
        f"{again / copied:.3f} ×",
        "≤ 0.1 ×",
        f"{again:.2f} s, {copied:.1f} s",
    )
    yield (
        "the first automatic backup of it against a full one",
        f"{first / copied:.2f} ×",
        "",
        f"{first:.1f} s, {copied:.1f} s",
    )


def _peers(place: Path, book: Book) -> Iterator[Row]:
    """Compare a verified backup with those of restic and borg, each into an empty place."""
    backups = book.path / "backups"
    shutil.move(backups, place / "backups-aside")
    backups.mkdir()
    book.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    book.files.clear()
    ours = _seconds(lambda: back_up(book, place / "ours"))
    shutil.rmtree(place / "ours")
    for peer, words, prepared in (
        (_restic, "`restic backup` and `restic check --read-data`", ["restic", "init"]),
        (_borg, "`borg create` and `borg check --verify-data`", _BORG_INIT),
    ):
        if shutil.which(prepared[0]) is None:
            yield f"verified backup of 1 GB against {words}", "not measured", "> 1 ×", ""
            continue
        around = _around(place / prepared[0])
        _run(prepared, around)
        theirs = _seconds(lambda peer=peer, around=around: peer(book.path, around))  # type: ignore[misc]
        shutil.rmtree(place / prepared[0])
        yield (
            f"verified backup of 1 GB against {words}",
            f"{theirs / ours:.2f} × as fast",
            "> 1 ×",
            f"{ours:.1f} s, {theirs:.1f} s",
        )


_BORG_INIT = ["borg", "init", "--encryption", "repokey-blake2"]


def _restic(book: Path, around: dict[str, str]) -> None:
    _run(["restic", "backup", "--quiet", str(book)], around)
    _run(["restic", "check", "--quiet", "--read-data"], around)


def _borg(book: Path, around: dict[str, str]) -> None:
    _run(["borg", "create", "::one", str(book)], around)
    _run(["borg", "check", "--verify-data"], around)


def _around(place: Path) -> dict[str, str]:
    return {
        **os.environ,
        "HOME": f"{place}-home",
        "RESTIC_REPOSITORY": str(place),
        "RESTIC_PASSWORD": PASSPHRASE,
        "BORG_REPO": str(place),
        "BORG_PASSPHRASE": PASSPHRASE,
    }


def _new_key(book: Book) -> Row:
    copied = _seconds(lambda: back_up(book, book.path.parent / "by-hand"))
    shutil.rmtree(book.path.parent / "by-hand")
    renewed = _seconds(lambda: make_new_key(book, passphrase=PASSPHRASE, log_n=2))
    return (
        "a new key for that book, without backups, against a full backup",
        f"{renewed / copied:.2f} ×",
        "",
        f"{renewed:.1f} s, {copied:.1f} s",
    )


def _run(words: Sequence[str], around: dict[str, str]) -> None:
    subprocess.run(words, env=around, check=True, stdout=subprocess.DEVNULL)


def _seconds(act: Callable[[], object]) -> float:
    with timed() as timing:
        act()
    return timing.seconds


def _median(act: Callable[[], object], times: int = _TIMES) -> float:
    return median(_seconds(act) for _ in range(times))
