"""Show the phases of a group on a day."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable

if TYPE_CHECKING:
    from waybook.practice.phases.history.descent import Branch, LineageNode
    from waybook.practice.phases.overview.situation import GroupSituation
    from waybook.work.phases.phase_view import GroupPhases


def add_arguments(parser: Parser) -> None:
    arguments.group(parser)
    parser.add_argument(
        "--model",
        action="append",
        default=[],
        metavar="ID",
        dest="models",
        help="only this model; may be repeated",
    )
    arguments.as_of(parser)


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.cli.json_output import phases as phase_json
        from waybook.cli.text_output.situation_lines import situation_line
        from waybook.work.phases.group_history import group_named
        from waybook.work.phases.phase_view import phases
        from waybook.work.today.group_summaries import summary_with_news

        found = phases(
            book,
            group=group_named(book, given.group),
            models=given.models,
            as_of=given.as_of or "",
            known_on=given.as_known_on or "",
        )
        told = summary_with_news(book, found=found)
    if given.json:
        print_json({**phase_json.phases(found), "summary": situation_line(told)})
    else:
        _print_phases(found, told)
    return 0


def _print_phases(found: "GroupPhases", told: "GroupSituation") -> None:
    from waybook.cli.text_output.situation_lines import situation_line
    from waybook.cli.text_output.warning_lines import (
        meeting_words,
        print_looking_back,
        print_warnings,
        silence_words,
    )

    known = f", as known on {found.known_on}" if found.known_on else ""
    print(printable(f"{found.name}, as of {found.day}{known}"))
    print(printable(f"  {situation_line(told)}"))
    for led in found.leaders:
        sure = "" if led.is_certain else "  [uncertain]"
        print(printable(f"  leader: {led.holder}  {led.since}/{led.until}{sure}"))
    for node in found.descent:
        for branch in node.branches:
            print(printable(_descent_line(node, branch)))
    for drawn in found.lines:
        print(printable(f"  {drawn.model}, by {drawn.by}"))
        for span in drawn.spans:
            print(printable(f"    {span.date:24} {span.stage:4} {span.name} ({span.step.value})"))
    for proposal in found.proposals:
        stage = f"{proposal.model} {proposal.stage.code}"
        print(f"  the scores suggest {stage}; a person decides")
    for each in found.silences:
        print(printable(f"  {each.kind} {each.title}: {silence_words(each)}"))
    print(f"  {meeting_words(found.meetings)}")
    if found.status not in {"", "live"}:
        print(f"  {found.status}: no warnings")
    print_warnings(found.warnings)
    print_looking_back(found.to_look_back)


def _descent_line(node: "LineageNode", branch: "Branch") -> str:
    came = f"{branch.relation or 'from'} {node.parent}" if node.parent else ""
    went = f"{'' if node.parent else branch.relation} into {branch.into}".strip()
    parts = [came, went if branch.into else "", "disputed" if branch.is_disputed else ""]
    said = ", ".join(part for part in (*parts, f"by {branch.by}" if branch.by else "") if part)
    return f"  {node.date:24} {branch.name}: {said}"
