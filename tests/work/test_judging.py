"""Each row of the table “What a bundle may meet” (resources/docs/bundle-format.md)."""

import shutil
from pathlib import Path

import pytest

from fixed_world import NOW_MS, Clockwork
from people_at_work import SECRET, YEAR_MS, Team, is_sound, merged, sentence, shown, untouched
from waybook.book import Book, create_book, open_book
from waybook.book.handover.sent_bundles import SentBundles
from waybook.model.faults import ChangedKey, Fault
from waybook.practice.acceptances import EXPIRED, UNVERIFIED
from waybook.work.cards.trusting import revoke, trust
from waybook.work.handover.merging import (
    FOR_OTHERS,
    MERGED,
    NEEDS_CONSENT,
    NOTHING_NEW,
    REFUSED,
    Outcome,
    inspect,
    preview,
)
from waybook.work.handover.notices import notices, waive
from waybook.work.records.records import add, edit
from waybook.work.upkeep import back_up, restore


def one(book: Book, path: Path, **how: object) -> Outcome:
    [outcome] = merged(book, path, **how).outcomes
    return outcome


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def bundles(team: Team, sender: Book, recipient: Book, many: int) -> list[Path]:
    """Seal a chain of bundles, each with one more group."""
    paths = []
    for number in range(1, many + 1):
        group(sender, f"Front {number}")
        paths.append(team.sealed(sender, recipient))
    return paths


def kinds(book: Book) -> list[tuple[str, int]]:
    return [(each.kind, each.number) for each in notices(book)]


def test_the_same_bundle_again_is_nothing_new(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    [path] = bundles(team, amina, tomas, 1)
    assert one(tomas, path).status == MERGED
    with untouched(tomas, team.stick):
        again = one(tomas, path)
    assert (again.status, again.new, again.changed, again.same) == (NOTHING_NEW, 0, 0, 1)
    assert not again.is_refused
    assert again.notices == ()


def test_an_older_bundle_whose_content_is_known_is_nothing_new(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    first, second = bundles(team, amina, tomas, 2)
    one(tomas, second)
    before = shown(tomas)
    late = one(tomas, first)
    assert late.status == NOTHING_NEW
    assert shown(tomas) == before
    assert kinds(tomas) == []


def test_an_older_value_does_not_come_back(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = group(amina, "Old name")
    first = team.sealed(amina, tomas)
    edit(amina, uid=uid, fields={"name": "New name"})
    second = team.sealed(amina, tomas)
    one(tomas, second)
    assert one(tomas, first).status == NOTHING_NEW
    assert tomas.lists.record(uid).fields["name"] == "New name"
    assert tomas.conflicts.listed() == []


def test_a_gap_is_merged_and_its_notice_stays_until_the_missing_one_comes(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    first, second, third, fourth = bundles(team, amina, tomas, 4)
    one(tomas, first)
    met = one(tomas, fourth)
    assert met.status == MERGED
    assert [sentence(each) for each in met.notices] == [True]
    assert "bundles 2 to 3" in met.notices[0]
    assert kinds(tomas) == [("gap", 2)]
    tomas = team.reopen("Tomas")
    assert kinds(tomas) == [("gap", 2)]
    one(tomas, third)
    assert [each.sentence for each in notices(tomas)] == [
        "Missing from “Amina”: bundle 2. Ask for it, or stop waiting for it."
    ]
    one(tomas, second)
    assert kinds(tomas) == []


def test_a_gap_before_the_first_that_comes_counts(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    _, second = bundles(team, amina, tomas, 2)
    assert one(tomas, second).notices
    assert kinds(tomas) == [("gap", 1)]


def test_a_merge_tells_only_of_the_gap_before_the_bundle(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    _, second, _, fourth, fifth = bundles(team, amina, tomas, 5)
    one(tomas, second)
    [told] = one(tomas, fourth).notices
    assert "bundle 3." in told
    assert one(tomas, fifth).notices == ()
    assert kinds(tomas) == [("gap", 1), ("gap", 3)]


def test_of_two_gaps_one_is_waived_and_the_other_stays(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    for path in bundles(team, amina, tomas, 5)[::2]:
        one(tomas, path)
    second, fourth = notices(tomas)
    waive(tomas, notice=fourth.id)
    assert notices(tomas) == [second]


def test_a_gap_can_be_waived_and_stays_waived(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    first, _, third, _, fifth, _, _, eighth = bundles(team, amina, tomas, 8)
    for path in (first, fifth):
        one(tomas, path)
    [gap] = notices(tomas)
    assert (gap.number, gap.last) == (2, 4)
    waive(tomas, notice=gap.id)
    assert notices(tomas) == []
    one(tomas, third)  # what was waived as one stretch is now two
    assert notices(tomas) == []
    one(tomas, eighth)
    assert kinds(team.reopen("Tomas")) == [("gap", 6)]


def test_waiving_what_is_not_there_is_refused(team: Team) -> None:
    [tomas] = team.join("Tomas")
    with pytest.raises(Fault, match="no notice"):
        waive(tomas, notice="0" * 12)


def test_bundles_dropped_together_in_any_order_leave_no_notice(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    paths = bundles(team, amina, tomas, 3)
    done = merged(tomas, paths[2], paths[0], paths[1])
    assert [each.path for each in done.outcomes] == [paths[2], paths[0], paths[1]]
    assert [each.notices for each in done.outcomes] == [(), (), ()]
    assert notices(tomas) == []


def test_a_restored_backup_forks_and_nothing_is_lost(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    [first] = bundles(team, amina, tomas, 1)
    backup = back_up(amina, folder=team.folder / "backup")
    lost = group(amina, "Written after the backup")
    second = team.sealed(amina, tomas)
    restored = restore(backup, path=team.folder / "again.waybook")
    clock = Clockwork(77, NOW_MS + 10_000)
    with open_book(restored, passphrase=SECRET, world=clock.world) as again:
        found = group(again, "Written after restoring")
        other = team.sealed(again, tomas)
        third = team.sealed(again, tomas)
    one(tomas, first)
    one(tomas, second)
    met = one(tomas, other)
    assert met.status == MERGED
    [warning] = met.notices
    assert "two different bundles 2" in warning
    for path in (second, other):  # both are named
        assert inspect(tomas, path=path).bundle.sha256[:8] in warning
    assert {lost, found} <= set(tomas.lists.all_uids())
    assert kinds(tomas) == [("fork", 2)]
    assert one(tomas, third).notices == ()  # it follows what arrived: nothing new to say
    [fork] = notices(team.reopen("Tomas"))
    waive(team.books["Tomas"], notice=fork.id)
    assert notices(team.books["Tomas"]) == []


def test_a_copied_folder_forks_and_nothing_is_lost(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = group(amina, "Front")
    one(tomas, team.sealed(amina, tomas))
    amina.close()
    twin_path = team.folder / "twin.waybook"
    shutil.copytree(amina.path, twin_path)
    amina = team.reopen("Amina")
    clock = Clockwork(78, NOW_MS)
    with open_book(twin_path, passphrase=SECRET, world=clock.world) as twin:
        edit(twin, uid=uid, fields={"aims": "From the copy"})
        theirs = team.sealed(twin, tomas)
        theirs_next = team.sealed(twin, tomas)
    edit(amina, uid=uid, fields={"aims": "From the original"})
    ours = team.sealed(amina, tomas)
    assert one(tomas, ours).notices == ()
    assert "two different bundles 2" in one(tomas, theirs).notices[0]
    [conflict] = tomas.conflicts.listed()
    assert {each.value for each in conflict.candidates} == {"From the copy", "From the original"}
    assert one(tomas, team.sealed(amina, tomas)).notices == ()
    [warning] = one(tomas, theirs_next).notices
    assert "two different bundles 3" in warning  # each time it is said, but it is one fork
    assert kinds(tomas) == [("fork", 2)]
    assert is_sound(tomas)


def test_a_bundle_that_follows_another_one_than_arrived_is_a_fork(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    [first] = bundles(team, amina, tomas, 1)
    backup = back_up(amina, folder=team.folder / "backup")
    second = team.sealed(amina, tomas)
    with open_book(backup, passphrase=SECRET, world=Clockwork(79).world) as again:
        _, third = bundles(team, again, tomas, 2)
    for path in (first, second):
        one(tomas, path)
    met = one(tomas, third)
    assert met.status == MERGED
    assert "bundle 3 does not follow the bundle 2" in met.notices[0]
    assert kinds(tomas) == [("fork", 3)]


def test_a_late_bundle_that_the_next_one_does_not_follow_is_a_fork(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    backup = back_up(amina, folder=team.folder / "backup")
    first, second = bundles(team, amina, tomas, 2)
    with open_book(backup, passphrase=SECRET, world=Clockwork(80).world) as again:
        [other] = bundles(team, again, tomas, 1)
    one(tomas, second)
    assert "bundle 2 does not follow the bundle 1" in one(tomas, other).notices[0]
    one(tomas, first)
    assert [number for kind, number in kinds(tomas) if kind == "fork"] == [1]


def test_an_expired_bundle_is_shown_and_merged_on_consent(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = group(amina, "Front")
    path = team.sealed(amina, tomas, expires_ms=NOW_MS + YEAR_MS)
    team.clocks["Tomas"].set(NOW_MS + 2 * YEAR_MS)
    with untouched(tomas, team.stick):
        met = one(tomas, path)
        assert (met.status, met.consent, met.new) == (NEEDS_CONSENT, True, 0)
        assert sentence(met.reason)
        [seen] = preview(tomas, paths=[path]).outcomes
        assert (seen.status, seen.new) == (NEEDS_CONSENT, 1)
        assert [record.uid for record in seen.records] == [uid]
        assert one(tomas, path, accept={UNVERIFIED}).status == NEEDS_CONSENT
    assert one(tomas, path, accept={EXPIRED}).status == MERGED
    assert tomas.lists.held([uid]) == {uid}
    assert one(tomas, path).status == NOTHING_NEW  # a person has said so before


def test_a_bundle_that_will_expire_needs_no_consent(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group(amina, "Front")
    path = team.sealed(amina, tomas, expires_ms=NOW_MS + YEAR_MS)
    assert one(tomas, path).status == MERGED


def test_an_unverified_sender_is_shown_merged_on_consent_and_marked(team: Team) -> None:
    amina, tomas = team.join("Amina", "Tomas")
    trust(amina, card=tomas.card, verified=True)
    trust(tomas, card=amina.card)
    uid = group(amina, "Front")
    path = team.sealed(amina, tomas)
    with untouched(tomas, team.stick):
        met = one(tomas, path)
        assert (met.status, met.consent) == (NEEDS_CONSENT, True)
        assert "eight words" in met.reason
        [seen] = preview(tomas, paths=[path]).outcomes
        assert [record.uid for record in seen.records] == [uid]
        assert one(tomas, path, accept={EXPIRED}).status == NEEDS_CONSENT
    met = one(tomas, path, accept={UNVERIFIED})
    assert met.status == MERGED
    assert "not verified" in met.notices[0]
    assert [each.via for each in tomas.histories.revisions(uid)] == ["Amina"]
    assert kinds(tomas) == [("unverified", 1)]
    assert one(tomas, path).status == NOTHING_NEW
    trust(tomas, card=amina.card, verified=True)
    assert notices(tomas) == []


def test_after_comparing_the_words_it_is_merged(team: Team) -> None:
    amina, tomas = team.join("Amina", "Tomas")
    trust(amina, card=tomas.card, verified=True)
    trust(tomas, card=amina.card)
    group(amina, "Front")
    path = team.sealed(amina, tomas)
    trust(tomas, card=amina.card, verified=True)
    assert one(tomas, path).status == MERGED


@pytest.fixture
def impostor(team: Team) -> Book:
    """Another book under Amina's name."""
    clock = Clockwork(99)
    team.books["impostor"] = create_book(
        team.folder / "x.waybook", passphrase=SECRET, name="Amina", world=clock.world, log_n=1
    )
    return team.books["impostor"]


def test_a_changed_key_is_refused_until_a_person_replaces_it(team: Team, impostor: Book) -> None:
    _, tomas = team.meet("Amina", "Tomas")
    trust(impostor, card=tomas.card, verified=True)
    uid = group(impostor, "Front")
    path = team.sealed(impostor, tomas)
    with untouched(tomas, team.stick):
        for accept in ((), (UNVERIFIED, EXPIRED)):
            met = one(tomas, path, accept=accept)
            assert (met.status, met.consent) == (REFUSED, False)
            assert sentence(met.reason)
            assert preview(tomas, paths=[path]).outcomes[0].records == ()
        assert isinstance(inspect(tomas, path=path).judgement.refusal, ChangedKey)
        with pytest.raises(ChangedKey):
            trust(tomas, card=impostor.card, verified=True)
    trust(tomas, card=impostor.card, verified=True, replace=True)
    assert one(tomas, path).status == MERGED
    assert tomas.lists.held([uid]) == {uid}


def test_what_is_for_someone_else_is_refused(team: Team) -> None:
    amina, tomas, lea = team.meet("Amina", "Tomas", "Lea")
    group(amina, "Front")
    path = team.sealed(amina, lea)
    with untouched(tomas, team.stick):
        met = one(tomas, path)
    assert met.status == REFUSED
    assert sentence(met.reason)


def test_a_revoked_card_is_refused(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    known, later = bundles(team, amina, tomas, 2)
    one(tomas, known)
    revoke(tomas, card=amina.card)
    with untouched(tomas, team.stick):
        for path in (known, later):
            met = one(tomas, path, accept={UNVERIFIED, EXPIRED})
            assert (met.status, met.consent) == (REFUSED, False)
            assert "revoked" in met.reason


def test_a_claim_of_a_number_beyond_all_counting_is_met_at_once(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group(amina, "Front")
    monkeypatch.setattr(SentBundles, "next_number", lambda *_: (2**53 - 1, "0" * 64))
    met = one(tomas, team.sealed(amina, tomas))
    assert met.status == MERGED
    [gap] = notices(tomas)
    assert (gap.number, gap.last) == (1, 2**53 - 2)


def test_two_senders_books_have_chains_of_their_own(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    for sender in (amina, jonas):
        for path in bundles(team, sender, tomas, 2):
            assert one(tomas, path).notices == ()
    assert notices(tomas) == []


def test_a_refused_one_does_not_hold_up_the_rest(team: Team) -> None:
    amina, tomas, lea = team.meet("Amina", "Tomas", "Lea")
    uid = group(amina, "Front")
    foreign, good = team.sealed(amina, lea), team.sealed(amina, tomas)
    short = team.stick / "short.bundle"
    short.write_bytes(good.read_bytes()[:-1])
    absent = team.stick / "absent.bundle"
    done = merged(tomas, foreign, short, absent, good)
    assert [each.status for each in done.outcomes] == [FOR_OTHERS, REFUSED, REFUSED, MERGED]
    assert all(sentence(each.reason) for each in done.outcomes[:3])
    assert done.changes.records == {uid}
