"""What may leave, judged from what was written and from a profile's own file.

The table of fields is written down here once more, so that the one under test is not its own judge.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from handover_reading import WORD, Inside

from waybook.model.labels import AttributionRule, Label

PROFILES = Path(__file__).parents[2] / "resources" / "profiles"
TITLES = {
    "group": "name",
    "contact": "code_name",
    "meeting": "title",
    "account": "title",
    "attendance": "side",
    "event": "title",
    "follow-up": "what",
    "reference": "title",
    "assessment": "side",
}
TEXTS = {
    "group": ("aims", "handover", "unknowns"),
    "contact": ("avoid", "aliases", "reach"),
    "meeting": ("aim", "place_exact", "safety"),
    "account": ("they_said", "quotes", "we_think"),
    "attendance": ("note",),
    "event": ("note", "our_reading", "place", "their_account"),
    "follow-up": ("who", "note"),
    "reference": ("author", "note"),
    "assessment": ("reason", "change_my_mind", "strategy"),
}
OWNERS = {
    "contact": {"group": "group"},
    "meeting": {"group": "group"},
    "account": {"meeting": "meeting", "event": "event", "group": "group"},
    "attendance": {"meeting": "meeting"},
    "event": {"group": "group"},
    "follow-up": {"group": "group", "meeting": "meeting"},
    "reference": {"group": "group"},
    "assessment": {"group": "group"},
}
BESIDE = {"attendance": "contact", "follow-up": "contact"}  # references to nobody's owner
NAMES_PEOPLE = {
    *("contact.aliases", "contact.reach", "meeting.place_exact", "account.quotes"),
    *("attendance.contact", "attendance.side", "attendance.note"),
    *("follow-up.contact", "follow-up.who"),
}
SENSITIVE = {
    "contact.reach": Label.RED,
    "meeting.place_exact": Label.RED,
    "meeting.safety": Label.RED,
    "account.we_think": Label.AMBER_STRICT,
}


BETWEEN_DESKS = {"destruction", "revocation"}
"""Kinds by which desks tell each other something; what leaves of them has tests of its own."""


@dataclass(frozen=True)
class Written:
    """A record as somebody first wrote it. `owners`: what it belongs to; `beside`: a contact."""

    uid: str
    kind: str
    label: Label
    rule: AttributionRule
    owners: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True)
class Wished:
    """What somebody chose when they sealed."""

    up_to: Label = Label.RED
    everything: bool = True
    hold_back: frozenset[str] = frozenset()
    profile: str = ""
    groups: tuple[str, ...] = ()
    expires: bool = False


def profiles() -> dict[str, dict[str, object]]:
    """Return what the files of all profiles say, by id."""
    told = [json.loads(path.read_text(encoding="utf-8")) for path in PROFILES.glob("*.json")]
    return {each["id"]: each for each in told}


@dataclass
class Ledger:
    """All that was ever written, by anybody: which record, and in which field of it a word."""

    written: dict[str, Written] = field(default_factory=dict)
    place: dict[str, tuple[str, str]] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    profiles: dict[str, dict[str, object]] = field(default_factory=profiles)

    def label(self, uid: str) -> Label:
        """Return the strictest label of a record and all it belongs to."""
        here = self.written[uid]
        return max([here.label, *map(self.label, here.owners)])

    def rule(self, uid: str) -> AttributionRule:
        """Return the strictest rule of a record and all it belongs to."""
        here = self.written[uid]
        return max([here.rule, *map(self.rule, here.owners)])

    def above(self, uid: str) -> set[str]:
        """Return a record and all it belongs to."""
        return {uid}.union(*map(self.above, self.written[uid].owners))

    def stays(self) -> set[str]:
        """Return what never leaves any book."""
        return {uid for uid in self.written if self.rule(uid) >= AttributionRule.OFF_RECORD}

    def reaches_all(self, uid: str, gone: Collection[str]) -> bool:
        """Tell whether a record comes to everybody who gets all up to RED.

        What belongs to a record that does not travel as it is stays home: it would be less strict
        elsewhere. That is so of the destroyed, and of the withdrawn that belong to something.
        """
        here = self.written[uid]
        above = [self.written[each] for each in self.above(uid) - {uid}]
        hidden = {*self.stays(), *gone}
        names_people = here.kind == "attendance" and self.rule(uid) >= AttributionRule.CHATHAM_HOUSE
        return not (
            names_people
            or uid in hidden
            or any(each.uid in hidden for each in above)
            or any(each.uid in self.withdrawn and each.owners for each in above)
        )

    def reaching_fields(self, uid: str, gone: Collection[str]) -> Callable[[str], bool]:
        """Return the test for fields of a record that come to everybody who gets all."""
        here = self.written[uid]

        def reaches(name: str) -> bool:
            if name == BESIDE.get(here.kind) and not self.reaches_all(here.beside, gone):
                return False
            at = f"{here.kind}.{name}"
            return not (at in NAMES_PEOPLE and self.rule(uid) >= AttributionRule.CHATHAM_HOUSE)

        return reaches

    def limit(self, wished: Wished) -> Label:
        """Return the label up to which something may leave."""
        code = str(self.profiles[wished.profile]["up_to"]) if wished.profile else "RED"
        return min(wished.up_to, Label[code.replace("+", "_")])

    def check(self, inside: Inside, wished: Wished) -> None:
        """Insist that all inside a bundle may be there."""
        for uid, kind, name, _ in inside.values:
            if kind not in BETWEEN_DESKS:
                self._check_value(uid, kind, name, wished)
        leaves = {uid for uid, kind in inside.kinds.items() if kind not in BETWEEN_DESKS}
        for uid in leaves:
            self._check_record(uid, leaves, wished)
        said = {word for *_, value in inside.values for word in WORD.findall(str(value))}
        assert inside.words == said  # in no name, header or padding
        for uid, _, name, value in inside.values:
            for word in WORD.findall(str(value)):
                assert self.place[word] == (uid, name)

    def _check_value(self, uid: str, kind: str, name: str, wished: Wished) -> None:
        profile = self.profiles.get(wished.profile, {})
        at, here = f"{kind}.{name}", self.written[uid]
        assert here.kind == kind
        assert _lets_in(profile, kind, name)
        assert SENSITIVE.get(at, Label.CLEAR) <= self.limit(wished)
        unattributed = (
            profile.get("unattributed") or self.rule(uid) >= AttributionRule.CHATHAM_HOUSE
        )
        assert not (unattributed and at in NAMES_PEOPLE)

    def _check_record(self, uid: str, leaves: Collection[str], wished: Wished) -> None:
        profile = self.profiles.get(wished.profile, {})
        here = self.written[uid]
        assert self.label(uid) <= self.limit(wished)
        assert uid not in self.stays() | wished.hold_back
        assert _lets_in(profile, here.kind)
        unattributed = (
            profile.get("unattributed") or self.rule(uid) >= AttributionRule.CHATHAM_HOUSE
        )
        assert not (unattributed and here.kind == "attendance" and here.beside)
        if wished.groups:
            brought = {self.written[each].beside for each in leaves}
            assert uid in brought or not self.above(uid).isdisjoint(wished.groups)

    def check_as_strict(self, inside: Inside) -> None:
        """Insist that whoever has this bundle alone keeps each record as strictly as we do."""
        leaves = {uid for uid, kind in inside.kinds.items() if kind not in BETWEEN_DESKS}

        def there(uid: str) -> tuple[Label, AttributionRule]:
            codes = [str(each).replace("+", "_") for each in inside.given(uid, "label")]
            rules = inside.given(uid, "rule")
            own = (
                max([Label[code] for code in codes], default=Label.AMBER_STRICT),
                max([_rule(str(each)) for each in rules], default=AttributionRule.ON_RECORD),
            )
            names = OWNERS.get(self.written[uid].kind, {})
            owners = {str(each) for name in names for each in inside.given(uid, name)} & leaves
            all_ = [own, *map(there, owners)]
            return max(label for label, _ in all_), max(rule for _, rule in all_)

        for uid in leaves:
            names = {name for of, _, name, _ in inside.values if of == uid}
            if not names <= {"withdrawn", "label", "rule"}:
                label, rule = there(uid)
                assert label >= self.label(uid)
                assert rule >= self.rule(uid)

    def must_leave(self, held: Collection[str], wished: Wished) -> set[str]:
        """Return those of the records held that nothing keeps at home: they belong to nothing."""
        profile = self.profiles.get(wished.profile, {})
        if wished.groups or not wished.everything:
            return set()
        return {
            uid
            for uid in held
            if not self.written[uid].owners
            and self.label(uid) <= self.limit(wished)
            and uid not in self.stays() | wished.hold_back | self.withdrawn
            and _lets_in(profile, self.written[uid].kind)
            and self.written[uid].kind != "attendance"
        }


def _rule(code: str) -> AttributionRule:
    return AttributionRule[code.upper().replace("-", "_")]


def _lets_in(profile: dict[str, object], kind: str, field: str = "label") -> bool:
    fields = profile.get("lets_in", "everything")
    if not isinstance(fields, dict):
        return True
    return kind in fields and (
        field in {"label", "rule", "consent", "withdrawn"} or field in fields[kind]
    )
