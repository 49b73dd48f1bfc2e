"""What the content of every paper has in common, and what its writer is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waybook.model.counting import number_of
from waybook.model.labels import Label
from waybook.model.snapshot import SnapshotRecord

UP_TO = Label.AMBER_STRICT


@dataclass(frozen=True)
class PaperContent:
    """The content of a paper. `withheld` and `cautions` are for its writer, and never printed.

    `label` is the strictest of all records that were used; `by` made it on `made_on`.
    """

    label: Label
    by: str
    made_on: str
    withheld: str
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class RecordsContent(PaperContent):
    """The content of a paper that prints records.

    `names` are the records that they refer to, with no more than their names and dates. The labels
    of records are by uid. `recognisable` is for the writer, too.
    """

    names: Mapping[str, SnapshotRecord]
    labels: Mapping[str, Label]
    recognisable: str


def conflict_cautions(shown: Iterable[SnapshotRecord]) -> tuple[str, ...]:
    """Tell the writer of a paper how many of its records are in conflict, if any are."""
    conflicts = sum(bool(each.conflicts) for each in shown)
    if not conflicts:
        return ()
    said = f"{number_of(conflicts, 'record')} with values in conflict: only one of them is shown."
    return (f"{said} Resolve that first.",)
