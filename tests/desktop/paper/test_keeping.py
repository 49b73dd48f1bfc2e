import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextDocument

from waybook.desktop.document.headings_with_text import keep_headings
from waybook.desktop.document.pen import Pen
from waybook.desktop.theme.theme import Theme


def page_of(document: QTextDocument, words: str) -> int:
    block = document.find(words).block()
    top = document.documentLayout().blockBoundingRect(block).top()
    return int(top // document.pageSize().height())


@pytest.mark.parametrize("lines", range(1, 40))
def test_no_heading_stands_alone_at_the_foot_of_a_page(theme: Theme, lines: int) -> None:
    document = QTextDocument()
    pen = Pen(document)
    pen.title("Title")
    for number in range(lines):
        pen.say(f"Line {number}")
    pen.heading("Heading")
    pen.lead("Lead")
    pen.say("What follows")
    document.setPageSize(QSizeF(300, 400))
    keep_headings(document)
    assert page_of(document, "Heading") == page_of(document, "Lead")
    assert page_of(document, "Lead") == page_of(document, "What follows")
    assert document.pageCount() <= 1 + (lines + 3) // 10
