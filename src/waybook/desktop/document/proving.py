"""Check in memory that a paper opens, before it is written."""

import io
import re
import zipfile
from collections.abc import Callable

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from waybook.desktop.document.document_texts import label_line
from waybook.work.phases.briefs import Brief
from waybook.work.phases.papers import PaperForm

_PAGE = re.compile(rb"/Type\s*/Page\b")
_COUNT = re.compile(rb"/Count\s+(\d+)")


def prove(brief: Brief, form: PaperForm, content: bytes) -> None:
    """Raise RuntimeError, an error of the program, if a paper would not open correctly."""
    if not _OPENS[form](brief, content):
        raise RuntimeError(f"a {form} that does not open")


def prove_pdf(content: bytes) -> None:
    """Raise RuntimeError if a document would not open correctly."""
    if not _pdf(None, content):
        raise RuntimeError("a pdf that does not open")


def _pdf(_: Brief | None, content: bytes) -> bool:
    """Look at the ends, and count the pages that are there and that are announced."""
    count = _COUNT.search(content)
    return (
        content.startswith(b"%PDF-1.")
        and content.rstrip().endswith(b"%%EOF")
        and count is not None
        and len(_PAGE.findall(content)) == int(count[1]) > 0
    )


def _odt(brief: Brief, content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        return (
            names[0] == "mimetype"
            and archive.testzip() is None
            and brief.found.day in archive.read("content.xml").decode()
            and label_line(brief.label) in archive.read("styles.xml").decode()
        )


def _png(_: Brief, content: bytes) -> bool:
    image = QImage()
    return image.loadFromData(content, "PNG") and image.width() > 1


def _svg(brief: Brief, content: bytes) -> bool:
    return (
        QSvgRenderer(QByteArray(content)).isValid() and label_line(brief.label).encode() in content
    )


_OPENS: dict[PaperForm, Callable[[Brief, bytes], bool]] = {
    PaperForm.PDF: _pdf,
    PaperForm.ODT: _odt,
    PaperForm.PNG: _png,
    PaperForm.SVG: _svg,
}
