"""Print what a check of a book found."""

from collections.abc import Sequence

from waybook.cli.output import print_json
from waybook.work.upkeep import BookProblem


def print_findings(findings: Sequence[BookProblem], all_well: str, *, as_json: bool) -> int:
    """Print what was found, or that all is well; return the exit status."""
    if as_json:
        print_json({"ok": not findings, "findings": listed(findings)})
    elif not findings:
        print(all_well)
    else:
        for each in findings:
            print(f"{each.part}: {each.sentence}")
    return 1 if findings else 0


def listed(findings: Sequence[BookProblem]) -> list[dict[str, str]]:
    """Return what was found as JSON holds it."""
    return [{"part": each.part, "sentence": each.sentence} for each in findings]
