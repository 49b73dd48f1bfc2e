"""What keeps a stage from being set is in sight, also in a small window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from waybook.book import Book
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


@pytest.mark.parametrize("percent", [100, 200])
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
