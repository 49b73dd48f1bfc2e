"""A file that comes while a page is shown."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot
from record_pages import on_each_record_page

from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.work.records.attaching import KIND
from waybook.work.records.records import add


@on_each_record_page
def test_a_file_that_comes_while_the_page_is_shown_is_listed(
    session: Session, show: Callable[..., Page], page: type[Page], kind: str, fields: dict[str, str]
) -> None:
    uid = add(session.book, kind=kind, fields=fields).uid
    [files] = show(page, session, uid).findChildren(RecordFiles)
    assert files.list.uids == []
    came = {"about": uid, "name": "map.png", "size": 9, "digest": "0" * 64}
    session.write(add, kind=KIND, fields=came)
    assert [line.title for line in files.list.lines.lines] == ["map.png"]


def test_a_file_that_was_just_attached_is_in_sight(
    session: Session, show: Callable[..., Page], tmp_path: Path, qtbot: QtBot
) -> None:
    uid = add(session.book, kind="group", fields={"name": "Pine"}).uid
    page = show(GroupsPage, session, uid)
    page.resize(820, 420)
    [files] = page.findChildren(RecordFiles)
    assert files.list.visibleRegion().isEmpty()
    path = tmp_path / "map.png"
    path.write_bytes(b"no picture")
    files.take([path])
    qtbot.waitUntil(lambda: not files.list.visibleRegion().isEmpty())
