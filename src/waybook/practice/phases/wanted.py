"""Which rows of the board somebody asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from waybook.practice.phases.board import BoardRow

NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Ask for groups to which all of this applies; '' asks for nothing.

    `quarter` is one of the readiness plot, or NOT_KNOWN. `stage` stands under `model`, or under any
    where that is ''. `warned` is the code of a warning that is open.
    """

    quarter: str = ""
    model: str = ""
    stage: str = ""
    warned: str = ""
    attention: bool = False

    def keeps(self, row: BoardRow) -> bool:
        """Tell whether a row is asked for."""
        return (
            self.quarter in {"", quarter_of(row)}
            and (not self.stage or self._stands(row))
            and (not self.warned or any(each.rule.code == self.warned for each in row.open))
            and (not self.attention or row.needs_attention)
        )

    def among(self, rows: Iterable[BoardRow]) -> tuple[BoardRow, ...]:
        """Return the rows asked for, in their order."""
        return tuple(row for row in rows if self.keeps(row))

    def _stands(self, row: BoardRow) -> bool:
        return any(
            each.stage == self.stage and self.model in {"", each.model} for each in row.stages
        )


def quarter_of(row: BoardRow) -> str:
    """Return the code of the quarter that a group stands in."""
    return row.readiness.quarter.code if row.readiness and row.readiness.quarter else NOT_KNOWN
