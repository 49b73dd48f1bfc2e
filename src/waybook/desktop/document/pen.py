"""Write headings, paragraphs, lists and tables into a document for paper."""

from collections.abc import Sequence

from PySide6.QtCore import QSizeF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor, QTextDocument, QTextImageFormat

from waybook.desktop.document import shapes
from waybook.desktop.document.shapes import ParagraphStyle
from waybook.desktop.texts.phrases import starts_right

_IMAGE = QTextDocument.ResourceType.ImageResource.value


class Pen:
    """Go on at the end of a document."""

    def __init__(self, document: QTextDocument, *, mirrors_tables: bool = True) -> None:
        """Take an empty document whose default font is set.

        Qt itself lays the columns of a table out from the left always; where it is Qt who lays
        out, they are written the other way round.
        """
        self._cursor = QTextCursor(document)
        self._document = document
        self._side = _side(right=QGuiApplication.isRightToLeft())
        self._turns = QGuiApplication.isRightToLeft() and mirrors_tables
        self._is_new = True

    def title(self, words: str) -> None:
        """Write the title of the whole."""
        self._line(words, shapes.TITLE)

    def heading(self, words: str, *, on_new_page: bool = False) -> None:
        """Begin a section."""
        self._line(words, shapes.HEADING._replace(on_new_page=on_new_page))

    def lead(self, words: str) -> None:
        """Write an emphasised line."""
        self._line(words, shapes.LEAD)

    def say(self, words: str) -> None:
        """Write a paragraph."""
        self._line(words, shapes.TEXT)

    def remark(self, words: str) -> None:
        """Write a paragraph of second rank."""
        self._line(words, shapes.REMARK)

    def told(self, name: str, words: str) -> None:
        """Write what somebody wrote, under its name; each paragraph begins at its own side."""
        self._line(name, shapes.REMARK._replace(above=5))
        for paragraph in words.split("\n"):
            if paragraph.strip():
                own = _side(right=starts_right(paragraph))
                self._line(paragraph, shapes.TEXT._replace(above=1), own)

    def point(self, words: str) -> None:
        """Write one point of a list."""
        self._line(f"•  {words}", shapes.POINT)

    def picture(self, name: str, image: QImage, size: QSizeF) -> None:
        """Place a picture on a line of its own; its size is in the document's pixels."""
        self._document.addResource(_IMAGE, QUrl(name), image)
        shape = QTextImageFormat()
        shape.setName(name)
        shape.setWidth(size.width())
        shape.setHeight(size.height())
        self._begin(shapes.PICTURE, self._side)
        self._cursor.insertImage(shape)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        columns: shapes.Columns,
    ) -> None:
        """Write a table over the whole width."""
        self._begin(shapes.GAP, self._side)
        turn = -1 if self._turns else 1
        placed = columns.reversed() if self._turns else columns
        shape = shapes.table(placed.shares, self._side)
        table = self._cursor.insertTable(1 + len(rows), len(heads), shape)
        for number, row in enumerate([heads, *rows]):
            line = shapes.CELL._replace(is_bold=number == 0)
            for column, words in enumerate(row[::turn]):
                cell = table.cellAt(number, column)
                cell.setFormat(shapes.ruled(is_head=number == 0))
                inside = cell.firstCursorPosition()
                placing = line._replace(is_whole=column in placed.whole)
                inside.setBlockFormat(placing.block(self._side))
                inside.insertText(words, line.letters(self._document.defaultFont()))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _line(
        self, words: str, line: ParagraphStyle, side: Qt.LayoutDirection | None = None
    ) -> None:
        self._begin(line, side or self._side)
        self._cursor.insertText(words, line.letters(self._document.defaultFont()))

    def _begin(self, line: ParagraphStyle, side: Qt.LayoutDirection) -> None:
        block, letters = line.block(side), line.letters(self._document.defaultFont())
        if self._is_new:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(letters)
            self._is_new = False
        else:
            self._cursor.insertBlock(block, letters)


def _side(*, right: bool) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
