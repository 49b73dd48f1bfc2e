"""Draw a paper and write it: the one place where commands load what draws."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli.consent import check_reader

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.work.phases.paper_names import PaperForm
    from waybook.work.phases.papers import WrittenPaper
    from waybook.work.printing.papers import Paper


def write_paper(book: "Book", given: Namespace, told: "Paper", form: "PaperForm") -> "WrittenPaper":
    """Write a paper as the arguments say; the reader's card is looked at before it is drawn."""
    check_reader(book, given)
    from waybook.desktop.document import without_display

    qt = without_display.start()
    from waybook.desktop.document.making import FileFormat
    from waybook.desktop.document.page_shape import PageShape
    from waybook.desktop.document.saving import save

    written = save(
        book,
        paper=told,
        file_format=FileFormat(form, PageShape(given.paper)),
        path=given.out,
        to=given.to or "",
        replace=given.replace,
        despite_revocation=given.despite_revocation,
    )
    del qt
    return written
