"""What a fuzzed part must do with any bytes: refuse them with a Fault, or agree with others."""

from collections.abc import Callable
from typing import TypeVar

from independent_reader.outcome import Refusal

from waybook.model.faults import Fault

Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")


def both(ours: Callable[[], Ours], theirs: Callable[[], Theirs]) -> tuple[Ours, Theirs] | None:
    """Return what both readers read, or None if both refuse; what only one takes is a defect."""
    fault, refusal = None, None
    try:
        mine = ours()
    except Fault as raised:
        fault = raised
    try:
        other = theirs()
    except Refusal as raised:
        refusal = raised
    assert bool(fault) == bool(refusal), f"ours: {fault or 'taken'}; theirs: {refusal or 'taken'}"
    return None if fault else (mine, other)
