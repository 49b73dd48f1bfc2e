"""Everything on the phases of one group, as of a day and as known on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.contacts import contacts_by
from waybook.practice.phases.history.days import day_of, days_of
from waybook.practice.phases.history.descent import LineageNode, descent
from waybook.practice.phases.history.follow_ups import asks_none_needed, overdue
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.leadership import Leader, LeadershipEffects, leaders, shaken
from waybook.practice.phases.history.meeting_outcomes import MeetingCounts, counted_meetings
from waybook.practice.phases.history.phase_lines import PhaseLine, lines
from waybook.practice.phases.history.readiness import Place, Trail, place, trails
from waybook.practice.phases.history.scores import DueScore, Series, due, points_of, series
from waybook.practice.phases.history.silence import Silence, silences
from waybook.practice.phases.history.statuses import status_of_group
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.information import first_known, newest_known
from waybook.practice.phases.overview.proposals import Proposal, proposals
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_rules import RuleFinding, findings_of
from waybook.practice.phases.rules.rule_record import RuleRecord
from waybook.work.phases.group_history import day_or_today, story_of
from waybook.work.phases.methods import methods_of
from waybook.work.phases.rule_records import records_on, to_look_back

_AHEAD = {"meeting": ("planned", "confirmed"), "event": ("planned", "announced")}


@dataclass(frozen=True)
class GroupPhases:
    """What the Phases page of a group shows.

    `story` holds the records as of the day (meetings, events, tenures, commitments …); `ahead`
    those planned for later. `known_on` is '' unless only what was known then is used. `known_from`
    is the date of the first record if nothing is known of the day itself, else ''.
    """

    group: str
    name: str
    day: str
    known_on: str
    methods: Methods
    story: Story
    ahead: tuple[SnapshotRecord, ...]
    lines: tuple[PhaseLine, ...]
    series: tuple[Series, ...]
    due: tuple[DueScore, ...]
    proposals: tuple[Proposal, ...]
    leaders: tuple[Leader, ...]
    shaken: LeadershipEffects | None
    descent: tuple[LineageNode, ...]
    silences: tuple[Silence, ...]
    warnings: tuple[RuleFinding, ...]
    status: str
    to_look_back: tuple[SnapshotRecord, ...]
    readiness: Place | None
    trails: tuple[Trail, ...]
    meetings: MeetingCounts
    overdue: tuple[SnapshotRecord, ...]
    asks_none_needed: tuple[SnapshotRecord, ...]
    known_from: str = ""


def phases(
    book: Book,
    *,
    group: str,
    models: Sequence[str] = (),
    as_of: str = "",
    known_on: str = "",
) -> GroupPhases:
    """Return the situation on a day, by all that is known, or by what was known on another day.

    Only `as_of`: true then, by what is known now. Only `known_on`: what this book knew at that
    day's end. Both: what was known then about an earlier day.
    """
    methods = methods_of(book)
    for model in models:
        if methods.model(model) is None:
            known = ", ".join(methods.models)
            raise BadInput(
                "There is no model “{model}”. Use one of: {known}.", model=model[:100], known=known
            )
    day = day_or_today(book, as_of or known_on)
    whole = story_of(book, group, known_on=known_on)
    records = records_on(book, day, known_on=known_on)
    return phases_of(whole, methods, day, models=models, known_on=known_on, records=records)


def phases_of(
    whole: Story,
    methods: Methods,
    day: int,
    *,
    models: Sequence[str] = (),
    known_on: str = "",
    records: Mapping[str, RuleRecord] | None = None,
) -> GroupPhases:
    """Return the phases from a group's history on a day; nothing else of the book is used."""
    told = whole.as_of(day)
    points = points_of(told)
    named = told.find(whole.group)
    return GroupPhases(
        group=whole.group,
        name=named.title if named else "",
        day=day_of(day),
        known_on=known_on,
        methods=methods,
        story=told,
        ahead=_ahead(whole, day),
        lines=lines(told, methods, models),
        series=tuple(
            drawn
            for code, indicator in methods.indicators.items()
            for drawn in series(points.get(code, ()), indicator)
        ),
        due=due(
            points,
            methods.indicators.values(),
            day,
            contact=max((c.days.last for c in contacts_by(told, day)), default=0),
            event=_newest_event(told, day),
        ),
        proposals=proposals(told, methods, day),
        leaders=leaders(told, day),
        shaken=shaken(told, day),
        descent=descent(told),
        silences=silences(told, day),
        warnings=findings_of(RuleContext(whole, methods, day, records or {})),
        status=status_of_group(told, day),
        to_look_back=to_look_back(told.of("warning"), methods, day),
        readiness=place(points, methods, day),
        trails=trails(told, methods, day),
        meetings=counted_meetings(told, day),
        overdue=overdue(told, day),
        asks_none_needed=asks_none_needed(told),
        known_from="" if newest_known(told, day) else first_known(whole),
    )


def _ahead(whole: Story, day: int) -> tuple[SnapshotRecord, ...]:
    """Return meetings that are agreed, and events that are planned, for days to come."""
    return tuple(
        each
        for kind, statuses in _AHEAD.items()
        for each in whole.of(kind)
        if each.text("status") in statuses
        and (days := days_of(each.text("date")))
        and days.first > day
    )


def _newest_event(told: Story, day: int) -> int:
    found = (days_of(each.text("date")) for each in told.of("event"))
    return max((min(days.last, day) for days in found if days), default=0)
