"""Receipts: what was confirmed, and what travels again. See resources/docs/handover.md."""

from pathlib import Path

import pytest
from msgspec import structs

from people_at_work import Team, content, merged
from waybook.book import Book, Edit
from waybook.bundle import receipt, writer
from waybook.bundle.reader import open_bundle
from waybook.model.faults import BadInput
from waybook.work.handover import receipts
from waybook.work.handover.merge_steps import accept, undo
from waybook.work.handover.merging import MERGED, NOTHING_NEW, ChosenBundle
from waybook.work.handover.notices import notices, waive
from waybook.work.handover.receipts import (
    RECEIPT,
    WORDS,
    Delivery,
    confirm_by_words,
    correspondents,
    my_receipt,
    words_for,
)
from waybook.work.handover.sealing import answer, look_ahead, seal
from waybook.work.records.records import add, edit
from waybook.work.upkeep import back_up, restore


@pytest.fixture
def pair(team: Team) -> list[Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    for name in ("Front", "Council", "Movement"):
        add(amina, kind="group", fields={"name": name})
    return [amina, tomas]


def deliveries(book: Book) -> list[tuple[str, int]]:
    [person] = correspondents(book)
    return [(each.how, len(each.lacking)) for each in person.deliveries]


def records_in(path: Path, reader: Book) -> set[str]:
    bundle = open_bundle(path, identity=reader.sealing, me=reader.card)
    return {entry.record for entry in bundle.entries()}


def answered(team: Team, giver: Book, asker: Book) -> None:
    path = answer(giver, to=asker.name, folder=team.stick).path
    [met] = merged(asker, path).outcomes
    assert met.status == MERGED


def test_what_is_confirmed_does_not_travel_again(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    team.carry(amina, tomas)
    assert deliveries(amina) == [("", 0)]
    answered(team, tomas, amina)
    assert deliveries(amina) == [(RECEIPT, 0)]
    with pytest.raises(BadInput, match="confirmed all that would leave"):
        team.sealed(amina, tomas)
    front = amina.lists.rows("group", text="front")[0].uid
    edit(amina, uid=front, fields={"aims": "Land"})
    ahead = look_ahead(amina, to="Tomas")
    assert [each.uid for each in ahead.records] == [front]
    assert ahead.known == 2
    path = team.sealed(amina, tomas)
    assert records_in(path, tomas) == {front}
    assert merged(tomas, path).outcomes[0].changed == 1
    assert tomas.lists.record(front).fields["aims"] == "Land"
    assert len(records_in(team.sealed(amina, tomas, everything=True), tomas)) == 3


def test_a_lost_bundle_is_made_good_by_the_next(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    team.sealed(amina, tomas).unlink()
    add(amina, kind="group", fields={"name": "Later"})
    path = team.sealed(amina, tomas)
    assert len(records_in(path, tomas)) == 4
    merged(tomas, path)
    answered(team, tomas, amina)
    assert deliveries(amina) == [("", 0), (RECEIPT, 0)]


def test_a_receipt_is_corrected_when_a_merge_is_undone_or_a_backup_restored(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    copy = back_up(tomas, folder=tmp_path / "copy")
    done = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    answered(team, tomas, amina)
    assert deliveries(amina) == [(RECEIPT, 0)]
    undo(tomas, step=done.step)
    add(tomas, kind="group", fields={"name": "Of Tomas"})
    team.carry(tomas, amina)
    assert deliveries(amina) == [("", 0)]  # no receipt, where one came before: nothing is held
    team.carry(amina, tomas)
    answered(team, tomas, amina)
    assert deliveries(amina) == [("", 0), (RECEIPT, 0)]
    tomas.close()
    team.books["Tomas"].close()
    again = restore(copy, path=tmp_path / "again.waybook")
    team.books["Tomas"].path = again
    tomas = team.reopen("Tomas")
    add(amina, kind="group", fields={"name": "New"})
    team.carry(amina, tomas)
    answered(team, tomas, amina)
    assert [how for how, _ in deliveries(amina)] == ["", "", RECEIPT]


def test_after_a_fork_all_travels_until_someone_has_asked(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    copy = back_up(tomas, folder=tmp_path / "copy")
    team.carry(amina, tomas)
    answered(team, tomas, amina)
    tomas.close()
    team.books["Tomas"].path = restore(copy, path=tmp_path / "again.waybook")
    tomas = team.reopen("Tomas")
    add(tomas, kind="group", fields={"name": "Of Tomas"})
    team.carry(tomas, amina)
    [fork] = notices(amina)
    ahead = look_ahead(amina, to="Tomas")
    assert len(ahead.records) == 4
    assert any("two copies" in caution for caution in ahead.cautions)
    waive(amina, notice=fork.id)
    assert not any("two copies" in c for c in look_ahead(amina, to="Tomas").cautions)


def test_an_older_receipt_that_comes_late_corrects_nothing(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    team.carry(amina, tomas)
    early = answer(tomas, to="Amina", folder=team.stick).path
    add(amina, kind="group", fields={"name": "Later"})
    team.carry(amina, tomas)
    answered(team, tomas, amina)
    assert deliveries(amina) == [(RECEIPT, 0), (RECEIPT, 0)]
    merged(amina, early)
    assert deliveries(amina) == [(RECEIPT, 0), (RECEIPT, 0)]


def test_what_was_left_out_travels_until_it_is_held(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    front = amina.lists.rows("group", text="front")[0].uid
    path = team.sealed(amina, tomas)
    [met] = accept(tomas, chosen=[ChosenBundle(path, exclude=frozenset({front}))]).outcomes
    assert (met.new, met.lacking) == (2, 1)
    answered(team, tomas, amina)
    assert deliveries(amina) == [(RECEIPT, 1)]
    assert records_in(team.sealed(amina, tomas), tomas) == {front}


def test_eight_words_by_voice_confirm_a_bundle(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    team.carry(amina, tomas)
    [arrived] = tomas.received_bundles.listed()
    said = words_for(arrived, tomas.card)
    assert len(said) == 8
    assert words_for(arrived, amina.card) != said  # the words are the recipient's, not the sender's
    assert words_for(structs.replace(arrived, manifest="0" * 64), tomas.card) != said
    with pytest.raises(BadInput, match="confirm no bundle"):
        confirm_by_words(amina, to="Tomas", said=[*said[:7], "wrong"])
    with pytest.raises(BadInput, match="confirm no bundle"):
        confirm_by_words(amina, to="Jonas", said=said)
    confirmed = confirm_by_words(amina, to="Tomas", said=[word.upper() for word in said])
    assert isinstance(confirmed, Delivery)
    assert deliveries(amina) == [(WORDS, 0)]
    with pytest.raises(BadInput, match="confirmed all"):
        team.sealed(amina, tomas)


def test_words_confirm_nothing_that_is_not_held_whole(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    front = amina.lists.rows("group", text="front")[0].uid
    path = team.sealed(amina, tomas)
    accept(tomas, chosen=[ChosenBundle(path, exclude=frozenset({front}))])
    [arrived] = tomas.received_bundles.listed()
    with pytest.raises(BadInput, match="lacking"):
        words_for(arrived, tomas.card)


def test_a_later_receipt_takes_words_back(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    done = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    confirm_by_words(
        amina, to="Tomas", said=words_for(tomas.received_bundles.listed()[0], tomas.card)
    )
    undo(tomas, step=done.step)
    add(amina, kind="group", fields={"name": "Later"})
    merged(tomas, team.sealed(amina, tomas))
    answered(team, tomas, amina)
    assert deliveries(amina) == [("", 0), (RECEIPT, 0)]


def test_a_receipt_says_nothing_of_what_others_sent(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    team.carry(amina, tomas)
    [jonas] = team.join("Jonas")
    from people_at_work import acquaint  # noqa: PLC0415 - a third person, met later

    acquaint(amina, tomas, jonas)
    with pytest.raises(BadInput, match="nothing to confirm"):
        answer(tomas, to="Jonas", folder=team.stick)
    path = seal(tomas, to="Jonas", folder=team.stick).path
    assert open_bundle(path, identity=jonas.sealing, me=jonas.card).receipt == ()


def test_the_same_receipt_twice_changes_nothing(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    team.carry(amina, tomas)
    path = answer(tomas, to="Amina", folder=team.stick).path
    merged(amina, path)
    before = content(amina)
    assert merged(amina, path).outcomes[0].status == NOTHING_NEW
    assert content(amina) == before


def test_a_receipt_that_would_be_too_long_leaves_out_what_lacks_most(
    team: Team, pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, tomas = pair
    accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    uids = [add(tomas, kind="contact", fields={"code_name": f"C{i}"}).uid for i in range(100)]
    amina.append([Edit("group", {"name": "Not this"}, uid) for uid in uids])
    path = team.sealed(amina, tomas)
    accept(tomas, chosen=[ChosenBundle(path)])
    assert len(tomas.received_bundles.listed()[-1].lacking) == len(uids)
    raw = receipt.serialise(my_receipt(tomas, amina.card))
    for module in (receipts, writer):
        monkeypatch.setattr(module, "MAX_RECEIPT_BYTES", len(raw) + 400)
    assert len(my_receipt(tomas, amina.card)) == 2
    for module in (receipts, writer):
        monkeypatch.setattr(module, "MAX_RECEIPT_BYTES", len(raw) - 1)
    answered(team, tomas, amina)
    assert deliveries(amina) == [(RECEIPT, 0), ("", 0)]


def test_one_receipt_is_kept_of_each_person(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    older = answer(tomas, to="Amina", folder=team.stick).path
    add(amina, kind="group", fields={"name": "Later"})
    accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))])
    for path in (answer(tomas, to="Amina", folder=team.stick).path, older):
        accept(amina, chosen=[ChosenBundle(path)])
        [kept] = amina.sent_bundles.receipts()
        assert kept.number == 2
    assert deliveries(amina) == [(RECEIPT, 0), (RECEIPT, 0)]
