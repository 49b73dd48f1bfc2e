import pytest
from made_stories import Telling, burundi

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import Days, number_of
from waybook.practice.phases.history.leadership import changes, leaders
from waybook.practice.phases.overview.picture import GroupPicture, Lane, LaneSort, PictureItem
from waybook.practice.phases.overview.picture_items import packed
from waybook.practice.phases.overview.picture_lanes import items_in_time, picture
from waybook.practice.phases.rules.warning_history import fired
from waybook.work.phases.shipped import shipped

METHODS = shipped()
DAY = number_of("2004-01-01")


def drawn(telling: Telling, **more: object) -> GroupPicture:
    return picture(telling.story(), METHODS, DAY, **more)  # type: ignore[arg-type]


def lane(shown: GroupPicture, sort: LaneSort) -> Lane:
    return next(each for each in shown.lanes if each.sort is sort)


def items(shown: GroupPicture, sort: LaneSort) -> list[PictureItem]:
    return [item for row in lane(shown, sort).rows for item in row.items]


def test_each_model_and_assessor_has_a_row_by_name() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L4", "2003-01-01")
    telling.stage("lifecycle", "L5", "2003-01-01", by="Jonas")
    telling.stage("negotiation", "N1", "2003-01-01")
    stages = [each for each in drawn(telling).lanes if each.sort is LaneSort.STAGES]
    assert [(each.title, [row.title for row in each.rows]) for each in stages] == [
        ("Life cycle of an armed group", ["Amina", "Jonas"]),
        ("Negotiation process", ["Amina"]),
    ]


def test_a_lane_names_the_strand_it_is_about() -> None:
    telling = Telling()
    strand = telling.note("strand", title="Commanders")
    telling.stage("negotiation", "N4", "2001-03-01", strand=strand)
    assert drawn(telling).lanes[0].title == "Negotiation process · Commanders"


def test_stages_bear_their_steps_and_how_far_along_they_are() -> None:
    telling = Telling()
    for stage, date in (
        ("L2", "2000"),
        ("L8", "2001"),
        ("L3", "2002"),
        ("L3", "2003"),
        ("L6", "2003-11"),
    ):
        telling.stage("lifecycle", stage, date)
    found = items(drawn(telling), LaneSort.STAGES)
    assert [each.signs for each in found] == [(), ("jump",), ("back",), ("same",), ()]
    assert found[0].depth < found[2].depth < found[1].depth
    assert [each.is_aside for each in found] == [False, False, False, False, True]
    assert [each.goes_on for each in found] == [False, False, False, False, True]


def test_parallel_stages_lie_in_rows_of_their_own() -> None:
    telling = Telling()
    for stage in ("D1", "D2", "D3"):
        telling.stage("ddr", stage, "2003-02-01")
    assert [len(row.items) for row in drawn(telling).lanes[0].rows] == [1, 1, 1]


def test_an_uncertain_date_stays_uncertain() -> None:
    telling = Telling()
    telling.note("event", title="Split", date="1998-05?")
    telling.note("event", title="Sure", date="1998-06-02")
    unsure, sure = items(drawn(telling), LaneSort.EVENTS)
    assert unsure.is_uncertain
    assert unsure.begins == Days(number_of("1998-05-01"), number_of("1998-05-31"))
    assert not sure.is_uncertain


def test_an_event_that_goes_on_stands_where_it_began() -> None:
    telling = Telling()
    telling.note("event", title="Blockade", date="2001-03-01/..")
    telling.note("event", title="Whenever", date="../..")
    [event] = items(drawn(telling), LaneSort.EVENTS)
    assert event.begins == Days(number_of("2001-03-01"), number_of("2001-03-01"))


def test_what_is_planned_for_later_lies_ahead() -> None:
    telling = Telling()
    telling.note("event", title="Split", date="2003-06-02")
    congress = {"title": "Congress", "status": "planned"}
    ahead = [
        SnapshotRecord("f" * 32, "event", "", {**congress, "date": "2004-03-01"}),
        SnapshotRecord("e" * 32, "meeting", "", {"title": "Round 5", "date": "2004-02-01"}),
    ]
    shown = drawn(telling, ahead=ahead)
    assert [(each.title, each.signs) for each in items(shown, LaneSort.EVENTS)] == [
        ("Split", ()),
        ("Congress", ("planned",)),
    ]
    assert [each.title for each in items(shown, LaneSort.MEETINGS)] == ["Round 5"]


def test_scores_of_an_indicator_that_is_not_here_are_shown_by_its_code() -> None:
    """A colleague's scores were nowhere until their indicators were accepted."""
    telling = Telling()
    telling.scores("2003-05-01", theirs=2, cohesion=3)
    telling.scores("2003-05-02", theirs=4)
    telling.scores("2003-05-02", theirs=4)
    lanes = [each for each in drawn(telling).lanes if each.sort is LaneSort.SCORES]
    assert [each.title for each in lanes][1:] == ["theirs"]
    values = [(item.value, item.joins) for item in lanes[1].rows[0].items]
    assert values == [(2, False), (4, False), (4, False)]


def test_a_score_with_an_open_end_stands_where_its_date_does() -> None:
    """It stood halfway to the year 9999, and drew the view of the scores out to it."""
    telling = Telling()
    for date in ("2001-03-01/..", "../2002-05-31"):
        telling.scores(date, cohesion=2)
    days = [item.begins for item in items(drawn(telling), LaneSort.SCORES)]
    assert days == [Days(day, day) for day in map(number_of, ("2001-03-01", "2002-05-31"))]


def test_since_a_year_is_in_that_year_for_leaders_origins_and_promises_too() -> None:
    """The leader since 1998 was uncertain for ever, and the bar never became solid."""
    telling = Telling()
    telling.note("tenure", holder="First", since="1998/..")
    telling.note("lineage", name="Old Front", date="1998/..")
    telling.note("commitment", text="Release", date="1998/..")
    shown = drawn(telling)
    year = Days(number_of("1998-01-01"), number_of("1998-12-31"))
    for sort in (LaneSort.LEADERS, LaneSort.DESCENT, LaneSort.COMMITMENTS):
        assert [each.begins for each in items(shown, sort)] == [year]
    [leader] = leaders(telling.story(), DAY)
    assert leader.is_certain
    assert changes(telling.story(), DAY) == ()


def test_tenures_that_overlap_lie_in_two_rows() -> None:
    telling = Telling()
    telling.note("tenure", holder="First", since="1994", until="1998-05")
    telling.note("tenure", holder="Second", since="1998-05", until="2001-10")
    telling.note("tenure", holder="Third", since="2001-11", certainty="disputed")
    rows = lane(drawn(telling), LaneSort.LEADERS).rows
    assert [[each.title for each in row.items] for row in rows] == [["First", "Third"], ["Second"]]
    assert rows[0].items[1].signs == ("disputed", "no-news")
    assert rows[0].items[1].goes_on


def test_no_two_spans_of_a_row_overlap() -> None:
    spans = [
        PictureItem(f"{n}", "tenure", "", "", "", Days(start, start), Days(end, end))
        for n, (start, end) in enumerate([(1, 9), (2, 3), (3, 5), (4, 12), (9, 10), (1, 2)])
    ]
    rows = packed(spans)
    assert sorted(each.uid for row in rows for each in row.items) == ["0", "1", "2", "3", "4", "5"]
    for row in rows:
        for before, after in zip(row.items, row.items[1:], strict=False):
            assert before.ends is not None
            assert before.ends.last <= after.begins.first
    assert len(rows) == 3  # days 4 to 5 lie in three of them


def test_the_descent_of_a_public_case() -> None:
    """S09: three dated nodes, the first of which nothing came before."""
    shown = picture(burundi(), METHODS, number_of("2005-01-01"))
    rows = lane(shown, LaneSort.DESCENT).rows
    assert [row.title for row in rows][:2] == ["CNDD", "CNDD-FDD"]
    parents = {row.title: row.items[0].parent for row in rows}
    assert parents["CNDD-FDD"] == "CNDD"
    assert list(parents.values()).count("CNDD-FDD") == 2
    dates = {row.items[0].date.partition(" ")[0] for row in rows}
    assert len(dates) == 3


def test_meetings_tell_whether_they_took_place() -> None:
    telling = Telling()
    telling.note("meeting", title="Held", date="2003-01-01", status="took-place")
    telling.note("meeting", title="Missed", date="2003-02-01", status="planned")
    telling.note("meeting", title="Off", date="2003-03-01", status="cancelled")
    ahead = SnapshotRecord(
        "f" * 32, "meeting", "", {"title": "Next", "date": "2004-02-01", "status": "planned"}
    )
    found = items(drawn(telling, ahead=[ahead]), LaneSort.MEETINGS)
    assert [(each.title, each.signs) for each in found] == [
        ("Held", ()),
        ("Missed", ("missed",)),
        ("Off", ("cancelled",)),
        ("Next", ("planned",)),
    ]


def test_an_event_that_is_not_certain_to_have_happened_says_so() -> None:
    telling = Telling()
    for number, status in enumerate(("announced", "planned", "cancelled", "disputed", ""), 1):
        telling.note("event", title="Ceasefire", date=f"2003-0{number}-01", status=status)
    found = items(drawn(telling), LaneSort.EVENTS)
    signs = [set(each.signs) - {"turning"} for each in found]
    assert signs == [{"announced"}, {"planned"}, {"cancelled"}, {"disputed"}, set()]


def test_only_open_commitments_are_drawn_and_late_ones_bear_a_sign() -> None:
    telling = Telling()
    telling.note("commitment", what="Pass", date="2003-01-01", due="2003-02-01", status="open")
    telling.note("commitment", what="Names", date="2003-01-01", due="2005-02-01", status="open")
    telling.note("commitment", what="Kept", date="2003-01-01", due="2003-02-01", status="kept")
    telling.note("commitment", what="Broken", date="2003-01-01", due="2003-02-01", status="broken")
    found = {each.title: each.signs for each in items(drawn(telling), LaneSort.COMMITMENTS)}
    assert found == {"Pass": ("late",), "Names": (), "Broken": ("broken",)}


def test_a_line_never_leads_over_a_gap() -> None:
    telling = Telling()
    telling.scores("2003-01-01", cohesion=3)
    telling.scores("2003-02-01", cohesion=4)
    telling.scores("2003-03-01", cohesion="unknown")
    telling.scores("2003-04-01", cohesion=4)
    found = items(drawn(telling), LaneSort.SCORES)
    assert [(each.value, each.joins) for each in found] == [
        (3, False),
        (4, True),
        (None, False),
        (4, False),
    ]


def test_warnings_lie_where_they_fired() -> None:
    story = burundi()
    day = number_of("2005-01-01")
    shown = picture(story, METHODS, day, warned=fired(story, METHODS, day))
    rows = {row.title: row for row in lane(shown, LaneSort.WARNINGS).rows}
    first = next(row for title, row in rows.items() if title.startswith("W02 ")).items[0]
    assert first.title in next(title for title in rows if title.startswith("W02 "))
    assert first.begins.first <= number_of("1998-06-15") <= (first.ends or first.begins).last


def test_the_picture_spans_all_that_lies_in_it() -> None:
    telling = Telling()
    assert drawn(telling).lanes == ()
    assert (drawn(telling).first, drawn(telling).last) == (DAY, DAY)
    telling.note("event", title="Early", date="1976-12-04")
    telling.note("tenure", holder="Since ever", until="2001")
    shown = drawn(telling)
    assert shown.first == number_of("1976-12-04")
    assert shown.last == DAY


def test_all_is_told_in_order_of_time() -> None:
    shown = picture(burundi(), METHODS, number_of("2005-01-01"))
    begins = [item.begins.first for _, _, item in items_in_time(shown)]
    assert begins == sorted(begins)
    assert len(begins) == sum(len(row.items) for each in shown.lanes for row in each.rows)


@pytest.mark.parametrize(
    ("date", "is_uncertain"),
    [
        ("2003-05-01", False),
        ("2003-05-01?", True),
        ("2003-05-01~", True),
        ("2003-05", True),
        ("2003-05-01/2003-05-02", True),
    ],
)
def test_scores_events_and_tenures_are_drawn_as_certain_as_their_date(
    date: str, *, is_uncertain: bool
) -> None:
    telling = Telling()
    telling.scores(date, cohesion=3)
    telling.note("event", title="Split", date=date)
    telling.note("tenure", holder="First", since=date)
    shown = drawn(telling)
    for sort in (LaneSort.SCORES, LaneSort.EVENTS, LaneSort.LEADERS):
        assert [each.is_uncertain for each in items(shown, sort)] == [is_uncertain], sort
