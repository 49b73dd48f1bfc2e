"""Bring keys into ascending order before they are encoded in it.

The encoder also sorts keys, but badly if an attacker chose their order: for almost sorted keys the
time grows with the square of their number, and above about 50,000 keys the stack overflows, which
ends the process. With sorted keys neither happens.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import TypeVar

from waybook.journal.entry import FieldValue

T = TypeVar("T")

FEW = 128
"""Up to this number of keys, the encoder may sort any order."""


def is_ascending(mapping: Mapping[str, object]) -> bool:
    """Say whether the keys come in ascending order."""
    return all(one < other for one, other in pairwise(mapping))


def ascending(mapping: dict[str, T]) -> dict[str, T]:
    """Return a mapping that is safe to encode: the same one if its keys are few or in order."""
    if len(mapping) <= FEW or is_ascending(mapping):
        return mapping
    return {key: mapping[key] for key in sorted(mapping)}


def spelled(given: FieldValue) -> FieldValue:
    """Return a value that is safe to encode."""
    if len(given.seen) <= FEW:
        return given
    return FieldValue(given.value, given.counter, ascending(given.seen))
