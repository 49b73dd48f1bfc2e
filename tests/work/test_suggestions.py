"""What came steers nothing until a person here accepts it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from forging_methods import document, forge, weaker
from people_at_work import OPENED, SECRET, Team
from waybook.book import Book, Edit, open_book
from waybook.book.check import check_book
from waybook.model.faults import BadInput
from waybook.work.handover.collecting import collect
from waybook.work.handover.merging import preview
from waybook.work.handover.notices import notices, waive
from waybook.work.handover.sealing import seal
from waybook.work.phases.boards import board
from waybook.work.phases.methods import add_method, listed, methods_of
from waybook.work.phases.shipped import shipped
from waybook.work.records.duplicates import distinguish, part, unite
from waybook.work.records.records import add, edit, settle
from waybook.work.suggestions.suggestions import (
    Suggestion,
    accept,
    count_suggestions,
    decline,
    suggestions,
)
from waybook.work.upkeep import back_up, restore


def words(found: Suggestion) -> str:
    return "; ".join(each.words for each in found.changes)


@pytest.fixture
def pair(team: Team) -> Iterator[list[Book]]:
    books = team.meet("Amina", "Tomas")
    yield books
    for book in books:
        assert count_suggestions(book) == len(suggestions(book))


def test_a_suggested_method_says_what_would_change_and_is_in_force_once_accepted(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    rules = {**document("rules/warnings"), "version": "999"}
    rules["rules"][0]["name"] = "Other"
    gone = rules["rules"].pop()
    forge(amina, rules)
    team.carry(amina, tomas)
    [one] = suggestions(tomas)
    assert (one.kind, one.by, one.refusal) == ("method", "Amina", "")
    assert one.title == f"{rules['name']} (warnings 999)"
    assert words(one) == (
        f"1 warning changes: {rules['rules'][0]['code']} Other; "
        f"1 warning is removed: {gone['code']} {gone['name']}"
    )
    assert len(board(tomas)) == 0
    accept(tomas, suggestion=one.id)
    assert gone["code"] not in methods_of(tomas).rules
    assert suggestions(tomas) == []
    assert notices(tomas) == []
    assert check_book(tomas) == []


def test_what_is_declined_is_not_asked_again_unless_its_content_changes(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    model = {**document("models/lifecycle"), "id": "ours", "name": "Ours"}
    uid = forge(amina, model)
    team.carry(amina, tomas)
    [one] = suggestions(tomas)
    decline(tomas, suggestion=one.id)
    assert suggestions(tomas) == []
    assert notices(tomas) == []
    assert team.carry(amina, tomas, everything=True).suggested == 0
    assert suggestions(tomas) == []
    amina.append([Edit("method", {"text": json.dumps({**model, "note": "Other"})}, uid)])
    assert team.carry(amina, tomas).suggested == 1
    [other] = suggestions(tomas)
    assert other.id != one.id
    decline(tomas, suggestion=other.id)
    amina.append([Edit("method", {"label": "GREEN", **OPENED}, uid)])
    team.carry(amina, tomas)
    assert suggestions(tomas) == []
    amina.append([Edit("method", {"text": json.dumps({**model, "note": "Third"})}, uid)])
    team.carry(amina, tomas)
    accept(tomas, suggestion=suggestions(tomas)[0].id)
    assert methods_of(tomas).models["ours"].note == "Third"


def test_a_declined_change_can_be_accepted_after_all(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    forge(amina, {**document("models/lifecycle"), "id": "ours", "name": "Ours"})
    team.carry(amina, tomas)
    [one] = suggestions(tomas)
    decline(tomas, suggestion=one.id)
    accept(tomas, suggestion=one.id)
    assert "ours" in methods_of(tomas).models
    with pytest.raises(BadInput, match="no suggested change"):
        accept(tomas, suggestion=one.id)


def test_what_was_accepted_stays_in_force_when_its_content_changes(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    model = {**document("models/lifecycle"), "id": "ours", "name": "Ours"}
    uid = forge(amina, model)
    team.carry(amina, tomas)
    accept(tomas, suggestion=suggestions(tomas)[0].id)
    amina.append([Edit("method", {"text": json.dumps({**model, "name": "Worse"})}, uid)])
    team.carry(amina, tomas)
    assert methods_of(tomas).models["ours"].head.name == "Ours"
    [one] = suggestions(tomas)
    assert words(one) == "The model “Worse” has another description"
    amina.append([Edit("method", {"withdrawn": True}, uid)])
    team.carry(amina, tomas)
    assert "ours" in methods_of(tomas).models
    [two] = suggestions(tomas)
    assert two.id != one.id
    with pytest.raises(BadInput, match="no suggested change"):
        accept(tomas, suggestion=one.id)
    assert words(two) == "A model of stages is removed: Ours"
    accept(tomas, suggestion=two.id)
    assert "ours" not in methods_of(tomas).models


def test_nobody_withdraws_or_rewrites_what_is_mine(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    path = tmp_path / "method.json"
    path.write_text(json.dumps({**document("profiles/lessons"), "version": "9"}), encoding="utf-8")
    uid = add_method(tomas, path=path).uid
    before = methods_of(tomas)
    team.carry(tomas, amina)
    wide = {**weaker("profiles/lessons"), "version": "9"}
    amina.append([Edit("method", {"text": json.dumps(wide), "withdrawn": True}, uid)])
    team.carry(amina, tomas)
    assert tomas.lists.record(uid).withdrawn
    assert methods_of(tomas) == before
    amina.append([Edit("method", {"withdrawn": False}, uid)])
    team.carry(amina, tomas)
    assert methods_of(tomas) == before
    [one] = suggestions(tomas)
    with pytest.raises(BadInput, match="would include more"):
        accept(tomas, suggestion=one.id)
    assert tomas.lists.record(uid).conflicts == ()
    edit(tomas, uid=uid, fields={"withdrawn": True})
    assert "9" not in {each.head.version for each in listed(tomas) if each.head.id == "lessons"}


def test_settling_a_conflict_writes_no_text_that_nobody_accepted(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    ours = {**document("models/lifecycle"), "id": "ours", "name": "Ours"}
    for book, name in ((tomas, "Ours"), (amina, "Theirs")):
        path = tmp_path / "method.json"
        path.write_text(json.dumps({**ours, "name": name}), encoding="utf-8")
        uid = add_method(book, path=path).uid
    team.carry(amina, tomas)
    assert methods_of(tomas).models["ours"].head.name == "Ours"
    theirs, mine = sorted(
        tomas.histories.siblings(uid, "text"), key=lambda each: '"Ours"' in str(each.value)
    )
    with pytest.raises(BadInput, match="keeps its text"):
        settle(tomas, uid=uid, field="text", entry=theirs.entry)
    settle(tomas, uid=uid, field="text", entry=mine.entry)
    assert "text" not in tomas.lists.record(uid).conflicts


def test_collecting_and_previewing_bring_suggestions_and_nothing_into_force(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    forge(amina, {**weaker("rules/warnings"), "version": "2"})
    path = seal(amina, to="Tomas", folder=team.stick).path
    [seen] = preview(tomas, paths=[path]).outcomes
    assert seen.suggested == 1
    [one] = seen.suggestions
    assert "warnings are removed" in words(one)
    assert suggestions(tomas) == []
    done = collect(tomas, folder=team.stick)
    assert [(each.suggested, each.suggestions) for each in done.outcomes] == [(1, ())]
    assert [each.id for each in suggestions(tomas)] == [one.id]
    assert methods_of(tomas) == shipped()


def test_undo_forgets_what_was_accepted_and_a_destroyed_record_is_forgotten(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    uid = forge(amina, {**document("models/lifecycle"), "id": "ours", "name": "Ours"})
    path = seal(amina, to="Tomas", folder=team.stick).path
    step = collect(tomas, folder=team.stick).step
    accept(tomas, suggestion=suggestions(tomas)[0].id)
    tomas.undo(step)
    assert methods_of(tomas) == shipped()
    tomas.take_back(step)
    assert methods_of(tomas) == shipped()
    accept(tomas, suggestion=suggestions(tomas)[0].id)
    assert "ours" in methods_of(tomas).models
    tomas.destroy(uid, label="CLEAR", rule="")
    assert tomas.store.rows("SELECT * FROM decisions") == []
    assert path.exists()


def test_a_claim_of_others_unites_nobody_and_splits_nobody(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    heron, ibis, crane = (
        add(tomas, kind="contact", fields={"code_name": name}).uid
        for name in ("Heron", "Ibis", "Crane")
    )
    team.carry(tomas, amina)
    unite(amina, keep=heron, other=ibis)
    team.carry(amina, tomas)
    assert not tomas.lists.duplicates
    assert len(tomas.lists.rows("contact")) == 3
    [one] = suggestions(tomas)
    assert (one.kind, one.title) == ("same-person", "Heron · Ibis")
    assert words(one) == "“Heron” and “Ibis” would be shown as one"
    accept(tomas, suggestion=one.id)
    assert len(tomas.lists.rows("contact")) == 2
    part(amina, other=ibis)
    distinguish(amina, one=heron, other=ibis)
    team.carry(amina, tomas)
    assert tomas.lists.duplicates.all_of(ibis) == (heron, ibis)
    assert len(suggestions(tomas)) == 2
    part(tomas, other=ibis)
    assert not tomas.lists.duplicates
    unite(tomas, keep=crane, other=ibis)
    assert tomas.lists.duplicates.shown(ibis) == crane
    assert check_book(tomas) == []


def test_a_pair_said_to_differ_here_is_not_united_by_the_back_door(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    one, two, three = (
        add(tomas, kind="contact", fields={"code_name": name}).uid for name in ("A-1", "B-2", "C-3")
    )
    unite(tomas, keep=one, other=two)
    distinguish(tomas, one=one, other=three)
    team.carry(tomas, amina)
    amina.append([Edit("same-person", {"keep": two, "other": three, "verdict": "same"}, "e" * 32)])
    team.carry(amina, tomas)
    [found] = suggestions(tomas)
    with pytest.raises(BadInput, match="not the same"):
        accept(tomas, suggestion=found.id)
    assert tomas.lists.duplicates.all_of(two) == (one, two)


def test_a_notice_of_suggestions_can_be_waived_and_comes_back_with_new_ones(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    forge(amina, {**weaker("rules/warnings"), "version": "2"})
    team.carry(amina, tomas)
    [one] = notices(tomas)
    waive(tomas, notice=one.id)
    assert notices(tomas) == []
    forge(amina, {**weaker("rules/warnings"), "version": "3"})
    team.carry(amina, tomas)
    [two] = notices(tomas)
    assert "suggests 2 changes" in two.sentence


def test_what_was_decided_stands_in_a_backup(team: Team, pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    forge(amina, {**document("models/lifecycle"), "id": "ours", "name": "Ours"})
    forge(amina, {**weaker("rules/warnings"), "version": "2"})
    team.carry(amina, tomas)
    for each in suggestions(tomas):
        (accept if "Ours" in each.title else decline)(tomas, suggestion=each.id)
    kept = back_up(tomas, folder=tmp_path / "kept.waybook")
    restore(kept, path=tmp_path / "again.waybook")
    with open_book(
        tmp_path / "again.waybook", passphrase=SECRET, world=team.clocks["Tomas"].world
    ) as again:
        assert suggestions(again) == []
        assert "ours" in methods_of(again).models
        assert methods_of(again).rules == shipped().rules


def test_what_came_of_others_and_is_not_in_force_travels_on_as_a_suggestion(team: Team) -> None:
    amina, tomas, chloe = team.meet("Amina", "Tomas", "Chloe")
    forge(amina, {**weaker("rules/warnings"), "version": "2"})
    team.carry(amina, tomas)
    assert team.carry(tomas, chloe).suggested == 1
    assert methods_of(chloe) == shipped()
    [one] = suggestions(chloe)
    assert one.by == "Tomas"
    accept(chloe, suggestion=one.id)
    assert team.carry(chloe, tomas).suggested == 0
    assert methods_of(tomas) == shipped()


def test_what_came_under_my_own_key_is_a_suggestion_too(team: Team, tmp_path: Path) -> None:
    """Whoever copied the folder, or took the laptop, has that key."""
    amina, tomas = team.meet("Amina", "Tomas")
    kept = back_up(tomas, folder=tmp_path / "kept.waybook")
    restore(kept, path=tmp_path / "copy.waybook")
    with open_book(
        tmp_path / "copy.waybook", passphrase=SECRET, world=team.clocks["Amina"].world
    ) as copy:
        forge(copy, {**weaker("rules/warnings"), "version": "2"})
        team.carry(copy, amina)
    team.carry(amina, tomas)
    assert methods_of(tomas) == shipped()
    assert [each.by for each in suggestions(tomas)] == ["Amina"]
