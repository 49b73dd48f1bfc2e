"""The same done with several records: all of them or none, and undone in one step."""

from pathlib import Path

import pytest

from people_at_work import Team
from sealing_choices import look_ahead, seal
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.work.records.records import add, add_all
from waybook.work.records.several import (
    can_be_followed_up,
    edit_all,
    follow_up_all,
    undo_several,
)


def ignore(*_: int) -> None:
    """Take progress."""


@pytest.fixture
def contacts(book: Book) -> list[str]:
    labels = ("RED", "AMBER", "GREEN")
    fields = [{"code_name": f"PINE-{label}", "label": label} for label in labels]
    return add_all(book, kind="contact", many=fields)


def labels(book: Book, uids: list[str]) -> list[str]:
    return [book.lists.record(uid).label for uid in uids]


def test_who_decided_is_asked_once_and_written_where_it_is_less_strict(
    book: Book, contacts: list[str]
) -> None:
    with pytest.raises(BadInput) as refused:
        edit_all(book, uids=contacts, fields={"label": "AMBER"}, on_progress=ignore)
    assert refused.value.code == "more-open"
    assert labels(book, contacts) == ["RED", "AMBER", "GREEN"]
    said = {"label": "AMBER", "opened_by": "Lead", "opened_why": "Agreed"}
    done = edit_all(book, uids=contacts, fields=said, on_progress=ignore)
    assert labels(book, contacts) == ["AMBER"] * 3
    held = [book.lists.record(uid).fields.get("opened_by") for uid in contacts]
    assert held == ["Lead", None, None]
    assert (done.count, len(done.changes.records)) == (3, 2)
    undone = undo_several(book, saved=done.saved)
    assert labels(book, contacts) == ["RED", "AMBER", "GREEN"]
    undo_several(book, saved=undone.saved)
    assert labels(book, contacts) == ["AMBER"] * 3


def test_each_follow_up_belongs_to_its_record_and_its_group(book: Book) -> None:
    group = add(book, kind="group", fields={"name": "Front"}).uid
    channel = add(book, kind="channel", fields={"name": "Line", "group": group}).uid
    meeting = add(book, kind="meeting", fields={"title": "Talks", "group": group}).uid
    for uid, wanted in (
        (channel, {"group": group}),
        (meeting, {"group": group, "meeting": meeting}),
        (group, {"group": group}),
    ):
        done = follow_up_all(book, uids=[uid], fields={"what": "Call"}, on_progress=ignore)
        [made] = done.saved.new
        assert book.lists.record(made).fields == {"what": "Call", **wanted}
    assert can_be_followed_up("contact")
    assert not can_be_followed_up("actor")


def test_a_bundle_of_chosen_records_holds_no_others(team: Team, tmp_path: Path) -> None:
    amina, _ = team.meet("Amina", "Tomas")
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    chosen, other, loose = (
        add(amina, kind="contact", fields={"code_name": name, "group": group, **more}).uid
        for name, more in (("Heron", {}), ("Egret", {}), ("Kite", {"label": "GREEN"}))
    )
    how = {"to": "Tomas", "records": (chosen,)}
    assert [each.uid for each in look_ahead(amina, **how).records] == [chosen]  # type: ignore[arg-type]
    seal(amina, folder=tmp_path, hold_back=(other,), **how)  # type: ignore[arg-type]
    held = look_ahead(amina, to="Tomas", records=(chosen,), hold_back=(chosen,))
    assert held.records == ()
    alone = look_ahead(amina, to="Tomas", records=(loose,))
    assert alone.records == ()  # without its group, nobody would know that it is stricter
    assert {each.uid for each in look_ahead(amina, to="Tomas").records} >= {group, other}
