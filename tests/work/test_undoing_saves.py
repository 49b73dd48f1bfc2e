"""Undo of a save: what stood before stands again, by new entries that travel."""

from collections.abc import Callable

import pytest

from people_at_work import OPENED, Team, is_sound
from waybook.book import Book, Edit
from waybook.model.fields import Json
from waybook.work.cards.revocations import KIND as REVOCATION
from waybook.work.cards.trusting import revoke
from waybook.work.records.conflict_evidence import grounds
from waybook.work.records.destroying import destroy
from waybook.work.records.duplicates import distinguish, unite
from waybook.work.records.effective_labels import guard, loosened_in
from waybook.work.records.records import add, edit, settle, withdraw
from waybook.work.records.undoing_saves import (
    MOST,
    SavedEntries,
    StayReason,
    UnchangedRecord,
    UndoSaveOutcome,
    remember,
    undo_save,
)
from waybook.work.suggestions.suggestions import accept, suggestions


@pytest.fixture
def amina(team: Team) -> Book:
    return team.join("Amina")[0]


def saving(book: Book, task: Callable[[], object]) -> SavedEntries:
    since = book.saves.newest
    task()
    return remember(book, since=since)


def there_and_back(book: Book, task: Callable[[], object]) -> UndoSaveOutcome:
    unsaved = undo_save(book, saved=saving(book, task))
    assert is_sound(book)
    return unsaved


def fields_of(book: Book, uid: str) -> dict[str, Json]:
    return {
        name: value for name, value in book.lists.record(uid).fields.items() if value is not None
    }


def test_each_field_gets_what_it_had(amina: Book) -> None:
    uid = add(amina, kind="group", fields={"name": "Front", "aims": "Land"}).uid
    unsaved = there_and_back(
        amina,
        lambda: edit(amina, uid=uid, fields={"name": "Council", "aims": None, "motives": "Fear"}),
    )
    assert unsaved.left == ()
    assert unsaved.changes.records == {uid}
    assert fields_of(amina, uid) == {"name": "Front", "aims": "Land"}
    assert amina.lists.record(uid).title == "Front"
    assert [hit.title for hit in amina.search.hits("land")] == ["Front"]
    assert amina.search.hits("fear") == amina.search.hits("council") == []
    assert len(amina.histories.revisions(uid)) == 3  # nothing is taken out of the journal


def test_what_was_new_is_withdrawn_and_comes_back(amina: Book) -> None:
    saved = saving(amina, lambda: add(amina, kind="contact", fields={"code_name": "Heron"}))
    since = amina.saves.newest
    undo_save(amina, saved=saved)
    assert amina.lists.rows("contact") == []
    assert amina.search.hits("heron") == []
    undo_save(amina, saved=remember(amina, since=since))
    assert [row.title for row in amina.lists.rows("contact")] == ["Heron"]
    assert [hit.title for hit in amina.search.hits("heron")] == ["Heron"]
    assert is_sound(amina)


def test_nothing_of_what_was_new_leaves(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    front = add(amina, kind="group", fields={"name": "Front"}).uid
    there_and_back(
        amina, lambda: add(amina, kind="contact", fields={"code_name": "Heron", "group": front})
    )
    team.carry(amina, tomas)
    assert all("Heron" not in str(record.fields) for record in tomas.lists.records())
    assert tomas.lists.record(front).title == "Front"


def test_several_records_are_undone_together(amina: Book) -> None:
    uid = add(amina, kind="meeting", fields={"date": "2003-05"}).uid

    def save() -> None:
        edit(amina, uid=uid, fields={"date": "2003-06"})
        add(amina, kind="follow-up", fields={"what": "Call again", "meeting": uid})
        edit(amina, uid=uid, fields={"date": "2003-07"})

    unsaved = there_and_back(amina, save)
    assert unsaved.left == ()
    assert len(unsaved.changes.records) == 2
    assert amina.lists.record(uid).fields["date"] == "2003-05"
    assert amina.lists.rows("follow-up") == []


def test_a_withdrawn_record_is_in_the_lists_again(amina: Book) -> None:
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    there_and_back(amina, lambda: withdraw(amina, uid=uid))
    assert [row.uid for row in amina.lists.rows("group")] == [uid]
    assert [hit.uid for hit in amina.search.hits("front")] == [uid]


def test_a_label_becomes_as_open_as_it_was_and_nobody_is_asked(amina: Book) -> None:
    uid = add(amina, kind="group", fields={"name": "Front", "label": "RED"}).uid
    edit(amina, uid=uid, fields={"label": "GREEN", **OPENED})
    there_and_back(amina, lambda: edit(amina, uid=uid, fields={"label": "RED"}))
    record = amina.lists.record(uid)
    assert record.label == "GREEN"
    assert {name: record.fields[name] for name in OPENED} == OPENED
    words = {"opened_by": "Vera", "opened_why": "Nobody reads it."}
    there_and_back(amina, lambda: edit(amina, uid=uid, fields={"label": "CLEAR", **words}))
    record = amina.lists.record(uid)
    assert record.label == "GREEN"
    assert {name: record.fields[name] for name in OPENED} == OPENED


@pytest.fixture
def disputed(team: Team) -> tuple[Book, str]:
    """Give Tomas's book, in which Amina and Jonas contradict each other about a group."""
    amina, jonas, tomas, _ = team.meet("Amina", "Jonas", "Tomas", "Dora")
    uid = add(amina, kind="group", fields={"name": "Front", "aims": "Land"}).uid
    team.carry(amina, jonas)
    edit(amina, uid=uid, fields={"aims": "Posts"})
    edit(jonas, uid=uid, fields={"aims": "Peace"})
    team.carry(amina, tomas)
    team.carry(jonas, tomas)
    return tomas, uid


def said(book: Book, uid: str, field: str = "aims") -> dict[Json, tuple[str, str, str]]:
    return {
        each.value: (each.author_name, each.via, each.back_by)
        for each in book.histories.siblings(uid, field)
    }


def keep(book: Book, uid: str, value: str) -> Callable[[], object]:
    [entry] = [each.entry for each in book.histories.siblings(uid, "aims") if each.value == value]
    return lambda: settle(book, uid=uid, field="aims", entry=entry)


def test_a_settled_conflict_comes_back_with_whose_words_they_are(
    team: Team, disputed: tuple[Book, str]
) -> None:
    tomas, uid = disputed
    before = tomas.histories.siblings(uid, "aims")
    there_and_back(tomas, keep(tomas, uid, "Posts"))
    assert tomas.lists.record(uid).conflicts == ("aims",)
    assert said(tomas, uid) == {
        "Posts": ("Amina", "Amina", "Tomas"),
        "Peace": ("Jonas", "Jonas", "Tomas"),
    }
    assert [(each.value, each.at_ms) for each in tomas.histories.siblings(uid, "aims")] == [
        (each.value, each.at_ms) for each in before
    ]
    team.reopen("Tomas")
    tomas = team.books["Tomas"]
    there_and_back(tomas, keep(tomas, uid, "Peace"))
    dora = team.books["Dora"]
    team.carry(tomas, dora)
    assert said(dora, uid) == {
        "Posts": ("Amina", "Tomas", "Tomas"),
        "Peace": ("Jonas", "Tomas", "Tomas"),
    }
    assert is_sound(dora)


def test_what_was_settled_elsewhere_by_it_is_in_conflict_there_again(
    team: Team, disputed: tuple[Book, str]
) -> None:
    tomas, uid = disputed
    saved = saving(tomas, keep(tomas, uid, "Posts"))
    amina = team.books["Amina"]
    team.carry(tomas, amina)
    assert amina.lists.record(uid).conflicts == ()
    undo_save(tomas, saved=saved)
    team.carry(tomas, amina)
    assert amina.lists.record(uid).conflicts == ("aims",)
    assert said(amina, uid)["Posts"][::2] == ("Amina", "Tomas")


def test_what_was_put_back_is_settled_as_any_conflict(disputed: tuple[Book, str]) -> None:
    tomas, uid = disputed
    there_and_back(tomas, keep(tomas, uid, "Posts"))
    keep(tomas, uid, "Peace")()
    assert tomas.lists.record(uid).conflicts == ()
    assert said(tomas, uid) == {"Peace": ("Tomas", "", "")}


def test_what_is_undone_twice_is_as_it_was_saved(disputed: tuple[Book, str]) -> None:
    tomas, uid = disputed
    saved = saving(tomas, keep(tomas, uid, "Posts"))
    since = tomas.saves.newest
    undo_save(tomas, saved=saved)
    undo_save(tomas, saved=remember(tomas, since=since))
    assert tomas.lists.record(uid).conflicts == ()
    assert tomas.lists.record(uid).fields["aims"] == "Posts"
    assert is_sound(tomas)


def test_what_a_value_rests_on_is_told_of_it_again(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = add(amina, kind="group", fields={"name": "Front", "aims": "Land"}).uid
    team.carry(amina, tomas)
    note = add(amina, kind="event", fields={"title": "Handbill", "date": "2003"}).uid
    edit(amina, uid=uid, fields={"aims": "Posts"})
    add(amina, kind="evidence", fields={"about": uid, "record": note})
    edit(tomas, uid=uid, fields={"aims": "Peace"})
    team.carry(amina, tomas)

    def told() -> dict[Json, int]:
        found = grounds(tomas, uid, "aims").by_entry
        return {
            each.value: len(found[each.entry].rests)
            for each in tomas.histories.siblings(uid, "aims")
        }

    before = told()
    assert sum(before.values()) == 1
    there_and_back(tomas, keep(tomas, uid, "Peace"))
    assert told() == before


def test_two_bundles_after_an_undo_may_come_in_any_order(
    team: Team, disputed: tuple[Book, str]
) -> None:
    tomas, uid = disputed
    there_and_back(tomas, keep(tomas, uid, "Posts"))
    jonas = team.books["Jonas"]
    edit(jonas, uid=uid, fields={"aims": "Seats"})
    dora, amina = team.books["Dora"], team.books["Amina"]
    for book, senders in ((dora, (tomas, jonas)), (amina, (jonas, tomas))):
        for sender in senders:
            team.carry(sender, book)
    assert said(dora, uid).keys() == said(amina, uid).keys() == {"Posts", "Peace", "Seats"}
    assert dora.lists.record(uid).fields == amina.lists.record(uid).fields


def test_what_was_edited_since_stays_and_is_named(amina: Book) -> None:
    uid = add(amina, kind="group", fields={"name": "Front", "aims": "Land"}).uid
    saved = saving(amina, lambda: edit(amina, uid=uid, fields={"aims": "Posts", "motives": "Fear"}))
    edit(amina, uid=uid, fields={"aims": "Seats"})
    assert undo_save(amina, saved=saved).left == (
        UnchangedRecord(uid, "group", ("aims",), StayReason.CHANGED),
    )
    assert fields_of(amina, uid) == {"name": "Front", "aims": "Seats"}


def test_what_a_merge_brought_since_is_not_replaced(team: Team, disputed: tuple[Book, str]) -> None:
    tomas, uid = disputed
    saved = saving(tomas, keep(tomas, uid, "Posts"))
    jonas = team.books["Jonas"]
    edit(jonas, uid=uid, fields={"aims": "Seats"})
    team.carry(jonas, tomas)
    before = said(tomas, uid)
    unsaved = undo_save(tomas, saved=saved)
    assert unsaved.left == (UnchangedRecord(uid, "group", ("aims",), StayReason.CHANGED),)
    assert not unsaved.changes
    assert said(tomas, uid) == before


@pytest.mark.parametrize("how", ["edited", "referred"])
def test_a_new_record_that_was_built_on_stays(amina: Book, how: str) -> None:
    saved = saving(amina, lambda: add(amina, kind="group", fields={"name": "Front"}))
    [uid] = saved.records
    if how == "edited":
        edit(amina, uid=uid, fields={"aims": "Land"})
    else:
        add(amina, kind="contact", fields={"code_name": "Heron", "group": uid})
    unsaved = undo_save(amina, saved=saved)
    why = StayReason.CHANGED if how == "edited" else StayReason.REFERRED
    assert unsaved == UndoSaveOutcome(unsaved.changes, (UnchangedRecord(uid, "group", (), why),))
    assert not unsaved.changes
    assert [row.uid for row in amina.lists.rows("group")] == [uid]


def test_what_stays_keeps_what_it_refers_to(amina: Book) -> None:
    made: list[str] = []

    def save() -> None:
        made.append(add(amina, kind="group", fields={"name": "Front"}).uid)
        made.append(add(amina, kind="contact", fields={"code_name": "X", "group": made[0]}).uid)

    saved = saving(amina, save)
    edit(amina, uid=made[1], fields={"code_name": "Heron"})
    assert {each.uid: each.why for each in undo_save(amina, saved=saved).left} == {
        made[0]: StayReason.REFERRED,
        made[1]: StayReason.CHANGED,
    }
    assert len(amina.lists.rows("group")) == len(amina.lists.rows("contact")) == 1


def test_what_was_destroyed_since_stays_destroyed(amina: Book) -> None:
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    saved = saving(amina, lambda: edit(amina, uid=uid, fields={"name": "Council"}))
    destroy(amina, uid=uid)
    assert undo_save(amina, saved=saved) == UndoSaveOutcome(
        undo_save(amina, saved=SavedEntries()).changes, ()
    )
    assert not amina.lists.held([uid])
    assert is_sound(amina)


def test_agreeing_to_what_others_opened_is_undone_on_the_strict_side(team: Team) -> None:
    amina, jonas = team.meet("Amina", "Jonas")
    uid = add(amina, kind="group", fields={"name": "Front", "label": "AMBER"}).uid
    team.carry(amina, jonas)
    edit(jonas, uid=uid, fields={"label": "GREEN", **OPENED})
    team.carry(jonas, amina)
    assert loosened_in(amina, uid) == {"label"}
    kept = guard(amina).sketches[uid].label
    saved = saving(
        amina, lambda: edit(amina, uid=uid, fields={"aims": "Land", "label": "GREEN", **OPENED})
    )
    assert guard(amina).sketches[uid].label < kept
    undo_save(amina, saved=saved)
    assert guard(amina).sketches[uid].label == kept
    assert amina.lists.record(uid).label == "AMBER"
    assert "label" in amina.lists.record(uid).conflicts
    assert is_sound(amina)


def test_undo_puts_nothing_in_force_that_others_suggest(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    one, two = (add(tomas, kind="contact", fields={"code_name": name}).uid for name in "XY")
    unite(tomas, keep=one, other=two)
    [claim] = tomas.lists.all_uids("same-person")
    team.carry(tomas, amina)
    [found] = suggestions(amina)
    accept(amina, suggestion=found.id)
    team.carry(amina, tomas)
    tomas.append([Edit("same-person", {"verdict": "different"}, claim)])
    team.carry(tomas, amina)
    assert amina.steering.in_force("same-person")[claim]["verdict"] == "same"
    assert amina.lists.record(claim).fields["verdict"] == "different"
    there_and_back(amina, lambda: edit(amina, uid=claim, fields={"verdict": "different"}))
    assert amina.steering.in_force("same-person")[claim]["verdict"] == "same"


def test_saying_that_two_differ_is_undone(amina: Book) -> None:
    one, two = (add(amina, kind="contact", fields={"code_name": name}).uid for name in "XY")
    unite(amina, keep=one, other=two)
    before = amina.lists.duplicates
    there_and_back(amina, lambda: distinguish(amina, one=one, other=two))
    assert amina.lists.duplicates.shown(two) == before.shown(two) == one
    assert amina.lists.duplicates.refused == before.refused


def test_a_revoked_card_is_no_save_to_undo(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    saved = saving(amina, lambda: revoke(amina, card=tomas.card))
    assert any(record.kind == REVOCATION for record in amina.lists.records())
    assert not saved


def test_a_flood_is_not_put_back(team: Team) -> None:
    """Each value put back carries what it had seen of all the others."""
    [amina] = team.join("Amina")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    amina.append([Edit("group", {}, uid, beside={"aims": [f"{n}" for n in range(MOST + 1)]})])
    saved = saving(amina, lambda: edit(amina, uid=uid, fields={"aims": "Land"}))
    unsaved = undo_save(amina, saved=saved)
    assert unsaved.left == (UnchangedRecord(uid, "group", ("aims",), StayReason.MANY),)
    assert amina.lists.record(uid).fields["aims"] == "Land"


def test_what_another_connection_wrote_meanwhile_is_not_undone(amina: Book) -> None:
    def save() -> None:
        add(amina, kind="group", fields={"name": "Front"})
        with amina.another() as other:
            add(other, kind="group", fields={"name": "Council"})

    there_and_back(amina, save)
    assert [row.title for row in amina.lists.rows("group")] == ["Council"]


def test_where_nothing_was_saved_there_is_nothing_to_undo(amina: Book) -> None:
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    saved = saving(amina, lambda: edit(amina, uid=uid, fields={"name": "Front"}))
    assert not saved
    assert not undo_save(amina, saved=saved).changes
