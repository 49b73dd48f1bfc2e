"""Fuzz the entries: in pieces of any size, each is taken as it was written or refused."""

import json

from agreement import both
from independent_reader import entries as independent

from waybook.bundle import entry_lines
from waybook.bundle.batching import whole_lines
from waybook.bundle.limits import CODE, UID
from waybook.journal.entry import Entry

MAX_BYTES = 4096
_PIECE = 200  # so that lines are cut


def take(data: bytes) -> None:
    found = both(lambda: _ours(data), lambda: independent.parse(data))
    if not found:
        return
    ours, theirs = found
    assert entry_lines.serialise(ours) == data
    assert entry_lines.parse_verified(data) == ours
    assert [json.loads(entry_lines.serialise([entry])) for entry in ours] == theirs


def _ours(data: bytes) -> list[Entry]:
    pieces = [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)]
    entries, order = [], entry_lines.Order()
    for batch in whole_lines(pieces):
        parsed = entry_lines.parse(batch)
        _listed(parsed).check(parsed)
        order.check(parsed)
        entries += parsed
    return entries


def _listed(entries: list[Entry]) -> entry_lines.Rules:
    """Return rules whose lists hold what of these entries a manifest may list."""
    fields: dict[str, set[str]] = {}
    for entry in entries:
        if CODE.fullmatch(entry.kind):
            fields.setdefault(entry.kind, set()).update(filter(CODE.fullmatch, entry.fields))
    return entry_lines.Rules(
        set(filter(UID.fullmatch, (entry.replica for entry in entries))), fields
    )
