"""Keep headings with their text: none is alone at the foot of a page."""

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument


def keep_headings(document: QTextDocument) -> None:
    """Move headings that would be alone to the next page; pages must have their size."""
    block = document.begin()
    while block.isValid():
        first = _first_of_headings(block)
        if first is not None and _page(document, first) != _page(document, block.next()):
            shape = QTextBlockFormat()
            shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(first).mergeBlockFormat(shape)
        block = block.next()


def _first_of_headings(block: QTextBlock) -> QTextBlock | None:
    """Return the first heading of those that end with this block; None where text follows it."""
    if not _is_heading(block) or not block.next().isValid() or _is_heading(block.next()):
        return None
    while _is_heading(block.previous()):
        block = block.previous()
    return block


def _is_heading(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().headingLevel() > 1


def _page(document: QTextDocument, block: QTextBlock) -> int:
    top = document.documentLayout().blockBoundingRect(block).top()
    return int(top // document.pageSize().height())
