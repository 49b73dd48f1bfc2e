"""Whose word most of a timeline is stands once above it; other lines say whose they are."""

from collections.abc import Callable

from waybook.book import Book
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.timeline import TimelinePart
from waybook.desktop.session.session import Session
from waybook.work.records.records import add

Show = Callable[..., GroupsPage]


def test_the_case_is_named_once_and_my_own_lines_are_mine(
    session: Session, show: Show, burundi: Book
) -> None:
    group = burundi.lists.rows("group")[0].uid
    mine = {"group": group, "title": "A visit", "date": "2004-01-01"}
    own = add(burundi, kind="event", fields=mine).uid
    part = show(GroupsPage, session, f"{group}/timeline").findChild(TimelinePart)
    assert part is not None
    assert "Burundi 1993–2005" in part._usual.text()
    lines = {line.uid: line.remark for line in part.list.lines.lines}
    assert [uid for uid, remark in lines.items() if "Burundi 1993–2005" in remark] == []
    assert lines[own] == "by \u2068me\u2069"
