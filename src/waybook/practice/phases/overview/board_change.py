"""How the main stage of a group changed since the last bundle, or over 90 days."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from waybook.practice.phases.history.current_stages import (
    CurrentStage,
    DatedStage,
    stands_among,
)
from waybook.practice.phases.history.days import NEVER, days_of
from waybook.practice.phases.methods.methods import Model
from waybook.practice.phases.overview.board_line import MainStages
from waybook.practice.phases.overview.information import USUAL_DAYS, came_since
from waybook.practice.phases.rules.context import RuleContext


class Since(StrEnum):
    """With what the board compares."""

    RECEIVED = "received"  # the last bundles that were merged together
    SENT = "sent"  # the last bundle sealed here, where none was ever merged
    DAYS = "days"  # neither is known: some days ago


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """The moment with which the board compares, and its day.

    `at_ms` is 0 for a day alone: then what is dated by that day counts, whenever it was received.
    """

    since: Since
    day: int
    at_ms: int = 0


def days_before(day: int) -> ComparedWith:
    """Compare with so many days before a day that some news is usual."""
    return ComparedWith(Since.DAYS, day - USUAL_DAYS)


class StageChange(StrEnum):
    """How the main stage changed."""

    NOT_ASSESSED = "not-assessed"
    NEW = "new"  # nothing was assessed before
    ADVANCED = "advanced"
    BACK = "back"
    LEFT = "left"  # into a crisis or an end, outside the order of the model
    RESUMED = "resumed"  # from there into the order, or after the last stage had ended
    ENDED = "ended"  # the last stage ended since, and none followed
    OTHER = "other"  # between stages whose order is not known
    UNCHANGED = "unchanged"
    NO_EVIDENCE = "no-evidence"  # and nothing was recorded since


def change_of(
    asked: RuleContext, main: MainStages | None, compared: ComparedWith, *, has_news: bool
) -> StageChange:
    """Return how the stage of the main model changed, as the assessor who spoke last sees it.

    Where that person has no stage, another's is used. `has_news`: something was recorded since.
    """
    if main is None:
        return StageChange.NOT_ASSESSED
    now = _of(asked.stands, main)
    before = _of(_before(asked, compared), main)
    model = asked.methods.model(main.model)
    if now is not None and before is not None:
        found = between(model, before.stage, now.stage)
    elif now is not None:
        found = StageChange.RESUMED if _was_known(asked, main, compared) else StageChange.NEW
    elif before is not None or _ended_since(asked, main, compared):
        found = StageChange.ENDED
    else:
        found = StageChange.UNCHANGED
    is_same = found is StageChange.UNCHANGED
    return StageChange.NO_EVIDENCE if is_same and not has_news else found


def between(model: Model | None, before: str, after: str) -> StageChange:
    """Return how one stage of a model lies to another."""
    if before == after:
        return StageChange.UNCHANGED
    here, there = (model.by_code.get(code) if model else None for code in (before, after))
    if model is None or here is None or there is None or (here.aside and there.aside):
        return StageChange.OTHER
    if here.aside or there.aside:
        return StageChange.LEFT if there.aside else StageChange.RESUMED
    order = list(model.by_code)
    is_later = order.index(after) > order.index(before)
    return StageChange.ADVANCED if is_later else StageChange.BACK


def _before(asked: RuleContext, compared: ComparedWith) -> tuple[CurrentStage, ...]:
    """Return the stages that were current at the moment to compare with."""
    day = compared.day if compared.since is Since.DAYS else asked.day
    return stands_among(_known_before(asked, compared), asked.methods, day)


def _known_before(asked: RuleContext, compared: ComparedWith) -> list[DatedStage]:
    """Return what was assessed before the moment to compare with."""
    if compared.since is Since.DAYS:
        return [each for each in asked.assessed if each.days.first <= compared.day]
    return [each for each in asked.assessed if each.noted.received_ms < compared.at_ms]


def _was_known(asked: RuleContext, main: MainStages, compared: ComparedWith) -> bool:
    """Tell whether the main model was assessed before; what was said then is over."""
    return any(_is_of(main, each) for each in _known_before(asked, compared))


def _ended_since(asked: RuleContext, main: MainStages, compared: ComparedWith) -> bool:
    """Tell whether a stage of the main model ended since, or came when it was over."""
    known = {each.noted.uid for each in _known_before(asked, compared)}
    mine = [each.noted for each in asked.assessed if _is_of(main, each)]
    ends = (days_of(each.text("until")) for each in mine)
    return any(each.uid not in known for each in mine) or any(
        until is not None and compared.day <= until.last != NEVER for until in ends
    )


def _is_of(main: MainStages, each: DatedStage | CurrentStage) -> bool:
    return (each.model, each.about) == (main.model, main.about)


def _of(among: Iterable[CurrentStage], main: MainStages) -> CurrentStage | None:
    """Return the newest stage of the assessor who spoke last, or of another."""
    mine = [each for each in among if _is_of(main, each)]
    mine.sort(key=lambda each: days_of(each.noted.text("date")) or (0, 0), reverse=True)
    his = (each for each in mine if each.noted.by == main.by)
    return next(his, next(iter(mine), None))


def has_news(asked: RuleContext, newest_day: int, compared: ComparedWith) -> bool:
    """Tell whether something was recorded since; `newest_day` is the last one of anything known."""
    if newest_day > compared.day:
        return True
    return bool(compared.at_ms) and came_since(asked.story, asked.day, compared.at_ms)
