"""Assess in the window: the graph, evidence, reasons, disagreement, readings as a series."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot
from walking import texts_in

from people_at_work import Team
from waybook.book import Book
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.phases.phases_tab import PhasesPart
from waybook.desktop.pages.phases.stages.assess_form import AssessForm
from waybook.desktop.pages.phases.stages.previous_text import LastText
from waybook.desktop.pages.phases.stages.readings_card import ReadingsCard
from waybook.desktop.pages.phases.stages.stage_card import StageCard
from waybook.desktop.pages.phases.stages.stage_graph import StageGraph
from waybook.desktop.pages.phases.stages.stages_view import StagesView
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.fields.text import LongEditor
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.column import Column
from waybook.practice.phases.methods.graph import moves_from
from waybook.practice.phases.methods.methods import Model
from waybook.work.phases.assessing import assess, score
from waybook.work.phases.phase_view import phases
from waybook.work.phases.shipped import shipped
from waybook.work.records.records import add

Show = Callable[..., GroupsPage]


@pytest.fixture
def group(book: Book) -> str:
    return add(book, kind="group", fields={"name": "River Front"}).uid


@pytest.fixture
def note(book: Book, group: str) -> str:
    event = {"group": group, "title": "First letter", "date": "2003-05-01"}
    return add(book, kind="event", fields=event).uid


@pytest.fixture
def on_book(book: Book, session_on: Callable[[Book], Session]) -> Session:
    return session_on(book)


def part_of(page: GroupsPage) -> PhasesPart:
    record = page.findChild(GroupRecord)
    assert record is not None
    return next(each for each in record.parts if isinstance(each, PhasesPart))


def view_on(page: GroupsPage) -> StagesView:
    view = part_of(page).view("stages")
    assert isinstance(view, StagesView)
    return view


def begun(view: StagesView, model: str = "lifecycle", stage: str = "") -> AssessForm:
    view.assess(model, stage)
    assert view.form is not None
    return view.form


def words_in(view: StagesView) -> str:
    QApplication.processEvents()
    return "\n".join(texts_in(view))


def write(form: AssessForm, name: str, text: str) -> None:
    editor = form.form.editors[name]
    assert isinstance(editor, LongEditor)
    editor.box.setPlainText(text)


def test_a_stage_is_set_with_its_evidence(
    on_book: Session, show: Show, group: str, note: str, qtbot: QtBot
) -> None:
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/stages"))
    form = begun(view)
    qtbot.mouseClick(form.graph.buttons["L4"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert "needs at least one record" in form.foot.problem.text()
    form.evidence.choose([note])
    write(form, "intentions", "A place in the army first")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    [line] = phases(on_book.book, group=group).lines
    assert (line.spans[0].stage, line.spans[0].evidence) == ("L4", (note,))
    assert view.form is None
    assert "Expansion" in words_in(view)
    assert "A place in the army first" in words_in(view)


def test_going_back_asks_for_a_reason_and_is_never_refused(
    on_book: Session, show: Show, group: str, note: str, qtbot: QtBot
) -> None:
    """S21: back and jump ask why; nothing is refused."""
    book = on_book.book
    assess(book, group=group, model="lifecycle", stage="L8", date="2003-05-01", evidence=[note])
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/stages"))
    form = begun(view, stage="L3")
    form.evidence.choose([note])
    form.save()
    assert "This goes back from Negotiating to Consolidation" in form.foot.problem.text()
    assert form.without_button.isVisible()
    assert len(phases(book, group=group).lines[0].spans) == 1
    qtbot.mouseClick(form.without_button, Qt.MouseButton.LeftButton)
    [line] = phases(book, group=group).lines
    assert [span.stage for span in line.spans] == ["L8", "L3"]


def test_with_a_reason_it_is_saved_at_once(
    on_book: Session, show: Show, group: str, note: str
) -> None:
    book = on_book.book
    assess(book, group=group, model="lifecycle", stage="L4", date="2003-05-01", evidence=[note])
    form = begun(view_on(show(GroupsPage, on_book, f"{group}/phases/stages")), stage="L9")
    form.evidence.choose([note])
    write(form, "reason", "They signed without talks")
    form.save()
    assert [s.reason for s in phases(book, group=group).lines[0].spans][-1] == (
        "They signed without talks"
    )


def test_the_stage_picked_is_explained(on_book: Session, show: Show, group: str) -> None:
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/stages"))
    begun(view, stage="L6")
    said = words_in(view)
    for words in (
        "Open leadership contest",
        "Rival statements",
        "talk to all heirs",
        "Expansion",
    ):
        assert words in said


@pytest.mark.parametrize("model", shipped().models.values(), ids=lambda model: model.head.id)
def test_every_model_is_picked_on_by_keyboard_and_told_in_words(
    model: Model, theme: object, qtbot: QtBot
) -> None:
    before = model.stages[1].code
    graph = StageGraph(model, before)
    qtbot.addWidget(graph)
    graph.resize(700, graph.heightForWidth(700))
    with qtbot.waitActive(graph):
        graph.show()
        graph.activateWindow()
    first = graph.buttons[before]
    first.setFocus()
    first.setChecked(True)
    seen = {before}
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        for _ in model.stages:
            held = QApplication.focusWidget()
            assert held is not None
            qtbot.keyClick(held, key)
            seen.add(graph.stage)
    assert len(seen) > 1
    for code, made in graph.buttons.items():
        name = made.accessibleName()
        assert name.startswith(f"{model.by_code[code].name}, ")
        assert ("the model allows" in name) <= (code in moves_from(model, before))
    boxes = [made.geometry() for made in graph.buttons.values()]
    assert all(graph.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_what_was_begun_is_there_again(on_book: Session, show: Show, group: str, note: str) -> None:
    form = begun(view_on(show(GroupsPage, on_book, f"{group}/phases/stages")), "negotiation", "N2")
    form.evidence.choose([note])
    form.evidence.changed.emit()
    write(form, "change_my_mind", "A second delegation")
    on_book.drafts.keep()
    again = view_on(show(GroupsPage, on_book, f"{group}/phases/stages")).form
    assert again is not None
    assert (again.model.head.id, again.graph.stage) == ("negotiation", "N2")
    assert again.evidence.chosen() == [note]
    assert again.form.values()["change_my_mind"] == "A second delegation"
    again.foot.discard()
    assert view_on(show(GroupsPage, on_book, f"{group}/phases/stages")).form is None


def test_each_model_has_a_card_of_its_own(session: Session, show: Show, burundi: Book) -> None:
    group = burundi.lists.rows("group")[0].uid
    view = view_on(show(GroupsPage, session, f"{group}/phases/stages"))
    names = [card.accessibleName() for card in view.findChildren(StageCard)]
    assert names == ["Life cycle of an armed group", "Negotiation process"]


def test_two_assessors_stand_side_by_side_by_name(
    team: Team, session_on: Callable[[Book], Session], show: Show
) -> None:
    amina, jonas = team.meet("Amina", "Jonas")
    group = add(amina, kind="group", fields={"name": "River Front"}).uid
    event = {"group": group, "title": "First letter", "date": "2003-05-01"}
    note = add(amina, kind="event", fields=event).uid
    assess(amina, group=group, model="lifecycle", stage="L8", date="2003-05-02", evidence=[note])
    team.carry(amina, jonas)
    assess(jonas, group=group, model="lifecycle", stage="L7", date="2003-05-02", evidence=[note])
    view = view_on(show(GroupsPage, session_on(jonas), f"{group}/phases/stages"))
    [card] = view.findChildren(StageCard)
    QApplication.processEvents()
    places = {label.text().strip("\u2068\u2069"): label for label in card.findChildren(QLabel)}
    assert places["Negotiating"].mapTo(card, QPoint()).x() != (
        places["Political opening"].mapTo(card, QPoint()).x()
    )
    assert {"Amina", "Jonas"} <= set(places)


def test_earlier_readings_stay_readable_as_a_series(
    on_book: Session, show: Show, group: str, note: str
) -> None:
    for number, date in enumerate(("2001", "2002", "2003")):
        more = {"strategy": f"Plan {number}"}
        assess(
            on_book.book,
            group=group,
            model="lifecycle",
            stage="L4",
            date=date,
            evidence=[note],
            more=more,
        )
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/stages"))
    [card] = view.findChildren(ReadingsCard)
    QApplication.processEvents()
    shown = texts_in(card)
    assert "Plan 2" in shown
    assert any("Expansion" in text for text in shown)
    assert "Plan 0" not in shown
    card.turn()
    QApplication.processEvents()
    shown = texts_in(card)
    assert [text for text in shown if text.startswith("Plan")] == ["Plan 2", "Plan 1", "Plan 0"]


def test_my_last_texts_are_offered_and_overwrite_nothing(
    on_book: Session, show: Show, group: str, note: str, qtbot: QtBot
) -> None:
    more = {"intentions": "Posts", "strategy": "Talk"}
    book = on_book.book
    assess(
        book, group=group, model="lifecycle", stage="L4", date="2003", evidence=[note], more=more
    )
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/stages"))
    form = begun(view)
    write(form, "intentions", "The army first")
    assert "Posts" in words_in(view)
    intentions, strategy = form.form.findChildren(LastText)
    assert not intentions.button.isVisible()
    form.form.editors["strategy"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is strategy.button
    qtbot.keyClick(strategy.button, Qt.Key.Key_Space)
    values = form.form.values()
    assert (values["intentions"], values["strategy"]) == ("The army first", "Talk")


def test_the_past_as_it_was_known_takes_no_assessment(
    on_book: Session, show: Show, group: str, note: str
) -> None:
    page = show(GroupsPage, on_book, f"{group}/phases/stages")
    view = view_on(page)
    part = part_of(page)
    part.clock.set_days("", "2100-01-01")
    part.clock.ask()
    view.assess("lifecycle")
    assert view.form is None
    assert not view.assess_button.isVisible()


def test_evidence_is_found_by_a_word(on_book: Session, show: Show, group: str) -> None:
    for number in range(30):
        event = {"group": group, "title": f"Visit {number}", "date": f"2003-01-{number + 1:02}"}
        add(on_book.book, kind="event", fields=event)
    event = {"group": group, "title": "رسالة أولى", "date": "2001-01-01"}
    wanted = add(on_book.book, kind="event", fields=event).uid
    form = begun(view_on(show(GroupsPage, on_book, f"{group}/phases/stages")))
    form.evidence.box.setText("رساله")
    form.evidence.offer()
    assert [row.uid for row in form.evidence._found()] == [wanted]


def test_a_score_is_found_by_its_name_and_does_not_crowd_out_what_happened(
    on_book: Session, show: Show, group: str, note: str
) -> None:
    values = {"cohesion": 2, "command_control": 3}
    scored = score(on_book.book, group=group, date="2003-06-01", values=values)
    form = begun(view_on(show(GroupsPage, on_book, f"{group}/phases/stages")))
    assert [row.uid for row in form.evidence._found()] == [note]
    form.evidence.box.setText("cohesion")
    form.evidence.offer()
    assert [row.uid for row in form.evidence._found()] == [scored.uids["cohesion"]]


def test_who_may_read_it_is_said_with_the_stage(
    on_book: Session, show: Show, group: str, note: str
) -> None:
    form = begun(view_on(show(GroupsPage, on_book, f"{group}/phases/stages")), stage="L4")
    form.evidence.choose([note])
    form.form.editors["label"].set_value("RED")
    form.form.editors["rule"].set_value("chatham-house")
    form.save()
    [row] = on_book.book.lists.rows("assessment", group=group)
    record = on_book.book.lists.record(row.uid)
    assert (str(record.label), record.fields.get("rule")) == ("RED", "chatham-house")


def test_what_was_chosen_in_the_form_is_there_again(
    on_book: Session, show: Show, group: str, note: str
) -> None:
    form = begun(view_on(show(GroupsPage, on_book, f"{group}/phases/stages")), stage="L4")
    date = form.form.editors["date"]
    assert isinstance(date, DateEditor)
    date.box.clear()
    QTest.keyClicks(date.box, "2003-04~")
    form.form.editors["confidence"].set_value("low")
    on_book.drafts.keep()
    again = view_on(show(GroupsPage, on_book, f"{group}/phases/stages")).form
    assert again is not None
    assert again.form.editors["date"].value() == "2003-04~"
    again.evidence.choose([note])
    again.save()
    [line] = phases(on_book.book, group=group).lines
    assert (line.spans[0].date, line.spans[0].confidence) == ("2003-04~", "low")


def test_a_record_written_meanwhile_is_offered(
    on_book: Session, show: Show, group: str, note: str
) -> None:
    page = show(GroupsPage, on_book, f"{group}/phases/stages")
    form = begun(view_on(page))
    event = {"group": group, "title": "Second letter", "date": "2003-06-01"}
    add(on_book.book, kind="event", fields=event)
    page.refresh(None)
    QApplication.processEvents()
    boxes = form.evidence.findChildren(QCheckBox)
    offered = [box.accessibleName() for box in boxes if box.isVisible()]
    assert any("Second letter" in each for each in offered)


def test_evidence_of_long_ago_is_found(on_book: Session, show: Show, group: str) -> None:
    event = {"group": group, "title": "The first letter", "date": "1994-01-01"}
    wanted = add(on_book.book, kind="event", fields=event).uid
    for number in range(205):
        event = {"group": group, "title": f"Visit {number}", "date": "2003-01-01"}
        add(on_book.book, kind="event", fields=event)
    form = begun(view_on(show(GroupsPage, on_book, f"{group}/phases/stages")))
    form.evidence.box.setText("first letter")
    form.evidence.offer()
    assert [row.uid for row in form.evidence._found()] == [wanted]


@pytest.mark.parametrize("name", ["stages", "scores"])
def test_nothing_is_cut_in_a_narrow_window_with_large_text(
    session: Session, show: Show, burundi: Book, theme: Theme, name: str
) -> None:
    theme.choose(Scheme.LIGHT, 150)
    group = burundi.lists.rows("group")[0].uid
    page = show(GroupsPage, session, f"{group}/phases/{name}")
    page.resize(760, 700)
    view = part_of(page).view(name)
    if isinstance(view, StagesView):
        begun(view, "negotiation", "N2")
    QApplication.processEvents()
    theme.choose(Scheme.LIGHT, 100)
    column = view.findChild(Column)
    assert column is not None
    inside = column.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= column.viewport().width()


def test_what_was_typed_a_moment_ago_is_there_when_one_comes_back(
    on_book: Session, show: Show, group: str
) -> None:
    page = show(GroupsPage, on_book, f"{group}/phases/stages")
    form = begun(view_on(page))
    write(form, "reason", "Said a moment ago")
    begun(view_on(page), "negotiation")
    write(begun(view_on(page), "negotiation"), "reason", "And then this")
    page.go("")
    page.go(f"{group}/phases/stages")
    texts = {
        model: begun(view_on(page), model).form.values()["reason"]
        for model in ("lifecycle", "negotiation")
    }
    assert texts == {"lifecycle": "Said a moment ago", "negotiation": "And then this"}
