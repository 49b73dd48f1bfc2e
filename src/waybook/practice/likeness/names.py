"""The forms of a record's names that are compared with those of others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from waybook.practice.likeness.compared import WORTH, KindWorth, RecordForComparison
from waybook.practice.names.name_forms import near, number_in, plain, words_in
from waybook.practice.names.name_sounds import NameSounds, heard, sound_alike

Key = tuple[str, str]
"""A sort of thing and what it is: records that share a rare one are compared."""

_WORDS_READ = 400
_FEWEST_INITIALS = 3
_INSIDE = re.compile("[(\uff08\\[]([^)\uff09\\]]+)[)\uff09\\]]")
_PARTS = re.compile(r"\s*[/;|]\s*")


@dataclass(slots=True)
class NamedRecord:
    """A record with its names in the forms that are compared."""

    record: RecordForComparison
    worth: KindWorth = field(init=False)
    names: tuple[str, ...] = field(init=False)
    plain: frozenset[str] = field(init=False)
    initials: frozenset[str] = field(init=False)
    sounds: frozenset[NameSounds] = field(init=False)
    near: frozenset[str] = field(init=False)
    told: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Make the forms once."""
        self.worth = WORTH[self.record.kind]
        of_bodies = bool(self.worth.initials)
        self.names = tuple(_parts(self.record.names)) if of_bodies else self.record.names
        self.plain = frozenset(plain(name) for name in self.names)
        self.initials = frozenset(_initials(self.names)) if of_bodies else frozenset()
        self.sounds = frozenset(each for name in self.plain for each in heard(name))
        self.near = frozenset(each for name in self.plain for each in near(name))
        words = words_in(self.record.told)[:_WORDS_READ] if self.worth.mention else []
        self.told = frozenset(words) | {one + other for one, other in pairwise(words)}

    def keys(self) -> Iterator[Key]:
        """Yield what brings this record together with others that have it too."""
        kind = self.record.kind
        yield from ((f"{kind} name", name) for name in self.plain | self.initials)
        yield from ((f"{kind} sound", bones) for bones in {each.bones for each in self.sounds})
        yield from ((f"{kind} near", written) for written in self.near)
        for each in self.record.traits:
            if self.worth.traits[each.code].is_key:
                yield f"{kind} {each.code.removesuffix(' beside')}", each.value

    def mentioned(self) -> Iterator[Key]:
        """Yield the keys of the names that the text about this record may hold."""
        return ((f"{self.record.kind} name", word) for word in self.told)


def alike(one: NamedRecord, other: NamedRecord) -> tuple[str, str, int] | None:
    """Return how the names are alike, as a code, words and worth: the strongest only."""
    worth = one.worth
    both = f"{one.names[0]} / {other.names[0]}" if one.names and other.names else ""
    if same := one.plain & other.plain:
        return "name", next(name for name in one.names if plain(name) in same), worth.same
    if one.initials & other.plain or other.initials & one.plain:
        return "initials", both, worth.initials
    if any(sound_alike(a, b) for a in one.sounds for b in other.sounds):
        return "sound", both, worth.sound
    if one.near & other.near and any(
        number_in(a) == number_in(b) and not frozenset(near(a)).isdisjoint(near(b))
        for a in one.plain
        for b in other.plain
    ):
        return "close", both, worth.close
    return None


def mention(one: NamedRecord, other: NamedRecord) -> str:
    """Return the name of the other record if the text about one has it, or ''."""
    return next((name for name in other.names if plain(name) in one.told), "")


def _parts(names: tuple[str, ...]) -> Iterator[str]:
    """Yield names of bodies, and of “Front of the River (FR) / River Front” each part."""
    found: dict[str, None] = dict.fromkeys(names)
    for name in names:
        inside = _INSIDE.findall(name)
        for part in (*_PARTS.split(_INSIDE.sub(" ", name)), *inside):
            found.setdefault(part.strip())
    return (name for name in found if plain(name))


def _initials(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        letters = "".join(word[0] for word in words_in(name))
        if len(letters) >= _FEWEST_INITIALS:
            yield letters
