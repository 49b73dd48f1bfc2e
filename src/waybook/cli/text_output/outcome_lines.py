"""What became of a bundle, as lines of a terminal."""

from waybook.cli.output import plain, printable
from waybook.model.counting import number_of
from waybook.work.handover.merging import MERGED, Outcome


def print_outcome(met: Outcome, *, with_records: bool) -> None:
    """Print what came of it, and each record if it is a preview."""
    who = f" from {met.sender}" if met.sender else ""
    status = f"would be {met.status}" if with_records and met.status == MERGED else met.status
    counts = (
        f"{met.new} new, {met.changed} changed, {met.same} unchanged, {met.conflicts} in conflict"
    )
    tail = "" if met.is_refused else f" ({counts})"
    for sentence in met.notices[: len(met.lost)] if with_records else ():
        print(printable(sentence))
    print(printable(f"{met.path.name}{who}: {status}{tail}"))
    if met.suggested:
        suggested = number_of(met.suggested, "suggested change")
        print(f"    {suggested}; see `waybook suggestions BOOK`")
    for each in met.suggestions:
        print(printable(f"    {each.kind} “{each.title}”"))
        for change in each.changes:
            print(printable(f"        {change.words}").replace("\n", " "))
    for pair in met.similar:
        print(printable(f"    perhaps the same: {pair.one.title} / {pair.other.title}"))
        reasons = "; ".join(each.words for each in pair.found.reasons)
        print(printable(f"        {reasons}").replace("\n", " "))
    for refusal in met.refusals:
        print(printable(f"    refused: {refusal.record} {refusal.reason}"))
    for record in met.records if with_records else ():
        print(printable(f"    {record.outcome}: {record.kind} {record.title}"))
        for name, (old, new) in record.fields.items():
            print(printable(f"        {name}: {plain(old)} → {plain(new)}").replace("\n", " "))
