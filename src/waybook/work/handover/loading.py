"""Choose what of a book goes into a bundle, and collect what its manifest needs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter

from waybook.book import Book
from waybook.bundle import entry_lines
from waybook.bundle.content import Attachment, BundleContent
from waybook.bundle.receipt import HeldBundle
from waybook.crypto.cards import Card
from waybook.journal.entry import Entry
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS
from waybook.model.labels import Label
from waybook.practice.disclosure import field_label
from waybook.practice.phases.methods.methods import Profile
from waybook.work.cards import revocations
from waybook.work.disclosure.disclosure import Departure, departure
from waybook.work.handover.notices import is_forked
from waybook.work.handover.receipts import confirmed, my_receipt
from waybook.work.phases.methods import methods_of
from waybook.work.records import destroying
from waybook.work.records.file_details import (
    ATTACHMENT,
    COPY,
    COPY_FIELDS,
    DisclosedFile,
    files_leaving,
    withheld,
)

UP_TO = Label.AMBER_STRICT
_MARK_BYTES = 16


@dataclass(frozen=True, slots=True)
class SealScope:
    """The choice of what leaves a book.

    No `groups` means all; if `records` are named, only these of them leave. Confirmed records are
    not sent again, unless `everything`. The records in `hold_back` never leave. `profile` is the id
    of one in force, or ''. For the attachments in `originals`, the unchanged file leaves instead of
    a copy without details.
    """

    groups: Sequence[str] = ()
    up_to: Label = UP_TO
    everything: bool = False
    hold_back: Collection[str] = ()
    profile: str = ""
    originals: Collection[str] = ()
    records: Collection[str] = ()


ALL = SealScope()


@dataclass(slots=True)
class Load:
    """The result of one pass over the leaving entries; `known` counts records confirmed already.

    `forked`: the recipient may have two copies of a book, so nothing counts as confirmed.
    """

    leaving: Departure
    receipt: list[HeldBundle] = field(default_factory=list)
    freight: dict[str, bytes] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    replicas: set[str] = field(default_factory=set)
    known: int = 0
    entries: int = 0
    label: Label = Label.CLEAR
    forked: bool = False


def load_for(book: Book, card: Card, wish: SealScope) -> Load:
    """Choose what may leave and what the recipient does not hold yet."""
    profile = _profile(book, wish)
    leaving = departure(
        book,
        groups=wish.groups,
        up_to=wish.up_to,
        kinds=(destroying.KIND, revocations.KIND),
        hold_back={
            *wish.hold_back,
            *destroying.not_for(book, card),
            *revocations.not_for(book, card),
        },
        only=wish.records,
        profile=profile,
    )
    leaving = _with_files(book, leaving, card, wish.originals)
    forked = is_forked(book, card)
    held = frozenset() if wish.everything or forked else confirmed(book, card)
    load = Load(leaving, my_receipt(book, card), forked=forked)
    for uid, found in groupby(leaving.entries(), attrgetter("record")):
        entries = list(found)
        mark = _mark(entries)
        if (uid, mark) in held or _has_original(leaving, uid, held):
            load.known += 1
            continue
        load.freight[uid] = mark
        load.entries += len(entries)
        for entry in entries:
            load.kinds.add(entry.kind)
            load.replicas.add(entry.replica)
            load.label = max(load.label, leaving.label_of(entry))
    if load.known:
        load.leaving = replace(leaving, uids=sorted(load.freight))
    return load


def receipt_for(book: Book, card: Card) -> Load:
    """Load only a receipt."""
    return Load(Departure(book, {}, {}, (), Label.CLEAR), my_receipt(book, card))


def content_of(book: Book, load: Load) -> BundleContent:
    """Return the content of a bundle with this load."""
    replicas = book.authors.replicas(load.replicas)
    return BundleContent(
        entries=load.leaving.entries,
        replicas=replicas,
        authors=_authors_of(book, load, {replica.author for replica in replicas}),
        field_labels={
            kind: _labels_of(book, kind, load.leaving.up_to) for kind in sorted(load.kinds)
        },
        receipt=load.receipt,
        attachments=attachments_of(load),
    )


def attachments_of(load: Load) -> list[Attachment]:
    """Return the content of attachments that leaves with its records, if it is here, each once."""
    files = load.leaving.book.files
    leaves = dict(each.leaves for each in files_of(load))
    return [
        Attachment(digest, size, partial(files.pieces, digest))
        for digest, size in sorted(leaves.items())
    ]


def files_of(load: Load) -> list[DisclosedFile]:
    """Return for each file of a load how it leaves."""
    return [load.leaving.files[uid] for uid in load.freight if uid in load.leaving.files]


def _with_files(
    book: Book, leaving: Departure, card: Card, originals: Collection[str]
) -> Departure:
    """Choose for each attachment whether the file leaves or its copy, and the fields of which."""
    uids = [uid for uid in leaving.uids if leaving.sketches[uid].kind == ATTACHMENT]
    if not uids:
        return leaving
    if not leaving.lets_in(ATTACHMENT, "digest"):  # the content would have no name
        return leaving
    standing = [uid for uid in uids if uid not in leaving.set_aside]
    files = files_leaving(book, standing, card, originals)
    return replace(leaving, files=files, withheld=withheld(book, uids, files))


def _mark(entries: list[Entry]) -> bytes:
    return blake2b(entry_lines.serialise(entries), digest_size=_MARK_BYTES).digest()


def _has_original(leaving: Departure, uid: str, held: Collection[tuple[str, bytes]]) -> bool:
    """Tell whether the recipient confirmed the file itself, so that its copy is of no use."""
    if uid not in leaving.files or leaving.files[uid].choice != COPY:
        return False
    original = replace(leaving, uids=(uid,), withheld={uid: COPY_FIELDS})
    return (uid, _mark(list(original.entries()))) in held


def _profile(book: Book, wish: SealScope) -> Profile | None:
    if not wish.profile:
        return None
    known = methods_of(book).profiles
    if wish.profile not in known:
        raise BadInput(
            "There is no profile “{profile}” (known: {known}). Choose one.",
            profile=wish.profile,
            known=", ".join(sorted(known)),
        )
    profile = known[wish.profile]
    if profile.needs_groups and not wish.groups:
        raise BadInput("“{name}” is for chosen groups. Choose them first.", name=profile.head.name)
    return profile


def _authors_of(book: Book, load: Load, authors: Collection[str]) -> Mapping[str, str]:
    """Return the names of authors; if names of people are left out, only the one on our card."""
    names = book.authors.names(authors)
    profile = load.leaving.profile
    if profile is None or not profile.keeps_names:
        return names
    return {each: name if each == book.card.fingerprint else "" for each, name in names.items()}


def _labels_of(book: Book, kind: str, up_to: Label) -> dict[str, str]:
    declared = KINDS.get(kind)
    names = {field.name for field in declared.fields} if declared else set()
    names |= book.unknown_fields.names(kind)
    labels = {name: field_label(kind, name, book.unknown_fields.label) for name in sorted(names)}
    return {name: label.code for name, label in labels.items() if label <= up_to}
