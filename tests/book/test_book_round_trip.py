from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, BookState, Edit, create_book, open_book, state_of
from waybook.book.check import check_book
from waybook.disk.book_folder import key_copy, passphrase_key
from waybook.model.faults import BadInput, Damaged, InUse, NewerBook, NotABook, WrongKey

GROUP, MEETING = "a" * 32, "b" * 32


def fill(book: Book) -> None:
    book.append(
        [
            Edit("group", {"name": "Forces nationales", "aims": "Power sharing"}, GROUP),
            Edit("meeting", {"date": "2003-05-12", "group": GROUP}, MEETING),
            Edit("account", {"text": "They will hold the ceasefire.", "meeting": MEETING}),
        ]
    )


def test_what_is_saved_is_there_after_opening_again(book: Book, tmp_path: Path) -> None:
    fill(book)
    book.close()
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(9)) as again:
        assert (again.id, again.name, again.card) == (book.id, "Amina", book.card)
        assert again.lists.record(GROUP).fields == {
            "aims": "Power sharing",
            "name": "Forces nationales",
        }
        assert again.lists.kinds_held() == {"account": 1, "group": 1, "meeting": 1}
        assert check_book(again) == []
    names = {path.name for path in (tmp_path / "Amina.waybook").rglob("*")}
    keys = {"keys", "passphrase.age", "passphrase-copy.age", "passphrase.sha256", "salts.json"}
    assert names == {"book.db", "lock", "state.json", "backups"} | keys


def test_only_the_owner_may_read_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "b"
    with create_book(path, passphrase="p", name="A", world=make_world(), log_n=LOG_N):
        for folder in (path, path / "keys", path / "backups"):
            assert folder.stat().st_mode & 0o777 == 0o700
        for file in (path / "book.db", path / "keys" / "passphrase.age"):
            assert file.stat().st_mode & 0o777 == 0o600


def test_only_what_differs_makes_an_entry(book: Book) -> None:
    fill(book)
    assert not book.append([Edit("group", {"name": "Forces nationales"}, GROUP)])
    changes = book.append([Edit("group", {"name": "Forces nationales", "aims": "Peace"}, GROUP)])
    assert changes.records == {GROUP}
    assert changes.kinds == {"group"}
    newest, first = book.histories.revisions(GROUP)
    assert newest.fields == {"aims": "Peace"}
    assert first.fields == {"aims": "Power sharing", "name": "Forces nationales"}
    assert (newest.author, newest.author_name) == (book.signing.fingerprint, "Amina")
    assert not newest.far_ahead
    assert newest.via == ""


def test_edits_of_one_record_in_one_append_follow_one_another(book: Book) -> None:
    book.append([Edit("group", {"name": name}, GROUP) for name in ("One", "Two", "Three")])
    assert [revision.fields["name"] for revision in book.histories.revisions(GROUP)] == [
        "Three",
        "Two",
        "One",
    ]
    assert book.conflicts.listed() == []


def test_a_failed_append_leaves_nothing(book: Book) -> None:
    fill(book)
    with pytest.raises(BadInput):
        book.append([Edit("group", {"name": "New"}), Edit("meeting", {"date": "2004"}, GROUP)])
    assert book.lists.count("group") == 1
    assert check_book(book) == []


def test_a_record_that_is_not_there_is_said_so(book: Book) -> None:
    for ask in (
        book.lists.record,
        book.histories.revisions,
        lambda uid: book.histories.siblings(uid, "name"),
    ):
        with pytest.raises(BadInput):
            ask("f" * 32)


def test_each_opening_and_each_sealing_writes_under_a_new_replica(book: Book) -> None:
    def replica(held: Book) -> str:
        held.append([Edit("group", {"name": "G"}, record := held.world.new_uid())])
        [(_, [entry])] = held.lists.entries_of([record])
        assert held.authors.replicas([entry.replica])[0].author == held.signing.fingerprint
        return entry.replica

    first, second = replica(book), replica(book)
    assert first == second
    other = book.another()
    assert replica(other) != first
    other.new_replica()
    after_sealing = replica(book)
    assert after_sealing != first
    other.close()
    book.close()
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(9)) as again:
        assert replica(again) not in {first, after_sealing}


def test_one_writer_at_a_time(book: Book) -> None:
    with pytest.raises(InUse):
        open_book(book.path, passphrase=PASSPHRASE, world=make_world())
    book.close()
    open_book(book.path, passphrase=PASSPHRASE, world=make_world()).close()


def test_a_second_connection_sees_what_was_committed(book: Book) -> None:
    with book.another() as other:
        with book.snapshot():
            assert book.lists.count("group") == 0
            fill(other)
            assert book.lists.count("group") == 0
        assert book.lists.count("group") == 1
    with pytest.raises(InUse):  # closing the second connection lets nobody in
        open_book(book.path, passphrase=PASSPHRASE, world=make_world())


def test_nothing_can_be_written_in_a_snapshot(book: Book) -> None:
    with book.snapshot(), pytest.raises(RuntimeError):
        fill(book)


def test_a_wrong_passphrase(book: Book) -> None:
    book.close()
    with pytest.raises(WrongKey):
        open_book(book.path, passphrase="crane lantern", world=make_world())
    open_book(book.path, passphrase=PASSPHRASE, world=make_world()).close()  # the lock is free


def test_the_key_file_of_another_book(make_book: Callable[..., Book]) -> None:
    one, other = make_book("One"), make_book("Other")
    one.close()
    other.close()
    rmtree(one.path / "keys")
    copytree(other.path / "keys", one.path / "keys")
    with pytest.raises(Damaged):
        open_book(one.path, passphrase=PASSPHRASE, world=make_world())


def test_a_newer_book_is_left_as_it_is(book: Book) -> None:
    book.store.run("PRAGMA user_version = 99")
    book.close()
    before = (book.path / "book.db").read_bytes()
    with pytest.raises(NewerBook):
        open_book(book.path, passphrase=PASSPHRASE, world=make_world())
    assert (book.path / "book.db").read_bytes() == before


@pytest.mark.parametrize("missing", ["book.db", "keys/passphrase.age", "."])
def test_a_folder_that_is_no_book(book: Book, tmp_path: Path, missing: str) -> None:
    book.close()
    if missing == ".":
        (tmp_path / "empty").mkdir()
        path, state = tmp_path / "empty", BookState.ABSENT
    else:
        (book.path / missing).unlink()
        key_copy(passphrase_key(book.path)).unlink()
        path, state = book.path, BookState.DAMAGED
    assert state_of(path) is state
    listed = sorted(path.rglob("*"))
    with pytest.raises(NotABook):
        open_book(path, passphrase=PASSPHRASE, world=make_world())
    assert sorted(path.rglob("*")) == listed


def test_a_key_file_of_other_bytes(book: Book) -> None:
    book.close()
    key_file = book.path / "keys" / "passphrase.age"
    whole = key_file.read_bytes()
    for broken in (b"", b"hello", whole[:-1], whole[:40], b"x" * 100_000):
        key_file.write_bytes(broken)
        key_copy(key_file).write_bytes(broken)
        with pytest.raises(Damaged):
            open_book(book.path, passphrase=PASSPHRASE, world=make_world())


def test_making_a_book_where_something_stands(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("kept")
    with pytest.raises(BadInput):
        create_book(tmp_path / "notes", passphrase="p", name="A", world=make_world(), log_n=LOG_N)
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]
    assert (tmp_path / "notes" / "mine.txt").read_text() == "kept"


def test_a_failure_while_making_a_book_leaves_nothing(tmp_path: Path) -> None:
    def no_chance(count: int) -> bytes:
        raise RuntimeError(count)

    world = make_world()
    broken = type(world)(now_ms=world.now_ms, draw=no_chance)
    with pytest.raises(RuntimeError):
        create_book(tmp_path / "deep" / "b", passphrase="p", name="A", world=broken, log_n=LOG_N)
    assert not list(tmp_path.rglob("b*"))


def test_drafts_and_settings_are_overwritten_in_place(book: Book) -> None:
    assert book.drafts.text("account:1") is None
    book.drafts.keep("account:1", "They sa")
    book.drafts.keep("account:1", "They said")
    book.settings.put("theme", "dark")
    book.close()
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(9)) as again:
        assert again.drafts.text("account:1") == "They said"
        assert list(again.drafts.names()) == ["account:1"]
        assert again.settings.get("theme") == "dark"
        assert again.settings.get("other") is None
        again.drafts.drop(["account:1"])
        assert again.drafts.names() == {}


def test_entries_can_be_neither_changed_nor_deleted(book: Book) -> None:
    fill(book)
    for sql in ("UPDATE entries SET at = 0", "DELETE FROM entries"):
        with pytest.raises(Exception, match="entries are never"):
            book.store.run(sql)
    assert check_book(book) == []


def test_settling_with_the_value_shown_is_saved_too(book: Book) -> None:
    fill(book)
    book.append([Edit("group", {"aims": "Something else"}, GROUP)], blind=True)
    book.new_replica()
    book.append([Edit("group", {"aims": "Land"}, GROUP)], blind=True)
    assert book.lists.record(GROUP).conflicts == ("aims",)
    [conflict] = book.conflicts.listed()
    assert {standing.value for standing in conflict.candidates} >= {"Land"}
    keep = conflict.candidates[0]
    book.append([Edit("group", {"aims": keep.value}, GROUP)])
    assert book.conflicts.listed() == []
    assert book.lists.record(GROUP).fields["aims"] == keep.value
    assert check_book(book) == []
