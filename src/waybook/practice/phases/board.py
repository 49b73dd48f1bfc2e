"""One row for each group: where it stands, how long silent, what is open, what needs attention."""

from collections.abc import Iterable
from dataclasses import dataclass

from waybook.practice.phases.answers import Result, some
from waybook.practice.phases.asked import Asked
from waybook.practice.phases.graph import Step, step_between
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.readiness import Place, place
from waybook.practice.phases.silence import Silence, State, of_group
from waybook.practice.phases.standing import Stand, stands_among
from waybook.practice.phases.story import Story
from waybook.practice.phases.warnings import Finding, findings_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage that stands under a model, by one assessor.

    `about` is a strand, a channel or a side ('' for the group itself), `about_title` its name.
    `direction` compares with what stood before the last bundle came: '' where none came yet, else
    new, same, allowed (onwards), back or jump.
    """

    model: str
    about: str
    about_title: str
    stage: str
    name: str
    date: str
    uid: str
    by: str
    direction: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One group on the board; every cell names the records it rests on.

    `staleness` is what the rules on quality say: *not recorded* is no reason to feel safe.
    """

    group: str
    name: str
    stages: tuple[Standing, ...]
    silence: Silence
    open: tuple[Finding, ...]
    answered: tuple[Finding, ...]
    staleness: Result
    readiness: Place | None

    @property
    def is_stale(self) -> bool:
        """Tell whether a rule finds that the picture rests on what is too old."""
        return self.staleness is Result.YES

    @property
    def is_quiet(self) -> bool:
        """Tell whether nothing was heard for longer than the rhythm lets pass."""
        return self.silence.state in {State.QUIET, State.BROKEN}

    @property
    def needs_attention(self) -> bool:
        """Tell whether a warning waits for a reply, nothing is heard, or the picture is stale."""
        return bool(self.open) or self.is_quiet or self.is_stale

    @property
    def needs(self) -> tuple[int, int, float, int]:
        """Return the order of attention: open warnings that say worse, silence, the rest."""
        worse = sum(each.rule.sort == "deterioration" for each in self.open)
        return worse, int(self.is_quiet), self.silence.rhythms, len(self.open)


def board_row(
    told: Story, methods: Methods, day: int, *, name: str, last_bundle_ms: int | None
) -> BoardRow:
    """Work out a group's row."""
    asked = Asked(told, methods, day)
    found = findings_of(asked)
    return BoardRow(
        told.group,
        name,
        _stages(asked, last_bundle_ms),
        of_group(told, day, asked.contacts, asked.channels, name),
        tuple(each for each in found if each.is_open),
        tuple(each for each in found if each.fires and each.replies),
        some([each.result for each in found if each.rule.sort == "quality"]),
        place(asked.points, methods, day),
    )


def in_order(rows: Iterable[BoardRow]) -> tuple[BoardRow, ...]:
    """Sort rows by what needs attention, then by name."""
    by_name = sorted(rows, key=lambda row: (row.name.casefold(), row.group))
    return tuple(sorted(by_name, key=lambda row: row.needs, reverse=True))


def _stages(asked: Asked, last_bundle_ms: int | None) -> tuple[Standing, ...]:
    before: tuple[Stand, ...] = ()
    if last_bundle_ms is not None:
        kept = [n for n in asked.story.of("assessment") if n.received_ms < last_bundle_ms]
        before = stands_among(kept, asked.methods, asked.day)
    found = []
    for each in asked.stands:
        was = [b for b in before if (b.model, b.about) == (each.model, each.about)]
        direction = "" if last_bundle_ms is None else _direction(asked.methods, each, was)
        found.append(_standing(each, asked, direction))
    return tuple(found)


def _standing(each: Stand, asked: Asked, direction: str) -> Standing:
    noted, methods = each.noted, asked.methods
    about = asked.story.find(each.about)
    model = methods.model_under(each.model, noted.text("model_version"))
    stage = model.by_code.get(each.stage) if model else None
    return Standing(
        model=each.model,
        about=each.about,
        about_title=about.title if about else each.about,
        stage=each.stage,
        name=stage.name if stage else "",
        date=noted.text("date"),
        uid=noted.uid,
        by=noted.by,
        direction=direction,
    )


def _direction(methods: Methods, now: Stand, was: list[Stand]) -> str:
    if not was:
        return "new"
    if any(before.noted.uid == now.noted.uid for before in was):
        return "same"
    model = methods.model(now.model)
    before = next((b for b in was if b.noted.author == now.noted.author), was[0])
    step = step_between(model, before.stage, now.stage) if model else Step.UNKNOWN
    return step.value
