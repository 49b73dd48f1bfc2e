"""Rows of the requirements that speak of phases, each with its acceptance example."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from waybook.book import Book
from waybook.model.dates import sort_key
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.history.silence import SilenceState
from waybook.resource_files import resource
from waybook.work.phases.assessing import assess, score
from waybook.work.phases.boards import board
from waybook.work.phases.follow_ups import say_none_needed
from waybook.work.phases.group_history import group_named
from waybook.work.phases.phase_view import phases
from waybook.work.phases.warnings import answer, dismiss, warnings_of
from waybook.work.records.importing import import_case
from waybook.work.records.records import add

CASE = resource("cases/burundi.json")


def _import(book: Book, folder: Path, *, without: tuple[str, ...] = ()) -> str:
    case = {k: v for k, v in json.loads(CASE.read_text("utf-8")).items() if k not in without}
    path = folder / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    return import_case(book, path=path).group


def _add(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


def _fired(book: Book, group: str, on: str) -> set[str]:
    found = warnings_of(book, group=group, on=on).findings
    return {each.rule.code for each in found if each.fires}


def _events(book: Book, group: str, *codes: str) -> list[str]:
    rows = book.lists.rows("event", group=group)
    return [row.uid for row in rows if row.date in codes]


def test_s09_the_lineage_renders_as_three_dated_nodes(book: Book, tmp_path: Path) -> None:
    group = _import(book, tmp_path)
    nodes = phases(book, group=group).descent
    assert [node.date for node in nodes] == ["1994-09~", "1998-05?", "2001-10?"]
    assert [len(node.branches) for node in nodes] == [1, 1, 2]
    assert nodes[1].branches[0].relation == "splinter"


def test_s20_as_of_two_days_two_leaders(book: Book, tmp_path: Path) -> None:
    group = _import(book, tmp_path)

    def leaders(day: str) -> list[str]:
        return [each.holder for each in phases(book, group=group, as_of=day).leaders]

    assert leaders("2001-06-01") == ["Jean-Bosco Ndayikengurukiye"]
    assert leaders("2002-01-01") == ["Pierre Nkurunziza"]


def test_s21_scores_propose_a_crisis_and_a_person_sets_it(book: Book, tmp_path: Path) -> None:
    without = ("indicator_scores", "negotiation_stages")
    group = _import(book, tmp_path, without=without)
    book_stages = len(book.lists.rows("assessment", group=group))
    scored: dict[str, Json] = {
        "cohesion": 1,
        "leadership_stability": 1,
        "command_control": 3,
        "rivals": 3,
    }
    rest: dict[str, Json] = {
        "political_agenda": 3,
        "isolation": 3,
        "mil_pressure": 4,
        "access": "unknown",
    }
    score(book, group=group, date="2001-10", values=scored | rest)
    assert len(book.lists.rows("assessment", group=group)) == book_stages
    before = phases(book, group=group, as_of="2001-10-31")
    assert [p.stage.code for p in before.proposals if p.model == "lifecycle"] == ["L6"]
    notes = _events(book, group, "2001-04-18", "2001-05", "2001-10?")
    assert len(notes) == 3
    done = assess(
        book,
        group=group,
        model="lifecycle",
        stage="L6",
        date="2001-10-31",
        evidence=notes,
        more={"confidence": "high", "intentions": "To keep one table", "evolution": "A new wing"},
    )
    assert not done.before, "what the case says is not what I said before"
    drawn = phases(book, group=group, as_of="2001-10-31", models=["lifecycle"]).lines
    by_voice = {line.by: line.spans for line in drawn}
    assert len(by_voice) == 2, "what the case says stands beside what I say"
    [last] = by_voice.pop(book.name)
    [told] = by_voice.values()
    assert (last.stage, last.name) == ("L6", "Crisis / fragmentation")
    assert len(last.evidence) == 3
    assert [span.stage for span in told[-2:]] == ["L7", "L6"]


def test_s21_an_assessment_rests_on_something_and_is_never_refused_for_its_step(
    book: Book, tmp_path: Path
) -> None:
    group = _import(book, tmp_path)
    [note] = _events(book, group, "2005-08-19")
    with pytest.raises(BadInput, match="needs at least one record"):
        assess(book, group=group, model="lifecycle", stage="L3", date="2006", evidence=[])
    mine = {"model": "lifecycle", "evidence": [note]}
    assess(book, group=group, stage="L10", date="2005-09", **mine)  # type: ignore[arg-type]
    back = assess(book, group=group, model="lifecycle", stage="L3", date="2006", evidence=[note])
    assert (back.step.value, back.asks_reason) == ("back", True)
    told = {"reason": "It took up arms again"}
    jump = assess(
        book, group=group, model="lifecycle", stage="L8", date="2007", evidence=[note], more=told
    )
    assert (jump.step.value, jump.asks_reason) == ("jump", False)


def test_s22_warnings_are_raised_and_dismissed_with_a_reason(book: Book, tmp_path: Path) -> None:
    group = _import(book, tmp_path)
    assert {"W02", "W03"} <= _fired(book, group, "2001-10-31")
    with pytest.raises(BadInput, match="with a reason"):
        dismiss(book, group=group, code="W03", reason=" ", on="2001-10-31")
    with pytest.raises(BadInput, match="W07 does not warn"):
        answer(book, group=group, code="W07", response="Local pilots", on="2001-10-31")
    dismiss(book, group=group, code="W03", reason="Both wings talk to us", on="2001-10-31")
    answer(book, group=group, code="W02", response="Reach all heirs", on="2001-10-31")
    found = warnings_of(book, group=group, on="2001-10-31").findings
    assert not [each for each in found if each.is_open]
    replies = {each.rule.code: each.replies for each in found if each.replies}
    assert replies["W03"][0].words == "Both wings talk to us"
    assert replies["W02"][0].by == book.name
    assert len(book.lists.rows("warning", group=group)) == 2


def test_s25_willing_not_yet_able_asks_for_preparation(book: Book) -> None:
    ready = _add(book, "group", name="Ready")
    group = _add(book, "group", name="River Front")
    day = "2003-05-01"
    able = {"negotiation_capacity": 4, "political_agenda": 4}
    score(book, group=ready, date=day, values={"interest_in_dialogue": 5} | able)
    score(
        book,
        group=group,
        date=day,
        values={"interest_in_dialogue": 4, "negotiation_capacity": 2, "political_agenda": 3},
    )
    found = phases(book, group=group, as_of=day)
    assert found.readiness
    assert found.readiness.quarter
    assert found.readiness.quarter.name == "Willing, not yet able"
    assert found.readiness.quarter.work.startswith("Preparation tasks, not a joint meeting")
    assert (found.readiness.willing.value, found.readiness.able.value) == (4, 2)
    asked = board(book, on=day, quarter="willing_not_able")
    assert [row.name for row in asked] == ["River Front"]


def test_s40_two_quiet_channels_warn_of_isolation(book: Book) -> None:
    group = _add(book, "group", name="River Front")
    for name in ("Radio", "Office"):
        _add(book, "channel", group=group, name=name, rhythm_days=21, last_two_way="2003-05-01")
    score(book, group=group, date="2003-06-17", values={"isolation": 4})
    found = phases(book, group=group, as_of="2003-06-17")
    quiet = [each for each in found.silences if each.kind == "channel"]
    assert [(each.at_least, each.state) for each in quiet] == [(47, SilenceState.QUIET)] * 2
    assert "W01" in _fired(book, group, "2003-06-17")
    assert "W01" not in _fired(book, group, "2003-05-20")
    [row] = board(book, on="2003-06-17")
    assert row.silence.state is SilenceState.QUIET
    assert row.open[0].rule.code == "W01"


def test_s41_a_meeting_without_follow_up_asks_and_keeps_the_answer(book: Book) -> None:
    group = _add(book, "group", name="River Front")
    meeting = _add(book, "meeting", group=group, title="Met", date="2003-05-01", status="planned")
    assert phases(book, group=group).asks_none_needed == ()
    _add(book, "account", meeting=meeting, text="They came")
    assert [each.uid for each in phases(book, group=group).asks_none_needed] == [meeting]
    say_none_needed(book, meeting=meeting)
    assert phases(book, group=group).asks_none_needed == ()
    assert book.lists.record(meeting).fields["no_follow_up"] is True
    other = _add(book, "meeting", group=group, title="Two", date="2003-06", status="took-place")
    _add(book, "follow-up", meeting=other, what="Send the text", due="2003-06-10", status="open")
    assert phases(book, group=group).asks_none_needed == ()
    late = phases(book, group=group, as_of="2003-07-01").overdue
    assert [each.title for each in late] == ["Send the text"]


def test_s42_a_change_of_leadership_lists_what_it_broke(book: Book, tmp_path: Path) -> None:
    group = _import(book, tmp_path)
    [old] = [row.uid for row in book.lists.rows("tenure", group=group) if "Jean-Bosco" in row.title]
    for name in ("Through the brother", "Office abroad"):
        _add(book, "channel", group=group, name=name, depends_on=old, last_two_way="2001-09-01")
    _add(book, "commitment", group=group, what="Safe passage", date="2001-05", status="open")
    _add(book, "commitment", group=group, what="A visit", date="2001-05", status="kept")
    found = phases(book, group=group, as_of="2001-10-31")
    assert found.shaken
    assert len(found.shaken.channels) == 2
    assert [each.title for each in found.shaken.commitments] == ["Safe passage"]
    assert "W02" in {each.rule.code for each in found.warnings if each.is_open}


def test_s59_an_uncertain_date_sorts_in_its_place_and_keeps_its_mark(book: Book) -> None:
    dates = ["1998-06-01", "1998-05~", "1998-04-30"]
    assert sorted(dates, key=sort_key) == ["1998-04-30", "1998-05~", "1998-06-01"]
    group = _add(book, "group", name="River Front")
    split = _add(book, "event", group=group, title="Split", date="1998-05?")
    for text in ("The chair ordered it", "The field ordered it"):
        _add(book, "account", event=split, text=text)
    for stage, date in (("L6", "1998-05~"), ("L3", "1998-06-01"), ("L4", "1998-04-30")):
        assess(book, group=group, model="lifecycle", stage=stage, date=date, evidence=[split])
    found = phases(book, group=group)
    assert [span.date for span in found.lines[0].spans] == ["1998-04-30", "1998-05~", "1998-06-01"]
    assert len(found.story.of("account")) == 2
    assert not [each for each in found.silences if each.last]  # no account of an event is a contact


def test_a_group_is_named_exactly_or_by_uid(make_book: Callable[..., Book]) -> None:
    book = make_book()
    one = _add(book, "group", name="River Front")
    assert group_named(book, "River Front") == group_named(book, one) == one
    with pytest.raises(BadInput, match="no group"):
        group_named(book, "river front")
    _add(book, "group", name="River Front")
    with pytest.raises(BadInput, match="2 groups"):
        group_named(book, "River Front")


def test_importing_a_case_twice_gives_no_second_assessment(book: Book) -> None:
    first = import_case(book, path=CASE)
    assert book.lists.count("assessment", group=first.group) == 34 * 2 + 9
    assert book.lists.count("score", group=first.group) == 189
    again = import_case(book, path=CASE)
    assert (again.new, again.changed) == (0, 0)
    found = phases(book, group=first.group, as_of="1998-06-01")
    by_event = [s for s in found.lines[0].spans if s.date == "1998-05?"]
    assert by_event[0].evidence == tuple(_events(book, first.group, "1998-05?"))
    assert number_of(found.day) == number_of("1998-06-01")


def test_the_board_says_what_the_page_says(book: Book, tmp_path: Path) -> None:
    group = _import(book, tmp_path)
    for day in ("1998-05-31", "2000-06-30", "2001-10-31", "2002-12-15", "2003-11-30", "2010-01-01"):
        page = warnings_of(book, group=group, on=day).findings
        [row] = board(book, on=day)
        assert [(f.rule.code, f.basis) for f in row.open] == [
            (f.rule.code, f.basis) for f in page if f.is_open
        ]
        assert row.is_stale == (day == "2010-01-01")
        assert row.readiness == phases(book, group=group, as_of=day).readiness
