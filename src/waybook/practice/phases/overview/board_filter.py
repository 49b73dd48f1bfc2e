"""A filter for the rows of the board."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waybook.practice.phases.overview.board import BoardRow

NOT_KNOWN = "not_known"
ANY_OPEN = "*"  # no rule can have this code


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Choose groups to which all of this applies; '' is no condition.

    `quarter` is one of the readiness chart, or NOT_KNOWN. `stage` is current under `model`, or
    under any if that is ''. `warned` is the code of an open warning, or ANY_OPEN.
    """

    quarter: str = ""
    model: str = ""
    stage: str = ""
    warned: str = ""
    attention: bool = False

    def keeps(self, row: BoardRow) -> bool:
        """Tell whether a row fits."""
        return (
            self.quarter in {"", quarter_of(row)}
            and (not self.stage or self._stands(row))
            and self.warned in {"", *_warned(row)}
            and (not self.attention or row.needs_attention)
        )

    def among(self, rows: Iterable[BoardRow]) -> tuple[BoardRow, ...]:
        """Return the rows that fit, in their order."""
        return tuple(row for row in rows if self.keeps(row))

    def _stands(self, row: BoardRow) -> bool:
        return any(
            each.stage == self.stage and self.model in {"", each.model} for each in row.stages
        )


def _warned(row: BoardRow) -> set[str]:
    """Return the codes of the open warnings, and that there are any."""
    codes = {each.rule.code for each in row.open}
    return codes | {ANY_OPEN} if codes else codes


def quarter_of(row: BoardRow) -> str:
    """Return the code of a group's quarter."""
    return row.readiness.quarter.code if row.readiness and row.readiness.quarter else NOT_KNOWN


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """How many groups each question finds: by quarter, by model and stage, by open warning."""

    quarters: Mapping[str, int]
    stages: Mapping[tuple[str, str], int]
    warned: Mapping[str, int]
    stage_names: Mapping[tuple[str, str], str]


def board_counts(rows: Iterable[BoardRow]) -> BoardCounts:
    """Count the groups that each question finds."""
    quarters, stages, warned = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    names: dict[tuple[str, str], str] = {}
    for row in rows:
        quarters[quarter_of(row)] += 1
        stood = {(each.model, each.stage): each.name for each in row.stages}
        stages.update(stood.keys())
        names |= stood
        warned.update(_warned(row))
    return BoardCounts(quarters, stages, warned, names)
