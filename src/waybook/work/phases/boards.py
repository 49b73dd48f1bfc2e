"""The team lead's board of all groups, and questions over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book
from waybook.book.queries.duplicates import CLAIM_KINDS
from waybook.practice.phases.history.days import day_of, number_of
from waybook.practice.phases.methods.conditions import EvidenceOlder
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.board import BoardRow, board_row, in_order
from waybook.practice.phases.overview.board_filter import BoardFilter
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_condition import ask
from waybook.practice.phases.rules.result import Input, ShownInput
from waybook.practice.phases.rules.rule_record import RuleRecord
from waybook.work.phases.group_history import BOARD_KINDS, day_or_today, stories
from waybook.work.phases.methods import methods_of
from waybook.work.phases.phase_view import GroupPhases, phases
from waybook.work.phases.rule_records import records_on

READS = frozenset({*BOARD_KINDS, *CLAIM_KINDS, "score", "method"})
"""The kinds of records that the board uses."""


@dataclass(frozen=True)
class Board:
    """A row for each group on a day, those that need attention first; and the methods in force."""

    day: str
    rows: tuple[BoardRow, ...]
    methods: Methods


@dataclass(frozen=True)
class ComparedGroup:
    """One group in a comparison; `evidence` is the newest evidence of an assessment, if any."""

    found: GroupPhases
    row: BoardRow
    evidence: ShownInput | None


def whole_board(book: Book, *, on: str = "") -> Board:
    """Return all groups in their situation on a day."""
    day = day_or_today(book, on)
    methods = methods_of(book)
    last = _last_bundle_ms(book)
    records = records_on(book, day)
    rows = [
        board_row(told, methods, day, name=group.title, last_bundle_ms=last, records=records)
        for told in stories(book, day, back=methods.look_back).values()
        if (group := told.find(told.group)) is not None
    ]
    return Board(day_of(day), in_order(rows), methods)


def board(
    book: Book,
    *,
    on: str = "",
    quarter: str = "",
    model: str = "",
    stage: str = "",
    warned: str = "",
) -> tuple[BoardRow, ...]:
    """Return the rows of the chosen groups, those that need attention first; see `BoardFilter`."""
    return BoardFilter(quarter, model, stage, warned).among(whole_board(book, on=on).rows)


def compare(book: Book, *, groups: Sequence[str], on: str = "") -> tuple[ComparedGroup, ...]:
    """Return the data to compare some groups on a day."""
    last = _last_bundle_ms(book)
    records = records_on(book, day_or_today(book, on))
    return tuple(_side(phases(book, group=group, as_of=on), last, records) for group in groups)


def _side(
    found: GroupPhases, last_bundle_ms: int | None, records: Mapping[str, RuleRecord]
) -> ComparedGroup:
    day = number_of(found.day)
    asked = RuleContext(found.story, found.methods, day)
    newest = ask(EvidenceOlder(than_days=0), asked).inputs[0]
    return ComparedGroup(
        found,
        board_row(
            found.story,
            found.methods,
            day,
            name=found.name,
            last_bundle_ms=last_bundle_ms,
            records=records,
        ),
        None if newest.state is Input.NONE else newest,
    )


def _last_bundle_ms(book: Book) -> int | None:
    bundles = (each for each in book.received_bundles.listed() if each.is_bundle)
    return max((each.received_ms for each in bundles), default=None)
