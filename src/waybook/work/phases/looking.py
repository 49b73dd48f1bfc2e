"""Everything the phases of one group amount to, on a day and as known on a day."""

from collections.abc import Sequence
from dataclasses import dataclass

from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.noted import Noted
from waybook.practice.phases.contacts import contacts_by
from waybook.practice.phases.days import day_of, days_of
from waybook.practice.phases.descent import Node, descent
from waybook.practice.phases.follow_ups import asks_none_needed, overdue
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.leadership import Leader, Shaken, leaders, shaken
from waybook.practice.phases.lines import Line, lines
from waybook.practice.phases.proposals import Proposal, proposals
from waybook.practice.phases.readiness import Place, Trail, place, trails
from waybook.practice.phases.scores import Due, Series, due, points_of, series
from waybook.practice.phases.silence import Silence, silences
from waybook.practice.phases.story import Story
from waybook.practice.phases.warnings import Finding, findings
from waybook.work.phases.methods import methods_of
from waybook.work.phases.telling import day_or_today, story_of


@dataclass(frozen=True)
class GroupPhases:
    """What the Phases page of a group shows.

    `story` holds the records as of the day (meetings, events, tenures, commitments …); `ahead`
    those agreed for later. `known_on` is '' unless it was asked what was known then.
    """

    group: str
    name: str
    day: str
    known_on: str
    methods: Methods
    story: Story
    ahead: tuple[Noted, ...]
    lines: tuple[Line, ...]
    series: tuple[Series, ...]
    due: tuple[Due, ...]
    proposals: tuple[Proposal, ...]
    leaders: tuple[Leader, ...]
    shaken: Shaken | None
    descent: tuple[Node, ...]
    silences: tuple[Silence, ...]
    warnings: tuple[Finding, ...]
    readiness: Place | None
    trails: tuple[Trail, ...]
    overdue: tuple[Noted, ...]
    asks_none_needed: tuple[Noted, ...]


def phases(
    book: Book,
    *,
    group: str,
    models: Sequence[str] = (),
    as_of: str = "",
    known_on: str = "",
) -> GroupPhases:
    """Return what was so on a day by all that is known, or by what was known on another day.

    `as_of` alone: true then, known now. `known_on` alone: as this book stood at that day's end.
    Both: what was known then of an earlier day.
    """
    methods = methods_of(book)
    for model in models:
        if methods.model(model) is None:
            known = ", ".join(methods.models)
            raise BadInput(f"There is no model “{model[:100]}”; use one of: {known}.")
    day = day_or_today(book, as_of or known_on)
    whole = story_of(book, group, known_on=known_on)
    return phases_of(whole, methods, day, models=models, known_on=known_on)


def phases_of(
    whole: Story,
    methods: Methods,
    day: int,
    *,
    models: Sequence[str] = (),
    known_on: str = "",
) -> GroupPhases:
    """Return what a story amounts to on a day; nothing else of the book plays a part."""
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
        warnings=findings(whole, methods, day),
        readiness=place(points, methods, day),
        trails=trails(told, methods, day),
        overdue=overdue(told, day),
        asks_none_needed=asks_none_needed(told),
    )


def _ahead(whole: Story, day: int) -> tuple[Noted, ...]:
    """Return meetings that are agreed for days to come."""
    return tuple(
        each
        for each in whole.of("meeting")
        if each.text("status") in {"planned", "confirmed"}
        and (days := days_of(each.text("date")))
        and days.first > day
    )


def _newest_event(told: Story, day: int) -> int:
    found = (days_of(each.text("date")) for each in told.of("event"))
    return max((min(days.last, day) for days in found if days), default=0)
