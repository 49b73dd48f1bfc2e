"""Until when a book knows anything about a group, and since when it knows nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import EVER, NEVER, Days, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.meeting_outcomes import MeetingOutcome, said_outcome, told_of
from waybook.practice.phases.history.statuses import NOT_HAPPENED

USUAL_DAYS = 90
"""As long as this may pass between two records without anybody asking why."""

_DATES = {
    "account": ("date",),
    "affiliation": ("since", "until"),
    "assessment": ("date", "until"),
    "channel": ("last_two_way",),
    "commitment": ("date", "status_since", "reconfirmed_on"),
    "event": ("date",),
    "group": ("structure_confirmed",),
    "lineage": ("date", "until"),
    "meeting": ("date",),
    "role": ("since", "until"),
    "score": ("date",),
    "strand": ("since", "until"),
    "strand-link": ("date",),
    "tenure": ("since", "until"),
}
"""Dates on which something was known; not those on which something is due or planned."""

_TELLING = frozenset({MeetingOutcome.TOOK_PLACE, MeetingOutcome.MISSED})


@dataclass(frozen=True, slots=True)
class NoInformation:
    """The days `first` to `last` about which nothing is recorded.

    `since` is the date of the newest record, as it was written; `last` is the day of the picture.
    """

    first: int
    last: int
    since: str


def no_information(story: Story, day: int) -> NoInformation | None:
    """Return since when nothing is recorded; None if the newest record is recent, or there is none.

    The newest is the one that began last; it counts up to the last day that its date may mean.
    Records of wings count, too.
    """
    return unknown_after(newest_known(story, day), day)


def unknown_after(newest: tuple[Days, str] | None, day: int) -> NoInformation | None:
    """Return the days after the newest record, given with its date; None if it is recent."""
    if newest is None or day - newest[0].last <= USUAL_DAYS:
        return None
    return NoInformation(newest[0].last + 1, day, newest[1])


def newest_known(story: Story, day: int) -> tuple[Days, str] | None:
    """Return the days and the date, as written, of what was known last; None if nothing was."""
    newest: tuple[Days, str] | None = None
    for told in (story, *story.wings):
        accounts = told_of(told)
        for noted, date in _dates(told):
            days = days_of(date)
            if days is None or days.first > day or (newest and days.first < newest[0].first):
                continue
            known = _by(day, days)
            if known and (newest is None or (known, date) > newest) and _tells(noted, accounts):
                newest = known, date
    return newest


def first_known(story: Story) -> str:
    """Return the date, as written, of the first record that tells something; '' if none does."""
    found = []
    for told in (story, *story.wings):
        accounts = told_of(told)
        for noted, date in _dates(told):
            days = days_of(date)
            if days is not None and days.first != EVER and _tells(noted, accounts):
                found.append((days, date))
    return min(found)[1] if found else ""


def came_since(story: Story, day: int, at_ms: int) -> bool:
    """Tell whether this book received something known by a day at a moment or later."""
    for told in (story, *story.wings):
        accounts: frozenset[str] | None = None
        for kind, names in _DATES.items():
            for noted in told.of(kind):
                if noted.received_ms < at_ms:
                    continue
                accounts = told_of(told) if accounts is None else accounts
                dates = (noted.text(name) for name in names)
                if _tells(noted, accounts) and any(_by(day, days_of(d)) for d in dates):
                    return True
    return False


def _dates(told: Story) -> Iterator[tuple[SnapshotRecord, str]]:
    """Yield each record with each of its dates, and with the end of a span: it was known, too."""
    for kind, names in _DATES.items():
        for noted in told.of(kind):
            for name in names:
                date = noted.text(name)
                if date:
                    yield noted, date
                    if "/" in date:
                        yield noted, date.partition("/")[2]


def _tells(noted: SnapshotRecord, accounts: frozenset[str]) -> bool:
    """Tell whether a record says something that was known, and not only a plan or *unknown*.

    A planned meeting of which nobody wrote counts as missed, but tells nothing.
    """
    if noted.kind == "meeting":
        return noted.uid in accounts or said_outcome(noted) in _TELLING
    if noted.kind == "event":
        return noted.text("status") not in NOT_HAPPENED
    return noted.kind != "score" or isinstance(noted.fields.get("value"), int)


def _by(day: int, days: Days | None) -> Days | None:
    """Return the days that a date may mean, by a day; None if it had not begun, or has none."""
    if days is None or days.first > day or days == (EVER, NEVER):
        return None
    return Days(days.first, min(days.first if days.last == NEVER else days.last, day))
