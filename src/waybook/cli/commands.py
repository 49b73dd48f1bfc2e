"""Find the function that carries out a command."""

from argparse import Namespace
from collections.abc import Callable

from waybook.cli import (
    attaching,
    collecting,
    confirming,
    destroying,
    handover,
    looking,
    rooms,
    sealing,
    trying,
    writing,
)


def _of_phases(name: str) -> Callable[[Namespace], int]:
    def run_it(given: Namespace) -> int:
        from waybook.cli import phases

        done: int = getattr(phases, name)(given)
        return done

    return run_it


def _on_paper(name: str) -> Callable[[Namespace], int]:
    def run_it(given: Namespace) -> int:
        from waybook.cli import picturing

        done: int = getattr(picturing, name)(given)
        return done

    return run_it


def _of_people(name: str) -> Callable[[Namespace], int]:
    def run_it(given: Namespace) -> int:
        from waybook.cli import sameness

        done: int = getattr(sameness, name)(given)
        return done

    return run_it


def _identity(given: Namespace) -> int:
    from waybook.cli import identities

    return identities.run(given)


_RUN: dict[str, Callable[[Namespace], int]] = {
    "add": writing.add,
    "assess": _of_phases("assess"),
    "attach": attaching.attach,
    "backup": rooms.backup,
    "board": _of_phases("board"),
    "card": handover.card,
    "check": rooms.check,
    "collect": collecting.collect_folder,
    "confirm": confirming.confirm,
    "conflicts": looking.conflicts,
    "demo": trying.demo,
    "destroy": destroying.destroy,
    "destruction": destroying.destruction,
    "bring-out": attaching.bring_out,
    "edit": writing.edit,
    "history": looking.history,
    "identity": _identity,
    "import-case": writing.import_case,
    "init": rooms.init,
    "inspect": handover.inspect,
    "kinds": looking.kinds,
    "list": looking.list_records,
    "merge": handover.merge,
    "models": _of_phases("models"),
    "notices": handover.notices,
    "phases": _of_phases("phases"),
    "picture": _on_paper("picture"),
    "received": confirming.received,
    "restore": rooms.restore,
    "revoke": destroying.revoke,
    "same": _of_people("same"),
    "score": _of_phases("score"),
    "search": looking.search,
    "seal": sealing.seal,
    "self-test": trying.self_test,
    "sent": confirming.sent,
    "settle": writing.settle,
    "show": looking.show,
    "steps": confirming.steps,
    "trust": handover.trust,
    "undo": confirming.undo,
    "unseal": _on_paper("unseal"),
    "warnings": _of_phases("warnings"),
}


def run(given: Namespace) -> int:
    """Carry out a command and return its exit status."""
    return _RUN[given.command](given)
