"""Log a meeting: who was there, what they said and what comes next, in one save."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.meeting_answers import OUTCOMES

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.work.meetings.meeting_log import MeetingLog

_MEETING = ("title", "disclaimer", "channel", "label", "rule")


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--group", metavar="GROUP", help="the group: its uid or its exact name")
    parser.add_argument("--date", metavar="EDTF", help="when it was (default: today)")
    parser.add_argument(
        "--with",
        action="append",
        default=[],
        metavar="NAME",
        dest="who",
        help="somebody who was there: a contact's exact code name or uid; may be repeated",
    )
    parser.add_argument(
        "--new-contact",
        action="append",
        default=[],
        metavar="NAME",
        dest="new",
        help="somebody of the group who was there and is added as a contact; may be repeated",
    )
    parser.add_argument("--said", metavar="TEXT", help="what they said: your account")
    parser.add_argument("--next", metavar="TEXT", help="what comes next: a follow-up")
    parser.add_argument("--due", metavar="EDTF", help="when it is due")
    parser.add_argument("--none-needed", action="store_true", help="no follow-up is needed")
    parser.add_argument(
        "--outcome",
        choices=OUTCOMES,
        help="what became of it; by default the date says whether it took place or is planned",
    )
    parser.add_argument("--disclaimer", metavar="CODE", help="given, not-given or not-needed")
    parser.add_argument("--title", metavar="TEXT", help="what the meeting was about")
    parser.add_argument("--channel", metavar="UID", help="the channel that led to it")
    parser.add_argument("--label", metavar="CODE", help="who may read it")
    parser.add_argument("--rule", metavar="CODE", help="what may be said about who said it")
    arguments.as_written(parser)


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.meetings.meeting_log import log_meeting
        from waybook.work.records.names.similar_names import cautions

        log = _log(book, given)
        uid = log_meeting(book, log=log, as_written=given.as_written).uid
        document = _document(book, uid)
        held = {each.contact for each in log.participants}
        there = book.lists.records(among=_contacts(book, uid))
        new = {each.uid: each.fields for each in there if each.uid not in held}
        told = cautions(book, kind="contact", named=new) if new else ()
    if given.json:
        print_json(document)
    else:
        print(printable(f"{uid}  {document['date']}  {document['status']}"))
    for caution in told:
        say(caution)
    return 0


def _log(book: "Book", given: Namespace) -> "MeetingLog":
    from waybook.work.meetings.meeting_log import (
        LoggedParticipant,
        MeetingLog,
        contact_named,
        outcome_by_date,
    )
    from waybook.work.phases.group_history import group_named

    if given.none_needed and given.next:
        raise BadInput("Give --next or --none-needed, not both.")
    if given.due and not given.next:
        raise BadInput("Say with --next what is due then.")
    group = group_named(book, given.group) if given.group else ""
    date = given.date or book.world.today().isoformat()
    says = given.outcome or outcome_by_date(date, book.world.today())
    if not says:
        raise BadInput("The date leaves open whether the meeting took place. Give --outcome.")
    if says == "took-place" and not given.disclaimer:
        raise BadInput("Say with --disclaimer whether it was given: for whom you do not speak.")
    meeting: dict[str, Json] = {name: getattr(given, name) for name in _MEETING}
    there = [LoggedParticipant(contact=contact_named(book, name)) for name in given.who]
    there += [LoggedParticipant(code_name=name, group=group) for name in given.new]
    return MeetingLog(
        {**meeting, "group": group, "date": date, "no_follow_up": given.none_needed or None},
        says,
        there,
        {"they_said": given.said},
        {"what": given.next, "due": given.due} if given.next else {},
    )


def _contacts(book: "Book", uid: str) -> list[str]:
    rows = book.lists.linked(uid, "attendance", "meeting")
    there = {each.uid: each for each in book.lists.records(among=[row.uid for row in rows])}
    return [str(there[row.uid].fields["contact"]) for row in rows]


def _document(book: "Book", uid: str) -> dict[str, Json]:
    """Return what was saved, by uid."""
    meeting = book.lists.record(uid)
    linked = {
        kind: [row.uid for row in book.lists.linked(uid, kind, "meeting")]
        for kind in ("account", "follow-up")
    }
    return {
        "uid": uid,
        "date": meeting.date,
        "status": meeting.fields.get("status"),
        "contacts": _contacts(book, uid),
        "account": next(iter(linked["account"]), None),
        "follow_up": next(iter(linked["follow-up"]), None),
    }
