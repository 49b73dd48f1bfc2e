"""The team lead's board of all groups, and questions over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book
from waybook.book.queries.duplicates import CLAIM_KINDS
from waybook.model.limits import local
from waybook.practice.phases.history.days import day_of, number_of
from waybook.practice.phases.methods.conditions import EvidenceOlder
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.board import BoardRow, board_row, in_order
from waybook.practice.phases.overview.board_change import ComparedWith, Since, days_before
from waybook.practice.phases.overview.board_filter import BoardCounts, BoardFilter, board_counts
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
    """A row for each group on a day, those that need attention first; and the methods in force.

    Changes are shown since the moment `compared`.
    """

    day: str
    rows: tuple[BoardRow, ...]
    methods: Methods
    compared: ComparedWith
    counts: BoardCounts
    by_group: Mapping[str, BoardRow]


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
    compared = compared_with(book, day)
    records = records_on(book, day)
    rows = [
        board_row(
            told,
            methods,
            day,
            name=group.title,
            last_bundle_ms=last,
            compared=compared,
            records=records,
        )
        for told in stories(book, day, methods).values()
        if (group := told.find(told.group)) is not None
    ]
    ordered = in_order(rows)
    by_group = {row.group: row for row in ordered}
    return Board(day_of(day), ordered, methods, compared, board_counts(ordered), by_group)


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


def compared_with(book: Book, day: int) -> ComparedWith:
    """Return since when changes are shown on a board of a day.

    Since the last merge, of one bundle or several; where none was merged, since the last bundle
    sealed here. If neither is known, or it came after that day, since some days before.
    """
    merged = _last_merge_ms(book)
    sent = [each.sent_ms for each in book.sent_bundles.listed()]
    since, at_ms = (Since.RECEIVED, merged) if merged else (Since.SENT, max(sent, default=0))
    at_day = local(at_ms, book.world.zone).toordinal() if at_ms else day + 1
    return ComparedWith(since, at_day, at_ms) if at_day <= day else days_before(day)


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


def _last_merge_ms(book: Book) -> int:
    """Return when the last merge that brought records began; 0 if there was none."""
    came = [
        each
        for each in book.received_bundles.listed()
        if each.is_bundle and not each.undone and (each.records or not each.manifest)
    ]
    if not came:
        return 0
    newest = max(came, key=lambda each: each.received_ms)
    together = [each for each in came if newest.step and each.step == newest.step]
    return min((each.received_ms for each in together), default=newest.received_ms)


def _last_bundle_ms(book: Book) -> int | None:
    bundles = (each for each in book.received_bundles.listed() if each.is_bundle)
    return max((each.received_ms for each in bundles), default=None)
