"""The identity book: make it, open it, write in it, seal and merge it, destroy it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book, Changes, Record, State, create_aside, state_of
from waybook.book import open_book as _open_book
from waybook.book.erasing import erase as _erase
from waybook.book.folder import aside as place_of
from waybook.book.folder import backups, passphrase_key
from waybook.book.key_file import read_key
from waybook.model.faults import BadInput, NotABook, WrongKey
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.work import merging, records, sealing
from waybook.work.records import Added
from waybook.work.trusting import cautions_on, recipient

KIND = "identity"
IDLE_MINUTES = 2
"""After so long without input the identity book locks, whatever the first book does."""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What is left elsewhere: copies in the book's own folder of backups."""

    copies: int

    @property
    def sentence(self) -> str:
        """Say what was done, and what was not."""
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


def state(path: Path) -> State:
    """Tell whether a book at a path has an identity book: absent, locked, or damaged."""
    place = place_of(path)
    found = state_of(place)
    is_left = found is State.ABSENT and place.is_dir() and any(place.iterdir())
    return State.DAMAGED if is_left else found


def make(book: Book, *, passphrase: str, log_n: int = 18) -> Book:
    """Make the identity book of a book, under a passphrase of its own, and open it."""
    if not passphrase:
        raise BadInput("An identity book needs a passphrase. Type one, or take the one offered.")
    if state(book.path) is State.DAMAGED:
        raise BadInput(
            "What is left of an identity book is in the way; nobody can read it. Destroy it, then "
            "make a new one."
        )
    if state(book.path) is State.LOCKED:
        raise BadInput("This book has an identity book already. Unlock it.")
    if _opens(book, passphrase):
        raise BadInput("This passphrase opens the first book. An identity book needs another one.")
    return create_aside(book, place_of(book.path), passphrase=passphrase, log_n=log_n)


def unlock(book: Book, *, passphrase: str) -> Book:
    """Open the identity book of a book; closing it locks it."""
    found = state(book.path)
    if found is State.ABSENT:
        raise BadInput("This book has no identity book. Make one: `waybook identity BOOK make`.")
    if found is State.DAMAGED:
        raise NotABook(
            "The identity book lacks its key or its file, so nobody can read it. Restore it from a "
            "backup, or destroy what is left."
        )
    aside = _open_book(place_of(book.path), passphrase=passphrase, world=book.world)
    if not aside.aside or aside.card != book.card:
        aside.close()
        raise BadInput(
            "What stands in the folder “aside” is no identity book of this book. Move it elsewhere."
        )
    return aside


def add(book: Book, aside: Book, *, fields: Mapping[str, Json]) -> Added:
    """Write down who stands behind a code name; a contact's own is taken where none is given."""
    named = dict(fields)
    contact = named.get("contact")
    if contact:
        named.setdefault("code_name", _contact(book, str(contact)).fields.get("code_name"))
        if of_contact(aside, str(contact)):
            raise BadInput("This contact has an identity already. Change that one.")
    return records.add(aside, kind=KIND, fields=named)


def edit(aside: Book, *, uid: str, fields: Mapping[str, Json]) -> Changes:
    """Change what is written of somebody."""
    return records.edit(aside, uid=uid, fields=fields)


def of_contact(aside: Book, contact: str) -> list[Record]:
    """Return who a contact of the first book is; two colleagues may have written of one."""
    return [
        each
        for each in aside.records(KIND)
        if each.fields.get("contact") == contact and not each.withdrawn
    ]


def seal(
    book: Book,
    aside: Book,
    *,
    to: str,
    folder: Path,
    expires_ms: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> sealing.Sealed:
    """Seal all identities for one named person, whose card the first book holds as verified."""
    card = recipient(book, to)
    if cautions_on(book, card):
        raise BadInput(
            f"The card of “{to}” is not verified. Identities leave only for somebody whose eight "
            "words you compared: `waybook trust BOOK CARDFILE --verified`."
        )
    aside.trust(card, verified=True)
    return sealing.seal(
        aside,
        to=to,
        folder=folder,
        up_to=Label.RED,
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
        for held in reversed(book.cards()):  # those in force last: they take the place of others
            aside.revoke(held.card)  # or a card once verified would stay so
            aside.trust(held.card, verified=held.verified)
            if held.revoked:
                aside.revoke(held.card)
    return merging.merge(aside, paths=paths, accept=accept, on_progress=on_progress)


def destroy(path: Path) -> Destroyed:
    """Destroy the identity book of the book at a path: its key first, then all of it."""
    if not place_of(path).is_dir():
        raise BadInput("This book has no identity book.")
    _erase(place_of(path))
    folder = backups(path)
    copies = folder.iterdir() if folder.is_dir() else ()
    return Destroyed(sum(passphrase_key(place_of(each)).is_file() for each in copies))


def _opens(book: Book, passphrase: str) -> bool:
    try:
        read_key(passphrase_key(book.path), passphrase=passphrase)
    except WrongKey:
        return False
    return True


def _contact(book: Book, uid: str) -> Record:
    held = book.record(uid)
    if held.kind != "contact":
        raise BadInput(f"An identity is of a contact, and that is a {held.kind}.")
    return held
