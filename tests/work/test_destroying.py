"""Destruction: gone here for good, a request elsewhere. See resources/docs/handover.md."""

import sys
from hashlib import sha256
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from people_at_work import Team, acquaint, is_sound, merged, opened, values
from sealing_choices import look_ahead
from waybook.book import Book, Edit
from waybook.model.faults import BadInput, DiskFull
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records import destroying
from waybook.work.records.destroying import (
    accept_request,
    decline_request,
    destroy,
    lines,
    not_for,
    requests,
)
from waybook.work.records.duplicates import unite
from waybook.work.records.records import add, edit
from waybook.work.upkeep import back_up, restore
from working import noting

if TYPE_CHECKING:
    from waybook.model.fields import Json

CANARY = "Quetzalcoatlus"


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


def contact(book: Book, name: str = CANARY) -> str:
    return add(book, kind="contact", fields={"code_name": name, "avoid": f"{name} fears us."}).uid


def everything_in(book: Book) -> str:
    """Return all that stands in any table of a book, the words of the index too."""
    tables = [
        row[0] for row in book.store.rows("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    told = [repr(book.store.rows(f"SELECT * FROM {name}")) for name in tables]  # noqa: S608
    return "".join(told)


def test_a_destroyed_record_leaves_nothing_but_its_line(pair: list[Book]) -> None:
    amina, _ = pair
    uid = contact(amina)
    edit(amina, uid=uid, fields={"avoid": f"{CANARY} fears him."})
    amina.drafts.keep(f"edit/{uid}", CANARY)
    amina.drafts.keep("add/contact", "half a name")
    assert CANARY.casefold() in everything_in(amina).casefold()
    destroy(amina, uid=uid)
    assert CANARY.casefold() not in everything_in(amina).casefold()
    assert CANARY.casefold()[:9] not in everything_in(amina).casefold()
    assert amina.search.hits(CANARY) == []
    assert list(amina.drafts.names()) == ["add/contact"]
    assert [(line.of, line.state, line.by) for line in lines(amina)] == [
        (uid, "destroyed", "Amina")
    ]
    assert is_sound(amina)
    with pytest.raises(BadInput):
        destroy(amina, uid=uid)


def test_a_destroyed_record_does_not_come_back_from_an_old_copy(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    uid = contact(amina)
    team.carry(amina, tomas)
    edit(tomas, uid=uid, fields={"avoid": f"{CANARY} again."})
    old = team.sealed(tomas, amina)
    destroy(amina, uid=uid)
    [met] = merged(amina, old).outcomes
    assert (met.new, met.changed, met.refusals) == (0, 0, ())
    assert amina.lists.held([uid]) == set()
    assert CANARY not in everything_in(amina)
    assert is_sound(amina)


def test_a_request_is_accepted_or_declined_and_both_answers_travel_back(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    first, second = contact(amina), contact(amina, "Heron")
    team.carry(amina, tomas)
    destroy(amina, uid=first)
    destroy(amina, uid=second)
    team.carry(amina, tomas)
    asked = {each.of: each for each in requests(tomas)}
    assert {each.title for each in asked.values()} == {CANARY, "Heron"}
    assert {each.by for each in asked.values()} == {"Amina"}
    accept_request(tomas, uid=asked[first].uid)
    decline_request(tomas, uid=asked[second].uid)
    assert requests(tomas) == []
    assert tomas.lists.held([first, second]) == {second}
    assert CANARY not in everything_in(tomas)
    team.carry(tomas, amina)
    assert {(line.of, line.state, line.by) for line in lines(amina)} == {
        (first, "destroyed", "Amina"),
        (first, "destroyed", "Tomas"),
        (second, "destroyed", "Amina"),
        (second, "declined", "Tomas"),
    }
    assert requests(amina) == []
    assert amina.lists.held([second]) == set()  # what Tomas keeps does not come back
    with pytest.raises(BadInput, match="no open request"):
        accept_request(tomas, uid=asked[second].uid)


def test_only_those_hear_of_it_who_have_had_the_record(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    [jonas] = team.join("Jonas")
    acquaint(amina, tomas, jonas)
    uid = contact(amina)
    add(amina, kind="group", fields={"name": "Front"})
    team.carry(amina, tomas)
    destroy(amina, uid=uid)
    path = team.sealed(amina, jonas)
    assert uid.encode() not in opened(path, jonas)
    assert {each.kind for each in look_ahead(amina, to="Jonas", everything=True).records} == {
        "group"
    }
    assert uid.encode() in opened(team.sealed(amina, tomas), tomas)


def test_it_never_cascades_and_what_belonged_to_it_stays_as_strict(
    team: Team, pair: list[Book]
) -> None:
    amina, tomas = pair
    meeting = add(amina, kind="meeting", fields={"date": "2003-05", "rule": "off-record"}).uid
    account = add(amina, kind="account", fields={"text": CANARY, "meeting": meeting}).uid
    open_one = add(amina, kind="meeting", fields={"date": "2003-06"}).uid
    other = add(amina, kind="account", fields={"text": "They hold.", "meeting": open_one}).uid
    destroy(amina, uid=meeting)
    destroy(amina, uid=open_one)
    assert amina.lists.held([account, other]) == {account, other}
    path = team.sealed(amina, tomas)
    assert CANARY.encode() not in opened(path, tomas)
    merged(tomas, path)
    assert tomas.lists.held([account, other]) == {other}
    assert is_sound(amina, tomas)


def test_what_belongs_to_a_record_that_did_not_come_stays_home(
    team: Team, pair: list[Book]
) -> None:
    """Left out of a merge, a meeting cannot say how strict its accounts are."""
    amina, tomas = pair
    [jonas] = team.join("Jonas")
    acquaint(amina, tomas, jonas)
    meeting = add(amina, kind="meeting", fields={"date": "2003-05", "label": "AMBER"}).uid
    fields = {"text": CANARY, "meeting": meeting, "label": "GREEN"}
    account = add(amina, kind="account", fields=fields).uid
    path = team.sealed(amina, tomas)
    accept(tomas, chosen=[ChosenBundle(path, exclude=frozenset({meeting}))])
    assert tomas.lists.held([meeting, account]) == {account}
    add(tomas, kind="group", fields={"name": "Front"})
    assert CANARY.encode() not in opened(team.sealed(tomas, jonas), jonas)
    accept(tomas, chosen=[ChosenBundle(path)])
    assert CANARY.encode() in opened(team.sealed(tomas, jonas, everything=True), jonas)


def test_what_was_set_aside_is_destroyed_too(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    uid = contact(amina)
    team.carry(amina, tomas)
    edit(amina, uid=uid, fields={"avoid": f"{CANARY} once more."})
    step = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))]).step
    undo(tomas, step=step)
    destroy(tomas, uid=uid)
    assert CANARY not in everything_in(tomas)
    take_back(tomas, step=step)
    assert values(tomas) == {v for v in values(tomas) if CANARY not in v[2]}
    assert is_sound(tomas)


def test_what_was_set_aside_wholly_can_be_destroyed(team: Team, pair: list[Book]) -> None:
    amina, tomas = pair
    uid = contact(amina)
    step = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))]).step
    undo(tomas, step=step)
    destroy(amina, uid=uid)
    team.carry(amina, tomas)
    [asked] = requests(tomas)
    assert (asked.of, asked.kind, asked.title, asked.aside) == (uid, "contact", CANARY, True)
    accept_request(tomas, uid=asked.uid)
    assert CANARY not in everything_in(tomas)
    assert requests(tomas) == []
    take_back(tomas, step=step)
    assert not tomas.lists.held([uid])
    assert is_sound(tomas)
    assert uid in {line.of for line in lines(tomas) if line.by == "Tomas"}


def test_a_request_says_who_brought_it(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose line it is, only who brought it can tell: they may have made it up."""
    monkeypatch.setattr(destroying, "_undecided", lambda *_: set())  # as earlier versions had it
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    uid = contact(amina)
    for other in (jonas, tomas):
        team.carry(amina, other)
    team.carry(jonas, tomas)
    destroy(amina, uid=uid)
    team.carry(amina, jonas)
    team.carry(jonas, tomas)
    assert [(each.by, each.via) for each in requests(tomas)] == [("Amina", "Jonas")]
    team.carry(amina, tomas)
    destroy(tomas, uid=uid)
    assert {(line.by, line.via) for line in lines(tomas)} == {("Amina", "Jonas"), ("Tomas", "")}


def test_who_brought_a_record_again_hears_of_its_destruction(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    uid = contact(amina)
    for other in (jonas, tomas):
        team.carry(amina, other)
    team.carry(jonas, tomas)  # nothing new: but now Tomas knows that Jonas has it
    destroy(tomas, uid=uid)
    team.carry(tomas, jonas)
    assert [each.by for each in requests(jonas)] == ["Tomas"]


def attachment(book: Book, about: str, uid: str = "") -> str:
    uid = uid or book.world.new_uid()
    fields: dict[str, Json] = {"about": about, "name": "x", "digest": "0" * 64}
    book.append([Edit("attachment", fields, uid)])
    return uid


def test_attachments_of_the_same_person_stay(pair: list[Book]) -> None:
    amina, _ = pair
    one, other = contact(amina), contact(amina, "Heron")
    kept = attachment(amina, other)
    unite(amina, keep=other, other=one)
    destroy(amina, uid=one)
    assert amina.lists.held([kept]) == {kept}


def test_no_chain_and_no_ring_of_attachments_keeps_anything(pair: list[Book]) -> None:
    amina, _ = pair
    last = uid = contact(amina)
    for _ in range(400):
        last = attachment(amina, last)
    one = attachment(amina, uid)
    attachment(amina, attachment(amina, one), uid=one)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(300)
    try:
        destroy(amina, uid=uid)
        destroy(amina, uid=one)
    finally:
        sys.setrecursionlimit(limit)
    assert amina.lists.rows("attachment") == []
    assert is_sound(amina)


def test_what_is_destroyed_and_its_line_stand_or_fall_together(
    pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, _ = pair
    uid = contact(amina)
    monkeypatch.setattr(Book, "append", Mock(side_effect=DiskFull("Full.")))
    with pytest.raises(DiskFull):
        destroy(amina, uid=uid)
    monkeypatch.undo()
    assert amina.lists.held([uid]) == {uid}
    destroy(amina, uid=uid)
    assert [line.of for line in lines(amina)] == [uid]
    log = amina.path / "book.db-wal"
    assert not log.exists() or log.stat().st_size == 0


def test_who_may_hear_of_it_is_asked_once_for_all_lines(
    pair: list[Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was ever sealed is a long list: it is not to be gone through for each line."""
    amina, tomas = pair
    read = amina.store.rows
    asked: list[str] = []
    monkeypatch.setattr(amina.store, "rows", noting(lambda sql, *_: asked.append(sql), read))
    counts = []
    for more in (1, 20):
        for _ in range(more):
            destroy(amina, uid=add(amina, kind="group", fields={"name": "Front"}).uid)
        asked.clear()
        assert len(not_for(amina, tomas.card)) >= more
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_who_changes_a_line_does_not_speak_in_its_authors_name(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    wrong, right = contact(amina), contact(amina)
    for other in (jonas, tomas):
        team.carry(amina, other)
    destroy(amina, uid=wrong)
    for other in (jonas, tomas):
        team.carry(amina, other)
    team.carry(jonas, tomas)
    [line] = jonas.lists.records("destruction")
    edit(jonas, uid=line.uid, fields={"of": right})
    team.carry(jonas, tomas)
    assert [(each.of, each.by, each.via) for each in requests(tomas)] == [(right, "Jonas", "")]


def test_a_line_that_others_wrote_in_tells_nobody_of_a_record_they_never_had(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    hidden, known = contact(amina), add(amina, kind="group", fields={"name": "Front"}).uid
    team.carry(amina, tomas, hold_back=[hidden])
    team.carry(amina, jonas)
    destroy(amina, uid=hidden)
    team.carry(amina, jonas)
    [line] = jonas.lists.records("destruction")
    jonas.append([Edit("destruction", {"of": known}, line.uid)], blind=True)
    team.carry(jonas, tomas)
    team.carry(jonas, amina, everything=True)
    assert amina.lists.record(line.uid).conflicts == ("of",)
    assert hidden.encode() not in opened(team.sealed(amina, tomas, everything=True), tomas)


def test_who_sends_an_old_copy_of_a_destroyed_record_hears_of_it(team: Team) -> None:
    amina, jonas, tomas = team.meet("Amina", "Jonas", "Tomas")
    uid = contact(amina)
    for other in (jonas, tomas):
        team.carry(amina, other)
    destroy(tomas, uid=uid)
    for _ in range(2):
        team.carry(jonas, tomas, everything=True)
    [gone] = tomas.tombstones.listed()
    assert sorted(gone.had) == sorted([amina.card.fingerprint, jonas.card.fingerprint])
    team.carry(tomas, jonas)
    assert [each.of for each in requests(jonas)] == [uid]


def test_after_a_backup_is_restored_one_is_asked_to_destroy_again(
    team: Team, pair: list[Book]
) -> None:
    """One's own line comes back from others, and what it tells of is here again."""
    amina, tomas = pair
    uid = contact(tomas)
    team.carry(tomas, amina)
    backup = back_up(amina, folder=team.folder / "backup")
    destroy(amina, uid=uid)
    team.carry(amina, tomas)
    amina.close()
    amina.path = restore(backup, path=team.folder / "again")
    amina = team.reopen("Amina")
    [request] = requests(tomas)
    accept_request(tomas, uid=request.uid)
    team.carry(tomas, amina, everything=True)
    assert {line.by for line in lines(amina)} == {"Amina", "Tomas"}
    assert amina.lists.held([uid])
    [again] = requests(amina)
    accept_request(amina, uid=again.uid)
    assert not amina.lists.held([uid])
    assert requests(amina) == []


def test_nobody_declines_a_request_in_my_place(team: Team) -> None:
    """The id of my answer follows from what others know: my key and the record's id."""
    amina, tomas, chloe = team.meet("Amina", "Tomas", "Chloe")
    uid = contact(amina)
    for book in (tomas, chloe):
        team.carry(amina, book)
    team.carry(chloe, tomas, everything=True)  # so that her lines about it go to him
    destroy(amina, uid=uid)
    mine = sha256(f"destruction\n{uid}\n{tomas.signing.fingerprint}\n".encode()).hexdigest()[:32]
    chloe.append([Edit("destruction", {"of": uid, "state": "declined"}, mine)])
    team.carry(chloe, tomas)
    assert tomas.lists.record(mine).fields["state"] == "declined"
    team.carry(amina, tomas)
    [asked] = requests(tomas)
    decline_request(tomas, uid=asked.uid)
    assert requests(tomas) == []
    chloe.append([Edit("destruction", {"state": "destroyed"}, mine)])
    team.carry(chloe, tomas)
    assert requests(tomas) == []
