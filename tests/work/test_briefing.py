"""A brief is worked out from what its readers may have, and from nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from people_at_work import OPENED, Team
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.practice.phases.overview.brief import QuestionSort
from waybook.work.phases.assessing import assess, score
from waybook.work.phases.briefs import Brief, brief
from waybook.work.phases.methods import add_method
from waybook.work.records.records import add, edit

DAY = "2003-06-17"
CANARY = "CANARY"


def put(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


def ms(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def group(book: Book) -> str:
    """Return a group of which all may know, with what a brief is made of."""
    group = put(book, "group", name="River Front", rhythm_days=14, label="GREEN")
    talks = put(book, "event", group=group, title="Talks", date="2003-05-02", label="GREEN")
    stage = assess(
        book,
        group=group,
        model="lifecycle",
        stage="L8",
        date="2003-05-02",
        evidence=[talks],
        more={"intentions": "To be heard", "change_my_mind": "An attack on a town"},
    )
    edit(book, uid=stage.uid, fields={"label": "GREEN", **OPENED})
    for uid in score(book, group=group, date="2003-06-01", values={"isolation": 4}).uids.values():
        edit(book, uid=uid, fields={"label": "GREEN", **OPENED})
    due = {"what": "To free them", "due": "2003-06-01", "status": "open", "label": "GREEN"}
    put(book, "commitment", group=group, by_whom="The council", **due)
    for evidence in book.lists.rows("evidence"):
        edit(book, uid=evidence.uid, fields={"label": "GREEN", **OPENED})
    return group


def told(book: Book, group: str, up_to: Label = Label.AMBER, **how: str) -> Brief:
    return brief(book, group=group, **{"as_of": DAY, **how}, up_to=up_to)


def plant(book: Book, group: str) -> None:
    """Add what nobody below RED may have, of every kind that a brief is drawn from."""
    raid = put(book, "event", group=group, title=CANARY, type="leadership", date="2003-06-10")
    stage = assess(
        book, group=group, model="lifecycle", stage="L6", date="2003-06-10", evidence=[raid],
        more={"strategy": CANARY, "change_my_mind": CANARY},
    )  # fmt: skip
    marks = score(
        book, group=group, date="2003-06-11", values={"isolation": 5, "cohesion": 1},
        more={"note": CANARY}, evidence=[raid],
    )  # fmt: skip
    for uid in (raid, stage.uid, *marks.uids.values()):
        edit(book, uid=uid, fields={"label": "RED"})
    meeting = put(
        book, "meeting", group=group, title=CANARY, date="2003-06-12", status="took-place",
        rule="off-record", label="GREEN",
    )  # fmt: skip
    put(book, "account", meeting=meeting, text=CANARY)
    put(book, "follow-up", group=group, what=CANARY, due="2003-06-13", label="RED")
    put(book, "commitment", group=group, what=CANARY, due="2003-06-13", rule="not-to-be-written")
    put(book, "tenure", group=group, holder=CANARY, since="2003-06-10", label="RED")


def test_a_brief_says_what_readers_may_have(book: Book, group: str) -> None:
    found = told(book, group)
    [standing] = found.standings
    assert (standing.span.stage, standing.by) == ("L8", "Amina")
    assert standing.readings == (("intentions", "To be heard"),)
    assert [each.title for each in standing.evidence] == ["Talks"]
    assert [(each.value, each.is_old) for each in found.scores] == [(4, False)]
    about = {each.sort: each for each in found.questions}
    assert about[QuestionSort.MIND].detail == "An attack on a town"
    assert (about[QuestionSort.COMMITMENT].about, about[QuestionSort.COMMITMENT].date) == (
        "To free them",
        "2003-06-01",
    )
    assert about[QuestionSort.RULE].missing
    assert found.label is Label.GREEN
    assert found.withheld == "Nothing is withheld."


def test_what_is_withheld_changes_nothing_in_a_brief(book: Book, group: str) -> None:
    before = told(book, group)
    plant(book, group)
    after = told(book, group)
    assert replace(after, withheld=before.withheld) == before
    assert CANARY not in repr(after)
    assert CANARY in repr(told(book, group, Label.RED))
    assert "under a stricter label" in after.withheld
    assert "off the record" in after.withheld


def test_a_warning_that_rests_on_a_withheld_input_is_not_there(book: Book, group: str) -> None:
    raid = put(book, "event", group=group, title="Raid", type="leadership", date="2003-06-10")
    assert "W02" in {each.rule.code for each in told(book, group, Label.AMBER_STRICT).warnings}
    assert "W02" not in {each.rule.code for each in told(book, group).warnings}
    edit(book, uid=raid, fields={"label": "GREEN", **OPENED})
    assert "W02" in {each.rule.code for each in told(book, group).warnings}


def test_the_label_is_the_strictest_inside(book: Book, group: str) -> None:
    put(book, "event", group=group, title="Later", date="2004", label="AMBER")
    assert told(book, group).label is Label.GREEN
    assert told(book, group, as_of="2004-12-31").label is Label.AMBER


def test_under_the_chatham_house_rule_nobody_is_named(book: Book, group: str) -> None:
    rule = {"rule": "chatham-house", "label": "GREEN"}
    put(book, "commitment", group=group, what="To wait", by_whom=CANARY, date="2003-06-02", **rule)
    stage = assess(book, group=group, model="negotiation", stage="N3", date="2003-06-02",
                   evidence=[group])  # fmt: skip
    edit(book, uid=stage.uid, fields={**rule, **OPENED})
    found = told(book, group)
    assert CANARY not in repr(found)
    assert {(each.span.stage, each.by) for each in found.standings} == {("L8", "Amina"), ("N3", "")}
    assert "parts of" in found.withheld


def test_evidence_that_stays_home_has_no_title(book: Book, group: str) -> None:
    talks = next(row.uid for row in book.lists.rows("event"))
    edit(book, uid=talks, fields={"label": "RED"})
    [standing] = told(book, group).standings
    assert standing.evidence == ()
    assert standing.span.evidence == ()


def test_a_group_that_may_not_leave_has_no_brief(book: Book, group: str) -> None:
    edit(book, uid=group, fields={"label": "RED"})
    with pytest.raises(BadInput, match="is too strict for AMBER"):
        told(book, group)
    assert told(book, group, Label.RED).label is Label.RED


def test_methods_of_a_team_are_used_only_where_they_may_leave(
    book: Book, group: str, tmp_path: Path, rules_of_a_team: Callable[[Path], Path]
) -> None:
    added = add_method(book, path=rules_of_a_team(tmp_path))
    assert "T01" in {each.rule.code for each in told(book, group, Label.AMBER_STRICT).warnings}
    assert CANARY not in repr(told(book, group))
    edit(book, uid=added.uid, fields={"label": "GREEN", **OPENED})
    assert "T01" in {each.rule.code for each in told(book, group).warnings}


@pytest.fixture
def rules_of_a_team() -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "rules.json"
        path.write_text(
            '{"format": "waybook-phases-1", "holds": "rules", "id": "team", "version": "1",'
            f' "name": "{CANARY}", "cites": ["Us"], "licence": "Free",'
            ' "rules": [{"code": "T01", "name": "CANARY rule", "sort": "quality", "why": "So",'
            ' "responses": ["Ask"], "when": {"indicator": "isolation", "at_least": 4}}]}',
            encoding="utf-8",
        )
        return path

    return write


def test_as_known_on_a_day_the_stricter_of_then_and_now_counts(team: Team) -> None:
    [book] = team.join("Amina")
    clock = team.clocks["Amina"]
    clock.set(ms("2003-01-10"))
    group = put(book, "group", name="River Front", label="GREEN")
    shut = put(book, "event", group=group, title="CANARY one", date="2001", label="GREEN")
    opened = put(book, "event", group=group, title="CANARY two", date="2001", label="RED")
    cut = put(book, "event", group=group, title="Talks", note="CANARY", date="2001", label="GREEN")
    gone = put(book, "event", group=group, title="CANARY 3", date="2001", label="GREEN")
    kept = put(book, "event", group=group, title="Old words", date="2001", label="GREEN")
    clock.set(ms("2003-03-10"))
    edit(book, uid=shut, fields={"label": "RED"})
    edit(book, uid=opened, fields={"label": "GREEN", "title": "Made harmless", **OPENED})
    edit(book, uid=cut, fields={"note": None})
    edit(book, uid=gone, fields={"withdrawn": True})
    edit(book, uid=kept, fields={"title": "New words"})
    then = brief(book, group=group, known_on="2003-02-01", up_to=Label.AMBER)
    assert {each.title for each in then.found.story.of("event")} == {"Talks", "Old words"}
    assert "CANARY" not in repr(then)
    assert any("corrected since" in each for each in then.cautions)
    with pytest.raises(BadInput, match="held nothing of the group"):
        brief(book, group=group, known_on="2002-02-01", up_to=Label.AMBER)


def test_a_person_is_named_by_code_name_alone(book: Book, group: str) -> None:
    heron = put(book, "contact", code_name="Heron", group=group, reach=CANARY, safety=CANARY)
    meeting = put(
        book, "meeting", group=group, title="Inn", date="2003-06-02", status="took-place",
        place_exact=CANARY,
    )  # fmt: skip
    put(book, "attendance", meeting=meeting, contact=heron)
    found = told(book, group, Label.AMBER_STRICT)
    assert "Heron" in repr(found)
    assert CANARY not in repr(found)


def test_conflicts_are_pointed_out_to_who_writes(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group = put(amina, "group", name="River Front", label="GREEN")
    team.carry(amina, tomas)
    edit(amina, uid=group, fields={"aims": "Land"})
    edit(tomas, uid=group, fields={"aims": "A seat"})
    team.carry(tomas, amina)
    [caution] = told(amina, group).cautions
    assert "with values in conflict" in caution
