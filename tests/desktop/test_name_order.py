"""Names in the order of the window's language, with numbers by their size."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale

from waybook.book import ListQuery
from waybook.desktop.lists.tables.columns import TITLE
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.session.name_order import by_name
from waybook.work.records.records import add_all

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from waybook.desktop.session.session import Session

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
def test_the_order_of_the_language(
    session: "Session", qtbot: "QtBot", locale: str, names: list[str]
) -> None:
    QLocale.setDefault(QLocale(locale))
    assert by_name(NAMES, str) == names
    add_all(session.book, kind="contact", many=[{"code_name": name} for name in NAMES])
    query = ListQuery("contact", order="title")
    table = RecordTable(session, ListPlan(query, (TITLE,)), session)
    with qtbot.waitSignal(table.read):
        table.refresh()
    assert [titles(table, n) for n in range(table.rowCount())] == names
    with qtbot.waitSignal(table.read):
        table.show(replace(query, descending=True))
    assert [titles(table, n) for n in range(table.rowCount())] == names[::-1]


def titles(table: RecordTable, number: int) -> str:
    row = table.record_at(number)
    assert row is not None
    return row.title


@pytest.mark.parametrize("locale", ["C", "en_GB", "ar_IQ"])
def test_case_plays_no_part(locale: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert by_name(["b 2", "B 10", "a", "b 1"], str) == ["a", "b 1", "b 2", "B 10"]
