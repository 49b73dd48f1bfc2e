import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from waybook.book import Book, Edit
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.listing import GroupListing
from waybook.desktop.pages.groups.people import PeoplePart
from waybook.desktop.pages.groups.profile import ProfilePart
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.groups.timeline import TimelinePart
from waybook.desktop.records.conflict import ConflictPanel
from waybook.desktop.records.fields.choices import ChoiceEditor, CodesEditor, ScaleEditor
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.fields.text import LineEditor, LongEditor
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.session.session import Session
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.dates import sort_key
from waybook.model.kinds import kind
from waybook.resource_files import resource
from waybook.work.phases.methods import add_method, methods_of
from waybook.work.records.records import add

Show = Callable[..., GroupsPage]


@pytest.fixture
def group(burundi: Book) -> str:
    return burundi.lists.rows("group")[0].uid


def part(page: GroupsPage, wanted: type) -> object:
    record = page.findChild(GroupRecord)
    assert record is not None
    return next(each for each in record.parts if isinstance(each, wanted))


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_group_is_added_by_keyboard(
    book: Book, session_on: Callable[[Book], Session], show: Show, qtbot: QtBot
) -> None:
    page = show(GroupsPage, session_on(book), "new")
    new = page.findChild(NewRecord)
    assert new is not None
    name = new.editor.form.editors["name"]
    assert isinstance(name, LineEditor)
    name.box.insert("جبهة النور")
    qtbot.keyClick(name.box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    rows = book.lists.rows("group")
    assert [row.title for row in rows] == ["جبهة النور"]
    assert page.place.startswith(rows[0].uid)


def test_a_group_without_a_name_is_not_saved(
    book: Book, session_on: Callable[[Book], Session], show: Show
) -> None:
    page = show(GroupsPage, session_on(book), "new")
    new = page.findChild(NewRecord)
    assert new is not None
    new.editor.save()
    assert book.lists.count("group") == 0
    assert "“Name” is required." in new.editor.foot.problem.text()
    assert new.editor.foot.problem.isVisible()


def test_a_case_file_is_imported_and_opened(
    book: Book, session_on: Callable[[Book], Session], show: Show, qtbot: QtBot
) -> None:
    session = session_on(book)
    page = show(GroupsPage, session)
    listing = page.listing
    assert isinstance(listing, GroupListing)
    with qtbot.waitSignals([session.changed, listing.opened]):
        listing.take_in(resource("cases") / "aceh.json")
    assert page.place.split("/")[0] == book.lists.rows("group")[0].uid
    with qtbot.waitSignal(session.told) as told:
        listing.take_in(resource("cases") / "aceh.json")
    assert "nothing new" in told.args[0].text


def test_a_file_that_is_no_case_is_refused(
    book: Book,
    session_on: Callable[[Book], Session],
    show: Show,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(b"\xff\xfe")
    session = session_on(book)
    page = show(GroupsPage, session)
    assert isinstance(page.listing, GroupListing)
    with qtbot.waitSignal(session.told):
        page.listing.take_in(path)
    assert book.lists.kinds_held() == {}


def test_a_section_is_edited_where_it_stands(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    page = show(GroupsPage, session, f"{group}/profile")
    profile = part(page, ProfilePart)
    assert isinstance(profile, ProfilePart)
    section = profile.sheet.panels[0]
    section.edit("aims")
    editor = section._editor
    assert editor is not None
    aims = editor.form.editors["aims"]
    assert isinstance(aims, LongEditor)
    aims.box.setPlainText("Guarantees first\nthen posts")
    click(qtbot, editor.save_button)
    assert session.book.lists.record(group).fields["aims"] == "Guarantees first\nthen posts"
    assert not section.is_edited
    assert len(session.book.histories.revisions(group)) == 2


def test_cancel_leaves_the_record_as_it_was(session: Session, show: Show, group: str) -> None:
    page = show(GroupsPage, session, f"{group}/profile")
    profile = part(page, ProfilePart)
    assert isinstance(profile, ProfilePart)
    section = profile.sheet.panels[0]
    section.edit("aims")
    assert section._editor is not None
    aims = section._editor.form.editors["aims"]
    assert isinstance(aims, LongEditor)
    aims.box.setPlainText("half a thou")
    session.drafts.keep()
    assert session.book.drafts.names()
    section._editor.leave()
    assert session.book.drafts.names()
    assert "aims" not in session.book.lists.record(group).fields


def test_what_was_typed_is_there_again(session: Session, show: Show, group: str) -> None:
    page = show(GroupsPage, session, f"{group}/profile")
    profile = part(page, ProfilePart)
    assert isinstance(profile, ProfilePart)
    profile.sheet.panels[0].edit("aims")
    editor = profile.sheet.panels[0]._editor
    assert editor is not None
    aims = editor.form.editors["aims"]
    assert isinstance(aims, LongEditor)
    aims.box.setPlainText("half a thou")
    session.drafts.keep()
    page.go(f"{group}/profile")
    again = part(page, ProfilePart)
    assert isinstance(again, ProfilePart)
    section = again.sheet.panels[0]
    assert section.is_edited
    assert section._editor is not None
    assert section._editor.form.editors["aims"].value() == "half a thou"


def test_a_conflict_is_settled_in_place(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    book = session.book
    book.append([Edit("group", {"aims": "Guarantees"}, group)])
    book.new_replica()
    book.append([Edit("group", {"aims": "Posts"}, group)], blind=True)
    assert book.lists.record(group).conflicts == ("aims",)
    page = show(GroupsPage, session, f"{group}/profile")
    panel = page.findChild(ConflictPanel)
    assert panel is not None
    standing = book.histories.siblings(group, "aims")
    assert {each.value for each in standing} == {"Guarantees", "Posts"}
    kept = next(each for each in standing if each.value == "Guarantees")
    with qtbot.waitSignal(panel.settled):
        click(qtbot, panel.keep_buttons[kept.entry])
    assert book.lists.record(group).conflicts == ()
    assert book.lists.record(group).fields["aims"] == "Guarantees"


def test_the_timeline_is_in_order_and_keeps_dates_as_written(
    session: Session, show: Show, group: str
) -> None:
    page = show(GroupsPage, session, f"{group}/timeline")
    timeline = part(page, TimelinePart)
    assert isinstance(timeline, TimelinePart)
    lines = timeline.list.lines.lines
    dates = [session.book.lists.record(line.uid).date for line in lines if line.date]
    assert "1998-05?" in dates
    assert dates == sorted(dates, key=sort_key)
    assert [line.date for line in lines if line.date] == [*map(date_words, dates)]
    assert "perhaps 1998-05" in {line.date for line in lines}
    assert any("Checked in a publication" in line.remark for line in timeline.list.lines.lines)


def test_a_stage_that_an_event_tells_is_not_told_twice(
    session: Session, book: Book, show: Show, group: str
) -> None:
    timeline = part(show(GroupsPage, session, f"{group}/timeline"), TimelinePart)
    assert isinstance(timeline, TimelinePart)
    shown = {line.uid for line in timeline.list.lines.lines}
    events = {
        (row.date, book.lists.record(row.uid).fields.get("lifecycle"))
        for row in book.lists.linked(group, "event", "group")
    }
    told = [
        row.uid
        for row in book.lists.linked(group, "assessment", "group")
        if (row.date, book.lists.record(row.uid).fields["stage"]) in events
    ]
    assert told
    assert not shown.intersection(told)
    book.append([Edit("assessment", {"reason": "They said so twice."}, told[0])])
    page = show(GroupsPage, session, f"{group}/timeline")
    again = part(page, TimelinePart)
    assert isinstance(again, TimelinePart)
    assert told[0] in {line.uid for line in again.list.lines.lines}


def test_the_arrow_keys_read_one_event_after_the_other(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    page = show(GroupsPage, session, f"{group}/timeline")
    timeline = part(page, TimelinePart)
    assert isinstance(timeline, TimelinePart)
    first = timeline.pane._uid
    qtbot.keyClick(timeline.list, Qt.Key.Key_Down)
    assert timeline.pane._uid != first
    assert page.place.endswith(timeline.pane._uid)


def test_an_event_is_added_on_the_timeline(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    page = show(GroupsPage, session, f"{group}/timeline")
    timeline = part(page, TimelinePart)
    assert isinstance(timeline, TimelinePart)
    timeline.add_event()
    editor = timeline.pane.editor
    assert editor is not None
    title, date = editor.form.editors["title"], editor.form.editors["date"]
    assert isinstance(title, LineEditor)
    assert isinstance(date, DateEditor)
    qtbot.keyClicks(title.box, "A letter arrives")
    qtbot.keyClicks(date.box, "1998-13")
    editor.save()
    assert "is not understood as a date" in editor.foot.problem.text()
    date.box.setText("1998-05~")
    click(qtbot, editor.save_button)
    uid = timeline.list.current_uid()
    assert session.book.lists.record(uid).fields["group"] == group
    assert session.book.lists.record(uid).date == "1998-05~"


def test_leaders_lie_on_one_scale_and_unsure_ends_are_open(
    session: Session, show: Show, group: str
) -> None:
    page = show(GroupsPage, session, f"{group}/people")
    people = part(page, PeoplePart)
    assert isinstance(people, PeoplePart)
    first, second, third = people.leaders.list.lines.lines
    assert first.bar is not None
    assert second.bar is not None
    assert third.bar is not None
    assert first.bar.start == 0
    assert first.bar.open_end
    assert second.bar.open_start
    assert second.bar.end <= third.bar.end == 1


def test_bodies_stand_under_those_they_came_from(session: Session, show: Show, group: str) -> None:
    page = show(GroupsPage, session, f"{group}/people")
    people = part(page, PeoplePart)
    assert isinstance(people, PeoplePart)
    lines = people.lineage.list.lines.lines
    assert [line.depth for line in lines][:2] == [0, 1]
    assert lines[1].date == "perhaps 1998-05"


def test_a_circle_of_parents_is_cut_open(session: Session, show: Show, group: str) -> None:
    for name, parent in (("P", "Q"), ("Q", "P")):
        add(session.book, kind="lineage", fields={"group": group, "name": name, "parent": parent})
    page = show(GroupsPage, session, f"{group}/people")
    people = part(page, PeoplePart)
    assert isinstance(people, PeoplePart)
    names = [line.title for line in people.lineage.list.lines.lines]
    assert {"P", "Q"} <= set(names)
    assert len(names) == len(set(names))


def test_a_choice_from_a_newer_version_is_kept(book: Book, qtbot: QtBot) -> None:
    del book
    editor = ChoiceEditor(kind("group").by_name["organisation"])
    qtbot.addWidget(editor)
    editor.set_value("a-code-from-tomorrow")
    assert editor.value() == "a-code-from-tomorrow"


def test_unknown_is_not_the_same_as_not_given(qtbot: QtBot) -> None:
    editor = ScaleEditor(kind("score").by_name["value"])
    qtbot.addWidget(editor)
    assert editor.value() is None
    editor.set_value("unknown")
    assert editor.value() == "unknown"
    editor.set_value(4)
    assert editor.value() == 4


def test_several_codes_are_ticked(qtbot: QtBot) -> None:
    editor = CodesEditor(kind("event").by_name["tracks"])
    qtbot.addWidget(editor)
    editor.set_value(["1.5", "own"])
    assert editor.value() == ["1.5", "own"]
    first = editor.findChild(QCheckBox)
    assert first is not None
    first.click()
    assert editor.value() == ["1", "1.5", "own"]


def test_s58_self_described_and_assessed_track_stand_beside_each_other(
    session: Session, show: Show, group: str
) -> None:
    """S58: what somebody says of themselves and what we see stand beside each other."""
    actor = add(session.book, kind="actor", fields={"name": "A former president's foundation"}).uid
    role = {"actor": actor, "group": group, "track_self": "2", "track_assessed": "1.5"}
    role |= {"since": "1999", "until": "2003"}
    add(session.book, kind="role", fields=role)
    people = part(show(GroupsPage, session, f"{group}/people"), PeoplePart)
    assert isinstance(people, PeoplePart)
    name = "A former president's foundation"
    [line] = [each for each in people.roles.list.lines.lines if each.title == name]
    assert "Self-described: 2" in line.remark
    assert "as we see it: 1.5" in line.remark
    people.roles._track.setCurrentIndex(people.roles._track.findData("2"))
    assert name not in [each.title for each in people.roles.list.lines.lines]
    people.roles._view.setCurrentIndex(people.roles._view.findData("track_self"))
    assert [each.title for each in people.roles.list.lines.lines] == [name]


def test_a_stage_is_added_where_it_rests_on_records(
    session: Session, show: Show, group: str
) -> None:
    page = show(GroupsPage, session, f"{group}/timeline")
    timeline = part(page, TimelinePart)
    assert isinstance(timeline, TimelinePart)
    timeline.add_stage()
    assert page.place == f"{group}/phases/stages"


def test_stages_of_other_models_are_told_by_name(
    session: Session, book: Book, show: Show, group: str, tmp_path: Path
) -> None:
    own = json.loads((resource("models") / "lund.json").read_text("utf-8"))
    own |= {"id": "our_curve", "name": "Our own curve"}
    path = tmp_path / "own.json"
    path.write_text(json.dumps(own), "utf-8")
    add_method(book, path=path)
    code, name = own["stages"][1]["code"], own["stages"][1]["name"]
    set_stages = (("glasl", "1", "G4"), ("our_curve", own["version"], code), ("glasl", "99", "G44"))
    uids = [
        add(
            book,
            kind="assessment",
            fields={"group": group, "model": model, "model_version": version, "stage": stage},
        ).uid
        for model, version, stage in set_stages
    ]
    timeline = part(show(GroupsPage, session, f"{group}/timeline/{uids[1]}"), TimelinePart)
    assert isinstance(timeline, TimelinePart)
    told = {line.uid: line for line in timeline.list.lines.lines}
    glasl = methods_of(book).models["glasl"]
    assert told[uids[0]].title == f"Stage: {glasl.by_code['G4'].name}"
    assert told[uids[1]].title == f"Stage: {name}"
    assert "Our own curve" in told[uids[1]].remark
    assert told[uids[2]].title == "Stage: G44"
    assert name in [each.text() for each in timeline.pane.findChildren(QLabel)]
