"""Today on paper: one page, its label, what does not fit, and nothing that stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from reading_pdf import text_of

from waybook.book import Book, Edit
from waybook.desktop.document.making import made
from waybook.desktop.document.page_shape import PageShape
from waybook.desktop.document.papers.today import today_document
from waybook.desktop.document.saving import save
from waybook.desktop.theme.theme import Theme
from waybook.model.labels import Label
from waybook.work.records.records import add
from waybook.work.today.papers import TodayPaper, today_paper

DAY = "2003-06-17"


@pytest.fixture
def full(book: Book, theme: Theme) -> TodayPaper:
    """Return a page of more than fits."""
    group = add(book, kind="group", fields={"name": "Riverfront", "label": "GREEN"}).uid
    fields = {"what": "Zxqkjw", "group": group, "due": DAY, "label": "RED"}
    add(book, kind="follow-up", fields=fields)
    book.append(
        Edit("follow-up", {"what": f"Call {n}", "group": group, "due": DAY, "label": "GREEN"})
        for n in range(200)
    )
    return today_paper(book, on=DAY, up_to=Label.AMBER)


def test_it_is_one_page_and_counts_what_does_not_fit(full: TodayPaper) -> None:
    document = today_document(full)
    document.setPageSize(PageShape.A4.room)
    assert document.pageCount() == 1
    words = document.toPlainText()
    shown = words.count("This follow-up is due.")
    assert 20 < shown < 200
    assert f"{200 - shown} more lines are not on this page." in words


def test_its_label_and_its_day_stand_in_the_file_and_what_stays_does_not(
    full: TodayPaper, tmp_path: Path, book: Book
) -> None:
    content = made(full)
    told = text_of(content).replace("\t", " ")
    assert "TLP:GREEN" in told
    assert "Due on 2003-06-17 and in the next 14 days" in told
    assert "Page 1 of 1" in told
    assert "Riverfront" in told
    assert "Zxqkjw" not in told
    written = save(book, paper=full, path=tmp_path / "today.pdf")
    assert written.path.read_bytes() == content == made(full)


def test_it_mirrors(full: TodayPaper, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        document = today_document(full)
        document.setPageSize(PageShape.A4.room)
        assert document.pageCount() == 1
        heads = document.toPlainText().split("\n")
        assert heads.index("Why") < heads.index("What")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
