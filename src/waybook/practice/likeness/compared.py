"""What of a record is compared with others, and how much each thing that they share tells.

Code names are invented and several meetings are held on one day: nothing here is a proof.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class CommonTrait(NamedTuple):
    """One thing that a record is or has: equal values are shared; `words` says it to a person."""

    code: str
    value: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class RecordForComparison:
    """The data of a record for the comparison.

    `names` has the one shown first. `told` is text that may name another record.
    """

    uid: str
    kind: str
    names: tuple[str, ...] = ()
    told: str = ""
    traits: frozenset[CommonTrait] = frozenset()

    def values(self, code: str) -> frozenset[str]:
        """Return the values of one trait."""
        return frozenset(each.value for each in self.traits if each.code == code)


class TraitWorth(NamedTuple):
    """What a shared trait is worth; `apart` is added where both have one and share none.

    Records that share a rare value of a `is_key` trait are compared. `most` values count.
    """

    worth: int = 0
    is_key: bool = False
    apart: int = 0
    most: int = 1


class KindWorth(NamedTuple):
    """What names and traits are worth for one kind of record."""

    same: int
    sound: int
    close: int
    traits: Mapping[str, TraitWorth]
    initials: int = 0
    mention: int = 0


ENOUGH = 35
"""Pairs worth less are not suggested."""

WORTH: Mapping[str, KindWorth] = {
    "contact": KindWorth(
        60,
        35,
        35,
        {
            "group": TraitWorth(15, apart=-20),
            "role": TraitWorth(15),
            "post": TraitWorth(is_key=True),
            "belongs": TraitWorth(10, is_key=True),
            "relation": TraitWorth(5),
            "met": TraitWorth(5, most=3),
        },
        mention=25,
    ),
    "group": KindWorth(
        60,
        35,
        35,
        {
            "id": TraitWorth(60, is_key=True),
            "country": TraitWorth(10, apart=-25),
            "leader": TraitWorth(15, most=3),
        },
        initials=40,
    ),
    "actor": KindWorth(
        60,
        35,
        35,
        {
            "id": TraitWorth(60, is_key=True),
            "country": TraitWorth(10, apart=-25),
            "form": TraitWorth(5, apart=-20),
        },
        initials=40,
    ),
    "channel": KindWorth(
        35,
        20,
        20,
        {
            "number": TraitWorth(60, is_key=True),
            "person": TraitWorth(25, is_key=True, apart=-20),
            "group": TraitWorth(10, apart=-20),
            "medium": TraitWorth(10, apart=-20),
            "last": TraitWorth(10),
        },
    ),
    "meeting": KindWorth(
        20,
        10,
        10,
        {
            "day": TraitWorth(20, is_key=True),
            "day beside": TraitWorth(10, is_key=True),
            "group": TraitWorth(20, apart=-20),
            "participant": TraitWorth(15, most=3),
            "place": TraitWorth(5),
            "channel": TraitWorth(10),
            "author": TraitWorth(-25),
        },
    ),
}
"""By kind. Who writes two meetings down probably met twice: that speaks against one."""
