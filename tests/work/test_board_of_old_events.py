"""The board and the warnings leave out old events, and say what all records say."""

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from waybook.book import Book, Edit
from waybook.practice.phases.history.days import day_of, number_of
from waybook.practice.phases.overview.board import BoardRow, board_row, in_order
from waybook.practice.phases.overview.board_change import ComparedWith, Since, days_before
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_rules import findings_of
from waybook.work.phases import boards
from waybook.work.phases.boards import Board, whole_board
from waybook.work.phases.group_history import stories, story_of
from waybook.work.phases.methods import methods_of
from waybook.work.phases.rule_records import records_on
from waybook.work.phases.warnings import warnings_of_all

if TYPE_CHECKING:
    from waybook.model.fields import Json

ON = "2009-06-30"
DAY = number_of(ON)
LONGEST = 400  # days; no rule looks back further
TYPES = (*("talks",) * 6, "leadership", "offensive", "emergency-law", "missed-contact")
STATUSES = ("", "", "took-place", "planned", "announced", "cancelled")


def date_of(draw: random.Random) -> str:
    """Return a date near an edge of a window, or long ago, in one of the ways to write it."""
    ago = draw.choice([-20, 0, 1, 29, 30, 31, 89, 90, 91, 179, 180, 181, 364, 365, 366])
    ago = draw.choice([ago, draw.randrange(LONGEST, 4000)])
    day = day_of(DAY - ago)
    written = draw.choice([day, day, day, day[:7], day[:4], f"{day}~", f"{day[:4]}/.."])
    return draw.choice([written, written, written, f"{day_of(DAY - 3000)}/{day}", ""])


def records(seed: int) -> Iterator[Edit]:
    """Yield what a few groups wrote, one of them a wing of another."""
    draw = random.Random(seed)
    groups = [f"{seed:016x}{number:016x}" for number in range(1, 5)]
    busy = groups[:2]  # of the others, events alone tell anything
    for number, group in enumerate(groups):
        fields: dict[str, Json] = {"name": f"Front {number}", "rhythm_days": 30}
        yield Edit("group", fields | ({"part_of": groups[0]} if number == 1 else {}), group)
    for number in range(6):
        meeting: dict[str, Json] = {"title": f"Meeting {number}", "status": "took-place"}
        held, guest = (f"{seed:016x}{base + number:016x}" for base in (300, 400))
        yield Edit("meeting", meeting | {"group": draw.choice(busy), "date": date_of(draw)}, held)
        person = {"code_name": f"Heron {number}", "group": draw.choice(groups)}
        yield Edit("contact", dict(person), guest)
        yield Edit("affiliation", {"contact": guest, "body": draw.choice(groups)})
        yield Edit("attendance", {"contact": guest, "meeting": held})
    for kind, base in (("meeting", 300), ("contact", 400)):
        keep, other = (f"{seed:016x}{base + number:016x}" for number in draw.sample(range(6), 2))
        claim = "same-person" if kind == "contact" else "same-record"
        yield Edit(claim, {"keep": keep, "other": other, "verdict": "same"})
    for code in draw.sample(["W02", "W10", "W12"], 2):
        reply: dict[str, Json] = {"group": draw.choice(groups), "code": code, "status": "answered"}
        yield Edit("warning", {**reply, "response": "Call", "date": day_of(DAY - 200)})
    for number in range(40):
        [group], uid = draw.choices(groups, [9, 9, 9, 2]), f"{seed:016x}{100 + number:016x}"
        if not number % 4:
            about = f"{seed:016x}{200 + number:016x}"
            stage: dict[str, Json] = {"model": "negotiation", "stage": "N3"}
            stage["group"] = draw.choice(busy)
            yield Edit("assessment", {**stage, "date": day_of(DAY - 9 * number)}, about)
            if draw.random() < 0.5:
                yield Edit("evidence", {"about": about, "record": uid, "group": group})
        event: dict[str, Json] = {"title": f"Event {number}", "type": draw.choice(TYPES)}
        event |= {"group": group, "date": date_of(draw), "status": draw.choice(STATUSES)}
        yield Edit("event", {name: value for name, value in event.items() if value}, uid)
        if not number % 5:
            yield Edit("event", {"title": f"Event {number}, told again"}, uid)


def row_of(book: Book, group: str, day: int, since: ComparedWith) -> BoardRow:
    """Return a group's row, from all that is recorded of it."""
    told = story_of(book, group)
    head = told.find(group)
    return board_row(
        told,
        methods_of(book),
        day,
        name=head.title if head else "",
        last_bundle_ms=None,
        compared=since,
        records=records_on(book, day),
    )


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],  # a smaller example would be no clearer, and cost minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(1, 1 << 60), st.sampled_from([0, 0, 200, 1500]), st.integers(0, 9))
def test_board_and_warnings_say_what_all_records_say(
    book: Book, seed: int, back: int, merged: int
) -> None:
    came: list[int] = []
    for each in records(seed):
        book.append([each])
        came.append(book.world.now_ms())
    groups = [row.uid for row in book.lists.rows("group")]
    day = DAY - back
    # As if a merge had brought the last few records, or, of none, as it was some days ago.
    since = ComparedWith(Since.RECEIVED, day, came[-merged]) if merged else days_before(day)
    plain = in_order(row_of(book, group, day, since) for group in groups)
    parts: list[Board] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boards, "compared_with", lambda *_: since)
        assert whole_board(book, on=day_of(day)).rows == plain
        patch.setattr(boards, "_FIRST", 1)
        patch.setattr(boards, "_MANY", 1)
        assert whole_board(book, on=day_of(day), on_part=parts.append).rows == plain
    first = {row.group for row in parts[0].rows}
    assert parts[0].rows == tuple(row for row in plain if row.group in first), "read alone"
    assert 0 < len(first) == len(groups) - parts[0].waits_for < len(groups)
    for found in warnings_of_all(book, on=day_of(day)):
        told = story_of(book, found.group)
        asked = RuleContext(told, methods_of(book), day, records_on(book, day))
        assert found.findings == findings_of(asked), f"the warnings of {found.name} on {found.day}"


def test_an_old_event_is_read_if_it_can_still_tell_something(book: Book) -> None:
    group, other = "1" * 32, "2" * 32
    told = {
        "old": {"date": "1980-05-01"},
        "the newest of the old": {"date": "2004-05-01"},
        "in a window": {"date": day_of(DAY - 179)},
        "evidence": {"date": "1981-05-01"},
        "a change of leader": {"date": "1982-05-01", "type": "leadership"},
        "changed": {"date": "1982-06-01"},
        "cancelled": {"date": "2005-05-01", "status": "cancelled"},
        "a year": {"date": "1983"},
        "not dated": {},
        "the last received": {"date": "1984-05-01"},
    }
    uids = {title: f"{number:032x}" for number, title in enumerate(told, 16)}
    book.append([Edit("group", {"name": "River Front"}, group)])
    for title, fields in told.items():
        event: dict[str, Json] = {"title": title, "group": group, **fields}
        book.append([Edit("event", event, uids[title])])
    book.append([Edit("event", {"note": "The words of its first entry."}, uids["changed"])])
    about = {"about": other, "record": uids["evidence"], "group": group}
    stage: dict[str, Json] = {"group": group, "model": "negotiation", "stage": "N3"}
    book.append([Edit("assessment", {**stage, "date": "1981-06-01"}, other)])
    book.append([Edit("evidence", dict(about))])
    methods = methods_of(book)

    def read(*, whole: bool = False, came_ms: int = 0, groups: Sequence[str] = ()) -> set[str]:
        found = stories(book, DAY, methods, whole=whole, came_ms=came_ms, groups=groups)[group]
        return {each.title for each in found.of("event")}

    unread = {"old", "the newest of the old", "the last received"}
    assert read() == told.keys() - unread
    assert read(came_ms=1) == told.keys() - unread | {"the last received"}
    assert read(came_ms=book.world.now_ms()) == read()
    book.append([Edit("event", {"status": "cancelled"}, uids["in a window"])])
    assert read() == told.keys() - unread | {"the newest of the old"}
    assert read(groups=[group]) == read(), "read alone"
    assert read(whole=True) == told.keys()
    answer: dict[str, Json] = {"group": group, "code": "W02", "status": "answered"}
    book.append([Edit("warning", {**answer, "response": "Call", "date": day_of(DAY - 200)})])
    assert read() == told.keys(), "a reply to a warning looks back as far as it is old"
