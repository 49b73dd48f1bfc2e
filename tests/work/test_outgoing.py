from collections.abc import Iterator
from contextlib import closing

import pytest

from aside_people import made
from people_at_work import Team, opened
from sealing_choices import seal
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.practice.names.name_detection import FoundPerson
from waybook.work import identities, outbound_check
from waybook.work.disclosure.disclosure import departure
from waybook.work.disclosure.k_anonymity import alike
from waybook.work.records.records import add, edit

NAME = "Karim Hadi"


@pytest.fixture
def amina(team: Team) -> Book:
    team.meet("Amina", "Tomas")
    return team.books["Amina"]


@pytest.fixture
def aside(amina: Book) -> Iterator[Book]:
    with closing(made(amina)) as book:
        fields = {"code_name": "PINE-4", "name": NAME, "phones": "0712 345 678"}
        identities.add(amina, book, fields=fields)
        yield book


def scanned(book: Book, aside: Book) -> tuple[FoundPerson, ...]:
    return outbound_check.scan(aside, departure(book, up_to=Label.AMBER_STRICT).records())


def test_who_is_named_in_what_leaves_is_found(amina: Book, aside: Book) -> None:
    event = add(amina, kind="event", fields={"title": f"Call of {NAME}", "place": "Goma"}).uid
    add(amina, kind="event", fields={"title": NAME, "label": "RED"})
    add(amina, kind="event", fields={"title": "Other", "type": "karim hadi"})
    hits = scanned(amina, aside)
    assert {(each.at.field, each.words) for each in hits} == {
        ("title", NAME),
        ("type", "karim hadi"),
    }
    assert event in {each.at.record for each in hits}


def test_what_is_not_settled_may_not_leave(amina: Book, aside: Book) -> None:
    outbound_check.require_settled(aside, scanned(amina, aside))
    uid = add(amina, kind="event", fields={"title": f"{NAME} and {NAME}"}).uid
    found = scanned(amina, aside)
    with pytest.raises(BadInput, match="records: 1, "):
        outbound_check.require_settled(aside, found)
    outbound_check.require_settled(aside, found, hold_back=frozenset({uid}))


def test_a_kept_text_may_leave_and_no_other(amina: Book, aside: Book) -> None:
    uid = add(amina, kind="event", fields={"title": f"{NAME} spoke in public"}).uid
    [hit] = scanned(amina, aside)
    outbound_check.keep(aside, hit)
    assert outbound_check.unsettled(aside, scanned(amina, aside)) == ()
    edit(amina, uid=uid, fields={"title": f"{NAME} spoke in private"})
    assert len(outbound_check.unsettled(aside, scanned(amina, aside))) == 1
    names = [row[0] for row in aside.store.rows("SELECT name FROM settings")]
    assert not [name for name in names if "Karim" in name]


def test_a_name_that_gave_way_to_its_code_name_never_leaves(
    team: Team, amina: Book, aside: Book
) -> None:
    uid = add(
        amina,
        kind="event",
        fields={"title": f"{NAME}, then KARIM HADI again", "note": "0712345678"},
    ).uid
    found = scanned(amina, aside)
    changes = outbound_check.replace_by_code_name(amina, aside, *found)
    assert changes.records == {uid}
    fields = amina.lists.record(uid).fields
    assert (fields["title"], fields["note"]) == ("PINE-4, then PINE-4 again", "PINE-4")
    assert scanned(amina, aside) == ()
    path = seal(amina, to="Tomas", folder=team.stick, up_to=Label.RED).path
    told = opened(path, team.books["Tomas"]).lower()
    assert b"pine-4, then" in told
    assert b"karim" not in told
    assert b"0712345678" not in told
    assert any("Karim" in str(each.fields) for each in amina.histories.revisions(uid))


def test_a_text_that_changed_since_is_left_alone(amina: Book, aside: Book) -> None:
    uid = add(amina, kind="event", fields={"title": NAME}).uid
    [hit] = scanned(amina, aside)
    edit(amina, uid=uid, fields={"title": f"Not {NAME}"})
    with pytest.raises(BadInput, match="changed"):
        outbound_check.replace_by_code_name(amina, aside, hit)


def test_codes_of_one_s_own_are_replaced_too(amina: Book, aside: Book) -> None:
    uid = add(amina, kind="strand", fields={"title": "Talks", "tracks": ["1", NAME]}).uid
    [hit] = scanned(amina, aside)
    outbound_check.replace_by_code_name(amina, aside, hit)
    assert amina.lists.record(uid).fields["tracks"] == ["1", "PINE-4"]


def test_a_value_that_stands_beside_is_found_and_settled_first(
    team: Team, amina: Book, aside: Book
) -> None:
    tomas = team.books["Tomas"]
    uid = add(amina, kind="event", fields={"title": "Call"}).uid
    team.carry(amina, tomas)
    edit(tomas, uid=uid, fields={"title": f"Call of {NAME}"})
    edit(amina, uid=uid, fields={"title": "Call at night"})
    team.carry(tomas, amina)
    assert amina.lists.record(uid).conflicts == ("title",)
    [hit] = scanned(amina, aside)
    assert hit.at.beside
    with pytest.raises(BadInput, match="Settle"):
        outbound_check.replace_by_code_name(amina, aside, hit)


def test_all_names_that_stand_are_looked_for(team: Team, amina: Book, aside: Book) -> None:
    tomas = team.books["Tomas"]
    with closing(made(tomas)) as theirs:
        path = identities.seal(amina, aside, to="Tomas", folder=team.stick).path
        identities.merge(tomas, theirs, paths=[path])
        [uid] = theirs.lists.all_uids()
        identities.edit(theirs, uid=uid, fields={"name": "Musa Daoud"})
        identities.edit(aside, uid=uid, fields={"name": "Ilyas Omar"})
        back = identities.seal(tomas, theirs, to="Amina", folder=team.stick).path
        identities.merge(amina, aside, paths=[back])
    add(amina, kind="event", fields={"title": "Ilyas Omar met Musa Daoud"})
    assert {each.words for each in scanned(amina, aside)} == {"Ilyas Omar", "Musa Daoud"}


def test_whoever_is_like_few_is_told_of_in_one_sentence(amina: Book, aside: Book) -> None:
    group = add(amina, kind="group", fields={"name": "Front"}).uid
    traits = {"group": group, "relation_to_group": "member"}
    for number in range(5):
        add(amina, kind="contact", fields={"code_name": f"ELM-{number}", **traits})
    leaving = list(departure(amina, up_to=Label.AMBER_STRICT).records())
    assert alike(amina, leaving).sentence == ""
    lone = add(amina, kind="contact", fields={"code_name": "OAK", "role": "Envoy"}).uid
    leaving = list(departure(amina, up_to=Label.AMBER_STRICT).records())
    few = alike(amina, leaving)
    assert few.counts == {lone: 1}
    assert few.sentence.startswith("A reader may recognise 1 contact that leaves")


def test_a_find_has_a_name_that_stays(amina: Book, aside: Book) -> None:
    add(amina, kind="event", fields={"title": f"{NAME} and {NAME}"})
    once, again = scanned(amina, aside), scanned(amina, aside)
    names = [outbound_check.id_of(each) for each in once]
    assert names == [outbound_check.id_of(each) for each in again]
    assert len(set(names)) == 2
