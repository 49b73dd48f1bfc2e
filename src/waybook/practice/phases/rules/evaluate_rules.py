"""Evaluate the rules in force for a group; find the open warnings."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.methods.methods import RuleSet, WarningRule
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_condition import ask
from waybook.practice.phases.rules.result import Answer, Input, Result, ShownInput


@dataclass(frozen=True, slots=True)
class Reply:
    """A person's reply to a warning: an answer with a response, or a dismissal with a reason."""

    uid: str
    status: str
    words: str
    date: str
    by: str


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """The result of one rule for a group on a day.

    `basis` is a hash of the warning's inputs: a reply is valid as long as it is the same. It is ''
    if the rule does not warn.
    """

    rule: WarningRule
    rules: str
    version: str
    answer: Answer
    basis: str
    replies: tuple[Reply, ...] = ()

    @property
    def result(self) -> Result:
        """Return yes, no or not recorded."""
        return self.answer.result

    @property
    def fires(self) -> bool:
        """Tell whether it warns."""
        return self.result is Result.YES

    @property
    def is_open(self) -> bool:
        """Tell whether it warns and nobody replied to these inputs yet."""
        return self.fires and not self.replies


def findings(story: Story, methods: Methods, day: int) -> tuple[RuleFinding, ...]:
    """Return the result of each rule in force, in the order of sets and rules."""
    return findings_of(RuleContext(story, methods, day))


def findings_of(asked: RuleContext) -> tuple[RuleFinding, ...]:
    """Do the same as `findings`, with a context that can be used again."""
    methods = asked.methods
    replied = _replies(asked.story.of("warning"), asked.day)
    found: dict[str, RuleFinding] = {}
    for each in methods.rule_sets:
        by_code = {rule.code: rule for rule in each.rules}
        asked.rules.clear()
        for code in each.order:
            asked.rules[code] = _answer(by_code[code], asked, is_later=code in each.later)
        for rule in each.rules:
            if methods.rules[rule.code][0] is each:
                found[rule.code] = _finding(rule, each, asked.rules[rule.code], replied)
    return tuple(found.values())


def _answer(rule: WarningRule, asked: RuleContext, *, is_later: bool) -> Answer:
    answer = ask(rule.when, asked)
    if is_later:  # half a rule is no rule
        return Answer(answer.asks, Result.NOT_RECORDED, answer.inputs, answer.parts)
    return answer


def _finding(
    rule: WarningRule, rules: RuleSet, answer: Answer, replied: dict[tuple[str, str], list[Reply]]
) -> RuleFinding:
    is_yes = answer.result is Result.YES
    basis = _basis(rule, rules, answer.all_inputs()) if is_yes else ""
    return RuleFinding(
        rule,
        rules.head.id,
        rules.head.version,
        answer,
        basis,
        tuple(replied.get((rule.code, basis), ())) if is_yes else (),
    )


def _basis(rule: WarningRule, rules: RuleSet, inputs: Iterable[ShownInput]) -> str:
    """Hash the inputs that decide: records and scores, not how many days have passed."""
    parts = sorted(
        {
            (each.uid, each.state.value, each.date, "" if each.ages else each.value)
            for each in inputs
            if each.state in {Input.KNOWN, Input.UNCERTAIN}
        }
    )
    said = repr((rules.head.id, rules.head.version, rule.code, parts))
    return sha256(said.encode()).hexdigest()[:32]


def _replies(warnings: Iterable[SnapshotRecord], day: int) -> dict[tuple[str, str], list[Reply]]:
    found: dict[tuple[str, str], list[Reply]] = {}
    for noted in warnings:
        days = days_of(noted.text("date"))
        status = noted.text("status")
        words = noted.text("response") if status == "answered" else noted.text("reason")
        if status in {"answered", "dismissed"} and words and (days is None or days.first <= day):
            reply = Reply(noted.uid, status, words, noted.text("date"), noted.by)
            found.setdefault((noted.text("code"), noted.text("basis")), []).append(reply)
    return found
