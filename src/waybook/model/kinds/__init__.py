"""Every kind of record, declared once; see `declare.py` for how to add a field."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from waybook.model.faults import BadInput
from waybook.model.fields import Kind
from waybook.model.kinds import (
    files,
    groups,
    handover,
    happenings,
    identities,
    judgements,
    links,
    meetings,
    people,
    promises,
    sameness,
)
from waybook.model.kinds.shared import COMMON

_DECLARED = (
    *groups.KINDS,
    *people.KINDS,
    *sameness.KINDS,
    *meetings.KINDS,
    *happenings.KINDS,
    *judgements.KINDS,
    *promises.KINDS,
    *links.KINDS,
    *handover.KINDS,
    *files.KINDS,
    *identities.KINDS,
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.code: replace(kind, fields=kind.fields + COMMON) for kind in _DECLARED}
)


def kind(code: str) -> Kind:
    """Return a kind by its code; raise BadInput when there is none."""
    try:
        return KINDS[code]
    except KeyError:
        known = ", ".join(KINDS)
        raise BadInput(
            "There is no kind “{given}”. Use one of: {known}.", given=code, known=known
        ) from None
