"""One row for each group: where it stands, how long silent, what is open, what needs attention."""

from collections.abc import Iterable
from dataclasses import dataclass

from waybook.practice.phases.asked import Asked
from waybook.practice.phases.graph import Step, step_between
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.lines import Line, Span, lines, standing
from waybook.practice.phases.readiness import Place, place
from waybook.practice.phases.silence import Silence, State, of_group
from waybook.practice.phases.story import Story, story
from waybook.practice.phases.warnings import Finding, findings


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage that stands under a model, by one assessor.

    `direction` compares with what stood before the last bundle came: '' where none came yet, else
    new, same, allowed (onwards), back or jump.
    """

    model: str
    about: str
    stage: str
    name: str
    date: str
    uid: str
    by: str
    direction: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One group on the board; every cell names the records it rests on."""

    group: str
    name: str
    stages: tuple[Standing, ...]
    silence: Silence
    open: tuple[Finding, ...]
    answered: tuple[Finding, ...]
    is_stale: bool
    readiness: Place | None

    @property
    def needs(self) -> tuple[int, int, float, int]:
        """Return the order of attention: open warnings that say worse, silence, the rest."""
        worse = sum(each.rule.sort == "deterioration" for each in self.open)
        is_quiet = self.silence.state in {State.QUIET, State.BROKEN}
        return worse, int(is_quiet), self.silence.rhythms, len(self.open)


def board_row(
    told: Story, methods: Methods, day: int, *, name: str, last_bundle_ms: int | None
) -> BoardRow:
    """Work out a group's row."""
    asked = Asked(told, methods, day)
    found = findings(told, methods, day)
    return BoardRow(
        told.group,
        name,
        _stages(told, asked.lines, methods, day, last_bundle_ms),
        of_group(told, day, asked.contacts, asked.channels, name),
        tuple(each for each in found if each.is_open),
        tuple(each for each in found if each.fires and each.replies),
        any(each.fires and each.rule.sort == "quality" for each in found),
        place(told, methods, day),
    )


def in_order(rows: Iterable[BoardRow]) -> tuple[BoardRow, ...]:
    """Sort rows by what needs attention, then by name."""
    by_name = sorted(rows, key=lambda row: (row.name.casefold(), row.group))
    return tuple(sorted(by_name, key=lambda row: row.needs, reverse=True))


def _stages(
    told: Story,
    drawn: tuple[Line, ...],
    methods: Methods,
    day: int,
    last_bundle_ms: int | None,
) -> tuple[Standing, ...]:
    earlier: tuple[Line, ...] = ()
    if last_bundle_ms is not None:
        kept = (each for each in told.all() if each.received_ms < last_bundle_ms)
        earlier = lines(story(told.group, kept), methods)
    found = []
    for key in sorted({(line.model, line.about) for line in drawn}):
        before = [line for line in earlier if (line.model, line.about) == key]
        was = standing(before, day)
        for line, span in standing([x for x in drawn if (x.model, x.about) == key], day):
            direction = "" if last_bundle_ms is None else _direction(methods, line, span, was)
            found.append(
                Standing(*key, span.stage, span.name, span.date, span.uid, line.by, direction)
            )
    return tuple(found)


def _direction(methods: Methods, line: Line, span: Span, was: tuple[tuple[Line, Span], ...]) -> str:
    if not was:
        return "new"
    if any(span.uid == before.uid for _, before in was):
        return "same"
    model = methods.model(line.model)
    before = next((b for who, b in was if who.author == line.author), was[0][1])
    step = step_between(model, before.stage, span.stage) if model else Step.UNKNOWN
    return step.value
