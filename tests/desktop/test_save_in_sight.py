"""Save is in sight wherever one stands in a form, also in a low window and with large letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.pages.groups.timeline import TimelinePart
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.column import Column
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
    whole = foot.bar.parentWidget()
    assert whole is not None
    form = whole.visibleRegion().boundingRect()
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


WIDTHS = (1180, 1366, 820)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["event", "account", "assessment", "tenure"])
def test_a_form_beside_a_list_is_whole_with_no_more_than_its_buttons_below(
    open_window: Window, burundi: Book, kind: str, width: int
) -> None:
    empty = add(burundi, kind="group", fields={"name": "Pine"}).uid
    assert open_window.frame is not None
    open_window.resize(width, 720)
    open_window.frame.go(f"groups/{empty}/timeline")
    (part,) = open_window.findChildren(TimelinePart)
    part.add_event()
    part.pane.add(kind)
    for _ in range(4):  # heights follow widths
        QApplication.processEvents()
    assert part.pane.editor is not None
    (area,) = part.pane.findChildren(Column)
    card = part.pane.editor.parentWidget()
    assert card is not None
    assert card.mapTo(area.viewport(), card.rect().topRight()).x() < area.viewport().width()
    bar = part.pane.editor.foot.bar
    assert bar.height() == bar.heightForWidth(bar.width())
