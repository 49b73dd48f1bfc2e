"""Write a document as ODT, with the label on top and at the foot of each page."""

import io
import zipfile
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QGuiApplication, QTextDocument, QTextDocumentWriter

from waybook.desktop.document.document_texts import label_line
from waybook.desktop.document.label import GROUND, POINTS
from waybook.desktop.document.page_shape import MARGINS
from waybook.desktop.document.pages import PaperEdge
from waybook.desktop.lists.painting import LABEL_COLOURS
from waybook.resource_files import resource

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_STYLES = "styles.xml"
_ENTRY = b' <manifest:file-entry manifest:media-type="text/xml" manifest:full-path="styles.xml"/>\n'
_END = b"</manifest:manifest>"


def odt_of(edge: PaperEdge, document: QTextDocument) -> bytes:
    """Return a document as ODT; only its text says who wrote it, where and when."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QTextDocumentWriter(buffer, QByteArray(b"odf")).write(document):
        raise RuntimeError("the paper could not be written as ODT")
    return _bound(bytes(buffer.data().data()), _styles(edge))


def _bound(raw: bytes, styles: bytes) -> bytes:
    """Add the pages' edges, and give every part the same day."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "META-INF/manifest.xml":
                content = content.replace(_END, _ENTRY + _END)
            _put(new, name, content)
        _put(new, _STYLES, styles)
    return made.getvalue()


def _put(new: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system = 0
    entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
    new.writestr(entry, content)


def _styles(edge: PaperEdge) -> bytes:
    """Fill in the words of the pages' edges; page numbers are the reader's program's to count."""
    page, pages = '<text:page-number text:select-page="current"/>', "<text:page-count/>"
    number = escape(QCoreApplication.translate("Paper", "Page {page} of {pages}"))
    mirrored = QGuiApplication.isRightToLeft()
    sheet = edge.shape.sheet
    form = (resource("paper") / "styles.xml").read_text("utf-8")
    return form.format(
        label=escape(label_line(edge.label)),
        colour=LABEL_COLOURS[edge.label],
        ground=GROUND,
        points=POINTS,
        clock=escape(edge.words),
        wide=f"{sheet.width():g}",
        high=f"{sheet.height():g}",
        end=f"{sheet.width() - 2 * MARGINS.width():g}",
        number=number.format(page=page, pages=pages),
        writing="rl-tb" if mirrored else "lr-tb",
        begins="right" if mirrored else "left",
    ).encode()
