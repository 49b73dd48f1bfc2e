"""The team lead's board of all groups, and questions over it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from waybook.book import Book
from waybook.book.queries.duplicates import CLAIM_KINDS
from waybook.model.limits import local
from waybook.practice.phases.history.days import day_of, number_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.methods.conditions import EvidenceOlder
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.board import BoardRow, board_row, in_order
from waybook.practice.phases.overview.board_change import ComparedWith, Since, days_before
from waybook.practice.phases.overview.board_filter import BoardCounts, BoardFilter, board_counts
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_condition import ask
from waybook.practice.phases.rules.result import Input, ShownInput
from waybook.practice.phases.rules.rule_record import RuleRecord
from waybook.work.phases.group_history import (
    BOARD_KINDS,
    day_or_today,
    families_by_name,
    stories,
)
from waybook.work.phases.methods import methods_of
from waybook.work.phases.phase_view import GroupPhases, phases
from waybook.work.phases.rule_records import records_on

READS = frozenset({*BOARD_KINDS, *CLAIM_KINDS, "score", "method"})
"""The kinds of records that the board uses."""
_FIRST = 40  # rows fill a screen
_PARTS = frozenset(_FIRST << doubled for doubled in range(20))
"""The numbers of rows that are handed over before all are known."""
_MANY = 4 * _FIRST
"""Where there are more groups than these, the first are read alone, and once more with the rest."""


@dataclass(frozen=True)
class Board:
    """A row for each group on a day, those that need attention first; and the methods in force.

    Changes are shown since the moment `compared`. While it is being computed, `waits_for` says how
    many groups are not among the rows yet.
    """

    day: str
    rows: tuple[BoardRow, ...]
    methods: Methods
    compared: ComparedWith
    counts: BoardCounts
    by_group: Mapping[str, BoardRow]
    waits_for: int = 0


@dataclass(frozen=True)
class ComparedGroup:
    """One group in a comparison; `evidence` is the newest evidence of an assessment, if any."""

    found: GroupPhases
    row: BoardRow
    evidence: ShownInput | None


def whole_board(
    book: Book, *, on: str = "", on_part: Callable[[Board], None] | None = None
) -> Board:
    """Return all groups in their situation on a day.

    `on_part` is given the board of the first groups, then of twice as many, and so on. The first of
    many groups are read alone, before the others.
    """
    asked = _asked(book, on)
    families = tuple(families_by_name(book, asked.day)) if on_part else ()
    order = {uid: number for number, uid in enumerate(chain(*families))}
    shown = 0
    if on_part and len(order) > _MANY:
        rows = [asked.row(each) for each in asked.stories(_first(families))]
        on_part(asked.board(rows, len(order) - len(rows)))
        shown = len(rows)
    told = sorted(asked.stories(), key=lambda each: order.get(each.group, 0))
    rows = []
    for row in map(asked.row, told):
        if on_part and len(rows) in _PARTS and len(rows) > shown:
            on_part(asked.board(rows, len(told) - len(rows)))
        rows.append(row)
    return asked.board(rows)


def _first(families: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the groups that fill a screen, none without its wings."""
    count = 0
    for family in families:
        if count >= _FIRST:
            return
        count += len(family)
        yield from family


@dataclass(frozen=True)
class _AskedBoard:
    """What each row of the board of a day needs."""

    book: Book
    day: int
    methods: Methods
    compared: ComparedWith
    last_bundle_ms: int | None
    records: Mapping[str, RuleRecord]

    def stories(self, groups: Iterable[str] = ()) -> list[Story]:
        """Read all groups, or some with all their wings."""
        found = stories(
            self.book,
            self.day,
            self.methods,
            groups=tuple(groups),
            came_ms=self.compared.at_ms,
        )
        return [each for each in found.values() if each.of("group")]

    def row(self, told: Story) -> BoardRow:
        """Compute the row of a group."""
        return board_row(
            told,
            self.methods,
            self.day,
            name=told.title,
            last_bundle_ms=self.last_bundle_ms,
            compared=self.compared,
            records=self.records,
        )

    def board(self, rows: Iterable[BoardRow], waits_for: int = 0) -> Board:
        """Return the board of some rows, while it waits for others."""
        ordered = in_order(rows)
        by_group = {row.group: row for row in ordered}
        return Board(
            day_of(self.day),
            ordered,
            self.methods,
            self.compared,
            board_counts(ordered),
            by_group,
            waits_for,
        )


def _asked(book: Book, on: str) -> _AskedBoard:
    day = day_or_today(book, on)
    return _AskedBoard(
        book,
        day,
        methods_of(book),
        compared_with(book, day),
        _last_bundle_ms(book),
        records_on(book, day),
    )


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
