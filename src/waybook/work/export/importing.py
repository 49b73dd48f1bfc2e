"""Take an export back in, as the word of a stranger: previewed, and as one step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from waybook.book import Book, Changes, Envelope, Refusal, RemoteApply
from waybook.journal.clock import is_far_ahead
from waybook.journal.entry import Entry
from waybook.model.faults import BadInput
from waybook.model.labels import label_from, rule_from
from waybook.model.translatable import say
from waybook.practice.disclosure import Terms, terms
from waybook.work.cards.lost_cards import read_in, sentence
from waybook.work.export import added_labels
from waybook.work.export.limited_claims import EXPORT, limited
from waybook.work.export.lines import ExportedRecord
from waybook.work.export.reading import OpenedExport, open_export
from waybook.work.handover.merge_steps import backed_up, is_standing
from waybook.work.handover.merging import MERGED, NOTHING_NEW, Outcome
from waybook.work.records.duplicates import similar_arrivals
from waybook.work.records.effective_labels import guard
from waybook.work.records.file_details import examine
from waybook.work.records.likeness import index_likeness
from waybook.work.records.names.similar_names import arriving
from waybook.work.suggestions.suggestions import suggested_by, suggestions_of

_AT_ONCE = 200
_MOST_OF_NAME = 40
_MARK = "(by an export)"
_UNSIGNED = "an export by “{name}”, not signed"
_NOT_WITHDRAWN = say("It would take a record of this book out of the lists.")
_AHEAD = say("Its date is more than a day ahead of this computer's clock.")


@dataclass(frozen=True, slots=True)
class ImportedExport:
    """What an export brought, or would; `files` counts attachments whose content was not here.

    `step` is 0 where nothing came in.
    """

    outcome: Outcome
    files: int
    changes: Changes
    step: int = 0
    backup: Path | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether anything came, or would come in."""
        return self.outcome.status == MERGED


class UnsignedSender(NamedTuple):
    """Who brought an export: nobody that a card could stand for."""

    fingerprint: str
    name: str


@dataclass(slots=True)
class _SaidByExport:
    """What an export says of the records in it, gathered as they pass."""

    terms: dict[str, Terms] = field(default_factory=dict)
    newest: dict[str, int] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)


def preview(book: Book, *, folder: Path) -> ImportedExport:
    """Say what an export would change, having read all of it; change nothing."""
    found = _opened(book, folder)
    found.check_rest()
    index_likeness(book)
    with book.rehearsal():
        return _take(book, found, step=0, keep_records=True)


def take_in(book: Book, *, folder: Path) -> ImportedExport:
    """Take an export in as one step that can be undone; a verified backup is made first."""
    seen = preview(book, folder=folder)
    if not seen.is_new:
        return seen
    with backed_up(book) as begun:
        done = _take(book, _opened(book, folder), step=begun.number, keep_records=False)
    book.new_replica()  # an export may claim to have seen what a replica has yet to write
    if not is_standing(book, begun.number):
        return done
    return replace(done, step=begun.number, backup=begun.backup)


def _opened(book: Book, folder: Path) -> OpenedExport:
    if book.aside:
        raise BadInput("An identity book takes in no export. Import it into the first book.")
    return open_export(folder)


def _take(book: Book, found: OpenedExport, *, step: int, keep_records: bool) -> ImportedExport:
    given = found.manifest
    sender = UnsignedSender(EXPORT + found.sha256, _UNSIGNED.format(name=given.by))
    about = Envelope(step, given.made_at, "", sum(given.records.values()))
    with book.arriving(
        sender=sender,
        sender_book=found.sha256[:32],
        number=1,
        sha256=found.sha256,
        keep_records=keep_records,
        about=about,
    ) as arrival:
        told = _SaidByExport()
        names = {author: _marked(name) for author, name in given.authors.items()}
        arrival.learn(given.replicas, names, given.fields)
        arrival.take(_entries(book, found.records(), told))
        _keep_strict(book, arrival, told)
        suggested = suggested_by(book, arrival.number)
        described = suggestions_of(book, arrival.number) if keep_records and suggested else ()
        lost = read_in(book, arrival.number)
        similar = similar_arrivals(book, arrival.tally.records) if keep_records else ()
        files = _keep_files(book, found, arrival, only_count=keep_records)
    tally = arrival.tally
    is_new = tally.new or tally.changed or files
    outcome = Outcome(
        path=found.folder,
        status=MERGED if is_new else NOTHING_NEW,
        sender=sender.name,
        sha256=found.sha256,
        new=tally.new,
        changed=tally.changed,
        similar=similar,
        same=tally.same,
        conflicts=tally.conflicts,
        refusals=(*told.refusals, *tally.refusals),
        records=tally.records,
        suggested=suggested,
        suggestions=tuple(described),
        notices=(*(sentence(each, book) for each in lost), *arriving(book, tally.records)),
        lost=lost,
    )
    return ImportedExport(outcome, files, tally.changes)


def _entries(book: Book, records: Iterable[ExportedRecord], told: _SaidByExport) -> Iterator[Entry]:
    """Yield what may come in of each record, and note what the export says of it."""
    waiting = iter(records)
    now_ms = book.world.now_ms()
    while some := list(islice(waiting, _AT_ONCE)):
        uids = [each.record for each in some]
        held, brought = dict(book.voices.of(uids)), book.redelivered.bringers(uids)
        for record in some:
            uid = record.record
            told.terms[uid] = Terms(label_from(record.label), rule_from(record.rule))
            told.newest[uid] = max(entry.at for entry in record.entries)
            near = [each for each in record.entries if not is_far_ahead(each.at, now_ms)]
            ahead = {each.uid for each in record.entries} - {each.uid for each in near}
            taken, withdrawing = limited(held.get(uid, []), near, brought.get(uid, ()))
            told.refusals += [Refusal(uid, entry, _AHEAD) for entry in sorted(ahead)]
            told.refusals += [Refusal(uid, entry, _NOT_WITHDRAWN) for entry in withdrawing]
            yield from taken


def _keep_strict(book: Book, arrival: RemoteApply, told: _SaidByExport) -> None:
    """Keep what came at least as strictly as the export says."""
    touched = arrival.tally.changes.records
    if not touched:
        return
    now = terms(guard(book).sketches)
    looser = [
        uid
        for uid in sorted(touched & told.terms.keys())
        if told.terms[uid].label > now[uid].label or told.terms[uid].rule > now[uid].rule
    ]
    kinds = {each.uid: each.kind for each in book.lists.rows_of(looser)}
    if looser:
        arrival.learn([added_labels.REPLICA], {added_labels.REPLICA.author: "An export"}, {})
        arrival.take(
            added_labels.entry(uid, kinds[uid], (told.terms[uid], now[uid]), told.newest[uid])
            for uid in looser
        )


def _keep_files(book: Book, found: OpenedExport, arrival: RemoteApply, *, only_count: bool) -> int:
    """Keep the content of attachments whose records came; return how many were not here."""
    wanted = arrival.named_contents()
    new = 0
    for digest, pieces in found.attachments():
        if digest not in wanted:
            continue
        new += book.files.size(digest) is None
        if not only_count:
            book.files.put(pieces, digest)
            arrival.keep_brought(digest)
            examine(book, digest)
    return new


def _marked(name: str) -> str:
    """Return the name of an author so that it tells whose word it is; '' stays ''."""
    if not name or name.endswith(_MARK):
        return name
    return f"{name[:_MOST_OF_NAME].rstrip()} {_MARK}"
