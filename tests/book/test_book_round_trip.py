from collections.abc import Callable
from pathlib import Path

import pytest

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, Edit, State, create_book, open_book, state_of
from waybook.book.check import check_book
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
        assert again.record(GROUP).fields == {"aims": "Power sharing", "name": "Forces nationales"}
        assert again.kinds_held() == {"account": 1, "group": 1, "meeting": 1}
        assert check_book(again) == []
    names = {path.name for path in (tmp_path / "Amina.waybook").rglob("*")}
    assert names == {"book.db", "keys", "passphrase.age", "lock", "backups"}


def test_only_the_owner_may_read_the_folder(book: Book) -> None:
    for path in (book.path, book.path / "keys", book.path / "backups"):
        assert path.stat().st_mode & 0o777 == 0o700
    for path in (book.path / "book.db", book.path / "keys" / "passphrase.age"):
        assert path.stat().st_mode & 0o777 == 0o600


def test_only_what_differs_makes_an_entry(book: Book) -> None:
    fill(book)
    assert not book.append([Edit("group", {"name": "Forces nationales"}, GROUP)])
    changes = book.append([Edit("group", {"name": "Forces nationales", "aims": "Peace"}, GROUP)])
    assert changes.records == {GROUP}
    assert changes.kinds == {"group"}
    newest, first = book.history(GROUP)
    assert newest.fields == {"aims": "Peace"}
    assert first.fields == {"aims": "Power sharing", "name": "Forces nationales"}
    assert (newest.author, newest.author_name) == (book.signing.fingerprint, "Amina")
    assert not newest.far_ahead
    assert newest.via == ""


def test_edits_of_one_record_in_one_append_follow_one_another(book: Book) -> None:
    book.append([Edit("group", {"name": name}, GROUP) for name in ("One", "Two", "Three")])
    assert [revision.fields["name"] for revision in book.history(GROUP)] == ["Three", "Two", "One"]
    assert book.conflicts() == []
    assert book.values_given(GROUP) == {"name": ["One", "Two", "Three"]}


def test_a_failed_append_leaves_nothing(book: Book) -> None:
    fill(book)
    with pytest.raises(BadInput):
        book.append([Edit("group", {"name": "New"}), Edit("meeting", {"date": "2004"}, GROUP)])
    assert book.count("group") == 1
    assert check_book(book) == []


def test_a_record_that_is_not_there_is_said_so(book: Book) -> None:
    for ask in (book.record, book.history, book.values_given, book.links_from):
        with pytest.raises(BadInput):
            ask("f" * 32)


def test_each_opening_and_each_sealing_writes_under_a_new_replica(book: Book) -> None:
    def replica(held: Book) -> str:
        held.append([Edit("group", {"name": "G"}, record := held.world.new_uid())])
        [(_, [entry])] = held.entries_of([record])
        assert held.replicas([entry.replica])[0].author == held.signing.fingerprint
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
            assert book.count("group") == 0
            fill(other)
            assert book.count("group") == 0
        assert book.count("group") == 1
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
    key = (other.path / "keys" / "passphrase.age").read_bytes()
    (one.path / "keys" / "passphrase.age").write_bytes(key)
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
        path, state = tmp_path / "empty", State.ABSENT
    else:
        (book.path / missing).unlink()
        path, state = book.path, State.DAMAGED
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
    assert book.draft("account:1") is None
    book.keep_draft("account:1", "They sa")
    book.keep_draft("account:1", "They said")
    book.put_setting("theme", "dark")
    book.close()
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(9)) as again:
        assert again.draft("account:1") == "They said"
        assert list(again.drafts()) == ["account:1"]
        assert again.setting("theme") == "dark"
        assert again.setting("other") is None
        again.drop_draft("account:1")
        assert again.drafts() == {}


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
    assert book.record(GROUP).conflicts == ("aims",)
    [conflict] = book.conflicts()
    assert {standing.value for standing in conflict.candidates} >= {"Land"}
    keep = conflict.candidates[0]
    book.append([Edit("group", {"aims": keep.value}, GROUP)])
    assert book.conflicts() == []
    assert book.record(GROUP).fields["aims"] == keep.value
    assert check_book(book) == []
