"""What was, what was known, and that the order of merging plays no part."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people_at_work import Team, acquaint
from waybook.book import Book, Edit
from waybook.model.faults import BadInput
from waybook.practice.phases.history.days import days_of, number_of
from waybook.practice.phases.overview.picture_lanes import items_in_time
from waybook.work.handover.merging import merge
from waybook.work.phases.assessing import assess, score
from waybook.work.phases.phase_view import GroupPhases, phases
from waybook.work.phases.pictures import picture_of
from waybook.work.phases.warnings import warnings_of
from waybook.work.records.records import add, edit

if TYPE_CHECKING:
    from waybook.model.fields import Json


def _ms(day: str, hour: int = 12) -> int:
    return int(
        datetime.fromisoformat(f"{day}T{hour:02}:00:00").replace(tzinfo=UTC).timestamp() * 1000
    )


@contextmanager
def _people() -> Iterator[Team]:
    with tempfile.TemporaryDirectory() as place:
        team = Team(Path(place))
        yield team
        team.close()


def _told(found: GroupPhases) -> object:
    return (
        [(line.model, line.about, line.by, line.spans) for line in found.lines],
        found.series,
        found.silences,
        [(f.rule.code, f.result, f.answer, f.basis, f.is_open) for f in found.warnings],
        found.leaders,
        found.trails,
        picture_of(found),
    )


def test_as_known_on_shows_what_was_received_by_then(team: Team) -> None:
    [book] = team.join("Amina")
    clock = team.clocks["Amina"]
    clock.set(_ms("2003-01-10"))
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    note = add(book, kind="event", fields={"group": group, "title": "Talks", "date": "1999"}).uid
    assess(book, group=group, model="lifecycle", stage="L4", date="1999", evidence=[note])
    clock.set(_ms("2003-02-10"))
    edit(book, uid=group, fields={"name": "River Front (North)"})
    later = assess(book, group=group, model="lifecycle", stage="L6", date="1998", evidence=[note])
    score(book, group=group, date="1999-01-01", values={"cohesion": 1})

    before = phases(book, group=group, known_on="2003-01-31")
    assert before.name == "River Front"
    assert [[s.stage for s in line.spans] for line in before.lines] == [["L4"]]
    assert before.series == ()
    assert before.lines[0].spans[0].evidence == (note,)
    now = phases(book, group=group, known_on="2003-02-10")
    assert now.name == "River Front (North)"
    assert [s.stage for s in now.lines[0].spans] == ["L6", "L4"]
    assert phases(book, group=group, known_on="2003-01-09").story.kinds == {}
    then = phases(book, group=group, as_of="1998-12-31", known_on="2003-02-10")
    assert [s.uid for s in then.lines[0].spans] == [later.uid]


def test_a_withdrawn_or_moved_record_is_still_known_before(team: Team) -> None:
    [book] = team.join("Amina")
    clock = team.clocks["Amina"]
    clock.set(_ms("2003-01-10"))
    group = add(book, kind="group", fields={"name": "One"}).uid
    other = add(book, kind="group", fields={"name": "Two"}).uid
    gone = add(book, kind="event", fields={"group": group, "title": "Gone", "date": "2000"}).uid
    moved = add(book, kind="event", fields={"group": group, "title": "Moved", "date": "2000"}).uid
    clock.set(_ms("2003-02-10"))
    edit(book, uid=gone, fields={"withdrawn": True})
    edit(book, uid=moved, fields={"group": other})
    assert phases(book, group=group).story.of("event") == ()
    then = phases(book, group=group, known_on="2003-01-10").story.of("event")
    assert {each.uid for each in then} == {gone, moved}
    assert phases(book, group=other, known_on="2003-01-10").story.of("event") == ()


def test_what_a_bundle_brings_was_not_known_before_it_came(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    team.clocks["Amina"].set(_ms("2003-01-10"))
    group = add(amina, kind="group", fields={"name": "River Front"}).uid
    score(amina, group=group, date="2003-01-09", values={"cohesion": 2})
    team.clocks["Tomas"].set(_ms("2003-03-01"))
    team.carry(amina, tomas)
    assert phases(tomas, group=group, known_on="2003-02-28").series == ()
    [one] = phases(tomas, group=group, known_on="2003-03-01").series
    assert one.by == "Amina"
    assert one.points[0].value == 2


def _write(book: Book, group: str, seed: int) -> None:
    """Let somebody note this and that, drawn from a seed."""
    draw = Random(seed)

    def day() -> str:
        shapes = ["2003-{:02}-{:02}", "2003-{:02}~", "2003-{:02}?", "2003"]
        return draw.choice(shapes).format(draw.randint(1, 12), draw.randint(1, 28))

    note = add(book, kind="event", fields={"group": group, "title": "Talks", "date": day()}).uid
    channel: dict[str, Json] = {
        "group": group,
        "name": "Radio",
        "rhythm_days": 21,
        "last_two_way": day(),
    }
    add(book, kind="channel", fields=channel)
    for _ in range(draw.randint(1, 4)):
        codes = ["cohesion", "isolation", "rivals", "interest_in_dialogue"]
        known: list[Json] = [1, 2, 3, 4, 5, "unknown"]
        values = {code: draw.choice(known) for code in codes}
        score(book, group=group, date=day(), values=values, evidence=[note])
        stage = draw.choice(["L3", "L4", "L5", "L6", "L7"])
        assess(book, group=group, model="lifecycle", stage=stage, date=day(), evidence=[note])
    status = draw.choice(["planned", "took-place", "cancelled"])
    meeting = {"group": group, "title": "Visit", "date": day(), "status": status}
    add(book, kind="meeting", fields=meeting)
    tenure = {"group": group, "holder": book.name, "since": day(), "until": "2004"}
    add(book, kind="tenure", fields=tenure)


@settings(max_examples=4)
@given(seed=st.integers(0, 10_000))
def test_warnings_do_not_depend_on_the_order_of_merging(seed: int) -> None:
    with _people() as team:
        writers = team.join("Amina", "Jonas")
        leads = team.join("Tomas", "Mary")
        acquaint(*writers, *leads)
        group = f"{seed:032x}"
        for number, writer in enumerate(writers):
            writer.append([Edit("group", {"name": "River Front"}, group)])
            _write(writer, group, seed + number)
        told = []
        for lead, order in zip(leads, permutations(writers), strict=True):
            for writer in order:
                merge(lead, paths=[team.sealed(writer, lead)])
            days = ("2003-03-15", "2003-07-01", "2004-01-01")
            told += [_told(phases(lead, group=group, as_of=day)) for day in days]
        assert told[:3] == told[3:]


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), month=st.integers(1, 12))
def test_as_of_never_shows_what_began_later(seed: int, month: int) -> None:
    with _people() as team:
        [book] = team.join("Amina")
        group = add(book, kind="group", fields={"name": "River Front"}).uid
        _write(book, group, seed)
        day = f"2003-{month:02}-15"
        found = phases(book, group=group, as_of=day)
        begins = [each.text("date") or each.text("since") for each in found.story.all()]
        begins += [point.date for one in found.series for point in one.points]
        begins += [span.date for line in found.lines for span in line.spans]
        begins += [each.since for each in found.leaders]
        for finding in found.warnings:
            if finding.rule.code != "W14":  # a plan is made ahead
                begins += [each.date for each in finding.answer.all_inputs()]
        last = number_of(day)
        assert all(days.first <= last for text in begins if (days := days_of(text)))
        drawn = [item for _, _, item in items_in_time(picture_of(found))]
        assert all(i.begins.first <= last for i in drawn if "planned" not in i.signs)


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), cut=st.integers(0, 40))
def test_as_known_on_never_shows_what_was_recorded_later(seed: int, cut: int) -> None:
    with _people() as team:
        [book] = team.join("Amina")
        team.clocks["Amina"].set(_ms("2004-01-01"))
        group = add(book, kind="group", fields={"name": "River Front"}).uid
        _write(book, group, seed)
        first = _told(phases(book, group=group, known_on="2004-01-01"))
        for number in range(1, 3):
            team.clocks["Amina"].set(_ms(f"2004-01-0{1 + number}", hour=0))
            _write(book, group, seed + cut + number)
        assert _told(phases(book, group=group, known_on="2004-01-01")) == first


def test_a_day_is_asked_for_as_a_date(book: Book) -> None:
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    for wrong in ("yesterday", "2003-13", "2003/.."):
        with pytest.raises(BadInput):
            phases(book, group=group, as_of=wrong)
    assert warnings_of(book, group=group, on="2003-02").day == "2003-02-28"
