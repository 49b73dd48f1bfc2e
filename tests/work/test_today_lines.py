"""Today over a whole book: what no single date says, dismissals, merges, clocks."""

import json
import tempfile
from collections.abc import Iterator
from itertools import pairwise, permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people_at_work import Team, acquaint
from waybook.book import Book, Edit
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.today.lines import TodayLine, TodayPart
from waybook.work.backups import make_due
from waybook.work.handover.merging import merge
from waybook.work.phases.assessing import score
from waybook.work.phases.warnings import dismiss as dismiss_warning
from waybook.work.records.records import add, edit, settle, withdraw
from waybook.work.today.answering import (
    bring_back,
    can_be_dismissed,
    dismiss,
    line_of,
    move,
    say_done,
)
from waybook.work.today.news import mark_seen
from waybook.work.today.reading import Today, today_of

DAY = "2003-06-17"


def put(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields, as_written=True).uid


def lines(book: Book, on: str = DAY, **how: int) -> dict[str, TodayLine]:
    return {each.code: each for each in today_of(book, on=on, **how).lines}


def told(found: Today) -> list[object]:
    return [
        *((line.code, line.uid, line.date, line.why.sentence, line.basis) for line in found.lines),
        *((each.line.id, each.reason, each.by) for each in found.dismissed),
    ]


@pytest.fixture
def group(book: Book) -> str:
    return put(book, "group", name="River Front")


def test_s40_a_channel_that_is_late_is_due_since_its_agreed_day(book: Book, group: str) -> None:
    agreed: dict[str, Json] = {"rhythm_days": 21, "last_two_way": "2003-05-01"}
    radio = put(book, "channel", name="Radio", group=group, **agreed)
    put(book, "channel", name="Courier", group=group, rhythm_days=60, last_two_way="2003-05-01")
    put(book, "channel", name="Letters", group=group, last_two_way="2001")
    line = lines(book)["rhythm"]
    assert (line.uid, line.date, line.part) == (radio, "2003-05-22", TodayPart.LATE)
    said = "Contact is overdue. Last contact: 2003-05-01. Agreed: every 21 days."
    assert line.why.sentence == said
    assert "rhythm" not in lines(book, "2003-05-22")
    say_done(book, line=line)
    held = book.lists.record(radio).fields["last_two_way"]
    assert held == book.world.today().isoformat()


def test_a_group_is_late_only_by_an_interval_of_its_own(book: Book, group: str) -> None:
    put(book, "channel", name="Radio", group=group, rhythm_days=21, last_two_way="2003-05-01")
    assert [each.kind for each in today_of(book, on=DAY).lines if each.code == "rhythm"] == [
        "channel"
    ]
    edit(book, uid=group, fields={"rhythm_days": 30})
    kinds = {each.kind for each in today_of(book, on=DAY).lines if each.code == "rhythm"}
    assert kinds == {"channel", "group"}


def test_a_last_contact_that_is_not_exact_may_be_late(book: Book, group: str) -> None:
    put(book, "channel", name="Radio", group=group, rhythm_days=21, last_two_way="2003-05")
    said = lines(book)["rhythm"].why.sentence
    assert said.startswith("Contact may be overdue: the date of the last one is not exact.")


def test_an_agreed_interval_without_any_contact_is_open(book: Book, group: str) -> None:
    put(book, "channel", name="Radio", group=group, rhythm_days=1)
    line = lines(book)["no-contact"]
    assert (line.part, line.date) == (TodayPart.OPEN, "")
    said = "An interval of 1 day is agreed, and no contact is recorded."
    assert line.why.sentence == said


def test_s22_an_open_warning_opens_its_group_and_goes_when_it_is_answered(
    book: Book, group: str
) -> None:
    for name in ("Radio", "Office"):
        put(book, "channel", name=name, group=group, rhythm_days=21, last_two_way="2003-05-01")
    score(book, group=group, date=DAY, values={"isolation": 4})
    line = lines(book)["warning/W01"]
    assert (line.uid, line.kind, line.title, line.date) == (
        group,
        "warning",
        "Isolation drift",
        DAY,
    )
    assert not can_be_dismissed(line)
    with pytest.raises(BadInput, match="cannot be dismissed"):
        dismiss(book, line=line, reason="No")
    dismiss_warning(book, group=group, code="W01", reason="They travel", on=DAY)
    assert "warning/W01" not in lines(book)


def test_s50_a_meeting_without_a_disclaimer_is_listed_until_it_is_said(
    book: Book, group: str
) -> None:
    fields = {"title": "At the inn", "date": "2003-01-10", "status": "took-place"}
    inn = put(book, "meeting", group=group, disclaimer="not-given", **fields)
    assert lines(book)["disclaimer-not-given"].uid == inn
    edit(book, uid=inn, fields={"disclaimer": "given"})
    assert lines(book) == {}


def test_only_live_groups_have_lines(book: Book, group: str) -> None:
    put(book, "follow-up", what="Call", group=group, due=DAY)
    loose = put(book, "follow-up", what="Write", due=DAY)
    meeting = put(book, "meeting", title="A visit", date=DAY)
    assert len(today_of(book, on=DAY).lines) == 3
    withdraw(book, uid=group)
    assert {each.uid for each in today_of(book, on=DAY).lines} == {loose, meeting}


def test_a_record_of_a_group_that_is_not_in_this_book_is_told(book: Book) -> None:
    call = book.append([Edit("follow-up", {"what": "Call", "group": "f" * 32, "due": DAY})])
    visit = book.append([Edit("meeting", {"title": "A visit", "group": "f" * 32, "date": DAY})])
    found = {each.uid for each in today_of(book, on=DAY).lines}
    assert found == call.records | visit.records


def test_s41_moved_keeps_the_old_date_in_the_history(book: Book, group: str) -> None:
    call = put(book, "follow-up", what="Call", group=group, due="2003-06-10")
    move(book, line=lines(book)["follow-up"], to="2003-06-25")
    assert (lines(book)["follow-up"].date, lines(book)["follow-up"].part.value) == (
        "2003-06-25",
        "next days",
    )
    assert [each.fields.get("due") for each in book.histories.revisions(call)] == [
        "2003-06-25",
        "2003-06-10",
    ]
    with pytest.raises(BadInput):
        move(book, line=lines(book)["follow-up"], to="next week")


def test_what_is_done_later_was_open_on_the_day(book: Book, group: str) -> None:
    call = put(book, "follow-up", what="Call", group=group, due="2003-06-10")
    edit(book, uid=call, fields={"status": "done", "done_on": "2003-07-01"})
    assert set(lines(book)) == {"follow-up"}
    assert lines(book, "2003-07-01") == {}


def test_what_is_dismissed_comes_back_when_its_values_change(book: Book, group: str) -> None:
    call = put(book, "follow-up", what="Call", group=group, due="2003-06-10")
    radio = put(
        book, "channel", name="Radio", group=group, rhythm_days=21, last_two_way="2003-05-01"
    )
    for code in ("follow-up", "rhythm"):
        dismiss(book, line=lines(book)[code], reason="They travel")
    far = "2033-01-01"

    def left() -> set[str]:
        return {code for code in lines(book, far) if not code.startswith("warning/")}

    assert left() == set()
    assert {each.line.uid for each in today_of(book, on=far).dismissed} == {call, radio}
    edit(book, uid=call, fields={"what": "Call again", "who": "Amina"})
    assert left() == set()
    edit(book, uid=call, fields={"due": "2003-06-11"})
    assert left() == {"follow-up"}
    edit(book, uid=radio, fields={"last_two_way": "2003-05-20"})
    assert left() == {"follow-up", "rhythm"}


def test_a_dismissal_needs_a_reason_counts_from_its_day_and_is_taken_back(
    book: Book, group: str
) -> None:
    put(book, "follow-up", what="Call", group=group, due="2003-06-10")
    line = lines(book)["follow-up"]
    with pytest.raises(BadInput, match="with a reason"):
        dismiss(book, line=line, reason="  ")
    dismiss(book, line=line, reason="He called himself")
    now = book.world.today().isoformat()
    assert set(lines(book, DAY)) == {"follow-up"}  # it was not dismissed yet
    assert "follow-up" not in lines(book, now)
    [each] = today_of(book, on=now).dismissed
    assert (each.reason, each.by, each.date) == ("He called himself", book.name, now)
    bring_back(book, uid=each.uid)
    assert "follow-up" in lines(book, now)


def test_one_of_two_lines_of_a_record_can_be_dismissed(book: Book, group: str) -> None:
    fields = {"what": "Let them pass", "due": "2003-06-01", "reconfirm_by": "2003-06-02"}
    promise = put(book, "commitment", group=group, form="promise", **fields)
    found = today_of(book, on=DAY).lines
    dismiss(book, line=line_of(found, promise, can_be_dismissed), reason="Settled")
    now = book.world.today().isoformat()
    assert "commitment" not in lines(book, now)
    assert "reconfirm" in lines(book, now)


def test_lines_about_this_copy_are_of_the_present_day_alone(team: Team) -> None:
    [book] = team.join("Amina")
    call = put(book, "follow-up", what="Call", due=DAY)
    head = {"about": {"kind": "follow-up", "record": call}}
    book.drafts.keep(f"form/follow-up/{call}/what", json.dumps(head))
    now = {each.code: each for each in today_of(book).lines}
    assert now["backup"].why.sentence == "There is no backup of this book."
    draft = now[f"draft/form/follow-up/{call}/what"]
    assert (draft.uid, draft.kind, draft.title) == (call, "draft", "Call")
    assert set(lines(book)) == {"follow-up"}
    make_due(book, at_once=True)
    assert "backup" not in {each.code for each in today_of(book).lines}
    day_ms = 24 * 3600 * 1000
    team.clocks["Amina"].set(1_800_000_000_000 - 8 * day_ms)
    early = {each.code: each for each in today_of(team.reopen("Amina")).lines}
    assert early["backup"].why.sentence == "The last backup is dated after today. Check the clock."
    team.clocks["Amina"].set(1_800_000_000_000 + 8 * day_ms)
    old = {each.code: each for each in today_of(team.reopen("Amina")).lines}
    assert old["backup"].why.sentence == "The last backup is 7 days old."


def test_what_bundles_brought_is_told_until_it_is_seen(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group = put(amina, "group", name="River Front")
    put(amina, "follow-up", what="Call", group=group, due=DAY)
    team.carry(amina, tomas)
    edit(tomas, uid=group, fields={"aims": "Land"})
    edit(amina, uid=group, fields={"aims": "Water"})
    put(amina, "event", group=group, title="Talks", date=DAY)
    team.carry(amina, tomas)
    found = today_of(tomas)
    [news] = [each for each in found.lines if each.part is TodayPart.NEWS]
    assert (news.uid, news.title, news.group) == (group, "River Front", group)
    said = "From Amina. New records: 3. Changed records: 0. In conflict: 1."
    assert news.why.sentence == said
    conflict = next(each for each in found.lines if each.code == "conflict")
    assert (conflict.uid, conflict.why.sentence) == (
        group,
        "People contradict each other in: Aims.",
    )
    mark_seen(tomas, entry=found.seen_to)
    assert not [each for each in today_of(tomas).lines if each.part is TodayPart.NEWS]
    edit(amina, uid=group, fields={"structure": "Two wings"})
    team.carry(amina, tomas)
    [news] = [each for each in today_of(tomas).lines if each.part is TodayPart.NEWS]
    said = "From Amina. New records: 0. Changed records: 1. In conflict: 1."
    assert news.why.sentence == said


def test_a_conflict_that_is_dismissed_comes_back_with_another_value(team: Team) -> None:
    [book] = team.join("Amina")
    group = put(book, "group", name="River Front")
    for aims in ("Land", "Water"):
        book.new_replica()
        book.append([Edit("group", {"aims": aims}, group)], blind=True)
    dismiss(book, line=_now(book)["conflict"], reason="Both are true")
    assert "conflict" not in _now(book)
    book.new_replica()
    book.append([Edit("group", {"aims": "Roads"}, group)], blind=True)
    assert "conflict" in _now(book)
    [first, *_] = book.histories.siblings(group, "aims")
    settle(book, uid=group, field="aims", entry=first.entry)
    assert "conflict" not in _now(book)


def test_questions_to_me_and_answers_to_mine(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group = put(amina, "group", name="River Front")
    team.carry(amina, tomas)
    asked = {"about": group, "text": "Since when?", "asked": DAY, "to_whom": "amina"}
    question = put(tomas, "question", **asked)
    assert "question" not in _now(tomas)
    team.carry(tomas, amina)
    line = _now(amina)["question"]
    assert (line.uid, line.group, line.why.sentence) == (
        question,
        group,
        "This question is for you.",
    )
    edit(amina, uid=question, fields={"answer": "Since May", "answered": DAY})
    assert "question" not in _now(amina)
    team.carry(amina, tomas)
    line = _now(tomas)["answer"]
    assert (line.uid, line.why.sentence) == (question, "Your question was answered.")
    mark_seen(tomas, entry=today_of(tomas).seen_to)
    assert "answer" not in _now(tomas)


def test_suggested_changes_are_told_newest_first_and_then_counted(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group = put(amina, "group", name="River Front")
    people = [put(amina, "contact", code_name=f"HERON {n}", group=group) for n in range(24)]
    for one, other in pairwise(people):
        put(amina, "same-person", keep=one, other=other, verdict="different")
    team.carry(amina, tomas)
    found = [each for each in today_of(tomas).lines if each.code == "suggestion"]
    assert len(found) == 21
    said = "More suggested changes wait for your decision: 3."
    assert [each.why.sentence for each in found if not each.uid] == [said]
    assert found[-1].why.sentence.startswith("Amina suggests this change.")


def test_a_clock_that_is_behind_is_told(team: Team) -> None:
    [book] = team.join("Amina")
    put(book, "follow-up", what="Call", due=DAY)
    assert today_of(book).clock_behind == ""
    team.clocks["Amina"].set(1_700_000_000_000)
    assert today_of(team.reopen("Amina")).clock_behind == "2027-01-15"


def _now(book: Book) -> dict[str, TodayLine]:
    return {each.code: each for each in today_of(book).lines}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    yield made
    made.close()


def _write(book: Book, group: str, shared: dict[str, str], draw: Random) -> None:
    """Write what makes lines, on records of one's own and on shared ones."""

    def day() -> str:
        return f"2003-{draw.randint(5, 7):02}-{draw.randint(1, 28):02}"

    for what in ("Call", "Write"):
        put(book, "follow-up", what=what, group=group, due=day())
    for kind, uid in shared.items():
        name = {"meeting": "date", "follow-up": "due", "commitment": "due"}[kind]
        edits = [Edit(kind, {name: day()}, uid), Edit(kind, {"group": group}, uid)]
        book.append(draw.sample(edits, draw.randint(1, 2)))
    status = draw.choice(["planned", "took-place"])
    put(book, "meeting", group=group, title="Visit", date=day(), status=status)
    put(book, "channel", group=group, name="Radio", rhythm_days=14, last_two_way=day())
    standing = [each for each in today_of(book, on=DAY).lines if can_be_dismissed(each)]
    for line in draw.sample(standing, min(2, len(standing))):
        fields = {"about": line.uid, "line": line.code, "basis": line.basis}
        put(book, "dismissal", reason=book.name, date=day(), **fields)


@settings(max_examples=5)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_merging_changes_no_line(seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        team = Team(Path(place))
        writers, leads = team.join("Amina", "Jonas"), team.join("Tomas", "Mary")
        acquaint(*writers, *leads)
        draw = Random(seed)
        group = draw.randbytes(16).hex()
        kinds = ("meeting", "follow-up", "commitment")
        shared = {kind: draw.randbytes(16).hex() for kind in kinds}
        words = {"meeting": "title", "follow-up": "what", "commitment": "what"}
        for writer in writers:
            writer.append([Edit("group", {"name": "River Front"}, group)])
            writer.append([Edit(kind, {words[kind]: kind}, uid) for kind, uid in shared.items()])
            _write(writer, group, shared, draw)
        found = []
        for lead, order in zip(leads, permutations(writers), strict=True):
            for writer in order:
                merge(lead, paths=[team.sealed(writer, lead)])
            days = ("2003-05-20", "2003-06-17", "2003-08-01")
            found.append([told(today_of(lead, on=day)) for day in days])
        team.close()
        assert found[0] == found[1]
