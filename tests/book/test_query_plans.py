"""No reading of many records goes by an index that scatters it over the disk."""

import random
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from waybook.book import Book, Edit, LongAgo, RecordScope, noted
from waybook.book.queries import record_filter
from waybook.book.queries.list_query import Order
from waybook.model.kinds import KINDS
from working import statement_steps

GROUPS = tuple(f"{number:032x}" for number in range(1, 4))
ORDERS: tuple[Order, ...] = ("listed", "date", "title", "updated")
SCATTERED = ("SEARCH r USING INDEX records_in_place", "SCAN r USING INDEX")
WAYS = pytest.mark.parametrize("share", [1, 1_000_000], ids=["looked up", "all read"])


@pytest.fixture
def filled(book: Book) -> Book:
    draw = random.Random(11)
    book.append(Edit("group", {"name": f"Front {uid[-1]}"}, uid) for uid in GROUPS)
    events = [book.world.new_uid() for _ in range(120)]
    book.append(
        Edit(
            "event",
            {
                "title": f"{draw.choice(['Talks', 'Raid', '会谈'])} {draw.randrange(10, 60)}",
                "date": f"200{draw.randrange(10)}-0{draw.randrange(1, 10)}",
                "group": draw.choice([*GROUPS, None]),
            },
            uid,
        )
        for uid in events
    )
    book.append(Edit("event", {"withdrawn": True}, uid) for uid in draw.sample(events, 20))
    return book


@pytest.fixture
def plans(filled: Book, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return the plans of the queries asked so far."""
    found: list[str] = []
    rows = filled.store.rows
    assert not filled.lists.duplicates.hidden  # its few claims are read after a change alone

    def explained(read: Callable[..., object]) -> Callable[..., object]:
        def asked(sql: str, values: tuple[object, ...] = ()) -> object:
            if sql.lstrip().startswith(("SELECT", "WITH")):
                found.extend(row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", values))  # type: ignore[arg-type]
            return read(sql, values)

        return asked

    for name in ("rows", "one", "stream"):
        monkeypatch.setattr(filled.store, name, explained(getattr(filled.store, name)))
    return lambda: [line for line in found if line.startswith(SCATTERED)]


def choices() -> Iterator[dict[str, object]]:
    for group, text, withdrawn in product((None, GROUPS[0]), ("", "talks", "会"), (False, True)):
        yield {"group": group, "text": text, "withdrawn": withdrawn}


@WAYS
@pytest.mark.parametrize("kind", ["event", "group", "contact", "meeting"])
def test_each_list_is_read_in_the_order_of_the_disk(
    filled: Book,
    plans: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    share: int,
) -> None:
    monkeypatch.setattr(record_filter, "_SHARE", share)
    monkeypatch.setattr(record_filter, "_FEW", 0)
    for chosen in choices():
        filled.lists.count(kind, **chosen)  # type: ignore[arg-type]
        for order in ORDERS:
            filled.lists.rows(kind, order=order, limit=20, **chosen)  # type: ignore[arg-type]
    assert not plans()


def test_each_kind_has_its_usual_order_by_an_index_alone(filled: Book) -> None:
    asked: list[str] = []
    rows = filled.store.rows
    for kind in KINDS:
        plain = record_filter.RecordFilter(
            filled.store,
            filled.lists.duplicates,
            record_filter.ListChoice(kind, None, "", withdrawn=False),
        ).of_state(0)
        first_page = f"WHERE {plain.sql} ORDER BY r.place, r.id LIMIT 20"
        asked += [
            row[3]
            for row in rows(
                f"EXPLAIN QUERY PLAN SELECT r.id FROM records r {first_page}",  # noqa: S608
                plain.values,
            )
        ]
    assert {line.partition(" (")[0] for line in asked} == {
        "SEARCH r USING COVERING INDEX records_in_place"
    }


@WAYS
def test_a_list_is_the_same_whichever_way_it_is_found(
    filled: Book, monkeypatch: pytest.MonkeyPatch, share: int
) -> None:
    every = {each.uid: each for each in filled.lists.records("event")}
    groups = filled.lists.groups_of(every)
    monkeypatch.setattr(record_filter, "_SHARE", share)
    monkeypatch.setattr(record_filter, "_FEW", 0)
    for chosen in choices():
        wanted = [
            each
            for each in every.values()
            if chosen["group"] in {None, groups[each.uid]}
            and str(chosen["text"]) in each.title.lower()
            and (chosen["withdrawn"] or not each.withdrawn)
            and not (chosen["text"] and each.withdrawn)  # these are not in the index of words
        ]
        assert filled.lists.count("event", **chosen) == len(wanted)  # type: ignore[arg-type]
        for order, down in product(ORDERS, (False, True)):
            found = filled.lists.rows("event", order=order, descending=down, **chosen)  # type: ignore[arg-type]
            assert {row.uid for row in found} == {each.uid for each in wanted}
            keys = [_key(row, order) for row in found]
            assert keys == sorted(keys, reverse=down)
            page = filled.lists.rows(
                "event",
                order=order,
                descending=down,
                limit=7,
                offset=5,
                **chosen,  # type: ignore[arg-type]
            )
            assert page == found[5:12]


def _key(row: object, order: str) -> Any:
    name = {"listed": "date", "date": "date", "title": "title", "updated": "updated_ms"}[order]
    value = getattr(row, name)
    return value.casefold() if name == "title" else value


def test_what_is_noted_of_kinds_and_of_groups_is_read_in_the_order_of_the_disk(
    filled: Book, plans: Callable[[], list[str]]
) -> None:
    by_kind = noted(filled, RecordScope(kinds={"event": "", "meeting": "", "score": "2001-01-01"}))
    by_group = noted(filled, RecordScope(GROUPS))
    loose = noted(filled, RecordScope(loose=("event",)))
    ago = LongAgo("event", "2005-01-01", ["Raid"], GROUPS[2:], [], came_ms=1)
    for groups in ((), GROUPS[:2]):
        noted(filled, RecordScope(groups, {"meeting": "", "score": "2001-01-01"}))
        noted(filled, RecordScope(groups, long_ago=ago))
        noted(filled, RecordScope(groups, newest="event"))
        noted(filled, RecordScope(groups, newest="event", long_ago=ago))
    assert not plans()
    assert {each.uid for each in by_kind} == {
        each.uid for each in (*by_group, *loose) if each.kind == "event"
    }


@pytest.mark.parametrize(
    "chosen",
    [
        RecordScope(GROUPS[:1]),
        RecordScope(GROUPS[:1], {"event": ""}),
        RecordScope(GROUPS[:1], long_ago=LongAgo("event", "1990-01-01", ["Raid"], [], [])),
    ],
    ids=["all", "a kind", "what is not old"],
)
def test_the_notes_of_a_group_cost_the_same_beside_many_others(
    book: Book, chosen: RecordScope
) -> None:
    book.append(Edit("event", {"title": "Talks", "group": GROUPS[0]}) for _ in range(10))

    def read() -> None:
        assert len(noted(book, chosen)) == 10

    alone = statement_steps(book, read)
    book.append(Edit("event", {"title": "Talks", "group": GROUPS[1]}) for _ in range(400))
    assert statement_steps(book, read) < alone * 1.5


def test_a_rare_kind_costs_the_same_beside_many_other_records(book: Book) -> None:
    book.append(Edit("question", {"question": f"Who was there? {n}"}) for n in range(5))

    def read() -> None:
        assert len(list(book.lists.records("question"))) == 5

    alone = statement_steps(book, read)
    book.append(Edit("event", {"title": "Talks"}) for _ in range(400))
    assert statement_steps(book, read) < alone * 1.5
