"""Find which rows of a long table fit on each page, since Qt breaks a row wherever a line ends."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextDocument, QTextTable

from waybook.desktop.document.page_shape import Fit
from waybook.desktop.document.pen import Pen
from waybook.desktop.document.shapes import Columns

_SPARE = 80.0  # pixels, for the heading of a table and the lines around it
_STEP = 60  # rows laid out at once: while Qt lays out, no other thread runs
Rows = Sequence[Sequence[str]]


def rows_by_page(
    heads: Sequence[str], rows: Rows, columns: Columns, fit: Fit, used: float
) -> Iterator[Rows]:
    """Yield the rows of each page; on the first, `used` pixels are taken.

    A row that is higher than a page is alone on its page.
    """
    room = fit.shape.room.height() - _SPARE
    first, free = 0, room - used
    for number, height in enumerate(_heights(heads, rows, columns, fit)):
        if height > free and number > first:
            yield rows[first:number]
            first, free = number, room
        free -= height
    yield rows[first:]


def _heights(heads: Sequence[str], rows: Rows, columns: Columns, fit: Fit) -> Iterator[float]:
    """Yield the heights of all rows, on paper without end; the heading counts as spare."""
    for start in range(0, len(rows), _STEP):
        some = rows[start : start + _STEP]
        endless = fit.empty()
        Pen(endless).table(heads, some, columns)
        endless.setTextWidth(fit.shape.room.width())
        layout = endless.documentLayout()
        frames = endless.rootFrame().childFrames()
        [table] = (each for each in frames if isinstance(each, QTextTable))
        firsts = (table.cellAt(row + 1, 0).firstCursorPosition() for row in range(len(some)))
        tops = [layout.blockBoundingRect(each.block()).top() for each in firsts]
        ends = [*tops[1:], layout.frameBoundingRect(table).bottom()]
        yield from (end - top for top, end in zip(tops, ends, strict=True))


def height(document: QTextDocument, fit: Fit) -> float:
    """Return how high a document is, without laying it out: then it would grow slowly."""
    copy = document.clone()
    copy.setTextWidth(fit.shape.room.width())
    return copy.size().height()
