"""What keeps a stage from being set is in sight, also in a small window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.phases.stages.assess_form import AssessForm
from waybook.desktop.pages.phases.stages.stages_view import StagesView
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.work.records.records import add

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from waybook.desktop.session.messages import Message


LOW = 100  # percent at which a box and the buttons have room in the smallest page


@pytest.mark.parametrize("percent", [LOW, 200])
def test_an_assessment_without_evidence_says_so_where_it_is_seen(
    theme: Theme,
    percent: int,
    book: Book,
    session_on: Callable[[Book], Session],
    show: Callable[..., GroupsPage],
    qtbot: "QtBot",
) -> None:
    theme.choose(Scheme.LIGHT, percent)
    session = session_on(book)
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    said: list[Message] = []
    session.told.connect(said.append)
    page = show(GroupsPage, session, f"{group}/phases/stages/lifecycle")
    page.resize(820, 560)
    page.findChildren(StagesView)[0].assess("lifecycle")
    [form] = page.findChildren(AssessForm)
    qtbot.mouseClick(form.graph.buttons["L4"], Qt.MouseButton.LeftButton)
    form.save_button.setFocus()
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not form.evidence.box.visibleRegion().isEmpty())
    assert form.evidence.box.hasFocus()
    assert "needs at least one record" in form.foot.problem.text()
    qtbot.waitUntil(lambda: bool(said) or not form.foot.problem.visibleRegion().isEmpty())
    assert percent != LOW or not is_covered(form.evidence.box, form.foot.bar)


def is_covered(box: QWidget, bar: QWidget) -> bool:
    """Tell whether a bar lies over a box."""
    over = QRect(bar.mapToGlobal(QPoint(0, 0)), bar.size())
    return over.intersects(QRect(box.mapToGlobal(QPoint(0, 0)), box.size()))


def laid_out() -> None:
    for _ in range(4):  # a part is brought into sight once it has its place
        QApplication.processEvents()


def is_seen(box: QWidget) -> bool:
    """Tell whether all of a box is in sight, if nothing lies over it."""
    return box.visibleRegion().boundingRect().height() == box.height()


@pytest.mark.parametrize("percent", [100, 200])
def test_tab_leads_to_nothing_under_the_buttons(
    theme: Theme, percent: int, open_window: Window, burundi: Book, qtbot: "QtBot"
) -> None:
    theme.choose(Scheme.LIGHT, percent)
    group = burundi.lists.rows("group")[0].uid
    assert open_window.frame is not None
    open_window.resize(1180, 760)
    open_window.frame.go(f"groups/{group}/phases/stages/lifecycle")
    open_window.findChildren(StagesView)[0].assess("lifecycle")
    [form] = open_window.findChildren(AssessForm)
    qtbot.waitUntil(lambda: len(form.evidence.stops()) > 1)
    first = form.graph.buttons["L1"]
    qtbot.waitUntil(lambda: is_seen(first) and not is_covered(first, form.foot.bar))
    here: QWidget | None = form.evidence.box
    form.evidence.box.setFocus()
    form.foot.refuse("This is a sentence that needs a line of its own above the buttons.")
    qtbot.wait(100)  # the page gives the form more room now
    covered = []
    for _ in range(40):
        laid_out()
        if here is None or not form.isAncestorOf(here) or form.foot.bar.isAncestorOf(here):
            break
        if is_covered(here, form.foot.bar):
            covered.append(here.accessibleName())
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
    assert covered == []
