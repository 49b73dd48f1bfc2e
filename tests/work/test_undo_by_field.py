"""Undo where only some fields were built on: these stay, the step's others are set aside."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flooding import flooded
from forge import MOST, Forge
from people_at_work import Team, is_sound, shown
from waybook.book import Book, Edit
from waybook.book.handover import built_on
from waybook.book.storage.entry_rows import fields_of
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records.records import add, edit, settle
from working import noting

Part = tuple[str, str, str, str]


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


def parts(book: Book) -> set[Part]:
    """Return every value held, in how many pieces whatever."""
    return {
        (uid, entry.uid, name, repr(given))
        for uid, entries in book.lists.entries_of(book.lists.all_uids())
        for entry in entries
        for name, given in entry.fields.items()
    }


def heron(team: Team, amina: Book, tomas: Book, **fields: str) -> str:
    uid = add(amina, kind="contact", fields={"code_name": "Heron", "avoid": "Noise", **fields}).uid
    team.carry(amina, tomas)
    return uid


def test_after_settling_one_field_the_name_that_came_with_it_is_set_aside(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    uid = heron(team, amina, tomas)
    edit(tomas, uid=uid, fields={"code_name": "Crane", "avoid": "Crowds"})
    mine = {each.value: each.entry for each in tomas.histories.siblings(uid, "avoid")}["Crowds"]
    flood = ((uid, "contact", {"avoid": f"No {n}", "code_name": "Vulture"}) for n in range(300))
    step = flooded(amina, tomas, team.stick, flood)
    assert tomas.lists.record(uid).title == "Vulture"
    settle(tomas, uid=uid, field="avoid", entry=mine)
    before, seen = parts(tomas), shown(tomas)
    undone = undo(tomas, step=step)
    assert undone.records == 1
    assert [(each.title, each.why) for each in undone.kept] == [
        (
            "Vulture",
            "Only what later edits need stays: What not to ask. The rest of it is undone.",
        )
    ]
    record = tomas.lists.record(uid)
    assert (record.title, record.fields["avoid"], record.conflicts) == ("Crane", "Crowds", ())
    assert {name for _, _, name, _ in before - parts(tomas)} == {"code_name"}
    assert tomas.search.hits("vulture") == []
    assert is_sound(tomas)
    assert [each.lacking for each in tomas.received_bundles.listed() if each.step == step] == [
        (uid,)
    ]
    take_back(tomas, step=step)
    assert (parts(tomas), shown(tomas)) == (before, seen)
    assert is_sound(tomas)
    assert all(each.whole for each in tomas.received_bundles.listed())


def test_what_an_edit_had_not_seen_goes_also_from_its_own_field(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    uid = heron(team, amina, tomas)
    team.carry(amina, jonas)
    told = [(uid, "contact", {"avoid": "Dogs", "code_name": "Vulture"})]
    step = flooded(amina, tomas, team.stick, told)
    edit(jonas, uid=uid, fields={"avoid": "Crowds"})  # without having met the flood
    team.carry(jonas, tomas)
    undone = undo(tomas, step=step)
    assert undone.kept == ()
    assert tomas.lists.record(uid).fields["avoid"] == "Crowds"
    assert tomas.lists.record(uid).title == "Heron"


def test_what_another_step_built_on_stays_and_its_other_fields_go(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    uid = heron(team, amina, tomas)
    team.carry(amina, jonas)
    edit(amina, uid=uid, fields={"avoid": "Dogs", "note": "By letter"})
    team.carry(amina, tomas)
    step = tomas.received_bundles.steps()[0].number if tomas.received_bundles.steps() else 0
    team.carry(amina, jonas)
    edit(jonas, uid=uid, fields={"avoid": "Dogs and crowds"})
    team.carry(jonas, tomas)
    assert step == 2
    undo(tomas, step=step)
    fields = tomas.lists.record(uid).fields
    assert fields["avoid"] == "Dogs and crowds"
    assert fields["note"] == "By letter"  # Jonas's bundle carried that too
    assert is_sound(tomas)


def test_a_record_that_stays_in_part_stays_as_strict_and_where_it_was(
    team: Team, pair: list[Book]
) -> None:
    """What was written under RED, of that meeting, would else leave with the next bundle."""
    amina, tomas = pair
    one, other = (
        add(amina, kind="meeting", fields={"date": day}).uid for day in ("2003-05", "2003-06")
    )
    uid = add(amina, kind="account", fields={"text": "They hold.", "meeting": one}).uid
    team.carry(amina, tomas)
    given = {"text": "They left.", "meeting": other, "label": "RED", "they_said": "Smoke"}
    edit(amina, uid=uid, fields=given)
    team.carry(amina, tomas, up_to=Label.RED)
    [step] = [each.number for each in tomas.received_bundles.steps() if each.number == 2]
    edit(tomas, uid=uid, fields={"text": "They left. I was told why."})
    undone = undo(tomas, step=step)
    fields = tomas.lists.record(uid).fields
    assert (fields["label"], fields["meeting"]) == ("RED", other)
    assert "they_said" not in fields
    stays = "Only what later edits need stays: Account, Label, Meeting."
    assert undone.kept[0].why == f"{stays} The rest of it is undone."
    assert is_sound(tomas)


def test_a_label_that_was_made_more_open_is_taken_back(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    uid = heron(team, amina, tomas, label="AMBER")
    opened = {"avoid": "Dogs", "label": "GREEN", "opened_by": "Lea", "opened_why": "Known."}
    edit(amina, uid=uid, fields=opened)
    team.carry(amina, tomas)
    edit(tomas, uid=uid, fields={"avoid": "Dogs and noise"})
    undo(tomas, step=2)
    assert tomas.lists.record(uid).fields["label"] == "AMBER"


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_only_what_something_had_seen_stays_and_all_comes_back(data: st.DataObject) -> None:
    """In any order of floods and edits, and of undoing and taking back."""
    names = st.sampled_from(["avoid", "reach", "note", "code_name"])
    with tempfile.TemporaryDirectory() as folder:
        team = Team(Path(folder))
        amina, tomas = team.meet("Amina", "Tomas")
        uid = add(tomas, kind="contact", fields={"code_name": "Heron", "avoid": "Noise"}).uid
        brought: dict[int, set[Part]] = {}
        seen: set[Part] = set()
        standing: set[int] = set()
        for turn in range(data.draw(st.integers(2, 7))):
            what = data.draw(st.sampled_from(["flood", "edit", "undo", "take back"]))
            if what == "flood":
                some = data.draw(st.lists(st.sets(names, min_size=1), min_size=1, max_size=3))
                told = (
                    (uid, "contact", dict.fromkeys(s, f"{turn} {at}")) for at, s in enumerate(some)
                )
                before = parts(tomas)
                step = flooded(amina, tomas, team.stick, told)
                brought[step] = parts(tomas) - before
                standing.add(step)
            elif what == "edit":
                name = data.draw(names)
                seen |= {part for part in parts(tomas) if part[2] == name}
                edit(tomas, uid=uid, fields={name: f"mine {turn}"})
            elif what == "undo" and standing:
                step = data.draw(st.sampled_from(sorted(standing)))
                before = parts(tomas)
                undo(tomas, step=step)
                standing.remove(step)
                assert parts(tomas) == before - (brought[step] - seen)
            elif brought.keys() - standing:
                step = data.draw(st.sampled_from(sorted(brought.keys() - standing)))
                before = parts(tomas)
                take_back(tomas, step=step)
                standing.add(step)
                assert parts(tomas) == before | brought[step]
            assert is_sound(tomas)
            held = parts(tomas)
            for each in tomas.received_bundles.listed():
                if each.step in brought:
                    assert each.whole == (brought[each.step] <= held)
        team.close()


def test_what_stays_is_found_with_one_look_at_each_entry(
    team: Team, pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair
    looks: list[int] = []
    monkeypatch.setattr(built_on, "fields_of", noting(lambda _: looks.append(1), fields_of))
    told = []
    for some in (40, 80):
        uid = heron(team, amina, tomas)
        flood = ((uid, "contact", {"avoid": f"No {n}", "code_name": "V"}) for n in range(some))
        step = flooded(amina, tomas, team.stick, flood)
        for number in range(some):
            tomas.append([Edit("contact", {"avoid": f"Mine {number}"}, uid)])
        looks.clear()
        undo(tomas, step=step)
        told.append(len(looks))
    assert told[1] < 2.2 * told[0]


def test_nobody_keeps_their_own_bundle_from_being_undone_by_what_they_claim_to_have_seen(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    uid = heron(team, amina, tomas)
    before = shown(tomas)
    forge = Forge(amina, tomas, team.stick)
    forge.say("contact", {"avoid": "Dogs", "label": "CLEAR"}, record=uid)
    first = accept(tomas, chosen=[ChosenBundle(forge.seal())]).step
    again = Forge(amina, tomas, team.stick)
    seen = {forge.mine.uid: MOST, **again.all_seen()}
    again.say("contact", {"avoid": "Crowds", "label": "GREEN"}, record=uid, seen=seen)
    second = accept(tomas, chosen=[ChosenBundle(again.seal())]).step
    assert undo(tomas, step=first).kept == ()
    assert tomas.lists.record(uid).fields["avoid"] == "Crowds"
    assert undo(tomas, step=second).kept == ()
    assert shown(tomas) == before
    assert is_sound(tomas)


def test_what_stayed_for_the_sake_of_a_step_goes_once_that_is_undone(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    uid = heron(team, amina, tomas)
    before = shown(tomas)
    edit(amina, uid=uid, fields={"avoid": "Dogs"})
    team.carry(amina, jonas)
    first = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))]).step
    edit(jonas, uid=uid, fields={"avoid": "Crowds"})
    forge = Forge(jonas, tomas, team.stick)
    forge.over(uid, "contact", {"avoid": "Crowds"})
    second = accept(tomas, chosen=[ChosenBundle(forge.seal())]).step
    [kept] = undo(tomas, step=first).kept
    assert kept.uid == uid
    undo(tomas, step=second)
    assert tomas.lists.record(uid).fields["avoid"] == "Dogs"
    assert undo(tomas, step=first).kept == ()
    assert shown(tomas) == before
    with pytest.raises(BadInput, match="undone already"):
        undo(tomas, step=first)
    take_back(tomas, step=first)
    take_back(tomas, step=second)
    assert tomas.lists.record(uid).fields["avoid"] == "Crowds"
    assert is_sound(tomas)
