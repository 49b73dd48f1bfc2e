import pytest
from made_stories import Telling, burundi

from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.overview.information import (
    USUAL_DAYS,
    NoInformation,
    no_information,
)
from waybook.practice.phases.overview.picture_lanes import picture
from waybook.work.phases.shipped import shipped

DAY = number_of("2004-01-01")


def since(telling: Telling) -> str:
    found = no_information(telling.story(), DAY)
    return found.since if found else ""


def test_a_public_case_ends_with_its_last_record() -> None:
    day = number_of("2026-11-30")
    found = no_information(burundi(), day)
    assert found == NoInformation(number_of("2005-08-19") + 1, day, "2005-08-19")
    shown = picture(burundi(), shipped(), day)
    assert shown.unknown == found
    stages = [item for each in shown.lanes for row in each.rows for item in row.items if item.step]
    assert max(each.step.ends.last for each in stages if each.step) == found.first


def test_nobody_asks_while_the_newest_record_is_recent() -> None:
    telling = Telling()
    telling.note("event", title="Late", date="2003-10-03")
    assert number_of("2003-10-03") == DAY - USUAL_DAYS
    assert since(telling) == ""
    assert since(Telling()) == ""


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("meeting", {"status": "planned", "date": "2004-03-01"}),
        ("meeting", {"status": "planned", "date": "2003-12-01"}),
        ("meeting", {"status": "cancelled", "date": "2003-06-01"}),
        ("event", {"status": "planned", "date": "2003-12-01"}),
        ("score", {"indicator": "cohesion", "value": "unknown", "date": "2003-12-01"}),
        ("commitment", {"what": "Pass", "date": "2003-01-01", "due": "2003-12-31"}),
        ("warning", {"date": "2003-12-01"}),
        ("tenure", {"holder": "First", "until": "2004-06-01"}),
        ("event", {"date": "../.."}),
    ],
)
def test_what_is_planned_due_or_unknown_is_no_information(
    kind: str, fields: dict[str, str]
) -> None:
    telling = Telling()
    telling.note("event", title="Last", date="2003-05?")
    telling.note(kind, **fields)
    assert since(telling) == "2003-05?"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("meeting", {"status": "took-place", "date": "2003-12-01"}),
        ("meeting", {"status": "missed", "date": "2003-12-01"}),
        ("score", {"indicator": "cohesion", "value": 3, "date": "2003-12-01"}),
        ("commitment", {"what": "Pass", "date": "2003-01-01", "status_since": "2003-12-01"}),
        ("channel", {"last_two_way": "2003-12-01"}),
        ("tenure", {"holder": "First", "until": "2003-12-01"}),
        ("event", {"date": "2003"}),
        ("event", {"title": "Talks", "date": "1999/2003-11"}),
    ],
)
def test_what_was_known_is_information(kind: str, fields: dict[str, str]) -> None:
    telling = Telling()
    telling.note("event", title="Before", date="2001-05-01")
    telling.note(kind, **fields)
    assert since(telling) == ""


def test_the_end_of_a_span_is_when_something_was_known_last() -> None:
    telling = Telling()
    telling.note("event", title="Ceasefire holds", date="2001-01/2003-05")
    telling.note("event", title="Meanwhile", date="2002-02-01")
    assert since(telling) == "2003-05"


def test_a_structure_that_was_confirmed_is_information() -> None:
    telling = Telling()
    telling.note("event", title="Before", date="2001-05-01")
    telling.noted[0].fields["structure_confirmed"] = "2003-12-01"  # type: ignore[index]
    assert since(telling) == ""


def test_the_first_view_shows_little_of_what_lies_far_ahead() -> None:
    telling = Telling()
    telling.note("event", title="First", date="2003-12-01")
    telling.note("commitment", what="Pass", date="2003-12-01", due="2030-01-01", status="open")
    shown = picture(telling.story(), shipped(), DAY)
    assert shown.last == number_of("2030-01-01")
    assert shown.seen_until == DAY + 90
