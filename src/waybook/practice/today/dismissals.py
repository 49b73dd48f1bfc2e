"""Which lines of Today are dismissed, by the values that they are based on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of
from waybook.practice.today.lines import TodayLine

KIND = "dismissal"


@dataclass(frozen=True, slots=True)
class DismissedLine:
    """A line that is dismissed, and the newest record that says so."""

    line: TodayLine
    uid: str
    reason: str
    by: str
    date: str


def parted(
    lines: Iterable[TodayLine], records: Iterable[SnapshotRecord], day: int
) -> tuple[Sequence[TodayLine], Sequence[DismissedLine]]:
    """Part lines into current ones and those dismissed on a day."""
    said = _by_basis(records, day)
    standing: list[TodayLine] = []
    dismissed: list[DismissedLine] = []
    for line in lines:
        found = said.get((line.uid, line.basis)) if line.basis else None
        if found is None:
            standing.append(line)
        else:
            reason, date = found.text("reason"), found.text("date")
            dismissed.append(DismissedLine(line, found.uid, reason, found.by, date))
    return standing, dismissed


def _by_basis(
    records: Iterable[SnapshotRecord], day: int
) -> Mapping[tuple[str, str], SnapshotRecord]:
    """Return the records in force by what they are about; of several the newest, then by uid."""
    found: dict[tuple[str, str], SnapshotRecord] = {}
    for each in sorted(records, key=lambda one: (one.text("date"), one.uid)):
        days = days_of(each.text("date"))
        if each.text("reason").strip() and (days is None or days.first <= day):
            found[each.text("about"), each.text("basis")] = each
    return found
