"""Write my card to a file, and read it back."""

from pathlib import Path

from waybook.book import Book
from waybook.disk.writing import SHARED, replace_file
from waybook.model.faults import ReadOnly
from waybook.work.cards.trusting import my_card, read_card


def save_card(book: Book, *, path: Path) -> Path:
    """Write my card to a file that others can read; after a failure the old file stays."""

    def prove(part: Path) -> None:
        if read_card(part) != book.card:
            raise ReadOnly(
                "The card on the drive differs from what was written. Use another drive."
            )

    replace_file(path, my_card(book).encode(), mode=SHARED, prove=prove)
    return path
