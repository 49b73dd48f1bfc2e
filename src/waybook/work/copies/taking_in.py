"""Take in another copy of the open book: previewed, and as one step.

See resources/docs/copies.md.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from waybook.book import Book, Changes
from waybook.book.backup import has_aside
from waybook.book.backups.reaching import reach
from waybook.book.copies.contents import bring_contents, contents_to_bring, lacking_contents
from waybook.book.copies.lacking_entries import Progress
from waybook.book.copies.local_tables import blank_freight, receipts_of
from waybook.book.copies.opened_copy import OpenedCopy, opened_copy
from waybook.book.copies.taking_in import CopyTaken, take_copy
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.book.storage.store import Store
from waybook.book.values import ANOTHER_COPY
from waybook.bundle.entry_lines import check_form, is_coded
from waybook.journal.entry import Entry
from waybook.model.counting import number_of
from waybook.model.faults import BadFormat, BadInput
from waybook.work.cards.lost_cards import read_in, sentence
from waybook.work.handover.merge_steps import backed_up, is_standing
from waybook.work.handover.merging import MERGED, NOTHING_NEW, Outcome
from waybook.work.handover.receipts import keep
from waybook.work.records.destroying import destroy_as_elsewhere
from waybook.work.records.file_details import examine
from waybook.work.records.names.similar_names import arriving
from waybook.work.suggestions.suggestions import suggested_by, suggestions_of

_MOST_NAMED = 20
_FOUND = {
    OpeningFinding.LOG_SET_ASIDE: "A log file beside the copy does not belong to it. It was left "
    "out. Look whether the newest notes of the copy are here.",
    OpeningFinding.LOG_MISSING: "The copy was not closed properly, and its log file is missing. "
    "Its newest notes may be lost.",
    OpeningFinding.ANOTHER_COPY: "The file of the copy is not the one that was closed last in its "
    "folder. It may be older.",
}


@dataclass(frozen=True, slots=True)
class DoomedRecord:
    """A record that is here and was destroyed in the copy."""

    uid: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class TakenCopy:
    """What a copy brought, or would; `files` counts attachments whose content was not here.

    `destroyed` are records that go permanently. `step` is 0 where nothing can be undone.
    """

    outcome: Outcome
    files: int
    changes: Changes = field(default_factory=Changes)
    destroyed: tuple[DoomedRecord, ...] = ()
    lacking: int = 0
    step: int = 0
    backup: Path | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether anything came, or would come in."""
        return self.outcome.status == MERGED

    @property
    def is_whole(self) -> bool:
        """Tell whether all records that the copy has are in the book."""
        return not self.outcome.refusals


def preview(book: Book, *, other: Path, on_progress: Progress | None = None) -> TakenCopy:
    """Say what another copy would bring, having read all of it; change nothing."""
    with _opened(book, other) as copy:
        return _previewed(book, copy, on_progress)


def take_in(book: Book, *, other: Path, on_progress: Progress | None = None) -> TakenCopy:
    """Take in another copy as one step that can be undone; a verified backup is made first."""
    with _opened(book, other) as copy:
        seen = _previewed(book, copy, on_progress)
        if not seen.is_new:
            return seen
        with backed_up(book) as begun:
            done = _take(book, copy, begun.number, keep_records=False, on_progress=on_progress)
    book.new_replica()  # a copy may claim to have seen what a replica has yet to write
    if done.destroyed:
        book.forget_files()
        reach(book)
    if not is_standing(book, begun.number):
        return done
    return replace(done, step=begun.number, backup=begun.backup)


def _opened(book: Book, other: Path) -> AbstractContextManager[OpenedCopy]:
    if book.aside:
        raise BadInput(
            "An identity book takes in no copy. Seal a bundle of identities there, and merge it."
        )
    return opened_copy(book, other)


def _previewed(book: Book, copy: OpenedCopy, on_progress: Progress | None) -> TakenCopy:
    with book.rehearsal():
        step = book.received_bundles.next_step()
        return _take(book, copy, step, keep_records=True, on_progress=on_progress)


def _take(
    book: Book,
    copy: OpenedCopy,
    step: int,
    *,
    keep_records: bool,
    on_progress: Progress | None,
) -> TakenCopy:
    if copy.store is None:
        files = _take_files(book, copy, only_count=keep_records)
        status = MERGED if files else NOTHING_NEW
        return TakenCopy(Outcome(copy.path, status, ANOTHER_COPY), files)
    with book.together():
        with book.writing() as clock:
            taken = take_copy(
                book,
                copy.store,
                clock,
                step=step,
                is_formed=_is_formed,
                keep_records=keep_records,
                on_progress=on_progress,
            )
        doomed = tuple(_doomed(book, taken))
        gone = destroy_as_elsewhere(book, lines=taken.destroyed) if taken.destroyed else Changes()
        blank_freight(book.store)
        _take_receipts(book, copy.store)
        files = _take_files(book, copy, only_count=keep_records)
        lacking = lacking_contents(book) - (files if keep_records else 0)
        outcome = _outcome(book, copy, taken, keep_records=keep_records)
    met = MERGED if taken.is_new or files else NOTHING_NEW
    notices = (
        *_notices(taken, doomed, lacking),
        *(_FOUND[each] for each in copy.findings if each in _FOUND),
        *_left_out(copy.path),
        *outcome.notices,
    )
    return TakenCopy(
        replace(outcome, status=met, notices=notices),
        files,
        taken.tally.changes | gone,
        doomed,
        lacking,
    )


def _is_formed(entry: Entry) -> bool:
    try:
        check_form(entry)
    except BadFormat:
        return False
    return is_coded(entry)


def _take_receipts(book: Book, other: Store) -> None:
    for each in receipts_of(other):
        keep(book, each)


def _take_files(book: Book, copy: OpenedCopy, *, only_count: bool) -> int:
    """Keep the content of attachments that is not here; return of how many there was some."""
    if only_count:
        return len(contents_to_bring(book, copy))
    count = 0
    for digest in bring_contents(book, copy):
        examine(book, digest)
        count += 1
    return count


def _doomed(book: Book, taken: CopyTaken) -> Iterator[DoomedRecord]:
    held = [each.record for each in taken.destroyed]
    for row in book.lists.rows_of(held) if held else ():
        yield DoomedRecord(row.uid, row.kind, row.title)


def _outcome(book: Book, copy: OpenedCopy, taken: CopyTaken, *, keep_records: bool) -> Outcome:
    tally = taken.tally
    suggested = {number: suggested_by(book, number) for number in taken.arrivals}
    with_some = [number for number, count in suggested.items() if count]
    described = [
        each for number in with_some if keep_records for each in suggestions_of(book, number)
    ]
    lost = [each for number in with_some for each in read_in(book, number)]
    return Outcome(
        path=copy.path,
        status=MERGED,
        sender=ANOTHER_COPY,
        new=tally.new,
        changed=tally.changed,
        same=taken.same,
        conflicts=tally.conflicts,
        refusals=tally.refusals,
        records=tally.records,
        suggested=sum(suggested.values()),
        suggestions=tuple(described),
        notices=(*(sentence(each, book) for each in lost), *arriving(book, tally.records)),
        lost=tuple(lost),
    )


def _notices(taken: CopyTaken, doomed: Sequence[DoomedRecord], lacking: int) -> Iterator[str]:
    for each in doomed[:_MOST_NAMED]:
        yield (
            f"“{each.title}” was destroyed in the copy. Taking in the copy destroys it here, too, "
            "and in the backups of this book. This cannot be undone."
        )
    if len(doomed) > _MOST_NAMED:
        yield f"The same is true of {number_of(len(doomed) - _MOST_NAMED, 'more record')}."
    for name in taken.local.revoked:
        yield f"The card of “{name}” is no longer trusted: it was revoked or replaced in the copy."
    for count, noun, what in (
        (taken.bundles, "bundle", "merged in the copy and not here"),
        (taken.local.sent, "bundle", "sealed in the copy"),
        (taken.local.cards, "card", "that this book does not have"),
        (taken.local.drafts, "draft", "that this book does not have"),
        (taken.undone, "merge", "undone in the copy; still undone here"),
    ):
        if count:
            yield f"Also taken in: {number_of(count, noun)} {what}."
    if lacking:
        yield f"The content of {number_of(lacking, 'attachment')} is neither here nor in the copy."


def _left_out(path: Path) -> Iterator[str]:
    with suppress(OSError):
        if path.is_dir() and has_aside(path):
            yield "The copy has an identity book. It was not looked into."
