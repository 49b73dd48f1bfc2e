"""Lists narrowed and ordered by values that are shown."""

import random
from typing import TYPE_CHECKING

import pytest

from waybook.book import Book, Edit, ListQuery, ValueTest
from waybook.model.dates import sort_key
from waybook.model.labels import Label
from waybook.work.records.duplicates import unite
from waybook.work.records.records import edit

if TYPE_CHECKING:
    from collections.abc import Callable

GROUPS = ("Zaman", "Amal", "حركة")
SPANS_OF = [("event", "date", "date"), ("contact", "review_on", "review_on")]
REVIEWS = ("2026-01", "2026-06-15", "2026~", "2026-22", "2027", "2027-01-01", "../2025", "199X")
CONSENT = ("partners", "organisation", "author", "not-asked", "refused")


@pytest.fixture
def contacts(book: Book) -> Book:
    """Return a book with contacts; those that were edited keep their values apart."""
    draw = random.Random(7)
    groups = [book.world.new_uid() for _ in GROUPS]
    book.append(
        Edit("group", {"name": name}, uid) for name, uid in zip(GROUPS, groups, strict=True)
    )
    book.append(
        Edit(
            "contact",
            {
                "code_name": f"PINE-{number}",
                "group": draw.choice([*groups, None]),
                "consent": draw.choice([*CONSENT, None, ""]),
                "review_on": draw.choice([*REVIEWS, None]),
                "label": draw.choice([*(each.code for each in Label), None]),
            },
            f"{number:032x}",
        )
        for number in range(60)
    )
    for number in range(0, 60, 3):
        edit(book, uid=f"{number:032x}", fields={"role": "speaks for them"})
    return book


def shown(book: Book, query: ListQuery) -> list[str]:
    rows = book.lists.rows_in(query)
    uids = [row.uid for row in rows]
    assert book.lists.count_in(query) == len(rows)
    assert book.lists.places_in(query, uids) == {uid: place for place, uid in enumerate(uids)}
    assert [row.uid for row in book.lists.rows_in(query, limit=7, offset=5)] == uids[5:12]
    return uids


def test_each_test_finds_what_the_records_say(contacts: Book) -> None:
    held = {each.uid: each for each in contacts.lists.records("contact")}
    groups = contacts.lists.groups_of(held)
    group = contacts.lists.rows("group")[0].uid
    cases: list[tuple[ValueTest, Callable[[str], bool]]] = [
        (
            ValueTest("consent", ("author", "refused")),
            lambda uid: held[uid].fields.get("consent") in {"author", "refused"},
        ),
        (ValueTest("consent", ("",)), lambda uid: not held[uid].fields.get("consent")),
        (ValueTest("label", ("RED",)), lambda uid: held[uid].label == "RED"),
        (ValueTest("group", (group,)), lambda uid: groups[uid] == group),
        (
            ValueTest("review_on", last="2026-06-15"),
            lambda uid: held[uid].fields.get("review_on") in {*REVIEWS} - {"2027", "2027-01-01"},
        ),
        (
            ValueTest("review_on", first="2026-06-01", last="2026-12-31"),
            lambda uid: held[uid].fields.get("review_on") in {"2026~", "2026-06-15", "2026-22"},
        ),
        (
            ValueTest("review_on", first="2027-01-01"),
            lambda uid: held[uid].fields.get("review_on") in {"2027", "2027-01-01"},
        ),
    ]
    for test, is_meant in cases:
        found = shown(contacts, ListQuery("contact", tests=(test,)))
        assert set(found) == set(filter(is_meant, held)), test
        assert found, test


@pytest.mark.parametrize(("kind", "field", "asked"), SPANS_OF)
@pytest.mark.parametrize(
    ("date", "first", "last", "is_in"),
    [
        ("2026-05-01", "2026-05-01", "2026-05-31", True),
        ("2026-05-31", "2026-05-01", "2026-05-31", True),
        ("2026-04-30", "2026-05-01", "2026-05-31", False),
        ("2026-06-01", "2026-05-01", "2026-05-31", False),
        ("2026-05", "2026-05-10", "2026-05-20", True),
        ("2026-05", "2026-05-01", "", True),
        ("2026-05", "2026-06-01", "", False),
        ("2026", "2026-12-31", "", True),
        ("2026~", "", "2025-12-31", False),
        ("199X", "1999-06-01", "2000-01-01", True),
        ("1998-XX", "1998-01-01", "1998-01-01", True),
        ("2026-05/2026-07", "", "2026-05-01", True),
        ("2026-05/2026-07", "2026-07-31", "", True),
        ("2026-05/2026-07", "2026-08-01", "", False),
        ("2005-08-19/..", "2026-01-01", "2026-01-31", True),
        ("../2026-05-10", "2026-06-01", "", False),
        (None, "", "2026-12-31", False),
        (None, "0001-01-01", "", False),
    ],
)
def test_a_date_counts_if_one_of_its_days_lies_in_the_span(
    book: Book,
    kind: str,
    field: str,
    asked: str,
    date: str | None,
    first: str,
    last: str,
    *,
    is_in: bool,
) -> None:
    """Both for the date by which a kind is ordered and for another field."""
    book.append([Edit(kind, {field: date}, book.world.new_uid())])
    test = ValueTest(asked, first=first, last=last)
    assert bool(shown(book, ListQuery(kind, tests=(test,)))) is is_in


@pytest.mark.parametrize("descending", [False, True])
def test_codes_stand_as_they_are_declared_and_nothing_last(
    contacts: Book, *, descending: bool
) -> None:
    held = {each.uid: each.fields.get("consent") for each in contacts.lists.records("contact")}
    found = shown(contacts, ListQuery("contact", by="consent", descending=descending))
    order = [held[uid] for uid in found if held[uid]]
    ranked = sorted(order, key=lambda code: CONSENT.index(str(code)), reverse=descending)
    assert order == ranked
    assert len(order) < 60
    assert not any(held[uid] for uid in found[len(order) :])


def test_dates_stand_by_their_first_day_and_then_by_their_last(contacts: Book) -> None:
    held = {each.uid: each.fields.get("review_on") for each in contacts.lists.records("contact")}
    found = [held[uid] for uid in shown(contacts, ListQuery("contact", by="review_on"))]
    days = [sort_key(str(each)) for each in found if each]
    assert days == sorted(days)
    assert set(found[: len(days)]) == {*REVIEWS}


def test_labels_stand_by_how_strict_they_are_and_groups_by_name(contacts: Book) -> None:
    rows = contacts.lists.rows_in(ListQuery("contact", by="label"))
    codes = [each.code for each in Label]
    assert [row.label for row in rows] == sorted((row.label for row in rows), key=codes.index)
    titles = {row.uid: row.title for row in contacts.lists.rows("group")}
    groups = contacts.lists.groups_of([row.uid for row in rows])
    found = [
        titles.get(groups[uid], "") for uid in shown(contacts, ListQuery("contact", by="group"))
    ]
    assert list(dict.fromkeys(found)) == ["Amal", "Zaman", "حركة", ""]


def test_what_is_one_is_listed_once(contacts: Book) -> None:
    """Under the one that is shown, whichever of them has the value."""
    keep, other = f"{1:032x}", f"{2:032x}"
    edit(contacts, uid=keep, fields={"consent": "refused"})
    edit(contacts, uid=other, fields={"consent": "partners"})
    unite(contacts, keep=keep, other=other)
    found = shown(contacts, ListQuery("contact", tests=(ValueTest("consent", ("partners",)),)))
    assert keep in found
    assert other not in found
