"""Evaluate the rules in force for a group; find the open warnings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.statuses import is_live
from waybook.practice.phases.methods.methods import RuleSet, WarningRule
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_condition import ask
from waybook.practice.phases.rules.replies import Reply, basis_of, holds, replies_by
from waybook.practice.phases.rules.result import Answer, Result
from waybook.practice.phases.rules.rule_record import RuleRecord

_LOOKED_AT = 24  # days between a reply and now on which the rule is asked whether it was calm


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """The result of one rule for a group on a day.

    `basis` is what a reply is based on, '' if the rule does not warn. `replies` are those that
    hold: nothing got worse since. `record` is what became of the rule's earlier warnings in this
    book, None if nobody replied to any.
    """

    rule: WarningRule
    rules: str
    version: str
    answer: Answer
    basis: str
    replies: tuple[Reply, ...] = ()
    record: RuleRecord | None = None

    @property
    def result(self) -> Result:
        """Return yes, no or not recorded."""
        return self.answer.result

    @property
    def fires(self) -> bool:
        """Tell whether it warns."""
        return self.result is Result.YES

    @property
    def is_watched(self) -> bool:
        """Tell whether it is only offered as a watch: most of its last warnings were noise."""
        return self.record is not None and self.record.is_watched

    @property
    def is_open(self) -> bool:
        """Tell whether it warns and nobody replied since it got worse; a watch is never open."""
        return self.fires and not self.replies and not self.is_watched


def findings(story: Story, methods: Methods, day: int) -> tuple[RuleFinding, ...]:
    """Return the result of each rule in force, in the order of sets and rules.

    Nothing for a group that is not live on that day.
    """
    return findings_of(RuleContext(story, methods, day))


def findings_of(asked: RuleContext) -> tuple[RuleFinding, ...]:
    """Do the same as `findings`, with a context that can be used again."""
    if not is_live(asked.story, asked.day):
        return ()
    methods = asked.methods
    replied = replies_by(asked.story.of("warning"), asked.day)
    found: dict[str, RuleFinding] = {}
    for each in methods.rule_sets:
        answers = _answers(each, asked)
        for rule in each.rules:
            if methods.rules[rule.code][0] is each:
                replies = replied.get(rule.code, ())
                found[rule.code] = _finding(rule, each, answers[rule.code], replies, asked)
    return tuple(found.values())


def _answers(rules: RuleSet, asked: RuleContext) -> dict[str, Answer]:
    """Ask all rules of a set, each after those that it refers to."""
    by_code = {rule.code: rule for rule in rules.rules}
    asked.rules.clear()
    for code in rules.order:
        asked.rules[code] = _answer(by_code[code], asked, is_later=code in rules.later)
    return dict(asked.rules)


def _answer(rule: WarningRule, asked: RuleContext, *, is_later: bool) -> Answer:
    answer = ask(rule.when, asked)
    if is_later:  # half a rule is no rule
        return Answer(answer.asks, Result.NOT_RECORDED, answer.inputs, answer.parts)
    return answer


def _finding(
    rule: WarningRule,
    rules: RuleSet,
    answer: Answer,
    replies: Iterable[Reply],
    asked: RuleContext,
) -> RuleFinding:
    place = (asked.story.group, rules.head.id, rule.code)
    is_yes = answer.result is Result.YES
    held = tuple(
        each
        for each in replies
        if is_yes and holds(each, place, answer) and not _was_calm(rule, rules, each.day, asked)
    )
    basis = basis_of(place, answer) if is_yes else ""
    record = asked.records.get(rule.code)
    return RuleFinding(rule, rules.head.id, rules.head.version, answer, basis, held, record)


def _was_calm(rule: WarningRule, rules: RuleSet, since: int, asked: RuleContext) -> bool:
    """Tell whether the rule said no on some day after a reply: then this is a new warning."""
    days = sorted({day for day in _days(asked.story) if since < day < asked.day})
    step = max(1, -(-len(days) // _LOOKED_AT))
    return any(
        _answers(rules, asked.on(day))[rule.code].result is Result.NO for day in days[::-step]
    )


def _days(story: Story) -> Iterator[int]:
    """Yield the days on which something was scored, met or happened."""
    for kind in ("score", "meeting", "event", "assessment"):
        for noted in story.of(kind):
            days = days_of(noted.text("date"))
            if days is not None:
                yield days.last
