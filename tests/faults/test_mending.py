"""Damage in what follows from entries blocks nothing: it is rebuilt."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fixed_world import PASSPHRASE, make_world
from people_at_work import SECRET, Team
from waybook.book import Book, Edit, open_book
from waybook.book.backup import back_up
from waybook.book.check import REBUILT, CheckFinding, check_book
from waybook.book.rescue.pages import StorePages
from waybook.book.rescue.trees import StoreTrees
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.disk.book_folder import database
from waybook.model.faults import Damaged, Mended

INDEX = ("search_data", "search_idx", "search_docsize", "search_config", "letters_data")
TABLES = ("contents", "links", "groups", "records", "sqlite_autoindex_records_1")
ORDERS = ("records_in_place", "records_by_group", "records_in_conflict")
MADE = (*INDEX, *TABLES, *ORDERS)


@pytest.fixture
def damaged() -> Callable[[Path, str, str], None]:
    """Return a function that damages every page of a table of a closed book."""

    def damage(folder: Path, key: str, table: str) -> None:
        with closing(StorePages(database(folder), key)) as pages:
            trees = StoreTrees(pages)
            hit = [n for n in pages.numbers if trees._names.get(trees._top(n)) == table]
        assert hit
        raw = bytearray(database(folder).read_bytes())
        for number in hit:
            raw[(number - 1) * PAGE_BYTES + 300] ^= 1
        database(folder).write_bytes(raw)

    return damage


@pytest.fixture
def hurt(book: Book, damaged: Callable[[Path, str, str], None]) -> Callable[[str], Path]:
    """Return a function that damages every page of a table, and returns the folder."""
    book.append([Edit("group", {"name": "Front"})])
    [group] = book.lists.records("group")
    book.append(
        Edit("account", {"text": f"number {n} " * 60, "date": f"{1990 + n % 30}"})
        for n in range(100)
    )
    book.append([Edit("group", {"name": "Front again"}, group.uid)])
    book.close()

    def damage(table: str) -> Path:
        damaged(book.path, book.key, table)
        return book.path

    return damage


def opened(path: Path) -> Book:
    return open_book(path, passphrase=PASSPHRASE, world=make_world(5))


@pytest.mark.parametrize("table", MADE)
def test_it_is_read_and_saved_and_searched_all_the_same(
    hurt: Callable[[str], Path], table: str
) -> None:
    with opened(hurt(table)) as book:
        assert len(list(book.lists.records())) == 101
        book.append([Edit("account", {"text": "written since"})])
        assert len(book.search.hits("written")) == 1
        assert len(list(book.lists.records())) == 102
        check_book(book)  # some indexes are not read by any of this
    with opened(book.path) as again:
        assert check_book(again) == []
        assert len(list(again.lists.records())) == 102


@pytest.mark.parametrize("table", MADE)
def test_a_backup_succeeds(hurt: Callable[[str], Path], tmp_path: Path, table: str) -> None:
    with opened(hurt(table)) as book:
        made = back_up(book, tmp_path / "copy.waybook")
    with opened(made) as copy:
        assert check_book(copy) == []
        assert len(list(copy.lists.records())) == 101


@pytest.mark.parametrize("table", MADE)
def test_a_check_names_it_and_the_next_opening_leaves_it_out(
    hurt: Callable[[str], Path], table: str
) -> None:
    with opened(hurt(table)) as book:
        found = check_book(book)
        assert found[0].part == "file"
        assert found[-1].what == REBUILT
    with opened(book.path) as again:
        assert check_book(again) == []


def test_damage_elsewhere_is_not_said_to_be_mended(hurt: Callable[[str], Path]) -> None:
    hurt("drafts")
    with opened(hurt("search_data")) as book:
        assert REBUILT not in [each.what for each in check_book(book)]
        book.append([Edit("account", {"text": "written since"})])
        assert len(book.search.hits("written")) == 1
    with opened(book.path) as again:
        assert check_book(again)[0].part == "file"


def test_damaged_entries_are_damage(hurt: Callable[[str], Path]) -> None:
    with opened(hurt("entries")) as book, pytest.raises(Damaged):
        list(book.lists.records())


def test_what_is_read_in_one_state_is_read_at_the_second_try(hurt: Callable[[str], Path]) -> None:
    with opened(hurt("contents")) as book:
        with pytest.raises(Mended), book.snapshot():
            list(book.lists.records())
        with book.snapshot():
            assert len(list(book.lists.records())) == 101


@pytest.mark.parametrize("table", ["contents", "records", "search_data"])
def test_a_bundle_is_sealed_all_the_same(
    team: Team, table: str, damaged: Callable[[Path, str, str], None]
) -> None:
    amina, lead = team.meet("Amina", "Lead")
    amina.append([Edit("group", {"name": "Front"})])
    [group] = amina.lists.records("group")
    amina.append([Edit("group", {"name": "Front again"}, group.uid)])
    amina.close()
    damaged(amina.path, amina.key, table)
    with open_book(amina.path, passphrase=SECRET, world=team.clocks["Amina"].world) as again:
        team.carry(again, lead)
        assert check_book(again)[-1:] in ([], [CheckFinding("tables", REBUILT)])
    assert [each.fields["name"] for each in lead.lists.records("group")] == ["Front again"]
