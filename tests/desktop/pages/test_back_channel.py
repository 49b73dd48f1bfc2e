"""A back channel over twenty years, in the list view of the picture: gaps, doubt and exposure."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.phases.phases_tab import PhasesPart
from waybook.desktop.pages.phases.picture.picture_view import PictureView
from waybook.desktop.session.session import Session
from waybook.desktop.texts.stored_dates import date_words
from waybook.work.phases.assessing import assess
from waybook.work.records.records import add

Show = Callable[..., GroupsPage]
TOLD = (
    ("1973", "K4", "Message carrier"),
    ("1973/1981", "KQ", "Quiet"),
    ("1981?", "K4", "Message carrier"),
    ("1982/1990", "KQ", "Quiet"),
    ("1991~", "K4", "Message carrier"),
    ("1993-11-28", "KX", "Broken / exposed"),
)


def test_s43_a_back_channel_shows_its_gaps_and_its_exposure(session: Session, show: Show) -> None:
    book = session.book
    group = add(book, kind="group", fields={"name": "Political body"}).uid
    fields = {"name": "back-channel", "group": group, "status": "broken"}
    channel = add(book, kind="channel", fields=fields).uid
    for date, stage, _ in TOLD:
        more = {"channel": channel, "reason": "As told."}
        assess(
            book,
            group=group,
            model="channel",
            stage=stage,
            date=date,
            evidence=[channel],
            more=more,
        )
    record = show(GroupsPage, session, f"{group}/phases/picture").findChild(GroupRecord)
    assert record is not None
    part = next(each for each in record.parts if isinstance(each, PhasesPart))
    view = part.view("picture")
    assert isinstance(view, PictureView)
    for _ in range(50):
        QApplication.processEvents()
    lines = [f"{line.date} {line.title} {line.remark}" for line in view.words.lines.lines]
    for date, _, words in TOLD:
        assert any(date_words(date) in line and words in line for line in lines), (
            date,
            words,
            lines,
        )
