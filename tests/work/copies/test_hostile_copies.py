"""Copies that somebody with the key wrote by hand: refused, or taken in without what is wrong."""
# ruff: noqa: S608 - the statements are those of the forger

from collections.abc import Iterator
from pathlib import Path

import pytest
from copied_books import Copies

from people_at_work import is_sound, untouched, values_ever
from waybook.book import Book
from waybook.book.storage.store import Store
from waybook.disk.book_folder import database
from waybook.model.faults import BadInput, Damaged, NewerBook
from waybook.work.copies.taking_in import take_in
from waybook.work.handover.merge_steps import undo
from waybook.work.records.records import add, edit

FAR = (1 << 62) - 1
ENTRY = "(SELECT max(id) FROM entries)"
FREE = (
    "DROP TRIGGER entries_are_not_changed",
    "DROP TRIGGER entries_are_not_deleted",
)

LEFT_OUT = {
    "no JSON": f"UPDATE entries SET body = 'no json' WHERE id = {ENTRY}",
    "a body of another shape": f"UPDATE entries SET body = '[1]' WHERE id = {ENTRY}",
    "no field": f"UPDATE entries SET body = '{{}}' WHERE id = {ENTRY}",
    "a field with a strange name": (
        f"UPDATE entries SET body = replace(body, '\"aims\"', '\"../aims\"') WHERE id = {ENTRY}"
    ),
    "a uid that is none": f"UPDATE entries SET uid = '../../x' WHERE id = {ENTRY}",
    "an instant before all": f"UPDATE entries SET at = -5 WHERE id = {ENTRY}",
    "an instant beyond all": f"UPDATE entries SET at = {FAR} WHERE id = {ENTRY}",
    "a counter that is none": (
        f"UPDATE entries SET body = replace(body, ',1,', ',-1,') WHERE id = {ENTRY}"
    ),
    "an author whose replica it is not": (
        "UPDATE replicas SET nonce = hex(randomblob(16)) "
        f"WHERE id = (SELECT replica FROM entries WHERE id = {ENTRY})"
    ),
    "an author in a form that no key has": (
        "UPDATE authors SET fingerprint = 'me' WHERE id = (SELECT author FROM replicas WHERE id = "
        f"(SELECT replica FROM entries WHERE id = {ENTRY}))"
    ),
    "a kind that its record has not": "UPDATE records SET kind = 'contact'",
}
REFUSED = {
    "a replica that is missing": (
        f"DELETE FROM replicas WHERE id = (SELECT replica FROM entries WHERE id = {ENTRY})"
    ),
    "a body that is bytes": f"UPDATE entries SET body = x'ff' WHERE id = {ENTRY}",
    "a uid that is bytes": f"UPDATE entries SET uid = x'00ff' WHERE id = {ENTRY}",
    "an instant that is text": f"UPDATE entries SET at = 'soon' WHERE id = {ENTRY}",
    "a ring of entries": f"UPDATE entries SET prev = {ENTRY} WHERE id = {ENTRY}",
    "an entry that nothing leads to": "UPDATE entries SET prev = 0",
    "a tombstone that is bytes": "INSERT INTO destroyed VALUES (x'ff', 1, 'RED', 'x', '[]')",
    "no book": "DELETE FROM meta WHERE name = 'book'",
    "another key of the owner": "UPDATE meta SET value = '00' WHERE name = 'signing'",
    "no table of cards": "DROP TABLE cards",
    "a table with other columns": "ALTER TABLE drafts DROP COLUMN kept_ms",
    "a card whose name is bytes": ("INSERT INTO cards VALUES ('ff', x'ff', 's', 's', 1, 0, 5, 0)"),
    "an earlier version that it is not": "PRAGMA user_version = 2",
    "no table of its own facts": "DROP TABLE meta",
    "a later version": "PRAGMA user_version = 99",
}
IGNORED = {
    "a card that is none": (
        "INSERT INTO cards VALUES ('ff', 'Zoé', 'ssh-ed25519 x', 'age1pq1x', 1, 0, 5, 0)"
    ),
    "a trigger": ("CREATE TRIGGER odd AFTER INSERT ON meta BEGIN DELETE FROM entries; END"),
    "lists that are none": "INSERT INTO destroyed VALUES ('ff', 1, 'ODD', 'odd', '{')",
    "entries of a bundle that is not there": "UPDATE entries SET arrival = 77",
}


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[Copies]:
    made = Copies(tmp_path, 1)
    yield made
    made.close()


@pytest.fixture
def book(copies: Copies) -> Iterator[Book]:
    """Return the book; its copy says more of a group, and in its newest entry something wrong."""
    add(copies.amina, kind="group", fields={"name": "Ridge"})
    copies.amina.close()
    other = copies.part("other")
    with copies.opened(other) as copy:
        add(copy, kind="event", fields={"title": "Rain"})
        edit(copy, uid=copy.lists.all_uids("group")[0], fields={"aims": "Water"})
    with copies.opened(copies.path) as opened:
        yield opened


def change(copies: Copies, book: Book, sql: str) -> Path:
    other = copies.folder / "other.waybook"
    store = Store(database(other), book.key)
    for each in (*FREE, sql):
        store.run(each)
    store.close()
    return other


@pytest.mark.parametrize("what", LEFT_OUT)
def test_what_is_wrong_is_named_and_the_rest_comes_in(
    copies: Copies, book: Book, what: str
) -> None:
    other = change(copies, book, LEFT_OUT[what])
    [group] = book.lists.all_uids("group")
    done = take_in(book, other=other)
    assert "aims" not in book.lists.record(group).fields
    if "replica" not in what and "author" not in what and "kind" not in what:
        assert [row.title for row in book.lists.rows("event")] == ["Rain"]
    assert done.outcome.refusals
    assert not done.is_whole
    assert is_sound(book)
    if done.step:
        undo(book, step=done.step)
    assert book.lists.all_uids("event") == []
    assert is_sound(book)


@pytest.mark.parametrize("what", REFUSED)
def test_what_waybook_never_writes_is_refused_whole(copies: Copies, book: Book, what: str) -> None:
    other = change(copies, book, REFUSED[what])
    with untouched(book), pytest.raises((Damaged, BadInput, NewerBook)) as told:
        take_in(book, other=other)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize("what", IGNORED)
def test_what_cannot_do_harm_is_left_aside(copies: Copies, book: Book, what: str) -> None:
    other = change(copies, book, IGNORED[what])
    take_in(book, other=other)
    assert [row.title for row in book.lists.rows("event")] == ["Rain"]
    assert len(book.trust_store.cards()) == 1
    assert is_sound(book)


def test_a_copy_that_claims_to_have_seen_everything_silences_nothing_written_later(
    copies: Copies, book: Book
) -> None:
    [group] = book.lists.all_uids("group")
    edit(book, uid=group, fields={"aims": "Land"})
    mine = {entry.replica for _, found in book.lists.entries_of([group]) for entry in found}
    seen = ", ".join(f'"{each}": 999' for each in sorted(mine))
    other = change(
        copies,
        book,
        f"UPDATE entries SET at = at + (86400000 << 16), "
        f'body = \'{{"aims": ["All", 1, {{{seen}}}]}}\' WHERE id = {ENTRY}',
    )
    take_in(book, other=other)
    edit(book, uid=group, fields={"aims": "Ours"})
    assert book.lists.record(group).fields["aims"] == "Ours"
    assert {"Land", "All", "Ours"} <= values_ever(book, group, "aims")
