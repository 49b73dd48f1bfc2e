"""Write my card to a file, and read it back."""

import os
from pathlib import Path

from waybook.book import Book
from waybook.model.faults import DiskFull, Fault, ReadOnly
from waybook.work.trusting import my_card, read_card


def save_card(book: Book, *, path: Path) -> Path:
    """Write it under another name first, so that a failure leaves nothing half-written."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(my_card(book))
            file.flush()
            os.fsync(file.fileno())
        if read_card(part) != book.card:
            raise ReadOnly("The card reads back differently. Try another stick.")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _fault(error, path) from error
    except Fault:
        part.unlink(missing_ok=True)
        raise
    return path


def _fault(error: OSError, path: Path) -> Fault:
    if error.errno == 28:  # noqa: PLR2004 - ENOSPC
        return DiskFull(f"There is no room for the card in {path.parent.name}. Free some.")
    return ReadOnly(f"The card could not be written ({error.strerror}). Choose another place.")
