"""Print what a check of a book found, and what takes room in it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from waybook.cli.output import print_json, printable
from waybook.work.upkeep import BookProblem
from waybook.work.weight import PARTS, BookWeight, kind_words

NOTHING: Mapping[str, object] = MappingProxyType({})
_UNITS = ("bytes", "KiB", "MiB", "GiB")
_STEP = 1024
_MOST = 4  # kinds on a line


def print_findings(
    findings: Sequence[BookProblem],
    all_well: str,
    *,
    as_json: bool,
    more: Mapping[str, object] = NOTHING,
) -> int:
    """Print what was found, or that all is well; return the exit status. JSON may hold more."""
    if as_json:
        print_json({"ok": not findings, "findings": listed(findings), **more})
    elif not findings:
        print(all_well)
    else:
        for each in findings:
            print(printable(f"{each.part}: {each.sentence}"))
    return 1 if findings else 0


def listed(findings: Sequence[BookProblem]) -> list[dict[str, str]]:
    """Return what was found as JSON holds it."""
    return [{"part": each.part, "sentence": each.sentence} for each in findings]


def print_weight(weight: BookWeight) -> None:
    """Print a line for each part that takes room."""
    print(f"It takes {size(weight.total)}:")
    for each in weight.parts:
        if each.bytes:
            most = sorted(each.kinds.items(), key=lambda one: -one[1])[:_MOST]
            kinds = ", ".join(f"{kind_words(kind)} {size(count)}" for kind, count in most)
            of = f" ({kinds})" if kinds else ""
            print(printable(f"  {size(each.bytes):>10}  {PARTS[each.part]}{of}"))


def size(count: int) -> str:
    """Return a number of bytes as people read it."""
    if count < _STEP:
        return f"{count} bytes"
    amount, unit = float(count), 0
    while amount >= _STEP and unit + 1 < len(_UNITS):
        amount, unit = amount / _STEP, unit + 1
    return f"{amount:.1f} {_UNITS[unit]}"
