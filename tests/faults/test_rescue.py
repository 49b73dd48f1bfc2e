"""Every page of a book damaged in turn: what does not lie on it comes back."""

import random
import shutil
from pathlib import Path

import pytest
from damaging import (
    Truth,
    held_after,
    held_in,
    opened,
    page_of,
    records_on,
    rescued,
    said,
    zeroed,
)

from fixed_world import LOG_N, PASSPHRASE, make_world
from people_at_work import SECRET
from waybook.book import Book, Edit, create_aside, create_book, open_book
from waybook.book.backup import back_up
from waybook.book.check import check_book
from waybook.book.rescue import rescuing
from waybook.book.rescue.rescuing import rescue
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.disk.book_folder import (
    aside,
    backups,
    database,
    files_database,
    page_salts,
    write_ahead,
)
from waybook.model.faults import Damaged, DiskFull, NewerBook, WrongKey
from waybook.work.records.attaching import attach
from waybook.work.records.records import add


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed book with records of one entry, of several, long ones, and links."""
    path = tmp_path_factory.mktemp("whole") / "Amina.waybook"
    with create_book(
        path, passphrase=PASSPHRASE, name="Amina", world=make_world(), log_n=LOG_N
    ) as book:
        book.append(Edit("group", {"name": f"Front {n}"}) for n in range(5))
        groups = [one.uid for one in book.lists.records("group")]
        book.append(
            Edit(
                "account",
                {"text": f"number {n} " * (900 if n == 7 else 30), "date": f"{1990 + n % 30}"},
            )
            for n in range(60)
        )
        book.append([Edit("group", {"name": "Front again"}, groups[0])])
        book.drafts.keep("one", "half a sentence")
        book.settings.put("theme", "dark")
    return path


@pytest.fixture(scope="module")
def truth(whole: Path) -> Truth:
    with opened(whole) as book:
        return held_in(book)


@pytest.fixture
def broken(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "broken.waybook")


def test_whatever_page_is_damaged_all_records_elsewhere_come_back(
    whole: Path, broken: Path, truth: Truth
) -> None:
    with opened(whole) as book:
        key, card = book.key, book.card
    raw = database(whole).read_bytes()
    lying = records_on(whole, key)
    draw = random.Random(3)
    lost = 0
    for page in range(1, len(raw) // PAGE_BYTES + 1):
        flipped = bytearray(raw)
        flipped[(page - 1) * PAGE_BYTES + draw.randrange(PAGE_BYTES)] ^= 1 << draw.randrange(8)
        database(broken).write_bytes(flipped)
        made = rescued(broken)
        with opened(made.book) as book:
            found = held_in(book)
            touched = lying.get(page, set())
            assert {u: f for u, f in found.items() if u not in touched} == {
                u: f for u, f in truth.items() if u not in touched
            }, page
            missing = truth.keys() - found.keys()
            assert missing <= {each.record for each in made.findings}, page
            assert check_book(book) == [], page
            lost += len(missing)
            if not any("keys" in each.what for each in made.findings):
                assert book.card == card, page
        shutil.rmtree(made.book)
    assert 0 < lost <= len(truth) + 2


def test_a_book_that_is_whole_comes_back_whole(whole: Path, broken: Path, truth: Truth) -> None:
    found, made = held_after(broken, database(whole).read_bytes())
    assert found == truth
    assert made.findings == ()
    with opened(whole) as book, opened(made.book) as again:
        for sql in ("SELECT * FROM entries", "SELECT * FROM drafts", "SELECT * FROM settings"):
            assert again.store.rows(sql) == book.store.rows(sql)
        assert (again.id, again.card) == (book.id, book.card)


def test_without_its_first_page_a_book_comes_back_by_the_salt_beside_its_key(
    whole: Path, broken: Path, truth: Truth
) -> None:
    raw = zeroed(database(whole).read_bytes(), 1)
    found, made = held_after(broken, raw)
    assert found == truth
    assert said(made)[:2] == [
        "the file lacks its beginning: what is kept beside the key was used",
        "pages that cannot be read: 1",
    ]
    with opened(whole) as book, opened(made.book) as again:
        assert again.card == book.card
    shutil.rmtree(made.book)
    pages = len(raw) // PAGE_BYTES
    flipped = bytearray(raw)
    flipped[(pages - 1) * PAGE_BYTES + 99] ^= 1  # it is told from the others, since they are proven
    found, made = held_after(broken, bytes(flipped))
    assert f"pages that cannot be read: 1, {pages}" in said(made)
    assert found.keys() <= truth.keys()


def test_without_its_first_page_and_its_salt_a_book_comes_back_unproven(
    whole: Path, broken: Path, truth: Truth
) -> None:
    page_salts(broken).unlink()
    found, made = held_after(broken, zeroed(database(whole).read_bytes(), 1))
    assert found == truth
    assert said(made)[0] == "what was read could not be proven, since the file lacks its beginning"
    with opened(whole) as book, opened(made.book) as again:
        assert again.card == book.card
        assert again.drafts.text("one") == "half a sentence"
        assert again.settings.get("theme") == "dark"


def test_a_changed_byte_of_the_salt_is_mended(whole: Path, broken: Path, truth: Truth) -> None:
    raw = bytearray(database(whole).read_bytes())
    raw[9] ^= 0xA5
    page_salts(broken).unlink()
    found, made = held_after(broken, bytes(raw))
    assert found == truth
    assert said(made) == ["a byte at the beginning of the file had changed: it is mended"]


@pytest.mark.parametrize("pages", [1, 2, 4])
def test_a_torn_tail_takes_only_what_stood_on_it(
    whole: Path, broken: Path, truth: Truth, pages: int
) -> None:
    with opened(whole) as book:
        key = book.key
    lying = records_on(whole, key)
    raw = database(whole).read_bytes()
    last = len(raw) // PAGE_BYTES
    found, made = held_after(broken, raw[: -pages * PAGE_BYTES + 100])
    touched = set().union(*(lying.get(last - n, set()) for n in range(pages)))
    assert {u: f for u, f in found.items() if u not in touched} == {
        u: f for u, f in truth.items() if u not in touched
    }
    assert truth.keys() - found.keys() <= {each.record for each in made.findings}


@pytest.mark.parametrize("keep", [0, 100, PAGE_BYTES])
def test_where_nothing_can_be_read_no_book_is_made(whole: Path, broken: Path, keep: int) -> None:
    database(broken).write_bytes(database(whole).read_bytes()[:keep])
    with pytest.raises(Damaged, match="Nothing of this book can be read"):
        rescued(broken)
    assert not broken.with_name("new.waybook").exists()


def test_a_wrong_passphrase_is_told(broken: Path) -> None:
    with pytest.raises(WrongKey):
        rescue(broken, broken.with_name("n"), passphrase="no such words", world=make_world())


def test_a_record_that_lost_an_entry_is_kept_and_named(book: Book, tmp_path: Path) -> None:
    book.append([Edit("account", {"text": "first " * 900})])
    [record] = book.lists.records("account")
    for n in range(6):
        book.append([Edit("account", {"text": f"again {n} " * 900}, record.uid)])
    book.append([Edit("account", {"date": "1999"}, record.uid)])
    book.close()
    raw = database(book.path).read_bytes()
    cuts = 0
    for page in range(3, len(raw) // PAGE_BYTES + 1):
        database(book.path).write_bytes(zeroed(raw, page))
        made = rescued(book.path, f"new{page}.waybook")
        with opened(made.book) as again:
            assert check_book(again) == []
            cut = any("lacks a part" in each.what for each in made.findings)
            cuts += cut
            assert [one.uid for one in again.lists.records()] == [record.uid]
            if not cut:
                assert again.lists.record(record.uid).fields["text"] == "again 5 " * 900
    assert cuts >= 6


def test_keys_that_are_lost_come_from_a_backup(book: Book) -> None:
    book.append([Edit("account", {"text": "before"})])
    back_up(book, backups(book.path))
    book.append([Edit("account", {"text": "since"})])
    card, key = book.card, book.key
    book.close()
    raw = database(book.path).read_bytes()
    raw = zeroed(raw, page_of(book.path, key, "meta"))
    found, made = held_after(book.path, raw)
    assert {fields["text"] for fields in found.values()} == {"before", "since"}
    assert not any("keys" in each for each in said(made))
    with opened(made.book) as again:
        assert again.card == card


def test_keys_that_are_lost_without_a_backup_are_new_and_said(
    whole: Path, broken: Path, truth: Truth
) -> None:
    with opened(whole) as book:
        card, key = book.card, book.key
    raw = zeroed(database(whole).read_bytes(), page_of(whole, key, "meta"))
    found, made = held_after(broken, raw)
    assert found == truth
    assert any(each.startswith("the keys of the book are lost") for each in said(made))
    with opened(made.book) as again:
        assert again.card != card


def test_what_is_saved_in_the_log_alone_comes_back(book: Book, tmp_path: Path) -> None:
    for number in range(5):
        book.append([Edit("account", {"text": f"number {number}"})])
    cut = shutil.copytree(book.path, tmp_path / "cut.waybook")  # as a power cut would leave it
    truth = held_in(book)
    log = write_ahead(cut).read_bytes()
    frames = range(32, len(log), 24 + PAGE_BYTES)
    for frame in frames:
        broken = bytearray(log)
        broken[frame + 24 + 5000] ^= 1
        write_ahead(cut).write_bytes(broken)
        made = rescued(cut)
        with opened(made.book) as again:
            assert check_book(again) == []
            found = held_in(again)
            assert all(found[uid] == truth[uid] for uid in found)
            if found != truth:
                assert made.findings
        shutil.rmtree(made.book)
    write_ahead(cut).write_bytes(log[: frames[-1] + 3000])  # torn: the last commit never was one
    assert len(held_after(cut, database(cut).read_bytes())[0]) == 4


def test_a_log_of_before_is_not_brought_in(book: Book) -> None:
    book.append([Edit("account", {"text": "one"})])
    old = write_ahead(book.path).read_bytes()
    [record] = book.lists.records("account")
    for number in range(60):
        book.append([Edit("account", {"text": f"number {number} " * 40}, record.uid)])
    truth = held_in(book)
    book.close()
    write_ahead(book.path).write_bytes(old)
    found, _ = held_after(book.path, database(book.path).read_bytes())
    assert found == truth


def test_attachments_come_back_though_the_first_page_is_gone(book: Book, tmp_path: Path) -> None:
    group = add(book, kind="group", fields={"name": "Front"}).uid
    (tmp_path / "scan.bin").write_bytes(b"scan" * 300_000)
    attach(book, about=group, path=tmp_path / "scan.bin")
    book.close()
    files = files_database(book.path)
    files.write_bytes(zeroed(files.read_bytes(), 1))
    made = rescued(book.path)
    assert made.findings == ()
    with opened(made.book) as again:
        [digest] = again.files.all()
        assert b"".join(again.files.pieces(digest)) == b"scan" * 300_000


@pytest.mark.parametrize("place", [0, 1, 2, -3])
def test_attachments_that_are_whole_come_along_and_others_are_named(
    book: Book, tmp_path: Path, place: int
) -> None:
    group = add(book, kind="group", fields={"name": "Front"}).uid
    held = {}
    for number in range(3):
        scan = tmp_path / f"scan{number}.bin"
        scan.write_bytes(bytes([number]) * 1_500_000)
        held[attach(book, about=group, path=scan).uid] = scan.read_bytes()
    book.close()
    raw = bytearray(files_database(book.path).read_bytes())
    pages = len(raw) // PAGE_BYTES
    raw[(place % pages) * PAGE_BYTES + 77] ^= 1
    files_database(book.path).write_bytes(raw)
    made = rescued(book.path)
    with opened(made.book) as again:
        lost = {each.record for each in made.findings if each.part == "files"}
        assert len(lost) <= 1
        for record in again.lists.records("attachment"):
            digest = str(record.fields["digest"])
            if record.uid in lost:
                assert again.files.size(digest) is None
            else:
                assert b"".join(again.files.pieces(digest)) == held[record.uid]
        named = {each.record for each in check_book(again)}
        assert named == lost


def test_a_book_of_an_earlier_version_comes_back(tmp_path: Path) -> None:
    stored = Path(__file__).parents[1] / "book" / "stored" / "first.waybook"
    old = shutil.copytree(stored, tmp_path / "old.waybook")
    made = rescue(old, tmp_path / "new.waybook", passphrase=SECRET, world=make_world(9))
    assert made.findings == ()
    with (
        open_book(old, passphrase=SECRET, world=make_world(8)) as before,
        open_book(made.book, passphrase=SECRET, world=make_world(8)) as after,
    ):
        assert check_book(after) == []
        for table in ("entries", "replicas", "arrivals", "cards", "sent"):
            sql = f"SELECT * FROM {table}"  # noqa: S608 - fixed words only
            assert after.store.rows(sql) == before.store.rows(sql)


def test_a_book_of_a_newer_version_is_left_to_it(book: Book) -> None:
    book.store.run("PRAGMA user_version = 99")
    book.close()
    with pytest.raises(NewerBook):
        rescued(book.path)


def test_pages_of_an_older_state_lose_no_record_elsewhere(whole: Path, broken: Path) -> None:
    older = database(whole).read_bytes()
    with opened(broken) as book:
        for each in list(book.lists.records("group")):
            book.append([Edit("group", {"aims": "seats " * 300}, each.uid)])
        truth = held_in(book)
        lying = records_on(broken, book.key)
    now = database(broken).read_bytes()
    for start in range(0, len(older), PAGE_BYTES):
        if older[start : start + PAGE_BYTES] == now[start : start + PAGE_BYTES]:
            continue
        mixed = now[:start] + older[start : start + PAGE_BYTES] + now[start + PAGE_BYTES :]
        database(broken).write_bytes(mixed)
        made = rescued(broken)
        with opened(made.book) as book:
            assert check_book(book) == []
            found = held_in(book)
        touched = lying.get(start // PAGE_BYTES + 1, set()) | {e.record for e in made.findings}
        assert {u: f for u, f in found.items() if u not in touched} == {
            u: f for u, f in truth.items() if u not in touched
        }
        shutil.rmtree(made.book)


def test_a_rescue_that_fails_leaves_nothing_and_can_be_repeated(
    broken: Path, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    beside = sorted(broken.parent.iterdir())
    with monkeypatch.context() as patch:
        patch.setattr(rescuing, "take_attachments", full)
        with pytest.raises(DiskFull):
            rescued(broken)
    assert sorted(broken.parent.iterdir()) == beside
    with opened(rescued(broken).book) as book:
        assert held_in(book) == truth


def test_the_identity_book_is_copied_in_its_locked_form(book: Book) -> None:
    create_aside(book, aside(book.path), passphrase="other words here", log_n=LOG_N).close()
    book.append([Edit("account", {"text": "one"})])
    book.close()
    made = rescued(book.path)
    with open_book(aside(made.book), passphrase="other words here", world=make_world(4)) as again:
        assert again.card == book.card
        assert check_book(again) == []
