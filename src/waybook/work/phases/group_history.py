"""Fetch a group's story from the book: by all that is known now, or as it was known then."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from waybook.book import (
    Book,
    LongAgo,
    RecordScope,
    duplicates_by,
    groups_of_records,
    noted,
    noted_by,
    noted_these,
    parts_of,
)
from waybook.book.queries.duplicates import Duplicates
from waybook.book.queries.one_voice import resolved
from waybook.model.faults import BadInput
from waybook.model.incoming_text import name_among
from waybook.model.ordering import name_key
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import day_of, days_of, number_of
from waybook.practice.phases.history.group_history import Story, story, story_by_kind
from waybook.practice.phases.history.leadership import CHANGE
from waybook.practice.phases.history.statuses import NOT_HAPPENED, is_live_group
from waybook.practice.phases.methods.registry import Methods

_DAY_MS = 24 * 3600 * 1000
_EPOCH = 719_163  # the number of 1970-01-01

BOARD_KINDS = (
    *("group", "assessment", "tenure", "channel", "meeting", "commitment", "warning"),
    *("event", "account", "evidence", "strand", "attendance", "contact", "affiliation"),
    *("lineage", "role"),  # they tell that something was known
)
_EVENT = "event"
_TELLING = (CHANGE, *sorted(NOT_HAPPENED))
"""The words in an event for which it is read, however old it is."""


def group_named(book: Book, words: str) -> str:
    """Return the uid of the group with this uid or exact name, under any of its records."""
    same = book.lists.duplicates
    rows = [*book.lists.rows("group"), *book.lists.rows_of(same.hidden)]
    rows = [row for row in rows if row.kind == "group" and not row.withdrawn]
    meant = name_among(words, (row.title for row in rows))
    named = (row.uid for row in rows if row.title == meant or row.uid == words)
    found = list(dict.fromkeys(map(same.shown, named)))
    if not found:
        raise BadInput("There is no group “{group}”.", code="no-group", group=words[:100])
    if len(found) > 1:
        raise BadInput(
            "{count} groups are called “{group}”.",
            code="several-groups",
            count=len(found),
            group=words[:100],
        )
    return found[0]


def story_of(book: Book, group: str, *, known_on: str = "") -> Story:
    """Return what is noted of a group and its wings, what is one once.

    With `known_on`: as it was known then.
    """
    reading = _Reading(book, known_on)
    lead = reading.same.shown(group)
    met, waiting, wings = {lead}, [lead], list[str]()
    affiliated: dict[str, list[SnapshotRecord]] = defaultdict(list)
    while waiting:
        body = waiting.pop()
        for each in reading.parts_of(body):
            wing = reading.same.shown(each.uid)
            if each.kind == "affiliation":
                affiliated[body].append(each)
            elif wing not in met:
                met.add(wing)
                waiting.append(wing)
                wings.append(wing)
    told = {uid: reading.story(uid, affiliated[uid]) for uid in (lead, *wings)}
    return replace(told[lead], wings=tuple(told[uid] for uid in sorted(wings)))


class _Reading:
    """Read groups now, or as this book knew them at the end of a day; what is one once."""

    def __init__(self, book: Book, known_on: str) -> None:
        self._book = book
        self._known_on = known_on
        self._known_ms = end_of(known_on) if known_on else None
        self.same = duplicates_on(book, known_on)

    def parts_of(self, group: str) -> list[SnapshotRecord]:
        """Return the wings of a group, and the affiliations to it."""
        return parts_of(self._book, self.same.all_of(group), self._known_ms)

    def story(self, group: str, affiliated: Sequence[SnapshotRecord]) -> Story:
        """Return the story of one group, without wings."""
        notes = notes_of(self._book, self.same.all_of(group), known_on=self._known_on)
        held = {each.uid for each in notes}
        notes += [each for each in affiliated if each.uid not in held]
        lenders = _lenders(self._book, self.same, notes, self._known_ms)
        told = story(group, resolved(self.same, notes, lenders=lenders))
        elsewhere = noted_these(self._book, strangers(told), self._known_ms)
        return replace(told, outside=_shown(self.same, elsewhere))


def _lenders(
    book: Book, same: Duplicates, notes: Iterable[SnapshotRecord], known_ms: int | None = None
) -> list[SnapshotRecord]:
    """Return what is one with some records and not among them: it says what they leave open."""
    held = {each.uid for each in notes}
    others = noted_these(book, _all_of(same, held & set(same.merged)) - held, known_ms)
    return [each for each in others.values() if each.fields.get("withdrawn") is not True]


def _shown(same: Duplicates, people: Mapping[str, SnapshotRecord]) -> dict[str, SnapshotRecord]:
    """Let people belong to the groups shown."""
    return {each.uid: each for each in resolved(same, list(people.values()), lambda _: {})}


def strangers(told: Story) -> set[str]:
    """Return the contacts who took part in a group's meetings and are not among its records."""
    took_part = {each.text("contact") for each in told.of("attendance")} - {""}
    return took_part - {each.uid for each in told.of("contact")}


def notes_of(book: Book, groups: Collection[str], *, known_on: str = "") -> list[SnapshotRecord]:
    """Return what is noted of groups that are one as it was written, now or by a day's end."""
    if not known_on:
        return noted(book, RecordScope(groups))
    return noted_by(book, groups, end_of(known_on))


def duplicates_on(book: Book, known_on: str = "") -> Duplicates:
    """Return which records are one, or were by what was known at a day's end."""
    return duplicates_by(book, end_of(known_on)) if known_on else book.lists.duplicates


def end_of(day: str) -> int:
    """Return the last instant of a day in UTC: what was known then is the same in each zone."""
    return (number_of(day) - _EPOCH + 1) * _DAY_MS - 1


def stories(
    book: Book,
    day: int,
    methods: Methods,
    *,
    groups: Collection[str] = (),
    whole: bool = False,
    came_ms: int = 0,
) -> dict[str, Story]:
    """Return what the board and the rules need of every group on a day, or of some with all wings.

    Old scores are left out, and what `_long_ago` says; with `whole` only the scores. With `came_ms`
    it is also known of which groups anything was received then or later.
    """
    same = book.lists.duplicates
    of = _all_of(same, groups)
    kinds = {kind: "" for kind in BOARD_KINDS if whole or kind != _EVENT}
    kinds["score"] = day_of(day - methods.look_back)
    notes = noted(book, RecordScope(of, kinds))
    if of:
        notes += _from_elsewhere(book, of, notes)
    ago = None if whole else _long_ago(notes, same, day, methods, came_ms)
    if ago:
        notes += noted(book, RecordScope(of, long_ago=ago))
    found: dict[str, dict[str, list[SnapshotRecord]]] = defaultdict(lambda: defaultdict(list))
    for each in resolved(same, notes, lenders=_lenders(book, same, notes)):
        found[each.group][each.kind].append(each)
        if each.kind == "affiliation" and each.text("body") not in {"", each.group}:
            found[each.text("body")][each.kind].append(each)
    # How stale is the picture where nothing was scored of late?
    unscored = (uid for uid, told in found.items() if "score" not in told)
    notes = noted(book, RecordScope(_all_of(same, unscored), newest="score"))
    if ago:
        silent = (of or groups_of_records(book)) - _all_of(same, _heard(found, ago, day))
        notes += noted(book, RecordScope(silent, newest=_EVENT, long_ago=ago))
    for each in notes:
        found[same.shown(each.group)][each.kind].append(each)
    told = {group: story_by_kind(group, kinds) for group, kinds in found.items() if group}
    return _joined(book, {uid: each for uid, each in told.items() if not of or uid in of})


def _all_of(same: Duplicates, uids: Iterable[str]) -> set[str]:
    """Return the uids with those of the same records."""
    return {one for uid in uids for one in same.all_of(uid)}


def _from_elsewhere(
    book: Book, groups: Collection[str], notes: Iterable[SnapshotRecord]
) -> list[SnapshotRecord]:
    """Return the affiliations to some groups that belong to others."""
    held = {each.uid for each in notes}
    parts = parts_of(book, groups)
    return [each for each in parts if each.kind == "affiliation" and each.uid not in held]


def _long_ago(
    notes: Sequence[SnapshotRecord], same: Duplicates, day: int, methods: Methods, came_ms: int
) -> LongAgo:
    """Say which events tell the rules and the board nothing but that there is one.

    They are older than every window of a rule, neither evidence nor a change of leadership, and
    took place; and nobody replied to a warning of their group, since a reply looks further back.
    """
    replied = {each.group for each in notes if each.kind == "warning"}
    evidence = [each for each in notes if each.kind == "evidence"]
    return LongAgo(
        _EVENT,
        before=day_of(max(day - methods.longest_window, 1)),
        words=_TELLING,
        groups=_all_of(same, replied),
        uids={each.text(name) for each in evidence for name in ("about", "record")},
        came_ms=came_ms,
    )


def _heard(
    found: Mapping[str, Mapping[str, Iterable[SnapshotRecord]]], ago: LongAgo, day: int
) -> Iterator[str]:
    """Yield the groups with an event that is newer than the old ones, and happened by a day.

    Of the others the newest of the old events says that there is one, and when it was.
    """
    begin = number_of(ago.before)
    for group, told in found.items():
        for each in told.get(_EVENT, ()):
            days = days_of(each.text("date"))
            if days and begin <= days.first <= day and each.text("status") not in NOT_HAPPENED:
                yield group
                break


def _joined(book: Book, told: Mapping[str, Story]) -> dict[str, Story]:
    """Add to each story its wings, and who took part from elsewhere."""
    missing = {uid: strangers(each) for uid, each in told.items()}
    people = _shown(book.lists.duplicates, noted_these(book, set().union(*missing.values())))
    beneath = _beneath(head for uid, each in told.items() if (head := each.find(uid)))
    whole = dict(told)
    for uid, strange in missing.items():
        if strange:
            outside = {one: people[one] for one in strange if one in people}
            whole[uid] = replace(told[uid], outside=outside)
    return {
        uid: replace(each, wings=tuple(whole[wing] for wing in sorted(_all_under(uid, beneath))))
        if uid in beneath
        else each
        for uid, each in whole.items()
    }


def families_by_name(book: Book, day: int) -> Iterator[Sequence[str]]:
    """Yield each group with its wings, each once, by name; those live on a day come first."""
    notes = noted(book, RecordScope(kinds={"group": ""}))
    heads = resolved(book.lists.duplicates, notes)
    beneath = _beneath(heads)
    met: set[str] = set()
    for each in sorted(heads, key=lambda each: (not is_live_group(each, day), *_by_name(each))):
        family = [
            uid for uid in (each.uid, *sorted(_all_under(each.uid, beneath))) if uid not in met
        ]
        met.update(family)
        if family:
            yield family


def _by_name(each: SnapshotRecord) -> tuple[str, str]:
    return name_key(each.title), each.uid


def _beneath(heads: Iterable[SnapshotRecord]) -> Mapping[str, Sequence[str]]:
    """Return the wings right below each group."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in heads:
        if each.text("part_of"):
            found[each.text("part_of")].append(each.uid)
    return found


def _all_under(group: str, beneath: Mapping[str, Sequence[str]]) -> set[str]:
    met, waiting = {group}, [group]
    while waiting:
        fresh = set(beneath.get(waiting.pop(), ())) - met
        met |= fresh
        waiting.extend(fresh)
    return met - {group}


def today(book: Book) -> int:
    """Return the number of the present day, by this machine's clock and zone."""
    return book.world.today().toordinal()


def day_or_today(book: Book, day: str) -> int:
    """Return the number of a day, or of today where none is given."""
    return number_of(day) if day else today(book)
