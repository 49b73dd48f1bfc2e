"""Make a paper and save it: the only way, for the window and the command line."""

from pathlib import Path

from waybook.book import Book
from waybook.desktop.document.making import made, made_today
from waybook.work.phases.briefs import Brief
from waybook.work.phases.papers import PaperForm, WrittenPaper, save_in_the_clear, save_sealed
from waybook.work.today.papers import TodayPaper


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
    return _place(
        book, content, path, to=to, replace=replace, despite_revocation=despite_revocation
    )


def save_today(
    book: Book,
    *,
    paper: TodayPaper,
    path: Path,
    to: str = "",
    replace: bool = False,
    despite_revocation: bool = False,
) -> WrittenPaper:
    """Write a page of Today as PDF, sealed for a trusted card or, without `to`, not encrypted."""
    content = made_today(paper)
    return _place(
        book, content, path, to=to, replace=replace, despite_revocation=despite_revocation
    )


def _place(
    book: Book, content: bytes, path: Path, *, to: str, replace: bool, despite_revocation: bool
) -> WrittenPaper:
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
