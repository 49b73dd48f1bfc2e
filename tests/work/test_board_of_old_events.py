"""The board and the warnings leave out old events, and say what all records say."""

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from waybook.book import Book, Edit
from waybook.practice.phases.history.days import day_of, number_of
from waybook.practice.phases.overview.board import BoardRow, board_row, in_order
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_rules import findings_of
from waybook.work.phases.boards import compared_with, whole_board
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
    for number, group in enumerate(groups):
        fields: dict[str, Json] = {"name": f"Front {number}", "rhythm_days": 30}
        yield Edit("group", fields | ({"part_of": groups[0]} if number == 1 else {}), group)
    for number in range(40):
        group, uid = draw.choice(groups), f"{seed:016x}{100 + number:016x}"
        event: dict[str, Json] = {"title": f"Event {number}", "type": draw.choice(TYPES)}
        event |= {"group": group, "date": date_of(draw), "status": draw.choice(STATUSES)}
        yield Edit("event", {name: value for name, value in event.items() if value}, uid)
        if not number % 4:
            about = f"{seed:016x}{200 + number:016x}"
            stage: dict[str, Json] = {"group": group, "model": "negotiation", "stage": "N3"}
            yield Edit("assessment", {**stage, "date": day_of(DAY - 9 * number)}, about)
            if draw.random() < 0.5:
                yield Edit("evidence", {"about": about, "record": uid, "group": group})
    for number in range(6):
        meeting: dict[str, Json] = {"title": f"Meeting {number}", "status": "took-place"}
        yield Edit("meeting", meeting | {"group": draw.choice(groups), "date": date_of(draw)})
    for code in draw.sample(["W02", "W10", "W12"], 2):
        reply: dict[str, Json] = {"group": draw.choice(groups), "code": code, "status": "answered"}
        yield Edit("warning", {**reply, "response": "Call", "date": day_of(DAY - 200)})


def row_of(book: Book, group: str, day: int) -> BoardRow:
    """Return a group's row, from all that is recorded of it."""
    told = story_of(book, group)
    head = told.find(group)
    return board_row(
        told,
        methods_of(book),
        day,
        name=head.title if head else "",
        last_bundle_ms=None,
        compared=compared_with(book, day),
        records=records_on(book, day),
    )


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],  # a smaller example would be no clearer, and cost minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(1, 1 << 60), st.sampled_from([0, 0, 200, 1500]))
def test_board_and_warnings_say_what_all_records_say(book: Book, seed: int, back: int) -> None:
    book.append(records(seed))
    groups = [row.uid for row in book.lists.rows("group")]
    day = DAY - back
    plain = in_order(row_of(book, group, day) for group in groups)
    assert whole_board(book, on=day_of(day)).rows == plain
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
    about = {"about": other, "record": uids["evidence"], "group": group}
    stage: dict[str, Json] = {"group": group, "model": "negotiation", "stage": "N3"}
    book.append([Edit("assessment", {**stage, "date": "1981-06-01"}, other)])
    book.append([Edit("evidence", dict(about))])
    methods = methods_of(book)

    def read(*, whole: bool = False) -> set[str]:
        found = stories(book, DAY, methods, whole=whole)[group]
        return {each.title for each in found.of("event")}

    assert read() == told.keys() - {"old"}
    assert read(whole=True) == told.keys()
    answer: dict[str, Json] = {"group": group, "code": "W02", "status": "answered"}
    book.append([Edit("warning", {**answer, "response": "Call", "date": day_of(DAY - 200)})])
    assert read() == told.keys(), "a reply to a warning looks back as far as it is old"
