"""Commands that watch and measure: phases, assess, score, warnings, board, models."""

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from waybook.cli import phase_shapes as shapes
from waybook.cli.opening import opened
from waybook.cli.output import print_json, print_table, printable, say
from waybook.cli.writing import one_document
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.phases.warnings import Finding
from waybook.work.phases.assessing import assess as _assess
from waybook.work.phases.assessing import score as _score
from waybook.work.phases.boards import board as _board
from waybook.work.phases.looking import GroupPhases
from waybook.work.phases.looking import phases as _phases
from waybook.work.phases.methods import add_method, listed
from waybook.work.phases.telling import group_named
from waybook.work.phases.warning import (
    GroupWarnings,
    answer,
    dismiss,
    inputs_in_words,
    warnings_of,
    warnings_of_all,
)


def phases(given: Namespace) -> int:
    """Show a group's phases, on a day and as known on a day."""
    with opened(given) as book:
        found = _phases(
            book,
            group=group_named(book, given.group),
            models=given.models,
            as_of=given.as_of or "",
            known_on=given.as_known_on or "",
        )
    if given.json:
        print_json(shapes.phases(found))
    else:
        _print_phases(found)
    return 0


def assess(given: Namespace) -> int:
    """Set the stage of a group under a model."""
    said = one_document(given.from_json) if given.from_json else {}
    for name in ("model", "stage", "date", "confidence", "reason"):
        if getattr(given, name) is not None:
            said[name] = getattr(given, name)
    evidence = [*_uids(said.pop("evidence", [])), *given.evidence]
    needed = {name: _text(said, name) for name in ("model", "stage", "date")}
    with opened(given) as book:
        group = group_named(book, given.group)
        done = _assess(book, group=group, evidence=evidence, more=said, **needed)
    if given.json:
        print_json(
            {
                "uid": done.uid,
                "step": done.step.value,
                "before": done.before,
                "asks_reason": done.asks_reason,
            }
        )
    else:
        print(f"{done.uid}  {needed['model']} {needed['stage']} ({done.step.value})")
    if done.asks_reason:
        say(
            f"It goes {done.step.value} from {done.before or 'nothing'} to {needed['stage']}. Say "
            f"why: waybook edit BOOK {done.uid} --set reason=…"
        )
    return 0


def score(given: Namespace) -> int:
    """Score indicators on a date."""
    values: dict[str, Json] = {}
    for pair in given.values:
        name, equals, value = pair.partition("=")
        if not equals or name.strip() in values:
            raise BadInput(f"“{pair}” is not INDICATOR=1..5|unknown, each indicator once.")
        values[name.strip()] = value
    with opened(given) as book:
        done = _score(
            book,
            group=group_named(book, given.group),
            date=given.date,
            values=values,
            evidence=given.evidence,
            more={"note": given.note} if given.note else None,
        )
    if given.json:
        print_json({"scores": dict(done.uids)})
    else:
        print_table((uid, indicator, values[indicator]) for indicator, uid in done.uids.items())
    return 0


def warnings(given: Namespace) -> int:
    """Run the warning rules; answer or dismiss one."""
    on = given.on or ""
    with opened(given) as book:
        group = group_named(book, given.group) if given.group else ""
        if (given.answer or given.dismiss) and not group:
            raise BadInput("Name the group with --group.")
        if given.answer:
            answer(book, group=group, code=given.answer, response=given.response or "", on=on)
        if given.dismiss:
            dismiss(book, group=group, code=given.dismiss, reason=given.reason or "", on=on)
        if group:
            told: Iterable[GroupWarnings] = [warnings_of(book, group=group, on=on)]
        else:
            told = warnings_of_all(book, on=on)
    if given.json:
        print_json(
            [
                {
                    "group": each.group,
                    "name": each.name,
                    "on": each.day,
                    "warnings": [shapes.finding(one) for one in each.findings],
                }
                for each in told
            ]
        )
        return 0
    for each in told:
        print(printable(f"{each.name} on {each.day}"))
        _print_findings(each.findings)
    return 0


def board(given: Namespace) -> int:
    """Show all groups, what needs attention first."""
    with opened(given) as book:
        rows = _board(book, on=given.on or "", quarter=(given.quarter or "").replace("-", "_"))
    if given.json:
        print_json([shapes.board_row(row) for row in rows])
        return 0
    print_table(
        (
            row.name,
            " ".join(f"{each.model}:{each.stage}" for each in row.stages),
            _silence_words(row.silence.at_least, row.silence.state.value),
            " ".join(each.rule.code for each in row.open) or "-",
            row.readiness.quarter.name if row.readiness and row.readiness.quarter else "-",
        )
        for row in rows
    )
    if not rows:
        say("No groups here.")
    return 0


def models(given: Namespace) -> int:
    """List models, sets of indicators and of rules, or add a file of a team's own."""
    with opened(given) as book:
        if given.add:
            added = add_method(book, path=given.add)
            head = added.method.head
            shaped: Any = {
                "what": head.what,
                "id": head.id,
                "version": head.version,
                "new": added.is_new,
            }
            words = f"{head.what} {head.id} {head.version}" if added.is_new else "Nothing new."
            print_json(shaped) if given.json else print(printable(words))
            return 0
        found = listed(book)
    if given.json:
        print_json([shapes.listed(each) for each in found])
    else:
        print_table(
            (
                each.head.what,
                each.head.id,
                each.head.version,
                "in force" if each.in_force else "",
                each.head.name,
            )
            for each in found
        )
    return 0


def _print_phases(found: GroupPhases) -> None:
    known = f", as known on {found.known_on}" if found.known_on else ""
    print(printable(f"{found.name}, as of {found.day}{known}"))
    for led in found.leaders:
        sure = "" if led.is_certain else "  [uncertain]"
        print(printable(f"  leader: {led.holder}  {led.since}/{led.until}{sure}"))
    for drawn in found.lines:
        print(printable(f"  {drawn.model}, by {drawn.by}"))
        for span in drawn.spans:
            print(printable(f"    {span.date:24} {span.stage:4} {span.name} ({span.step.value})"))
    for proposal in found.proposals:
        print(f"  the scores propose {proposal.model} {proposal.stage.code}; a person sets it")
    for each in found.silences:
        said = _silence_words(each.at_least, each.state.value)
        print(printable(f"  {each.kind} {each.title}: {said}"))
    _print_findings(found.warnings)


def _print_findings(findings: Iterable[Finding]) -> None:
    for each in findings:
        if each.fires:
            state = "open" if each.is_open else each.replies[0].status
            print(printable(f"  {each.rule.code} {each.rule.name} [{state}]"))
            for row in inputs_in_words(each).splitlines():
                print(printable(f"      {row}"))
    left = [each.rule.code for each in findings if each.result.value == "not recorded"]
    if left:
        print(f"  not recorded: {' '.join(left)}")


def _silence_words(days: int | None, state: str) -> str:
    return state if days is None else f"{days} days, {state}"


def _text(said: dict[str, Json], name: str) -> str:
    value = said.pop(name, None)
    if not isinstance(value, str) or not value:
        raise BadInput(f"Give --{name}, or “{name}” in the JSON.")
    return value


def _uids(value: Json) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    raise BadInput("“evidence” in the JSON is a list of uids.")
