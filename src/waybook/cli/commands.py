"""Find the function that carries out a command."""

from argparse import Namespace
from collections.abc import Callable

from waybook.cli import handover, looking, rooms, trying, writing


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


def _identity(given: Namespace) -> int:
    from waybook.cli import identities

    return identities.run(given)


_RUN: dict[str, Callable[[Namespace], int]] = {
    "add": writing.add,
    "assess": _of_phases("assess"),
    "backup": rooms.backup,
    "board": _of_phases("board"),
    "card": handover.card,
    "check": rooms.check,
    "conflicts": looking.conflicts,
    "demo": trying.demo,
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
    "restore": rooms.restore,
    "score": _of_phases("score"),
    "search": looking.search,
    "seal": handover.seal,
    "self-test": trying.self_test,
    "settle": writing.settle,
    "show": looking.show,
    "trust": handover.trust,
    "unseal": _on_paper("unseal"),
    "warnings": _of_phases("warnings"),
}


def run(given: Namespace) -> int:
    """Carry out a command and return its exit status."""
    return _RUN[given.command](given)
