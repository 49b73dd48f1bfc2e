"""What an opening found, and the command that helps."""

from collections.abc import Iterable

from waybook.book.storage.opening.safe_opening import OpeningFinding

_COMPARE = "The command is `waybook compare BOOK BACKUP`."
_STEPS = {
    OpeningFinding.LOG_SET_ASIDE: _COMPARE,
    OpeningFinding.LOG_MISSING: _COMPARE,
    OpeningFinding.ANOTHER_COPY: _COMPARE,
    OpeningFinding.COPIED_FOLDER: "The command is `waybook take-in BOOK OTHER`.",
    OpeningFinding.CONFLICT_COPY: (
        "`waybook check BOOK` names it; the command is `waybook take-in BOOK OTHER`."
    ),
}


def opening_lines(findings: Iterable[OpeningFinding]) -> list[str]:
    """Return a line for each finding, with the command that helps where there is one."""
    return [f"{each.sentence} {_STEPS.get(each, '')}".rstrip() for each in findings]
