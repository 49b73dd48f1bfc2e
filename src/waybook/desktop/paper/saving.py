"""Make a paper and put it on a disk: the one way out, for the window and the command line."""

from pathlib import Path

from waybook.book import Book
from waybook.desktop.paper.making import made
from waybook.work.phases.briefing import Brief
from waybook.work.phases.papers import Form, Written, save_in_the_clear, save_sealed


def save(
    book: Book,
    *,
    brief: Brief,
    form: Form,
    path: Path,
    to: str = "",
    replace: bool = False,
) -> Written:
    """Write a brief or its picture, sealed for a trusted card or, without `to`, in the clear.

    It is made in memory: of a sealed one nothing readable is ever on a disk.
    """
    content = made(brief, form)
    if to:
        return save_sealed(book, path=path, content=content, to=to, replace=replace)
    return save_in_the_clear(path=path, content=content, replace=replace)
