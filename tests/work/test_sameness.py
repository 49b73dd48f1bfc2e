"""The same person, twice: suggested, united by a person, split again; nothing lost or let out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from people_at_work import Team, content, is_sound, shown, values
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.work.disclosure.disclosure import departure
from waybook.work.phases.briefs import brief
from waybook.work.phases.phase_view import phases
from waybook.work.records.duplicates import differences, distinguish, part, suggestions, unite
from waybook.work.records.records import add


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    yield made
    made.close()


@pytest.fixture
def book(team: Team) -> Book:
    [made] = team.join("Amina")
    return made


def make(book: Book, kind: str, **fields: object) -> str:
    return add(book, kind=kind, fields=fields).uid  # type: ignore[arg-type]


def contacts(book: Book) -> list[str]:
    return [row.title for row in book.lists.rows("contact", order="title")]


def test_same_person_twice_is_suggested_merged_and_split_keeping_every_value(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    group = make(amina, "group", name="North")
    team.carry(amina, boris)
    met = {"title": "First talks", "date": "2001-05-02", "group": group, "status": "took-place"}
    role = {"group": group, "role": "Head of the political office", "relation_to_group": "member"}
    mine = make(amina, "contact", code_name="PINE-4", note="Speaks French.", trust=3, **role)
    theirs = make(boris, "contact", code_name="Pine 4", note="Lost a brother.", trust=2, **role)
    meeting = make(boris, "meeting", **met)
    make(boris, "attendance", meeting=meeting, contact=theirs)
    team.carry(boris, amina)
    before, texts = shown(amina), values(amina)

    [found] = suggestions(amina)
    assert {found.one, found.other} == {mine, theirs}
    assert "both are called “PINE-4”" in [reason.words for reason in found.reasons] or (
        "both are called “Pine 4”" in [reason.words for reason in found.reasons]
    )
    assert contacts(amina) == ["Pine 4", "PINE-4"], "nothing is merged by itself"

    unite(amina, keep=mine, other=theirs, why="Both met him in May.")
    assert contacts(amina) == ["PINE-4"]
    assert not suggestions(amina)
    assert [row.kind for row in amina.lists.linked(mine, "attendance", "contact")] == ["attendance"]
    told = {each.field: dict(each.values) for each in differences(amina, [mine, theirs])}
    assert told["note"] == {mine: "Speaks French.", theirs: "Lost a brother."}
    assert told["trust"] == {mine: 3, theirs: 2}
    assert told["code_name"] == {mine: "PINE-4", theirs: "Pine 4"}
    assert "role" not in told
    after = shown(amina)
    assert {uid: after[uid] for uid in before} == before, "a record was rewritten"
    assert texts <= values(amina)

    late = make(boris, "meeting", **{**met, "title": "Second talks", "date": "2001-06-01"})
    make(boris, "attendance", meeting=late, contact=theirs)
    team.carry(boris, amina)
    assert len(amina.lists.linked(mine, "attendance", "contact")) == 2, (
        "what comes later is theirs too"
    )
    [silence] = [each for each in phases(amina, group=group).silences if each.kind == "contact"]
    assert (silence.uid, silence.last_date) == (mine, "2001-06-01")

    team.hand_over(amina, boris)
    assert contacts(boris) == ["PINE-4"], "the claim did not travel"

    part(amina, other=theirs)
    assert contacts(amina) == ["Pine 4", "PINE-4"]
    assert not amina.lists.linked(mine, "attendance", "contact")
    assert len(amina.lists.linked(theirs, "attendance", "contact")) == 2
    assert len(suggestions(amina)) == 1
    team.hand_over(amina, boris)
    assert contacts(boris) == ["Pine 4", "PINE-4"]
    assert texts <= values(amina)
    assert is_sound(amina, boris)


def test_a_refusal_travels_and_nobody_is_asked_again(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    one, other = (make(amina, "contact", code_name=name) for name in ("PINE-4", "Pine 4"))
    team.carry(amina, boris)
    assert len(suggestions(boris)) == 1
    distinguish(amina, one=one, other=other)
    assert not distinguish(amina, one=other, other=one), "it was said already"
    team.hand_over(amina, boris)
    assert not suggestions(amina)
    assert not suggestions(boris)


def test_what_people_disagree_about_stays_apart_and_comes_first(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    one, other = (make(amina, "contact", code_name=name) for name in ("PINE-4", "Pine 4"))
    team.carry(amina, boris)
    unite(amina, keep=one, other=other)
    distinguish(boris, one=one, other=other)
    team.hand_over(amina, boris)
    assert (len(contacts(amina)), len(contacts(boris))) == (1, 2), "each by their own word"
    team.hand_over(boris, amina)
    assert len(contacts(amina)) == len(contacts(boris)) == 2
    [found] = suggestions(amina)
    assert [reason.code for reason in found.reasons] == ["contested"]
    unite(amina, keep=other, other=one)
    team.hand_over(amina, boris)
    assert contacts(amina) == contacts(boris) == ["Pine 4"]


@pytest.mark.parametrize("turn", [False, True])
def test_another_of_a_chain_can_be_shown(book: Book, turn: bool) -> None:
    names = ("ELM-1", "OAK-2", "FIR-3")
    elm, oak, fir = (make(book, "contact", code_name=name) for name in names)
    unite(book, keep=elm, other=oak)
    unite(book, keep=oak, other=fir)
    assert contacts(book) == ["ELM-1"]
    if turn:
        elm, fir = fir, elm
        unite(book, keep=elm, other=fir)
    unite(book, keep=oak, other=elm)
    assert contacts(book) == ["OAK-2"]
    with pytest.raises(BadInput):
        unite(book, keep=oak, other=fir)
    part(book, other=fir)
    assert "OAK-2" in contacts(book)
    assert len(contacts(book)) >= 2


def test_what_was_refused_elsewhere_in_a_chain_is_named(book: Book) -> None:
    elm, oak, fir = (make(book, "contact", code_name=name) for name in ("ELM-1", "OAK-2", "FIR-3"))
    unite(book, keep=elm, other=oak)
    distinguish(book, one=oak, other=fir)
    with pytest.raises(BadInput, match=r"OAK-2.*FIR-3|FIR-3.*OAK-2"):
        unite(book, keep=elm, other=fir)
    unite(book, keep=oak, other=fir)
    assert contacts(book) == ["ELM-1"]


@pytest.mark.parametrize("how", ["itself", "a group", "absent"])
def test_what_cannot_be_one_person_is_refused(book: Book, how: str) -> None:
    one = make(book, "contact", code_name="ELM-1")
    group = make(book, "group", name="North")
    other = {"itself": one, "a group": group, "absent": "0" * 32}[how]
    before = content(book)
    with pytest.raises(BadInput):
        unite(book, keep=one, other=other)
    with pytest.raises(BadInput):
        distinguish(book, one=one, other=other)
    with pytest.raises(BadInput):
        part(book, other=one)
    assert content(book) == before


def leaving(book: Book, up_to: Label, group: str = "") -> dict[str, dict[str, object]]:
    found = departure(book, groups=[group] if group else [], up_to=up_to)
    return {each.uid: dict(each.fields) for each in found.records()}


STRICT = [
    {"label": "red"},
    {"consent": "refused"},
    {"rule": "off-record"},
    {"rule": "chatham-house"},
    {"group": "other"},
]


@pytest.mark.parametrize("strict", STRICT, ids=repr)
@pytest.mark.parametrize("keeps_strict", [False, True])
def test_uniting_lets_nothing_more_leave(
    book: Book, strict: dict[str, str], keeps_strict: bool
) -> None:
    north, south = (make(book, "group", name=name, label="green") for name in ("North", "South"))
    fields = {**strict, "group": south} if "group" in strict else {"group": north, **strict}
    hidden = make(book, "contact", code_name="TEAK-9", **{"label": "green", **fields})
    known = make(book, "contact", code_name="PINE-4", label="green", group=north)
    meeting = make(book, "meeting", title="Talks", label="green", group=north)
    for uid in (hidden, known):
        make(book, "attendance", meeting=meeting, contact=uid, label="green")
        make(book, "role", contact=uid, role="adviser", label="green", group=north)
    labels = [(up_to, group) for up_to in Label for group in ("", north)]
    before = {asked: leaving(book, *asked) for asked in labels}
    unite(book, keep=hidden if keeps_strict else known, other=known if keeps_strict else hidden)
    [claim] = book.lists.all_uids("same-person")
    for asked in labels:
        after = leaving(book, *asked)
        if claim in after:
            assert asked[0] >= Label.AMBER_STRICT
            assert {hidden, known} <= after.keys(), "a claim left without both contacts"
        assert {uid: held for uid, held in after.items() if uid != claim} == before[asked]


@pytest.mark.parametrize("keeps_strict", [False, True])
def test_a_paper_tells_no_more_of_a_person_who_was_united(book: Book, keeps_strict: bool) -> None:
    group = make(book, "group", name="North", label="green")
    hidden = make(book, "contact", code_name="TEAK-9", group=group, label="red")
    known = make(book, "contact", code_name="PINE-4", group=group, label="green")
    done = {"status": "took-place", "label": "green", "group": group}
    for uid, day in ((hidden, "2001-05-02"), (known, "2001-04-01")):
        meeting = make(book, "meeting", title="Talks", date=day, **done)
        make(book, "attendance", meeting=meeting, contact=uid, label="green")
    before = brief(book, group=group, as_of="2001-07-01", up_to=Label.GREEN)
    unite(book, keep=hidden if keeps_strict else known, other=known if keeps_strict else hidden)
    after = brief(book, group=group, as_of="2001-07-01", up_to=Label.GREEN)
    assert after.found.silences == before.found.silences
    assert list(after.found.story.all()) == list(before.found.story.all())
    within = brief(book, group=group, as_of="2001-07-01", up_to=Label.RED)
    [silence] = [each for each in within.found.silences if each.kind == "contact"]
    assert silence.last_date == "2001-05-02"


def test_as_it_was_known_before_they_were_united_they_are_two(team: Team) -> None:
    [book] = team.join("Amina")
    group = make(book, "group", name="North")
    one, other = (
        make(book, "contact", code_name=name, group=group) for name in ("PINE-4", "TEAK-9")
    )
    clock = team.clocks["Amina"]
    clock.set(1_800_000_000_000 + 3 * 24 * 3600 * 1000)
    unite(book, keep=one, other=other)

    def people(day: str) -> set[str]:
        found = phases(book, group=group, as_of=day, known_on=day).silences
        return {each.uid for each in found if each.kind == "contact"}

    assert people("2027-01-16") == {one, other}
    assert people("2027-01-19") == {one}
