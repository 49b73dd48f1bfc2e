"""Find the function that carries out a command."""

from argparse import Namespace
from collections.abc import Callable

from waybook.cli import handover, looking, rooms, trying, writing

_RUN: dict[str, Callable[[Namespace], int]] = {
    "add": writing.add,
    "backup": rooms.backup,
    "card": handover.card,
    "check": rooms.check,
    "conflicts": looking.conflicts,
    "demo": trying.demo,
    "edit": writing.edit,
    "history": looking.history,
    "import-case": writing.import_case,
    "init": rooms.init,
    "inspect": handover.inspect,
    "kinds": looking.kinds,
    "list": looking.list_records,
    "merge": handover.merge,
    "notices": handover.notices,
    "restore": rooms.restore,
    "search": looking.search,
    "seal": handover.seal,
    "self-test": trying.self_test,
    "settle": writing.settle,
    "show": looking.show,
    "trust": handover.trust,
}


def run(given: Namespace) -> int:
    """Carry out a command and return its exit status."""
    return _RUN[given.command](given)
