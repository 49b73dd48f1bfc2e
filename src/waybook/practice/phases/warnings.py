"""Run the rules in force over a group's story; say which warnings are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from waybook.model.noted import Noted
from waybook.practice.phases.answers import Answer, Input, Result, Shown
from waybook.practice.phases.asked import Asked
from waybook.practice.phases.asking import ask
from waybook.practice.phases.days import days_of
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.methods import Rule, RuleSet
from waybook.practice.phases.story import Story


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person did about a warning: answered with a response, or dismissed with a reason."""

    uid: str
    status: str
    words: str
    date: str
    by: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of a group on a day.

    `basis` stands for the inputs that a warning rests on: a reply holds as long as they are the
    same. It is '' where the rule does not warn.
    """

    rule: Rule
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


def findings(story: Story, methods: Methods, day: int) -> tuple[Finding, ...]:
    """Return what each rule in force says, in the order of sets and rules."""
    return findings_of(Asked(story, methods, day))


def findings_of(asked: Asked) -> tuple[Finding, ...]:
    """Do as `findings` does, for somebody who asks more of the same group."""
    methods = asked.methods
    replied = _replies(asked.story.of("warning"), asked.day)
    found: dict[str, Finding] = {}
    for each in methods.rule_sets:
        by_code = {rule.code: rule for rule in each.rules}
        asked.rules.clear()
        for code in each.order:
            asked.rules[code] = _answer(by_code[code], asked, is_later=code in each.later)
        for rule in each.rules:
            if methods.rules[rule.code][0] is each:
                found[rule.code] = _finding(rule, each, asked.rules[rule.code], replied)
    return tuple(found.values())


def _answer(rule: Rule, asked: Asked, *, is_later: bool) -> Answer:
    answer = ask(rule.when, asked)
    if is_later:  # half a rule is no rule
        return Answer(answer.asks, Result.NOT_RECORDED, answer.inputs, answer.parts)
    return answer


def _finding(
    rule: Rule, rules: RuleSet, answer: Answer, replied: dict[tuple[str, str], list[Reply]]
) -> Finding:
    is_yes = answer.result is Result.YES
    basis = _basis(rule, rules, answer.all_inputs()) if is_yes else ""
    return Finding(
        rule,
        rules.head.id,
        rules.head.version,
        answer,
        basis,
        tuple(replied.get((rule.code, basis), ())) if is_yes else (),
    )


def _basis(rule: Rule, rules: RuleSet, inputs: Iterable[Shown]) -> str:
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


def _replies(warnings: Iterable[Noted], day: int) -> dict[tuple[str, str], list[Reply]]:
    found: dict[tuple[str, str], list[Reply]] = {}
    for noted in warnings:
        days = days_of(noted.text("date"))
        status = noted.text("status")
        words = noted.text("response") if status == "answered" else noted.text("reason")
        if status in {"answered", "dismissed"} and words and (days is None or days.first <= day):
            reply = Reply(noted.uid, status, words, noted.text("date"), noted.by)
            found.setdefault((noted.text("code"), noted.text("basis")), []).append(reply)
    return found
