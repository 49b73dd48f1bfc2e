"""Make a paper and save it: the only way, for the window and the command line."""

from pathlib import Path

from waybook.book import Book
from waybook.desktop.document.making import AS_PDF, FileFormat, Progress, made
from waybook.work.phases.papers import WrittenPaper, save_in_the_clear, save_sealed
from waybook.work.printing.papers import Paper


def save(
    book: Book,
    *,
    paper: Paper,
    path: Path,
    file_format: FileFormat = AS_PDF,
    to: str = "",
    replace: bool = False,
    despite_revocation: bool = False,
    on_progress: Progress = lambda *_: None,
) -> WrittenPaper:
    """Write a paper, sealed for a trusted card or, without `to`, not encrypted.

    It is made in memory: of a sealed one nothing readable is ever on a disk.
    """
    content = made(paper, file_format.form, file_format.shape, on_progress)
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
