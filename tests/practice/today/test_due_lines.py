"""Each source of Today says its line on the right days, and ends by what ends it."""

from collections.abc import Mapping

import pytest

from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import number_of
from waybook.practice.today.due import due_lines
from waybook.practice.today.lines import TodayLine, TodayPart
from waybook.practice.today.sources import SOURCES, TODAY

DAY = "2026-11-30"
LATE, NOW, AHEAD, OPEN = TodayPart.LATE, TodayPart.TODAY, TodayPart.AHEAD, TodayPart.OPEN
Fields = Mapping[str, Json]

LISTED: list[tuple[str, str, Fields, TodayPart, str, str]] = [
    ("meeting", "meeting", {"date": "2026-12-14", "status": "planned"}, AHEAD, "2026-12-14",
     "A meeting is planned."),
    ("meeting", "meeting", {"date": DAY}, NOW, DAY, "A meeting is planned."),
    ("meeting-not-said", "meeting", {"date": "2026-11-29", "status": "confirmed"}, LATE,
     "2026-11-29", "The day has passed. Write whether this meeting took place."),
    ("meeting-missed", "meeting", {"date": "2026-10-31", "status": "missed"}, LATE, "2026-10-31",
     "This meeting was missed. Decide what to do next."),
    ("follow-up", "follow-up", {"due": "2026-11-29"}, LATE, "2026-11-29",
     "This follow-up is overdue."),
    ("follow-up", "follow-up", {"due": "2026-12", "status": "open"}, AHEAD, "2026-12",
     "This follow-up is due."),
    ("follow-up", "follow-up", {"status": "open"}, OPEN, "", "This follow-up has no date."),
    ("commitment", "commitment", {"due": "2015-03-01", "form": "promise", "status": "in-force"},
     LATE, "2015-03-01", "This commitment is overdue. Write whether it was kept."),
    ("commitment", "commitment", {"due": "2026-12-01"}, AHEAD, "2026-12-01",
     "This commitment is due."),
    ("assurance", "commitment", {"due": DAY, "form": "assurance", "status": "open"}, NOW, DAY,
     "This assurance is due."),
    ("support", "commitment", {"due": "2026-12-02", "form": "backing"}, AHEAD, "2026-12-02",
     "This support ends."),
    ("reconfirm", "commitment", {"reconfirm_by": "2026-11-01", "reconfirmed_on": "2026-05-01"},
     LATE, "2026-11-01", "Ask whether this commitment still holds. The day for it has passed."),
    ("review", "contact", {"review_on": "2026-12-06"}, AHEAD, "2026-12-06",
     "Decide whether to keep this record."),
    ("funds", "strand", {"funded_until": "2026-12-31", "status": "open"}, AHEAD, "", ""),
    ("funds", "strand", {"funded_until": "2026-12-12", "status": "open"}, AHEAD, "2026-12-12",
     "The money for this strand runs out."),
    ("mandate", "actor", {"mandate_until": "2026-06"}, LATE, "2026-06",
     "The mandate of this actor has ended."),
    ("limits", "actor", {"limits_review": DAY}, NOW, DAY, "Review the limits of this actor."),
    ("listing", "group", {"listed_checked": "2026-06-03"}, NOW, DAY,
     "Check the legal listing again."),
    ("listing", "group", {"listed_checked": "2026-05-01"}, LATE, "2026-10-28",
     "The last check of the legal listing is half a year old. Check it again."),
    ("disclaimer-not-given", "meeting",
     {"date": "2019-05-01", "status": "took-place", "disclaimer": "not-given"}, OPEN, "2019-05-01",
     "The disclaimer was not given."),
    ("disclaimer-not-said", "meeting", {"date": "2026-11-02", "status": "took-place"}, OPEN,
     "2026-11-02", "Write whether the disclaimer was given."),
]  # fmt: skip
SILENT: list[tuple[str, Fields]] = [
    ("meeting", {"date": "2026-12-15", "status": "planned"}),
    ("meeting", {"date": "2026-12-02", "status": "cancelled"}),
    ("meeting", {"date": "2026-11-02", "status": "cancelled"}),
    ("meeting", {"date": "2026-10-30", "status": "missed"}),
    ("meeting", {"date": "2026-10-30", "status": "took-place"}),
    ("meeting", {"date": "2026-11-20", "status": "took-place", "disclaimer": "given"}),
    ("meeting", {"date": "2026-11-20", "status": "took-place", "disclaimer": "not-needed"}),
    ("meeting", {"status": "planned"}),
    ("follow-up", {"due": "2026-11-29", "status": "done"}),
    ("follow-up", {"due": "2026-11-29", "status": "dropped"}),
    ("follow-up", {"due": "soon", "status": "open"}),
    ("commitment", {"due": "2015-03-01", "form": "promise", "status": "broken"}),
    ("commitment", {"due": "2026-11-29", "form": "backing", "status": "in-force"}),
    ("commitment", {"form": "promise", "status": "open"}),
    ("commitment", {"reconfirm_by": "2026-11-01", "reconfirmed_on": "2026-11-02"}),
    ("contact", {"review_on": "2027"}),
    ("strand", {"funded_until": "2026-11-01", "status": "closed"}),
    ("group", {"listed_checked": "2026-07-01"}),
]


def of(kind: str, fields: Fields, ahead: int = 14) -> list[TodayLine]:
    noted = SnapshotRecord("a" * 32, kind, "b" * 32, fields)
    return list(due_lines([noted], number_of(DAY), ahead))


@pytest.mark.parametrize(("code", "kind", "fields", "part", "date", "why"), LISTED)
def test_s41_each_source_says_its_line(
    code: str, kind: str, fields: Fields, part: TodayPart, date: str, why: str
) -> None:
    found = [each for each in of(kind, fields) if each.code == code]
    if not why:
        assert found == []
        return
    [line] = found
    assert (line.part, line.date, line.why.sentence) == (part, date, why)
    assert line.group == ("a" if kind == "group" else "b") * 32


def test_every_source_has_its_values_here() -> None:
    assert {each.code for each in SOURCES} == {code for code, *_, why in LISTED if why}


@pytest.mark.parametrize(("kind", "fields"), SILENT)
def test_what_is_settled_or_far_away_says_nothing(kind: str, fields: Fields) -> None:
    assert of(kind, fields) == []


def test_the_days_ahead_are_as_many_as_asked() -> None:
    far = {"due": "2026-12-30"}
    assert [of("follow-up", far, days) != [] for days in (0, 29, 30)] == [False, False, True]
    assert of("follow-up", {"due": DAY}, 0) != []


def test_what_is_asked_of_records_is_declared() -> None:
    for each in SOURCES:
        names = {each.date_field, *each.only, *each.unless, *each.done, each.met_by} - {""}
        assert names <= KINDS[each.kind].by_name.keys()
        for name, words in (*each.only.items(), *each.unless.items()):
            codes = {choice.code for choice in KINDS[each.kind].by_name[name].choices}
            assert words - {"", "missed"} <= codes
        for name, value in each.done.items():
            choices = {choice.code for choice in KINDS[each.kind].by_name[name].choices}
            assert value in {None, TODAY} or value in choices


def test_what_is_done_ends_its_line() -> None:
    for code, kind, fields, *_, why in LISTED:
        source = next(each for each in SOURCES if each.code == code)
        done = {name: DAY if value == TODAY else value for name, value in source.done.items()}
        if why and done:
            after = {**fields, **done}
            assert [each for each in of(kind, after) if each.code == code] == []


def test_a_line_is_based_on_its_date_and_not_on_the_day() -> None:
    due = {"due": "2026-12-01", "status": "open"}
    noted = SnapshotRecord("a" * 32, "follow-up", "", due)
    days = (number_of("2026-11-30"), number_of("2026-12-20"))
    [early], [late] = (list(due_lines([noted], day, 14)) for day in days)
    assert early.basis == late.basis
    assert early.part is not late.part
    [moved] = of("follow-up", {"due": "2026-12-02", "status": "open"})
    assert moved.basis != early.basis
