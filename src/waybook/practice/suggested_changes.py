"""The effects of a suggested change: counted facts, one sentence for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waybook.model.kinds import KINDS
from waybook.model.revealing import TELLS_WORDS, Tells

MOST_NAMED = 6
_LONGEST = 80
KINDS_NAMED = frozenset({"profile-new", "kinds-more", "kinds-less"})
FIELDS_NAMED = frozenset({"fields-more", "fields-less"})
PROMISES_NAMED = frozenset({"promises-gone"})
PEOPLE_NAMED = frozenset({"one", "no-longer-one", "apart", "no-longer-apart"})


@dataclass(frozen=True, slots=True)
class SuggestedChange:
    """One effect: a code, a number, and names.

    The code says whether `names` are kinds, `kind.field`, or names of people.
    """

    code: str
    count: int = 1
    names: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return it in words."""
        one, many = _WORDS[self.code]
        about = _all(self.names) if self.code in PEOPLE_NAMED else _first(self._named())
        return (one if self.count == 1 else many).format(count=self.count, about=about)

    def _named(self) -> list[str]:
        if self.code in KINDS_NAMED:
            return [KINDS[code].plural for code in self.names]
        if self.code in PROMISES_NAMED:
            return [TELLS_WORDS[Tells(name)] for name in self.names]
        if self.code in FIELDS_NAMED:
            return [_field_words(name) for name in self.names]
        return [short(name) for name in self.names]


@dataclass(frozen=True, slots=True)
class JudgedChange:
    """The subject and the effects of a suggestion. `refusal`: why it cannot be accepted, or ''."""

    title: str
    changes: tuple[SuggestedChange, ...]
    refusal: str = ""


def short(name: str) -> str:
    """Return a name that somebody else gave, cut to a length that fits the screen."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def counted(code: str, names: Iterable[str]) -> list[SuggestedChange]:
    """Return one effect on some things; nothing if there are none."""
    found = tuple(names)
    return [SuggestedChange(code, len(found), found)] if found else []


def _field_words(name: str) -> str:
    kind, _, field = name.partition(".")
    return f"{KINDS[kind].words}: {KINDS[kind].by_name[field].words}"


def _first(names: Sequence[str]) -> str:
    more = f", and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _all(names: Sequence[str]) -> str:
    quoted = [f"“{short(name)}”" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else quoted[0]


def _same(sentence: str) -> tuple[str, str]:
    return sentence, sentence


_WORDS: dict[str, tuple[str, str]] = {
    "rules-new": ("1 warning is new: {about}", "{count} warnings are new: {about}"),
    "rules-changed": ("1 warning changes: {about}", "{count} warnings change: {about}"),
    "rules-gone": ("1 warning is removed: {about}", "{count} warnings are removed: {about}"),
    "indicators-new": ("1 indicator is new: {about}", "{count} indicators are new: {about}"),
    "indicators-changed": ("1 indicator changes: {about}", "{count} indicators change: {about}"),
    "indicators-gone": (
        "1 indicator is removed: {about}",
        "{count} indicators are removed: {about}",
    ),
    "stages-new": ("1 stage is new: {about}", "{count} stages are new: {about}"),
    "stages-changed": ("1 stage changes: {about}", "{count} stages change: {about}"),
    "stages-gone": ("1 stage is removed: {about}", "{count} stages are removed: {about}"),
    "model-new": _same("A new model of stages: {about}"),
    "model-changed": _same("The model “{about}” has another description"),
    "model-gone": _same("A model of stages is removed: {about}"),
    "plot-changed": _same("The readiness chart changes"),
    "everything": _same("Would include everything, even fields of newer versions"),
    "promises-gone": (
        "1 thing would no longer be always left out: {about}",
        "{count} things would no longer be always left out: {about}",
    ),
    "profile-new": (
        "A new profile that includes 1 kind: {about}",
        "A new profile that includes {count} kinds: {about}",
    ),
    "profile-up-to": _same("It includes records up to {about}"),
    "profile-gone": _same("A profile is removed: {about}"),
    "profile-changed": _same("The profile “{about}” has another description"),
    "kinds-more": (
        "Would include 1 more kind: {about}",
        "Would include {count} more kinds: {about}",
    ),
    "kinds-less": (
        "Would no longer include 1 kind: {about}",
        "Would no longer include {count} kinds: {about}",
    ),
    "fields-more": (
        "Would include 1 more field: {about}",
        "Would include {count} more fields: {about}",
    ),
    "fields-less": (
        "Would no longer include 1 field: {about}",
        "Would no longer include {count} fields: {about}",
    ),
    "label-higher": _same("Would include records up to a stricter label: {about}"),
    "label-lower": _same("Would include records only up to {about}"),
    "attributed": _same("Would show who said what"),
    "unattributed": _same("Would apply the Chatham House Rule to everything"),
    "groups-free": _same("Would no longer require a choice of groups"),
    "groups-asked": _same("Would require a choice of groups"),
    "kept-beside": _same("Version {about} stays in use. This version is kept too"),
    "nothing": _same("Nothing that is in use would change"),
    "unusable": _same("It cannot be used in this form"),
    "no-more-usable": (
        "1 method in this book could no longer be used: {about}",
        "{count} methods in this book could no longer be used: {about}",
    ),
    "not-looked-at": _same("Decide on others first: at most {count} are checked at a time"),
    "one": _same("{about} would be shown as one"),
    "no-longer-one": _same("{about} would no longer be shown as one"),
    "apart": _same("{about} would be marked as different people"),
    "no-longer-apart": _same("{about} would no longer be marked as different people"),
    "card-lost": _same("The card is lost since {about}: do not seal for it"),
    "card-lost-all": _same("The card is lost, nobody knows since when: do not seal for it"),
    "card-by": _same("Reported by {about}"),
    "card-revoked-already": _same("It is already revoked here. The earlier day would count"),
    "card-proven": _same("The card's own revocation certificate confirms it"),
    "card-by-unverified": _same("The card of {about} is not verified"),
    "card-reason": _same("Reason: {about}"),
    "card-valid": _same(
        "The card is reported as valid again. One that is revoked here stays so until you "
        "change that"
    ),
    "names-nobody": _same("It is about contacts that are not in this book"),
}

CODES = tuple(_WORDS)
"""Every code of an effect."""
