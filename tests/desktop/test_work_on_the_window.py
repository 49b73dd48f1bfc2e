"""What pages do on the window's thread: a number of widgets and questions, not a time.

Nothing grows with the number of records in the book, or with the length of a text.
"""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from waybook.book import Book, Edit, Record
from waybook.book.storage.store import Store
from waybook.desktop.app.idle.loading_ahead import MODULES
from waybook.desktop.app.screenshots import settle
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.lists.tables.browser import RecordBrowser
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.groups.talks import TalksPart
from waybook.desktop.records.reading_pane import ReadingPane
from waybook.desktop.session.places import BESIDE_RAIL, RAIL
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.work.records.records import add, edit

FEW, MANY = 140, 280
"""Of each kind; both are more than a list reads at once."""

GROUP, MEETING, CONTACT = (f"{number:032x}" for number in (1, 2, 3))
PLACES = (
    *(each.name for each in (*RAIL, *BESIDE_RAIL)),
    f"groups/{GROUP}/profile",
    f"groups/{GROUP}/timeline",
    f"groups/{GROUP}/phases/picture",
    f"meetings/{MEETING}/plan",
    f"people/{CONTACT}",
    "groups/new",
    f"meetings/{MEETING}/write",
)
MOST_ASKED = 150
"""Questions to the book for a page that was never shown."""

SOME = 20
"""More or less, by what threads bring meanwhile; far less than there are more records."""

LOADING = """
import sys
from PySide6.QtCore import QCoreApplication
from waybook.desktop.app.idle.loading_ahead import MODULES, LoadingAhead
app = QCoreApplication([])
print(sum(module in sys.modules for module in MODULES))
loading = LoadingAhead(app)
for _ in MODULES:
    loading.load_next()
print(sum(module in sys.modules for module in MODULES))
"""
Open = Callable[[Book], Window]


@pytest.fixture
def opened(make_window: Callable[[Path | None], Window]) -> Open:
    """Return a function that shows a book in a window."""

    def show(book: Book) -> Window:
        window = make_window(book.path)
        window.gate.move(WindowState.LOCKED, WindowState.OPENING)
        window.gate.move(WindowState.OPENING, WindowState.OPEN)
        window.show_book(book)
        settle(window)
        return window

    return show


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count the questions that the window's thread asks of books, and the rows it is given."""
    counted: Counter[str] = Counter()
    ask, rows = Store._before_reading, Store.rows

    def asked(store: Store) -> None:
        counted["asked"] += threading.current_thread() is threading.main_thread()
        ask(store)

    def given(store: Store, *about: Any) -> list[Any]:
        found = rows(store, *about)
        if threading.current_thread() is threading.main_thread():
            counted["rows"] += len(found)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_before_reading", asked)
        patched.setattr(Store, "rows", given)
        yield counted


def filled(book: Book, count: int) -> Book:
    """Give a book so many records of each kind with a list, nearly all of them of other groups."""
    book.append(
        Edit(kind, {name: f"{kind} {number}", **more}, f"{(place << 16) + number:032x}")
        for place, (kind, name, more) in enumerate(
            (
                ("group", "name", {}),
                ("meeting", "title", {"date": "2003-01-01", "status": "took-place"}),
                ("contact", "code_name", {}),
                ("channel", "name", {}),
                ("actor", "name", {}),
                ("event", "title", {"date": "2003-01-01", "group": f"{1 << 16:032x}"}),
            ),
            1,
        )
        for number in range(count)
    )
    book.append(
        [
            Edit("group", {"name": "Front", "aims": "Peace"}, GROUP),
            Edit("meeting", {"title": "Talks", "date": "2003-02-01", "group": GROUP}, MEETING),
            Edit("contact", {"code_name": "Heron", "group": GROUP}, CONTACT),
        ]
    )
    return book


def work_of(window: Window, monkeypatch: pytest.MonkeyPatch) -> dict[str, Counter[str]]:
    """Return what the window's thread reads for each place when it is first shown."""
    frame, found = window.frame, {}
    assert frame is not None
    for place in PLACES:
        settle(window)
        with counting(monkeypatch) as counted:
            frame.go(place)
            QCoreApplication.sendPostedEvents()
            frame.grab()
        found[place] = counted
    return found


def test_pages_read_as_much_of_a_large_book_as_of_a_small_one(
    make_book: Callable[..., Book], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waybook.desktop.lists.tables.reading._MOST_BY_NAME", 100)
    few, many = (
        work_of(opened(filled(make_book(name), count)), monkeypatch)
        for name, count in (("Amina", FEW), ("Jonas", MANY))
    )
    for place, counted in many.items():
        assert counted["asked"] < min(few[place]["asked"] + SOME, MOST_ASKED), place
        assert counted["rows"] < few[place]["rows"] + SOME, place


def test_a_list_is_read_in_a_thread_alone(
    make_book: Callable[..., Book], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(filled(make_book(), FEW))
    frame = window.frame
    assert frame is not None
    frame.go("people")
    settle(window)
    [browser] = [each for each in window.findChildren(RecordBrowser) if each.isVisible()]
    view, table = browser.view, browser.table
    acts: dict[str, Callable[[], object]] = {
        "sort": lambda: view.horizontalHeader().sectionClicked.emit(1),
        "scroll": view.scrollToBottom,
        "filter": lambda: table.show(replace(table.query, text="contact 7")),
        "all again": lambda: table.show(replace(table.query, text="")),
        "withdrawn": lambda: table.show_withdrawn(wanted=True),
    }
    for name, act in acts.items():
        before = table.rowCount()
        with counting(monkeypatch) as counted:
            act()
            assert table.rowCount() == before, f"{name}: the rows before stay until it is read"
            window.grab()
            settle(window)
            window.grab()
        assert counted["asked"] == 0, name
        assert table.rowCount() == (1 if name == "filter" else FEW + 1), name
    with counting(monkeypatch) as counted:
        view.selectAll()
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
        window.grab()
        table._read_missing()
        settle(window)
    assert counted["asked"] == 0
    assert table.data(table.index(FEW // 2, 0)) is not None


def test_the_widgets_of_an_account_do_not_grow_with_it(
    make_book: Callable[..., Book], opened: Open
) -> None:
    book = filled(make_book(), 1)
    window = opened(book)
    assert window.frame is not None
    counts = []
    for paragraphs in (20, 1_000):
        meeting = add(book, kind="meeting", fields={"title": f"Of {paragraphs}"}).uid
        text = "\n\n".join(f"{number}. They came." for number in range(paragraphs))
        add(book, kind="account", fields={"meeting": meeting, "text": text, "quotes": text})
        window.frame.go(f"meetings/{meeting}/accounts")
        page = window.frame.page("meetings")
        counts.append(sum(each.isVisibleTo(page) for each in page.findChildren(QWidget)))
        told = [each.text() for each in page.findChildren(Prose) if each.isVisibleTo(page)]
        assert told == [text, text]
    assert counts[0] == counts[1]


def test_a_part_that_nobody_saw_is_not_built_and_reads_nothing(
    make_book: Callable[..., Book], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(filled(make_book(), 1))
    frame = window.frame
    assert frame is not None
    frame.go(f"groups/{GROUP}/profile")
    record = frame.page("groups").findChild(GroupRecord)
    assert record is not None
    assert [record.tabs.is_made(number) for number in range(6)] == [True] + 5 * [False]
    with counting(monkeypatch) as first:
        record.tabs.setCurrentIndex(3)
    record.tabs.setCurrentIndex(0)
    with counting(monkeypatch) as again:
        record.tabs.setCurrentIndex(3)
    assert first["asked"] > 5 > again["asked"]


def test_a_part_out_of_sight_reads_a_change_when_it_is_next_shown(
    make_book: Callable[..., Book], opened: Open
) -> None:
    window = opened(filled(make_book(), 1))
    frame, session = window.frame, window.session
    assert frame is not None
    assert session is not None
    frame.go(f"groups/{GROUP}/talks")
    record = frame.page("groups").findChild(GroupRecord)
    assert record is not None
    record.tabs.setCurrentIndex(0)
    talks = record.tabs.part(5)
    assert isinstance(talks, TalksPart)
    before = talks.commitments.list.lines.rowCount()
    session.write(add, kind="commitment", fields={"what": "Open the road", "group": GROUP})
    assert talks.commitments.list.lines.rowCount() == before
    record.tabs.setCurrentIndex(5)
    assert talks.commitments.list.lines.rowCount() == before + 1


def test_a_page_shown_again_is_not_built_again(
    make_book: Callable[..., Book], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(filled(make_book(), 1))
    frame = window.frame
    assert frame is not None
    for place in ("people", f"groups/{GROUP}/timeline", f"meetings/{MEETING}/plan", "handover"):
        frame.go(place)
        shown = frame._stack.currentWidget()
        assert shown is not None
        before = set(shown.findChildren(QWidget))
        frame.go("unfinished")
        with counting(monkeypatch) as counted:
            frame.go_back()
        assert set(shown.findChildren(QWidget)) == before
        assert counted["asked"] < 7  # one of them: whether the record is still there


def test_the_code_of_all_pages_is_loaded_ahead() -> None:
    """In a process of its own: this one has loaded them."""
    said = subprocess.run(
        [sys.executable, "-c", LOADING], check=True, capture_output=True, text=True
    )
    assert said.stdout.split() == ["0", str(len(MODULES))]


def test_a_timeline_reads_the_record_beside_it_once(
    make_book: Callable[..., Book], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = make_book()
    [group, first, last] = (f"{number:032x}" for number in (1, 2, 3))
    book.append(
        [
            Edit("group", {"name": "Front"}, group),
            Edit("event", {"title": "Talks", "date": "2003-01-01", "group": group}, first),
            Edit("event", {"title": "Accord", "date": "2003-02-01", "group": group}, last),
        ]
    )
    window = opened(book)
    shown: list[str] = []
    show = ReadingPane._show

    def noted(pane: ReadingPane, record: Record) -> None:
        shown.append(record.uid)
        show(pane, record)

    monkeypatch.setattr(ReadingPane, "_show", noted)
    assert window.frame is not None
    for place, uid in (("timeline", first), (f"timeline/{last}", last)):
        window.frame.go(f"groups/{group}/{place}")
        settle(window)
        assert shown == [uid]
        shown.clear()
        window.frame.go("unfinished")
    window.frame.go_back()
    shown.clear()
    assert window.session is not None
    window.session.write(edit, uid=last, fields={"note": "in the school"})
    settle(window)
    assert shown == [last]
