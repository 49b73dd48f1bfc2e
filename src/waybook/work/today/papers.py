"""Today on paper: first filter what its readers may have, then compute."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from waybook.book import Book
from waybook.model.labels import Label
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.history.group_history import story
from waybook.practice.today.lines import TodayLine, in_order
from waybook.practice.today.looking_ahead import AHEAD_DAYS
from waybook.work.disclosure.disclosure import departure
from waybook.work.phases.group_history import day_or_today, today
from waybook.work.phases.methods import KIND, methods_among
from waybook.work.phases.paper_content import UP_TO, PaperContent, conflict_cautions
from waybook.work.phases.redaction import ContentSieve
from waybook.work.today.reading import TodayRecords, records_of, today_of


@dataclass(frozen=True)
class TodayPaper(PaperContent):
    """The content of the paper."""

    day: str
    days: int
    lines: tuple[TodayLine, ...]
    groups: Mapping[str, str]


def today_paper(
    book: Book, *, on: str = "", days: int = AHEAD_DAYS, up_to: Label = UP_TO
) -> TodayPaper:
    """Return the lines of Today that a reader cleared up to a label may know.

    Withheld records are removed before anything is computed; what then only looks due, since a
    part of it is withheld, is left out too. Lines about this copy of the book are not printed.
    """
    day = day_or_today(book, on)
    due = {line.id for line in today_of(book, on=on, days=days).lines}
    with book.snapshot():
        leaving = departure(book, up_to=up_to, kinds=(KIND,))
        whole = records_of(book, day, whole=True)
        sieve = ContentSieve(leaving, story("", whole.all()), is_present=True)
        methods = methods_among(book, leaving.allowed)
        in_force = book.steering.in_force(KIND).keys() & leaving.allowed
    kept = {each.uid: may for each in whole.all() if (may := sieve.kept(each)) is not None}
    found = _cleared(replace(whole, methods=methods), kept)
    lines = [
        line
        for line in (*found.lines(days), *found.questions(book, ()))
        if line.id in due and line.uid in kept
    ]
    printed = {line.uid for line in lines}
    used = _used(found, {line.group for line in lines}, printed)
    labels = [sieve.label_of(each) for each in used]
    labels += [leaving.strictness[uid].label for uid in in_force]
    return TodayPaper(
        day=day_of(day),
        days=days,
        lines=in_order(lines, found.names),
        groups=found.names,
        label=max(labels, default=Label.CLEAR),
        by=book.name,
        made_on=day_of(today(book)),
        withheld=sieve.withheld.sentence,
        cautions=conflict_cautions(each for each in used if each.uid in printed),
    )


def _cleared(whole: TodayRecords, kept: Mapping[str, SnapshotRecord]) -> TodayRecords:
    alone = {
        uid: story(
            uid,
            (kept[each.uid]._replace(group=each.group) for each in one.all() if each.uid in kept),
        )
        for uid, one in whole.told.items()
        if uid in kept
    }
    told = {
        uid: replace(
            one,
            wings=tuple(alone[each.group] for each in whole.told[uid].wings if each.group in alone),
            outside={who: kept[who] for who in whole.told[uid].outside if who in kept},
        )
        for uid, one in alone.items()
    }
    others = [kept[each.uid] for each in whole.others if each.uid in kept]
    names = {uid: kept[uid].title for uid in whole.names if uid in kept}
    return replace(whole, told=told, others=others, names=names)


def _used(found: TodayRecords, groups: set[str], uids: set[str]) -> list[SnapshotRecord]:
    """Return all that a line may have been computed from: records of its group, and its own."""
    of_groups = [each for uid in groups & found.told.keys() for each in found.told[uid].all()]
    return [*of_groups, *(each for each in found.others if each.uid in uids)]
