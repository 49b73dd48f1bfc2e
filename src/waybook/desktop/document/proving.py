"""Check in memory that a paper opens, before it is written."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from waybook.desktop.document.document_texts import label_line
from waybook.model.labels import Label
from waybook.work.phases.paper_names import PaperForm

_PAGE = re.compile(rb"/Type\s*/Page\b")
_COUNT = re.compile(rb"/Count\s+(\d+)")


class LabelledPaper(Protocol):
    """What every paper says of itself."""

    @property
    def label(self) -> Label:
        """Return the label on every page."""

    @property
    def made_on(self) -> str:
        """Return the day on which it was made."""


def prove(paper: LabelledPaper, form: PaperForm, content: bytes) -> None:
    """Raise RuntimeError, an error of the program, if a paper would not open correctly."""
    if not _OPENS[form](paper, content):
        raise RuntimeError(f"a {form} that does not open")


def _pdf(_: LabelledPaper, content: bytes) -> bool:
    """Look at the ends, and count the pages that are there and that are announced."""
    count = _COUNT.search(content)
    return (
        content.startswith(b"%PDF-1.")
        and content.rstrip().endswith(b"%%EOF")
        and count is not None
        and len(_PAGE.findall(content)) == int(count[1]) > 0
    )


def _odt(paper: LabelledPaper, content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        return (
            names[0] == "mimetype"
            and archive.testzip() is None
            and paper.made_on in archive.read("content.xml").decode()
            and label_line(paper.label) in archive.read("styles.xml").decode()
        )


def _png(_: LabelledPaper, content: bytes) -> bool:
    image = QImage()
    return image.loadFromData(content, "PNG") and image.width() > 1


def _svg(paper: LabelledPaper, content: bytes) -> bool:
    return (
        QSvgRenderer(QByteArray(content)).isValid() and label_line(paper.label).encode() in content
    )


_OPENS: dict[PaperForm, Callable[[LabelledPaper, bytes], bool]] = {
    PaperForm.PDF: _pdf,
    PaperForm.ODT: _odt,
    PaperForm.PNG: _png,
    PaperForm.SVG: _svg,
}
