"""Make a paper and save it: the only way, for the window and the command line."""

from pathlib import Path

from waybook.book import Book
from waybook.desktop.document.making import made
from waybook.work.phases.briefs import Brief
from waybook.work.phases.papers import PaperForm, WrittenPaper, save_in_the_clear, save_sealed


def save(
    book: Book,
    *,
    brief: Brief,
    form: PaperForm,
    path: Path,
    to: str = "",
    replace: bool = False,
    despite_revocation: bool = False,
) -> WrittenPaper:
    """Write a brief or its picture, sealed for a trusted card or, without `to`, not encrypted.

    It is made in memory: of a sealed one nothing readable is ever on a disk.
    """
    content = made(brief, form)
    if to:
        return save_sealed(
            book,
            path=path,
            content=content,
            to=to,
            replace=replace,
            despite_revocation=despite_revocation,
        )
    return save_in_the_clear(path=path, content=content, replace=replace)
