"""What came in bundles since a person last looked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from waybook.book import Book
from waybook.book.queries.arrived import ArrivedRecord
from waybook.model.translatable import say
from waybook.practice.phases.overview.situation import NewsOfGroup
from waybook.practice.today.lines import NO_DAYS, LineReason, TodayLine, TodayPart

CODE = "news"
_LOOKED = "today.looked"
_CAME = say("From {sender}. New records: {new}. Changed records: {changed}.")
_CONTRADICTS = say(
    "From {sender}. New records: {new}. Changed records: {changed}. In conflict: {conflicts}."
)


@dataclass(frozen=True)
class Looked:
    """What came since then; `newest` is the newest entry there is."""

    came: Sequence[ArrivedRecord]
    newest: int

    @property
    def uids(self) -> frozenset[str]:
        """Return the records that came."""
        return frozenset(each.uid for each in self.came)

    def lines(self, groups: Mapping[str, str]) -> Iterator[TodayLine]:
        """Yield a line for each sender and group; `groups` gives the names of groups."""
        by_both = sorted(self.came, key=lambda each: (each.sender, each.group))
        for (sender, group), found in groupby(by_both, key=lambda each: (each.sender, each.group)):
            yield _line(sender, group, groups.get(group, ""), list(found))


def looked(book: Book) -> Looked:
    """Return what came since the owner of the book said that the news were seen."""
    return Looked(book.arrived.since(_last(book)), book.arrived.newest())


def news_of(book: Book, group: str) -> NewsOfGroup:
    """Return what came of one group, under any of its records; it costs as much as that group."""
    same = book.lists.duplicates
    came = book.arrived.since_in(_last(book), same.all_of(group))
    uids = {each.uid for each in came}
    new = {each.uid for each in came if each.is_new}
    return NewsOfGroup(
        len(new), len(uids - new), tuple(dict.fromkeys(each.sender for each in came))
    )


def _last(book: Book) -> int:
    return int(book.settings.get(_LOOKED) or 0)


def mark_seen(book: Book, *, entry: int) -> None:
    """Remember that all that came up to an entry was seen."""
    book.settings.put(_LOOKED, str(entry))


def _line(sender: str, group: str, title: str, found: Sequence[ArrivedRecord]) -> TodayLine:
    new = sum(each.is_new for each in found)
    conflicts = sum(each.is_in_conflict for each in found)
    values = {
        "sender": sender,
        "new": str(new),
        "changed": str(len(found) - new),
        "conflicts": str(conflicts),
    }
    why = LineReason(_CONTRADICTS if conflicts else _CAME, values)
    uid = group or found[0].uid
    code = f"{CODE}/{sender}"
    return TodayLine(uid, CODE, title or sender, group, "", why, code, TodayPart.NEWS, "", NO_DAYS)
