"""Steps: a backup before, undo and taking back. See resources/docs/handover.md."""

import shutil
from pathlib import Path

import pytest

from people_at_work import Team, content, is_sound, shown, untouched
from waybook.book import Book, Edit, open_book
from waybook.disk.book_folder import backups
from waybook.model.faults import BadInput, DiskFull
from waybook.model.labels import Label
from waybook.work.handover import merge_steps
from waybook.work.handover.merge_steps import accept, steps, take_back, undo
from waybook.work.handover.merging import MERGED, NOTHING_NEW, ChosenBundle, preview
from waybook.work.records.records import add, edit
from waybook.work.upkeep import check


@pytest.fixture
def pair(team: Team) -> list[Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    front = add(amina, kind="group", fields={"name": "Front", "aims": "Land"}).uid
    meeting = add(amina, kind="meeting", fields={"date": "2003-05", "group": front}).uid
    add(amina, kind="account", fields={"text": "They hold.", "meeting": meeting})
    add(amina, kind="contact", fields={"code_name": "Heron", "group": front})
    return [amina, tomas]


def step_of(team: Team, sender: Book, recipient: Book, **how: object) -> int:
    path = team.sealed(sender, recipient, **how)
    return accept(recipient, chosen=[ChosenBundle(path)]).step


def uid_of(book: Book, kind: str) -> str:
    [row] = book.lists.rows(kind)
    return row.uid


def test_undo_and_taking_back_leave_the_book_as_it_was(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    add(tomas, kind="group", fields={"name": "Council"})
    before = shown(tomas)
    step = step_of(team, amina, tomas)
    merged = content(tomas)
    after = shown(tomas)
    undone = undo(tomas, step=step)
    assert (undone.records, undone.kept) == (4, ())
    assert shown(tomas) == before
    assert is_sound(tomas)
    assert tomas.search.hits("heron") == []
    assert tomas.received_bundles.listed() == []
    take_back(tomas, step=step)
    assert shown(tomas) == after
    assert content(tomas) == merged
    assert is_sound(tomas)
    assert [hit.title for hit in tomas.search.hits("heron")] == ["Heron"]


def test_undo_takes_changed_values_back(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    first = step_of(team, amina, tomas)
    front = uid_of(tomas, "group")
    before = shown(tomas)
    edit(amina, uid=front, fields={"aims": "Posts", "motives": "Fear"})
    second = step_of(team, amina, tomas)
    assert tomas.lists.record(front).fields["aims"] == "Posts"
    undo(tomas, step=second)
    assert shown(tomas) == before
    assert is_sound(tomas)
    undo(tomas, step=first)
    assert shown(tomas) == {}
    take_back(tomas, step=second)  # nothing was confirmed, so it carried the name too
    assert tomas.lists.record(front).fields == {"name": "Front", "aims": "Posts", "motives": "Fear"}
    take_back(tomas, step=first)
    assert tomas.lists.record(front).fields == {"name": "Front", "aims": "Posts", "motives": "Fear"}
    assert is_sound(tomas)


def test_what_something_was_built_on_stays_and_is_named(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    step = step_of(team, amina, tomas)
    front, heron = uid_of(tomas, "group"), uid_of(tomas, "contact")
    edit(tomas, uid=heron, fields={"code_name": "Crane"})
    undone = undo(tomas, step=step)
    assert undone.records == 2  # the meeting and its account
    assert {kept.uid: kept.why for kept in undone.kept} == {
        heron: "It was edited since.",
        front: "“Crane” refers to it.",
    }
    assert tomas.lists.record(heron).fields["code_name"] == "Crane"
    assert tomas.lists.record(heron).title == "Crane"
    assert is_sound(tomas)
    [arrived] = tomas.received_bundles.listed()
    assert (len(arrived.lacking), arrived.whole) == (2, False)


def test_a_record_of_ours_that_refers_to_it_keeps_it(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    step = step_of(team, amina, tomas)
    meeting = uid_of(tomas, "meeting")
    add(tomas, kind="account", fields={"text": "As I heard it.", "meeting": meeting})
    undone = undo(tomas, step=step)
    assert {kept.uid for kept in undone.kept} == {meeting, uid_of(tomas, "group")}
    assert undone.records == 2
    assert is_sound(tomas)


def test_an_edit_of_another_field_does_not_hold_it_up(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    step_of(team, amina, tomas)
    front = uid_of(tomas, "group")
    edit(amina, uid=front, fields={"aims": "Posts"})
    step = step_of(team, amina, tomas)
    edit(tomas, uid=front, fields={"motives": "Fear"})
    assert undo(tomas, step=step).kept == ()
    assert tomas.lists.record(front).fields == {"name": "Front", "aims": "Land", "motives": "Fear"}
    assert is_sound(tomas)


def test_what_was_undone_arrives_anew_with_the_same_bundle(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    path = team.sealed(amina, tomas)
    first = accept(tomas, chosen=[ChosenBundle(path)])
    after = shown(tomas)
    undo(tomas, step=first.step)
    [seen] = preview(tomas, paths=[path]).outcomes
    assert (seen.status, seen.new) == (MERGED, 4)
    accept(tomas, chosen=[ChosenBundle(path)])
    assert shown(tomas) == after
    take_back(tomas, step=first.step)  # a second time: nothing is doubled
    assert shown(tomas) == after
    assert is_sound(tomas)


def test_what_was_left_out_comes_when_the_bundle_is_merged_again(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    path = team.sealed(amina, tomas)
    heron = uid_of(amina, "contact")
    [met] = accept(tomas, chosen=[ChosenBundle(path, exclude=frozenset({heron}))]).outcomes
    assert (met.new, met.lacking) == (3, 1)
    assert tomas.lists.held([heron]) == set()
    [again] = accept(tomas, chosen=[ChosenBundle(path)]).outcomes
    assert (again.status, again.new, again.same) == (MERGED, 1, 3)
    [last] = accept(tomas, chosen=[ChosenBundle(path)]).outcomes
    assert last.status == NOTHING_NEW
    assert [arrived.whole for arrived in tomas.received_bundles.listed()] == [True]


def test_a_verified_backup_stands_before_anything_is_merged(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    before = shown(tomas)
    path = team.sealed(amina, tomas)
    done = accept(tomas, chosen=[ChosenBundle(path)])
    assert done.backup is not None
    copy = team.folder / "copy.waybook"
    shutil.copytree(done.backup, copy)
    with open_book(copy, passphrase="crane lantern orbit", world=tomas.world) as old:
        assert shown(old) == before
        assert check(old) == []
    again = accept(tomas, chosen=[ChosenBundle(path)])
    assert (again.step, again.backup) == (0, None)
    for number in range(5):
        add(amina, kind="group", fields={"name": f"Group {number}"})
        step_of(team, amina, tomas)
    kept = sorted(one.stem[-2:] for one in (backups(tomas.path) / "before-merging").iterdir())
    assert kept == ["-4", "-5", "-6"]
    assert [step.number for step in steps(tomas)] == [6, 5, 4, 3, 2, 1]


def test_no_room_for_the_backup_means_no_merge(
    team: Team, pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair
    path = team.sealed(amina, tomas)

    def full(_book: Book, _dest: Path, **_: object) -> Path:
        raise DiskFull("There is no room. Free some, then try again.")

    monkeypatch.setattr(merge_steps, "back_up", full)
    with untouched(tomas), pytest.raises(DiskFull):
        accept(tomas, chosen=[ChosenBundle(path)])


def test_a_step_that_is_not_there_or_undone_already_is_refused(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    step = step_of(team, amina, tomas)
    with untouched(tomas), pytest.raises(BadInput, match="no step 9"):
        undo(tomas, step=9)
    with untouched(tomas), pytest.raises(BadInput, match="is not undone"):
        take_back(tomas, step=step)
    undo(tomas, step=step)
    with pytest.raises(BadInput, match="undone already"):
        undo(tomas, step=step)


def test_what_was_merged_before_a_cancelling_keeps_its_backup(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    first = team.sealed(amina, tomas)
    add(amina, kind="contact", fields={"code_name": "Ibis"})
    second = team.sealed(amina, tomas)

    def on_progress(done: int, _: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        accept(tomas, chosen=[ChosenBundle(first), ChosenBundle(second)], on_progress=on_progress)
    [step] = steps(tomas)
    assert len(step.bundles) == 1
    assert len(list((backups(tomas.path) / "before-merging").iterdir())) == 1


def confirm(team: Team, holder: Book, sender: Book) -> None:
    """Let a sender know what somebody holds; a bundle of records does even if that is nothing."""
    add(holder, kind="group", fields={"name": "Another"})
    accept(sender, chosen=[ChosenBundle(team.sealed(holder, sender))])


def test_what_another_step_brought_too_stays(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    one = step_of(team, amina, tomas)
    add(amina, kind="group", fields={"name": "Guard"})
    two = step_of(team, amina, tomas)  # nothing was confirmed, so it carried all of the first too
    merged = shown(tomas)
    undone = undo(tomas, step=one)
    assert undone.records == 0
    assert {kept.why for kept in undone.kept} == {f"Step {two} brought it too."}
    assert len(undone.kept) == 4
    assert shown(tomas) == merged
    assert [(each.number, each.whole) for each in tomas.received_bundles.listed()] == [(2, True)]
    undo(tomas, step=two)
    assert shown(tomas) == {}
    assert tomas.received_bundles.listed() == []
    take_back(tomas, step=one)
    assert len(tomas.lists.rows("group")) == 1
    take_back(tomas, step=two)
    assert shown(tomas) == merged
    assert all(each.whole for each in tomas.received_bundles.listed())
    assert is_sound(tomas)


def test_of_an_entry_the_values_that_came_again_stay(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    fields = {"date": "2003-05", "aim": "Listen", "place_exact": "The red house", "label": "GREEN"}
    uid = add(amina, kind="meeting", fields=fields).uid
    all_of_it = step_of(team, amina, tomas, up_to=Label.RED)
    assert step_of(team, amina, tomas, up_to=Label.GREEN) == 0  # nothing new
    undone = undo(tomas, step=all_of_it)
    assert (undone.records, undone.kept) == (1, ())
    assert "place_exact" not in tomas.lists.record(uid).fields
    assert tomas.lists.record(uid).fields["aim"] == "Listen"
    assert is_sound(tomas)
    take_back(tomas, step=all_of_it)
    [some] = [step.number for step in tomas.received_bundles.steps() if step.number != all_of_it]
    undo(tomas, step=some)
    assert tomas.lists.record(uid).fields["place_exact"] == "The red house"
    assert is_sound(tomas)


def test_after_undoing_everything_all_travels_again(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    step = step_of(team, amina, tomas)
    confirm(team, tomas, amina)
    undo(tomas, step=step)
    confirm(team, tomas, amina)
    step_of(team, amina, tomas)
    assert len(tomas.lists.rows("contact")) == 1


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("back", [0, 1])
def test_a_receipt_never_says_more_than_is_held(
    team: Team, pair: list[Book], first: int, back: int
) -> None:
    amina, tomas = pair
    heron = uid_of(amina, "contact")
    path = team.sealed(amina, tomas)
    steps_done = [
        accept(tomas, chosen=[ChosenBundle(path, exclude=frozenset(left_out))]).step
        for left_out in ([heron], [])
    ]
    merged = shown(tomas)
    for place in (first, 1 - first):
        undo(tomas, step=steps_done[place])
    for place in (back, 1 - back):
        take_back(tomas, step=steps_done[place])
        for each in tomas.received_bundles.listed():
            assert not (each.whole and shown(tomas) != merged)
    assert shown(tomas) == merged
    assert all(each.whole for each in tomas.received_bundles.listed())


def test_what_cannot_be_taken_back_in_is_kept_and_lacking(team: Team) -> None:
    amina, tomas, other = team.meet("Amina", "Tomas", "Other")
    uid = add(amina, kind="contact", fields={"code_name": "Heron"}).uid
    one = step_of(team, amina, tomas)
    undo(tomas, step=one)
    other.append([Edit("group", {"name": "Not this"}, uid)])
    two = step_of(team, other, tomas)
    take_back(tomas, step=one)
    assert [each.lacking for each in tomas.received_bundles.listed(amina.id)] == [(uid,)]
    undo(tomas, step=two)
    undo(tomas, step=one)
    take_back(tomas, step=one)
    assert tomas.lists.record(uid).title == "Heron"
    assert is_sound(tomas)


def test_who_brought_a_record_first_stays_who_did(team: Team) -> None:
    """Others that write in a record get no say in how strictly it is kept by an undo."""
    amina, dora, eve, tomas = team.meet("Amina", "Dora", "Eve", "Tomas")
    uid = add(amina, kind="meeting", fields={"date": "2003-05"}).uid
    for other in (dora, eve):
        team.carry(amina, other)
    first = step_of(team, amina, tomas)
    edit(dora, uid=uid, fields={"agenda": "Posts"})
    held_back = dora.store.rows("SELECT id FROM entries")  # Dora's bundle holds Amina's value too
    assert len(held_back) == 2
    second = step_of(team, dora, tomas)
    step_of(team, eve, tomas)

    def origins() -> tuple[str, str]:
        [(_, voices)] = tomas.voices.of([uid])
        return tomas.voices.origins()[uid], voices[0].sender

    assert origins() == (amina.card.fingerprint,) * 2
    undo(tomas, step=first)
    assert origins() == (dora.card.fingerprint,) * 2
    take_back(tomas, step=first)
    assert origins() == (amina.card.fingerprint,) * 2
    undo(tomas, step=second)
    assert origins() == (amina.card.fingerprint,) * 2
