"""A record and a list on pages: whole rows, the label everywhere, and nothing that stays."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from reading_pdf import plain, text_of
from waybook.book import Book, Edit
from waybook.desktop.document.lettering import dots_per_inch, millimetres
from waybook.desktop.document.making import made
from waybook.desktop.document.page_shape import MARGINS, Fit, PageShape
from waybook.desktop.document.pages import laid_out, paint_page
from waybook.desktop.document.papers.any_paper import edge_of
from waybook.desktop.document.papers.listing import list_document, list_pages
from waybook.desktop.document.papers.record import record_document
from waybook.desktop.document.papers.shortened import beginning_of_list, beginning_of_record
from waybook.desktop.document.printer import print_pages
from waybook.desktop.theme.theme import Theme
from waybook.model.fields import Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label
from waybook.work.phases.paper_names import PaperForm
from waybook.work.printing.list_paper import ListPaper, ListToPrint, list_paper
from waybook.work.printing.printed_fields import PARTS, printed_fields
from waybook.work.printing.record_paper import RecordPaper, record_paper
from waybook.work.records.records import add, edit

CANARY = "Zxqkjw"
ROWS = 130
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
HALF = 128  # of the lightness of paper
LEAST = {
    "meeting": {"title": "At the inn"},
    "contact": {"code_name": "Heron"},
    "channel": {"name": "Radio"},
    "actor": {"name": "Union"},
}


@pytest.fixture
def meeting(book: Book, theme: Theme) -> RecordPaper:
    group = add(book, kind="group", fields={"name": "River Front", "label": "GREEN"}).uid
    heron = {"code_name": "الهدهد", "group": group, "reach": CANARY, "label": "GREEN"}
    contact = add(book, kind="contact", fields=heron).uid
    met = {"title": "At the inn", "date": "2003-06-01", "place_exact": CANARY, "label": "GREEN"}
    uid = add(book, kind="meeting", fields={**met, "group": group}).uid
    there = {"meeting": uid, "contact": contact, "spoke_as": "delegate", "label": "GREEN"}
    add(book, kind="attendance", fields=there)
    said = {"meeting": uid, "text": "We talked.\nثم صمتوا.", "quotes": "Not now.", "label": "GREEN"}
    add(book, kind="account", fields=said)
    add(book, kind="account", fields={"meeting": uid, "text": CANARY, "label": "RED"})
    task = {"what": "Send the map", "meeting": uid, "contact": contact, "label": "GREEN"}
    add(book, kind="follow-up", fields=task)
    return record_paper(book, uid=uid, up_to=Label.AMBER)


@pytest.fixture
def listed(book: Book, theme: Theme) -> ListPaper:
    """Return a list of many pages, with rows of one to several lines."""
    names = [f"Bird {n:03} {'long-winded ' * (n % 7)}{'W' * (n % 5 * 30)}" for n in range(ROWS)]
    fields = {"relation_to_group": "member", "label": "GREEN"}
    book.append(Edit("contact", {"code_name": name, **fields}) for name in names)
    book.append([Edit("contact", {"code_name": CANARY, "label": "RED"})])

    def choose(held: Book) -> list[str]:
        return [row.uid for row in held.lists.rows("contact")]

    told = ListToPrint("contact", ("title", "consent", "label"), choose)
    return list_paper(book, listing=told, up_to=Label.AMBER)


def test_a_filtered_list_says_that_it_is_a_part(listed: ListPaper) -> None:
    """Or a reader takes it for the whole list."""
    said = "This is a part of the list"
    assert said not in list_document(listed).toPlainText()
    assert said in list_document(replace(listed, is_part=True)).toPlainText()


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("width", [340, 480, 700])
def test_a_label_and_a_date_are_in_one_line_each(
    book: Book, theme: Theme, width: int, mirrored: bool, qapp: QApplication
) -> None:
    fields = {"title": "At the inn", "date": "2003-05-06", "label": "AMBER+STRICT"}
    uid = add(book, kind="meeting", fields=fields).uid
    columns = ("title", "status", "place_class", "date", "label")
    listing = ListToPrint("meeting", columns, lambda _: [uid])
    paper = list_paper(book, listing=listing, up_to=Label.AMBER_STRICT)
    qapp.setLayoutDirection(RIGHT if mirrored else LEFT)
    document = list_document(paper)
    qapp.setLayoutDirection(LEFT)
    document.setTextWidth(width)
    assert document.documentLayout().documentSize().width() <= width
    for word in ("TLP:AMBER+STRICT", "2003-05-06"):
        assert document.find(word).block().layout().lineCount() == 1


def test_the_paper_of_a_meeting_reads_as_the_meeting(meeting: RecordPaper) -> None:
    words = record_document(meeting).toPlainText().replace("\u2068", "").replace("\u2069", "")
    for wanted in (
        "At the inn",
        "Group: River Front",
        "•  الهدهد  ·  Spoke as: Delegate",
        "Account by Amina",
        "Present: الهدهد",
        "We talked.",
        "ثم صمتوا.",
        "Not now.",
        "Send the map",
        "Contact: الهدهد",
    ):
        assert wanted in words
    assert CANARY not in words
    assert "withheld" not in words
    assert "Stays in this book" not in words


@pytest.mark.usefixtures("theme")
def test_words_that_are_all_that_a_record_says_are_on_the_paper(book: Book) -> None:
    lost = []
    for kind, part in ((kind, part) for kind, parts in PARTS.items() for part in (None, *parts)):
        shown = part.kind if part else kind
        told = (each for each in KINDS[shown].fields if each.type in {Type.TEXT, Type.LONG})
        for field in (each.name for each in told if each.name in printed_fields(shown)):
            uid = add(book, kind=kind, fields=LEAST[kind]).uid
            if part:
                book.append([Edit(shown, {part.field: uid, field: CANARY})])
            else:
                edit(book, uid=uid, fields={field: CANARY})
            paper = record_paper(book, uid=uid, up_to=Label.AMBER_STRICT)
            if CANARY not in record_document(paper).toPlainText():
                lost.append(f"{shown}.{field}")
    assert lost == []


def test_each_paragraph_of_an_account_begins_at_its_own_side(meeting: RecordPaper) -> None:
    document = record_document(meeting)
    block = document.find("ثم").block()
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft
    english = document.find("We talked").block().blockFormat()
    assert english.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("form", [PaperForm.PDF, PaperForm.ODT])
def test_no_byte_holds_what_stays(meeting: RecordPaper, listed: ListPaper, form: PaperForm) -> None:
    for paper in (meeting, listed):
        raw = made(paper, form)
        if form is PaperForm.PDF:
            found = plain(raw) + text_of(raw).encode()
            assert b"TLP:GREEN" in found
        else:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                found = b"".join(archive.read(name) for name in archive.namelist())
        assert CANARY.encode() not in found
        assert CANARY.encode("utf-16-be") not in found
        assert made(paper, form) == raw


@pytest.mark.parametrize("shape", PageShape)
def test_each_page_has_whole_rows_a_heading_and_a_label(
    listed: ListPaper, shape: PageShape
) -> None:
    documents = list_pages(listed, Fit(shape=shape))
    pages = laid_out(edge_of(listed, shape), documents)
    assert len(pages) == len(documents) > 3  # no document runs over its page
    words = [each.toPlainText() for each in documents]
    assert all(one.count("Consent") == 1 for one in words)
    assert sum(one.count("Bird ") for one in words) == ROWS
    text = text_of(made(listed, PaperForm.PDF, shape))
    assert text.count("TLP:GREEN") == ROWS + 2 * len(pages)
    assert f"of {len(pages)}" in text.replace("\t", " ")


def test_pages_are_full(listed: ListPaper) -> None:
    """Rows move to the next page only where there is no room for them."""
    room = PageShape.A4.room.height()
    for document in list_pages(listed, Fit())[:-1]:
        document.setTextWidth(PageShape.A4.room.width())
        assert document.size().height() > room * 0.7


def test_a_list_mirrors(listed: ListPaper, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        [first, *_] = list_pages(listed, Fit())
        words = first.toPlainText()
        assert words.index("Label") < words.index("Consent") < words.index("Name")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_list_without_rows_and_one_with_too_many_say_so(listed: ListPaper) -> None:
    [page] = list_pages(replace(listed, rows=(), count=0), Fit())
    assert "No record of this list may be shown here." in page.toPlainText()
    *_, last = list_pages(replace(listed, more=3), Fit())
    assert f"3 more rows are not on this paper: it has at most {ROWS}." in last.toPlainText()


def test_a_preview_is_the_beginning(listed: ListPaper, meeting: RecordPaper) -> None:
    long = replace(listed, rows=listed.rows * 2, count=2 * ROWS)
    assert len(beginning_of_list(long).rows) < ROWS * 2
    assert beginning_of_list(long).count == ROWS * 2
    assert beginning_of_list(listed) == listed
    assert beginning_of_record(meeting) == (meeting, False)
    account = meeting.parts["account"][0]
    much = account._replace(fields={**account.fields, "text": "word " * 100_000})
    begun, is_cut = beginning_of_record(replace(meeting, parts={"account": (much, account)}))
    assert is_cut
    assert len(str(begun)) < 60_000


@pytest.mark.parametrize("finer", [4, 12])
def test_a_page_looks_the_same_on_a_device_with_more_dots(meeting: RecordPaper, finer: int) -> None:
    assert ink(meeting, finer) == pytest.approx(ink(meeting, 1), abs=2)


def ink(paper: RecordPaper, finer: int) -> list[float]:
    """Return where on the page there is ink: the columns and rows, first and last, of each margin.

    `finer` is how many times as many dots the device has, and the unit is a pixel of ours.
    """
    edge = edge_of(paper, PageShape.A4)
    [page] = laid_out(edge, [record_document(paper)])
    top, whole = millimetres(MARGINS.height()), edge.shape.room.height()
    wide = edge.shape.room.width() + 2 * millimetres(MARGINS.width())
    found: list[float] = []
    for at in (0.0, top + whole):
        picture = QImage(round(wide) * finer, round(top) * finer, QImage.Format.Format_RGB32)
        per_metre = round(dots_per_inch() * finer / 0.0254)
        picture.setDotsPerMeterX(per_metre)
        picture.setDotsPerMeterY(per_metre)
        picture.fill(Qt.GlobalColor.white)
        with QPainter(picture) as painter:
            painter.scale(finer, finer)
            painter.translate(0, -at)
            paint_page(painter, edge, page, (1, 1))
        small = picture.scaled(round(wide), round(top))
        dark = [
            (x, y)
            for y in range(small.height())
            for x in range(small.width())
            if small.pixelColor(x, y).lightness() < HALF
        ]
        for along in (0, 1):
            places = [each[along] for each in dark]
            found += [min(places), max(places)]
    return found


def test_a_printer_gets_the_same_pages(listed: ListPaper, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "queue.pdf"))
    printer.setFullPage(True)
    pages = print_pages(printer, listed)
    assert pages == len(list_pages(listed, Fit()))
    text = text_of((tmp_path / "queue.pdf").read_bytes())
    assert text.count("TLP:GREEN") == ROWS + 2 * pages
