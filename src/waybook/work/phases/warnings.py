"""Evaluate the warning rules, and reply to warnings."""

from collections.abc import Mapping
from dataclasses import dataclass

from waybook.book import Book, Changes, Edit
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.model.ordering import name_key
from waybook.model.snapshot import SnapshotRecord
from waybook.model.values import check_record
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.statuses import is_live, status_of_group
from waybook.practice.phases.methods.methods import RuleSet
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_rules import RuleFinding, findings, findings_of
from waybook.practice.phases.rules.rule_record import RuleRecord
from waybook.work.phases.group_history import day_or_today, stories, story_of
from waybook.work.phases.methods import methods_of, ref_to
from waybook.work.phases.rule_records import records_on, to_look_back


@dataclass(frozen=True, slots=True)
class GroupWarnings:
    """The warnings of one group on a day; none if its status is not live.

    `to_look_back`: answers whose window ended, of which nobody said what came of it.
    """

    group: str
    name: str
    day: str
    findings: tuple[RuleFinding, ...]
    status: str = ""
    to_look_back: tuple[SnapshotRecord, ...] = ()


def warnings_of(book: Book, *, group: str, on: str = "", known_on: str = "") -> GroupWarnings:
    """Evaluate the rules for one group, by all that is known or by what was known on a day."""
    day = day_or_today(book, on or known_on)
    told = story_of(book, group, known_on=known_on)
    return _of(told, methods_of(book), day, records_on(book, day, known_on=known_on))


def warnings_of_all(book: Book, *, on: str = "") -> tuple[GroupWarnings, ...]:
    """Evaluate the rules for every group, by name."""
    day = day_or_today(book, on)
    methods = methods_of(book)
    told = stories(book, day, methods).values()
    records = records_on(book, day)
    found = [_of(each, methods, day, records) for each in told if each.of("group")]
    return tuple(sorted(found, key=lambda each: (name_key(each.name), each.group)))


def answer(book: Book, *, group: str, code: str, response: str, on: str = "") -> Changes:
    """Reply to a warning with what is done about it."""
    if not response.strip():
        raise BadInput("Write the response, or choose one of the suggested ones.")
    return _reply(book, group, code, on, {"status": "answered", "response": response})


def dismiss(book: Book, *, group: str, code: str, reason: str, on: str = "") -> Changes:
    """Dismiss a warning; without a reason this is refused."""
    if not reason.strip():
        raise BadInput("A warning is dismissed with a reason. Write why it is wrong.")
    return _reply(book, group, code, on, {"status": "dismissed", "reason": reason})


def inputs_in_words(finding: RuleFinding) -> str:
    """Return the inputs of a warning, one on each line."""
    lines = []
    for each in finding.answer.all_inputs():
        who = f" ({each.by})" if each.by else ""
        when = f", {each.date}" if each.date else ""
        state = "" if each.state.value == "known" else f" [{each.state.value}]"
        lines.append(f"{each.name}: {each.value}{when}{who}{state}")
    return "\n".join(lines)


def _reply(book: Book, group: str, code: str, on: str, said: dict[str, Json]) -> Changes:
    day = day_or_today(book, on)
    methods = methods_of(book)
    told = story_of(book, group)
    if not is_live(told, day):
        raise BadInput(
            "This group is not live, and gives no warnings. Change its status to live first.",
            code="not-live",
        )
    found = next((f for f in findings(told, methods, day) if f.rule.code == code), None)
    if found is None:
        known = ", ".join(methods.rules)
        raise BadInput(
            "There is no rule “{given}”. Use one of: {known}.", given=code[:100], known=known
        )
    if not found.fires:
        raise BadInput(
            "Rule {given} does not warn on {day}: {answer}.",
            given=code,
            day=day_of(day),
            answer=found.result.value,
        )
    head = next(each.head for each in methods.rule_sets if _holds(each, found))
    fields: dict[str, Json] = {
        "group": group,
        "name": found.rule.name,
        "code": code,
        "rule_set": found.rules,
        "rule_version": found.version,
        "date": day_of(day),
        "inputs": inputs_in_words(found),
        "basis": found.basis,
        **said,
        **ref_to(book, head),
    }
    clean = check_record(kind_of("warning"), fields)
    return book.append([Edit("warning", clean, book.world.new_uid())])


def _holds(rules: RuleSet, finding: RuleFinding) -> bool:
    return rules.head.id == finding.rules


def _of(
    told: Story, methods: Methods, day: int, records: Mapping[str, RuleRecord]
) -> GroupWarnings:
    group = told.find(told.group)
    return GroupWarnings(
        told.group,
        group.title if group else "",
        day_of(day),
        findings_of(RuleContext(told, methods, day, records)),
        status_of_group(told, day),
        to_look_back(told.of("warning"), methods, day),
    )
