"""One record as a line of an export: what is shown of it, and the entries that it comes from."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from waybook.book.projection.columns import orders_of
from waybook.bundle import canonical, entry_lines
from waybook.bundle.manifest_values import Code, LabelCode, Uid
from waybook.journal.entry import Entry
from waybook.journal.record_state import state_of
from waybook.model.faults import BadFormat
from waybook.model.fields import Json
from waybook.model.labels import rule_from
from waybook.practice.disclosure import Terms
from waybook.work.export.manifest import NOT_ALIKE, ExportManifest


class ExportedRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A record with how strictly it is kept, its values and the entries that they come from."""

    record: Uid
    kind: Code
    label: LabelCode
    rule: str
    fields: dict[str, Json]
    conflicts: tuple[str, ...]
    entries: tuple[Entry, ...]


_decoder = msgspec.json.Decoder(ExportedRecord)


def record_of(entries: Sequence[Entry], terms: Terms) -> ExportedRecord:
    """Return the line of a record from its entries."""
    once = {(each.uid, entry_lines.serialise([each])): each for each in entries}
    ordered = tuple(once[key] for key in sorted(once))
    kind = ordered[0].kind
    state = state_of(ordered, orders_of(kind))
    return ExportedRecord(
        ordered[0].record,
        kind,
        terms.label.code,
        terms.rule.code,
        dict(state.shown),
        tuple(sorted(state.conflicts)),
        ordered,
    )


def serialise(record: ExportedRecord) -> bytes:
    """Return the line of a record."""
    return canonical.serialise_lines([record])


def parse(raw: bytes) -> ExportedRecord:
    """Return the record of one whole line whose two halves agree; raise BadFormat otherwise."""
    try:
        record = canonical.parse(raw.removesuffix(b"\n"), _decoder, _objects, NOT_ALIKE)
        rule_from(record.rule)
        _check_entries(record)
        state = state_of(record.entries, orders_of(record.kind))
    except (KeyError, BadFormat) as fault:
        raise BadFormat(NOT_ALIKE) from fault
    shown = canonical.serialise(state.shown) == canonical.serialise(record.fields)
    if not shown or tuple(sorted(state.conflicts)) != record.conflicts:
        raise BadFormat("A record in this export is not what its entries say. Do not use it.")
    return record


class LineRules:
    """Check records against the lists of the manifest, and that the lists name nothing else."""

    def __init__(self, manifest: ExportManifest) -> None:
        """Take the lists."""
        listed = {kind: frozenset(names) for kind, names in manifest.fields.items()}
        self._rules = entry_lines.Rules(frozenset(r.uid for r in manifest.replicas), listed)

    def check(self, record: ExportedRecord) -> None:
        """Raise BadFormat for a record that names what is not listed, or breaks a limit."""
        try:
            self._rules.check(record.entries)
        except BadFormat as fault:
            raise BadFormat(NOT_ALIKE) from fault

    def end(self) -> None:
        """Raise BadFormat if something was listed that no record named."""
        if not self._rules.is_all_used():
            raise BadFormat(NOT_ALIKE)


def _check_entries(record: ExportedRecord) -> None:
    mine = (record.record, record.kind)
    if not record.entries or any((each.record, each.kind) != mine for each in record.entries):
        raise BadFormat(NOT_ALIKE)
    entry_lines.Order().check(record.entries)


def _objects(record: ExportedRecord) -> Iterator[Mapping[str, object]]:
    yield record.fields
    for entry in record.entries:
        yield entry.fields
        for given in entry.fields.values():
            yield given.seen
