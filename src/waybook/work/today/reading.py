"""Read what is due today, over all live groups. See resources/docs/today.md."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book, RecordScope, noted
from waybook.book.storage.identity import read_clock
from waybook.journal.clock import at_ms
from waybook.model.limits import local
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.history.group_history import Story, then
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.today.dismissals import KIND, DismissedLine, parted
from waybook.practice.today.due import due_lines
from waybook.practice.today.lines import TodayLine, in_order
from waybook.practice.today.live import is_live
from waybook.practice.today.questions import question_lines
from waybook.practice.today.situation import situation_lines
from waybook.practice.today.sources import SOURCES
from waybook.work.phases.group_history import BOARD_KINDS, day_or_today, stories, today
from waybook.work.phases.methods import methods_of
from waybook.work.today.here import here_lines
from waybook.work.today.news import Looked, looked

AHEAD_DAYS = 14
_QUESTION = "question"
READS = frozenset(
    {*BOARD_KINDS, "score", "method", _QUESTION, KIND, *(each.kind for each in SOURCES)}
)
"""The kinds of records that make lines."""
_IN_STORIES = tuple(sorted({each.kind for each in SOURCES} & {*BOARD_KINDS}))
_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True)
class Today:
    """The lines of a day in their order, and those dismissed; `groups` are the groups' names.

    `seen_to` is the newest entry that is told here as news. `clock_behind` is the day of the newest
    entry if the machine's clock is before it.
    """

    day: str
    days: int
    lines: tuple[TodayLine, ...]
    dismissed: tuple[DismissedLine, ...]
    groups: Mapping[str, str]
    seen_to: int = 0
    clock_behind: str = ""


def today_of(book: Book, *, on: str = "", days: int = AHEAD_DAYS) -> Today:
    """Return what is due on a day or today, overdue, or due within the next `days`."""
    day = day_or_today(book, on)
    with book.snapshot():
        methods = methods_of(book)
        told = stories(book, day, back=methods.look_back)
        others = _others(book, day)
        came = looked(book)
        held = book.lists.held(told.keys() | {each.group for each in others})
    found = _Situation(told, others, methods, day, held)
    lines = [*found.lines(days), *found.questions(book, came)]
    is_now = day == today(book)
    if is_now:
        lines += [*came.lines(found.names), *here_lines(book, found.quiet)]
    said = [each for each in others if each.kind == KIND]
    standing, dismissed = parted(lines, said, day)
    return Today(
        day_of(day),
        days,
        in_order(standing, found.names),
        tuple(sorted(dismissed, key=lambda each: each.line.order(found.names))),
        found.names,
        came.newest if is_now else 0,
        _clock_behind(book),
    )


class _Situation:
    """All records that make lines, without those of groups that are not live."""

    def __init__(
        self,
        told: Mapping[str, Story],
        others: Sequence[SnapshotRecord],
        methods: Methods,
        day: int,
        held: Collection[str],
    ) -> None:
        heads = {uid: head for uid, each in told.items() if (head := each.find(uid)) is not None}
        self.names = {uid: head.title for uid, head in heads.items()}
        self.quiet = frozenset(
            {uid for uid, head in heads.items() if not is_live(head)} | (set(held) - heads.keys())
        )  # withdrawn groups are held, and have no head
        self._told = {uid: each for uid, each in told.items() if uid in heads}
        self._others = others
        self._methods = methods
        self._day = day

    def lines(self, days: int) -> Iterator[TodayLine]:
        """Yield the lines of all live groups, and of records without a group."""
        yield from due_lines(self._live(), self._day, days)
        for uid, each in self._told.items():
            if uid not in self.quiet:
                yield from situation_lines(RuleContext(each, self._methods, self._day))

    def questions(self, book: Book, came: Looked) -> Iterator[TodayLine]:
        """Yield questions to the owner of the book, and answers."""
        asked = [each for each in self._others if each.kind == _QUESTION]
        live = [each for each in asked if each.group not in self.quiet]
        return question_lines(
            live,
            me=book.signing.fingerprint,
            name=book.name,
            came=came.uids,
            day=self._day,
        )

    def _live(self) -> Iterator[SnapshotRecord]:
        for uid, told in self._told.items():
            if uid not in self.quiet:
                for kind in _IN_STORIES:
                    yield from (then(each, self._day) for each in told.of(kind))
        yield from (each for each in self._others if each.group not in self.quiet)


def _others(book: Book, day: int) -> list[SnapshotRecord]:
    """Return what no story holds: other kinds, and records without a group."""
    beyond = READS - {*BOARD_KINDS, "score", "method"}
    found = noted(book, RecordScope(kinds=dict.fromkeys(sorted(beyond), ""), loose=_IN_STORIES))
    known = book.lists.duplicates.resolved(found, lambda uid: book.lists.record(uid).fields)
    return [then(each, day) for each in known]


def _clock_behind(book: Book) -> str:
    written = at_ms(read_clock(book.store))
    if written <= book.world.now_ms() + _DAY_MS:
        return ""
    return f"{local(written, book.world.zone):%Y-%m-%d}"
