"""Assess a group's stage under a model."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.field_values import one_document
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.model.faults import BadInput
from waybook.model.fields import Json

_NEEDED = ("model", "stage", "date")


def add_arguments(parser: Parser) -> None:
    arguments.group(parser)
    parser.add_argument("--model", metavar="ID", help="a model; see `waybook models BOOK`")
    parser.add_argument("--stage", metavar="CODE", help="a stage of the model")
    parser.add_argument("--date", metavar="EDTF", help="when the group was in this stage")
    parser.add_argument("--confidence", metavar="C", help="low, medium or high")
    parser.add_argument("--reason", help="why; asked for when it goes back or jumps")
    arguments.evidence(parser)
    parser.add_argument(
        "--from-json",
        type=str,
        metavar="FILE|-",
        help="read one JSON object from a file, or from standard input (-)",
    )
    arguments.as_written(parser)


def run(given: Namespace) -> int:
    said = one_document(given.from_json) if given.from_json else {}
    evidence = [*_uids(said.pop("evidence", [])), *given.evidence]
    for name in _NEEDED:
        if getattr(given, name) is None:
            _text(said, name)
    with opened(given) as book:
        from waybook.work.phases.assessing import assess
        from waybook.work.phases.group_history import group_named

        for name in (*_NEEDED, "confidence", "reason"):
            if getattr(given, name) is not None:
                said[name] = getattr(given, name)
        needed = {name: _text(said, name) for name in _NEEDED}
        more = {name: value for name, value in said.items() if name not in needed}
        done = assess(
            book,
            group=group_named(book, given.group),
            model=needed["model"],
            stage=needed["stage"],
            date=needed["date"],
            evidence=evidence,
            more=more,
            as_written=given.as_written,
        )
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


def _text(said: dict[str, Json], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value:
        raise BadInput(f"Give --{name}, or “{name}” in the JSON.")
    return value


def _uids(value: Json) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    raise BadInput("“evidence” in the JSON is a list of uids.")
