"""Lines of Today that no single date makes: rhythms that are late, and open warnings."""

from collections.abc import Iterator

from waybook.model.translatable import say
from waybook.practice.phases.history.days import NEVER, Days, day_of, days_of
from waybook.practice.phases.history.silence import Silence, SilenceState, of_group
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_rules import RuleFinding, findings_of
from waybook.practice.today.lines import NO_DAYS, LineReason, TodayLine, TodayPart, basis_of

RHYTHM, NO_CONTACT, WARNING = "rhythm", "no-contact", "warning"
_OVERDUE = frozenset({SilenceState.LATE, SilenceState.QUIET, SilenceState.UNCERTAIN})
_LATE = say("Contact is overdue. Last contact: {last}. Agreed: every {days}.")
_PERHAPS = say(
    "Contact may be overdue: the date of the last one is not exact. Last contact: {last}. Agreed: "
    "every {days}."
)
_NEVER = say("An interval of {days} is agreed, and no contact is recorded.")
_OPEN = say("Warning {rule} is open. {why}")


def situation_lines(asked: RuleContext) -> Iterator[TodayLine]:
    """Yield the late rhythms and the open warnings of one group on a day."""
    for silence in _with_rhythm(asked):
        line = _rhythm(silence, asked.story.group, asked.day)
        if line is not None:
            yield line
    for finding in findings_of(asked):
        if finding.is_open:
            yield _warning(finding, asked.story.group, asked.day)


def _with_rhythm(asked: RuleContext) -> Iterator[Silence]:
    """Yield the silence of what has an interval of its own: else it would be told twice."""
    group = asked.story.find(asked.story.group)
    if group is not None and group.number("rhythm_days"):
        yield of_group(asked.story, asked.day, asked.contacts, asked.channels, group.title)
    for silence in asked.channels:
        if silence.rhythm_days:
            yield silence


def _rhythm(silence: Silence, group: str, day: int) -> TodayLine | None:
    last = days_of(silence.last_date)
    if silence.state is SilenceState.NO_CONTACT:
        why = LineReason(_NEVER, {"days": silence.rhythm_days})
        return _silent(silence, group, NO_CONTACT, why, "", TodayPart.OPEN, NO_DAYS)
    if silence.state not in _OVERDUE or last is None or last.first > day:
        return None
    words = _PERHAPS if silence.state is SilenceState.UNCERTAIN else _LATE
    why = LineReason(words, {"last": silence.last_date, "days": silence.rhythm_days})
    due = min(min(last.last, day) + silence.rhythm_days, NEVER)
    date = day_of(due)
    part = TodayPart.LATE if due < day else TodayPart.OPEN
    return _silent(silence, group, RHYTHM, why, date, part, Days(due, due))


def _silent(
    silence: Silence,
    group: str,
    code: str,
    why: LineReason,
    date: str,
    part: TodayPart,
    days: Days,
) -> TodayLine:
    based_on = basis_of(code, silence.uid, silence.last_date, silence.rhythm_days)
    return TodayLine(
        silence.uid, silence.kind, silence.title, group, date, why, code, part, based_on, days
    )


def _warning(finding: RuleFinding, group: str, day: int) -> TodayLine:
    """Return the line of a warning; it is answered on its own page, so it has no basis here."""
    rule = finding.rule
    dated = [
        (days.last, days.first, each.date)
        for each in finding.answer.all_inputs()
        if (days := days_of(each.date)) is not None and days.first <= day
    ]
    last, first, date = max(dated, default=(0, 0, ""))
    why = LineReason(_OPEN, {"rule": rule.code, "why": rule.why})
    code = f"{WARNING}/{rule.code}"
    return TodayLine(
        group, WARNING, rule.name, group, date, why, code, TodayPart.OPEN, "", Days(first, last)
    )
