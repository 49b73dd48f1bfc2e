"""What is merged is what was previewed, each bundle under its own consent."""

from people_at_work import NOW_MS, Team, acquaint
from waybook.work.judging import UNVERIFIED
from waybook.work.merging import (
    MERGED,
    NEEDS_CONSENT,
    NOTHING_NEW,
    REFUSED,
    Chosen,
    merge,
    merge_previewed,
    preview,
)
from waybook.work.records import add, edit
from waybook.work.trusting import trust


def test_a_file_swapped_after_the_preview_is_refused(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "North Front"})
    path = team.sealed(amina, tomas)
    [looked] = preview(tomas, paths=[path]).outcomes
    edit(amina, uid=looked.records[0].uid, fields={"name": "South Front"})
    team.sealed(amina, tomas).replace(path)
    [outcome] = merge_previewed(tomas, chosen=[Chosen(path, sha256=looked.sha256)]).outcomes
    assert outcome.status == REFUSED
    assert tomas.count("group") == 0
    [again] = preview(tomas, paths=[path]).outcomes
    [outcome] = merge_previewed(tomas, chosen=[Chosen(path, sha256=again.sha256)]).outcomes
    assert outcome.status == MERGED


def test_consent_to_one_bundle_is_no_consent_to_another(team: Team) -> None:
    amina, jonas, tomas = team.join("Amina", "Jonas", "Tomas")
    for sender in (amina, jonas):
        trust(sender, card=tomas.card, verified=True)
        trust(tomas, card=sender.card, verified=False)
        add(sender, kind="group", fields={"name": f"seen by {sender.name}"})
    chosen = [
        Chosen(team.sealed(amina, tomas), frozenset({UNVERIFIED})),
        Chosen(team.sealed(jonas, tomas)),
    ]
    outcomes = merge_previewed(tomas, chosen=chosen).outcomes
    assert [each.status for each in outcomes] == [MERGED, NEEDS_CONSENT]
    assert [row.title for row in tomas.rows("group")] == ["seen by Amina"]


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
    assert {each.author_name for each in tomas.history(uid)} == {"Amina", "Jonas"}


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
    assert tomas.record(uid).fields["aims"] == "Posts"


def test_several_bundles_of_one_sender_are_merged_in_their_order(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = add(amina, kind="group", fields={"name": "First"}).uid
    paths = [team.sealed(amina, tomas)]
    edit(amina, uid=uid, fields={"name": "Second"})
    paths.append(team.sealed(amina, tomas))
    outcomes = merge(tomas, paths=[*reversed(paths)]).outcomes
    assert [each.path for each in outcomes] == [*reversed(paths)]
    assert not any(each.notices for each in outcomes)
    assert tomas.record(uid).fields["name"] == "Second"


def test_a_bundle_taken_whole_is_known_by_its_hash(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "North Front"})
    path = team.sealed(amina, tomas)
    assert not tomas.holds_whole(amina.id, preview(tomas, paths=[path]).outcomes[0].sha256)
    [first] = merge(tomas, paths=[path]).outcomes
    assert tomas.holds_whole(amina.id, first.sha256)
    [again] = merge(tomas, paths=[path]).outcomes
    assert (again.status, again.same, again.new) == (NOTHING_NEW, first.new, 0)
