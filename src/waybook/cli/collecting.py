"""The command that merges what a shared folder holds."""

import time
from argparse import Namespace

from waybook.cli.opening import opened
from waybook.cli.output import print_json, printable, say
from waybook.model.faults import Fault
from waybook.work.collecting import Memory, Round, collect, counts


def collect_folder(given: Namespace) -> int:
    """Merge what is for this book in a folder, once or until interrupted."""
    memory = Memory()
    with opened(given) as book:
        done = collect(book, folder=given.folder, memory=memory)
        _tell(done, as_json=given.json)
        while given.watch:
            try:
                time.sleep(given.every)
                done = collect(book, folder=given.folder, memory=memory)
            except KeyboardInterrupt:
                break
            except Fault as fault:  # the share went away, the disk is full: it may be back
                say(str(fault))
                continue
            if done:
                _tell(done, as_json=given.json)
    return 0


def _tell(done: Round, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                **counts(done),
                "step": done.step,
                "answers": [str(path) for path in done.answers],
                "left": [{"path": str(e.path), "sentence": e.sentence} for e in done.left],
                "aside": [{"path": str(e.path), "sentence": e.sentence} for e in done.aside],
            }
        )
        return
    for met in done.outcomes:
        new, changed = met.new, met.changed
        print(printable(f"{met.path.name} from {met.sender}: {new} new, {changed} changed"))
    for path in done.answers:
        print(printable(f"{path.name}: answered"))
    for each in done.left:
        say(printable(f"{each.path.name}: {each.sentence}"))
    for each in done.aside:
        say(printable(f"{each.path.name} (moved to aside): {each.sentence}"))
