"""Log a meeting: who was there, what they said and what comes next, in one save."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from waybook.book import Book, Changes
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.incoming_text import name_among
from waybook.model.kinds import kind as kind_of
from waybook.model.labels import label_of_anybody
from waybook.practice.meeting_answers import PLANNED, SAYS, TOOK_PLACE, Said
from waybook.practice.phases.history.days import days_of
from waybook.work.records.records import add


@dataclass(frozen=True, slots=True)
class LoggedParticipant:
    """A contact of the book, or a new one with a code name, who belongs to `group` if any."""

    contact: str = ""
    code_name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class MeetingLog:
    """What a person says of one meeting. An empty account or follow-up is not saved.

    `says` is `planned` or one of SAYS; label and rule are those of `meeting`.
    """

    meeting: Said
    says: str = ""
    participants: Sequence[LoggedParticipant] = ()
    account: Said = field(default_factory=dict)
    follow_up: Said = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoggedMeeting:
    """The uid of the meeting, and what changed with it."""

    uid: str
    changes: Changes


def outcome_by_date(text: str, today: date) -> str:
    """Return what a meeting's date says of it: took place, planned, or '' if it leaves it open.

    A date that cannot be read leaves it open, as a month does that is not over yet.
    """
    days = days_of(text)
    if days is None:
        return ""
    if days.first > today.toordinal():
        return PLANNED
    return TOOK_PLACE if days.last <= today.toordinal() else ""


def contact_named(book: Book, words: str) -> str:
    """Return the uid of the contact with this uid or exact code name; raise BadInput if unclear."""
    same = book.lists.duplicates
    rows = [row for row in book.lists.rows("contact") if not row.withdrawn]
    meant = name_among(words, (row.title for row in rows))
    named = (row.uid for row in rows if row.title == meant or row.uid == words)
    found = list(dict.fromkeys(map(same.shown, named)))
    if not found:
        raise BadInput("There is no contact “{name}”.", code="no-contact", name=words[:100])
    if len(found) > 1:
        raise BadInput(
            "{count} contacts are called “{name}”.",
            code="several-contacts",
            count=len(found),
            name=words[:100],
        )
    return found[0]


def log_meeting(book: Book, *, log: MeetingLog, as_written: bool = False) -> LoggedMeeting:
    """Save a meeting with its participants, new contacts, account and follow-up, or nothing."""
    with book.together():
        meeting = add(
            book,
            kind="meeting",
            fields=_filled({**log.meeting, **_outcome(log.says)}),
            as_written=as_written,
        )
        changes = meeting.changes
        for participant in dict.fromkeys(log.participants):  # who is named twice came once
            changes |= _add_participant(book, meeting.uid, participant, log.meeting)
        for kind, fields in _attached(log, meeting.uid):
            changes |= add(book, kind=kind, fields=fields, as_written=as_written).changes
    return LoggedMeeting(meeting.uid, changes)


def _outcome(says: str) -> Said:
    return {"status": PLANNED} if says == PLANNED else SAYS.get(says, {})


def _add_participant(
    book: Book, meeting: str, participant: LoggedParticipant, about: Said
) -> Changes:
    changes, contact = Changes(), participant.contact
    if not contact:
        new: Said = {"code_name": participant.code_name, "group": participant.group}
        added = add(book, kind="contact", fields=_filled({**new, **_strict("contact", about)}))
        changes, contact = added.changes, added.uid
    fields: Said = {"meeting": meeting, "contact": contact, **_strict("attendance", about)}
    return changes | add(book, kind="attendance", fields=fields).changes


def _attached(log: MeetingLog, meeting: str) -> Iterator[tuple[str, dict[str, Json]]]:
    """Yield account and follow-up with what they share with the meeting."""
    shared = {"meeting": meeting, "group": log.meeting.get("group")}
    if _filled(log.account):
        more = {name: log.meeting.get(name) for name in ("date", "label", "rule")}
        yield "account", _filled({**shared, **more, **log.account})
    if _filled(log.follow_up):
        more = {"status": "open", **_strict("follow-up", log.meeting)}
        yield "follow-up", _filled({**shared, **more, **log.follow_up})


def _strict(kind: str, about: Said) -> dict[str, Json]:
    """Return the meeting's rule, and its label only if it is stricter than the kind's own.

    A meeting that many may read does not open who was there, nor what we do next.
    """
    label = str(about.get("label") or "")
    is_stricter = bool(label) and label_of_anybody(label) > kind_of(kind).default_label
    found = {"label": label if is_stricter else None, "rule": about.get("rule")}
    return _filled(found)


def _filled(fields: Said) -> dict[str, Json]:
    return {name: value for name, value in fields.items() if not _is_empty(value)}


def _is_empty(value: Json) -> bool:
    return value in (None, []) or (isinstance(value, str) and not value.strip())
