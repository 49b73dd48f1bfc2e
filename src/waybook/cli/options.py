"""The parser of all commands: an option that may stand once is refused when it is given twice.

argparse itself takes the last one, and says nothing of those before.
"""

import argparse
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from waybook.model.faults import BadInput
from waybook.model.incoming_text import argument, code

_SEEN = "options_seen"
_CODES = {"UID", "ID", "KIND", "FIELD", "CODE", "DATE", "EDTF", "ENTRY", "RULE", "Q", "C", "HIT"}


class Parser(argparse.ArgumentParser):
    """A parser that ignores nothing silently; its commands are such parsers, too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a parser takes; names of options stand in full."""
        super().__init__(*args, **{"allow_abbrev": False, **kwargs})
        for name, action in _ACTIONS.items():
            self.register("action", name, action)
        self.takes_dashes = False
        """Whether what is asked for may begin with a dash, as in `search BOOK -hold`."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Take a word with a dash for an option only if there is such an option."""
        if self.takes_dashes and args is not None and "--" not in args:
            args = self._options_first(args)
        return super().parse_known_args(args, namespace)

    def _options_first(self, words: Sequence[str]) -> list[str]:
        options, others = [], []
        waiting = iter(words)
        for word in waiting:
            name, equals, _ = word.partition("=")
            action = self._option_string_actions.get(name)
            if action is None:
                others.append(word)
                continue
            options.append(word)
            if action.nargs is None and not equals:
                options += islice(waiting, 1)
        return [*options, "--", *others]

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """Read a word; what has no type is text. Commands get their words untouched."""
        if action.type is None and not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            arg_string = argument(arg_string)
            if action.metavar in _CODES:
                with suppress(BadInput):  # the command itself says what is wrong with it
                    arg_string = code(arg_string)
        return super()._get_value(action, arg_string)


def _once(
    parser: argparse.ArgumentParser, found: argparse.Namespace, action: argparse.Action
) -> None:
    """Refuse an option that was there before, by whichever of its names."""
    if not action.option_strings:
        return
    seen: frozenset[str] = getattr(found, _SEEN, frozenset())
    if action.dest in seen:
        parser.error(f"{action.option_strings[0]} is given twice; it may stand once")
    setattr(found, _SEEN, seen | {action.dest})


class _Store(argparse._StoreAction):  # noqa: SLF001 - argparse has no public name for it
    """Store a value, once."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace,
        values: Any, option_string: str | None = None,
    ) -> None:  # fmt: skip
        _once(parser, namespace, self)
        super().__call__(parser, namespace, values, option_string)


class _StoreTrue(argparse._StoreTrueAction):  # noqa: SLF001
    """Store that an option is there, once."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace,
        values: Any, option_string: str | None = None,
    ) -> None:  # fmt: skip
        _once(parser, namespace, self)
        super().__call__(parser, namespace, values, option_string)


class Different(argparse.Action):
    """Gather values, each of which may stand once."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace,
        values: Any, option_string: str | None = None,
    ) -> None:  # fmt: skip
        """Add the value, or those of an option that takes several."""
        del option_string
        held = list(getattr(namespace, self.dest) or ())
        for value in _all(values):
            if self._name(value) in {self._name(each) for each in held}:
                parser.error(f"{self.option_strings[0]} {self._name(value)} is given twice")
            held.append(value)
        setattr(namespace, self.dest, held)

    @staticmethod
    def _name(value: str) -> str:
        return value


class Assignments(Different):
    """Gather FIELD=VALUE, each field once, whether or not its kind stands before it."""

    @staticmethod
    def _name(value: str) -> str:
        return value.partition("=")[0].strip().rpartition(".")[2]


def _all(values: str | Sequence[str]) -> Sequence[str]:
    return [values] if isinstance(values, str) else values


_ACTIONS = {None: _Store, "store": _Store, "store_true": _StoreTrue}
