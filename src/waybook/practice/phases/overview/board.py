"""One row for each group: stages, last contact, open warnings, whether it needs attention."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waybook.model.ordering import name_key
from waybook.practice.phases.history.current_stages import CurrentStage, dated_stages, stands_among
from waybook.practice.phases.history.days import Days
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.readiness import Place, place
from waybook.practice.phases.history.silence import Silence, SilenceState, of_group
from waybook.practice.phases.history.statuses import status_of_group
from waybook.practice.phases.methods.conditions import EvidenceOlder, ScoresStale
from waybook.practice.phases.methods.graph import StageStep, step_between
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.board_change import (
    ComparedWith,
    StageChange,
    change_of,
    days_before,
    has_news,
)
from waybook.practice.phases.overview.board_line import BoardLine, MainStages, main_stages
from waybook.practice.phases.overview.information import newest_known, unknown_after
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_condition import ask
from waybook.practice.phases.rules.evaluate_rules import RuleFinding, findings_of
from waybook.practice.phases.rules.result import Result, some
from waybook.practice.phases.rules.rule_record import RuleRecord

_OLD_DAYS = 90


@dataclass(frozen=True, slots=True)
class BoardStage:
    """The current stage under a model, by one assessor.

    `about` is a strand, a channel or a side ('' for the group itself), `about_title` its name.
    `direction` compares with the stage before the last bundle came: '' if none came yet, else
    new, same, allowed (forward), back or jump.
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
    """One group on the board; every cell names its records.

    `staleness` says whether scores or evidence are outdated, or a rule on quality says so: *not
    recorded* does not mean up to date.
    `status` is the group's: only a live one alarms. `watched` are rules that fire, but whose last
    warnings were mostly noise.
    `main` is what was assessed under its main model, and `change` how the stage there changed.
    `newest_date` is the date of the newest record, as it was written, `newest_days` its days.
    """

    group: str
    name: str
    stages: tuple[BoardStage, ...]
    silence: Silence
    open: tuple[RuleFinding, ...]
    answered: tuple[RuleFinding, ...]
    staleness: Result
    readiness: Place | None
    status: str = ""
    watched: tuple[RuleFinding, ...] = ()
    main: MainStages | None = None
    change: StageChange = StageChange.NOT_ASSESSED
    newest_date: str = ""
    newest_days: Days | None = None

    @property
    def line(self) -> BoardLine | None:
        """Return the small line of its main model."""
        return self.main.line if self.main else None

    @property
    def is_live(self) -> bool:
        """Tell whether the group can give warnings."""
        return self.status in {"", "live"}

    @property
    def is_stale(self) -> bool:
        """Tell whether a rule finds that the data is outdated."""
        return self.staleness is Result.YES

    @property
    def is_quiet(self) -> bool:
        """Tell whether the last contact is longer ago than the rhythm allows."""
        is_quiet = self.silence.state in {SilenceState.QUIET, SilenceState.BROKEN}
        return self.is_live and is_quiet

    @property
    def needs_attention(self) -> bool:
        """Tell whether a warning waits for a reply, contact is missing, or the data is outdated."""
        return bool(self.open) or self.is_quiet or self.is_stale

    @property
    def needs(self) -> tuple[int, int, float, int]:
        """Return the sort key for attention: open warnings of deterioration, silence, the rest."""
        worse = sum(each.rule.sort == "deterioration" for each in self.open)
        rhythms = self.silence.rhythms if self.is_live else -1.0
        return worse, int(self.is_quiet), rhythms, len(self.open)


def board_row(
    told: Story,
    methods: Methods,
    day: int,
    *,
    name: str,
    last_bundle_ms: int | None,
    compared: ComparedWith | None = None,
    records: Mapping[str, RuleRecord] | None = None,
) -> BoardRow:
    """Compute a group's row; it compares with the moment `compared`, or some days before."""
    asked = RuleContext(told, methods, day, records or {})
    found = findings_of(asked)
    newest = newest_known(told, day)
    main = main_stages(asked, unknown_after(newest, day))
    since = compared or days_before(day)
    is_new = newest is not None and has_news(asked, newest[0].last, since)
    return BoardRow(
        told.group,
        name,
        _stages(asked, last_bundle_ms),
        of_group(told, day, asked.contacts, asked.channels, name),
        tuple(each for each in found if each.is_open),
        tuple(each for each in found if each.fires and each.replies),
        _staleness(found, asked) if found else Result.NOT_RECORDED,
        place(asked.points, methods, day),
        status_of_group(told, day),
        tuple(each for each in found if each.fires and each.is_watched and not each.replies),
        main,
        change_of(asked, main, since, has_news=is_new),
        newest[1] if newest else "",
        newest[0] if newest else None,
    )


def _staleness(found: Iterable[RuleFinding], asked: RuleContext) -> Result:
    """Return whether the data is outdated, also where no rule warns since contact ended."""
    old = (ask(each, asked).result for each in (ScoresStale(), EvidenceOlder(_OLD_DAYS)))
    return some([*(each.result for each in found if each.rule.sort == "quality"), *old])


def in_order(rows: Iterable[BoardRow]) -> tuple[BoardRow, ...]:
    """Sort rows by their need for attention, then by name."""
    by_name = sorted(rows, key=lambda row: (name_key(row.name), row.group))
    return tuple(sorted(by_name, key=lambda row: row.needs, reverse=True))


def _stages(asked: RuleContext, last_bundle_ms: int | None) -> tuple[BoardStage, ...]:
    before: tuple[CurrentStage, ...] = ()
    if last_bundle_ms is not None:
        kept = [n for n in asked.story.of("assessment") if n.received_ms < last_bundle_ms]
        before = stands_among(dated_stages(kept), asked.methods, asked.day)
    found = []
    for each in asked.stands:
        was = [b for b in before if (b.model, b.about) == (each.model, each.about)]
        direction = "" if last_bundle_ms is None else _direction(asked.methods, each, was)
        found.append(_standing(each, asked, direction))
    return tuple(found)


def _standing(each: CurrentStage, asked: RuleContext, direction: str) -> BoardStage:
    noted, methods = each.noted, asked.methods
    about = asked.story.find(each.about)
    model = methods.model_under(each.model, noted.text("model_version"))
    stage = model.by_code.get(each.stage) if model else None
    return BoardStage(
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


def _direction(methods: Methods, now: CurrentStage, was: list[CurrentStage]) -> str:
    if not was:
        return "new"
    if any(before.noted.uid == now.noted.uid for before in was):
        return "same"
    model = methods.model(now.model)
    before = next((b for b in was if b.noted.author == now.noted.author), was[0])
    step = step_between(model, before.stage, now.stage) if model else StageStep.UNKNOWN
    return step.value
