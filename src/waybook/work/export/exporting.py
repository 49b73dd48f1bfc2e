"""Write what a book holds into a folder that any program reads."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from waybook.book import Book
from waybook.bundle.manifest_values import Writer
from waybook.crypto import cards
from waybook.journal.export import standing
from waybook.model.faults import BadInput
from waybook.model.kinds import kind as kind_of
from waybook.model.labels import Label, label_from
from waybook.model.limits import local
from waybook.practice.disclosure import Terms, field_label, terms
from waybook.work.export import lines, manifest, tables
from waybook.work.export.folder import ExportFolder, new_folder
from waybook.work.export.lines import ExportedRecord
from waybook.work.records.effective_labels import guard
from waybook.work.records.file_details import ATTACHMENT
from waybook.work.records.file_names import file_name

_AT_ONCE = 500
_ABOUT = (
    "This folder is not encrypted: whoever has it can read all of it. "
    "Its strictest label is TLP:{label}."
)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What of a book goes out. No `kinds` means all."""

    kinds: Collection[str] = ()
    history: bool = False
    attachments: bool = False


@dataclass(frozen=True, slots=True)
class WrittenExport:
    """What was written: records by kind, files of attachments, and how many were not here."""

    path: Path
    label: Label
    records: Mapping[str, int]
    attachments: int
    lacking: int

    @property
    def caution(self) -> str:
        """Say who can read it."""
        return _ABOUT.format(label=self.label.code)


def export(book: Book, *, folder: Path, choice: ExportChoice | None = None) -> WrittenExport:
    """Write records as lines and tables, with attachments if asked for; whole or not at all.

    The folder must be new or empty. What is in it is not encrypted.
    """
    if book.aside:
        raise BadInput("The identity book is not exported. Export the first book.")
    wish = choice or ExportChoice()
    with book.snapshot(), new_folder(book, folder) as filling:
        uids = _by_kind(book, wish.kinds)
        writing = _Writing(book, filling, terms(guard(book).sketches), history=wish.history)
        for kind in sorted(uids):
            writing.put_kind(kind, uids[kind])
        wanted = uids.get(ATTACHMENT, []) if wish.attachments else []
        held, lacking = _put_attachments(book, filling, wanted)
        writing.put_manifest()
    book.new_replica()  # what was written so far is elsewhere now
    return WrittenExport(folder, writing.label, dict(writing.records), held, lacking)


def export_into(book: Book, *, folder: Path) -> WrittenExport:
    """Export all there is into a new folder with a dated name inside an existing one."""
    day = local(book.world.now_ms(), book.world.zone)
    path = folder / f"export-{day:%Y-%m-%d-%H%M%S}"
    return export(book, folder=path, choice=ExportChoice(history=True, attachments=True))


@dataclass(slots=True)
class _Writing:
    """An export that is being written, and what its manifest has to name."""

    book: Book
    filling: ExportFolder
    strictness: Mapping[str, Terms]
    history: bool
    label: Label = Label.CLEAR
    records: dict[str, int] = field(default_factory=dict)
    replicas: set[str] = field(default_factory=set)
    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def put_kind(self, kind: str, uids: Sequence[str]) -> None:
        """Write the records of a kind as lines, then as a table."""
        stem = manifest.stem(kind)
        noted = (lines.serialise(self._noted(each)) for each in self._records(uids))
        self.filling.put(stem + manifest.LINES, noted)
        names = tables.columns(kind, sorted(self.fields[kind]))
        table = _table(self.book, kind, names, self._records(uids))
        self.filling.put(stem + manifest.TABLE, table)

    def put_manifest(self) -> None:
        """Write what tells what this is, last of all."""
        about = _ABOUT.format(label=self.label.code)
        self.filling.put(manifest.READ_ME, [f"{about}\n\n{_READ_ME}".encode()])
        self.filling.put(manifest.MANIFEST, [manifest.serialise(self._manifest(about))])

    def _records(self, uids: Sequence[str]) -> Iterator[ExportedRecord]:
        for uid, held in self.book.lists.entries_of(uids):
            entries = held if self.history else standing(held, lambda _: True)
            yield lines.record_of(entries, self.strictness[uid])

    def _noted(self, record: ExportedRecord) -> ExportedRecord:
        kind = record.kind
        names = {name for entry in record.entries for name in entry.fields}
        self.records[kind] = self.records.get(kind, 0) + 1
        self.replicas.update(entry.replica for entry in record.entries)
        self.fields[kind] |= names
        inside = (self._label_of(kind, name) for name in names)
        self.label = max(self.label, label_from(record.label), *inside)
        return record

    def _label_of(self, kind: str, name: str) -> Label:
        return field_label(kind, name, self.book.unknown_fields.label)

    def _manifest(self, about: str) -> manifest.ExportManifest:
        replicas = self.book.authors.replicas(self.replicas)
        names = self.book.authors.names({each.author for each in replicas})
        return manifest.ExportManifest(
            format=manifest.FORMAT,
            about=about,
            book=self.book.id,
            by=self.book.name,
            made_at=self.book.world.now_ms(),
            label=self.label.code,
            history=self.history,
            records=self.records,
            replicas=tuple(Writer(each.uid, each.author, each.nonce) for each in replicas),
            authors={author: _name(name) for author, name in names.items()},
            fields={
                kind: {name: self._label_of(kind, name).code for name in found}
                for kind, found in self.fields.items()
            },
            files=tuple(sorted(self.filling.files, key=lambda each: each.name)),
        )


def _by_kind(book: Book, kinds: Collection[str]) -> dict[str, list[str]]:
    """Return the uids of each kind that is wanted, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in book.lists.records():
        if not kinds or record.kind in kinds:
            found[record.kind].append(record.uid)
    for code in kinds:
        if code not in found:
            kind_of(code)
    return {kind: sorted(uids) for kind, uids in found.items()}


def _table(
    book: Book, kind: str, names: Sequence[str], records: Iterator[ExportedRecord]
) -> Iterator[bytes]:
    yield tables.BEGIN + tables.heading(kind, names)
    while some := list(islice(records, _AT_ONCE)):
        referred = {uid for each in some for uid in tables.references(each)}
        titles = {row.uid: row.title for row in book.lists.rows_of(referred)}
        yield b"".join(tables.row(each, names, titles) for each in some)


def _put_attachments(book: Book, filling: ExportFolder, uids: Sequence[str]) -> tuple[int, int]:
    """Write the content of attachments, each once; return how many, and how many are not here."""
    records = {each.uid: each for each in book.lists.records(ATTACHMENT, uids)}
    wanted: dict[str, str] = {}
    for each in sorted(book.attachments.contents(uids)):
        held = records[each.record]
        wanted.setdefault(each.sha256, file_name(str(held.fields.get("name") or held.title)))
    here = {digest: name for digest, name in wanted.items() if book.files.size(digest) is not None}
    for digest in sorted(here):
        path = f"{manifest.ATTACHMENTS}/{digest}/{here[digest]}"
        filling.put(path, book.files.pieces(digest))
    return len(here), len(wanted) - len(here)


def _name(name: str) -> str:
    """Return the name of an author as far as a manifest may hold it."""
    try:
        cards.check_name(name)
    except BadInput:
        return ""
    return name


_READ_ME = """\
Waybook wrote it, so that other programs can read what a book holds.

KIND.jsonl     one record on each line, as JSON
KIND.csv       the same as a table for a spreadsheet
attachments/   files that belong to records
manifest.json  what is inside, with the hash of each file

Waybook can take it back in.
Delete this folder when you do not need it any more.
"""
