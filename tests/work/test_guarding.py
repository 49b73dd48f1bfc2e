"""Colleagues may change anything they know of; what leaves here they do not decide."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from people_at_work import OPENED, Team, merged
from waybook.book import Book
from waybook.bundle.writer import Chain, Content, write_bundle
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.replica import new_replica
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.work.accepting import accept, take_back, undo
from waybook.work.merging import Chosen
from waybook.work.records import add, edit, withdraw
from waybook.work.sealing import look_ahead


def put(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


def forged(
    forger: Book, victim: Book, folder: Path, *changes: tuple[str, str, Mapping[str, Json]]
) -> Path:
    """Seal edits that claim to have seen all that was ever written under replicas known."""
    known = [row[0] for row in forger.store.rows("SELECT uid FROM replicas")]
    seen = dict.fromkeys(sorted(known), (1 << 53) - 1)
    replica = new_replica(forger.signing.fingerprint, forger.world)
    at = (victim.world.now_ms() + 3_600_000) << 16
    entries = [
        Entry(
            forger.world.new_uid(), uid, kind, replica.uid, at,
            {name: FieldValue(value, 1, seen) for name, value in fields.items()},
        )
        for uid, kind, fields in sorted(changes)
    ]  # fmt: skip
    labels: dict[str, dict[str, str]] = {}
    for each in entries:
        labels.setdefault(each.kind, {}).update(dict.fromkeys(each.fields, "CLEAR"))
    return write_bundle(
        folder,
        content=Content(lambda: entries, [replica], {}, labels),
        to=victim.card,
        key=forger.signing,
        sender=forger.card,
        chain=Chain(forger.world.new_uid(), 1, ""),
        label=Label.CLEAR,
        sealed_ms=forger.world.now_ms(),
        draw=forger.world.draw,
    ).path


def leaving(
    book: Book, up_to: Label = Label.AMBER_STRICT, **how: object
) -> dict[str, dict[str, Json]]:
    ahead = look_ahead(book, to="Tomas", up_to=up_to, **how)  # type: ignore[arg-type]
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
    assert (amina.record(pine).label, amina.record(pine).conflicts) == ("CLEAR", ())
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
    assert amina.record(uid).label == "CLEAR"
    assert uid not in leaving(amina, Label.AMBER)
    assert "label" not in leaving(amina)[uid]
    team.carry(amina, tomas)
    assert tomas.record(uid).label == "AMBER+STRICT"


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
    assert amina.record(uid).fields[field] == loose
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
    assert amina.record(account).fields["meeting"] == other
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
    assert {amina.record(uid).fields["group"] for uid in (pine, free)} == {south}
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
    assert (tomas.record(pine).title, tomas.record(pine).withdrawn) == ("PINE-4", True)
    oak = put(amina, "contact", code_name="OAK-2")
    team.carry(amina, mallory)
    withdraw(mallory, uid=oak)
    team.carry(mallory, amina)
    assert amina.record(oak).withdrawn
    assert leaving(amina)[oak]["code_name"] == "OAK-2"  # others do not keep it from anybody


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
    accept(jonas, chosen=[Chosen(team.sealed(amina, jonas, up_to=Label.RED))])
    edit(jonas, uid=uid, fields={"quotes": "Word"})
    before, home = jonas.record(uid), leaving(jonas)
    assert "Word" not in str(home)
    done = undo(jonas, step=1)
    assert "It was edited since." in {each.why for each in done.kept if each.uid == uid}
    assert jonas.record(uid) == before
    assert leaving(jonas).get(uid) == home.get(uid)
    take_back(jonas, step=1)
    assert jonas.voices.origins()[uid] == amina.signing.fingerprint
