"""Lines about this copy of the book: conflicts, suggested changes, drafts, the last backup."""

from collections.abc import Collection, Iterator
from datetime import tzinfo

from waybook.book import Book
from waybook.model.describe import title_of
from waybook.model.kinds import KINDS
from waybook.model.limits import local
from waybook.model.translatable import say
from waybook.practice.phases.history.days import days_of
from waybook.practice.today.lines import NO_DAYS, LineReason, TodayLine, TodayPart, basis_of
from waybook.work import backups
from waybook.work.records.drafts import Draft, gone, unfinished

CONFLICT, SUGGESTION, DRAFT, BACKUP = "conflict", "suggestion", "draft", "backup"
SUGGESTIONS, BACKUP_DAYS = 20, 7
_DAY_MS = 24 * 3600 * 1000
_CONFLICT = say("People contradict each other in: {fields}.")
_SUGGESTED = say("{sender} suggests this change. It waits for your decision.")
_MORE = say("More suggested changes wait for your decision: {number}.")
_DRAFT = say("You began to write this and did not save it.")
_NO_BACKUP = say("There is no backup of this book.")
_TITLE = say("Backup")
_BACKUP_AHEAD = say("The last backup is dated after today. Check the clock.")
_OLD_BACKUP = say("The last backup is {days} old.")


def here_lines(book: Book, quiet: Collection[str]) -> Iterator[TodayLine]:
    """Yield them; conflicts in records of `quiet` groups are left out."""
    yield from _conflicts(book, quiet)
    yield from _suggestions(book)
    yield from _drafts(book)
    yield from _backup(book)


def _conflicts(book: Book, quiet: Collection[str]) -> Iterator[TodayLine]:
    uids = book.conflicts.records()
    groups = book.lists.groups_of(uids) if uids else {}
    for held in book.lists.records(among=uids) if uids else ():
        group = groups.get(held.uid, "")
        if group in quiet:
            continue
        values = [(name, held.fields.get(name)) for name in sorted(held.conflicts)]
        why = LineReason(_CONFLICT, {"fields": _labels(held.kind, held.conflicts)})
        yield _line(
            held.uid,
            held.kind,
            held.title,
            why,
            CONFLICT,
            group=group,
            date=held.date,
            basis=basis_of(CONFLICT, held.uid, values),
        )


def _labels(kind: str, names: Collection[str]) -> tuple[str, ...]:
    declared = KINDS[kind].by_name if kind in KINDS else {}
    return tuple(declared[each].words if each in declared else each for each in sorted(names))


def _suggestions(book: Book) -> Iterator[TodayLine]:
    found = book.suggestions.pending(most=SUGGESTIONS)
    for each in found:
        title = title_of(each.kind, {**each.now, **each.then})
        why = LineReason(_SUGGESTED, {"sender": each.sender.name})
        yield _line(each.uid, each.kind, title, why, SUGGESTION)
    left = sum(each.number for each in book.suggestions.waiting()) - len(found)
    if left > 0:
        yield _line("", SUGGESTION, "", LineReason(_MORE, {"number": str(left)}), SUGGESTION)


def _drafts(book: Book) -> Iterator[TodayLine]:
    drafts = unfinished(book)
    lost = gone(book, drafts)
    pages = {each.page_of or each.record for each in drafts if each.name not in lost} - {""}
    titles = {row.uid: row.title for row in book.lists.rows_of(pages)}
    groups = book.lists.groups_of(pages) if pages else {}
    for each in drafts:
        page = each.page_of or each.record
        uid = page if page in titles else ""
        yield _line(
            uid,
            DRAFT,
            titles.get(uid) or _kind_words(each),
            LineReason(_DRAFT),
            f"{DRAFT}/{each.name}",
            group=groups.get(uid, ""),
            date=_day(each.kept_ms, book.world.zone),
        )


def _kind_words(draft: Draft) -> str:
    return KINDS[draft.kind].words if draft.kind in KINDS else draft.form


def _backup(book: Book) -> Iterator[TodayLine]:
    made_ms = backups.last_made_ms(book)
    days = (book.world.now_ms() - made_ms) // _DAY_MS
    if made_ms and days >= BACKUP_DAYS:
        why = LineReason(_OLD_BACKUP, {"days": days})
        yield _line("", BACKUP, _TITLE, why, BACKUP, date=_day(made_ms, book.world.zone))
    elif days < 0:
        yield _line("", BACKUP, _TITLE, LineReason(_BACKUP_AHEAD), BACKUP)
    elif not made_ms and book.lists.kinds_held():
        yield _line("", BACKUP, _TITLE, LineReason(_NO_BACKUP), BACKUP)


def _day(at_ms: int, zone: tzinfo | None) -> str:
    return f"{local(at_ms, zone):%Y-%m-%d}"


def _line(
    uid: str,
    kind: str,
    title: str,
    why: LineReason,
    code: str,
    *,
    group: str = "",
    date: str = "",
    basis: str = "",
) -> TodayLine:
    days = days_of(date) or NO_DAYS
    part, is_local = TodayPart.OPEN, not basis
    return TodayLine(uid, kind, title, group, date, why, code, part, basis, days, is_local)
