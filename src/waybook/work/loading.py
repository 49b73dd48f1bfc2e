"""Choose what of a book goes into a bundle, and gather what its manifest needs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter

from waybook.book import Book
from waybook.bundle import lines
from waybook.bundle.content import Attachment, Content
from waybook.bundle.receipt import Holding
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS
from waybook.model.labels import Label
from waybook.practice.phases.methods import Profile
from waybook.practice.sharing import field_label
from waybook.work import destroying
from waybook.work.leaving import Departure, departure
from waybook.work.noticing import is_forked
from waybook.work.phases.methods import methods_of
from waybook.work.receipts import confirmed, my_receipt

UP_TO = Label.AMBER_STRICT
_MARK_BYTES = 16
ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Wish:
    """What of a book is to leave.

    No `groups` means all. What the recipient confirmed stays, unless `everything`. The records in
    `hold_back` stay in any case. `profile` is the id of one in force, or ''.
    """

    groups: Sequence[str] = ()
    up_to: Label = UP_TO
    everything: bool = False
    hold_back: Collection[str] = ()
    profile: str = ""


@dataclass(slots=True)
class Load:
    """What one pass over the leaving entries tells; `known` counts records confirmed already.

    `forked`: the recipient may have two copies of a book, so nothing counts as confirmed.
    """

    leaving: Departure
    receipt: list[Holding] = field(default_factory=list)
    freight: dict[str, bytes] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    replicas: set[str] = field(default_factory=set)
    known: int = 0
    entries: int = 0
    label: Label = Label.CLEAR
    forked: bool = False


def load_for(book: Book, card: Card, wish: Wish) -> Load:
    """Choose what may leave, and of that what the recipient does not hold yet."""
    profile = _profile(book, wish)
    leaving = departure(
        book,
        groups=wish.groups,
        up_to=wish.up_to,
        kinds=(destroying.KIND,),
        hold_back={*wish.hold_back, *destroying.not_for(book, card)},
        profile=profile,
    )
    forked = is_forked(book, card)
    held = frozenset() if wish.everything or forked else confirmed(book, card)
    load = Load(leaving, my_receipt(book, card), forked=forked)
    for uid, found in groupby(leaving.entries(), attrgetter("record")):
        entries = list(found)
        mark = blake2b(lines.serialise(entries), digest_size=_MARK_BYTES).digest()
        if (uid, mark) in held:
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
    """Load nothing but a receipt."""
    return Load(Departure(book, {}, {}, (), Label.CLEAR), my_receipt(book, card))


def content_of(book: Book, load: Load, card: Card) -> Content:
    """Gather what a bundle of this load carries."""
    replicas = book.replicas(load.replicas)
    return Content(
        entries=load.leaving.entries,
        replicas=replicas,
        authors=book.author_names({replica.author for replica in replicas}),
        field_labels={
            kind: _labels_of(book, kind, load.leaving.up_to) for kind in sorted(load.kinds)
        },
        receipt=load.receipt,
        attachments=attachments_of(book, load, card),
    )


def attachments_of(book: Book, load: Load, card: Card) -> list[Attachment]:
    """Return the content that leaves with its records, as far as it is here, each once.

    Anybody can write the hash of any file into a record of theirs. If that brought its content,
    they would learn whether it is here, and get it.
    """
    leaving = [
        uid
        for uid in load.freight
        if load.leaving.sketches[uid].kind == ATTACHMENT and uid not in load.leaving.set_aside
    ]
    digests = {
        content.sha256
        for content in book.contents_of(leaving)
        if content.sha256 == book.record(content.record).fields.get("digest")
        and content.sender != card.fingerprint
    }
    sizes = {digest: book.files.size(digest) for digest in digests}
    return [
        Attachment(digest, size, partial(book.files.pieces, digest))
        for digest, size in sorted(sizes.items())
        if size is not None
    ]


def _profile(book: Book, wish: Wish) -> Profile | None:
    if not wish.profile:
        return None
    known = methods_of(book).profiles
    if wish.profile not in known:
        raise BadInput(
            f"There is no profile “{wish.profile}” (known: {', '.join(sorted(known))}). Choose one."
        )
    profile = known[wish.profile]
    if profile.needs_groups and not wish.groups:
        raise BadInput(f"“{profile.head.name}” is about some groups. Choose them first.")
    return profile


def _labels_of(book: Book, kind: str, up_to: Label) -> dict[str, str]:
    declared = KINDS.get(kind)
    names = {field.name for field in declared.fields} if declared else set()
    names |= book.foreign_fields(kind)
    labels = {name: field_label(kind, name, book.foreign_label) for name in sorted(names)}
    return {name: label.code for name, label in labels.items() if label <= up_to}
