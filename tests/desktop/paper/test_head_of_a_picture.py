"""The head of a picture on paper: the name stands over nothing else, and is not cut off."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from waybook.book import Book, Edit
from waybook.desktop.document.document import document_of
from waybook.desktop.document.label import paint_label
from waybook.desktop.document.lettering import paper_font
from waybook.desktop.document.page_shape import PageShape
from waybook.desktop.document.picture_files import png_of
from waybook.desktop.document.sheet import WIDTH, PictureSheet
from waybook.desktop.timeline.lettering import Letters
from waybook.work.phases.briefs import Brief, brief
from waybook.work.records.records import add

OBJECT = "\ufffc"  # stands for a picture
LONG = "Movement for the Liberation of the Northern and Western Provinces, People's Wing " * 3


def told(book: Book, name: str) -> Brief:
    group = add(book, kind="group", fields={"name": name[:190]}).uid
    add(book, kind="event", fields={"title": "Split", "group": group, "date": "2023-10-01"})
    return brief(book, group=group)


def rows_with_ink(image: QImage, box: QRectF) -> set[int]:
    """Return the rows of a box that are not as light as the paper."""
    rows = range(int(box.top()), int(box.bottom()))
    columns = range(int(box.left()), int(box.right()))
    return {y for y in rows if any(QColor(image.pixel(x, y)).lightness() < 160 for x in columns)}


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_long_name_leaves_the_label_readable(
    book: Book, qapp: QApplication, mirrored: bool
) -> None:
    """The name was written over the label, and off the page."""
    way = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    qapp.setLayoutDirection(way)
    found = told(book, LONG)
    image = PictureSheet(found).image(1)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    alone = QImage(image.size(), QImage.Format.Format_RGB32)
    alone.fill(image.pixel(2, 2))
    room = QRectF(20, 20, WIDTH - 40, 100)
    with QPainter(alone) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = paint_label(painter, found.label, room, paper_font(), mirrored=mirrored)
    around = box.toAlignedRect().adjusted(-12, 0, 12, 0)
    assert image.copy(around) == alone.copy(around)


@pytest.mark.parametrize("name", ["River Front", LONG, "توقيع وقف إطلاق النار", "ကျိုးစည်းပျို့"])
def test_no_letter_hangs_into_the_line_below(book: Book, qapp: QApplication, name: str) -> None:
    """Arabic letters hung into the day of the picture."""
    del qapp
    sheet = PictureSheet(told(book, name))
    image = QImage(600, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    top = 0.0
    with QPainter(image) as painter:
        for words, tall in zip(sheet._name, sheet._heights, strict=True):
            sheet._write(painter, words, QRectF(0, top, 600, 200), 1.5, "#000000")
            top += tall
    inked = rows_with_ink(image, QRectF(0, 0, 600, 200))
    assert max(inked) < sheet._second
    assert len(sheet._name) == (2 if name == LONG else 1)


def test_a_short_name_has_room_where_it_fits(qapp: QApplication) -> None:
    letters = Letters(qapp.font())
    assert letters.cut("i", letters.width("i")) == "i"
    assert letters.cut("impossible", 5.0) == ""


def foot_of_the_picture(found: Brief) -> float:
    document = document_of(found)
    document.setPageSize(PageShape.A4.room)
    blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
    block = next(each for each in blocks if OBJECT in each.text())
    return document.documentLayout().blockBoundingRect(block).bottom()


@pytest.mark.parametrize("rows", [2, 45, 70])
def test_a_picture_that_is_a_little_too_high_stays_on_the_first_page(
    book: Book, qapp: QApplication, rows: int
) -> None:
    """Below a long sentence, it went to the second page, and left the first one empty."""
    del qapp
    group = add(book, kind="group", fields={"name": LONG[:190]}).uid
    for model in ("lifecycle", "negotiation", "channel"):
        stage = {"model": model, "stage": "W" * 60, "date": "2023-09-01"}
        book.append([Edit("assessment", {**stage, "group": group})])
    for number in range(rows):
        led = {"holder": f"Leader {number}", "since": "2001", "until": "2010-10-01"}
        add(book, kind="tenure", fields={"group": group, **led})
    assert foot_of_the_picture(brief(book, group=group)) <= PageShape.A4.room.height()


def test_a_very_high_picture_is_a_file_that_opens(book: Book, qapp: QApplication) -> None:
    """From four hundred rows on, the image was larger than programs open, and none was made."""
    del qapp
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    promise = {"text": "Open the road", "date": "2020-01-01", "group": group}
    book.append([Edit("commitment", dict(promise)) for _ in range(600)])
    image = QImage.fromData(png_of(PictureSheet(brief(book, group=group))))
    assert image.height() > 10_000
    assert image.width() * image.height() <= 50_100_000
