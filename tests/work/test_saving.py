"""Add, edit, settle, withdraw."""

from typing import TYPE_CHECKING

import pytest

from people_at_work import OPENED, Team, is_sound, sentence, untouched, values_ever
from waybook.book import Book, Edit
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.work.records.records import add, edit, settle, withdraw

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def amina(team: Team) -> Book:
    return team.join("Amina")[0]


def test_what_is_added_is_shown_in_one_form(amina: Book) -> None:
    added = add(amina, kind="contact", fields={"code_name": " PINE-4 ", "languages": "fr, ar"})
    assert added.changes.records == {added.uid}
    assert amina.lists.record(added.uid).fields == {
        "code_name": "PINE-4",
        "languages": ["ar", "fr"],
    }


def test_an_equal_value_changes_nothing(amina: Book) -> None:
    uid = add(amina, kind="group", fields={"name": "Front", "aims": "Peace"}).uid
    with untouched(amina):
        assert not edit(amina, uid=uid, fields={"aims": "Peace "})
    assert edit(amina, uid=uid, fields={"aims": "Justice"}).records == {uid}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("spaceship", {"name": "x"}),
        ("group", {}),
        ("group", {"aims": "no name"}),
        ("group", {"name": "x", "colour": "red"}),
        ("group", {"name": "x", "label": "PINK"}),
        ("group", {"name": 7}),
        ("group", {"name": "x" * 100_000}),
        ("event", {"title": "x", "date": "yesterday"}),
        ("event", {"title": "x", "group": "0" * 32}),
        ("event", {"title": "x", "group": "no uid"}),
        ("score", {"indicator": "cohesion", "value": 9}),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    amina: Book, kind: str, fields: dict[str, Json]
) -> None:
    with untouched(amina), pytest.raises(BadInput) as met:
        add(amina, kind=kind, fields=fields)
    assert sentence(str(met.value))


def test_a_reference_leads_to_a_record_of_the_right_kind(amina: Book) -> None:
    contact = add(amina, kind="contact", fields={"code_name": "PINE-4"}).uid
    with untouched(amina), pytest.raises(BadInput, match="that is a contact"):
        add(amina, kind="event", fields={"title": "x", "group": contact})


def test_settling_keeps_the_value_of_one_entry(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    team.carry(amina, tomas)
    edit(amina, uid=uid, fields={"aims": "Posts"})
    edit(tomas, uid=uid, fields={"aims": "Guarantees"})
    team.carry(amina, tomas)
    by_author = {each.author_name: each for each in tomas.histories.siblings(uid, "aims")}
    [named] = tomas.histories.siblings(uid, "name")
    for field, entry in (("name", named.entry), ("aims", "0" * 32)):
        with untouched(tomas), pytest.raises(BadInput) as met:
            settle(tomas, uid=uid, field=field, entry=entry)
        assert sentence(str(met.value))
    assert settle(tomas, uid=uid, field="aims", entry=by_author["Amina"].entry).records == {uid}
    assert tomas.conflicts.listed() == []
    assert tomas.lists.record(uid).fields["aims"] == "Posts"
    team.carry(tomas, amina)
    assert (amina.conflicts.listed(), amina.lists.record(uid).fields["aims"]) == ([], "Posts")
    assert {"Posts", "Guarantees"} <= values_ever(tomas, uid, "aims")


@pytest.mark.parametrize(
    ("name", "open_one", "strict_one"),
    [("label", "GREEN", "RED"), ("rule", "chatham-house", "not-to-be-written")],
)
def test_settling_to_a_less_strict_value_asks_who_decided_and_why(
    amina: Book, name: str, open_one: str, strict_one: str
) -> None:
    uid = disputed(amina, {name: strict_one}, {name: open_one})  # the newer is the more open
    by_value = {each.value: each.entry for each in amina.histories.siblings(uid, name)}
    for lacking in ({}, {"opened_by": "Dora"}, {"opened_by": " ", "opened_why": "Known."}):
        with untouched(amina), pytest.raises(BadInput, match="who decided"):
            settle(amina, uid=uid, field=name, entry=by_value[open_one], **lacking)
    with untouched(amina), pytest.raises(BadInput, match="who decided"):
        edit(amina, uid=uid, fields={name: open_one})
    settle(amina, uid=uid, field=name, entry=by_value[open_one], **OPENED)
    held = amina.lists.record(uid)
    assert (held.conflicts, held.fields[name]) == ((), open_one)
    assert {key: held.fields[key] for key in OPENED} == OPENED
    newest = amina.histories.revisions(uid)[0]
    assert newest.fields == {name: open_one, **OPENED}  # one entry says what and why


def test_settling_to_the_strictest_value_asks_nothing(amina: Book) -> None:
    uid = disputed(amina, {"label": "GREEN"}, {"label": "RED"})
    strict = next(each for each in amina.histories.siblings(uid, "label") if each.value == "RED")
    settle(amina, uid=uid, field="label", entry=strict.entry)
    assert amina.lists.record(uid).label == "RED"
    assert "opened_by" not in amina.lists.record(uid).fields


def disputed(book: Book, first: dict[str, Json], second: dict[str, Json]) -> str:
    """Return a group about which two edits did not know of each other."""
    uid = add(book, kind="group", fields={"name": "Front"}).uid
    book.append([Edit("group", first, uid)], blind=True)
    book.new_replica()
    book.append([Edit("group", second, uid)], blind=True)
    return uid


def test_what_is_withdrawn_leaves_the_lists_and_nothing_else(amina: Book) -> None:
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    event = add(amina, kind="event", fields={"title": "Founding", "group": group}).uid
    withdraw(amina, uid=group)
    assert amina.lists.rows("group") == []
    assert amina.lists.record(group).fields["name"] == "Front"
    assert [row.uid for row in amina.lists.rows("event")] == [event]  # it never cascades
    edit(amina, uid=group, fields={"withdrawn": False})
    assert [row.uid for row in amina.lists.rows("group")] == [group]
    assert is_sound(amina)


def test_a_record_that_is_not_there(amina: Book) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: edit(amina, uid="0" * 32, fields={"name": "x"}),
        lambda: withdraw(amina, uid="0" * 32),
        lambda: settle(amina, uid="0" * 32, field="aims", entry="0" * 32),
    )
    for act in acts:
        with untouched(amina), pytest.raises(BadInput):
            act()
