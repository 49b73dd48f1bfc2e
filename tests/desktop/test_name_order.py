"""Names in the order of the window's language, with numbers by their size."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale

from waybook.desktop.lists.tables.columns import CellPart, ListColumn
from waybook.desktop.lists.tables.query import Query
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.session.name_order import by_name
from waybook.work.records.records import add_all

if TYPE_CHECKING:
    from waybook.book import Book

NAMES = ["PINE-10", "PINE-2", "Öst", "Zoe", "ådal", "Adb"]


@pytest.fixture(autouse=True)
def locale_again() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        ("C", ["ådal", "Adb", "Öst", "PINE-2", "PINE-10", "Zoe"]),
        ("en_GB", ["ådal", "Adb", "Öst", "PINE-2", "PINE-10", "Zoe"]),
        ("sv_SE", ["Adb", "PINE-2", "PINE-10", "Zoe", "ådal", "Öst"]),
    ],
)
def test_the_order_of_the_language(burundi: "Book", locale: str, names: list[str]) -> None:
    QLocale.setDefault(QLocale(locale))
    assert by_name(NAMES, str) == names
    add_all(burundi, kind="contact", many=[{"code_name": name} for name in NAMES])
    columns = (ListColumn(CellPart.TITLE, 0, "title"),)
    table = RecordTable(burundi.lists, Query("contact"), columns)
    assert [titles(table, n) for n in range(table.rowCount())] == names
    table.order("title", descending=True)
    assert [titles(table, n) for n in range(table.rowCount())] == names[::-1]


def titles(table: RecordTable, number: int) -> str:
    row = table.record_at(number)
    assert row is not None
    return row.title


@pytest.mark.parametrize("locale", ["C", "en_GB", "ar_IQ"])
def test_case_plays_no_part(locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert by_name(["b 2", "B 10", "a", "b 1"], str) == ["a", "b 1", "b 2", "B 10"]
