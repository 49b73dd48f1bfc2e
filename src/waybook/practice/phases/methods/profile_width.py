"""Compare what two profiles let out, field by field."""

from collections.abc import Iterator

from waybook.model.kinds import KINDS
from waybook.practice.phases.methods.methods import Profile
from waybook.practice.suggested_changes import SuggestedChange, counted

_WIDER = frozenset(
    {
        *("everything", "kinds-more", "fields-more", "label-higher", "attributed", "groups-free"),
        "promises-gone",
    }
)


def kinds_out(profile: Profile) -> list[str]:
    """Return the kinds of which a profile lets something out."""
    return [kind for kind in KINDS if _fields_out(profile, kind)]


def is_wider(before: Profile, after: Profile) -> bool:
    """Tell whether a profile lets out anything that another does not."""
    return any(each.code in _WIDER for each in compared(before, after))


def compared(before: Profile, after: Profile) -> Iterator[SuggestedChange]:
    """Yield the differences of what two profiles let out."""
    if after.fields is None and before.fields is not None:
        yield SuggestedChange("everything")
    gone = sorted(each.value for each in before.never - after.never)
    yield from counted("promises-gone", gone)
    old, new = kinds_out(before), kinds_out(after)
    yield from counted("kinds-more", (kind for kind in new if kind not in old))
    yield from counted("kinds-less", (kind for kind in old if kind not in new))
    both = [kind for kind in new if kind in old]
    yield from counted("fields-more", _fields_beyond(before, after, both))
    yield from counted("fields-less", _fields_beyond(after, before, both))
    if after.up_to != before.up_to:
        code = "label-higher" if after.up_to > before.up_to else "label-lower"
        yield SuggestedChange(code, names=(after.up_to.code,))
    if after.unattributed != before.unattributed:
        yield SuggestedChange("unattributed" if after.unattributed else "attributed")
    if after.needs_groups != before.needs_groups:
        yield SuggestedChange("groups-asked" if after.needs_groups else "groups-free")


def _fields_out(profile: Profile, kind: str) -> set[str]:
    return {field.name for field in KINDS[kind].fields if profile.lets_in(kind, field.name)}


def _fields_beyond(before: Profile, after: Profile, kinds: list[str]) -> Iterator[str]:
    for kind in kinds:
        beyond = _fields_out(after, kind) - _fields_out(before, kind)
        for field in KINDS[kind].fields:
            if field.name in beyond:
                yield f"{kind}.{field.name}"
