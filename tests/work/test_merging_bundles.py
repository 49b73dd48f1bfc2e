"""Merging as a team lead does it: look first, then take, and know who said what."""

import pytest

from people_at_work import Team, is_sound, merged, sentence, untouched
from waybook.book import Book, Edit
from waybook.work.handover.merging import FOR_OTHERS, MERGED, REFUSED, inspect, merge, preview
from waybook.work.records.records import add, edit, withdraw


@pytest.fixture
def pair(team: Team) -> tuple[Book, Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    return amina, tomas


def test_the_preview_says_of_each_record_what_the_merge_then_does(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    names = ("changed", "disputed", "same", "withdrawn")
    uids = {name: add(amina, kind="group", fields={"name": name}).uid for name in names}
    team.carry(amina, tomas)
    edit(amina, uid=uids["changed"], fields={"aims": "Peace", "name": "renamed"})
    edit(amina, uid=uids["disputed"], fields={"aims": "Posts"})
    edit(tomas, uid=uids["disputed"], fields={"aims": "Land"})
    withdraw(amina, uid=uids["withdrawn"])
    uids["new"] = add(amina, kind="contact", fields={"code_name": "PINE-4"}).uid
    path = team.sealed(amina, tomas)
    with untouched(tomas, team.stick):
        [seen] = preview(tomas, paths=[path]).outcomes
    told = {record.uid: record for record in seen.records}
    assert {name: told[uid].outcome for name, uid in uids.items()} == {
        "changed": "changed",
        "disputed": "changed",
        "same": "same",
        "withdrawn": "changed",
        "new": "new",
    }
    assert told[uids["changed"]].fields == {"aims": (None, "Peace"), "name": ("changed", "renamed")}
    assert told[uids["withdrawn"]].fields == {"withdrawn": (None, True)}
    assert told[uids["new"]].fields == {"code_name": (None, "PINE-4")}
    assert told[uids["disputed"]].conflicts == ("aims",)
    assert told[uids["same"]].fields == {}
    before = {uid: tomas.lists.record(uid).fields for uid in uids.values() if uid != uids["new"]}
    done = merged(tomas, path)
    [met] = done.outcomes
    assert (met.new, met.changed, met.same, met.conflicts) == (1, 3, 1, 1)
    assert (seen.new, seen.changed, seen.same, seen.conflicts) == (1, 3, 1, 1)
    assert done.changes.records == set(uids.values()) - {uids["same"]}
    assert done.changes.kinds == {"group", "contact"}
    for uid, record in told.items():
        after = tomas.lists.record(uid)
        moved = {
            name: (before.get(uid, {}).get(name), value)
            for name, value in after.fields.items()
            if before.get(uid, {}).get(name) != value
        }
        assert record.fields == moved
        assert record.title == after.title


def test_several_bundles_are_previewed_as_they_would_be_merged(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    team.carry(amina, jonas)
    edit(jonas, uid=uid, fields={"aims": "Posts"})
    paths = [team.sealed(amina, tomas), team.sealed(jonas, tomas)]
    with untouched(tomas, team.stick):
        seen = preview(tomas, paths=paths).outcomes
    met = merged(tomas, *paths).outcomes
    assert [(each.new, each.changed) for each in seen] == [(1, 0), (0, 1)]
    assert [(each.new, each.changed) for each in met] == [(1, 0), (0, 1)]


def test_after_a_preview_one_writes_on(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    add(amina, kind="group", fields={"name": "Front"})
    add(tomas, kind="group", fields={"name": "Before"})
    preview(tomas, paths=[team.sealed(amina, tomas)])
    add(tomas, kind="group", fields={"name": "After"})
    assert sorted(row.title for row in tomas.lists.rows("group")) == ["After", "Before"]
    assert is_sound(tomas)


def test_a_record_that_cannot_be_taken_is_named_and_the_rest_goes_on(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    odd = add(amina, kind="group", fields={"name": "Front"}).uid
    good = add(amina, kind="group", fields={"name": "Back"}).uid
    tomas.append([Edit("contact", {"code_name": "PINE-4"}, odd)])
    [met] = merged(tomas, team.sealed(amina, tomas)).outcomes
    assert (met.status, met.new) == (MERGED, 1)
    [refusal] = met.refusals
    assert refusal.record == odd
    assert sentence(refusal.reason)
    assert tomas.lists.record(odd).fields == {"code_name": "PINE-4"}
    assert tomas.lists.held([good]) == {good}


def test_what_others_wrote_stands_as_according_to_the_sender(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    uid = add(jonas, kind="group", fields={"name": "Front"}).uid
    team.carry(jonas, amina)
    edit(amina, uid=uid, fields={"aims": "Posts"})
    team.carry(amina, tomas)
    told = [(each.author_name, each.via) for each in tomas.histories.revisions(uid)]
    assert told == [("Amina", "Amina"), ("Jonas", "Amina")]


def test_progress_is_told_and_can_stop_the_rest(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    paths = []
    for name in ("One", "Two", "Three"):
        add(amina, kind="group", fields={"name": name})
        paths.append(team.sealed(amina, tomas))

    def stop(done: int, total: int) -> None:
        assert total == 3
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge(tomas, paths=paths, on_progress=stop)
    assert [arrived.number for arrived in tomas.received_bundles.listed()] == [1, 2]
    assert sorted(row.title for row in tomas.lists.rows("group")) == ["One", "Two"]
    assert is_sound(tomas)


def test_to_inspect_changes_nothing(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    add(amina, kind="group", fields={"name": "Front"})
    path = team.sealed(amina, tomas)
    with untouched(tomas, team.stick):
        found = inspect(tomas, path=path)
    assert found.bundle.sender == amina.card
    assert found.bundle.manifest.counts.records == 1
    assert found.judgement.verified


def test_of_a_stick_for_many_each_book_takes_only_its_own(team: Team) -> None:
    amina, tomas, lea = team.meet("Amina", "Tomas", "Lea")
    add(amina, kind="group", fields={"name": "Front"})
    mine, theirs = team.sealed(amina, tomas), team.sealed(amina, lea)
    [taken, left] = merged(tomas, mine, theirs).outcomes
    assert (taken.status, left.status) == (MERGED, FOR_OTHERS)
    assert merged(tomas, theirs).outcomes[0].status == REFUSED  # chosen by itself, it is a mistake
    assert theirs.exists()
