"""Part a long table into pages, since Qt breaks a row wherever a line ends."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextDocument, QTextTable

from waybook.desktop.document.page_shape import Fit
from waybook.desktop.document.pen import Pen

_SPARE = 44.0  # pixels, for the lines around a table
Rows = Sequence[Sequence[str]]


def write_whole_rows(
    pen: Pen,
    document: QTextDocument,
    heads: Sequence[str],
    rows: Rows,
    shares: tuple[int, ...],
    fit: Fit,
) -> None:
    """Write a table for each page, each with its heading, so that no row is broken.

    A row that is higher than a page is the only one of its table.
    """
    above = document.clone()  # a document that was laid out is laid out again with each cell
    above.setTextWidth(fit.shape.room.width())
    used = above.size().height()
    heights = _heights(heads, rows, shares, fit)
    for number, (first, end) in enumerate(_parts(heights, fit.shape.room.height(), used)):
        pen.table(heads, rows[first:end], shares, on_new_page=number > 0)


def _parts(heights: Sequence[float], room: float, used: float) -> Iterator[tuple[int, int]]:
    """Yield the rows of each page: the first, and the one after the last."""
    head, *others = heights
    first, free = 0, room - _SPARE - used - head
    for number, height in enumerate(others):
        if height > free and number > first:
            yield first, number
            first, free = number, room - _SPARE - head
        free -= height
    yield first, len(others)


def _heights(heads: Sequence[str], rows: Rows, shares: tuple[int, ...], fit: Fit) -> list[float]:
    """Return the heights of all rows, the heading first, on paper without end."""
    endless = fit.empty()
    endless.setTextWidth(fit.shape.room.width())
    Pen(endless, mirrors_tables=fit.mirrors_tables).table(heads, rows, shares)
    layout = endless.documentLayout()
    [table] = (each for each in endless.rootFrame().childFrames() if isinstance(each, QTextTable))
    firsts = (table.cellAt(row, 0).firstCursorPosition().block() for row in range(len(rows) + 1))
    tops = [layout.blockBoundingRect(each).top() for each in firsts]
    ends = [*tops[1:], layout.frameBoundingRect(table).bottom()]
    return [end - top for top, end in zip(tops, ends, strict=True)]
