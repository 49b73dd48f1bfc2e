"""Which contacts are one: from the claims alone, in any order, and nothing is rewritten."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest
from book_exchange import entries_in, hand_over
from hypothesis import given
from hypothesis import strategies as st

from people_at_work import Team
from waybook.book import Book, Edit, Row
from waybook.book.queries.duplicates import Claim, Duplicates
from waybook.book.queries.one_voice import resolved
from waybook.model.snapshot import SnapshotRecord
from working import lines_run

NAMES = "abcdef"
CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from(["same", "same", "different"]),
    ),
    max_size=8,
)


def claims_of(said: list[tuple[str, str, str]]) -> list[Claim]:
    return [Claim(f"{n:02}", *one, "") for n, one in enumerate(said) if one[0] != one[1]]


def resolve(
    *said: tuple[str, str] | tuple[str, str, str], absent: str = "", gone: str = ""
) -> Duplicates:
    whole = [(*each, "same")[:3] for each in said]
    states = {name: name not in gone for name in NAMES if name not in absent}
    return Duplicates(claims_of(whole), states)


@given(CLAIMS, st.randoms(use_true_random=False), st.sets(st.sampled_from(NAMES)))
def test_the_order_of_claims_does_not_matter(
    said: list[tuple[str, str, str]], chance: Random, standing: set[str]
) -> None:
    claims = claims_of(said)
    states = dict.fromkeys(standing, True)
    mixed = [*claims, *chance.sample(claims, len(claims) // 2)]
    chance.shuffle(mixed)
    one, other = Duplicates(claims, states), Duplicates(mixed, states)
    for name in NAMES:
        assert one.all_of(name) == other.all_of(name)
        assert one.contested(name) == other.contested(name)
        assert one.shown(name) == one.all_of(name)[0]
        assert one.shown(one.shown(name)) == one.shown(name)
        if name in standing:
            assert one.shown(name) in standing, "somebody who stands is not to be seen"
    for pair in one.refused:
        assert len({one.shown(name) for name in pair}) == len(pair)


def test_the_one_that_a_claim_keeps_is_shown() -> None:
    assert resolve(("b", "a")).all_of("a") == ("b", "a")


def test_chains_and_circles_have_one_face() -> None:
    assert resolve(("c", "b"), ("b", "a")).all_of("a") == ("c", "a", "b")
    assert resolve(("b", "a"), ("a", "b")).all_of("b") == ("a", "b")
    assert resolve(("b", "c"), ("c", "d"), ("d", "b")).all_of("d") == ("b", "c", "d")
    assert resolve(("d", "a"), ("c", "a")).shown("a") == "c"


def test_contradiction_keeps_all_apart() -> None:
    found = resolve(("a", "b"), ("b", "c"), ("c", "a", "different"), ("d", "e"))
    assert not found.hidden & {"a", "b", "c"}
    assert found.contested("b") == (frozenset("ac"),)
    assert found.all_of("e") == ("d", "e")


def test_who_is_withdrawn_or_not_here_is_not_shown_before_who_is() -> None:
    assert resolve(("a", "b"), gone="a").shown("b") == "b"
    assert resolve(("a", "c"), ("a", "b"), absent="a").all_of("c") == ("b", "c", "a")
    assert resolve(("a", "b"), absent="a").beside("b") == ()


def test_some_of_the_claims_alone_may_be_asked() -> None:
    found = resolve(("a", "b"), ("b", "c"))
    assert found.among(["01"]).all_of("c") == ("b", "c")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    yield made
    made.close()


def write(book: Book, kind: str, **fields: object) -> str:
    uid = book.world.new_uid()
    book.append([Edit(kind, fields, uid)])  # type: ignore[arg-type]
    return uid


def claim(book: Book, keep: str, other: str, verdict: str = "same") -> str:
    return write(book, "same-person", keep=keep, other=other, verdict=verdict)


def titled(book: Book, **chosen: str) -> list[Row]:
    return book.lists.rows("contact", order="title", **chosen)  # type: ignore[arg-type]


def test_lists_counts_and_searches_show_one_person_once(team: Team) -> None:
    [book] = team.join("Amina")
    north, south = (write(book, "group", name=name) for name in ("North", "South"))
    kept = write(book, "contact", code_name="PINE-4", group=north, note="walnut")
    other = write(book, "contact", code_name="TEAK-9", group=south, note="walnut grove")
    write(book, "contact", code_name="OAK-1", group=south)
    uid = claim(book, kept, other)
    assert [row.title for row in titled(book)] == ["OAK-1", "PINE-4"]
    assert book.lists.count("contact") == book.lists.kinds_held()["contact"] == 2
    assert [row.title for row in titled(book, group=south)] == ["OAK-1", "PINE-4"]
    assert [row.title for row in titled(book, group=north)] == ["PINE-4"]
    assert [row.title for row in titled(book, group=south, text="teak")] == ["PINE-4"]
    assert book.lists.count("contact", text="grove") == 1
    assert [row.title for row in book.lists.linked(south, "contact", "group")] == [
        "PINE-4",
        "OAK-1",
    ]
    assert [(hit.uid, hit.title) for hit in book.search.hits("TEAK", kind="contact")] == [
        (kept, "PINE-4")
    ]
    assert len(book.search.hits("walnut")) == 1
    assert len(book.search.hits("walnut", order="rank")) == 1
    assert book.lists.record(other).title == "TEAK-9", "what was written is still to be had"
    book.append([Edit("same-person", {"withdrawn": True}, uid)])
    assert book.lists.count("contact") == 3
    assert len(book.search.hits("walnut")) == 2


def test_what_refers_to_either_is_linked_to_both(team: Team) -> None:
    [book] = team.join("Amina")
    kept, other = (write(book, "contact", code_name=name) for name in ("PINE-4", "TEAK-9"))
    claim(book, kept, other)
    meeting = write(book, "meeting", title="Talks")
    late = write(book, "attendance", meeting=meeting, contact=other)
    early = write(book, "attendance", meeting=meeting, contact=kept)
    for uid in (kept, other):
        found = book.lists.linked(uid, "attendance", "contact")
        assert {row.uid for row in found} == {late, early}
    assert book.lists.links_to(other) == [
        *((name, row) for name, row in book.lists.links_to(other) if name == "other"),
        ("contact", late),
    ]


def test_strange_claims_change_nothing(team: Team) -> None:
    [book] = team.join("Amina")
    one, other = (write(book, "contact", code_name=name) for name in ("PINE-4", "TEAK-9"))
    group = write(book, "group", name="North")
    for keep, beside in ((one, one), (one, group), ("", other), (one, "")):
        claim(book, keep, beside)
    claim(book, one, other, "perhaps")
    assert not book.lists.duplicates
    absent = book.world.new_uid()
    claim(book, absent, other)
    assert book.lists.duplicates.shown(other) == other
    assert book.lists.count("contact") == 2
    book.append([Edit("contact", {"code_name": "ELM-5"}, absent)])
    assert book.lists.duplicates.shown(other) == absent
    book.append([Edit("contact", {"withdrawn": True}, absent)])
    assert book.lists.duplicates.shown(other) == other


def test_books_that_merge_in_any_order_agree(team: Team) -> None:
    amina, boris, chloe = team.meet("Amina", "Boris", "Chloe")
    one = write(amina, "contact", code_name="PINE-4")
    two = write(boris, "contact", code_name="TEAK-9")
    three = write(chloe, "contact", code_name="OAK-1")
    claim(amina, two, one)
    claim(boris, three, two)
    claim(chloe, one, three)
    said = {book.name: (book, entries_in(book)) for book in (amina, boris, chloe)}
    number = count(1)
    for receiver in (amina, boris, chloe):
        others = sorted((name for name in said if name != receiver.name), reverse=receiver is boris)
        for name in others:
            sender, entries = said[name]
            hand_over(sender, receiver, entries, number=next(number))
        for each in receiver.suggestions.pending():
            receiver.suggestions.decide(each, accepted=True)
    assert {book.lists.duplicates.all_of(two) for book, _ in said.values()} == {
        tuple(sorted([one, two, three]))
    }


def test_what_was_only_tried_is_not_remembered(team: Team) -> None:
    [book] = team.join("Amina")
    one, other = (write(book, "contact", code_name=name) for name in ("PINE-4", "TEAK-9"))
    assert book.lists.count("contact") == 2
    with book.rehearsal():
        claim(book, one, other)
        assert book.lists.count("contact") == 1
    assert book.lists.count("contact") == 2
    with book.another() as elsewhere:
        claim(elsewhere, one, other)
    assert book.lists.count("contact") == 1


def test_without_claims_a_list_costs_no_more(team: Team) -> None:
    [book] = team.join("Amina")
    book.append(
        Edit("contact", {"code_name": f"OAK-{n}"}, book.world.new_uid()) for n in range(3000)
    )
    book.lists.rows("contact", limit=50)
    assert lines_run(lambda: book.lists.duplicates) < 50
    asked: list[str] = []
    book.store._raw.set_trace_callback(asked.append)
    for _ in range(200):
        assert not book.lists.duplicates
    book.store._raw.set_trace_callback(None)
    assert set(asked) == {"PRAGMA data_version"}


def told(same: Duplicates, *uids: str, known: bool = False) -> list[tuple[str, object]]:
    """Return which contacts are left of some notes, and whom what is noted of `b` is about then."""
    notes = [SnapshotRecord(uid, "contact", "", {"code_name": uid.upper()}) for uid in uids]
    notes.append(SnapshotRecord("n", "attendance", "", {"contact": "b"}))
    fields = (lambda uid: {"code_name": f"{uid.upper()} elsewhere"}) if known else None
    return [
        (each.uid, each.fields["code_name" if each.kind == "contact" else "contact"])
        for each in resolved(same, notes, fields)
    ]


def test_of_notes_each_person_is_one_and_nobody_is_lost() -> None:
    same = resolve(("a", "b"))
    assert told(same, "a", "b", "c") == [("a", "A"), ("c", "C"), ("n", "a")]
    assert told(same, "b", "a", "c") == [("a", "A"), ("c", "C"), ("n", "a")]
    assert told(same, "b", "c") == [("b", "B"), ("c", "C"), ("n", "b")]
    assert told(same, "b", "c", known=True) == [("a", "A elsewhere"), ("c", "C"), ("n", "a")]
    assert told(same, "a", "b", known=True) == [("a", "A"), ("n", "a")]
    assert told(resolve(), "b", "a") == [("b", "B"), ("a", "A"), ("n", "b")]
