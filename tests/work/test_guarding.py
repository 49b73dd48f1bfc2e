"""Colleagues may change anything they know of; what leaves here they do not decide."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from forge import Forge
from people_at_work import OPENED, Team, merged
from sealing_choices import look_ahead
from waybook.book import Book
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records.effective_labels import guard, loosened_in
from waybook.work.records.records import add, edit, withdraw


def put(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


def forged(
    forger: Book, victim: Book, folder: Path, *changes: tuple[str, str, Mapping[str, Json]]
) -> Path:
    """Seal edits that claim to have seen all that was ever written under replicas known."""
    forge = Forge(forger, victim, folder)
    for uid, kind, fields in changes:
        forge.over(uid, kind, fields)
    return forge.seal()


def leaving(
    book: Book, up_to: Label = Label.AMBER_STRICT, **how: object
) -> dict[str, dict[str, Json]]:
    ahead = look_ahead(book, to="Tomas", up_to=up_to, **how)
    return {record.uid: record.fields for record in ahead.records}


@pytest.fixture
def three(team: Team) -> tuple[Book, Book, Book]:
    amina, mallory, tomas = team.meet("Amina", "Mallory", "Tomas")
    return amina, mallory, tomas


def test_nobody_s_lower_label_makes_a_record_leave(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, _ = three
    pine = put(amina, "contact", code_name="PINE-4", label="AMBER")
    group = put(amina, "group", name="North", label="AMBER")
    team.carry(amina, mallory)
    edit(amina, uid=pine, fields={"label": "RED", "note": "the brother"})
    edit(amina, uid=group, fields={"aims": "autonomy"})
    team.carry(amina, mallory)  # so the forger knows the replica that wrote RED
    merged(amina, forged(mallory, amina, team.stick, (pine, "contact", {"label": "CLEAR"})))
    assert (amina.lists.record(pine).label, amina.lists.record(pine).conflicts) == ("CLEAR", ())
    assert pine not in leaving(amina)
    assert pine not in leaving(amina, Label.RED)  # the recipient would not know that it was RED
    ahead = look_ahead(amina, to="Tomas", up_to=Label.RED)
    assert any("PINE-4" in each for each in ahead.cautions)


def test_a_label_never_chosen_is_not_lowered_by_others(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, tomas = three
    uid = put(amina, "group", name="North")
    team.carry(amina, mallory)
    edit(mallory, uid=uid, fields={"label": "CLEAR", **OPENED})
    team.carry(mallory, amina)
    assert amina.lists.record(uid).label == "CLEAR"
    assert uid not in leaving(amina, Label.AMBER)
    assert "label" not in leaving(amina)[uid]
    team.carry(amina, tomas)
    assert tomas.lists.record(uid).label == "AMBER+STRICT"


def test_a_label_that_its_author_never_chose_holds_and_no_stricter_one(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, tomas = three
    uid = put(mallory, "group", name="North")
    team.carry(mallory, amina)
    team.carry(mallory, tomas)
    edit(tomas, uid=uid, fields={"label": "CLEAR", **OPENED})
    team.carry(tomas, amina)
    assert amina.lists.record(uid).label == "CLEAR"
    assert uid not in leaving(amina, Label.AMBER)
    assert uid in leaving(amina)


@pytest.mark.parametrize(
    ("field", "strict", "loose"),
    [("consent", "author", "partners"), ("rule", "off-record", "on-record")],
)
def test_nor_what_else_keeps_a_record_home(
    team: Team, three: tuple[Book, Book, Book], field: str, strict: str, loose: str
) -> None:
    amina, mallory, _ = three
    uid = put(amina, "contact", code_name="PINE-4", label="GREEN")
    team.carry(amina, mallory)
    edit(amina, uid=uid, fields={field: strict})
    put(amina, "group", name="North")
    team.carry(amina, mallory)
    merged(amina, forged(mallory, amina, team.stick, (uid, "contact", {field: loose})))
    assert amina.lists.record(uid).fields[field] == loose
    assert uid not in leaving(amina, Label.RED)


def test_nobody_takes_an_account_out_of_its_meeting(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, _ = three
    meeting = put(amina, "meeting", title="Talks", label="AMBER")
    other = put(amina, "meeting", title="Tea", label="CLEAR")
    account = put(amina, "account", text="they said", label="CLEAR", meeting=meeting)
    team.carry(amina, mallory)
    change = (account, "account", {"meeting": other})
    merged(amina, forged(mallory, amina, team.stick, change))
    assert amina.lists.record(account).fields["meeting"] == other
    assert account not in leaving(amina, Label.GREEN)
    edit(amina, uid=account, fields={"meeting": other})  # agreed
    assert account in leaving(amina, Label.GREEN)


def test_nobody_moves_my_contact_into_a_group_to_have_it_travel_along(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, _ = three
    north, south = put(amina, "group", name="North"), put(amina, "group", name="South")
    meeting = put(amina, "meeting", title="Talks", group=south)
    pine = put(amina, "contact", code_name="PINE-4", group=north)
    free = put(amina, "contact", code_name="OAK-2")
    team.carry(amina, mallory)
    guests = [
        (mallory.world.new_uid(), "attendance", {"meeting": meeting, "contact": uid})
        for uid in (pine, free)
    ]
    moves = [(uid, "contact", {"group": south}) for uid in (pine, free)]
    merged(amina, forged(mallory, amina, team.stick, *moves, *guests))
    assert {amina.lists.record(uid).fields["group"] for uid in (pine, free)} == {south}
    left = leaving(amina, groups=[south])
    assert {south, meeting, guests[0][0]} <= left.keys()
    assert not {pine, free} & left.keys()
    assert not any(uid in str(left) for uid in (pine, free))


def test_whose_record_it_is_may_lower_its_label(team: Team, three: tuple[Book, Book, Book]) -> None:
    amina, _, tomas = three
    uid = put(amina, "group", name="North", label="RED")
    team.carry(amina, tomas, up_to=Label.RED)
    edit(amina, uid=uid, fields={"label": "GREEN", **OPENED})
    team.carry(amina, tomas)
    ahead = look_ahead(tomas, to="Amina", up_to=Label.GREEN)
    assert [record.fields["label"] for record in ahead.records] == ["GREEN"]
    assert ahead.cautions == ()


def test_saving_the_same_value_means_to_agree(team: Team, three: tuple[Book, Book, Book]) -> None:
    amina, mallory, _ = three
    uid = put(amina, "group", name="North", label="AMBER")
    team.carry(amina, mallory)
    edit(mallory, uid=uid, fields={"label": "GREEN", **OPENED})
    team.carry(mallory, amina)
    assert uid not in leaving(amina, Label.GREEN)
    assert edit(amina, uid=uid, fields={"label": "GREEN"})
    assert leaving(amina, Label.GREEN)[uid]["label"] == "GREEN"
    assert not edit(amina, uid=uid, fields={"label": "GREEN"})


@pytest.mark.parametrize(
    ("name", "strict", "open_", "said"),
    [
        ("label", "RED", "CLEAR", OPENED),
        ("rule", "off-record", "on-record", OPENED),
        ("consent", "refused", "partners", {}),
    ],
)
def test_saving_agrees_to_the_fields_that_are_saved_and_to_no_other(
    team: Team, name: str, strict: str, open_: str, said: dict[str, Json]
) -> None:
    amina, mallory = team.meet("Amina", "Mallory")
    uid, group = put(amina, "contact", code_name="PINE-4"), put(amina, "group", name="North")
    team.carry(amina, mallory)
    edit(amina, uid=uid, fields={name: strict})
    edit(amina, uid=group, fields={"aims": "autonomy"})
    team.carry(amina, mallory)  # so the forger knows the replica that was strict
    merged(amina, forged(mallory, amina, team.stick, (uid, "contact", {name: open_, **said})))
    assert amina.lists.record(uid).fields[name] == open_
    edit(amina, uid=uid, fields={"note": "met at the ford"})
    assert loosened_in(amina, uid) == guard(amina).loosened[uid] == {name}
    assert edit(amina, uid=uid, fields={name: open_})
    assert loosened_in(amina, uid) == frozenset()
    assert uid not in guard(amina).loosened


def test_what_was_withdrawn_leaves_without_its_content(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, tomas = three
    pine = put(amina, "contact", code_name="PINE-4")
    team.carry(amina, tomas)
    mistake = put(amina, "contact", code_name="Jean Realname")
    for uid in (pine, mistake):
        withdraw(amina, uid=uid)
    assert leaving(amina) == {uid: {"withdrawn": True} for uid in (pine, mistake)}
    team.carry(amina, tomas)
    assert (tomas.lists.record(pine).title, tomas.lists.record(pine).withdrawn) == ("PINE-4", True)
    oak = put(amina, "contact", code_name="OAK-2")
    team.carry(amina, mallory)
    withdraw(mallory, uid=oak)
    team.carry(mallory, amina)
    assert amina.lists.record(oak).withdrawn
    assert leaving(amina)[oak]["code_name"] == "OAK-2"  # others do not keep it from anybody


@pytest.mark.parametrize("seen", [True, False], ids=["in its place", "beside it"])
def test_what_i_withdrew_does_not_leave_because_others_took_it_back(
    team: Team, three: tuple[Book, Book, Book], *, seen: bool
) -> None:
    """The recipient of a withdrawn record knows its uid, not its content."""
    amina, mallory, _ = three
    uid = put(amina, "contact", code_name="Jean Realname")
    withdraw(amina, uid=uid)
    team.carry(amina, mallory)
    forge = Forge(mallory, amina, team.stick)
    (forge.over if seen else partial(forge.say, seen={}))(
        record=uid, kind="contact", fields={"withdrawn": False}
    )
    merged(amina, forge.seal())
    assert not amina.lists.record(uid).withdrawn
    assert uid not in leaving(amina)
    assert any("Jean Realname" in each for each in look_ahead(amina, to="Tomas").cautions)
    assert edit(amina, uid=uid, fields={"withdrawn": False})
    assert leaving(amina)[uid]["code_name"] == "Jean Realname"


def test_a_bundle_of_which_all_is_refused_is_told_as_merged(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, _ = three
    pine = put(amina, "contact", code_name="PINE-4")
    team.carry(amina, mallory)
    path = forged(mallory, amina, team.stick, (pine, "group", {"name": "North"}))
    [outcome] = merged(amina, path).outcomes
    assert [each.record for each in outcome.refusals] == [pine]
    assert (outcome.status, outcome.new, outcome.changed, outcome.lacking) == ("merged", 0, 0, 1)


def test_who_wrote_a_record_may_choose_its_label_though_another_brought_it(team: Team) -> None:
    amina, lea, tomas = team.meet("Amina", "Lea", "Tomas")
    uid = put(amina, "group", name="North")
    team.carry(amina, lea)
    team.carry(lea, tomas)
    assert not look_ahead(tomas, to="Lea", up_to=Label.GREEN).records
    edit(amina, uid=uid, fields={"label": "GREEN", **OPENED})
    team.carry(amina, tomas)
    [leaves] = look_ahead(tomas, to="Lea", up_to=Label.GREEN).records
    assert (leaves.uid, leaves.label) == (uid, Label.GREEN)


def test_what_i_withdrew_leaves_without_its_content_whatever_others_say_of_that(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, _ = three
    mistake = put(amina, "contact", code_name="Jean Realname")
    team.carry(amina, mallory)
    withdraw(amina, uid=mistake)
    edit(mallory, uid=mistake, fields={"withdrawn": False})
    team.carry(mallory, amina)
    assert "Jean Realname" not in str(leaving(amina))
    edit(amina, uid=mistake, fields={"withdrawn": True})  # of two values that stand, mine
    assert "Jean Realname" not in str(leaving(amina))


def test_a_newer_field_s_reference_to_what_stays_home_stays_home(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, _ = three
    red = put(amina, "contact", code_name="PINE-4", label="RED")
    group = put(amina, "group", name="North")
    team.carry(amina, mallory)
    merged(
        amina, forged(mallory, amina, team.stick, (group, "group", {"liaison": red, "song": "x"}))
    )
    assert group not in leaving(amina)  # it may belong to what it names
    edit(amina, uid=red, fields={"label": "AMBER+STRICT", "rule": "off-record", **OPENED})
    assert group not in leaving(amina)
    edit(amina, uid=red, fields={"rule": None, **OPENED, "opened_why": "It was said since."})
    assert leaving(amina)[group]["liaison"] == red
    assert "liaison" not in leaving(amina, groups=[group])[group]


@pytest.mark.parametrize("strict", ["label", "rule", "group"])
def test_what_somebody_wrote_on_a_record_keeps_it_as_strict_through_an_undo(
    team: Team, strict: str
) -> None:
    """Without the record that came, the text would stand there without what keeps it home."""
    amina, jonas, _ = team.meet("Amina", "Jonas", "Tomas")
    group = put(amina, "group", name="Front", label="RED")
    told = {"label": "RED", "rule": "chatham-house", "group": group}
    uid = put(amina, "account", title="Talks", **{strict: told[strict]})
    accept(jonas, chosen=[ChosenBundle(team.sealed(amina, jonas, up_to=Label.RED))])
    edit(jonas, uid=uid, fields={"quotes": "Word"})
    before, home = jonas.lists.record(uid), leaving(jonas)
    assert "Word" not in str(home)
    done = undo(jonas, step=1)
    assert "It was edited since." in {each.why for each in done.kept if each.uid == uid}
    assert jonas.lists.record(uid) == before
    assert leaving(jonas).get(uid) == home.get(uid)
    take_back(jonas, step=1)
    assert jonas.voices.origins()[uid] == amina.signing.fingerprint


def test_a_withdrawal_that_others_dispute_still_reaches_who_has_the_record(
    team: Team, three: tuple[Book, Book, Book]
) -> None:
    amina, mallory, tomas = three
    uid = put(amina, "contact", code_name="Jean Realname", label="GREEN")
    team.carry(amina, tomas)
    team.carry(amina, mallory)
    forge = Forge(mallory, amina, team.stick)
    forge.say("contact", {"withdrawn": False}, record=uid, at_ms=amina.world.now_ms(), seen={})
    path = forge.seal()
    withdraw(amina, uid=uid)
    merged(amina, path)
    assert amina.lists.record(uid).withdrawn
    assert leaving(amina)[uid]["withdrawn"] is True
    assert "code_name" not in leaving(amina)[uid]
    team.carry(amina, tomas)
    assert tomas.lists.record(uid).withdrawn
