"""A meeting is logged in one save: people, account and follow-up, all of it or nothing."""

from datetime import date

import pytest

from waybook.book import Book
from waybook.model.faults import BadInput, DoubtfulDate
from waybook.model.fields import Json
from waybook.practice.meeting_answers import SAYS
from waybook.practice.phases.history.contacts import ContactGround
from waybook.work.meetings.meeting_log import (
    LoggedParticipant,
    MeetingLog,
    log_meeting,
    outcome_by_date,
)
from waybook.work.phases.follow_ups import asks_for_follow_up
from waybook.work.phases.phase_view import phases
from waybook.work.records.accounts import say_outcome
from waybook.work.records.records import add, edit
from waybook.work.records.undoing_saves import remember, undo_save

TODAY = date(2026, 11, 30)
HERON = LoggedParticipant(code_name="Heron")


@pytest.fixture
def group(book: Book) -> str:
    return add(book, kind="group", fields={"name": "River Front", "rhythm_days": 21}).uid


def _log(group: str, **more: object) -> MeetingLog:
    meeting: dict[str, Json] = {"group": group, "date": "2003-06-20", "disclaimer": "given"}
    given: dict[str, object] = {
        "meeting": meeting,
        "says": "took-place",
        "participants": (LoggedParticipant(code_name="Heron", group=group),),
        "account": {"they_said": "Not before the harvest."},
        "follow_up": {"what": "Send the text", "due": "2003-07-01"},
    }
    return MeetingLog(**(given | more))  # type: ignore[arg-type]


def _held(book: Book) -> dict[str, int]:
    return book.lists.kinds_held()


def test_all_of_it_is_saved_and_belongs_to_the_meeting(book: Book, group: str) -> None:
    logged = log_meeting(book, log=_log(group))
    record = book.lists.record
    assert record(logged.uid).fields["status"] == "took-place"
    for kind, fields in (
        ("account", {"they_said": "Not before the harvest.", "group": group, "date": "2003-06-20"}),
        ("follow-up", {"what": "Send the text", "status": "open", "group": group}),
    ):
        (row,) = book.lists.linked(logged.uid, kind, "meeting")
        assert fields.items() <= record(row.uid).fields.items()
    (row,) = book.lists.linked(logged.uid, "attendance", "meeting")
    heron = record(str(record(row.uid).fields["contact"]))
    assert heron.fields == {"code_name": "Heron", "group": group}
    assert {"meeting", "account", "follow-up", "attendance", "contact"} == logged.changes.kinds
    assert not asks_for_follow_up(book, meeting=logged.uid)


def test_who_is_named_twice_came_once_and_blanks_say_nothing(book: Book, group: str) -> None:
    twice = _log(group, participants=(HERON, HERON), account={"they_said": "  "}, follow_up={})
    logged = log_meeting(book, log=twice)
    assert logged.changes.kinds == {"meeting", "attendance", "contact"}
    assert len(book.lists.linked(logged.uid, "attendance", "meeting")) == 1


def test_s41_what_is_logged_is_contact_by_the_same_rules(book: Book, group: str) -> None:
    def last(day: str) -> ContactGround | None:
        return phases(book, group=group, as_of=day).silences[0].ground

    missed = _log(group, says="them", participants=())
    log_meeting(book, log=missed)
    assert last("2003-06-30") is None
    log_meeting(book, log=_log(group, participants=()))
    assert last("2003-06-30") is ContactGround.NOT_NAMED
    log_meeting(book, log=_log(group))
    assert last("2003-06-30") is ContactGround.TOOK_PART


@pytest.mark.parametrize(
    ("says", "status", "missed_by"),
    [
        ("took-place", "took-place", None),
        ("planned", "planned", None),
        ("them", "missed", "them"),
        ("us", "missed", "us"),
        ("neither", "missed", "neither"),
        ("", None, None),
    ],
)
def test_the_status_is_what_was_said(
    book: Book, group: str, says: str, status: str | None, missed_by: str | None
) -> None:
    fields = book.lists.record(log_meeting(book, log=_log(group, says=says)).uid).fields
    assert (fields.get("status"), fields.get("missed_by")) == (status, missed_by)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-11-30", "took-place"),
        ("2026-11-29", "took-place"),
        ("2026-12-01", "planned"),
        ("2026-10", "took-place"),
        ("2026-11", "took-place"),
        ("2026-12", "planned"),
        ("2026", ""),
        ("2026-11-29/2026-12-02", ""),
        ("", ""),
        ("soon", ""),
    ],
)
def test_a_date_says_what_became_of_a_meeting_or_leaves_it_open(text: str, says: str) -> None:
    assert outcome_by_date(text, TODAY) == says


def test_nothing_is_saved_where_one_part_is_refused(book: Book, group: str) -> None:
    before, newest = _held(book), book.saves.newest
    for wrong in (
        {"follow_up": {"due": "2003-07-01"}},
        {"follow_up": {"what": "Call", "due": "1405-01-01"}},
        {"participants": (HERON, LoggedParticipant(contact=group))},
    ):
        with pytest.raises(BadInput):
            log_meeting(book, log=_log(group, **wrong))
    assert (_held(book), book.saves.newest) == (before, newest)


def test_an_undo_takes_back_all_of_it(book: Book, group: str) -> None:
    before, since = _held(book), book.saves.newest
    log_meeting(book, log=_log(group))
    assert _held(book) != before
    done = undo_save(book, saved=remember(book, since=since))
    assert done.left == ()
    assert _held(book) == before


def test_an_empty_account_and_follow_up_are_not_saved(book: Book, group: str) -> None:
    log_meeting(book, log=_log(group, account={"they_said": None}, follow_up={}))
    assert not {"account", "follow-up"} & _held(book).keys()


@pytest.mark.parametrize(("label", "inner"), [("RED", "RED"), ("GREEN", None)])
def test_a_label_is_never_less_strict_for_people_than_usual(
    book: Book, group: str, label: str, inner: str | None
) -> None:
    meeting: dict[str, Json] = {"group": group, "date": "2003-06-20"}
    marks: dict[str, Json] = {"label": label, "rule": "chatham-house"}
    uid = log_meeting(book, log=_log(group, meeting=meeting | marks)).uid
    record = book.lists.record

    def marked(one: str) -> tuple[Json, Json]:
        fields = record(one).fields
        return fields.get("label"), fields.get("rule")

    linked = {
        kind: book.lists.linked(uid, kind, "meeting")[0].uid
        for kind in ("account", "attendance", "follow-up")
    }
    contact = str(record(linked["attendance"]).fields["contact"])
    assert marked(uid) == marked(linked["account"]) == (label, "chatham-house")
    for one in (linked["attendance"], linked["follow-up"], contact):
        assert marked(one) == (inner, "chatham-house")


AHEAD = ["2023-11-15", "2023-12", "2024~", "2023-11-15/2023-11-17"]


@pytest.mark.parametrize("day", AHEAD)
@pytest.mark.parametrize("says", ["took-place", "them"])
def test_a_meeting_that_is_ahead_is_over_only_if_a_person_says_that_it_is_meant(
    book: Book, group: str, day: str, says: str
) -> None:
    """A wrong clock is possible, so it is asked and not forbidden."""
    log = _log(group, meeting={"group": group, "date": day, "disclaimer": "given"}, says=says)
    with pytest.raises(DoubtfulDate, match="after today, 2023-11-14"):
        log_meeting(book, log=log)
    assert _held(book) == {"group": 1}
    assert log_meeting(book, log=log, as_written=True).uid


@pytest.mark.parametrize(
    "day", ["2023-11-14", "2023-11", "2023", "2023-11-13/2023-11-15", "../2024"]
)
def test_a_meeting_that_may_be_over_is_not_asked_about(book: Book, group: str, day: str) -> None:
    assert log_meeting(book, log=_log(group, meeting={"group": group, "date": day})).uid


def test_who_says_it_later_is_asked_too_but_not_about_what_stands(book: Book, group: str) -> None:
    planned = add(book, kind="meeting", fields={"date": "2023-12-24", "status": "planned"}).uid
    for says in SAYS:
        with pytest.raises(DoubtfulDate):
            say_outcome(book, meeting=planned, says=says)
    edit(book, uid=planned, fields={"status": "cancelled"})
    say_outcome(book, meeting=planned, says="took-place", as_written=True)
    edit(book, uid=planned, fields={"title": "Visit", "status": "took-place"})
    with pytest.raises(DoubtfulDate):
        edit(book, uid=planned, fields={"date": "2023-12-25"})
