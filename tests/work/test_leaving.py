"""What leaves, what stays home, and that the preview says just that."""

from collections.abc import Mapping

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from people_at_work import Team, merged, opened
from sealing_choices import look_ahead
from waybook.book import Book
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.replica import new_replica
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.work.phases.warnings import answer
from waybook.work.records.records import add, edit

PINE, GUEST = "PINE-4", "GUEST-7"


def put(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


@pytest.fixture
def pair(team: Team) -> tuple[Book, Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    return amina, tomas


def leaving(book: Book, **how: object) -> dict[str, dict[str, Json]]:
    ahead = look_ahead(book, to="Tomas", **how)
    return {record.uid: record.fields for record in ahead.records}


def agree(team: Team, sender: Book, recipient: Book, **how: object) -> bytes:
    """Insist that the preview is what the recipient's book then shows; return what was inside."""
    ahead = look_ahead(sender, to=recipient.name, **how)
    path = team.sealed(sender, recipient, **how)
    [outcome] = merged(recipient, path).outcomes
    assert recipient.lists.all_uids() == sorted(record.uid for record in ahead.records)
    assert outcome.new == len(ahead.records)
    for record in ahead.records:
        held = recipient.lists.record(record.uid)
        assert (held.kind, held.fields) == (record.kind, record.fields)
        assert set(held.conflicts) == set(record.beside)
        for name, others in record.beside.items():
            stand = [each.value for each in recipient.histories.siblings(record.uid, name)]
            assert len(stand) == 1 + len(others)
            assert all(each in stand for each in (*others, record.fields[name]))
    return opened(path, recipient)


def test_history_stays_home(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    uid = put(amina, "contact", code_name="Jean Realname", note="He is the brother of X")
    edit(amina, uid=uid, fields={"code_name": PINE, "note": None})
    team.reopen("Amina")
    inside = agree(team, team.books["Amina"], tomas)
    assert PINE.encode() in inside
    for gone in (b"Realname", b"Jean", b"brother"):
        assert gone not in inside
    assert [each.fields for each in tomas.histories.revisions(uid)] == [
        {"code_name": PINE, "note": None}
    ]


def test_what_was_typed_between_two_bundles_stays_home(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    uid = put(amina, "group", name="First")
    team.carry(amina, tomas)
    edit(amina, uid=uid, fields={"name": "Thought better of"})
    edit(amina, uid=uid, fields={"name": "Third"})
    path = team.sealed(amina, tomas)
    assert b"better" not in opened(path, tomas)
    merged(tomas, path)
    assert tomas.lists.record(uid).fields["name"] == "Third"
    assert (
        tomas.conflicts.listed() == []
    )  # the third supersedes the first, which the second had seen


def test_the_preview_is_what_the_recipient_gets(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    group = put(amina, "group", name="جبهة الشمال", aims="Guarantees", label="GREEN")
    pine = put(amina, "contact", code_name=PINE, reach="by the mill", safety="never at night")
    meeting = put(amina, "meeting", title="Second talk", group=group, place_exact="the mill")
    put(amina, "attendance", meeting=meeting, contact=pine)
    put(amina, "account", meeting=meeting, text="She listened.", quotes="“Not yet.”")
    inside = agree(team, amina, tomas)
    assert b"the mill" not in inside
    assert b"at night" not in inside
    assert "جبهة الشمال".encode() in inside
    for name in (b"reach", b"safety", b"place_exact"):
        assert name not in inside  # nor that there is something


def test_up_to_red_they_get_the_rest(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    uid = put(amina, "contact", code_name=PINE, reach="by the mill")
    agree(team, amina, tomas, up_to=Label.RED)
    assert tomas.lists.record(uid).fields["reach"] == "by the mill"


def test_a_reference_that_stays_home_takes_nothing_along_that_would_have(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    channel = put(amina, "channel", name="By radio", label="RED")
    meeting = put(
        amina, "meeting", title="Talks", channel=channel, place_exact="word-p", safety="word-s"
    )
    assert leaving(amina)[meeting] == {"title": "Talks"}
    inside = agree(team, amina, tomas)
    assert b"Talks" in inside
    assert not any(word in inside for word in (b"word-p", b"word-s", channel.encode()))


def test_under_the_chatham_house_rule_nobody_is_named(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    pine = put(amina, "contact", code_name=PINE)
    meeting = put(amina, "meeting", title="Seminar", rule="chatham-house", date="2003-05")
    put(amina, "attendance", meeting=meeting, contact=pine, note="sat by the door")
    put(amina, "account", meeting=meeting, text="Someone asked.", quotes="“Who pays?”")
    inside = agree(team, amina, tomas)
    assert b"Someone asked" in inside
    assert b"Who pays" not in inside
    assert b"by the door" not in inside
    assert tomas.lists.count("attendance") == 0
    assert tomas.lists.linked(pine) == []


def test_a_group_carries_nobody_along_whose_part_in_it_stays_home(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    group = put(amina, "group", name="Front")
    rules: Mapping[str, Mapping[str, str]] = {
        PINE: {},
        GUEST: {"rule": "chatham-house"},
        "HOST-1": {"rule": "off-record"},
        "FRIEND-2": {"label": "RED"},
    }
    for code_name, terms in rules.items():
        contact = put(amina, "contact", code_name=code_name)
        meeting = put(amina, "meeting", title=f"with {code_name[:2]}", group=group, **terms)
        put(amina, "attendance", meeting=meeting, contact=contact)
    agree(team, amina, tomas, groups=[group])
    assert [row.title for row in tomas.lists.rows("contact")] == [PINE]


@pytest.mark.parametrize("rule", ["off-record", "not-to-be-written"])
def test_off_record_material_stays_home_whatever_the_label(
    team: Team, pair: tuple[Book, Book], rule: str
) -> None:
    amina, tomas = pair
    put(amina, "group", name="Front", label="CLEAR")
    meeting = put(amina, "meeting", title="In the car", rule=rule, label="CLEAR")
    put(amina, "account", meeting=meeting, text="He said it.", label="CLEAR")
    inside = agree(team, amina, tomas, up_to=Label.RED)
    assert b"In the car" not in inside
    assert b"He said" not in inside
    assert meeting.encode() not in inside


def test_no_reference_betrays_a_record_that_stays_home(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    parent = put(amina, "group", name="Hidden", label="RED")
    group = put(amina, "group", name="Front", part_of=parent)
    inside = agree(team, amina, tomas)
    assert parent.encode() not in inside
    assert b"part_of" not in inside
    assert tomas.lists.all_uids() == [group]


def test_a_reference_to_what_is_not_here_stays_home(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    group = put(amina, "group", name="Front")
    unknown = "f" * 32
    receive(amina, group, "group", {"part_of": unknown})
    assert amina.lists.record(group).fields["part_of"] == unknown
    assert unknown.encode() not in agree(team, amina, tomas)


def test_what_a_person_refused_stays_home(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    for consent in ("partners", "not-asked", "author", "refused"):
        contact = put(amina, "contact", code_name=f"NAME-{consent}", consent=consent)
        put(amina, "affiliation", contact=contact, position=f"of {consent}")
    agree(team, amina, tomas)
    titles = sorted(row.title for row in tomas.lists.rows("contact"))
    assert titles == ["NAME-not-asked", "NAME-partners"]
    assert tomas.lists.count("affiliation") == 2


def test_all_values_in_conflict_leave_and_are_shown_before(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    group = put(amina, "group", name="Front", aims="Guarantees")
    receive(amina, group, "group", {"aims": "Posts"})
    [record] = look_ahead(amina, to="Tomas").records
    assert {record.fields["aims"], *record.beside["aims"]} == {"Guarantees", "Posts"}
    agree(team, amina, tomas)
    assert tomas.lists.record(group).conflicts == ("aims",)


def test_of_two_labels_the_stricter_holds_until_it_is_settled(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    put(amina, "group", name="Another")
    group = put(amina, "group", name="Front", label="RED")
    receive(amina, group, "group", {"label": "GREEN"})  # newer, and without having seen RED
    assert group not in leaving(amina)
    [seen] = [r for r in look_ahead(amina, to="Tomas", up_to=Label.RED).records if r.uid == group]
    assert (seen.label, seen.fields["label"], seen.beside) == (
        Label.RED,
        "RED",
        {"label": ("GREEN",)},
    )
    agree(team, amina, tomas, up_to=Label.RED)


def test_in_a_conflict_about_its_meeting_an_account_is_as_strict_as_either(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    quiet = put(amina, "meeting", title="In the car", rule="off-record")
    public = put(amina, "meeting", title="In the hall")
    account = put(amina, "account", meeting=quiet, text="He said it.")
    receive(amina, account, "account", {"meeting": public})
    assert amina.lists.record(account).fields["meeting"] == public
    assert b"He said it" not in agree(team, amina, tomas)


def test_only_the_groups_asked_for_leave(team: Team, pair: tuple[Book, Book]) -> None:
    amina, tomas = pair
    north, south = (put(amina, "group", name=name) for name in ("North", "South"))
    for group in (north, south):
        put(amina, "event", title="Founding", group=group)
        put(amina, "contact", code_name=f"OF-{group[:3]}", group=group)
    inside = agree(team, amina, tomas, groups=[north])
    assert south.encode() not in inside
    assert len(tomas.lists.all_uids()) == 3
    with pytest.raises(BadInput):
        look_ahead(amina, to="Tomas", groups=["0" * 32])


def test_who_never_got_a_field_conflicts_with_it_instead_of_replacing_it(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    uid = put(amina, "contact", code_name=PINE, reach="by the mill")
    team.carry(amina, tomas)
    edit(tomas, uid=uid, fields={"reach": "by phone", "code_name": "PINE-5"})
    team.carry(tomas, amina, up_to=Label.RED)
    assert amina.lists.record(uid).conflicts == ("reach",)
    assert {c.value for c in amina.histories.siblings(uid, "reach")} == {"by the mill", "by phone"}
    assert amina.lists.record(uid).fields["code_name"] == "PINE-5"


def test_a_field_of_a_newer_version_leaves_with_the_label_it_brought(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    group = put(amina, "group", name="Front")
    receive(
        amina,
        group,
        "group",
        {"anthem": "Sing", "choir": ["High", "Low"], "oath": "Never tell", "hymn": "No label"},
        labels={"group": {"anthem": "GREEN", "choir": "GREEN", "oath": "RED"}},
    )
    inside = agree(team, amina, tomas)
    assert b"Sing" in inside
    assert b"High" in inside
    assert b"Never tell" not in inside
    assert b"No label" not in inside
    assert tomas.unknown_fields.label("group", "anthem") is Label.GREEN
    assert look_ahead(amina, to="Tomas").label is Label.AMBER_STRICT


def receive(
    book: Book,
    record: str,
    kind: str,
    fields: Mapping[str, Json],
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Let something arrive from somebody who had seen nothing."""
    replica = new_replica(book.signing.fingerprint, book.world)
    at = (book.world.now_ms() + 60_000) << 16
    given = {name: FieldValue(value, 1, {}) for name, value in fields.items()}
    with book.arriving(
        sender=book.card, sender_book=book.world.new_uid(), number=1, sha256=book.world.new_uid()
    ) as arrival:
        arrival.learn([replica], {}, labels or {})
        arrival.take([Entry(book.world.new_uid(), record, kind, replica.uid, at, given)])


LABELS = st.sampled_from(["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"])
RULES = st.sampled_from(["on-record", "chatham-house", "off-record", "not-to-be-written"])
TERMS = st.fixed_dictionaries({"label": LABELS, "rule": RULES})


@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    group=TERMS,
    meeting=TERMS,
    account=TERMS,
    contact=TERMS,
    attendance=TERMS,
    up_to=st.sampled_from(list(Label)),
    beside=TERMS,
    only_group=st.booleans(),
)
def test_nothing_stricter_leaves_whatever_the_terms(
    tmp_path_factory: pytest.TempPathFactory,
    group: dict[str, str],
    meeting: dict[str, str],
    account: dict[str, str],
    contact: dict[str, str],
    attendance: dict[str, str],
    up_to: Label,
    beside: dict[str, str],
    only_group: bool,
) -> None:
    team = Team(tmp_path_factory.mktemp("terms"))
    amina, tomas = team.meet("Amina", "Tomas")
    try:
        put(amina, "group", name="Always", label="CLEAR")
        g = put(amina, "group", name="word-g", **group)
        m = put(amina, "meeting", title="word-m", group=g, **meeting)
        c = put(amina, "contact", code_name="word-c", reach="word-reach", **contact)
        put(amina, "account", text="word-a", quotes="word-q", meeting=m, **account)
        put(amina, "attendance", meeting=m, contact=c, note="word-n", **attendance)
        receive(amina, m, "meeting", beside)  # a conflict about the terms themselves
        try:
            inside = agree(team, amina, tomas, up_to=up_to, groups=[g] if only_group else [])
        except BadInput:
            inside = b""
        chain = {
            b"word-g": [group],
            b"word-m": [group, meeting, beside],
            b"word-a": [group, meeting, beside, account],
            b"word-q": [group, meeting, beside, account],
            b"word-n": [group, meeting, beside, attendance],
            b"word-c": [contact],
            b"word-reach": [contact, {"label": "RED", "rule": "on-record"}],
        }
        for word, terms in chain.items():
            labels = [one["label"] for one in terms]
            rules = {one["rule"] for one in terms}
            names_people = word in {b"word-q", b"word-n", b"word-reach"}
            stays = (
                any(Label[label.replace("+", "_")] > up_to for label in labels)
                or bool(rules & {"off-record", "not-to-be-written"})
                or (names_people and "chatham-house" in rules)
            )
            goes_along = not only_group or word not in {b"word-c", b"word-reach"}
            if stays:
                assert word not in inside
            elif goes_along:
                assert word in inside
    finally:
        team.close()


def test_a_reply_to_a_warning_does_not_tell_what_stays_home(
    team: Team, pair: tuple[Book, Book]
) -> None:
    amina, tomas = pair
    group = put(amina, "group", name="River Front")
    put(
        amina,
        "event",
        group=group,
        title="SECRET RAID",
        type="leadership",
        date="2003-06-01",
        label="RED",
    )
    answer(amina, group=group, code="W02", response="Reach all heirs", on="2003-06-10")
    inside = agree(team, amina, tomas)
    assert b"Reach all heirs" in inside
    assert b"SECRET RAID" not in inside
