"""What may leave by right: a second opinion, held beside the books and written without their code.

Each text that is written holds a word of its own, so every byte that leaves can be judged.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from waybook.model.labels import Label

PROFILES = Path(__file__).parents[2] / "resources" / "profiles"
WORD = re.compile(rb"word[0-9]+x")
CLOSED, OFF_RECORD = "chatham-house", "off-record"
RED_FIELDS = frozenset({"place_exact"})
OF_PEOPLE = frozenset({"place_exact"})


@dataclass(frozen=True)
class Written:
    """A record as it was first written; `owner` is what it belongs to, '' if to nothing."""

    kind: str
    label: Label
    rule: str
    owner: str


@dataclass(frozen=True)
class Choice:
    """What somebody chose to seal. `profile` is one of the files shipped, as JSON, or empty."""

    up_to: Label
    groups: Collection[str] = ()
    back: frozenset[str] = frozenset()
    profile: dict[str, object] = field(default_factory=dict)

    @property
    def how(self) -> dict[str, object]:
        """Return it as `seal` and `look_ahead` take it."""
        return {
            "up_to": self.up_to,
            "groups": tuple(self.groups),
            "hold_back": self.back,
            "profile": self.profile.get("id", ""),
        }


class Rights:
    """Know of each record and word whether they may leave."""

    def __init__(self) -> None:
        self.records: dict[str, Written] = {}
        self.places: dict[bytes, tuple[str, str]] = {}  # word: record and field

    def above(self, uid: str) -> list[Written]:
        """Return a record and all that it belongs to."""
        return [self.records[each] for each in self.chain(uid)]

    def chain(self, uid: str) -> list[str]:
        found = []
        while uid:
            found.append(uid)
            uid = self.records[uid].owner
        return found

    def strict(self, uid: str) -> Label:
        return max(each.label for each in self.above(uid))

    def is_off_record(self, uid: str) -> bool:
        return any(each.rule == OFF_RECORD for each in self.above(uid))

    def is_closed(self, uid: str) -> bool:
        return any(each.rule == CLOSED for each in self.above(uid))

    def record_may_leave(self, uid: str, choice: Choice) -> bool:
        kinds = choice.profile.get("kinds", ())
        return (
            self.strict(uid) <= min(choice.up_to, _up_to(choice.profile))
            and not self.is_off_record(uid)
            and uid not in choice.back
            and (not kinds or self.records[uid].kind in kinds)  # type: ignore[operator]
            and (not choice.groups or bool({*choice.groups}.intersection(self.chain(uid))))
        )

    def word_may_leave(self, word: bytes, choice: Choice) -> bool:
        uid, name = self.places[word]
        told = f"{self.records[uid].kind}.{name}"
        is_closed = self.is_closed(uid) or bool(choice.profile.get("unattributed"))
        return (
            self.record_may_leave(uid, choice)
            and told not in choice.profile.get("without", ())  # type: ignore[operator]
            and (name not in RED_FIELDS or min(choice.up_to, _up_to(choice.profile)) is Label.RED)
            and not (name in OF_PEOPLE and is_closed)
        )


def profiles() -> list[dict[str, object]]:
    """Return the profiles that are shipped, as they stand in their files."""
    return [json.loads(path.read_bytes()) for path in sorted(PROFILES.glob("*.json"))]


def _up_to(profile: dict[str, object]) -> Label:
    return Label[str(profile.get("up_to", "RED")).replace("+", "_")]
