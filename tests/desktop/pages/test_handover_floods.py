"""What a colleague's changed program can pour in is shown a page at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from flooding import flooded
from waybook.book import Book
from waybook.book.queries.conflicts import Conflicts
from waybook.desktop.pages.groups.header import GroupHeader
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.records.conflict import VALUES
from waybook.desktop.records.long_text import MOST_LETTERS, MOST_LINES, value_text
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]


@pytest.fixture
def lead(make_book: Callable[..., Book], book: Book) -> Book:
    made = make_book("Tomas")
    acquaint(book, made)
    return made


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_many_values_of_one_field_are_shown_some_at_a_time_and_ours_among_the_first(
    session_on: On, show: Show, lead: Book, book: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    uid = add(book, kind="group", fields={"name": "Front", "aims": "Land"}).uid
    merge(lead, paths=[seal(book, to="Tomas", folder=tmp_path).path])
    edit(lead, uid=uid, fields={"aims": "Posts first"})
    mine = lead.histories.siblings(uid, "aims")[0].entry
    flooded(book, lead, tmp_path, ((uid, "group", {"aims": f"Aim {n}"}) for n in range(60)))
    page = show(HandoverPage, session_on(lead), "conflicts")
    [item] = page.conflicts.items
    panel = item.panel
    assert len(panel.keep_buttons) == VALUES
    assert mine in panel.keep_buttons
    shown = set(panel.keep_buttons)
    click(qtbot, panel.more_button)
    assert len(panel.keep_buttons) == 2 * VALUES
    assert shown < set(panel.keep_buttons)
    assert panel.rests_on_the_same()
    while panel.more_button.isVisible():
        click(qtbot, panel.more_button)
    assert len(panel.keep_buttons) == 61
    item.combine()
    assert item.combining is not None
    click(qtbot, panel.keep_buttons[mine])
    assert lead.conflicts.count() == 0
    assert lead.lists.record(uid).fields["aims"] == "Posts first"


def test_many_conflicts_are_read_and_shown_a_page_at_a_time(
    session_on: On,
    show: Show,
    lead: Book,
    book: Book,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uids = [add(book, kind="group", fields={"name": f"Front {n}"}).uid for n in range(50)]
    merge(lead, paths=[seal(book, to="Tomas", folder=tmp_path).path])
    for uid in uids:
        edit(lead, uid=uid, fields={"name": f"Front of {uid[:4]}"})
    flooded(book, lead, tmp_path, ((uid, "group", {"name": "Same"}) for uid in uids))
    read: list[int] = []
    conflicts = Conflicts.listed

    def counted(self: Conflicts, **how: int) -> object:
        found = conflicts(self, **how)
        read.append(len(found))
        return found

    monkeypatch.setattr(Conflicts, "listed", counted)
    page = show(HandoverPage, session_on(lead), "conflicts")
    part = page.conflicts
    assert (len(part.items), set(read)) == (20, {20})
    assert page.tabs.tabText(1) == "Conflicts (50)"
    assert part.more_button.text() == "Show more (30 left)"
    before = list(part.items)
    click(qtbot, part.more_button)
    assert part.items[:20] == before  # what is shown stays, with what is typed in it
    assert part.items[20].leave_button.hasFocus()
    click(qtbot, part.more_button)
    part.filling.finish()
    assert len(part.items) == 50
    assert not part.more_button.isVisible()
    click(qtbot, next(iter(part.items[0].panel.keep_buttons.values())))
    assert len(part.items) == 49


def test_many_requests_are_counted_and_their_lines_shown_a_page_at_a_time(
    session_on: On, show: Show, lead: Book, book: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    mine = add(lead, kind="contact", fields={"code_name": "Heron"}).uid
    destroy(lead, uid=mine)
    told = [
        (f"{n:032x}", "destruction", {"of": f"{n + 999:032x}", "state": "destroyed"})
        for n in range(1, 151)
    ]
    flooded(book, lead, tmp_path, told)
    part = show(HandoverPage, session_on(lead), "destruction").destruction
    assert part.open == 0  # nothing of it is held, so nothing is asked
    assert len(part.lines.lines.lines) == 100
    assert mine[:8] in part.lines.lines.lines[0].title
    assert part.more_button.text() == "Show more (51 left)"
    click(qtbot, part.more_button)
    assert len(part.lines.lines.lines) == 151
    assert not part.more_button.isVisible()


def test_a_long_value_is_one_document(qtbot: QtBot) -> None:
    assert isinstance(value_text("x" * MOST_LETTERS, "Aims"), QLabel)
    words = "word " * MOST_LETTERS
    shown = value_text(words, "Aims")
    qtbot.addWidget(shown)
    assert isinstance(shown, Prose)
    assert (shown.text(), shown.accessibleName()) == (words, "Aims")
    assert isinstance(value_text("One\n" * MOST_LINES, "Aims", shown), Prose)


def test_a_groups_head_shows_some_of_ten_thousand_names(
    session_on: On, lead: Book, qtbot: QtBot
) -> None:
    names = "\n".join(f"Name {number}" for number in range(10_000))
    uid = add(lead, kind="group", fields={"name": "Front", "aliases": names}).uid
    head = GroupHeader(session_on(lead), uid)
    qtbot.addWidget(head)
    [said] = [each.text() for each in head.findChildren(QLabel) if "Name 0" in each.text()]
    assert said.endswith("9988 more names")
    assert len(said) < 1000
