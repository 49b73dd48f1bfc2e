from dataclasses import replace

import pytest

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, Edit, open_book
from waybook.book.check import check_book
from waybook.book.projection import columns
from waybook.book.projection.rebuild import declared, rebuild
from waybook.book.storage.schema import steps, version_of
from waybook.model import describe
from waybook.model.kinds import KINDS

GROUP = "a" * 32


def fill(book: Book) -> None:
    meeting = "b" * 32
    book.append(
        [
            Edit("account", {"text": "They hold.", "meeting": meeting}),
            Edit("meeting", {"date": "2003-05", "group": GROUP}, meeting),
            Edit("group", {"name": "G", "aims": "Land"}, GROUP),
            Edit("contact", {"code_name": "Heron", "withdrawn": True}),
        ]
    )
    book.append([Edit("group", {"aims": "Seats"}, GROUP)])


def all_tables(book: Book) -> list[list[tuple[object, ...]]]:
    return [
        sorted(book.store.rows(f"SELECT * FROM {table}"))  # noqa: S608 - fixed words
        for table in ("records", "contents", "links")
    ]


def test_a_new_book_climbs_the_whole_ladder(book: Book) -> None:
    assert version_of(book.store) == len(steps()) == int(steps()[-1].stem)


def test_rebuilding_gives_the_same_tables(book: Book) -> None:
    fill(book)
    before = all_tables(book)
    with book.store.transaction():
        rebuild(book.store)
    assert all_tables(book) == before
    assert check_book(book) == []
    assert book.search.hits("heron") == []


def test_a_version_that_declares_kinds_otherwise_makes_the_tables_anew(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(book)
    book.close()
    unsaid = replace(
        KINDS["group"],
        fields=tuple(
            replace(field, searchable=False) if field.name == "aims" else field
            for field in KINDS["group"].fields
        ),
    )
    kinds = {**KINDS, "group": unsaid}
    before = declared()
    for module in (describe, columns):
        monkeypatch.setattr(module, "KINDS", kinds)
    monkeypatch.setattr("waybook.book.projection.rebuild.KINDS", kinds)
    monkeypatch.setattr("waybook.book.projection.rebuild.declared", declared.__wrapped__)
    assert declared.__wrapped__() != before
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(3)) as again:
        assert again.search.hits("seats") == []
        assert check_book(again) == []
