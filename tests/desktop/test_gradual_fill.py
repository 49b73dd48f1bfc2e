"""A page shows what is in sight at once, and the rest one by one; in the end it shows all."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLayout, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book, Edit
from waybook.desktop.app.frame import Frame
from waybook.desktop.pages.groups.profile import ProfilePart
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.conflicts import conflict_list
from waybook.desktop.pages.handover.conflicts.combine_form import draft_of
from waybook.desktop.pages.handover.conflicts.conflict_list import ConflictsPart
from waybook.desktop.pages.methods.reader import MethodReader
from waybook.desktop.pages.phases.scores.due_cards import FEW
from waybook.desktop.pages.phases.scores.score_panel import ScorePanel
from waybook.desktop.pages.phases.scores.scores_view import ScoresView
from waybook.desktop.pages.phases.warnings.warnings_view import WarningsView
from waybook.desktop.records.attached_records import AttachedRecords
from waybook.desktop.records.questions import Questions
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill
from waybook.desktop.widgets.scrolled.scroll_positions import ScrollReturn, scroll_positions
from waybook.work.phases.phase_view import phases
from waybook.work.phases.shipped import shipped
from waybook.work.records.records import add, edit

CONFLICTS = 12


@pytest.fixture
def part(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def session(book: Book, session_on: Callable[[Book], Session]) -> Session:
    """Return a session on a book with conflicts in several groups."""
    book.append(
        Edit("group", {"name": f"Front {number:02}"}, f"{number:032x}", beside={"aims": ["a", "b"]})
        for number in range(1, CONFLICTS + 1)
    )
    return session_on(book)


@pytest.fixture
def frame(session: Session, qtbot: QtBot) -> Frame:
    made = Frame(session, lambda *_: pytest.fail("nobody asked for settings"))
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show()
    qtbot.waitUntil(lambda: not session.tasks)
    return made


def conflicts_of(frame: Frame) -> ConflictsPart:
    page = frame.page("handover")
    assert isinstance(page, HandoverPage)
    return page.conflicts


def words_in(view: WarningsView) -> list[str]:
    return [
        label.text() for part in laid_in(view.column.parts) for label in part.findChildren(QLabel)
    ]


def laid_in(layout: QLayout) -> list[QWidget]:
    items = [layout.itemAt(place) for place in range(layout.count())]
    found = [item.widget() for item in items if item is not None]
    return [each for each in found if each is not None]


def tops_in(profile: ProfilePart) -> list[int]:
    """Return where each list below a profile begins."""
    return [part.y() for part in profile.findChildren(AttachedRecords)]


def titles_in(reader: MethodReader) -> list[str]:
    """Return the headings of the passages that are there, from top to bottom."""
    found = [each for each in reader.findChildren(QLabel) if each.property("role") == "heading"]
    return [each.text() for each in sorted(found, key=lambda each: each.y())]


def scores_of(frame: Frame, group: str) -> ScorePanel:
    frame.go(f"groups/{group}/phases/scores")
    record = frame.page("groups").findChild(GroupRecord)
    assert record is not None
    view = record.findChild(ScoresView)
    assert view is not None
    assert view.panel is not None
    return view.panel


def test_some_steps_are_taken_at_once_and_the_others_in_order(part: QWidget, qtbot: QtBot) -> None:
    part.show()
    taken: list[int] = []
    filling = GradualFill(part)
    filling.begin([partial(taken.append, at) for at in range(5)], at_once=2)
    assert taken == [0, 1]
    qtbot.waitUntil(lambda: len(taken) == 5)
    assert taken == [0, 1, 2, 3, 4]


def test_a_part_out_of_sight_waits_until_it_is_shown(part: QWidget, qtbot: QtBot) -> None:
    taken: list[int] = []
    filling = GradualFill(part)
    filling.begin([partial(taken.append, at) for at in range(3)], at_once=1)
    qtbot.wait(20)
    filling.finish_in_sight()
    assert taken == [0]
    part.show()
    qtbot.waitUntil(lambda: taken == [0, 1, 2])


def test_to_begin_again_drops_what_was_left(part: QWidget, qtbot: QtBot) -> None:
    part.show()
    taken: list[str] = []
    filling = GradualFill(part)
    filling.begin([partial(taken.append, at) for at in "abc"], at_once=1)
    filling.begin([partial(taken.append, at) for at in "xyz"], at_once=1)
    filling.finish()
    qtbot.wait(20)
    assert taken == ["a", "x", "y", "z"]


def test_of_many_conflicts_those_in_sight_are_built_first(frame: Frame, qtbot: QtBot) -> None:
    frame.go("handover/conflicts")
    part = conflicts_of(frame)
    first = [item.key for item in part.items]
    assert len(first) == conflict_list.AT_ONCE < CONFLICTS
    qtbot.waitUntil(lambda: len(part.items) == CONFLICTS)
    assert [item.key for item in part.items][: len(first)] == first
    wanted = [each.uid for each in frame._session.book.conflicts.listed()]
    assert [item.key[0] for item in part.items] == wanted
    assert laid_in(part._list) == part.items


def test_an_item_with_a_draft_is_built_at_once(session: Session, frame: Frame) -> None:
    last = session.book.conflicts.listed()[-1].uid
    session.drafts.reopen([draft_of(last, "aims")], cursor=("", ""))
    frame.go("handover/conflicts")
    part = conflicts_of(frame)
    assert part.items[-1].key[0] == last
    assert part.items[-1].combining is not None


def test_a_change_while_conflicts_are_built_loses_none(
    session: Session, frame: Frame, qtbot: QtBot
) -> None:
    frame.go("handover/conflicts")
    part = conflicts_of(frame)
    kept = list(part.items)
    last = session.book.conflicts.listed()[-1].uid
    session.write(edit, uid=last, fields={"motives": "Land"})
    qtbot.waitUntil(lambda: len(part.items) == CONFLICTS)
    assert len({item.key[0] for item in part.items}) == CONFLICTS
    assert set(kept) <= set(part.items)


def test_the_scroll_position_is_restored_once_all_is_built(frame: Frame, qtbot: QtBot) -> None:
    frame.go("handover/conflicts")
    part = conflicts_of(frame)
    area = part.findChild(QScrollArea)
    assert area is not None
    ScrollReturn(part, [900])
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 900)
    assert scroll_positions(part) == [900]
    assert len(part.items) > conflict_list.AT_ONCE


def test_of_scores_one_card_is_built_at_once_and_few_without_asking(
    frame: Frame, qtbot: QtBot
) -> None:
    panel = scores_of(frame, f"{1:032x}")
    assert len(panel.cards) == 1
    assert panel.form.isVisible()
    qtbot.waitUntil(lambda: len(panel.cards) == FEW)
    panel.show_all()
    qtbot.waitUntil(lambda: list(panel.cards) == list(shipped().indicators))


def test_of_warnings_the_last_lists_are_built_later(
    session: Session, frame: Frame, qtbot: QtBot
) -> None:
    group, other = f"{1:032x}", f"{2:032x}"
    late = {"title": "Talks", "date": "2003-01-01", "status": "took-place"}
    for each in (group, other):
        add(session.book, kind="meeting", fields={**late, "group": each})
    frame.go(f"groups/{group}/phases/warnings")
    view = frame.page("groups").findChild(WarningsView)
    assert view is not None
    first = words_in(view)
    view.filling.finish()
    whole = words_in(view)
    assert len(first) < len(whole)
    assert whole[: len(first)] == first
    frame.go(f"groups/{other}/phases/warnings/W01")  # a place inside it: all of it is there
    again = frame.page("groups").findChildren(WarningsView)[-1]
    assert again is not view
    assert len(words_in(again)) == len(whole)


def test_a_card_that_says_the_same_stays_when_something_changes(
    session: Session, frame: Frame, qtbot: QtBot
) -> None:
    group = f"{1:032x}"
    panel = scores_of(frame, group)
    panel.show_all()
    qtbot.waitUntil(lambda: len(panel.cards) == len(shipped().indicators))
    before = dict(panel.cards)
    session.write(
        add,
        kind="score",
        fields={"group": group, "indicator": "cohesion", "value": 3, "date": "2003-01-01"},
    )
    assert list(panel.cards) == list(before)
    changed = {code for code, card in panel.cards.items() if card is not before[code]}
    assert changed == {"cohesion"}


def test_what_was_ticked_is_on_cards_that_are_built_later(
    session: Session, frame: Frame, qtbot: QtBot
) -> None:
    group, last = f"{1:032x}", list(shipped().indicators)[-1]
    panel = scores_of(frame, group)
    panel.show_all()
    panel.filling.finish()
    panel.cards[last].buttons["4"].click()
    session.drafts.keep()
    frame.go(f"groups/{2:032x}/profile")
    again = ScorePanel(session, group, session.book.world.today().isoformat())
    qtbot.addWidget(again)
    again.show_due(phases(session.book, group=group))
    again.show()
    assert last not in again.cards
    assert again._values() == {last: 4}
    qtbot.waitUntil(lambda: last in again.cards)
    assert again.cards[last].value() == 4


def test_parts_take_turns(qtbot: QtBot) -> None:
    taken: list[str] = []
    turns: list[int] = []
    turn = QTimer(interval=0)
    turn.timeout.connect(lambda: turns.append(len(taken)))
    fillings = []
    for name in "ab":
        made = QWidget()
        qtbot.addWidget(made)
        made.show()
        fillings.append(GradualFill(made))
        fillings[-1].begin([partial(taken.append, f"{name}{at}") for at in range(3)], at_once=0)
    turn.start()
    qtbot.waitUntil(lambda: len(taken) == 6)
    turn.stop()
    assert taken == ["a0", "b0", "a1", "b1", "a2", "b2"]
    assert {1, 2, 3, 4, 5} <= set(turns)  # between two steps there is time for a key


def test_a_part_that_goes_does_not_keep_others_from_their_turn(qtbot: QtBot) -> None:
    taken: list[int] = []
    gone, stays = QWidget(), QWidget()
    for each in (gone, stays):
        qtbot.addWidget(each)
        each.show()
    GradualFill(gone).begin([partial(taken.append, 0)] * 100, at_once=0)
    GradualFill(stays).begin([partial(taken.append, 1)] * 3, at_once=0)
    gone.deleteLater()
    qtbot.waitUntil(lambda: taken.count(1) == 3)
    assert taken.count(0) < 3


def test_below_a_profile_the_lists_are_built_later(
    session: Session, frame: Frame, qtbot: QtBot
) -> None:
    frame.go(f"groups/{1:032x}/profile")
    profile = frame.page("groups").findChild(ProfilePart)
    assert profile is not None
    assert not profile.findChildren(AttachedRecords)
    qtbot.waitUntil(lambda: len(set(tops_in(profile))) == 4)
    qtbot.waitUntil(lambda: tops_in(profile) == sorted(tops_in(profile)))
    session.write(
        add, kind="external-id", fields={"about": f"{1:032x}", "scheme": "acled", "value": "17"}
    )
    ids = profile.findChildren(AttachedRecords)[1]
    assert ids.list.uids


def test_a_form_below_a_profile_is_there_at_once(session: Session, frame: Frame) -> None:
    group = f"{1:032x}"
    frame.go(f"groups/{group}/profile")
    profile = frame.page("groups").findChild(ProfilePart)
    assert profile is not None
    profile.filling.finish()
    questions = profile.findChild(Questions)
    assert questions is not None
    questions.add()
    assert questions.editor is not None
    text = next(iter(questions.editor.form.editors.values()))
    text.set_value("Who leads now?")
    session.drafts.keep()
    frame.go(f"groups/{2:032x}/profile")
    frame.go(f"groups/{group}/profile")
    again = frame.page("groups").findChildren(Questions)[-1]
    assert again is not questions
    assert again.editor is not None


def test_of_a_method_the_passages_out_of_sight_are_built_later(frame: Frame, qtbot: QtBot) -> None:
    frame.go("methods")
    reader = frame.page("methods").findChild(MethodReader)
    assert reader is not None
    wanted = [passage.title for passage in reader.passages]
    assert 0 < len(titles_in(reader)) < len(wanted)
    qtbot.waitUntil(lambda: titles_in(reader) == wanted)
