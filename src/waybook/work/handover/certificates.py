"""Revocation certificates: save mine, use another person's."""

from pathlib import Path

from waybook.book import Book
from waybook.bundle.drive import DriveCalls
from waybook.crypto.revocation_certificate import (
    RevocationCertificate,
    from_text,
    to_text,
)
from waybook.disk.reading import claims_to_be, read_file
from waybook.file_types import CERTIFICATE
from waybook.model.faults import BadFormat
from waybook.model.incoming_text import decoded
from waybook.work.phases.papers import save_in_the_clear

_LIMIT = 64 * 1024


def my_certificate(book: Book) -> str:
    """Return the revocation certificate of my card as text, to keep separately from the laptop."""
    return to_text(book.card, book.signing)


def certificate_words(book: Book) -> list[str]:
    """Return the 48 words of my revocation certificate, to write down."""
    return from_text(my_certificate(book), ()).words


def save_certificate(
    book: Book, *, path: Path, replace: bool = False, drive: DriveCalls | None = None
) -> RevocationCertificate:
    """Write the revocation certificate of my card to a file, read it back, and return it."""
    text = my_certificate(book)
    save_in_the_clear(path=path, content=text.encode(), replace=replace, drive=drive)
    return from_text(text, ())


def is_certificate(path: Path) -> bool:
    """Tell whether a file claims to be a revocation certificate."""
    return claims_to_be(path, CERTIFICATE)


def read_certificate(book: Book, path: Path) -> RevocationCertificate:
    """Read a revocation certificate, or its words; raise a Fault unless it stops one card."""
    too_large = BadFormat(
        "“{name}” is too large for a revocation certificate. Check that it is the right file.",
        name=path.name,
    )
    raw = read_file(path, limit=_LIMIT, too_large=too_large)
    try:
        text = decoded(raw)
    except UnicodeDecodeError as error:
        raise BadFormat(
            "“{name}” is not a revocation certificate. Check that it is the right file.",
            name=path.name,
        ) from error
    return certificate_in(book, text)


def certificate_in(book: Book, text: str) -> RevocationCertificate:
    """Read a certificate from its text, or from its words as they were typed."""
    return from_text(text, [held.card for held in book.trust_store.cards()])
