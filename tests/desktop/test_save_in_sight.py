"""Save is in sight wherever one stands in a form, also in a low window and with large letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.work.records.records import add

FORMS = (
    "groups/new",
    "groups/{group}/phases/scores",
    "groups/{group}/phases/stages/lifecycle",
    "meetings/new",
    "meetings/new/log",
    "meetings/{meeting}/write",
)


@pytest.fixture
def large(theme: Theme) -> Iterator[Theme]:
    theme.choose(Scheme.LIGHT, 200)
    yield theme
    theme.choose(Scheme.LIGHT, 100)


def is_cut(foot: FormFoot) -> bool:
    """Tell whether some of the form is shown, and *Save* not in its whole height."""
    form = foot.bar.parentWidget().visibleRegion().boundingRect()
    shown = foot.save_button.visibleRegion().boundingRect()
    return form.height() > foot.bar.height() and shown.height() < foot.save_button.height()


def turned(window: Window, share: float) -> None:
    for area in window.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        bar.setValue(int(bar.maximum() * share))
    QApplication.processEvents()


@pytest.mark.usefixtures("large")
def test_save_is_in_sight_on_every_form(open_window: Window, burundi: Book, qtbot: QtBot) -> None:
    group = burundi.lists.rows("group")[0].uid
    met = {"title": "At the inn", "group": group, "date": "2003-01-01", "status": "took-place"}
    meeting = add(burundi, kind="meeting", fields=met).uid
    assert open_window.frame is not None
    open_window.resize(820, 560)
    hidden = []
    for place in FORMS:
        open_window.frame.go(place.format(group=group, meeting=meeting))
        qtbot.waitUntil(
            lambda: any(each.isVisible() for each in open_window.findChildren(FormFoot))
        )
        (foot,) = (each for each in open_window.findChildren(FormFoot) if each.isVisible())
        for share in (0, 0.5, 1):
            turned(open_window, share)
            if is_cut(foot):
                hidden.append((place, share))
    assert hidden == []
