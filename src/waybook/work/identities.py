"""The identity book: create, open, edit, seal, merge and destroy it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book, BookState, Changes, Record, create_aside, state_of
from waybook.book import open_book as _open_book
from waybook.book.storage.key_file import read_key
from waybook.book.storage.secure_erase import erase as _erase
from waybook.disk.book_folder import aside as place_of
from waybook.disk.book_folder import backups, passphrase_key
from waybook.model.faults import BadInput, NotABook, WrongKey
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.model.translatable import say
from waybook.work.cards.lost_cards import require_usable
from waybook.work.cards.trusting import cautions_on, recipient
from waybook.work.handover import merging, sealing
from waybook.work.handover.loading import SealScope
from waybook.work.passphrases import change_passphrase as _change_passphrase
from waybook.work.records import records
from waybook.work.records.records import AddedRecord

_NEEDS_ANOTHER = say(
    "This passphrase opens the first book. An identity book needs another passphrase."
)
KIND = "identity"
IDLE_MINUTES = 2
"""After this time without input the identity book locks, whatever the first book does."""


@dataclass(frozen=True, slots=True)
class RemainingCopies:
    """The copies that remain in the book's own folder of backups."""

    copies: int

    @property
    def sentence(self) -> str:
        """Say what was destroyed, and what remains."""
        some = (
            f"{self.copies} backups in this book's folder hold copies of it"
            if self.copies != 1
            else "1 backup in this book's folder holds a copy of it"
        )
        return (
            "The identity book is destroyed. Backups of it are separate, and open with the "
            f"passphrase of their time: {some if self.copies else 'none are in this book’s folder'}"
            ". Look for others where you keep them."
        )


def state(path: Path) -> BookState:
    """Tell whether a book at a path has an identity book: absent, locked, or damaged."""
    place = place_of(path)
    found = state_of(place)
    is_left = found is BookState.ABSENT and place.is_dir() and any(place.iterdir())
    return BookState.DAMAGED if is_left else found


def make(book: Book, *, passphrase: str, log_n: int = 18) -> Book:
    """Create the identity book of a book, with its own passphrase, and open it."""
    if not passphrase:
        raise BadInput(
            "An identity book needs a passphrase. Type one, or use the one that is offered."
        )
    if state(book.path) is BookState.DAMAGED:
        raise BadInput(
            "Parts of an old identity book are in the way, and nobody can read them. Destroy "
            "them, then make a new one."
        )
    if state(book.path) is BookState.LOCKED:
        raise BadInput("This book has an identity book already. Unlock it.")
    if _opens(book, passphrase):
        raise BadInput(_NEEDS_ANOTHER)
    return create_aside(book, place_of(book.path), passphrase=passphrase, log_n=log_n)


def change_passphrase(first: Book, book: Book, *, old: str, new: str) -> list[Path]:
    """Change the passphrase of an identity book and of its copies; return those not reached.

    It must not become that of the first book.
    """
    if _opens(first, new):
        raise BadInput(_NEEDS_ANOTHER)
    return _change_passphrase(book, old=old, new=new)


def unlock(book: Book, *, passphrase: str) -> Book:
    """Open the identity book of a book; closing it locks it."""
    found = state(book.path)
    if found is BookState.ABSENT:
        raise BadInput("This book has no identity book.", code="no-identity-book")
    if found is BookState.DAMAGED:
        raise NotABook(
            "A file of the identity book is missing, so nobody can read it. Restore it from "
            "a backup, or destroy what is left."
        )
    aside = _open_book(place_of(book.path), passphrase=passphrase, world=book.world)
    if not aside.aside or aside.card != book.card:
        aside.close()
        raise BadInput(
            "The folder “aside” does not hold the identity book of this book. Move it to "
            "another place."
        )
    return aside


def add(book: Book, aside: Book, *, fields: Mapping[str, Json]) -> AddedRecord:
    """Record who somebody is; without a code name, that of the contact is used."""
    named = dict(fields)
    contact = named.get("contact")
    if contact:
        named.setdefault("code_name", _contact(book, str(contact)).fields.get("code_name"))
        if of_contact(aside, str(contact)):
            raise BadInput("This contact has an identity already. Change that one.")
    return records.add(aside, kind=KIND, fields=named)


def edit(aside: Book, *, uid: str, fields: Mapping[str, Json]) -> Changes:
    """Change the fields of an identity."""
    return records.edit(aside, uid=uid, fields=fields)


def of_contact(aside: Book, contact: str) -> list[Record]:
    """Return the identities of a contact of the first book.

    Two colleagues may have written one each.
    """
    return [
        each
        for each in aside.lists.records(KIND)
        if each.fields.get("contact") == contact and not each.withdrawn
    ]


def seal(
    book: Book,
    aside: Book,
    *,
    to: str,
    folder: Path,
    despite_revocation: bool = False,
    expires_ms: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> sealing.SealedBundle:
    """Seal all identities for one person, whose card is verified in the first book."""
    card = recipient(book, to)
    if cautions_on(book, card):
        raise BadInput(
            "The card of “{to}” is not verified. Identities go only to somebody whose eight "
            "words you compared.",
            code="identities-unverified",
            to=to,
        )
    require_usable(book, card, despite_revocation=despite_revocation)
    aside.trust_store.keep(card, verified=True)
    return sealing.seal(
        aside,
        to=to,
        folder=folder,
        scope=SealScope(up_to=Label.RED),
        expires_ms=expires_ms,
        on_progress=on_progress,
    )


def merge(
    book: Book,
    aside: Book,
    *,
    paths: Sequence[Path],
    accept: Collection[str] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> merging.Merge:
    """Merge bundles of identities from people whose cards the first book trusts."""
    with aside.together():
        for held in reversed(
            book.trust_store.cards()
        ):  # those in force last: they take the place of others
            aside.trust_store.revoke(held.card)  # or a card once verified would stay so
            aside.trust_store.keep(held.card, verified=held.verified)
            if held.revoked:
                aside.trust_store.revoke(held.card)
    return merging.merge(aside, paths=paths, accept=accept, on_progress=on_progress)


def destroy(path: Path) -> RemainingCopies:
    """Destroy the identity book of the book at a path: its key first, then all of it."""
    if not place_of(path).is_dir():
        raise BadInput("There is no identity book to destroy.")
    _erase(place_of(path))
    folder = backups(path)
    copies = folder.iterdir() if folder.is_dir() else ()
    return RemainingCopies(sum(passphrase_key(place_of(each)).is_file() for each in copies))


def _opens(book: Book, passphrase: str) -> bool:
    try:
        read_key(passphrase_key(book.path), passphrase=passphrase)
    except WrongKey:
        return False
    return True


def _contact(book: Book, uid: str) -> Record:
    held = book.lists.record(uid)
    if held.kind != "contact":
        raise BadInput("An identity belongs to a contact, and that is a {kind}.", kind=held.kind)
    return held
