"""The team lead's board of all groups, and questions over it."""

from collections.abc import Callable

from waybook.book import Book
from waybook.practice.phases.board import BoardRow, board_row, in_order
from waybook.work.phases.methods import methods_of
from waybook.work.phases.telling import day_or_today, stories

Keeps = Callable[[BoardRow], bool]


def board(
    book: Book,
    *,
    on: str = "",
    quarter: str = "",
    model: str = "",
    stage: str = "",
    warned: str = "",
) -> tuple[BoardRow, ...]:
    """Return a row for each group, what needs attention first.

    `quarter` keeps groups in a quarter of the readiness plot (willing_not_able), `model` and
    `stage` those that stand there, `warned` those with this warning open.
    """
    day = day_or_today(book, on)
    methods = methods_of(book)
    arrivals = book.arrivals()
    last = max((each.received_ms for each in arrivals), default=None)
    rows = [
        board_row(told, methods, day, name=group.title, last_bundle_ms=last)
        for told in stories(book, day, back=methods.look_back).values()
        if (group := told.find(told.group)) is not None
    ]
    wanted: list[Keeps] = []
    if quarter:
        wanted.append(lambda row: _quarter(row) == quarter)
    if stage:
        wanted.append(
            lambda row: any(s.stage == stage and model in {"", s.model} for s in row.stages)
        )
    if warned:
        wanted.append(lambda row: any(f.rule.code == warned for f in row.open))
    return in_order(row for row in rows if all(keeps(row) for keeps in wanted))


def _quarter(row: BoardRow) -> str:
    return row.readiness.quarter.code if row.readiness and row.readiness.quarter else ""
