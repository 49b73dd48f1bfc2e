"""Read a profile: what a bundle of its sort holds, and never holds."""

from waybook.model.kinds import KINDS
from waybook.model.labels import label_from
from waybook.practice.phases.lined_json import Spot, needed, shown
from waybook.practice.phases.methods import Head, Profile

PROFILE_KEYS = ("note", "reader", "up_to", "kinds", "without", "unattributed", "needs_groups")
_HOW_STRICT = frozenset({"label", "rule", "consent", "withdrawn"})
_LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")


def read_profile(whole: Spot, head: Head) -> Profile:
    """Read what of a book leaves under a profile; names of kinds and fields have to exist."""
    members = whole.as_object()
    return Profile(
        head=head,
        note=needed(members, "note", whole).words(),
        reader=needed(members, "reader", whole).code(),
        up_to=label_from(needed(members, "up_to", whole).one_of(_LABELS)),
        kinds=frozenset(_kind(one) for one in _list(members, "kinds")),
        without=frozenset(_field(one) for one in _list(members, "without")),
        unattributed=_is_set(members, "unattributed"),
        needs_groups=_is_set(members, "needs_groups"),
    )


def _list(members: dict[str, Spot], key: str) -> list[Spot]:
    return members[key].as_list() if key in members else []


def _is_set(members: dict[str, Spot], key: str) -> bool:
    if key not in members:
        return False
    if type(members[key].value) is not bool:
        raise members[key].fault("it needs to be true or false; correct it.")
    return bool(members[key].value)


def _kind(spot: Spot) -> str:
    code = spot.code()
    if code not in KINDS:
        raise spot.fault(f"there is no kind “{shown(code)}”; see `waybook kinds`.")
    return code


def _field(spot: Spot) -> tuple[str, str]:
    kind, _, name = spot.code().partition(".")
    if kind not in KINDS or name not in KINDS[kind].by_name:
        raise spot.fault(
            f"there is no field “{shown(spot.code())}”; write kind.field, see `waybook kinds`."
        )
    if name in _HOW_STRICT:
        raise spot.fault(
            f"“{shown(name)}” says how strictly a record is kept; leave out the kind instead."
        )
    return kind, name
