"""What is merged is what was previewed, each bundle under its own consent."""

from functools import partial

from fixed_world import NOW_MS
from people_at_work import Team, acquaint
from waybook.practice.acceptances import UNVERIFIED
from waybook.work.cards.trusting import trust
from waybook.work.handover.merging import (
    MERGED,
    NEEDS_CONSENT,
    NOTHING_NEW,
    REFUSED,
    ChosenBundle,
    merge,
    merge_previewed,
    preview,
)
from waybook.work.records.records import add, edit


def test_a_file_swapped_after_the_preview_is_refused(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "North Front"})
    path = team.sealed(amina, tomas)
    [looked] = preview(tomas, paths=[path]).outcomes
    edit(amina, uid=looked.records[0].uid, fields={"name": "South Front"})
    team.sealed(amina, tomas).replace(path)
    [outcome] = merge_previewed(tomas, chosen=[ChosenBundle(path, sha256=looked.sha256)]).outcomes
    assert outcome.status == REFUSED
    assert tomas.lists.count("group") == 0
    [again] = preview(tomas, paths=[path]).outcomes
    [outcome] = merge_previewed(tomas, chosen=[ChosenBundle(path, sha256=again.sha256)]).outcomes
    assert outcome.status == MERGED


def test_consent_to_one_bundle_is_no_consent_to_another(team: Team) -> None:
    amina, jonas, tomas = team.join("Amina", "Jonas", "Tomas")
    for sender in (amina, jonas):
        trust(sender, card=tomas.card, verified=True)
        trust(tomas, card=sender.card, verified=False)
        add(sender, kind="group", fields={"name": f"seen by {sender.name}"})
    chosen = [
        ChosenBundle(team.sealed(amina, tomas), frozenset({UNVERIFIED})),
        ChosenBundle(team.sealed(jonas, tomas)),
    ]
    outcomes = merge_previewed(tomas, chosen=chosen).outcomes
    assert [each.status for each in outcomes] == [MERGED, NEEDS_CONSENT]
    assert [row.title for row in tomas.lists.rows("group")] == ["seen by Amina"]


def test_what_two_people_wrote_alike_is_nothing_new(team: Team) -> None:
    amina, jonas, tomas = team.join("Amina", "Jonas", "Tomas")
    acquaint(amina, jonas, tomas)
    uid = add(amina, kind="group", fields={"name": "North Front"}).uid
    team.carry(amina, jonas)
    for author in (amina, jonas):
        edit(author, uid=uid, fields={"aims": "Autonomy"})
    team.carry(amina, tomas)
    outcome = team.carry(jonas, tomas)
    assert (outcome.status, outcome.same, outcome.conflicts) == (NOTHING_NEW, 1, 0)
    assert {each.author_name for each in tomas.histories.revisions(uid)} == {"Amina", "Jonas"}


def test_a_preview_tells_what_will_stand_beside_what_is_shown(team: Team) -> None:
    amina, jonas, tomas = team.join("Amina", "Jonas", "Tomas")
    acquaint(amina, jonas, tomas)
    uid = add(amina, kind="group", fields={"name": "North Front"}).uid
    team.carry(amina, jonas)
    edit(amina, uid=uid, fields={"aims": "Autonomy"})
    path = team.sealed(amina, tomas)
    team.clocks["Jonas"].set(NOW_MS + 3_600_000)
    edit(jonas, uid=uid, fields={"aims": "Posts"})
    team.carry(jonas, tomas)
    [record] = preview(tomas, paths=[path]).outcomes[0].records
    assert (record.outcome, record.conflicts) == ("changed", ("aims",))
    assert record.fields == {"aims": ("Posts", "Autonomy")}
    merge(tomas, paths=[path])
    assert tomas.lists.record(uid).fields["aims"] == "Posts"


def test_several_bundles_of_one_sender_are_merged_in_their_order(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = add(amina, kind="group", fields={"name": "First"}).uid
    paths = [team.sealed(amina, tomas)]
    edit(amina, uid=uid, fields={"name": "Second"})
    paths.append(team.sealed(amina, tomas))
    outcomes = merge(tomas, paths=[*reversed(paths)]).outcomes
    assert [each.path for each in outcomes] == [*reversed(paths)]
    assert not any(each.notices for each in outcomes)
    assert tomas.lists.record(uid).fields["name"] == "Second"


def test_a_bundle_taken_whole_is_known_by_its_hash(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "North Front"})
    path = team.sealed(amina, tomas)
    assert not tomas.received_bundles.is_held_whole(
        amina.id, preview(tomas, paths=[path]).outcomes[0].sha256
    )
    [first] = merge(tomas, paths=[path]).outcomes
    assert tomas.received_bundles.is_held_whole(amina.id, first.sha256)
    [again] = merge(tomas, paths=[path]).outcomes
    assert (again.status, again.same, again.new) == (NOTHING_NEW, first.new, 0)


def test_whoever_waits_is_told_of_each_bundle(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    for sender in (amina, jonas):
        add(sender, kind="group", fields={"name": f"seen by {sender.name}"})
    paths = [team.sealed(sender, tomas) for sender in (amina, jonas)]
    for work in (
        partial(preview, tomas, paths=paths),
        partial(merge_previewed, tomas, chosen=[ChosenBundle(path) for path in paths]),
        partial(merge, tomas, paths=paths),
    ):
        told: list[tuple[int, int]] = []
        work(on_progress=lambda done, total, told=told: told.append((done, total)))
        assert [each for each in told if each != (0, 2)] == [(1, 2)]
        assert told[0] == (0, 2)
