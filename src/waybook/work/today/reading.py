"""Read what is due today, over all live groups. See resources/docs/today.md."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book, RecordScope, noted
from waybook.book.queries.one_voice import resolved
from waybook.book.storage.identity import read_clock
from waybook.journal.clock import at_ms
from waybook.model.limits import local
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.history.group_history import Story, then
from waybook.practice.phases.history.statuses import is_live_group
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.rule_record import rule_records
from waybook.practice.today.dismissals import KIND, DismissedLine, parted
from waybook.practice.today.due import due_lines
from waybook.practice.today.lines import TodayLine, in_order
from waybook.practice.today.looking_ahead import AHEAD_DAYS
from waybook.practice.today.questions import question_lines
from waybook.practice.today.situation import situation_lines
from waybook.practice.today.sources import SOURCES
from waybook.work.phases.group_history import BOARD_KINDS, day_or_today, stories, today
from waybook.work.phases.methods import methods_of
from waybook.work.today.here import here_lines
from waybook.work.today.news import looked

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
        found = records_of(book, day)
        came = looked(book)
    lines = [*found.lines(days), *found.questions(book, came.uids)]
    is_now = day == today(book)
    if is_now:
        lines += [*came.lines(found.names), *here_lines(book, found.quiet)]
    said = [each for each in found.others if each.kind == KIND]
    current, dismissed = parted(lines, said, day)
    return Today(
        day_of(day),
        days,
        in_order(current, found.names),
        tuple(sorted(dismissed, key=lambda each: each.line.order(found.names))),
        found.names,
        came.newest if is_now else 0,
        _clock_behind(book),
    )


@dataclass(frozen=True)
class TodayRecords:
    """The records that make lines on a day: by group, and others; the methods in force.

    `names` are those of the groups. `quiet` are groups that are not live: nothing of them is told.
    """

    told: Mapping[str, Story]
    others: Sequence[SnapshotRecord]
    methods: Methods
    day: int
    names: Mapping[str, str]
    quiet: Collection[str]

    def lines(self, days: int) -> Iterator[TodayLine]:
        """Yield the lines of all live groups, and of records without a group."""
        yield from due_lines(self._dated(), self.day, days)
        replies = (reply for each in self.told.values() for reply in each.of("warning"))
        records = rule_records(replies, self.day)
        for uid, each in self.told.items():
            if uid in self.names and uid not in self.quiet:
                yield from situation_lines(RuleContext(each, self.methods, self.day, records))

    def questions(self, book: Book, came: Collection[str]) -> Iterator[TodayLine]:
        """Yield questions to the owner of the book, and answers among what came."""
        asked = [each for each in self.others if each.kind == _QUESTION]
        live = [each for each in asked if each.group not in self.quiet]
        me, name = book.signing.fingerprint, book.name
        return question_lines(live, me=me, name=name, came=came, day=self.day)

    def all(self) -> Iterator[SnapshotRecord]:
        """Yield every record once."""
        known = {each.uid: each for story in self.told.values() for each in story.all()}
        return iter({**known, **{each.uid: each for each in self.others}}.values())

    def _dated(self) -> Iterable[SnapshotRecord]:
        """Return what may be due, each once: what two groups share is due under its own one."""
        found: dict[str, SnapshotRecord] = {}
        for uid, told in self.told.items():
            if uid in self.names and uid not in self.quiet:
                for each in (one for kind in _IN_STORIES for one in told.of(kind)):
                    if each.uid not in found or each.text("group") == uid:
                        found[each.uid] = then(each, self.day)
        for each in self.others:
            if each.group not in self.quiet:
                found.setdefault(each.uid, each)
        return found.values()


def records_of(book: Book, day: int, *, whole: bool = False) -> TodayRecords:
    """Read what makes lines on a day; `whole`: and all events that may have been used for them."""
    methods = methods_of(book)
    told = stories(book, day, methods, whole=whole)
    others = _others(book, day)
    heads = {uid: head for uid, each in told.items() if (head := each.find(uid)) is not None}
    held = book.lists.held(told.keys() | {each.group for each in others})
    quiet = {uid for uid, head in heads.items() if not is_live_group(head, day)}
    quiet |= held - heads.keys()  # a withdrawn group is held, and has no head
    names = {uid: head.title for uid, head in heads.items()}
    return TodayRecords(told, others, methods, day, names, quiet)


def _others(book: Book, day: int) -> list[SnapshotRecord]:
    """Return what no story holds: other kinds, and records without a group."""
    beyond = READS - {*BOARD_KINDS, "score", "method"}
    found = noted(book, RecordScope(kinds=dict.fromkeys(sorted(beyond), ""), loose=_IN_STORIES))
    known = resolved(book.lists.duplicates, found, lambda uid: book.lists.record(uid).fields)
    return [then(each, day) for each in known]


def _clock_behind(book: Book) -> str:
    written = at_ms(read_clock(book.store))
    if written <= book.world.now_ms() + _DAY_MS:
        return ""
    return f"{local(written, book.world.zone):%Y-%m-%d}"
