"""Merge the bundles in a shared folder, and put receipts there."""

import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.next_steps import worded
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.counting import number_of
from waybook.model.faults import Fault, LeaseLost

if TYPE_CHECKING:
    from waybook.work.handover.collecting import CollectOutcome


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that others share")
    parser.add_argument("--watch", action="store_true", help="go on until you press Ctrl+C")
    parser.add_argument(
        "--every",
        type=arguments.count,
        default=5,
        metavar="SECONDS",
        help="with --watch: look this often (default: 5)",
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.handover.collecting import collect
        from waybook.work.handover.dropped_files import Memory

        memory, said = Memory(), set[tuple[Path, str]]()
        done = collect(book, folder=given.folder, memory=memory)
        _tell(done, as_json=given.json)
        said |= _named(done)
        while given.watch:
            try:
                time.sleep(given.every)
                done = collect(book, folder=given.folder, memory=memory)
            except KeyboardInterrupt:
                break
            except LeaseLost:  # that is permanent
                raise
            except Fault as fault:  # the share went away, the disk is full: it may be back
                say(worded(fault))
                continue
            if done.outcomes or done.answers or _named(done) - said:
                _tell(done, as_json=given.json)
            said |= _named(done)
    return 0


def _named(done: "CollectOutcome") -> set[tuple[Path, str]]:
    """Return what was said of files, so that each round does not say it again."""
    return {(each.path, str(each.why)) for each in (*done.left, *done.aside)}


def _tell(done: "CollectOutcome", *, as_json: bool) -> None:
    from waybook.work.handover.collecting import counts

    if as_json:
        print_json(
            {
                **counts(done),
                "step": done.step,
                "answers": [str(path) for path in done.answers],
                "left": [{"path": str(e.path), "sentence": worded(e.why)} for e in done.left],
                "aside": [{"path": str(e.path), "sentence": worded(e.why)} for e in done.aside],
            }
        )
        return
    for met in done.outcomes:
        new, changed = met.new, met.changed
        print(printable(f"{met.path.name} from {met.sender}: {new} new, {changed} changed"))
        if met.suggested:
            suggested = number_of(met.suggested, "suggested change")
            print(f"    {suggested}; see `waybook suggestions BOOK`")
    for path in done.answers:
        print(printable(f"{path.name}: receipt written"))
    for each in done.left:
        say(printable(f"{each.path.name}: {worded(each.why)}"))
    for each in done.aside:
        say(printable(f"{each.path.name} (moved to aside/): {worded(each.why)}"))
